"""To whom a letter is the answer: "X had written to Y, and Y replied by letter"."""

import msgspec

from readouts.read.parties import Sides
from readouts.read.scene import Scene
from readouts.read.slots import Slot
from readouts.read.triggers import Trigger


def with_answered(scene: Scene, trigger: Trigger, both: Sides) -> Sides:
    """For a reply by letter: the one who wrote, where the sentence or the one before names only him."""
    if trigger.kind != "noun" or trigger.mode not in {"letter", "message"} or both.by is not None:
        return both
    parse = scene.parse
    verb = trigger.verb
    if (
        verb is None
        or parse.tokens[verb].lemma.lower() not in scene.words("answer.verb")
        or len(both.subject.people) != 1
    ):
        return both
    first = parse.sentence(verb)[0]
    for start in (first, parse.sentence(first - 1)[0] if first else first):
        wrote = any(parse.tokens[i].lemma.lower() in scene.words("answer.to") for i in range(start, verb))
        named = [
            m for i in range(start, verb) if (m := scene.who(i)) is not None and m.people and m.leader is not False
        ]
        others = {m.people: m for m in named if m.people != both.subject.people}
        if wrote and len(others) == 1 and len(next(iter(others))) == 1:
            return msgspec.structs.replace(both, partner=Slot(mentions=tuple(others.values())), by="to")
    return both
