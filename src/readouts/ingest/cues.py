"""The cues of data/lexicon/segments.toml, ready to be tried on a paragraph."""

import re

import msgspec

from readouts.lexicon import Entry, Lexicon
from readouts.model.span import Span

WORDS = 60  # the most words a paragraph may have for an entry that sets no bound of its own
LONGEST_WORD = 40  # code points
TAIL = 240  # code points at the end of a paragraph in which a credit is looked for


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: its expression, its reason, and the bounds inside which it holds."""

    regex: re.Pattern[str]
    reason: str | None
    words: int
    tail: bool
    yields: bool


class Cues(msgspec.Struct, frozen=True, kw_only=True):
    """All entries of the file, by group."""

    boilerplate: tuple[Cue, ...]
    byline: tuple[Cue, ...]
    dateline: tuple[Cue, ...]
    opening: tuple[Cue, ...]
    label: tuple[Cue, ...]
    credit: tuple[Cue, ...]
    caption: tuple[Cue, ...]
    prose: tuple[Cue, ...]

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Cues":
        """The cues of a lexicon."""
        return cls(**{g: _group(lexicon, f"segment.{g}") for g in cls.__struct_fields__})


def furniture(cues: Cues, words: str, *, late: bool) -> Cue | None:
    """The cue by which a paragraph is boilerplate; some give way where somebody tells somebody something."""
    cue = whole(cues.boilerplate, words, late=late)
    told = cue is not None and cue.yields and any(p.regex.search(words) for p in cues.prose)
    return None if told else cue


def whole(cues: tuple[Cue, ...], words: str, *, late: bool) -> Cue | None:
    """The first cue that the paragraph `words` answers to; `late`: it stands in the last half of its text."""
    count = len(words.split())
    # A text without spaces is one word: no expression is tried on more than ordinary words could come to.
    count = max(count, len(words) // LONGEST_WORD)
    for cue in cues:
        if count <= cue.words and (late or not cue.tail) and cue.regex.search(words):
            return cue
    return None


def opening(cues: tuple[Cue, ...], words: str) -> int:
    """How many code points at the start of `words` a cue takes; 0 for none."""
    return next((m.end() for cue in cues if (m := cue.regex.match(words)) is not None), 0)


def credit(cues: tuple[Cue, ...], text: str, span: Span) -> int | None:
    """Where the credit at the end of `span` begins; None if it ends without one."""
    start = max(span.start, span.end - TAIL)
    starts = [start + m.start() for cue in cues if (m := cue.regex.search(text[start : span.end])) is not None]
    if not starts:
        return None
    at = min(starts)
    return at + len(text[at : span.end]) - len(text[at : span.end].lstrip())


def _group(lexicon: Lexicon, prefix: str) -> tuple[Cue, ...]:
    """The cues of one group; entries of this file are regular expressions."""
    return tuple(_cue(lexicon, e) for e in lexicon.group(prefix))


def _cue(lexicon: Lexicon, entry: Entry) -> Cue:
    """One entry as a cue."""
    words = int(entry.number("words")) if "words" in entry.attrs else WORDS
    tail = bool(entry.attrs.get("tail", False))
    yields = bool(entry.attrs.get("yields", False))
    return Cue(regex=lexicon.regexes[entry.id], reason=entry.value, words=words, tail=tail, yields=yields)
