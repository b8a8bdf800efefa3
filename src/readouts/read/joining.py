"""Who joins whom: "joined X for talks", "was joined by X in a call", "joined a call between Y and Z"."""

from readouts.model.reading import PersonMention
from readouts.read.scene import Scene
from readouts.read.subject import TREAT, agents_of, object_of, subject_of
from readouts.read.trigger import Trigger


def joined_by(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "X joined Y for talks", "X was joined by Y in a call": Y, who is in it as X is."""
    parse = scene.parse
    verb = trigger.verb
    if verb is None or trigger.prep is None or parse.tokens[verb].lemma.lower() not in scene.words("join.verb"):
        return []
    if trigger.plural and parse.tokens[trigger.head].lower not in scene.words("process.noun"):
        return []  # "was joined in his meetings by X": an aide sits in all of them
    if parse.tokens[trigger.prep].lower not in scene.words("adjunct.prep") | TREAT:
        return []
    who = agents_of(scene, verb) if parse.children(verb, "auxpass") else object_of(scene, verb, trigger.first)
    return [m for m in who if m.in_roster and m.leader is not False]


def joining(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "X joined a call between Y and Z": X."""
    parse = scene.parse
    direct = trigger.kind == "noun" and trigger.verb is not None and parse.tokens[trigger.head].dep == "dobj"
    if not direct or trigger.plural or parse.tokens[trigger.verb or 0].lemma.lower() not in scene.words("join.verb"):
        return []
    return subject_of(scene, trigger.verb or 0)
