"""Words of a text with their classes for the grammar of time: what each may be, by the lexicon.

A class is the second part of an entry's id in data/lexicon/times_*.toml, in capitals: MONTH, WEEKDAY, UNIT.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from readouts.lexicon import Lexicon

# Structure only: white space, letters, digits, marks. The shapes of dates stand in the lexicon, before these.
PLAIN = r"\s+|\d+(?:,\d{3})+|\d+\.\d+|\d+|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?|['’]s\b|."
DAYS_IN_MONTH = 31
YEARS = range(1000, 2200)


class Word(msgspec.Struct, frozen=True):
    """A word or mark of the text, or several that one entry names. values: payload by class."""

    text: str
    start: int
    end: int
    values: dict[str, str]

    @property
    def lower(self) -> str:
        """Its text in lower case, typographic apostrophes made plain."""
        return plain(self.text)


class Table:
    """The words of the lexicon by their first token, and the tokenizer. Immutable once made."""

    def __init__(self, lexicon: Lexicon) -> None:
        shapes = [e for e in lexicon.group("times") if e.regex is not None]
        self._shape_class = {f"s{k}": e.id.split(".")[2].upper() for k, e in enumerate(shapes)}
        self._shape_value = {f"s{k}": e.value for k, e in enumerate(shapes)}
        parts = [f"(?P<s{k}>{e.regex})" for k, e in enumerate(shapes)]
        self.tokenizer = re.compile("|".join([*parts, f"(?P<plain>{PLAIN})"]), re.IGNORECASE | re.DOTALL)
        self._phrases: dict[tuple[str, ...], dict[str, str]] = {}
        lengths: dict[str, set[int]] = defaultdict(set)
        for entry in lexicon.group("times"):
            for phrase in entry.words:
                value = entry.attrs.get(phrase, entry.value or "")
                pieces = tuple(t.lower for t in self.pieces(phrase))
                self._phrases.setdefault(pieces, {}).setdefault(entry.id.split(".")[1].upper(), _payload(value))
                lengths[pieces[0]].add(len(pieces))
        # Hundreds of phrases begin with some words ("a", "the"): what stands there is looked up, the longest first.
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def universe(self) -> tuple[frozenset[str], ...]:
        """Every set of classes that a word can have, sorted: a finite alphabet for the grammar."""
        found = {frozenset[str](), frozenset({"BREAK"})}
        phrases = [" ".join(p) for p in self._phrases]
        numbers = [f"{n:0{width}}" for width in range(1, 5) for n in range(10**width)]
        for text in (*phrases, *numbers, "1,000", "1.5", "10000", *_MARKS, "'s"):
            found.update(frozenset(w.values) for w in self.words(text))
        found.update(frozenset({name}) for name in self._shape_class.values())
        return tuple(sorted(found, key=sorted))

    def pieces(self, text: str) -> list[Word]:
        """The tokens of `text`, without the spaces between them but with breaks (blank lines)."""
        found: list[Word] = []
        for match in self.tokenizer.finditer(text):
            shape, piece = match.lastgroup or "plain", match[0]
            if shape == "plain" and piece.isspace():
                if piece.count("\n") > 1:
                    found.append(Word(piece, match.start(), match.end(), {"BREAK": ""}))
                continue
            if shape == "plain":
                values = {} if piece[0].isalpha() else _marks(piece)
            else:
                values = {self._shape_class[shape]: self._shape_value[shape] or piece}
            found.append(Word(piece, match.start(), match.end(), values))
        return found

    def words(self, text: str) -> list[Word]:
        """The tokens of `text` with all their classes; the longest phrase of the lexicon is one word."""
        pieces = self.pieces(text)
        lower = tuple(p.lower for p in pieces)
        out: list[Word] = []
        at = 0
        while at < len(pieces):
            if lower[at] not in self._lengths:
                out.append(pieces[at])
                at += 1
                continue
            length, values = self._phrase(lower, at)
            first, last = pieces[at], pieces[at + length - 1]
            if length == 1:
                out.append(Word(first.text, first.start, first.end, {**first.values, **values}))
            else:
                out.append(Word(text[first.start : last.end], first.start, last.end, values))
            at += length
        return out

    def _phrase(self, lower: tuple[str, ...], at: int) -> tuple[int, dict[str, str]]:
        """The length of the longest phrase at a place, and its classes; 1 and none where there is none."""
        for length in self._lengths[lower[at]]:
            phrase = lower[at : at + length]  # shorter at the end of the text
            if phrase in self._phrases:
                return len(phrase), self._phrases[phrase]
        return 1, {}


@lru_cache(maxsize=4)
def table(lexicon: Lexicon) -> Table:
    """The table of a lexicon; made once for each."""
    return Table(lexicon)


def plain(text: str) -> str:
    """Lower case, with plain apostrophes."""
    return text.lower().replace("’", "'").replace("‘", "'")


def _payload(value: str | float | bool) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _marks(text: str) -> dict[str, str]:
    """The classes that a token has by its shape alone."""
    if text[0].isdecimal():
        return dict(_number(text))
    return {_MARKS[text]: text} if text in _MARKS else {"POSS": text} if text[0] in "'’" else {}


def _number(text: str) -> Iterator[tuple[str, str]]:
    digits = text.replace(",", "")
    yield "NUMBER", digits
    if text.isdecimal():
        yield "INT", digits
        if len(text) <= 2 and 1 <= int(text) <= DAYS_IN_MONTH:
            yield "DAYNUM", digits
        if len(text) == 2:
            yield "YY", digits
        if len(text) == 4 and int(text) in YEARS:
            yield "YEAR", digits
        if len(text) == 4 and int(text) < 2400 and int(text) % 100 < 60:
            yield "MILITARY", digits


_MARKS = {
    ",": "COMMA",
    ".": "DOT",
    "-": "HY",
    "‑": "HY",
    "–": "HY",
    "—": "DASH",
    "/": "SLASH",
    "(": "OPEN",
    ")": "CLOSE",
}
