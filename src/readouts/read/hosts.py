"""Whose guest somebody is: the leader behind the residence, the state or the capital that a visit goes to."""

from collections.abc import Iterator

import msgspec

from readouts.model.names import NameMatch
from readouts.model.reading import PersonMention
from readouts.read.parties import Sides
from readouts.read.scene import Scene
from readouts.read.slots import PLACES, Slot
from readouts.read.trigger import Trigger


def with_hosts(scene: Scene, trigger: Trigger, both: Sides) -> Sides:
    """For a visit to a residence, a state or a capital: the one leader of it whom the text names, if one fits."""
    if trigger.mode != "visit" or both.partner.mentions or _second(scene, both.subject):
        return both
    if _once(scene, trigger) or _of_his_own(scene, trigger):
        return both
    for name in (*_goals(scene, trigger), *_journey(scene, trigger)):
        host = host_of(scene, name.state, both.subject)
        if host is not None:
            return msgspec.structs.replace(both, partner=Slot(mentions=(host,)), by="to")
    return both


def _once(scene: Scene, trigger: Trigger) -> bool:
    """ "Has visited the palace previously": whoever lived there then."""
    adverbs = {scene.parse.tokens[i].lower for i in scene.parse.children(trigger.head, "advmod")}
    return trigger.kind == "verb" and bool(adverbs & (scene.words("earlier.adverb") | scene.words("once.before")))


def _of_his_own(scene: Scene, trigger: Trigger) -> bool:
    """ "An unofficial visit to Peru": he is nobody's guest."""
    beside = {scene.parse.tokens[i].lower for i in scene.parse.children(trigger.head, "amod", "compound")}
    return not beside.isdisjoint(scene.words("visit.private"))


def host_of(scene: Scene, state: str | None, guests: Slot) -> PersonMention | None:
    """The one leader of that state whom the text names."""
    if state is None:
        return None
    own = [m for m in scene.people if m.leader and m.state == state and len(m.people) == 1 and m.form == "name"]
    names = {m.people for m in own}
    if len(names) != 1 or own[0].people[0] in guests.people:
        return None
    return own[0]


def _second(scene: Scene, guests: Slot) -> bool:
    """Whether the guest heads a government that another one leads: his hosts need not be leaders."""
    roster = scene.knowledge.roster
    known = (p for name in guests.people if (p := roster.person_named(name)) is not None)
    offices = [[roster.office(t.office) for t in roster.terms(p.id)] for p in known]
    return any(
        {o.kind for o in own} & {"head of government"} and not any(o.governs or o.kind == "head of state" for o in own)
        for own in offices
    )


def _goals(scene: Scene, trigger: Trigger) -> Iterator[NameMatch]:
    """The names right behind the trigger that are what is visited."""
    parse = scene.parse
    end = parse.sentence(trigger.head)[1]
    for i in range(trigger.last + 1, min(trigger.last + 6, end)):
        name = parse.tokens[i].name
        if name is None:
            continue
        if (
            (name.kind == "metonym" and _same_clause(scene, trigger, i))
            or (name.kind in PLACES and _goal(scene, trigger, i))
            or _town(scene, i)
        ):
            yield name


def _same_clause(scene: Scene, trigger: Trigger, i: int) -> bool:
    """Not "his visit was political after the palace spoke": no verb stands between."""
    return not any(t.pos in {"VERB", "AUX"} for t in scene.parse.tokens[trigger.last + 1 : i])


def _goal(scene: Scene, trigger: Trigger, i: int) -> bool:
    """Whether the state or capital at `i` is what is visited: not where a garrison lies that is."""
    token = scene.parse.tokens[i]
    if trigger.kind == "verb":
        return token.dep == "dobj" and token.head == trigger.head
    above = scene.parse.tokens[token.head]
    return above.lower == "to" and above.head in range(trigger.first, trigger.last + 1)


def _town(scene: Scene, i: int) -> bool:
    """ "The Thai border town of Sadao", "the Thai capital"."""
    token = scene.parse.tokens[i]
    head = scene.parse.tokens[token.head]
    return token.name_kind == "demonym" and head.lower in scene.words("town.noun")


def _journey(scene: Scene, trigger: Trigger) -> Iterator[NameMatch]:
    """ "Will travel to Peru on a state visit", "is expected in Lima for a state visit": where the journey goes."""
    parse = scene.parse
    if trigger.kind != "noun" or trigger.verb is None or trigger.prep is None:
        return
    if parse.tokens[trigger.prep].lower not in scene.words("journey.prep"):
        return
    moves = parse.tokens[trigger.verb].lemma.lower() in scene.words("journey.verb")
    for prep in parse.children(trigger.verb, "prep") if moves else ():
        if parse.tokens[prep].lower in {"to", "in"} and prep != trigger.prep:
            names = (parse.tokens[i].name for i in parse.children(prep, "pobj"))
            yield from (n for n in names if n is not None and n.kind in PLACES)
