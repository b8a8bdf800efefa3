"""What the gate on bytes looks for: of each name, office or cue its longest word, and the others near it."""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec
from ahocorasick_rs import BytesAhoCorasick, Implementation

from readouts.knowledge import Knowledge
from readouts.roster.view import fold

WORD = re.compile(r"[a-z0-9]+")
SURE = frozenset({"person", "metonym", "organ"})
# One pass makes all of it lower case, and a space of everything that is no letter and no digit; the marks of tags stay,
# so that the name of an element is no word.
KEPT = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789<\x01")
TABLE = bytes(c + 32 if 65 <= c <= 90 else c if c in KEPT else 32 for c in range(256))


class Anchor(msgspec.Struct, frozen=True):
    """A form by its longest word.

    others: its other words. length: of the whole form. upper: the word must begin with a capital. caps: all of it must
    be in capitals. beside: it only counts beside a word with a capital: a title, or an organ of some state.
    """

    others: tuple[bytes, ...] = ()
    length: int = 0
    upper: bool = False
    caps: bool = False
    beside: bool = False


class Anchors:
    """An automaton over the longest words of forms, each between two spaces."""

    def __init__(self, forms: Iterator[tuple[str, Anchor]]) -> None:
        by_word: dict[bytes, set[Anchor]] = {}
        for word, anchor in forms:
            by_word.setdefault(f" {word} ".encode(), set()).add(anchor)
        # A form without conditions makes all others of its word needless.
        self._forms = [(Anchor(),) if Anchor() in a else tuple(sorted(a, key=str)) for a in by_word.values()]
        self._finder = BytesAhoCorasick(list(by_word), implementation=Implementation.DFA)

    def find(self, view: bytes, start: int, end: int) -> list[tuple[int, int, tuple[Anchor, ...]]]:
        """The words of a view in [start, end), without the spaces, and what they may be."""
        found = self._finder.find_matches_as_indexes(view[start:end], overlapping=True)
        return [(start + a + 1, start + b - 1, self._forms[key]) for key, a, b in found]


@lru_cache(maxsize=4)
def cues(knowledge: Knowledge) -> Anchors:
    """Cues of contacts."""
    return Anchors(_anchor(words, ()) for words in sorted(knowledge.lexicon.words("gate.cue")))


@lru_cache(maxsize=4)
def parties(knowledge: Knowledge) -> Anchors:
    """Names, offices, organs of government, and parties told by role."""
    return Anchors(_parties(knowledge))


def _parties(knowledge: Knowledge) -> Iterator[tuple[str, Anchor]]:
    for words in sorted(knowledge.lexicon.words("gate.party")):
        yield _anchor(words, ())
    for words, form in knowledge.roster.forms():
        use = knowledge.roster.title_use(words) if form.kind == "title" else None
        if form.kind in SURE or use is not None:
            beside = use not in (None, "office") or (form.kind == "organ" and form.weak)
            if use != "modifier":
                yield _anchor(words, form.upper, caps=form.caps, beside=beside)


def _anchor(form: str, upper: tuple[int, ...], *, caps: bool = False, beside: bool = False) -> tuple[str, Anchor]:
    """The longest word of a form, the last of several, and the others."""
    text = "".join(fold(c) for c in form)
    words = list(WORD.finditer(text))
    longest = max(words, key=lambda m: (len(m[0]), m.start()), default=None)
    if longest is None:
        return text, Anchor(upper=True, caps=True)
    others = tuple(m[0].encode() for m in words if m is not longest)
    capital = longest.start() in upper if len(text) == len(form) else False
    return longest[0], Anchor(others, len(text) if others else 0, capital, caps, beside)
