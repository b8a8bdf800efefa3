"""A text as units that can be compared between two documents: sentences, folded, with their telling words."""

import re
import unicodedata

import msgspec

from readouts.ingest.paragraphs import paragraphs
from readouts.ingest.shape import sentence

BREAK = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
TOKEN = re.compile(r"\w+(?:[.,:]\d+)*(?:['’]\w+)?")
OPENING = re.compile(r"\A[A-Z][\w .,/’'-]{0,60}?(?:\([A-Za-z /]{2,30}\))?\s?[-–—]{1,2}\s")
POSSESSIVE = re.compile(r"['’]s?$")
AGENCY = re.compile(r"\A(?:[A-Z][\w .,/’'-]{0,50})?\([A-Z][A-Za-z]{1,20}\)\s(?=[A-Z“\"])")


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence, or a line that is none.

    words: its tokens, folded (no case, no punctuation, no possessive). telling: those among them that say
    something of one event only: numbers, and words with a capital (the first one too: it may be a name).
    heading: it stands in a paragraph that does not end as a sentence does.
    """

    words: tuple[str, ...]
    telling: frozenset[str]
    heading: bool


def units(text: str) -> tuple[Unit, ...]:
    """The units of a text in order; a place line before a sentence is left out, as reprints change it."""
    out: list[Unit] = []
    for span in paragraphs(text):
        flat = " ".join(unicodedata.normalize("NFKC", span.words(text)).split())
        heading = not sentence(flat)
        for part in BREAK.split(AGENCY.sub("", OPENING.sub("", flat))):
            unit = _unit(part, heading)
            if unit.words:
                out.append(unit)
    return tuple(out)


def _unit(part: str, heading: bool) -> Unit:
    """One sentence as a unit."""
    tokens = TOKEN.findall(part)
    telling = {_fold(t) for t in tokens if t[0].isdigit() or t[0].isupper()}
    return Unit(words=tuple(_fold(t) for t in tokens), telling=frozenset(telling), heading=heading)


def _fold(token: str) -> str:
    """A token as it is compared: a possessive is the word."""
    return POSSESSIVE.sub("", token).casefold()
