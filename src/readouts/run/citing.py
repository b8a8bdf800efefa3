"""From words that a person cites to their exact place in a text."""

import re
from collections.abc import Iterator

from readouts.model.document import Document
from readouts.model.span import Evidence, Span, evidence
from readouts.run.asked import JudgingError

# What people type for what is printed. White space of any kind and length is one space.
ALIKE = {"'": "['’‘`´]", '"': '["“”„«»]', "-": "[-‐‑–—]"}
SHOWN = 60  # code points of the words that a message repeats


def cited(words: str, document: Document, start: int | None = None, occurrence: int | None = None) -> Evidence:
    """The evidence of the words, exactly as the text has them. Raises JudgingError if no one place is meant."""
    found = tuple(places(words, document.text))
    if not found:
        raise JudgingError(f"{short(words)} does not occur in {document.label}; cite the words exactly")
    if start is not None:
        found = tuple(s for s in found if s.start == start)
        if not found:
            raise JudgingError(f"{short(words)} does not stand at {start} in {document.label}")
    if occurrence is not None:
        if not 1 <= occurrence <= len(found):
            raise JudgingError(f"{short(words)} occurs {len(found)} times in {document.label}, not {occurrence}")
        found = (found[occurrence - 1],)
    if len(found) > 1:
        raise JudgingError(
            f"{short(words)} occurs {len(found)} times in {document.label}; cite more of it, or say which (occurrence)"
        )
    return evidence("value", document.id, document.text, found[0])


def places(words: str, text: str) -> Iterator[Span]:
    """Where the words stand, in order; quotation marks, dashes and white space may be of any kind."""
    pieces = words.split()
    if not pieces:
        raise JudgingError("no words are cited")
    pattern = r"\s+".join("".join(ALIKE.get(_plain(c), re.escape(c)) for c in piece) for piece in pieces)
    return (Span(m.start(), m.end()) for m in re.finditer(pattern, text))


def occurs(words: str, text: str) -> bool:
    """Whether the words stand anywhere in a text."""
    return next(places(words, text), None) is not None


def _plain(char: str) -> str:
    """The sign that people type for a typographic one."""
    return next((typed for typed, same in ALIKE.items() if char in same.strip("[]")), char)


def short(words: str) -> str:
    """Cited words in a message."""
    one = " ".join(words.split())
    return f"“{one if len(one) <= SHOWN else one[: SHOWN - 1] + '…'}”"
