"""The text that the parser sees: names as one plain word each, white space single, offsets kept."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping

import msgspec

from readouts.model.names import NameMatch
from readouts.model.span import Span

# A clitic that was torn from its word, as texts come that were split into tokens and joined again: "Trump ’ s call".
TORN = re.compile(r"(?<=\w)(\s)?['’](\s)(?=(?:s|t|d|m|re|ve|ll)\b)")
LINK = re.compile(r"\[([^\[\]]{1,300})\]\((?:https?://|/|#)[^\s()]{0,500}\)")


class Surface(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of `source` rewritten for the parser.

    starts[k] is where piece k begins in `text`, pieces[k] the span of `source` that it stands for; a piece is
    either a name (names[k]), whose every code point stands for the whole name, or one code point.
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
        return Span(self.pieces[first].start, self.pieces[last].end), name


def surface(text: str, span: Span, names: tuple[NameMatch, ...], stand_ins: Mapping[str, str]) -> Surface:
    """Rewrite `span` of `text`: a name of several words, and every sure name of a person, becomes its stand-in.

    White space, line ends included, becomes one space; leading white space is dropped, as is that around the apostrophe
    of a clitic. A curly apostrophe becomes a straight one: the tagger was trained on those, and loses negations
    ("won’t") otherwise.
    """
    out: list[str] = []
    starts: list[int] = []
    pieces: list[Span] = []
    found: list[NameMatch | None] = []
    length = 0

    def put(word: str, piece: Span, name: NameMatch | None) -> None:
        nonlocal length
        out.append(word)
        starts.append(length)
        pieces.append(piece)
        found.append(name)
        length += len(word)

    inside = {n.span.start: n for n in names if span.covers(n.span)}
    unread = _markup(text, span) | _torn(text, span)
    i = span.start
    while i < span.end:
        name = inside.get(i)
        if i in unread:
            i = unread[i]
        elif name is not None:
            put(_stand_in(text, name, stand_ins), name.span, name)
            i = name.span.end
        elif text[i] > "\x7f" and unicodedata.category(text[i]) == "Cf":
            i += 1  # marks of direction and joiners: nobody sees them, and the tagger knows no word that has one
        elif text[i].isspace():
            if out and out[-1] != " ":
                put(" ", Span(i, i + 1), None)
            i += 1
        else:
            put("'" if text[i] == "’" else text[i], Span(i, i + 1), None)
            i += 1
    return Surface(source=text, text="".join(out), starts=tuple(starts), pieces=tuple(pieces), names=tuple(found))


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


def _stand_in(text: str, name: NameMatch, stand_ins: Mapping[str, str]) -> str:
    words = name.span.words(text)
    single = words.isalpha()
    if name.weak and single:
        return words
    if single and name.kind != "person":
        return words
    return stand_ins[name.kind]
