"""Who was in the contact that a readout tells of: "a transcript of the call shows that X urged Y"."""

import msgspec

from readouts.model.reading import PersonMention
from readouts.read.scene import Scene
from readouts.read.subject import object_of, subject_of
from readouts.read.trigger import Trigger

SPOKEN = frozenset({"call", "video call", "meeting", "unknown"})


class Told(msgspec.Struct, frozen=True):
    """One who told another something in a contact. verb: the token of what he did."""

    teller: PersonMention
    told: PersonMention
    verb: int


def read_out(scene: Scene, trigger: Trigger) -> Told | None:
    """What a paper on the contact says, in the same sentence, that one told the other in it; None unless both are
    single leaders and nobody else is joined to the contact."""
    parse = scene.parse
    of = parse.governor(trigger.head)
    noun = None if of is None else parse.governor(of)
    if trigger.kind != "noun" or trigger.plural or trigger.mode not in SPOKEN or of is None or noun is None:
        return None
    if parse.tokens[of].lower != "of" or parse.tokens[noun].lemma.lower() not in scene.words("readout.noun"):
        return None
    if any(parse.tokens[i].lower in {"with", "between"} for i in parse.children(trigger.head, "prep")):
        return None
    first, end = parse.sentence(trigger.head)
    for verb in range(first, end):
        told = _told(scene, verb) if parse.tokens[verb].pos == "VERB" else None
        if told is not None:
            return told
    return None


def _told(scene: Scene, verb: int) -> Told | None:
    """ "X told Y", "X and Y discussed"."""
    lemma = scene.parse.tokens[verb].lemma.lower()
    tellers = [m for m in subject_of(scene, verb) if m.leader and len(m.people) == 1]
    if lemma in scene.words("tell.verb"):
        whom = [m for m in object_of(scene, verb, verb + 8) if m.leader and len(m.people) == 1]
        both = (*tellers, *whom) if len(tellers) == 1 == len(whom) else ()
    else:
        both = tuple(tellers) if lemma in scene.words("trigger.verb.discuss") else ()
    if len(both) != 2 or both[0].people == both[1].people:
        return None
    return Told(both[0], both[1], verb)
