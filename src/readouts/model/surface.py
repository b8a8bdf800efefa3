"""The text that the parser sees: names as one plain word each, white space single, offsets kept."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import pairwise

import msgspec

from readouts.model.names import NameMatch
from readouts.model.span import Span

# A clitic that was torn from its word, as texts come that were split into tokens and joined again: "Trump ’ s call".
TORN = re.compile(r"(?<=[\w█])(\s)?['’](\s)(?=(?:s|t|d|m|re|ve|ll)\b)")
# What stands in the text as it is: ASCII words, and single spaces between them. All else is looked at one by one.
PARTS = re.compile(r"(?P<plain>(?:[!-~]+ )*[!-~]+)|.", re.DOTALL)
# What joins two names with a word between: "X and visiting Y".
JOINED = re.compile(r",?\s{1,9}and\s{1,9}(\w{1,30})\s{1,9}")
# What may stand behind a name and belongs to it: "X MP", "X, MP,".
NOTED = re.compile(r",?\s{1,3}(\w{1,4})\b(?:,(?=\s))?")
LINK = re.compile(r"\[([^\[\]]{1,300})\]\((?:https?://|/|#)[^\s()]{0,500}\)")


class Surface(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of `source` rewritten for the parser.

    starts[k] is where piece k begins in `text`, pieces[k] the span of `source` that it stands for; a piece is
    either a name (names[k]), whose every code point stands for the whole name, or a run that stands there as it is.
    """

    source: str
    text: str
    starts: tuple[int, ...]
    pieces: tuple[Span, ...]
    names: tuple[NameMatch | None, ...]

    def original(self, start: int, end: int) -> tuple[Span, NameMatch | None]:
        """The span of the source behind [start, end) of the text, and the name if it is one name."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        name = self.names[first] if first == last else None
        before, after = self.pieces[first], self.pieces[last]
        began = before.start if self.names[first] else before.start + start - self.starts[first]
        ended = after.end if self.names[last] else after.start + end - self.starts[last]
        return Span(began, ended), name


class _Rewriting:
    """The pieces of a surface, as they are put one behind the other."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._out: list[str] = []
        self._starts: list[int] = []
        self._pieces: list[Span] = []
        self._names: list[NameMatch | None] = []
        self._length = 0

    def put(self, word: str, start: int, end: int, name: NameMatch | None = None) -> None:
        """A word for a stretch of the source."""
        self._out.append(word)
        self._starts.append(self._length)
        self._pieces.append(Span(start, end))
        self._names.append(name)
        self._length += len(word)

    def space(self, at: int) -> None:
        """One space, unless there is one, or nothing yet."""
        if self._out and not self._out[-1].endswith(" "):
            self.put(" ", at, at + 1)

    def made(self) -> Surface:
        """The whole."""
        return Surface(
            source=self._source,
            text="".join(self._out),
            starts=tuple(self._starts),
            pieces=tuple(self._pieces),
            names=tuple(self._names),
        )


def surface(
    text: str,
    span: Span,
    names: tuple[NameMatch, ...],
    stand_ins: Mapping[str, str],
    beside: frozenset[str] = frozenset(),
    behind: frozenset[str] = frozenset(),
) -> Surface:
    """Rewrite `span` of `text`: a name of several words, and every sure name of a person, becomes its stand-in.

    White space, line ends included, becomes one space; leading white space is dropped, as is that around the apostrophe
    of a clitic. A curly apostrophe becomes a straight one: the tagger was trained on those, and loses negations
    ("won’t") otherwise. Words of `beside` ("visiting") are left out between two names that "and" joins: the parser
    takes them for a verb there, and one of the two for whom somebody visits. Words of `behind` ("MP") are left out
    behind a person's name: the parser takes them for the person's noun.
    """
    made = _Rewriting(text)
    inside = {n.span.start: n for n in names if span.covers(n.span)}
    unread = _markup(text, span) | _torn(text, span) | _beside(text, tuple(inside.values()), beside)
    unread |= _behind(text, inside.values(), behind)
    stops = [*sorted({place for place in (*inside, *unread) if place < span.end}), span.end]
    i = span.start
    for stop in stops:
        if stop > i:
            _run(made, text, i, stop)
            i = stop
        if stop < i or i == span.end:
            continue  # inside what was dealt with
        if i in unread:
            i = unread[i]
        else:
            name = inside[i]
            made.put(_stand_in(text, name, stand_ins), name.span.start, name.span.end, name)
            i = name.span.end
    return made.made()


def _run(made: _Rewriting, text: str, start: int, end: int) -> None:
    """Words without names and marks: as they stand, but for white space, curly apostrophes and what nobody sees."""
    for part in PARTS.finditer(text, start, end):
        first, last = part.span()
        char = text[first]
        if part.lastgroup == "plain":
            made.put(part[0], first, last)
        elif char.isspace():
            made.space(first)
        elif char == "’":
            made.put("'", first, last)
        elif unicodedata.category(char) != "Cf":
            # Marks of direction and joiners are left out: nobody sees them, and the tagger knows no word that has one.
            made.put(char, first, last)


def _markup(text: str, span: Span) -> dict[int, int]:
    """Where the marks and the address of a Markdown link begin, and where each ends; its words are read."""
    found: dict[int, int] = {}
    for link in LINK.finditer(text, span.start, span.end):
        found[link.start()] = link.start() + 1
        found[link.end(1)] = link.end()
    return found


def _torn(text: str, span: Span) -> dict[int, int]:
    """Where the white space around a torn apostrophe stands, and where it ends."""
    places = (m.span(k) for m in TORN.finditer(text, span.start, span.end) for k in (1, 2))
    return {start: end for start, end in places if end > start >= 0}


def _beside(text: str, names: tuple[NameMatch, ...], words: frozenset[str]) -> dict[int, int]:
    """ "X and visiting Y": where such a word stands, and where the second name begins."""
    found: dict[int, int] = {}
    for first, second in pairwise(sorted(names, key=lambda n: n.span.start)):
        joined = JOINED.fullmatch(text, first.span.end, second.span.start)
        if joined is not None and joined[1] in words:
            found[joined.start(1)] = second.span.start
    return found


def _behind(text: str, names: Iterable[NameMatch], words: frozenset[str]) -> dict[int, int]:
    """ "X MP", "X, MP, …": where such a word begins behind a person's name, with what parts it, and where it ends."""
    found: dict[int, int] = {}
    for name in names:
        noted = NOTED.match(text, name.span.end) if name.kind == "person" else None
        if noted is not None and noted[1] in words:
            found[name.span.end] = noted.end()
    return found


def _stand_in(text: str, name: NameMatch, stand_ins: Mapping[str, str]) -> str:
    words = name.span.words(text)
    single = words.isalpha()
    if name.weak and single:
        return words
    if single and name.kind != "person":
        return words
    return stand_ins[name.kind]
