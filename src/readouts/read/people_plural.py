"""Leaders named together by their states: "the presidents of Peru and Chile", "the Peruvian and Chilean leaders"."""

from collections.abc import Sequence

from readouts.model.parse import Token
from readouts.model.reading import PersonMention
from readouts.read.people_names import Cast
from readouts.read.people_roles import holder_of

JOINED = frozenset({"cc", "punct", "det"})  # what stands between the members of a list


def leaders_of(cast: Cast, named: Sequence[PersonMention]) -> list[PersonMention]:
    """A mention for each such phrase of two states or more; without people if one of them is not known."""
    out: list[PersonMention] = []
    for entry in cast.lexicon.group("people.plural"):
        for first, last in cast.parse.phrases(entry.words):
            before, after = _before(cast, first), _after(cast, last)
            tokens = before if len(before) > 1 else after
            states = [t.name.state for t in tokens if t.name is not None]
            half = _other_half(cast, last + 2) if after else None
            if half is not None:
                states = [half, *states]
            if len(states) < 2:
                continue
            holders = [_holder(cast, s, entry.value or "", named) for s in states]
            ends = [first, last, *(t.i for t in tokens)]
            out.append(
                PersonMention(
                    span=cast.parse.span(min(ends), max(ends)),
                    form="group",
                    people=tuple(sorted(h for h in holders if h)) if all(holders) else (),
                    leader=True,
                )
            )
    return out


def _holder(cast: Cast, state: str | None, title: str, named: Sequence[PersonMention]) -> str | None:
    """Who holds the office of that title in a state."""
    if state is None:
        return None
    offices = [o.id for o in cast.roster.offices_of(state) if cast.roster.title_names((title,), o.id)]
    return holder_of(cast, offices, named, False)


def _other_half(cast: Cast, i: int) -> str | None:
    """ "North and South Korea": the state of which only the first word stands there."""
    tokens = cast.parse.tokens
    if i + 2 >= len(tokens) or tokens[i + 1].lower != "and" or tokens[i].name is not None:
        return None
    whole = tokens[i + 2].text.split()
    if tokens[i + 2].name_kind != "state" or len(whole) < 2 or not tokens[i].text[:1].isupper():
        return None
    found = cast.roster.state_named(f"{tokens[i].text} {' '.join(whole[1:])}")
    return None if found is None else found.name


def _after(cast: Cast, last: int) -> list[Token]:
    """The states of a list behind "of"."""
    tokens = cast.parse.tokens
    if last + 1 >= len(tokens) or tokens[last + 1].lower not in cast.lexicon.words("people.plural_of"):
        return []
    start = last + 4 if _other_half(cast, last + 2) is not None else last + 2
    return _list(cast, range(start, len(tokens)), "state")


def _before(cast: Cast, first: int) -> list[Token]:
    """The demonyms of a list that ends just before."""
    found = _list(cast, range(first - 1, -1, -1), "demonym")
    return found if found and found[0].i == first - 1 else []


def _list(cast: Cast, places: range, kind: str) -> list[Token]:
    """The names of one kind from the first place on, with nothing between them but "and", "the" and commas."""
    found: list[Token] = []
    for i in places:
        token = cast.parse.tokens[i]
        if token.sent != cast.parse.tokens[places[0]].sent:
            break
        if token.name is not None and token.name.kind == kind:
            found.append(token)
        elif token.dep not in JOINED or token.text[:1] in ".:;":
            break
    return found
