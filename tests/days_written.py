"""Days as the cases write them (EDTF), and what a story's contacts are dated to."""

import calendar as cal
import csv
import datetime as dt
import re
from pathlib import Path
from typing import NamedTuple

from passages import Passage, knowledge, made, read_passage
from readouts.date import date_clusters, date_mentions, edtf
from readouts.link import link
from readouts.model.days import DaySet
from readouts.model.document import Document
from readouts.model.linking import Cluster, Dated
from readouts.model.reading import ContactMention, Reading
from readouts.model.values import Mode, mode_group

LINE = re.compile(r"(?P<realis>\w+) (?P<mode>.+?): (?P<people>[^|]+)\|(?P<days>.+)")


class Wanted(NamedTuple):
    """One expected contact of a story. last: the last day, of what lasted."""

    realis: str
    mode: str
    people: frozenset[str]
    days: DaySet
    last: dt.date | None


class Got(NamedTuple):
    """One contact that the program finds in a story."""

    realis: str
    mode: Mode
    people: frozenset[str]
    dated: Dated


def wanted(line: str) -> Wanted:
    """ "held call: A + B | 2022-05-03". ValueError if it is written in another way."""
    match = LINE.fullmatch(line)
    if match is None:
        raise ValueError(line)
    people = frozenset(p.strip() for p in match["people"].split("+"))
    days, last = read_edtf(match["days"].strip())
    return Wanted(match["realis"], match["mode"], people, days, last)


def read_edtf(text: str) -> tuple[DaySet, dt.date | None]:
    """The days of an EDTF expression as the cases use it, and the last day where it lasted."""
    if text == "XXXX":
        return DaySet.always(), None
    if "/" in text:
        first, last = text.split("/")
        return _part(first), _part(last).latest
    found = DaySet()
    for piece in text.strip("[]").split(","):
        if ".." in piece:
            low, high = piece.split("..")
            found |= DaySet.between(_part(low).earliest if low else None, _part(high).latest if high else None)
        else:
            found |= _part(piece)
    return found, None


def _part(text: str) -> DaySet:
    """A year, a month or a day."""
    year, month, day = (*(int(p) for p in text.split("-")), None, None)[:3]
    first = dt.date(year or 1, month or 1, day or 1)
    if day:
        return DaySet.day(first)
    end = month or 12
    return DaySet.between(first, dt.date(first.year, end, cal.monthrange(first.year, end)[1]))


def story_contacts(passage: Passage) -> tuple[Got, ...]:
    """The contacts of one story with their days: read, dated, linked inside the document, dated again."""
    return contacts_of(read_passage(passage), made(passage))


def contacts_of(reading: Reading, doc: Document) -> tuple[Got, ...]:
    """The same of a reading that is at hand."""
    known = knowledge()
    dated, _ = date_mentions(reading, doc, known)
    clusters, _ = link((reading,), dated, (doc,), (), known)
    found, _ = date_clusters(clusters, dated, (reading,), (doc,), known)
    by_id = {d.id: d for d in found}
    mentions = {m.id: m for m in reading.mentions}
    return tuple(got for c in clusters if (got := _got(c, mentions, by_id)) is not None)


def of_folder(folder: Path) -> tuple[Dated, ...]:
    """The days of every mention and every contact of the stories of a folder, taken as one ledger."""
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as file:
        given = {row["file"]: row for row in csv.DictReader(file)}
    readings, docs, dated = [], [], list[Dated]()
    for path in sorted((folder / "stories").glob("*.[tm][xd]*")):
        row = given.get(path.name, {})
        text = path.read_text(encoding="utf-8")
        story = Passage(path.name, path.name, text, row.get("published") or None, (), row.get("outlet") or None)
        readings.append(read_passage(story))
        docs.append(made(story))
        dated.extend(date_mentions(readings[-1], docs[-1], knowledge())[0])
    clusters, _ = link(readings, dated, docs, (), knowledge())
    found, _ = date_clusters(clusters, tuple(dated), tuple(readings), tuple(docs), knowledge())
    return (*dated, *found)


def linked_words(passage: Passage) -> tuple[str, ...]:
    """A line for each contact of a story: the words of its mentions in order, and its days as EDTF; sorted."""
    known, doc, reading = knowledge(), made(passage), read_passage(passage)
    dated, _ = date_mentions(reading, doc, known)
    clusters, _ = link((reading,), dated, (doc,), (), known)
    found, _ = date_clusters(clusters, dated, (reading,), (doc,), known)
    out = []
    for cluster, days in zip(clusters, found, strict=True):
        spans = sorted(m.span for m in reading.mentions if m.id in cluster.mentions)
        out.append(f"{'; '.join(s.words(doc.text) for s in spans)} | {edtf(days.days, days.last)}")
    return tuple(sorted(out))


def _got(cluster: Cluster, mentions: dict[str, ContactMention], dated: dict[str, Dated]) -> Got | None:
    members = [mentions[i] for i in cluster.mentions]
    makers = [m for m in members if m.makes] or members
    people = max((frozenset(p.person for p in m.participants) for m in makers), key=len)
    return Got(makers[0].realis, makers[0].mode, people, dated[cluster.id]) if cluster.id in dated else None


def counterpart(one: Wanted, found: tuple[Got, ...]) -> Got | None:
    """The contact that a careful reader would take for the expected one, whatever its days."""
    group = mode_group(one.mode)  # a case may write any words
    near = [g for g in found if g.people == one.people or len(g.people & one.people) > 1]
    near = [g for g in near if group is None or mode_group(g.mode) in (None, group)]
    return min(near, key=lambda g: _far(one, g), default=None)


def _far(one: Wanted, got: Got) -> tuple[bool, bool, bool, bool, str]:
    overlap = bool(got.dated.days & one.days)
    return got.people != one.people, got.realis != one.realis, not overlap, got.mode != one.mode, got.dated.id


def compared(one: Wanted, got: Got | None) -> str:
    """How the days of a contact compare with the expected ones; a wrong single day is the worst."""
    if got is None:
        return "missing"
    days = got.dated.days
    if days == one.days:
        last = got.dated.last.latest if got.dated.last else None
        return "exact" if one.last is None or last == one.last else "wider"
    if len(days) == 1 and not days & one.days:
        return "wrong day"
    if days & one.days == one.days:
        return "wider"
    return "narrower" if days & one.days == days else "other"
