"""What a careful reader gets out of some stories, as data (tests/seeds_expect/*.toml), and how it is checked.

A place is a file with its words, or with a span where the words are not ours to print. Where several answers
are right they stand with a bar between them ("summit|meeting").
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec

from ledgers import Exported, ExportedContact
from readouts.model.contact import Point

FOLDER = Path(__file__).parent / "seeds_expect"
ContactCheck: TypeAlias = Callable[[Exported, ExportedContact], None]


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words or a span of a file. nth: which occurrence of the words, from 0."""

    file: str
    words: str | None = None
    span: tuple[int, int] | None = None
    nth: int = 0


class ClaimWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim whose value meets `at`. chain: inwards, without the document's own voice."""

    at: Place
    point: str | None = None
    chain: tuple[str, ...] | None = None
    side: str | None = None
    polarity: str | None = None
    form: str | None = None
    act: str | None = None


class PointWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row. verdict: "null" for none. cells: state by side."""

    label: str
    kind: str | None = None
    verdict: str | None = None
    cells: dict[str, str] = {}


class ContactWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A contact, known by its participants and by one place where it is mentioned.

    Where any place in the file will do, it is known by mode and realis too.
    """

    name: str
    participants: tuple[str, ...]
    at: Place
    mode: str
    realis: str = "held"
    level: str = "leaders"
    earliest: str | None = None
    latest: str | None = None
    no_day: bool = False
    duration: tuple[float, float] | None = None
    duration_from: float | None = None
    initiator: str | None = None
    attendees: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    point: tuple[PointWanted, ...] = ()
    claim: tuple[ClaimWanted, ...] = ()


class NothingWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place where there is nothing. of: "contact" (no mention of one), "claim", or "contact|claim"."""

    at: Place
    of: str


class IssueWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An issue that meets `at`, or one of that file if it has no span."""

    at: Place


class Wanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that is expected of one set of stories."""

    contact: tuple[ContactWanted, ...] = ()
    nothing: tuple[NothingWanted, ...] = ()
    issue: tuple[IssueWanted, ...] = ()


class Check(NamedTuple):
    """One expectation. run: raises AssertionError with what was found instead."""

    name: str
    run: Callable[[Exported], None]


def wanted(name: str) -> Wanted:
    """The expectations of tests/seeds_expect/<name>.toml."""
    return msgspec.toml.decode((FOLDER / f"{name}.toml").read_bytes(), type=Wanted)


def checks(want: Wanted) -> Iterator[Check]:
    """Every expectation as a check of its own."""
    for contact in want.contact:
        yield from _contact(contact)
    for nothing in want.nothing:
        yield Check(f"nothing: {_said(nothing.at)}", partial(_nothing, nothing))
    for issue in want.issue:
        yield Check(f"issue: {_said(issue.at)}", partial(_issue, issue))


def find(exported: Exported, want: ContactWanted) -> ExportedContact:
    """The contact that is meant; AssertionError with the near ones if there is none."""
    people = set(want.participants)
    same = [c for c in exported.contacts if set(c.participants) == people]
    here = [c for c in same if any(_meets(exported, want.at, m.document, m.start, m.end) for m in c.mentions)]
    if want.at.words is None and want.at.span is None:
        here = [c for c in here if c.mode in want.mode.split("|") and c.realis in want.realis.split("|")]
    near = [(c.mode, c.realis, c.date.edtf, [m.quote for m in c.mentions]) for c in same]
    assert here, f"no contact of {sorted(people)} at {_said(want.at)}; there are {near}"
    return here[0]


def _contact(want: ContactWanted) -> Iterator[Check]:
    def check(what: str, run: ContactCheck) -> Check:
        return Check(f"{want.name}: {what}", lambda e: run(e, find(e, want)))

    yield check("mode", lambda _, c: _one_of(c.mode, want.mode))
    yield check("realis", lambda _, c: _one_of(c.realis, want.realis))
    yield check("level", lambda _, c: _one_of(c.level, want.level))
    if want.earliest or want.latest or want.no_day:
        yield check("day", lambda _, c: _same((c.date.earliest, c.date.latest), (want.earliest, want.latest)))
    if want.duration is not None:
        yield check("duration", lambda _, c: _length(c, want.duration))
    if want.duration_from is not None:
        yield check("duration", lambda _, c: _length(c, (want.duration_from, None)))
    if want.initiator is not None:
        yield check("initiator", lambda _, c: _one_of(str(c.initiator or "null"), want.initiator or ""))
    if want.attendees:
        yield check("attendees", lambda _, c: _same(set(c.attendees), set(want.attendees)))
    if want.files:
        yield check("stories", partial(_files, want.files))
    for point in want.point:
        yield check(f"{point.label}: verdict", partial(_verdict, point))
        for side, state in point.cells.items():
            yield check(f"{point.label}: {side}", partial(_cell, point, side, state))
    for claim in want.claim:
        yield check(f"claim {claim.point or ''} {_said(claim.at)}", partial(_claim, claim))


def _said(place: Place) -> str:
    where = place.words or (f"{place.span[0]}-{place.span[1]}" if place.span else "anywhere")
    return f"{place.file[:2]} {where}"


def span_of(exported: Exported, place: Place) -> tuple[str, int, int]:
    """The document, and the code points, of a place."""
    document = exported.named(place.file)
    if place.span is not None:
        return document.id, *place.span
    if place.words is None:
        return document.id, 0, len(document.text)
    start = -1
    for _ in range(place.nth + 1):
        start = document.text.find(place.words, start + 1)
    assert start >= 0, f"{place.words!r} is not in {place.file}"
    return document.id, start, start + len(place.words)


def _meets(exported: Exported, place: Place, document: str, start: int, end: int) -> bool:
    wanted_document, first, after = span_of(exported, place)
    return document == wanted_document and start < after and first < end


def _one_of(found: str, right: str) -> None:
    assert found in right.split("|"), f"{found!r}, not {right!r}"


def _same(found: object, right: object) -> None:
    assert found == right, f"{found!r}, not {right!r}"


def _length(contact: ExportedContact, right: tuple[float | None, float | None] | None) -> None:
    found = contact.duration and (contact.duration.min_minutes, contact.duration.max_minutes)
    assert found == right, f"{found!r}, not {right!r}"


def _files(files: tuple[str, ...], exported: Exported, contact: ExportedContact) -> None:
    found = {exported.name(d) for d in contact.documents}
    assert found == set(files), f"{sorted(found)}, not {sorted(files)}"


def _rows(want: PointWanted, contact: ExportedContact) -> list[Point]:
    labels = want.label.split("|")
    rows = [p for p in contact.points if p.label in labels and want.kind in (None, p.kind)]
    assert rows, f"no row {want.label!r}; there are {[p.label for p in contact.points]}"
    return rows


def _verdict(want: PointWanted, _: Exported, contact: ExportedContact) -> None:
    found = [str(row.verdict or "null") for row in _rows(want, contact)]
    assert want.verdict is None or set(found) & set(want.verdict.split("|")), f"{found}, not {want.verdict!r}"


def _cell(want: PointWanted, side: str, state: str, _: Exported, contact: ExportedContact) -> None:
    found = [{c.side: c.state for c in row.cells} for row in _rows(want, contact)]
    assert any(cells.get(side) in state.split("|") for cells in found), f"{found}, not {state!r}"


def _claim(want: ClaimWanted, exported: Exported, contact: ExportedContact) -> None:
    here = [
        c
        for c in contact.claims
        for e in c.evidence
        if e.role == "value" and _meets(exported, want.at, e.document, e.start, e.end)
    ]
    right = [
        c
        for c in here
        if (want.point is None or c.point in want.point.split("|"))
        and (want.chain is None or _chain(c.chain[1:], want.chain))
        and all(
            wish is None or found in wish.split("|")
            for wish, found in (
                (want.side, c.side),
                (want.polarity, c.polarity),
                (want.form, c.form),
                (want.act, str(c.act or "null")),
            )
        )
    ]
    near = [(c.point, c.value[:60], c.chain[1:], c.side, c.polarity, c.form, c.act) for c in here]
    assert right, f"no such claim; there {near}"


def _chain(found: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return len(found) == len(right) and all(f in r.split("|") for f, r in zip(found, right, strict=True))


def _nothing(want: NothingWanted, exported: Exported) -> None:
    if "contact" in want.of.split("|"):
        mentions = [
            (c.mode, c.realis, m.quote)
            for c in exported.contacts
            for m in c.mentions
            if _meets(exported, want.at, m.document, m.start, m.end)
        ]
        assert not mentions, mentions
    if "claim" in want.of.split("|"):
        claims = [
            (c.point, c.value)
            for k in exported.contacts
            for c in k.claims
            for e in c.evidence
            if e.role == "value" and _meets(exported, want.at, e.document, e.start, e.end)
        ]
        assert not claims, claims


def _issue(want: IssueWanted, exported: Exported) -> None:
    document, first, after = span_of(exported, want.at)
    inside = [i for i in exported.issues if i.document == document]
    hit = [i for i in inside if i.span is not None and i.span.start < after and first < i.span.end]
    assert hit, f"no issue there; in this story there are {[(i.kind, i.span) for i in inside]}"
