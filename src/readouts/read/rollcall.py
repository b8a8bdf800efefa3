"""Leaders named in a list of their own: "spoke with European leaders. … Participants included A, B and C"."""

from readouts.model.reading import PersonMention
from readouts.read.scene import Scene
from readouts.read.triggers import Trigger

REACH = 6  # tokens between "with" and "leaders"


def roll_call(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """The people of the document's roll call, if the trigger's partners are leaders without names; else nobody."""
    if not _with_leaders(scene, trigger):
        return []
    parse = scene.parse
    for first, last in parse.phrases(scene.words("roll.cue")):
        if first <= trigger.last or parse.kind(first) != "body":
            continue
        end = parse.sentence(first)[1]
        found = [m for i in range(last + 1, end) if (m := scene.who(i)) is not None and m.form == "name"]
        named = list(dict.fromkeys(m for m in found if len(m.people) == 1))
        if len(named) > 1:
            return named
    return []


def _with_leaders(scene: Scene, trigger: Trigger) -> bool:
    """Whether "with", "between" or "to" and a plural for leaders stand behind the trigger."""
    parse = scene.parse
    end = parse.sentence(trigger.head)[1]
    for at in range(trigger.last + 1, min(trigger.last + REACH, end)):
        if parse.tokens[at].lower in {"with", "to", "between"}:
            behind = parse.tokens[at + 1 : min(at + REACH, end)]
            return any(t.lower in scene.words("roll.leaders") for t in behind)
    return False
