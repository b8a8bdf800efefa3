"""Leaders named in a list of their own: "spoke with European leaders. … Participants included A, B and C"."""

from readouts.model.reading import PersonMention
from readouts.read.scene import Scene
from readouts.read.trigger import Trigger

REACH = 16  # tokens between the trigger and "leaders"
ITEM = 14  # the most tokens of an item of a list


def roll_call(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """The people of the document's roll call, if the trigger's partners are leaders without names; else nobody."""
    if not _with_leaders(scene, trigger):
        return []
    parse = scene.parse
    for first, last in parse.phrases(scene.words("roll.cue")):
        if first <= trigger.last or parse.kind(first) != "body":
            continue
        named = _named(scene, last + 1, parse.sentence(first)[1])
        if len(named) < 2:
            named = [*named, *_items(scene, first)]
        if len(named) > 1:
            return named
    return []


def _named(scene: Scene, first: int, end: int) -> list[PersonMention]:
    """The people named by name among the tokens [first, end), each once."""
    found = [m for i in range(first, end) if (m := scene.who(i)) is not None and m.form == "name"]
    return list(dict.fromkeys(m for m in found if len(m.people) == 1))


def _items(scene: Scene, cue: int) -> list[PersonMention]:
    """The people of the short paragraphs right behind the one that announces a list."""
    parse = scene.parse
    found: list[PersonMention] = []
    for start, tokens in parse.by_segment():
        if tokens[0].segment <= parse.tokens[cue].segment:
            continue
        here = _named(scene, start, start + len(tokens))
        if len(tokens) > ITEM or len(here) != 1:
            break
        found.extend(here)
    return found


def _with_leaders(scene: Scene, trigger: Trigger) -> bool:
    """Whether "with", "between" or "to" and a plural for leaders stand behind the trigger."""
    parse = scene.parse
    end = parse.sentence(trigger.head)[1]
    for at in range(trigger.last + 1, min(trigger.last + REACH, end)):
        if parse.tokens[at].lower in {"with", "to", "between"}:
            behind = parse.tokens[at + 1 : min(at + REACH, end)]
            verb = next((k for k, t in enumerate(behind) if t.tag in {"VBD", "VBZ", "VBP", "MD"}), len(behind))
            return any(t.lower in scene.words("roll.leaders") for t in behind[:verb])
    return False
