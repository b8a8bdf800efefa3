"""Who met at a meal or a meeting that one of them gave: "at a dinner hosted by X, Y said so"."""

from readouts.read.scene import Scene
from readouts.read.slots import Slot, slot
from readouts.read.subject import subject_of
from readouts.read.trigger import Trigger


def hosted_by(scene: Scene, trigger: Trigger) -> tuple[Slot, Slot] | None:
    """Guest and host; None if the words tell of no host or of nobody who did something there."""
    if (given := _in_honour(scene, trigger)) is not None:
        return given
    guests = _guests(scene, trigger)
    if not guests.people:
        return None
    parse = scene.parse
    for verb in parse.children(trigger.head, "acl", "relcl"):
        if parse.tokens[verb].lemma.lower() not in scene.words("host.verb"):
            continue
        agents = [i for a in parse.children(verb, "agent") for i in parse.children(a, "pobj")]
        named = [m for i in agents if (m := scene.who(i)) is not None]
        host = slot(named if parse.tokens[verb].dep == "acl" else subject_of(scene, verb))
        if len(host.people) == 1 and not set(host.people) & set(guests.people):
            return guests, host
    return None


def _in_honour(scene: Scene, trigger: Trigger) -> tuple[Slot, Slot] | None:
    """ "X's farewell dinner for Y": guest and host."""
    parse = scene.parse
    if parse.tokens[trigger.head].lemma.lower() not in scene.words("meal.noun"):
        return None
    owners = [m for i in parse.children(trigger.head, "poss") if (m := scene.who(i)) is not None]
    preps = [p for p in parse.children(trigger.head, "prep") if parse.tokens[p].lower == "for"]
    guests = [m for p in preps for i in parse.children(p, "pobj") if (m := scene.who(i)) is not None]
    both = slot(guests), slot(owners)
    return both if all(s.people for s in both) and not set(both[0].people) & set(both[1].people) else None


def _guests(scene: Scene, trigger: Trigger) -> Slot:
    """Who did something at it."""
    if trigger.mode != "meeting" or trigger.prep is None or trigger.verb is None or trigger.plural:
        return Slot()
    if scene.parse.tokens[trigger.prep].lower not in scene.words("host.prep"):
        return Slot()
    return slot(subject_of(scene, trigger.verb))
