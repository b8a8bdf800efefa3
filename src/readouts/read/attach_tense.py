"""Times that the tense of a verb keeps from a contact, or gives to it."""

from readouts.model.times import TimeExpression
from readouts.read.attach_paths import on_verb
from readouts.read.scene import Scene
from readouts.read.trigger import Trigger

PLACE = frozenset({"ADP", "PROPN", "DET"})  # between a contact and its time
PRESENT = frozenset({"VBZ", "VBP"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def out_of_tense(scene: Scene, trigger: Trigger, time: TimeExpression) -> bool:
    """ "Discussed the visit next month", "the visit matters after the floods last month": the verb's tense says no.

    What has been done was not done at a time still to come, and what is so now is not so at a time gone by.
    """
    parse = scene.parse
    token = parse.tokens[trigger.head]
    if trigger.kind == "verb":
        return token.tag == "VBD" and token.pos == "VERB" and is_to_come(time)
    verb = parse.tokens[token.head]
    return token.dep in SUBJECTS and verb.tag in PRESENT and verb.pos == "VERB" and is_gone_by(time)


def told_of(scene: Scene, trigger: Trigger, first: int, time: TimeExpression) -> bool:
    """ "Discussed X's visit to Peru next month", "recalled his meeting with X last May": no time of the telling."""
    parse = scene.parse
    verb = on_verb(scene, parse.tokens_in(time.span)[-1])
    if trigger.kind != "noun" or verb is None or parse.tokens[verb].tag != "VBD":
        return False
    if verb not in parse.ancestors(trigger.head) or not trigger.last < first:
        return False
    between = parse.tokens[trigger.last + 1 : first]
    recalled = parse.tokens[verb].lemma.lower() in scene.words("recall.verb") and is_gone_by(time)
    return (is_to_come(time) or recalled) and all(t.pos in PLACE for t in between)


def is_recalled(scene: Scene, trigger: Trigger) -> bool:
    """ "Recalled his meeting with X last May": not the contact at which he recalled it."""
    parse = scene.parse
    verb = parse.governor(trigger.head)
    if verb is None or parse.tokens[trigger.head].dep != "dobj":
        return False
    behind = (scene.when(i) for i in range(trigger.last + 1, parse.sentence(trigger.head)[1]))
    return parse.tokens[verb].lemma.lower() in scene.words("recall.verb") and any(
        t is not None and told_of(scene, trigger, parse.tokens_in(t.span)[0], t) for t in behind
    )


def is_to_come(time: TimeExpression) -> bool:
    """ "Next month", "later this year"."""
    counted = time.kind == "offset" and time.anchor == "publication"
    return counted and ((time.amount or 0) > 0 or time.modifier == "AFTER")


def is_gone_by(time: TimeExpression) -> bool:
    """ "Last month", "earlier this year", "last May"; no day, which may be that of the telling."""
    counted = time.kind == "offset" and time.anchor == "publication" and time.unit not in {"day", "hour", "minute"}
    if counted:
        return (time.amount or 0) < 0 or time.modifier == "BEFORE"
    return time.kind == "month" and time.shift == -1
