"""Whether who acts in a clause takes part in the contact that an adjunct of it names."""

from readouts.read.scene import Scene
from readouts.read.trigger import Trigger


def takes_part(scene: Scene, trigger: Trigger) -> bool:
    """Whether who does something "in", "after" or "before" a call was in it; who speaks "about" one need not be."""
    prep = trigger.prep or 0
    if scene.parse.tokens[prep].lower == "for" and trigger.verb is not None:  # "flew to Lima for talks with X"
        journeys = scene.words("motion.verb") | scene.words("journey.verb") | scene.words("bring.verb")
        journeys |= scene.words("ask.verb") | scene.words("join.verb")
        return scene.parse.tokens[trigger.verb].lemma.lower() in journeys
    if trigger.verb is not None and (_forward(scene, trigger.verb, prep) or _agreed(scene, trigger.verb, prep)):
        return True
    if trigger.verb is not None and trigger.mode in {"letter", "message"} and _answered(scene, trigger.verb, prep):
        return True
    near = {scene.parse.tokens[i].lower for i in (prep - 1, prep) if i >= 0}
    if near & scene.words("adjunct.beside") and _of_others(scene, trigger.head):
        return False
    if scene.parse.tokens[trigger.head].lemma.lower() in scene.words("meal.noun"):
        near &= scene.words("adjunct.prep") | scene.words("meal.prep")
        return bool(near)
    return bool(near & scene.words("adjunct.prep"))


def _forward(scene: Scene, verb: int, prep: int) -> bool:
    """ "X looks forward to the meeting with Y": one's own."""
    tokens = scene.parse.tokens
    led = any(tokens[i].lower == "forward" for i in scene.parse.children(verb, "advmod", "prt"))
    return tokens[verb].lemma.lower() == "look" and led and tokens[prep].lower == "to"


def _agreed(scene: Scene, verb: int, prep: int) -> bool:
    """ "X agreed to a meeting with Y": one's own."""
    tokens = scene.parse.tokens
    return tokens[prep].lower == "to" and tokens[verb].lemma.lower() in scene.words("agree.verb")


def _answered(scene: Scene, verb: int, prep: int) -> bool:
    """ "Responding to a letter from X, Y said so": it was to Y."""
    tokens = scene.parse.tokens
    return tokens[prep].lower == "to" and tokens[verb].lemma.lower() in scene.words("answer.verb")


def _of_others(scene: Scene, noun: int) -> bool:
    """ "Ahead of a summit of NATO leaders": the noun says itself whose it is, and names nobody."""
    parse = scene.parse
    behind = [p for p in parse.children(noun, "prep") if parse.tokens[p].lower == "of"]
    groups = (scene.who(i) for p in behind for i in parse.children(p, "pobj"))
    return any(m is None or not m.people for m in groups)
