"""Contacts as a calendar (iCalendar): only those whose day is certain; of the others it says that they are left out."""

import datetime as dt
from collections.abc import Iterator

from icalendar import Calendar, Event

from readouts.export.comparison import compare
from readouts.export.event_data import certain_day
from readouts.export.holdings import NAME, File, Holdings, whole
from readouts.export.phrases import chain_line, counts, words_line
from readouts.export.printable import verdict_words
from readouts.export.quotes import shortened
from readouts.export.sound import xml_line
from readouts.export.wording import counted, title_words
from readouts.model.contact import Contact
from readouts.model.values import Realis

STATUS: dict[Realis, str] = {
    "held": "CONFIRMED",
    "scheduled": "TENTATIVE",
    "proposed": "TENTATIVE",
    "cancelled": "CANCELLED",
}
OLD = dt.date(1980, 1, 1)  # where nothing is dated


def calendar_file(held: Holdings, loses: str) -> tuple[File, ...]:
    """One calendar."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Readouts//{held.version or 'ledger'}//EN")
    calendar.add("version", "2.0")
    calendar.add("name", NAME)
    said = " ".join((loses, *left_out(held)))
    calendar.add("description", said)
    calendar.add("x-wr-caldesc", said)
    for contact in held.contacts:
        if _is_certain(contact):
            calendar.add_component(_event(contact, held))
    return (whole("", calendar.to_ical()),)


def _is_certain(contact: Contact) -> bool:
    return contact.realis in STATUS and certain_day(contact) is not None


def left_out_number(held: Holdings) -> int:
    """How many contacts are no events here."""
    return sum(not _is_certain(c) for c in held.contacts)


def left_out(held: Holdings) -> Iterator[str]:
    """Which contacts are no events here, and why, in sentences."""
    open_ = [c for c in held.contacts if c.realis in STATUS and certain_day(c) is None]
    unreal = [c for c in held.contacts if c.realis not in STATUS]
    if open_:
        yield f"Left out, because the day is not certain: {counted(len(open_), 'contact', 'contacts')}."
        yield from (f"{xml_line(title_words(c))}, {xml_line(c.date.edtf) or 'no day known'}." for c in open_)
    if unreal:
        yield f"Left out, because they are denied or only imagined: {counted(len(unreal), 'contact', 'contacts')}."


def _event(contact: Contact, held: Holdings) -> Event:
    stories = held.stories(contact)
    day = dt.date.fromisoformat(certain_day(contact) or "")
    last = dt.date.fromisoformat(contact.date.last_day) if contact.date.last_day else day
    told = max((d.published for d in stories if d.published), default=None)
    stamp = dt.date.fromisoformat(told) if told else OLD
    event = Event()
    event.add("uid", f"{contact.id}@readouts")
    event.add("dtstamp", dt.datetime.combine(stamp, dt.time(), dt.UTC))
    event.add("dtstart", day)
    event.add("dtend", max(day, last) + dt.timedelta(days=1))
    event.add("summary", xml_line(title_words(contact)))
    event.add("status", STATUS[contact.realis])
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC")
    event.add("categories", [contact.mode, contact.realis, contact.level])
    if contact.place:
        event.add("location", xml_line(contact.place))
    event.add("description", "\n".join(_lines(contact, held)))
    return event


def _lines(contact: Contact, held: Holdings) -> Iterator[str]:
    """Who says what, row by row."""
    comparison = shortened(compare(contact, held.stories(contact)), held.full_quotes)
    yield counts(comparison)
    for row in comparison.rows:
        verdict = f" ({verdict_words(row)})" if row.verdict else ""
        yield xml_line(f"{row.label}{verdict}:")
        for cell in row.cells:
            yield from (f"- {xml_line(cell.side)}: {words_line(w)} ({chain_line(w)})" for w in cell.words)
    yield f"Contact {contact.id}"
