"""Voices by name: people, organs, governments, the press, offices, and people that the roster does not know."""

import datetime as dt
from collections import Counter

from readouts.model.days import DaySet
from readouts.model.names import NameMatch
from readouts.model.reading import PersonMention, Source
from readouts.model.values import SourceKind
from readouts.read.attribution_draft import Draft, Speech

UNNAMED: SourceKind = "unnamed"
OTHER: SourceKind = "other"
AROUND = 90  # days before and after that of a document: who has just left, or is about to come in


def of_name(speech: Speech, name: NameMatch) -> Source | None:
    """The voice of an organ, a government or a medium by its name in the roster."""
    roster = speech.knowledge.roster
    if len(name.ids) != 1:
        return None
    if name.kind in {"organ", "metonym"}:
        organ = roster.organ(name.ids[0])
        side = roster.state(organ.state).name
        return Source(name=_abroad(speech, organ.name, organ.kind, side), kind="office", side=side)
    if name.kind in {"state", "capital"}:
        state = roster.state(name.ids[0])
        return Source(name=state.name, kind="government", side=state.name)
    if name.kind == "medium":
        return of_medium(speech, name.ids[0])
    return None


def _abroad(speech: Speech, name: str, kind: str, side: str) -> str:
    """ "The Russian Embassy", with no host named: the one in the state whose leader the text names more often than
    all other foreign ones together, if the roster knows it; else the name as it is."""
    hosts = Counter(m.state for m in speech.people if m.leader is not False and m.state not in {None, side})
    host, times = next(iter(hosts.most_common(1)), (None, 0))
    if kind != "embassy" or host is None or times * 2 <= hosts.total():
        return name
    roster = speech.knowledge.roster
    for full in (f"{name} in the {host}", f"{name} in {host}"):
        for found in roster.find(full):
            if found.kind == "organ" and found.span.words(full) == full and len(found.ids) == 1:
                return roster.organ(found.ids[0]).name
    return name


def of_medium(speech: Speech, medium_id: str) -> Source:
    """The voice of a medium; an organ's site speaks for the organ behind it."""
    roster = speech.knowledge.roster
    medium = roster.medium(medium_id)
    if medium.kind == "organ" and medium.voucher:
        organ = roster.organ(medium.voucher)
        return Source(name=organ.name, kind="office", side=roster.state(organ.state).name)
    return Source(name=medium.name, kind="medium", side="press")


def of_office(speech: Speech, draft: Draft, head: int, name: NameMatch) -> Source | None:
    """Somebody by the office alone: a spokesman speaks for the organ, others unnamed for the state, "the minister"
    for nobody who is known."""
    roster = speech.knowledge.roster
    offices = [roster.office(i) for i in name.ids]
    states = {roster.state(o.state).name for o in offices}
    state = states.pop() if len(states) == 1 else None
    if offices and all(o.kind == "spokesperson" for o in offices):
        organs = {o.organ for o in offices if o.organ}
        if len(organs) == 1 and state is not None:
            return Source(name=roster.organ(organs.pop()).name, kind="office", side=state)
    elif not any(speech.tokens[i].lower in speech.words("article.open") for i in draft.source):
        return None
    own = written(speech, draft.source or frozenset({head}))
    return Source(name=own, kind=UNNAMED, side=f"{UNNAMED} ({state})" if state else UNNAMED)


def of_person(speech: Speech, mention: PersonMention, name: str, around: frozenset[int] = frozenset()) -> Source:
    """A person; the side comes from the mention, from what stands beside the name, or from his other mentions."""
    if mention.former or (named_in(speech, around)[0] is None and _out_of_office(speech, mention, name)):
        return Source(name=name, kind="person", side=OTHER)
    state = mention.state or named_in(speech, around)[0]
    if state is None:
        elsewhere = {m.state for m in speech.people if m.people == (name,) and m.state is not None and not m.former}
        state = elsewhere.pop() if len(elsewhere) == 1 else None
    return Source(name=name, kind="person", side=state or OTHER)


def _out_of_office(speech: Speech, mention: PersonMention, name: str) -> bool:
    """Whether somebody without a title in the text holds none of his offices around the day of the document."""
    day, person = speech.document.published, speech.knowledge.roster.person_named(name)
    if day is None or person is None:
        return False
    bare = mention.span.words(speech.parse.text) in {person.name, person.family, *person.names}
    around = DaySet.day(dt.date.fromisoformat(day)).widened(AROUND)
    terms = speech.knowledge.roster.terms(person.id)
    return bare and bool(terms) and not any(t.days & around for t in terms)


def of_stranger(speech: Speech, draft: Draft, head: int) -> Source:
    """A name that the roster does not know: as written, in its longest earlier form; no government's voice."""
    # With an article, or all in capitals, it is an organisation rather than a person.
    below = frozenset(speech.parse.subtree(head))
    own = written(speech, frozenset(range(_first_of(speech, head, below), head + 1)))
    surname = speech.tokens[head].text
    # A headline has the bare name before the text has it in full.
    longer = [
        written(speech, frozenset(range(_name_start(speech, t.i), t.i + 1)))
        for t in (*speech.tokens[:head], *speech.tokens[head + 1 :])
        if t.text == surname and t.name is None and _name_start(speech, t.i) < t.i
    ]
    many = speech.tokens[head].tag == "NNPS" and surname.lower().removesuffix("s") in speech.words("person")
    thing = own.isupper() or any(speech.tokens[i].pos == "DET" for i in draft.source & below)
    name = own if " " in own or not longer else longer[0]
    return Source(name=name, kind=OTHER if many or thing else "person", side=OTHER)


def _first_of(speech: Speech, head: int, below: frozenset[int]) -> int:
    """Where the name begins that ends with `head`: behind the titles before it, if it has a first name then."""
    first = head
    while first - 1 in below and speech.tokens[first - 1].pos in {"PROPN", "NUM"}:
        first -= 1
    while head - first > 1 and speech.has(first, "person.official", "person.spoken", "person.title"):
        first += 1
    return first


def full_name(speech: Speech, i: int) -> str | None:
    """A surname with the first names before it, where the parser sees one name and the roster none of it in whole."""
    first = i
    while first and speech.tokens[first - 1].pos == "PROPN" and speech.tokens[first - 1].name is None:
        before = speech.tokens[first - 1]
        if before.dep != "compound" or before.sent != speech.tokens[i].sent:
            break
        if speech.has(first - 1, "person.official", "person.spoken", "person.title"):
            break
        first -= 1
    return written(speech, frozenset(range(first, i + 1))) if first < i else None


def _name_start(speech: Speech, i: int) -> int:
    while (
        i
        and speech.tokens[i - 1].pos == "PROPN"
        and speech.tokens[i - 1].dep == "compound"
        and speech.tokens[i - 1].name is None
    ):
        i -= 1
    return i


def written(speech: Speech, tokens: frozenset[int]) -> str:
    """The words as they stand, white space made single, without an article before them."""
    kept = sorted(tokens)
    while len(kept) > 1 and speech.tokens[kept[0]].pos in {"DET", "PRON", "PUNCT", "CCONJ"}:
        kept = kept[1:]
    while len(kept) > 1 and speech.tokens[kept[-1]].pos in {"PUNCT", "CCONJ"}:
        kept = kept[:-1]
    return " ".join(speech.parse.text[speech.tokens[kept[0]].start : speech.tokens[kept[-1]].end].split())


def named_in(speech: Speech, words: frozenset[int]) -> tuple[str | None, Source | None]:
    """The state named in a description, if it is one, and the organ, if one is."""
    states: list[str] = []
    organs: list[Source] = []
    for i in sorted(words):
        name, mention = speech.tokens[i].name, speech.mention(i)
        if name is not None and name.kind == "demonym" and len(name.ids) == 1:
            states.append(speech.knowledge.roster.state(name.ids[0]).name)
        found = of_name(speech, name) if name is not None else None
        if found is not None and found.side != "press":
            states.append(found.side)
            organs += [found] if found.kind == "office" else []
        elif mention is not None and mention.state is not None and not mention.former and mention.form != "metonym":
            states.append(mention.state)
    own = set(states)
    return (own.pop() if len(own) == 1 else None), (organs[0] if len(organs) == 1 else None)
