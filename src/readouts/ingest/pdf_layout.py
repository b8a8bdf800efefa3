"""Lines of pages to running text: page furniture dropped, wrapped lines joined, a blank line between paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from readouts.ingest.paragraphs import SENTENCE_END

REPEATED = 3  # pages on which the first or last line is the same (numbers aside) before it is furniture
EDGE = 2  # boxes at the top and at the bottom of a page that may be furniture
INDENT = 6.0  # points
RAGGED = 0.85  # of the width of its box; a line that ends before it and ends a sentence ends a paragraph
LARGER = 0.2  # a line whose height differs more from the one before is a headline, or what follows it
DIGITS = re.compile(r"\d+")
NUMBER = re.compile(r"[\W\d_]*|(?i:page|p\.)\s*\d+(?:\s*(?i:of|/)\s*\d+)?")
HYPHEN = re.compile(r"(?<!\w)(\w+)[-\u00ad\u2010]$")
WORD = re.compile(r"\w+")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of text, where it begins and ends on the page and how high it is, in points."""

    text: str
    left: float
    right: float
    height: float


Box: TypeAlias = tuple[Line, ...]


def flowing(pages: Sequence[Sequence[Box]]) -> str:
    """The text of the pages. A paragraph that a column or a page breaks is one paragraph."""
    kept = [box for page in _without_furniture(pages) for box in page]
    words = Counter(w.lower() for box in kept for line in box for w in WORD.findall(line.text))
    out: list[str] = []
    for box in kept:
        for lines in _paragraphs(box):
            text = ""
            for line in lines:
                text = _joined(text, " ".join(line.text.split()), words)
            if out and text[:1].islower() and SENTENCE_END.search(out[-1]) is None:
                out[-1] = _joined(out[-1], text, words)
            elif text:
                out.append(text)
    return "\n\n".join(out)


def _without_furniture(pages: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """The boxes of each page without page numbers and without what stands at the edge of page after page."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(b) for b in _edges(page)})
    repeated = {shape for shape, count in seen.items() if count >= REPEATED}
    out: list[list[Box]] = []
    for page in pages:
        edges = [id(b) for b in _edges(page) if _shape(b) in repeated or NUMBER.fullmatch(_shape(b, number=True))]
        out.append([b for b in page if b and id(b) not in edges])
    return out


def _edges(page: Sequence[Box]) -> list[Box]:
    return [b for b in (*page[:EDGE], *page[-EDGE:]) if b and len(b) == 1]


def _shape(box: Box, *, number: bool = False) -> str:
    text = " ".join(" ".join(line.text.split()) for line in box)
    return text if number else DIGITS.sub("#", text)


def _paragraphs(box: Box) -> list[list[Line]]:
    """The lines of a box, parted where the letters are of another size, or where a sentence ends with its line and that
    line ends early or the next is indented.
    """
    if not box:
        return []
    left, right = min(x.left for x in box), max(x.right for x in box)
    parts: list[list[Line]] = []
    for line in box:
        before = parts[-1][-1] if parts else None
        short = before is not None and before.right - left < (right - left) * RAGGED
        ended = before is not None and SENTENCE_END.search(before.text.rstrip()) is not None
        indented = line.left - left > INDENT and (before is None or before.left - left <= INDENT)
        larger = before is not None and abs(line.height - before.height) > LARGER * before.height
        if before is None or larger or (ended and (short or indented)):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _joined(text: str, line: str, words: Counter[str]) -> str:
    """The text and its next line. A word that was broken is made whole where it stands whole elsewhere in the file;
    otherwise its hyphen stays, for it may be the word's own."""
    if not text:
        return line
    broken = HYPHEN.search(text)
    if broken is None:
        return f"{text} {line}"
    rest = WORD.match(line)
    soft = text.endswith("\u00ad")
    if rest is not None and (soft or (rest[0].islower() and words[f"{broken[1]}{rest[0]}".lower()])):
        return text[:-1] + line
    return text + line
