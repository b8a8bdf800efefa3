"""Journeys on which somebody is met: what they include, and whether the traveller is still under way."""

from readouts.read.scene import Scene
from readouts.read.trigger import Trigger


def itinerary(scene: Scene, trigger: Trigger) -> int | None:
    """ "His visit will include talks with X": the noun of the journey that includes the contact."""
    parse = scene.parse
    verb = parse.governor(parse.conjuncts(trigger.head)[0])
    if trigger.kind == "verb" or verb is None or parse.tokens[verb].lemma.lower() not in scene.words("journey.include"):
        return None
    subjects = parse.children(verb, "nsubj")
    found = parse.tokens[verb].head if parse.tokens[verb].dep == "relcl" else next(iter(subjects), None)
    nouns = scene.words("journey.noun")
    return found if found is not None and parse.tokens[found].lemma.lower() in nouns else None


def previewed(scene: Scene, trigger: Trigger) -> bool:
    """ "The visit includes talks with X": in the present, what a journey includes is a programme."""
    verb = scene.parse.governor(scene.parse.conjuncts(trigger.head)[0])
    present = verb is not None and scene.parse.tokens[verb].tag in {"VBZ", "VBP"}
    return present and itinerary(scene, trigger) is not None


def under_way(scene: Scene, trigger: Trigger) -> bool:
    """ "Is flying to Lima to meet X", "was heading to Lima for talks with X": who is on the way has not arrived."""
    parse = scene.parse
    way = _way(scene, trigger)
    if way is None or parse.tokens[way].tag != "VBG" or parse.tokens[way].lemma.lower() not in scene.words("way.verb"):
        return False
    helpers = [parse.tokens[i] for i in parse.children(way, "aux")]
    return any(t.lemma == "be" for t in helpers) and not any(t.lower == "been" for t in helpers)


def _way(scene: Scene, trigger: Trigger) -> int | None:
    """The verb of which the contact is the purpose: "to meet X", "to hold talks with X", "for talks with X"."""
    parse = scene.parse
    act = trigger.head if trigger.kind == "verb" else trigger.verb
    if act is not None and any(parse.tokens[i].lower == "to" for i in parse.children(act, "aux")):
        return parse.governor(act)
    link = parse.governor(trigger.head)
    if trigger.kind == "verb" or link is None or parse.tokens[link].lower != "for":
        return None
    return parse.governor(link)
