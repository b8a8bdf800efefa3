"""A parsed text: tokens with their place in the document, and the only ways to walk the trees."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import product

import msgspec

from readouts.model.names import NameMatch
from readouts.model.span import Span
from readouts.model.values import SegmentKind

WORD = re.compile(r"\w+|[^\w\s]")


@lru_cache(maxsize=4096)
def _split(phrases: frozenset[str] | tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases as their words, by their first ones; the same lists are asked for again and again."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        words = tuple(WORD.findall(phrase))
        found[words[0]].append(words)
    return dict(found)


def _places(forms: tuple[str, ...]) -> dict[str, list[int]]:
    """Where each form stands."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, form in enumerate(forms):
        found[form].append(at)
    return dict(found)


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A word, a mark, or a whole name with its titles.

    start, end: code points of the document. text: its words there. word: what the parser saw in its place.
    lemma, pos (universal), tag (Penn), dep (ClearNLP), head: from the parser; head is a token index, its own
    for a root. sent, segment: running numbers in the document (segments that are read).
    """

    i: int
    start: int
    end: int
    text: str
    word: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sent: int
    segment: int
    name: NameMatch | None = None

    @property
    def span(self) -> Span:
        """Its place in the document."""
        return Span(self.start, self.end)

    @property
    def name_kind(self) -> str | None:
        """The kind of the name that it is, None if it is none."""
        return None if self.name is None else self.name.kind

    @property
    def lower(self) -> str:
        """Its text in lower case."""
        return self.text.lower()


class Binding(msgspec.Struct, frozen=True, kw_only=True):
    """One match of a pattern of the lexicon: the token of each of its nodes."""

    entry: str
    nodes: dict[str, int]


class Parse(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The tokens of a document's read segments in order. kinds: the kind of each such segment."""

    text: str
    tokens: tuple[Token, ...]
    kinds: tuple[SegmentKind, ...] = ()
    found: tuple[Binding, ...] = ()

    @cached_property
    def _children(self) -> dict[int, tuple[int, ...]]:
        made: dict[int, list[int]] = defaultdict(list)
        for t in self.tokens:
            if t.head != t.i:
                made[t.head].append(t.i)
        return {i: tuple(c) for i, c in made.items()}

    @cached_property
    def _deps(self) -> tuple[str, ...]:
        return tuple(t.dep for t in self.tokens)

    @cached_property
    def _begins(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [t.end for t in self.tokens]

    @cached_property
    def _phrases(self) -> dict[tuple[frozenset[str] | tuple[str, ...], str], tuple[tuple[int, int], ...]]:
        """What was found before: the same words are asked for at each contact of a text."""
        return {}

    @cached_property
    def _bound(self) -> dict[str, tuple[dict[str, int], ...]]:
        made: dict[str, list[dict[str, int]]] = defaultdict(list)
        for binding in self.found:
            made[binding.entry].append(binding.nodes)
        return {entry: tuple(nodes) for entry, nodes in made.items()}

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """[first, end) token indices of each sentence, by number."""
        bounds: list[tuple[int, int]] = []
        first = 0
        for i, t in enumerate(self.tokens):
            if t.sent != self.tokens[first].sent:
                bounds.append((first, i))
                first = i
        return (*bounds, (first, len(self.tokens))) if self.tokens else ()

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return _places(self._lower)

    @cached_property
    def _lemma_starts(self) -> dict[str, list[int]]:
        return _places(self.lemmas)

    def by_segment(self) -> Iterator[tuple[int, tuple[Token, ...]]]:
        """The first token's index and the tokens of each segment."""
        first = 0
        for i in range(1, len(self.tokens) + 1):
            if i == len(self.tokens) or self.tokens[i].segment != self.tokens[first].segment:
                yield first, self.tokens[first:i]
                first = i

    def kind(self, i: int) -> SegmentKind:
        """The kind of segment that token `i` stands in."""
        return self.kinds[self.tokens[i].segment]

    def children(self, i: int, *deps: str) -> tuple[int, ...]:
        """Tokens that depend on `i`, in order; only those with one of `deps` if any are given."""
        found = self._children.get(i, ())
        if not deps or not found:
            return found
        known = self._deps
        return tuple([c for c in found if known[c] in deps])

    def subtree(self, i: int) -> tuple[int, ...]:
        """`i` and everything below it, in order."""
        seen = [i]
        for at in seen:
            seen.extend(self._children.get(at, ()))
        return tuple(sorted(seen))

    def conjuncts(self, i: int) -> tuple[int, ...]:
        """All members of the coordination that `i` belongs to, `i` among them, in order."""
        first = i
        while self.tokens[first].dep == "conj":
            first = self.tokens[first].head
        members = [first]
        for at in members:
            members.extend(self.children(at, "conj"))
        return tuple(sorted(members))

    def governor(self, i: int) -> int | None:
        """The head of `i`, None for a root."""
        head = self.tokens[i].head
        return None if head == i else head

    def ancestors(self, i: int) -> tuple[int, ...]:
        """The heads above `i`, nearest first."""
        found: dict[int, None] = {}
        at = self.governor(i)
        while at is not None and at not in found:
            found[at] = None
            at = self.governor(at)
        return tuple(found)

    @cached_property
    def depths(self) -> tuple[int, ...]:
        """How many heads stand above each token; counted once, since a sentence may be ten thousand deep."""
        made: dict[int, int] = {}
        for i in range(len(self.tokens)):
            way: list[int] = []
            at: int | None = i
            while at is not None and at not in made:
                way.append(at)
                made[at] = 0
                at = self.governor(at)
            above = made[at] + 1 if at is not None else 0
            made |= {token: depth for depth, token in enumerate(reversed(way), above)}
        return tuple(made[i] for i in range(len(self.tokens)))

    def path(self, i: int, j: int) -> tuple[int, ...] | None:
        """The tokens on the way from `i` up to the common head and down to `j`, both included."""
        up_i, up_j = (i, *self.ancestors(i)), (j, *self.ancestors(j))
        both = frozenset(up_j)
        meet = next((at for at in up_i if at in both), None)
        if meet is None:
            return None
        return (*up_i[: up_i.index(meet) + 1], *reversed(up_j[: up_j.index(meet)]))

    def sentence(self, i: int) -> tuple[int, int]:
        """[first, end) token indices of the sentence of token `i`."""
        return self.sentences[self.tokens[i].sent - self.tokens[0].sent]

    def span(self, first: int, last: int) -> Span:
        """From the start of token `first` to the end of token `last`, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def subtree_span(self, i: int) -> Span:
        """The hull of the subtree of `i`."""
        below = self.subtree(i)
        return self.span(below[0], below[-1])

    def at(self, offset: int) -> int | None:
        """The token that holds code point `offset`, None between tokens."""
        low = bisect_right(self._ends, offset)
        return low if low < len(self.tokens) and self.tokens[low].start <= offset else None

    def tokens_in(self, span: Span) -> tuple[int, ...]:
        """Tokens that share a code point with `span`."""
        return tuple(range(bisect_right(self._ends, span.start), bisect_left(self._begins, span.end)))

    def bindings(self, entry_id: str) -> tuple[dict[str, int], ...]:
        """The matches of a pattern entry: for each, its nodes' tokens by name."""
        return self._bound.get(entry_id, ())

    def phrases(self, words: Iterable[str], by: str = "lower") -> tuple[tuple[int, int], ...]:
        """[first, last] token indices of each occurrence of any of `words`, longest at each place, in order.

        A phrase is split as the tokenizer does at white space and punctuation ("one-on-one" is five tokens)
        and stays within one sentence. A token that is a name of several words is never part of a phrase.
        """
        asked = words if isinstance(words, frozenset | tuple) else tuple(words)
        known = self._phrases.get((asked, by))
        if known is None:
            known = self._phrases[asked, by] = self._occurrences(asked, by)
        return known

    def _occurrences(self, words: frozenset[str] | tuple[str, ...], by: str) -> tuple[tuple[int, int], ...]:
        found: dict[int, int] = {}
        starts, forms = (self._starts, self._lower) if by == "lower" else (self._lemma_starts, self.lemmas)
        phrases = _split(words)
        for first in phrases.keys() & starts.keys():
            for at, parts in product(starts[first], phrases[first]):
                last = at + len(parts) - 1
                if last <= found.get(at, at - 1) or last >= len(self.tokens):
                    continue
                if last == at or (self.tokens[last].sent == self.tokens[at].sent and forms[at : last + 1] == parts):
                    found[at] = last
        return tuple(sorted(found.items()))

    def places(self, word: str) -> list[int]:
        """The tokens whose text, in lower case, is this."""
        return self._starts.get(word, [])

    @cached_property
    def _lower(self) -> tuple[str, ...]:
        return tuple(t.lower for t in self.tokens)

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The lemma of each token, in lower case."""
        return tuple(t.lemma.lower() for t in self.tokens)
