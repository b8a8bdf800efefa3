"""Where a text names topics of the taxonomy."""

import msgspec

from readouts.knowledge import Knowledge
from readouts.lexicon import Entry
from readouts.model.parse import Parse

REACH = 6  # tokens between the two words of a pair


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A term of the taxonomy, or a place, in the text. label: the topic's, or the place's state.

    facet: it says what about a country is meant. generic: it names little, and another term beside it governs.
    """

    first: int
    last: int
    label: str
    place: bool = False
    facet: bool = False
    generic: bool = False


def _unsplit(parse: Parse, entry: Entry) -> list[tuple[int, int]]:
    """Terms with a hyphen that the tokenizer leaves in one piece ("covid-19")."""
    hyphened = (w for w in entry.words if "-" in w and " " not in w)
    return [(i, i) for i in sorted(i for word in hyphened for i in parse.places(word))]


def _pair(parse: Parse, first: int, last: int, wanted: frozenset[str]) -> tuple[int, int] | None:
    """From the term to the nearest of the words that must stand near it ("interference in the 2020 election")."""
    start, end = parse.sentence(first)
    near = [i for i in range(max(start, first - REACH), min(end, last + REACH + 1)) if parse.tokens[i].lower in wanted]
    if not near:
        return None
    other = min(near, key=lambda i: (min(abs(i - first), abs(i - last)), i))
    return min(first, other), max(last, other)


def terms(parse: Parse, knowledge: Knowledge) -> tuple[Term, ...]:
    """All terms in order; of those that overlap the longest, and of one length the one that begins first."""
    found: list[Term] = []
    for group, place in (("taxonomy", False), ("topics.place", True)):
        for entry in knowledge.lexicon.group(group):
            facet, generic = bool(entry.attrs.get("facet")), bool(entry.attrs.get("generic"))
            for first, last in (*parse.phrases(entry.words, entry.by), *_unsplit(parse, entry)):
                wanted = frozenset(str(entry.attrs.get("with", "")).split())
                ends = _pair(parse, first, last, wanted) if wanted else (first, last)
                if ends is not None:
                    label = entry.value or ""
                    found.append(
                        Term(first=ends[0], last=ends[1], label=label, place=place, facet=facet, generic=generic)
                    )
    taken: set[int] = set()
    kept: list[Term] = []
    for term in sorted(found, key=lambda t: (t.first - t.last, t.first, t.label)):
        own = range(term.first, term.last + 1)
        if not taken.intersection(own):
            taken.update(own)
            kept.append(term)
    return tuple(sorted(kept, key=lambda t: t.first))
