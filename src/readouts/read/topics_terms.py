"""Where a text names topics of the taxonomy."""

import msgspec

from readouts.knowledge import Knowledge
from readouts.model.parse import Parse


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A term of the taxonomy, or a place, in the text. label: the topic's, or the place's state."""

    first: int
    last: int
    label: str
    place: bool = False
    facet: bool = False


def terms(parse: Parse, knowledge: Knowledge) -> tuple[Term, ...]:
    """All terms in order; of those that overlap the longest, and of one length the one that begins first."""
    found: list[Term] = []
    for group, place in (("taxonomy", False), ("topics.place", True)):
        for entry in knowledge.lexicon.group(group):
            facet = bool(entry.attrs.get("facet"))
            for first, last in parse.phrases(entry.words, entry.by):
                if parse.tokens[first].tag != "WRB":
                    found.append(Term(first=first, last=last, label=entry.value or "", place=place, facet=facet))
    taken: set[int] = set()
    kept: list[Term] = []
    for term in sorted(found, key=lambda t: (t.first - t.last, t.first, t.label)):
        own = range(term.first, term.last + 1)
        if not taken.intersection(own):
            taken.update(own)
            kept.append(term)
    return tuple(sorted(kept, key=lambda t: t.first))
