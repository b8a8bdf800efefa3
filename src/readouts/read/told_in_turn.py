"""Parties of a contact told by one of them in his own turn: "we met", "he asked in a call", "the meeting with X"."""

from readouts.read.auxiliaries import auxiliaries
from readouts.read.scene import Scene
from readouts.read.slots import Slot, slot
from readouts.read.trigger import Trigger

TOGETHER = frozenset({"meeting", "call", "video call", "summit", "unknown"})


def we(scene: Scene, trigger: Trigger, subject: Slot, partner: Slot) -> Slot:
    """ "We met in May", said by one of two who face each other: both of them, where nobody else is joined."""
    mentions = subject.mentions
    if partner.open or len(mentions) != 1 or trigger.mode not in TOGETHER or trigger.subject != "participant":
        return subject
    at = scene.parse.at(mentions[0].span.start)
    if at is None or scene.parse.tokens[at].lower != "we" or trigger.links == ("dobj",):
        return subject
    both = scene.both(at)
    if both is None or _of_others(scene, trigger, set(both.people)):
        return subject
    return Slot(mentions=(both,))


def _of_others(scene: Scene, trigger: Trigger, both: set[str]) -> bool:
    """ "I told Mr. Lima so when we met", "we held good meetings", "a meeting of the friendship group": not the two."""
    parse = scene.parse
    if (
        trigger.kind == "noun"
        and trigger.plural
        and parse.tokens[trigger.head].lower not in scene.words("plural.single")
    ):
        return True
    bodies = [
        n for p in parse.children(trigger.head, "prep") if parse.tokens[p].lower == "of" for n in parse.children(p)
    ]
    if any(parse.tokens[n].lemma.lower() in scene.words("event.body") for n in bodies):
        return True
    start = parse.sentence(trigger.head)[0]
    near = (scene.who(i) for i in range(start, trigger.head))
    return any(m is not None and m.form == "name" and not set(m.people) & both for m in near)


def when_met(scene: Scene, trigger: Trigger, subject: Slot, partner: Slot) -> tuple[Slot, Slot]:
    """ "X told Y so when they met": the two of the clause above, where nobody else may be meant."""
    parse = scene.parse
    token = parse.tokens[trigger.head]
    they = [i for i in parse.children(trigger.head, "nsubj") if parse.tokens[i].lower in {"they", "we"}]
    above = parse.governor(trigger.head)
    if trigger.kind != "verb" or partner.mentions or partner.open or not they or above is None or token.dep != "advcl":
        return subject, partner
    joined = [i for p in parse.children(above, "prep") if parse.tokens[p].lower == "with" for i in parse.children(p)]
    raised = parse.tokens[above].lemma.lower() in scene.words("raise.verb") and bool(joined)
    address = raised or parse.tokens[above].lemma.lower() in scene.words("address.verb")
    told = address and (parse.tokens[above].tag == "VBD" or "did" in auxiliaries(parse, above))
    when = any(parse.tokens[i].lower == "when" for i in parse.children(trigger.head, "advmod", "mark"))
    tellers = slot([m for i in parse.children(above, "nsubj") if (m := scene.who(i)) is not None and m.leader])
    objects = joined if raised else parse.children(above, "dobj", "dative")
    whom = [i for i in objects if scene.who(i) is not None]
    hearers = slot([m for i in whom if (m := scene.who(i)) is not None and m.leader])
    if not (told and when and len(tellers.people) == 1 == len(hearers.people)) or tellers.people == hearers.people:
        return subject, partner
    between = parse.tokens[whom[0] + 1 : they[0]]
    others = any(t.tag in {"NNS", "NNPS"} or (scene.who(t.i) not in (None, *hearers.mentions)) for t in between)
    return (subject, partner) if others or they[0] < whom[0] else (tellers, hearers)


def to_speaker(scene: Scene, trigger: Trigger, subject: Slot, partner: Slot) -> Slot:
    """ "The chancellor asked in a telephone conversation", told by a leader in his own turn: asked him."""
    parse = scene.parse
    if trigger.prep is None or parse.tokens[trigger.prep].lower not in scene.words("adjunct.firm") or partner.open:
        return partner
    speaker = scene.turn_of(trigger.head)
    named = [m for m in subject.mentions if m.form in {"name", "role"} and m.leader]
    if speaker is None or not speaker.leader or len(named) != 1 or len(subject.people) != 1:
        return partner
    same = named[0].people == speaker.people or (named[0].state is not None and named[0].state == speaker.state)
    start, end = parse.sentence(trigger.head)
    others = {m.people for i in range(start, end) if (m := scene.who(i)) is not None and m.form == "name"}
    return partner if same or others - {named[0].people, speaker.people} else Slot(mentions=(speaker,))


def of_speaker(scene: Scene, trigger: Trigger, partner: Slot) -> Slot:
    """ "The meeting with X was very useful", told by a leader in his own turn: his own."""
    parse = scene.parse
    the = any(parse.tokens[i].lower == "the" for i in parse.children(trigger.head, "det"))
    speaker = scene.turn_of(trigger.head)
    token = parse.tokens[trigger.head]
    own = token.dep == "nsubj" and parse.governor(token.head) is None
    if not the or not own or speaker is None or not speaker.leader:
        return Slot()
    leads = [m for m in partner.mentions if m.leader and m.state != speaker.state]
    return Slot(mentions=(speaker,)) if len(leads) == 1 == len(partner.people) else Slot()
