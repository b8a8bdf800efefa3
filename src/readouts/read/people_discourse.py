"""Which of several presidents "the president" is: told apart by the sentence, the sentence before, or the outlet."""

from collections.abc import Sequence

from readouts.model.names import NameMatch
from readouts.model.parse import Token
from readouts.model.reading import PersonMention
from readouts.read.people_names import SUBJECTS, Cast

OBJECTS = frozenset({"pobj", "dobj", "conj"})


def of_several(
    cast: Cast, token: Token, match: NameMatch, named: Sequence[PersonMention], roles: Sequence[PersonMention]
) -> str | None:
    """The one who is meant by a title without a state that several in the text hold; None where nothing tells.

    named: everybody with a name. roles: offices without a name, settled so far.
    """
    holders = _holders(cast, match, named)
    if len(holders) < 2 or token.dep == "appos":
        return None
    first = cast.parse.sentence(token.i)[0]
    before = cast.parse.sentence(first - 1)[0] if first else 0
    known = [m for m in (*named, *roles) if len(m.people) == 1 and m.people[0] in holders]
    told = _left_over(cast, token, holders) or _only_here(cast, (first, token.i), known)
    if told or _any(cast, (first, token.i), known):
        return told
    home = _at_home(cast, holders)
    about = _gone_on(cast, (before, first), known)
    if home is not None:
        return home if about in (None, home) else None
    return about if about is not None and _called_so(about, match, named, cast) else None


def _holders(cast: Cast, match: NameMatch, named: Sequence[PersonMention]) -> frozenset[str]:
    """Those named in the text who lead by an office of that title on its day."""
    found: set[str] = set()
    for mention in named:
        person = cast.roster.person_named(mention.people[0]) if len(mention.people) == 1 and mention.leader else None
        if person is None or mention.former:
            continue
        held = (t.office for t in cast.roster.terms(person.id) if t.days & cast.days)
        if any(cast.roster.title_names(match.titles, o) for o in held):
            found.add(person.name)
    return frozenset(found)


def _left_over(cast: Cast, token: Token, holders: frozenset[str]) -> str | None:
    """ "The president's call with the president of Peru", "… with President NAME": of two the one whom the other title
    of the sentence does not mean."""
    first, end = cast.parse.sentence(token.i)
    others = [t for t in cast.parse.tokens[first:end] if t.name is not None and t.i != token.i]
    matches = [(t, t.name) for t in others if t.name is not None]
    states = {m.state for _, m in matches if m.kind == "office" and m.state is not None}
    persons = [(t, m) for t, m in matches if m.kind == "person" and t.dep in OBJECTS and t.i > token.i]
    behind = [m for t, m in persons if m.titles or _done_to(cast, token, t)]
    states |= {s for m in behind if len(m.ids) == 1 and (s := cast.roster.side(m.ids[0], cast.days)) is not None}
    left = [h for h in holders if _state(cast, h) not in states]
    return left[0] if len(left) == 1 and len(left) < len(holders) else None


def _done_to(cast: Cast, title: Token, name: Token) -> bool:
    """ "The president was slated to meet NAME": who does something is not the one to whom it is done."""
    parse = cast.parse
    if title.dep not in SUBJECTS or name.dep == "conj":
        return False
    verb = parse.governor(name.i)
    if name.dep == "pobj" and verb is not None:
        verb = parse.governor(verb)
    while verb is not None and parse.tokens[verb].dep == "xcomp" and verb != title.head:
        verb = parse.governor(verb)
    return verb == title.head


def _state(cast: Cast, name: str) -> str | None:
    person = cast.roster.person_named(name)
    return None if person is None else cast.roster.side(person.id, cast.days)


def _within(cast: Cast, places: tuple[int, int], known: Sequence[PersonMention]) -> list[PersonMention]:
    first, end = places
    if first >= end:
        return []
    span = cast.parse.span(first, end - 1)
    return [m for m in known if span.covers(m.span)]


def _any(cast: Cast, places: tuple[int, int], known: Sequence[PersonMention]) -> bool:
    return bool(_within(cast, places, known))


def _only_here(cast: Cast, places: tuple[int, int], known: Sequence[PersonMention]) -> str | None:
    """The one holder who is the subject before the title in its own sentence: "X said so, and the president left"."""
    people = {m.people[0] for m in _within(cast, places, known)}
    return next(iter(people)) if len(people) == 1 and _is_subject(cast, places, known, next(iter(people))) else None


def _gone_on(cast: Cast, places: tuple[int, int], known: Sequence[PersonMention]) -> str | None:
    """Whom the sentence before is about: its subject, or the only holder in it."""
    people = list(dict.fromkeys(m.people[0] for m in _within(cast, places, known)))
    subjects = [p for p in people if _is_subject(cast, places, known, p)]
    if len(subjects) == 1:
        return subjects[0]
    return people[0] if len(people) == 1 else None


def _is_subject(cast: Cast, places: tuple[int, int], known: Sequence[PersonMention], name: str) -> bool:
    tokens = (
        cast.parse.tokens[i]
        for m in _within(cast, places, known)
        if m.people[0] == name
        for i in cast.parse.tokens_in(m.span)
    )
    return any(t.dep in SUBJECTS and cast.parse.governor(t.head) is None for t in tokens)


def _called_so(name: str, match: NameMatch, named: Sequence[PersonMention], cast: Cast) -> bool:
    """Whether the text has introduced him by that very title."""
    words = match.titles[-1] if match.titles else ""
    own = (cast.parse.text[m.span.start : m.span.end].lower() for m in named if m.people == (name,))
    return bool(words) and any(words in w for w in own)


def _at_home(cast: Cast, holders: frozenset[str]) -> str | None:
    """In the press of a country its own: the title alone is his."""
    outlet = cast.document.outlet
    home = cast.roster.published_by(cast.document)
    if home is None and outlet:
        home = cast.roster.outlet(outlet.split(" - ")[0].split(" (")[0])
    if home is None or not home.state:
        return None
    own = [h for h in holders if _state(cast, h) == cast.roster.state(home.state).name]
    return own[0] if len(own) == 1 else None
