"""Drafts become a tree: what stands inside what, and nobody's content holds its own source or cue."""

from collections.abc import Iterable

import msgspec

from readouts.read.attribution_draft import Draft, Speech
from readouts.read.attribution_quotes import Quote

# Of two drafts with one cue the first shape here is kept; a quotation's words are added to it.
RANK = (
    "transcript",
    "headline",
    "according",
    "quote",
    "clause",
    "passive",
    "adjective",
    "aside",
    "infinitive",
    "predicate",
    "cited",
    "preposition",
    "object",
    "noun",
    "raised",
    "adverb",
)


def merged(drafts: Iterable[Draft]) -> dict[int, Draft]:
    """One draft for each cue head; where a noun cue takes its light verb along, the verb's own draft goes."""
    best: dict[int, Draft] = {}
    for one in drafts:
        other = best.get(one.verb)
        if other is None or RANK.index(one.shape) < RANK.index(other.shape):
            best[one.verb] = one
    carried = {d.verb: d.carrier for d in best.values() if d.carrier in best}
    for inner, outer in carried.items():
        gone = outer if best[inner].shape in {"clause", "quote"} else inner
        best.pop(gone, None)
    taken = {i for d in best.values() if d.shape == "noun" for i in d.cue if i != d.verb}
    return {v: d for v, d in best.items() if v not in taken or d.shape not in {"object", "predicate"}}


def settled(speech: Speech, marked: tuple[Quote, ...], drafts: Iterable[Draft]) -> tuple[tuple[Draft, int | None], ...]:
    """The drafts in text order, each with the index of the one whose content it stands in."""
    clean = [c for d in drafts if _says(speech, c := _clipped(marked, d))]
    clean = _widened(_without_onward(speech, clean))
    told = frozenset(i for d in clean if d.shape == "according" for i in d.cue | d.source)
    clean = [_content(d, d.content - told) if d.shape in {"adverb", "raised"} else d for d in clean]
    size = {d.verb: len(d.content) for d in clean}
    # What stands inside another draft comes right after it, before all that is said in both.
    order = sorted(
        clean, key=lambda d: (-min(size[d.verb], size.get(d.inside or -1, size[d.verb])), d.inside is not None, d.verb)
    )
    parents: dict[int, int | None] = {}
    final: dict[int, Draft] = {}
    for k, one in enumerate(order):
        above = [p for p in order[:k] if p.verb in final and one.verb in final[p.verb].content]
        parent = min(above, key=lambda p: (len(final[p.verb].content), p.inside is None, -p.verb), default=None)
        parents[one.verb] = parent.verb if parent is not None else None
        if one.inside in final and final[one.inside].inside is None:
            parents[one.verb] = one.inside
        final[one.verb] = _inside(one, final, parents)
    kept = sorted(
        (d for d in final.values() if d.content),
        key=lambda d: (min(d.cue | d.source | d.content), -len(d.content), d.verb),
    )
    place = {d.verb: n for n, d in enumerate(kept)}
    return tuple((d, _kept_parent(d.verb, parents, place)) for d in kept)


def _says(speech: Speech, one: Draft) -> bool:
    """Whether the content holds a word."""
    return any(c.isalnum() for i in one.content for c in speech.tokens[i].text)


def _kept_parent(verb: int, parents: dict[int, int | None], place: dict[int, int]) -> int | None:
    above = parents[verb]
    while above is not None and above not in place:
        above = parents[above]
    return place[above] if above is not None else None


def _inside(one: Draft, final: dict[int, Draft], parents: dict[int, int | None]) -> Draft:
    """Content within the parent's content, without the cue and source of anything above."""
    content = one.content - one.cue - one.source
    above = parents[one.verb]
    if above is not None:
        content &= final[above].content
    while above is not None:
        content -= final[above].cue | final[above].source
        above = parents[above]
    return _content(one, content)


def _content(one: Draft, content: frozenset[int]) -> Draft:
    return msgspec.structs.replace(one, content=content - one.cue - one.source)


def _clipped(marked: tuple[Quote, ...], one: Draft) -> Draft:
    """A report made inside a quotation reports nothing outside it."""
    around = [q for q in marked if q.holds(one.verb)]
    if not around or one.shape == "transcript":
        return one
    inner = max(around, key=lambda q: q.first)
    return _content(one, frozenset(i for i in one.content if inner.holds(i)))


def _without_onward(speech: Speech, drafts: list[Draft]) -> list[Draft]:
    """ "said A and added B": where both have one speaker, B is not part of what was said with A."""
    made: list[Draft] = []
    for one in drafts:
        twins = [
            o for o in drafts if o.verb != one.verb and o.heads == one.heads and one.heads and o.verb in one.content
        ]
        twins = [
            o for o in twins if not o.source & one.content and one.verb not in o.content and o.shape != "according"
        ]
        lost = frozenset(i for o in twins for i in (*o.content, *o.cue, *_tail(speech, o)) if i >= o.verb)
        content = one.content - lost
        starts = {o.verb for o in twins}
        content -= {i for i in content if i + 1 in starts and speech.tokens[i].pos in {"CCONJ", "PUNCT", "ADV"}}
        made.append(_content(one, content) if content else one)
    return made


def _tail(speech: Speech, one: Draft) -> tuple[int, ...]:
    """All that hangs on a participle or a coordinated verb: "saying of the council on Friday"."""
    return speech.parse.subtree(one.verb) if speech.is_verb(one.verb) else ()


def _widened(drafts: list[Draft]) -> list[Draft]:
    """What is said inside a report is part of the report, though the parser or the marks let it run on further."""
    made: dict[int, Draft] = {d.verb: d for d in drafts}
    for one in sorted(drafts, key=lambda d: len(d.content)):
        for other in list(made.values()):
            if other.verb == one.verb or one.verb not in other.content or other.verb in one.content:
                continue
            if one.source and not one.source <= other.content | other.source and one.heads != other.heads:
                continue
            extra = one.content - other.content - other.cue - other.source
            if extra and not other.cue & one.content:
                made[other.verb] = _content(other, other.content | extra)
    return list(made.values())
