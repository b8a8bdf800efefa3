"""The label of a topic: the state that its words name, else the taxonomy's, else the words themselves."""

import datetime as dt
from difflib import SequenceMatcher
from functools import lru_cache

import msgspec

from readouts.lexicon import Lexicon
from readouts.model.days import DaySet
from readouts.model.normalized import Normalized
from readouts.model.reading import ContactMention
from readouts.read.details_scene import Context
from readouts.read.topics_terms import Term
from readouts.read.topics_words import own_words, substance

ALIKE = 0.8  # ratio from which the last word of a term counts as another spelling of it


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """The governing label, its value in comparable form, and the term that it may be a slip for."""

    point: str
    normalized: Normalized | None = None
    slip: str | None = None


def labels(
    scene: Context,
    tokens: tuple[int, ...],
    mention: ContactMention,
    broader: tuple[int, ...] = (),
    *,
    frame: tuple[int, ...] = (),
    said: bool = False,
) -> list[Label]:
    """One label, or one for each of several states or topics that are coordinated; none for words that name nothing.

    broader: the tokens of the topic that this one elaborates. said: they are what somebody said, in which the
    speaker's own state is no topic. frame: the topic under which they are said.
    """
    own = {p.state for p in scene.parties(mention) if p.state is not None}
    tokens = substance(scene, tokens) if tokens else tokens
    countries = _countries(scene, tokens, own)
    found = _terms(scene, tokens)
    found.sort(key=lambda t: t.generic)
    themes = list(dict.fromkeys(t.label for t in found if not t.place))
    if not countries and broader and found and all(t.facet for t in found):
        countries = _countries(scene, broader, own)[:1]
    if countries:
        return [_of_country(c, countries, themes) for c in _governing(scene, tokens, countries)]
    if themes:
        return [_of_theme(theme, themes) for theme in _joined(scene, found)]
    if frame:
        return labels(scene, frame, mention)
    slip = _slip(scene, tokens)
    if slip is not None:
        return [Label(point=slip[0], normalized=_topic(None, slip[0], ()), slip=slip[1])]
    return _own(scene, tokens, own, said=said)


def _own(scene: Context, tokens: tuple[int, ...], own: set[str], *, said: bool) -> list[Label]:
    """The label of words that name neither a third state nor a topic: a party's state where they name nothing else
    ("offered Spain as a venue"), or the words themselves."""
    head = min(tokens, key=lambda i: (_depth(scene, i), i))
    mine = [s for i in tokens if (s := scene.state(i)) is not None and s in own]
    bare = mine and not said and _names_nothing(scene, tokens)
    point = None if bare else own_words(scene, tokens, own)
    if bare or (point is None and scene.state(head) in own and scene.parse.tokens[head].dep == "dobj"):
        return [Label(point=mine[0], normalized=_topic(mine[0], None, ()))]
    return [Label(point=point)] if point else []


def _topic(country: str | None, taxonomy: str | None, also: tuple[str, ...]) -> Normalized:
    return Normalized(country=country, taxonomy=taxonomy, also=also)


def _of_country(country: str, countries: list[str], themes: list[str]) -> Label:
    also = tuple(sorted({*themes, *(c for c in countries if c != country)}))
    return Label(point=country, normalized=_topic(country, None, also))


def _of_theme(theme: str, themes: list[str]) -> Label:
    return Label(point=theme, normalized=_topic(None, theme, tuple(sorted(t for t in themes if t != theme))))


def _joined(scene: Context, found: list[Term]) -> list[str]:
    """The label nearest to the head, and those of terms coordinated with it ("energy and space exploration")."""
    parse = scene.parse
    own = [t for t in found if not t.place]
    first = {k for i in range(own[0].first, own[0].last + 1) for k in parse.conjuncts(i)}
    return list(
        dict.fromkeys(t.label for t in own if t is own[0] or any(i in first for i in range(t.first, t.last + 1)))
    )


def _depth(scene: Context, i: int) -> int:
    return len(scene.parse.ancestors(i))


def _countries(scene: Context, tokens: tuple[int, ...], own: set[str]) -> list[str]:
    """States named in the phrase, those of the participants left out: nearest to its head first, states before
    organisations."""
    found: list[tuple[bool, bool, int, int, str]] = []
    for i in tokens:
        state = None if _compound(scene, i) else scene.state(i) or _weak(scene, i) or _of_person(scene, i)
        if state is not None and state not in own:
            found.append((_organisation(scene, state), _aside(scene, i, tokens), _depth(scene, i), i, state))
    places = (t for t in _terms(scene, tokens) if t.place and t.label not in own)
    found.extend((False, False, _depth(scene, t.last), t.last, t.label) for t in places)
    central = [f for f in found if not f[1]]
    return list(dict.fromkeys(state for *_, state in sorted(central)))


def _compound(scene: Context, i: int) -> bool:
    """Whether a demonym is the second half of another word: "Ibero-American"."""
    tokens = scene.parse.tokens
    glued = i > 1 and tokens[i - 1].text in ("-", "‑") and tokens[i - 1].end == tokens[i].start
    name = tokens[i].name
    if glued and name is not None and name.kind == "person" and tokens[i - 2].end == tokens[i - 1].start:
        return True  # "al-Sharif": half of another name
    if i < 2 or tokens[i - 1].text not in ("-", "‑", "–") or tokens[i - 1].end != tokens[i].start:
        return False
    return tokens[i - 2].lower in scene.words("topics.label.compound")


def _aside(scene: Context, i: int, tokens: tuple[int, ...]) -> bool:
    """Whether a state only says where something was ("the round hosted in Turkey"): it is no topic."""
    parse = scene.parse
    above = [k for k in (i, *parse.ancestors(i)) if k in tokens]
    return any(parse.tokens[k].dep == "acl" and parse.tokens[k].tag == "VBN" for k in above[1:]) and any(
        parse.tokens[k].dep == "prep" and parse.tokens[k].lower in scene.words("details.place.preposition")
        for k in above
    )


def _weak(scene: Context, i: int) -> str | None:
    """A state whose name is also another word or name ("Chad", "Jordan"): a topic is where it means the state."""
    match = scene.parse.tokens[i].name
    if match is None or not match.weak or match.kind != "state" or len(match.ids) != 1 or scene.who(i) is not None:
        return None
    return scene.knowledge.roster.state(match.ids[0]).name


def _of_person(scene: Context, i: int) -> str | None:
    """The state for which somebody speaks who is no party to the contact ("the Kim government")."""
    if scene.when(i) is not None:  # "May 1"
        return None
    person = scene.who(i)
    if person is None or not person.people:
        return _of_office(scene, i)
    if person.form == "pronoun" or len(person.people) != 1:
        return None
    return None if person.people[0] in scene.party_names else person.state


def _of_office(scene: Context, i: int) -> str | None:
    """The state of a family name that several people have, if one of them alone leads on the day of the document."""
    match, day = scene.parse.tokens[i].name, scene.document.published
    if match is None or match.kind != "person" or day is None:
        return None
    days, roster = DaySet.day(dt.date.fromisoformat(day)), scene.knowledge.roster
    leading = [p for p in match.ids if roster.leads(p, days)]
    return roster.side(leading[0], days) if len(leading) == 1 else None


def _organisation(scene: Context, state: str) -> bool:
    row = scene.knowledge.roster.state_named(state)
    return row is not None and row.kind == "organisation"


def _governing(scene: Context, tokens: tuple[int, ...], countries: list[str]) -> list[str]:
    """The first, and the states coordinated with it: "developments in Syria and Iraq" is a topic of each."""
    parse = scene.parse
    at = next((i for i in tokens if scene.state(i) == countries[0]), None)
    if at is None:
        return countries[:1]
    joined = [k for k in parse.conjuncts(at) if k in tokens]
    above = parse.governor(parse.conjuncts(at)[0])
    if above is not None and parse.tokens[above].lower in scene.words("topics.apart"):
        return countries[:1]
    named = [s for k in joined if (s := scene.state(k)) in countries]
    return list(dict.fromkeys(s for s in [countries[0], *named] if s is not None))


def _terms(scene: Context, tokens: tuple[int, ...]) -> list[Term]:
    """Terms of the taxonomy in the phrase, nearest to its head first."""
    if not tokens:
        return []
    inside = [t for t in scene.terms if tokens[0] <= t.first and t.last <= tokens[-1]]
    return sorted(inside, key=lambda t: (_depth(scene, t.last), t.first))


def _slip(scene: Context, tokens: tuple[int, ...]) -> tuple[str, str] | None:
    """A known term of two words whose second is spelled nearly alike ("strategic ability"), with its label."""
    parse = scene.parse
    for i in tokens[:-1]:
        if i + 1 not in tokens or parse.tokens[i + 1].pos != "NOUN" or parse.tokens[i + 1].name is not None:
            continue
        for last, label, term in _terms_by_first(scene.knowledge.lexicon).get(parse.tokens[i].lower, ()):
            ratio = SequenceMatcher(None, last, parse.tokens[i + 1].lower).ratio()
            if ALIKE <= ratio < 1:
                return label, term
    return None


@lru_cache(maxsize=4)
def _terms_by_first(lexicon: Lexicon) -> dict[str, list[tuple[str, str, str]]]:
    """The long second words of the taxonomy's terms, with label and term, by the first word."""
    made: dict[str, list[tuple[str, str, str]]] = {}
    for entry in lexicon.group("taxonomy"):
        for term in entry.words:
            first, _, last = term.partition(" ")
            if len(last) > 5 and entry.value:
                made.setdefault(first, []).append((last, str(entry.value), term))
    return made


def _names_nothing(scene: Context, tokens: tuple[int, ...]) -> bool:
    """Whether the phrase has no noun beside names and vague words."""
    vague = scene.words("topics.vague")
    return all(
        t.name is not None or t.pos not in ("NOUN", "VERB", "ADJ") or t.lower in vague
        for t in (scene.parse.tokens[i] for i in tokens)
    )
