"""Roles ("the Russian leader", "his Turkish counterpart") and metonyms ("the Kremlin said")."""

from collections.abc import Sequence

import msgspec

from readouts.model.names import NameMatch
from readouts.model.parse import Token
from readouts.model.reading import PersonMention
from readouts.model.span import Span
from readouts.read.people_discourse import of_several
from readouts.read.people_names import SUBJECTS, Cast
from readouts.roster.records import LEADING

GOVERNMENTS = frozenset({"organ", "metonym"})
BETWEEN = frozenset({"DET", "ADJ", "PROPN", "ADP", "NOUN"})  # of the name of a state between an office and its holder
OF_PLACE = 8  # the most tokens of it
ACTING = frozenset({"organ", "metonym", "capital", "state"})


def roles(cast: Cast, named: Sequence[PersonMention]) -> list[PersonMention]:
    """A mention for every office without a name, and for every counterpart."""
    counterparts = cast.lexicon.words("people.counterpart")
    found: list[PersonMention] = []
    for token, written in cast.named:
        if written.kind != "office" or _of_bracketed(cast, token, written):
            continue
        match = _beside_state(cast, token, written)
        if match.titles[-1] in counterparts:
            found.append(_counterpart(cast, token, match, [*named, *found]))
        else:
            found.append(_role(cast, token, match, named, found))
    return [*found, *_bare_counterparts(cast, [*named, *found], counterparts), *_bare_titles(cast, named)]


def _beside_state(cast: Cast, token: Token, match: NameMatch) -> NameMatch:
    """ "Vietnam's president and prime minister": the second office is of the state of the first."""
    before = cast.parse.tokens[max(token.i - 2, 0) : token.i]
    if match.state is not None or len(before) < 2 or before[1].lower != "and" or before[0].sent != token.sent:
        return match
    other = before[0].name
    if other is None or other.kind != "office" or other.state is None:
        return match
    offices = tuple(o.id for o in cast.roster.offices_of(other.state) if cast.roster.title_names(match.titles, o.id))
    return msgspec.structs.replace(match, state=other.state, offices=offices) if offices else match


def _of_bracketed(cast: Cast, token: Token, match: NameMatch) -> bool:
    """ "Prime Minister [John] Key": the title is that of the name behind the brackets."""
    behind = cast.parse.tokens[token.i + 1 : token.i + 6]
    opens = bool(behind) and behind[0].text == "["
    return opens and match.state is None and any(t.name is not None and t.name.kind == "person" for t in behind)


def _before_name(cast: Cast, match: NameMatch) -> bool:
    """ "President of the Gaulish Republic NAME": the office is that of the name behind it, no other person's."""
    at = cast.parse.tokens_in(match.span)
    if match.state is not None or not at:
        return False
    first, end = at[-1] + 1, cast.parse.sentence(at[0])[1]
    if first >= end or cast.parse.tokens[first].lower not in cast.lexicon.words("people.plural_of"):
        return False
    for token in cast.parse.tokens[first + 1 : min(first + OF_PLACE, end)]:
        if token.name is not None and token.name.kind == "person":
            return True
        if token.pos not in BETWEEN or token.lower in {"and", "or"}:
            return False
    return False


def _bare_titles(cast: Cast, named: Sequence[PersonMention]) -> list[PersonMention]:
    """ "The king", "the emir": the one in the text who is that."""
    found: list[PersonMention] = []
    for _, last in cast.parse.phrases(cast.lexicon.words("people.monarch")):
        token, behind = cast.parse.tokens[last], cast.parse.tokens[last + 1 : last + 2]
        if token.name is not None or (behind and (behind[0].name is not None or behind[0].lower in ("'s", "of"))):
            continue
        offices = _held_here(cast, (token.lower,), named)
        holder = holder_of(cast, offices, named, False) if len(offices) == 1 else None
        if holder is not None:
            found.append(
                PersonMention(
                    span=token.span, form="role", people=(holder,), state=_state_of(cast, holder), leader=True
                )
            )
    return found


def _role(
    cast: Cast, token: Token, match: NameMatch, named: Sequence[PersonMention], roles: Sequence[PersonMention]
) -> PersonMention:
    """The holder of an office, where it is sure who that is. roles: those settled before."""
    former = any(t in cast.former_words for t in match.titles)
    if _before_name(cast, match):
        return PersonMention(span=match.span, form="role", former=former)
    own = () if match.offices else _own_offices(cast, match, named) or _spoken_for(cast, match)
    offices = match.offices or own or _offices_here(cast, match, named)
    if _nobody(cast, match):  # "an American president": any of them
        return PersonMention(span=match.span, form="role", state=match.state, leader=None, former=former)
    holder = (_sole(cast, own) if own and not former else None) or holder_of(cast, offices, named, former)
    if holder is None and not former and match.state is None and not match.offices:
        holder = of_several(cast, token, match, named, roles)
    leading = bool(offices) and all(cast.roster.office(o).kind in LEADING for o in offices)
    if not offices and (match.state is not None or holder is not None):
        leading = any(cast.roster.title_leads(t) for t in match.titles)
    state = None if former else match.state or _state_of(cast, holder)
    return PersonMention(
        span=match.span,
        form="role",
        people=(holder,) if holder else (),
        state=state,
        leader=False if former else leading if match.state or holder else None,
        former=former,
    )


def _nobody(cast: Cast, match: NameMatch) -> bool:
    """Whether an indefinite article or pronoun stands right before a role."""
    at = cast.parse.tokens_in(match.span)
    left = cast.parse.tokens[at[0] - 1] if at and at[0] else None
    if left is None or left.tag != "DT" or left.sent != cast.parse.tokens[at[0]].sent:
        return False
    return left.lower in cast.lexicon.words("people.indefinite")


def _state_of(cast: Cast, name: str | None) -> str | None:
    person = cast.roster.person_named(name) if name else None
    return cast.roster.side(person.id, cast.days) if person else None


def _own_offices(cast: Cast, match: NameMatch, named: Sequence[PersonMention]) -> tuple[str, ...]:
    """On a page of an organ "the President" without a state is its own, if its state has such a leading office; one
    that does not lead the government only if the text names nobody else of that title."""
    organ = cast.roster.published_by(cast.document)
    if match.state is not None or organ is None or organ.kind != "organ" or organ.state is None:
        return ()
    if _of_elsewhere(cast, match):
        return ()
    own = [o for o in cast.roster.offices_of(organ.state) if o.kind in LEADING and o.kind != "elect"]
    found = tuple(o.id for o in own if cast.roster.title_names(match.titles, o.id))
    heads = any(cast.roster.office(o).governs for o in found)
    others = set() if heads else set(_held_here(cast, match.titles, named))
    return () if others and not others & set(found) else found


def _of_elsewhere(cast: Cast, match: NameMatch) -> bool:
    """ "Transnistrian President NAME": an adjective or a name that the roster does not know says whose he is."""
    at = cast.parse.tokens_in(match.span)
    if not at:
        return False
    first, end = cast.parse.sentence(at[0])
    beside = ([at[0] - 1] if at[0] - 1 > first else []) + ([at[-1] + 1] if at[-1] + 1 < end else [])
    near = (cast.parse.tokens[i] for i in beside)
    return any(t.tag in ("NNP", "NNPS", "JJ") and t.text[:1].isupper() and t.name is None for t in near)


def _spoken_for(cast: Cast, match: NameMatch) -> tuple[str, ...]:
    """ "A Downing Street spokesman said the prime minister …": the leading office of the one government that speaks in
    the sentence."""
    at = cast.parse.tokens_in(match.span)
    if match.state is not None or not at:
        return ()
    first, end = cast.parse.sentence(at[0])
    speak = [t for t in cast.parse.tokens[first:end] if t.name is not None and _of_government(cast, t.name)]
    states = {t.name.state for t in speak if t.name is not None and _speaks(cast, t)}
    state = states.pop() if len(states) == 1 else None
    offices = cast.roster.offices_of(state) if state is not None else ()
    leading = (o for o in offices if o.kind in LEADING and o.kind != "elect")
    return tuple(o.id for o in leading if cast.roster.title_names(match.titles, o.id))


def _of_government(cast: Cast, match: NameMatch) -> bool:
    """A building, an organ, or a spokesman of a government."""
    spokesmen = bool(match.offices) and all(cast.roster.office(o).kind == "spokesperson" for o in match.offices)
    return match.kind in GOVERNMENTS or spokesmen


def _speaks(cast: Cast, token: Token) -> bool:
    """Whether a government's name is the subject of a verb, or tells whose the subject is."""
    head = cast.parse.tokens[token.head]
    return token.dep in SUBJECTS or (token.dep in ("compound", "nmod", "poss") and head.dep in SUBJECTS)


def _sole(cast: Cast, offices: Sequence[str]) -> str | None:
    """The one who holds any of the offices on the day of a document that has one."""
    held = {i for o in offices for i in cast.roster.holders(o, cast.days)}
    return cast.roster.person(held.pop()).name if len(held) == 1 and cast.document.published is not None else None


def _offices_here(cast: Cast, match: NameMatch, named: Sequence[PersonMention]) -> tuple[str, ...]:
    """Of "the president" without a state: the office of that title that only one person in the text holds."""
    if match.state is not None:
        return ()
    held = _held_here(cast, match.titles, named)
    return held if len(held) == 1 else ()


def _held_here(cast: Cast, titles: Sequence[str], named: Sequence[PersonMention]) -> tuple[str, ...]:
    """The offices that titles may mean and somebody in the text holds; those called just so before wider ones: an
    emir is a monarch, a sultan no emir."""
    held: set[str] = set()
    for mention in named:
        person = cast.roster.person_named(mention.people[0]) if mention.people and mention.in_roster else None
        if person is None or mention.former:
            continue
        terms = cast.roster.terms(person.id)
        held |= {t.office for t in terms if t.days & cast.days and cast.roster.title_names(titles, t.office)}
    exact = {o for o in held if set(titles) & set(cast.roster.office(o).roles)}
    return tuple(sorted(exact or held))


def holder_of(cast: Cast, offices: Sequence[str], named: Sequence[PersonMention], former: bool) -> str | None:
    """The canonical name of the one who is meant by an office, None if it is not sure.

    Somebody whom the text names and who held the office on its day; else the holder on that day, if the text
    names no other holder.
    """
    if not offices:
        return None
    in_text = {
        p.id: p.name for m in named for n in m.people if m.in_roster and (p := cast.roster.person_named(n)) is not None
    }
    ever = {i for i in in_text if any(t.office in offices for t in cast.roster.terms(i))}
    on_day = {i for o in offices for i in cast.roster.holders(o, cast.days)}
    if former:
        past = ever - on_day
        return in_text[past.pop()] if len(past) == 1 else None
    here = ever & on_day
    if len(here) == 1:
        return in_text[here.pop()]
    if not here and not ever and len(on_day) == 1 and cast.document.published is not None:
        return cast.roster.person(on_day.pop()).name
    return None


def _counterpart(cast: Cast, token: Token, match: NameMatch, named: Sequence[PersonMention]) -> PersonMention:
    """The one who holds in a state what the person before holds in his: a leader's counterpart is a leader."""
    return _counterpart_in(cast, _antecedent(cast, token, named), match.state, match.span, named)


def _counterpart_in(
    cast: Cast, before: PersonMention | None, state: str | None, span: Span, named: Sequence[PersonMention]
) -> PersonMention:
    holder, leader = None, None
    person = cast.roster.person_named(before.people[0]) if before and before.people else None
    if before is not None and before.leader and state is not None:
        own = _roles_of(cast, before)
        offices = [o for o in cast.roster.offices_of(state) if o.kind in LEADING and o.kind != "elect"]
        same = [o.id for o in offices if o.governs or own & set(o.roles)]
        holder, leader = holder_of(cast, same, named, False), True
    elif before is not None and person is not None and state is not None:
        own = _roles_of(cast, before)
        same = [o.id for o in cast.roster.offices_of(state) if own & set(o.roles[:1])]
        holder, leader = holder_of(cast, same, named, False), False if before.leader is False else None
    return PersonMention(span=span, form="role", people=(holder,) if holder else (), state=state, leader=leader)


def _roles_of(cast: Cast, mention: PersonMention) -> set[str]:
    """The first role of each office that somebody holds on the day; the others are wider ("minister")."""
    person = cast.roster.person_named(mention.people[0]) if mention.people and mention.in_roster else None
    if person is None:
        return set()
    held = [t.office for t in cast.roster.terms(person.id) if t.days & cast.days]
    return {r for o in held for r in cast.roster.office(o).roles[:1]}


def _antecedent(cast: Cast, token: Token, named: Sequence[PersonMention]) -> PersonMention | None:
    """Whose counterpart: "between X and his counterpart" X's; else that of the subject, or of the only other person."""
    beside = _beside(cast, token, named)
    if beside is not None:
        return beside
    first, _ = cast.parse.sentence(token.i)
    here = [m for m in named if cast.parse.tokens[first].start <= m.span.start < token.start]
    subjects = [m for m in here if any(cast.parse.tokens[i].dep in SUBJECTS for i in cast.parse.tokens_in(m.span))]
    for group in (_of_clause(cast, token, subjects), subjects, here):
        if len({m.people for m in group}) == 1 and group[0].people:
            return group[0]
    return None


def _beside(cast: Cast, token: Token, named: Sequence[PersonMention]) -> PersonMention | None:
    """Who stands before "and his counterpart"."""
    tokens = cast.parse.tokens
    at = token.i
    if at < 3 or tokens[at - 1].tag != "PRP$" or tokens[at - 2].dep != "cc":
        return None
    return next((m for m in named if m.people and m.span.covers(tokens[at - 3].span)), None)


def _of_clause(cast: Cast, token: Token, subjects: Sequence[PersonMention]) -> list[PersonMention]:
    """Those who are the subject of the nearest clause above the word."""
    for above in cast.parse.ancestors(token.i):
        own = [cast.parse.tokens[i].span for i in cast.parse.children(above, *SUBJECTS) if i < token.i]
        if own:
            return [m for m in subjects if any(m.span.covers(s) for s in own)]
    return []


def _bare_counterparts(cast: Cast, named: Sequence[PersonMention], counterparts: frozenset[str]) -> list[PersonMention]:
    """ "his counterpart" without a state: the other of the two leaders of this sentence and the one before."""
    found: list[PersonMention] = []
    for first, last in cast.parse.phrases(counterparts):
        token = cast.parse.tokens[first]
        if token.name is not None:
            continue
        before = _antecedent(cast, token, named)
        place = _place_of(cast, first, last)
        if place is not None:
            found.append(_counterpart_in(cast, before, place, cast.parse.span(first, last), named))
            continue
        begin = cast.parse.sentence(token.i)[0]
        start = cast.parse.tokens[cast.parse.sentence(begin - 1)[0] if begin else 0].start
        near = {m.people[0]: m for m in named if start <= m.span.start < token.start and m.people and m.leader}
        other = [m for n, m in near.items() if before and before.people and n != before.people[0]]
        one = other[0] if len(near) == 2 and len(other) == 1 else None
        found.append(
            PersonMention(
                span=cast.parse.span(first, last),
                form="role",
                people=one.people if one else (),
                state=one.state if one else None,
                leader=True if one else None,
            )
        )
    return found


def _place_of(cast: Cast, first: int, last: int) -> str | None:
    """ "His counterpart in Warsaw", "his Barbados counterpart": the state."""
    tokens = cast.parse.tokens
    before = tokens[first - 1].name if first else None
    if before is not None and before.kind == "state":
        return before.state
    if last + 2 >= len(tokens) or tokens[last + 1].lower not in {"in", "from"}:
        return None
    name = tokens[last + 2].name
    return name.state if name is not None and name.kind in {"capital", "state"} else None


def metonyms(cast: Cast) -> list[PersonMention]:
    """Governments that act: a building, an organ, a capital or a state as the subject or agent of a verb."""
    found: list[PersonMention] = []
    for token, match in cast.named:
        if match.kind not in ACTING or match.weak or match.state is None or not _acts(cast, token):
            continue
        found.append(PersonMention(span=match.span, form="metonym", state=match.state, leader=False))
    return found


def _acts(cast: Cast, token: Token) -> bool:
    head = cast.parse.tokens[token.head]
    if token.dep in SUBJECTS:
        return head.pos in ("VERB", "AUX")
    return token.dep == "pobj" and head.dep == "agent"
