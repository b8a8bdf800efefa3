"""When an undated text was written: what its offices, photographs and dates say of the day of its words."""

import re

import msgspec

from readouts.date.calendar import bounds, reach, yearless
from readouts.date.possible import HALF_YEAR, YEARS
from readouts.knowledge import Knowledge
from readouts.model.days import DaySet
from readouts.model.document import Document
from readouts.model.names import NameMatch
from readouts.model.reading import Reading
from readouts.model.span import Evidence, Span, evidence
from readouts.model.times import TimeExpression
from readouts.roster.records import LEADING

REACH = 60  # code points before a date in which a word may say that it was still ahead
STOP = re.compile(r"[.;:!?]\s")
BESIDE = re.compile(r",\s+(?:the\s+)?")  # between a name and an office in apposition


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that bounds the day of the words, with its sentence. line: it is a place line, with its day.

    person: whose office it is, for an office.
    """

    days: DaySet
    sentence: str
    evidence: tuple[Evidence, ...]
    line: bool = False
    person: str = ""


def bounds_of_text(
    reading: Reading, times: tuple[TimeExpression, ...], document: Document, knowledge: Knowledge
) -> tuple[Bound, ...]:
    """All of them: each office once, then dates that lie before the text, then those still ahead of it."""
    found = [
        *_agreeing(_offices(reading, document, knowledge)),
        *_datelines(times, document),
        *_dates(times, document, knowledge),
        *_ahead(times, document),
    ]
    return tuple({(b.days, b.sentence): b for b in found}.values())


def _agreeing(offices: list[tuple[bool, Bound]]) -> list[Bound]:
    """The bounds of offices if they have a day in common; else those of no leaders; else none."""
    every = [b for _, b in offices]
    others = [b for leads, b in offices if not leads]
    return next((some for some in (every, others) if _common(some)), [])


def _common(found: list[Bound]) -> DaySet:
    days = DaySet.always()
    for one in found:
        days &= one.days
    return days


def _offices(reading: Reading, document: Document, knowledge: Knowledge) -> list[tuple[bool, Bound]]:
    """Whether it is a leader's, and the bound, for each office that the text gives somebody."""
    read = [s.span for s in reading.segments if s.reason is None]
    named = [m for m in knowledge.roster.find(document.text) if any(s.covers(m.span) for s in read)]
    matches = with_appositions(tuple(named), document.text)
    gone = {m.ids for m in matches if m.kind == "person" and _called_former(m, document.text, knowledge)}
    parties = {p.person for m in reading.mentions if m.makes and m.realis == "held" for p in m.participants}
    found: dict[tuple[str, DaySet], tuple[bool, Bound]] = {}
    for match in matches:
        if not _sitting(match) or match.ids in gone:
            continue
        person = knowledge.roster.person(match.ids[0]).name
        leads = any(knowledge.roster.office(o).kind in LEADING for o in match.offices)
        days = _terms(match, knowledge)
        if not days or (leads and person not in parties):  # "President" stays with those who are it no more
            continue
        sentence = f"The text gives {person} the office held {_stretch(days)}."
        bound = Bound(days=days, sentence=sentence, evidence=_evidence(document, match.span), person=person)
        found.setdefault((person, days), (leads, bound))
    return list(found.values())


def then_offices(document: Document, knowledge: Knowledge) -> tuple[Bound, ...]:
    """The offices that the text gives somebody with "then"."""
    then = knowledge.lexicon.words("times.then.title")
    if not any(word in document.text.lower() for word in then):
        return ()
    found = []
    for match in knowledge.roster.find(document.text):
        words = {w for title in match.titles for w in title.replace("-", " ").split()}
        if match.kind != "person" or len(match.ids) != 1 or not (words & then and match.offices):
            continue
        days = _terms(match, knowledge)
        if days:
            person = knowledge.roster.person(match.ids[0]).name
            sentence = f"The text calls {person} the holder of the office then, who held it {_stretch(days)}."
            found.append(Bound(days=days, sentence=sentence, evidence=_evidence(document, match.span), person=person))
    return tuple(found)


def leading_terms(reading: Reading, knowledge: Knowledge) -> tuple[Bound, ...]:
    """When each party to a contact of leaders led: by what a contact of leaders is, it was then."""
    names = {p.person for m in reading.mentions if m.level == "leaders" for p in m.participants if p.in_roster}
    found = []
    for name in sorted(names):
        person = knowledge.roster.person_named(name)
        terms = knowledge.roster.terms(person.id) if person is not None else ()
        leading = [t for t in terms if knowledge.roster.office(t.office).kind in LEADING]
        if not leading or any(t.certainty != "exact" for t in leading):
            continue
        days = DaySet()
        for term in leading:
            days |= term.days
        days = reach(days, 0, 1)
        sentence = f"It is a contact of leaders, and {name} led {_stretch(days)}."
        found.append(Bound(days=days, sentence=sentence, evidence=(), person=name))
    return tuple(found)


def with_appositions(matches: tuple[NameMatch, ...], text: str) -> list[NameMatch]:
    """The names, those in apposition to an office with its title: "Britain's prime minister, Liz Truss,"."""
    found = list(matches)
    for k in range(len(matches) - 1):
        pair = sorted(matches[k : k + 2], key=lambda m: m.kind)
        office, person = pair
        between = text[matches[k].span.end : matches[k + 1].span.start]
        if (office.kind, person.kind) != ("office", "person") or person.titles or not BESIDE.fullmatch(between):
            continue
        at = found.index(person)
        found[at] = msgspec.structs.replace(person, titles=office.titles, offices=office.offices, state=office.state)
    return found


def _sitting(match: NameMatch) -> bool:
    """Whether it is one sure person with an office."""
    return match.kind == "person" and not match.weak and len(match.ids) == 1 and bool(match.offices and match.titles)


def _called_former(match: NameMatch, text: str, knowledge: Knowledge) -> bool:
    """Whether the text calls the office past or still to come."""
    before = text[max(0, match.span.start - 20) : match.span.start].lower().replace("-", " ").split()
    words = {w for title in match.titles for w in title.replace("-", " ").split()} | set(before[-1:])
    return bool(words & knowledge.lexicon.words("times.former.title"))


def _terms(match: NameMatch, knowledge: Knowledge) -> DaySet:
    """The days of all terms that the title may mean, with that of the handing over; none if any is not sure."""
    terms = [t for t in knowledge.roster.terms(match.ids[0]) if t.office in match.offices]
    if not terms or any(t.certainty != "exact" for t in terms):
        return DaySet()
    days = DaySet()
    for term in terms:
        days |= term.days
    return reach(days, 0, 1)


def _stretch(days: DaySet) -> str:
    """ "from 2017-01-20 to 2021-01-19 and since 2025-01-20"."""
    parts = []
    for first, last in days.intervals:
        one = DaySet.of((first, last))
        parts.append(f"from {one.earliest} to {one.latest}" if one.latest else f"since {one.earliest}")
    return " and ".join(parts)


def _dates(times: tuple[TimeExpression, ...], document: Document, knowledge: Knowledge) -> list[Bound]:
    """A caption's full date, or a dated event told as past, lies before the text."""
    found: list[Bound] = []
    coming = knowledge.lexicon.words("times.coming.before")
    for one in times:
        past = one.segment == "caption" or (one.segment == "body" and one.clause == "past")
        if one.kind not in ("day", "month") or one.year is None or not past or one.value is None:
            continue
        before = document.text[max(0, one.span.start - REACH) : one.span.start].lower()
        if one.segment != "caption" and coming & set(STOP.split(before)[-1].split()):
            continue  # "met to prepare a summit on May 30, 2022"
        pair = bounds(one.value)
        if pair is not None:
            what = "a photograph" if one.segment == "caption" else "something that the text tells as past"
            sentence = f"The text was written after {pair[0]}, the time of {what}."
            days = DaySet.between(pair[0], None)
            found.append(Bound(days=days, sentence=sentence, evidence=_evidence(document, one.span)))
    return found


def _datelines(times: tuple[TimeExpression, ...], document: Document) -> list[Bound]:
    """A place line that names the day without its year."""
    found: list[Bound] = []
    for one in times:
        if one.kind != "day of month" or one.segment != "dateline" or one.unit:
            continue
        days = [yearless(one.month, one.day, None, year) for year in YEARS]
        fits = [d for d in days if d and one.weekday in (None, d.weekday())]
        listed = DaySet.of(*((d.toordinal(), d.toordinal()) for d in fits))
        sentence = f"The place line is of “{one.span.words(document.text)}”."
        bound = Bound(days=listed, sentence=sentence, evidence=_evidence(document, one.span), line=True)
        found.append(bound)
    return found


def _ahead(times: tuple[TimeExpression, ...], document: Document) -> list[Bound]:
    """A day still ahead, without its year: the text was written within half a year before it."""
    found: list[Bound] = []
    for one in times:
        if one.kind != "day of month" or one.clause != "future" or one.anchor == "speech" or one.unit:
            continue
        days = [yearless(one.month, one.day, None, year) for year in YEARS]
        listed = DaySet.of(*((d.toordinal() - HALF_YEAR, d.toordinal()) for d in days if d))
        sentence = f"“{one.span.words(document.text)}” was still ahead."
        found.append(Bound(days=listed, sentence=sentence, evidence=_evidence(document, one.span)))
    return found


def _evidence(document: Document, span: Span) -> tuple[Evidence, ...]:
    return (evidence("value", document.id, document.text, span),)
