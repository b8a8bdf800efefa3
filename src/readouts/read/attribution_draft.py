"""What the constructions of attribution look at, and what they make: drafts, in tokens."""

from collections.abc import Iterable
from functools import cached_property

import msgspec

from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.parse import Parse, Token
from readouts.model.reading import PersonMention, Source
from readouts.model.span import Span
from readouts.model.values import Polarity

HEAD = 120  # tokens in which a dateline begins
DATELINE = 12  # tokens in which a dateline ends
DATELINE_ENDS = frozenset({"—", "–", "--", "-", ":", "."})
EDGES = frozenset({",", ";", ":", ".", "–", "—", "-", "…", "--"})


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution in tokens, before nesting and resolving.

    verb: the head of the cue (a noun for noun cues, the first token of "according to"). heads: the heads of the
    source, more than one if several speak jointly; none if nobody is named. shape: the construction.
    polarity: where the construction itself tells it. attitude: the cue tells a belief or a wish.
    unsure: two people could be the speaker; the voice stays open.
    carrier: the verb of refusing above the cue ("declined to confirm that"); one of the two drafts is enough.
    inside: the verb of the draft it stands in, where the words do not show it ("X said …, citing Y").
    """

    verb: int
    cue: frozenset[int]
    content: frozenset[int]
    shape: str
    heads: tuple[int, ...] = ()
    source: frozenset[int] = frozenset()
    polarity: Polarity | None = None
    attitude: bool = False
    unsure: bool = False
    carrier: int | None = None
    inside: int | None = None


class Heard(msgspec.Struct, kw_only=True):
    """What earlier attributions left for anaphors. Lives only while one document is read.

    medium: the last medium cited. paper: who last issued a paper. speaker: the last person who spoke for himself,
    as the subject of his sentence (None: it is not settled who), and the last token of it. strangers: people who
    spoke, by the last word of their names; None where two share it.
    """

    medium: Source | None = None
    paper: Source | None = None
    speaker: tuple[Source | None, int] | None = None
    strangers: dict[str, Source | None] = {}


class Speech(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One document, with what is asked of its tokens again and again."""

    parse: Parse
    document: Document
    people: tuple[PersonMention, ...]
    knowledge: Knowledge

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the parse."""
        return self.parse.tokens

    @cached_property
    def _mentions(self) -> dict[int, PersonMention]:
        made: dict[int, PersonMention] = {}
        for mention in sorted(self.people, key=lambda m: m.span.start - m.span.end):
            for i in self.parse.tokens_in(mention.span):
                made[i] = mention
        return made

    def mention(self, i: int) -> PersonMention | None:
        """The smallest mention of people that covers token `i`."""
        return self._mentions.get(i)

    @cached_property
    def home(self) -> str | None:
        """The state that the dateline names, if the text names one of its leaders: "the presidency" is its own."""
        state = self.dateline
        leads = any(m.state == state and not m.former and m.leader is not False for m in self.people)
        return state if leads else None

    @cached_property
    def dateline(self) -> str | None:
        """The state that the dateline names, by itself or by its capital."""
        for first in self.tokens[:HEAD]:
            opens = first.start == 0 or self.parse.text[first.start - 1] == "\n"
            if opens and first.text.isupper() and (state := self._datelined(first.i)) is not None:
                return state
        return None

    def _datelined(self, first: int) -> str | None:
        """The state of the line that begins there and ends in a dash, a colon or a stop, if it names one."""
        line = self.tokens[first : first + DATELINE]
        end = next((k for k, t in enumerate(line) if t.text in DATELINE_ENDS), None)
        named = [t.name for t in line[:end] if t.name is not None and t.name.kind in {"state", "capital"}]
        if end is None or len({n.ids for n in named}) != 1 or len(named[0].ids) != 1:
            return None
        return self.knowledge.roster.state(named[0].ids[0]).name

    def words(self, group: str) -> frozenset[str]:
        """The words of a group of the lexicon, "attribution." understood."""
        return self.knowledge.lexicon.words("attribution." + group)

    def lemma(self, i: int) -> str:
        """The lemma of token `i`, in lower case."""
        return self.parse.lemmas[i]

    def has(self, i: int, *groups: str) -> bool:
        """Whether the lemma of `i` is in one of the groups."""
        lemma = self.parse.lemmas[i]
        return any(lemma in self.words(g) for g in groups)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of `i` with one of these relations."""
        return next(iter(self.parse.children(i, *deps)), None)

    def is_verb(self, i: int) -> bool:
        """Whether the tagger took it for a verb form."""
        return self.tokens[i].tag.startswith("VB")


def runs(speech: Speech, tokens: Iterable[int]) -> tuple[Span, ...]:
    """The spans of maximal runs of neighbouring tokens, without commas and full stops at their edges."""
    groups: list[list[int]] = []
    for i in sorted(tokens):
        near = groups and groups[-1][-1] == i - 1 and speech.tokens[i - 1].segment == speech.tokens[i].segment
        if near:
            groups[-1].append(i)
        else:
            groups.append([i])
    trimmed = (_trimmed(speech, g) for g in groups)
    return tuple(speech.parse.span(g[0], g[-1]) for g in trimmed if g)


def _trimmed(speech: Speech, group: list[int]) -> list[int]:
    texts = [speech.tokens[i].text for i in group]
    first, last = 0, len(group)
    while first < last and texts[first] in EDGES:
        first += 1
    while last > first and texts[last - 1] in EDGES:
        last -= 1
    kept = group[first:last]
    return kept if any(c.isalnum() for i in kept for c in speech.tokens[i].text) else []
