"""Words where they stand: a stretch of a story in pieces, each with the marks that lie on it."""

from collections.abc import Iterable
from itertools import pairwise
from urllib.parse import quote

import msgspec

from readouts.export.plain import plain
from readouts.model.address import web_address
from readouts.model.document import Document
from readouts.model.span import Span

AROUND = 420  # code points of the story shown on either side of marked words
GAP = " […] "
FRAGMENT_WORDS = 6  # of each end of a quotation, in a text fragment


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch that is marked. role: what as ("value", "source", "cue", "trigger", "claim"). ref: what it leads to."""

    span: Span
    role: str
    ref: str = ""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text with all marks that lie on it. refs: what they lead to, in the order of the marks."""

    text: str
    roles: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a story. start: its first code point. cut_before, cut_after: whether the story goes on there."""

    start: int
    pieces: tuple[Piece, ...]
    cut_before: bool = False
    cut_after: bool = False


def passage(document: Document, marks: Iterable[Mark], around: int | None = AROUND, gaps: bool = False) -> Passage:
    """The stretch of a story that covers the marks, with `around` code points on either side; None: all of it.

    gaps: what lies between marks that are far apart is left out too, and GAP stands for it.
    """
    kept = [m for m in marks if m.span.end <= len(document.text)]
    text = document.text
    windows = _windows(text, kept, around, gaps)
    made: list[Piece] = []
    for start, end in windows:
        made += [Piece(text=GAP)] if made else []
        made += pieces(text, kept, start, end)
    first, last = windows[0][0], windows[-1][1]
    return Passage(start=first, pieces=tuple(made), cut_before=first > 0, cut_after=last < len(text))


def _windows(text: str, marks: list[Mark], around: int | None, gaps: bool) -> list[tuple[int, int]]:
    """What is shown of a text: one stretch, or with gaps one for each group of marks that are near each other."""
    spans = sorted(m.span for m in marks)
    if around is None:
        return [(0, len(text))]
    if not gaps or not spans:
        first, last = min((s.start for s in spans), default=0), max((s.end for s in spans), default=0)
        return [(_from(text, first - around, first), _to(text, last + around, last))]
    made: list[tuple[int, int]] = []
    for span in spans:
        start, end = _from(text, span.start - around, span.start), _to(text, span.end + around, span.end)
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def pieces(text: str, marks: Iterable[Mark], start: int, end: int) -> tuple[Piece, ...]:
    """[start, end) of a text, cut wherever a mark begins or ends."""
    kept = sorted(
        (m for m in marks if m.span.start < end and m.span.end > start), key=lambda m: (m.span, m.role, m.ref)
    )
    cuts = sorted({start, end, *(c for m in kept for c in (m.span.start, m.span.end) if start < c < end)})
    made: list[Piece] = []
    live: list[Mark] = []
    coming = 0
    for left, right in pairwise(cuts):
        while coming < len(kept) and kept[coming].span.start <= left:
            live.append(kept[coming])
            coming += 1
        live = [m for m in live if m.span.end > left]
        roles = tuple(dict.fromkeys(m.role for m in live))
        refs = tuple(dict.fromkeys(m.ref for m in live if m.ref))
        made.append(Piece(text=plain(text[left:right]), roles=roles, refs=refs))
    return tuple(made)


def _from(text: str, start: int, marked: int) -> int:
    """The start of the paragraph or word at or after a place, and not after what is marked."""
    if start <= 0:
        return 0
    paragraph = text.find("\n\n", start, min(start + AROUND // 2, marked))
    if paragraph >= 0:
        return paragraph + 2
    space = text.find(" ", start, min(start + 40, marked))
    return space + 1 if space >= 0 else start


def _to(text: str, end: int, marked: int) -> int:
    """The end of the paragraph or word at or before a place, and not before what is marked."""
    if end >= len(text):
        return len(text)
    paragraph = text.rfind("\n\n", max(end - AROUND // 2, marked), end)
    if paragraph >= 0:
        return paragraph
    space = text.rfind(" ", max(end - 40, marked), end)
    return space if space >= 0 else end


def with_fragment(url: str | None, words: str) -> str | None:
    """A safe address that leads to `words` on the page (URL Fragment Text Directives, WICG)."""
    address = web_address(url)
    if address is None or "#" in address:
        return address
    said = words.split()
    if len(said) <= 2 * FRAGMENT_WORDS:
        return f"{address}#:~:text={_encoded(said)}"
    return f"{address}#:~:text={_encoded(said[:FRAGMENT_WORDS])},{_encoded(said[-FRAGMENT_WORDS:])}"


def _encoded(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
