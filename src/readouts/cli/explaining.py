"""Why a row is what it is: its claims with their words in place, and the reasons that the ledger keeps."""

from collections.abc import Iterator
from typing import Literal

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from readouts.cli.tables import verdict_text
from readouts.cli.terminal import text
from readouts.export.states import STATES
from readouts.export.wording import day_words
from readouts.model.contact import Claim, Contact, Point, When
from readouts.model.document import Document
from readouts.model.linking import Judgement
from readouts.model.span import Evidence
from readouts.store.records import folded

AROUND = 70  # code points of the story shown on either side of the words
DAY, MERGED = "day", "merged"


class Reasons(msgspec.Struct, frozen=True, kw_only=True):
    """What `why` tells. date: for the point "day"; judgements: for "merged"."""

    type: Literal["why"] = "why"
    contact: str
    point: str
    rows: tuple[Point, ...] = ()
    claims: tuple[Claim, ...] = ()
    date: When | None = None
    judgements: tuple[Judgement, ...] = ()


def wanted(contact: Contact, name: str) -> str | None:
    """The label that is meant: in full, or the only one that begins so; case and accents do not matter."""
    labels = sorted({DAY, MERGED, *(p.label for p in contact.points)})
    asked = folded(name.strip())
    exact = [label for label in labels if folded(label) == asked]
    near = exact or [label for label in labels if folded(label).startswith(asked)]
    return near[0] if len(near) == 1 else None


def explain(contact: Contact, label: str, judgements: tuple[Judgement, ...]) -> Reasons:
    """The reasons of the rows with that label."""
    rows = tuple(p for p in contact.points if p.label == label)
    inside = {c for p in rows for cell in p.cells for c in cell.claims}
    return Reasons(
        contact=contact.id,
        point=label,
        rows=rows,
        claims=tuple(c for c in contact.claims if c.id in inside),
        date=contact.date if label == DAY else None,
        judgements=judgements if label == MERGED else (),
    )


def pages(reasons: Reasons, documents: tuple[Document, ...]) -> Iterator[RenderableType]:
    """The reasons for a person, with the words where they stand in the stories."""
    by_id = {d.id: d for d in documents}
    for row in reasons.rows:
        yield from row_page(row, reasons.claims, by_id)
    if reasons.date is not None:
        yield from day_reasons(reasons.date, by_id)
    if reasons.point == MERGED:
        yield from merge_reasons(reasons.judgements)


def row_page(row: Point, claims: tuple[Claim, ...], documents: dict[str, Document]) -> Iterator[RenderableType]:
    """A row: its verdict and why, then each cell with its claims."""
    by_id = {c.id: c for c in claims}
    heading = text(row.label, "bold")
    heading.append("  ")
    yield heading.append_text(verdict_text(row.verdict))
    yield text(f"{row.why} (as of {row.as_of})" if row.as_of else row.why)
    for cell in row.cells:
        state = STATES[cell.state].words or cell.state
        yield text(cell.side, "bold").append_text(text(f": {state}", "not bold italic"))
        for claim in (by_id[c] for c in cell.claims if c in by_id):
            yield indented(_claim(claim, documents))


def day_reasons(when: When, documents: dict[str, Document]) -> Iterator[RenderableType]:
    """The day, and each constraint with the words that it rests on."""
    yield text(f"First day: {day_words(when)} ({when.edtf})", "bold")
    for why in when.why:
        yield text(f"· {why.sentence}")
        for one in why.evidence:
            yield indented(in_place(one, documents))


def merge_reasons(judgements: tuple[Judgement, ...]) -> Iterator[RenderableType]:
    """Why mentions were held for one contact."""
    if not judgements:
        yield text("All its mentions stand in one place; nothing was merged.")
    for judgement in judgements:
        yield text(f"{judgement.answer}: {judgement.left[:8]} and {judgement.right[:8]}", "bold")
        for feature in judgement.features:
            yield text(f"  {feature.weight:+g}  {feature.sentence}")


def _claim(claim: Claim, documents: dict[str, Document]) -> Group:
    """A claim: what, through whom, and its words in place."""
    what = Text().append_text(text(f"{claim.polarity}, {claim.form}: ", "dim")).append_text(text(claim.value, "bold"))
    parts: list[RenderableType] = [what, indented(text(" ‹ ".join(claim.chain)))]
    parts += [indented(in_place(one, documents)) for one in claim.evidence if one.role == "value"]
    return Group(*parts)


def indented(part: RenderableType) -> Padding:
    """Two columns further in, wrapped lines too."""
    return Padding(part, (0, 0, 0, 2), expand=False)


def in_place(one: Evidence, documents: dict[str, Document]) -> Text:
    """The words of a piece of evidence in the story, with its name and place."""
    document = documents.get(one.document)
    if document is None:
        return text(f"{one.document[:12]} {one.start}–{one.end}: {one.quote}")
    shown = Text().append_text(text(f"{document.label} {one.start}–{one.end}: ", "cyan"))
    shown.append_text(text(_before(document.text, one.start), "dim"))
    shown.append_text(text(document.text[one.start : one.end], "underline"))
    return shown.append_text(text(_after(document.text, one.end), "dim"))


def _before(story: str, end: int) -> str:
    """What stands before the words, from the start of a word."""
    start = max(0, end - AROUND)
    if start == 0:
        return story[:end]
    words = story[start:end]
    return "… " + (words.split(maxsplit=1)[-1] if " " in words.strip() else words)


def _after(story: str, start: int) -> str:
    """What stands after the words, up to the end of a word."""
    end = start + AROUND
    if end >= len(story):
        return story[start:].rstrip()
    words = story[start:end]
    return (words.rsplit(maxsplit=1)[0] if " " in words.strip() else words) + " …"
