"""Stored parses: the rules are tested on these, without the model. `make parses` makes them and shows what changed.

One file for each file of cases and one for the examples of the lexicon. A block is `# key title` and a line a
token: start, end, the word that the parser saw, lemma, part of speech, tag, label, head, sentence, segment. Text
and names are not stored: they come from the case and from the roster. The key hashes what the parser is given, so
a parse that no longer belongs to its text is not found instead of being used.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.model.document import Segment
from readouts.model.ids import make_id
from readouts.model.names import NameMatch
from readouts.model.parse import Parse, Token
from readouts.model.span import Span
from readouts.model.surface import Surface, surface
from readouts.parse import Parser, rematch

FOLDER = Path(__file__).parent / "parses"
LEXICON = "lexicon"


class Given(NamedTuple):
    """What the parser is given, with the names under which its parse is stored. names: none for word entries."""

    file: str
    title: str
    text: str
    segments: tuple[Segment, ...]
    names: tuple[NameMatch, ...]


def whole(text: str) -> tuple[Segment, ...]:
    """A text as one segment."""
    return (Segment(kind="body", span=Span(0, len(text))),)


def key(given: Given, lexicon: Lexicon) -> str:
    """The first 16 digits of the hash of what the parser sees."""
    stand_ins = {e.id.split(".")[1]: e.value or "" for e in lexicon.group("surrogate")}
    left_out = lexicon.words("surface.beside"), lexicon.words("surface.behind")
    read = (s for s in given.segments if s.reason is None)
    seen = (surface(given.text, s.span, given.names, stand_ins, *left_out) for s in read)
    return make_id(*((s.text, *_places(s)) for s in seen))[:16]


def _places(seen: Surface) -> Iterator[str]:
    """What each code point that the parser sees stands for; a name once."""
    for piece, name in zip(seen.pieces, seen.names, strict=True):
        spans = [piece] if name else [Span(at, at + 1) for at in range(piece.start, piece.end)]
        yield from (f"{s.start}-{s.end}" for s in spans)


def block(given: Given, lexicon: Lexicon, parse: Parse) -> str:
    """A parse as it is stored."""
    rows = [f"# {key(given, lexicon)} {given.title}"]
    for t in parse.tokens:
        lemma = "" if t.name or t.lemma == t.word else t.lemma
        parts = (t.start, t.end, t.word, lemma, t.pos, t.tag, t.dep, t.head, t.sent, t.segment)
        rows.append("\t".join(map(str, parts)))
    return "\n".join(rows) + "\n"


@cache
def blocks(file: str) -> dict[str, str]:
    """The stored blocks of one file by key; none if it was never made."""
    path = FOLDER / f"{file}.tsv"
    if not path.exists():
        return {}
    found = [b for b in path.read_text(encoding="utf-8").split("\n\n") if b.strip()]
    return {b.split()[1]: b.strip("\n") + "\n" for b in found}


def is_stored(given: Given, lexicon: Lexicon) -> bool:
    """Whether the parse of exactly this is stored."""
    return key(given, lexicon) in blocks(given.file)


def parse_of(given: Given, known: Knowledge) -> Parse:
    """The stored parse with the matches of the lexicon as it is now; parsed anew where none is stored."""
    stored = blocks(given.file).get(key(given, known.lexicon))
    if stored is None:
        return parser(known.lexicon).parse(given.text, given.segments, given.names)
    kinds = tuple(s.kind for s in given.segments if s.reason is None)
    tokens = _tokens(stored.splitlines()[1:], given)
    return rematch(Parse(text=given.text, tokens=tokens, kinds=kinds), known.lexicon)


@cache
def parser(lexicon: Lexicon) -> Parser:
    """The model, loaded once."""
    return Parser(lexicon)


def _tokens(rows: Iterable[str], given: Given) -> tuple[Token, ...]:
    names = {n.span: n for n in given.names}
    found = []
    for i, row in enumerate(rows):
        start, end, word, lemma, pos, tag, dep, head, sent, segment = row.split("\t")
        name = names.get(Span(int(start), int(end)))
        text = given.text[int(start) : int(end)] if name else word
        found.append(
            Token(
                i=i,
                start=int(start),
                end=int(end),
                text=text,
                word=word,
                lemma=text if name else lemma or word,
                pos=pos,
                tag=tag,
                dep=dep,
                head=int(head),
                sent=int(sent),
                segment=int(segment),
                name=name,
            )
        )
    return tuple(found)
