"""The partner's side of a contact: after a preposition, as an object, or whom the carrying verb speaks to."""

from readouts.model.reading import PersonMention
from readouts.read.scene import Scene
from readouts.read.slots import Slot, list_right, slot
from readouts.read.subject import object_of
from readouts.read.triggers import Trigger

PARTNER = ("with", "between", "from", "to", "among")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
WINDOW = 30  # tokens between a trigger and the preposition of its partner


def partner_of(scene: Scene, trigger: Trigger) -> tuple[Slot, str | None, int | None]:
    """The partner's slot, how it is joined, and the token that joins it."""
    addressee = _addressee(scene, trigger)
    if addressee:
        return slot(addressee), "dobj", trigger.verb
    if trigger.kind == "verb" and "dobj" in trigger.links:
        direct = _direct_object(scene, trigger)
        if direct.mentions or direct.open:
            return direct, "dobj", trigger.head
        if trigger.links == ("dobj",) and not (trigger.mode == "call" and _purpose(scene, trigger)):
            return Slot(), None, None
    purpose = _purpose(scene, trigger)
    if purpose:
        return slot(purpose), "dobj", trigger.head
    wanted = tuple(p for p in trigger.links if p != "dobj")
    wanted = (*PARTNER, *wanted) if trigger.kind == "noun" else wanted
    return _by_preposition(scene, trigger, wanted)


def _addressee(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """Whom the carrying verb speaks to: "X told Y in a phone call" has both parties, and no preposition."""
    if trigger.prep is None or trigger.verb is None:
        return []
    parse = scene.parse
    if parse.tokens[trigger.prep].lower not in scene.words("time.same"):
        return []
    right = trigger.last + 1
    if right < len(parse.tokens) and parse.tokens[right].lower in PARTNER and parse.tokens[right].dep != "aux":
        return []
    lemma = parse.tokens[trigger.verb].lemma.lower()
    if lemma in scene.words("tell.verb") or any(scene.who(i) for i in parse.children(trigger.verb, "dative")):
        return object_of(scene, trigger.verb, max(trigger.first, trigger.verb + 4))
    if lemma in scene.words("share.verb"):
        return _shared_with(scene, trigger.verb, trigger.first)
    return []


def _shared_with(scene: Scene, verb: int, before: int) -> list[PersonMention]:
    """ "Discussed it with X in a phone call"."""
    end = scene.parse.sentence(verb)[1]
    for prep in scene.parse.children(verb, "prep"):
        if prep < before and scene.parse.tokens[prep].lower == "with":
            return list_right(scene, prep + 1, end)[0]
    return []


def _purpose(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "Called to congratulate X": the one called stands in the purpose."""
    parse = scene.parse
    if trigger.kind != "verb" or trigger.mode != "call":
        return []
    for below in parse.children(trigger.head, "xcomp", "advcl"):
        helpers = {parse.tokens[i].lower for i in parse.children(below, "aux")}
        if "to" in helpers and parse.tokens[below].lemma.lower() in scene.words("tell.verb"):
            return object_of(scene, below, below + 4)
    return []


def _direct_object(scene: Scene, trigger: Trigger) -> Slot:
    parse = scene.parse
    end = parse.sentence(trigger.head)[1]
    right = (trigger.head if trigger.head < trigger.first else trigger.last) + 1
    if right < end and parse.tokens[right].lower in scene.words("not_contact.call"):
        return Slot()
    flat, after = list_right(scene, right, end)
    if not flat or (trigger.mode == "call" and _predicative(scene, after, end)):
        return Slot()
    objects = [i for i in parse.children(trigger.head, "dobj", "dative", "oprd", "pobj") if scene.who(i)]
    if not objects and trigger.mode == "call" and parse.tokens[trigger.head].tag not in {"VBD", "NNS"}:
        return Slot()
    return slot(flat)


def _predicative(scene: Scene, at: int, end: int) -> bool:
    """ "Called X a friend", "called X great": something is said of the object, nobody is telephoned."""
    parse = scene.parse
    if at >= end or scene.when(at) is not None:
        return False
    token = parse.tokens[at]
    if token.pos == "ADV" and at + 1 < end and scene.parse.tokens[at + 1].pos == "ADJ":
        return True
    if token.pos in {"ADJ", "NUM"} or token.tag in {"DT", "``", "''", "PRP$"} or token.text in {"“", '"', "‘"}:
        return not any(scene.when(k) is not None for k in range(at, min(at + 3, end)))
    return token.pos in {"NOUN", "PROPN"} and scene.when(at) is None and token.name is None


def _by_preposition(scene: Scene, trigger: Trigger, wanted: tuple[str, ...]) -> tuple[Slot, str | None, int | None]:
    parse = scene.parse
    end = parse.sentence(trigger.head)[1]
    at = trigger.last + 1
    while at < min(end, trigger.last + WINDOW):
        token = parse.tokens[at]
        if token.lower == "of" and at == trigger.last + 1 and trigger.kind == "noun":
            both = _of_two(scene, at, end)
            if both is not None:
                return both
        if token.lower in wanted and at + 1 < end:
            found, after = list_right(scene, at + 1, end)
            if found and after < end and token.lower == "with" and _clausal(scene, after):
                break  # "with X saying …" is a clause of its own
            if found and _belongs(scene, trigger, at):
                return slot(found), token.lower, at
            if _nobody(scene, at + 1, end):
                return Slot(open=True), token.lower, at
        if _stops(scene, trigger, at):
            break
        at += 1
    return Slot(), None, None


def _of_two(scene: Scene, at: int, end: int) -> tuple[Slot, str, int] | None:
    """ "The meeting of X and Y", "the meeting of X with Y"."""
    found, after = list_right(scene, at + 1, end)
    if len(found) == 1 and after < end and scene.parse.tokens[after].lower == "with":
        found = [*found, *list_right(scene, after + 1, end)[0]]
    both = slot(found)
    return (both, "between", at) if len(both.people) >= 2 else None


def _clausal(scene: Scene, at: int) -> bool:
    """Whether a participle begins a clause there, and is none of those that serve as prepositions ("regarding")."""
    token = scene.parse.tokens[at]
    return token.tag == "VBG" and token.dep != "prep" and token.lower not in scene.words("participle.prep")


def _nobody(scene: Scene, at: int, end: int) -> bool:
    """Whether the partner is somebody who is no leader: reporters, lawmakers."""
    return any(scene.parse.tokens[k].lower in scene.words("not_contact.partner") for k in range(at, min(at + 4, end)))


def _belongs(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Whether the preposition at `at` hangs on the trigger or on the verb that carries it."""
    head = scene.parse.tokens[at].head
    near = {trigger.head, trigger.verb, *range(trigger.first, trigger.last + 1)}
    if trigger.prep is not None and head == trigger.verb and _another(scene, trigger, at):
        return False  # "on the margins of the summit she held talks with X"
    if head in near or at == trigger.last + 1:
        return True
    if head in scene.evoking or scene.parse.tokens[head].lower in scene.words("trigger.noun"):
        return False  # it joins a party to another contact: "speaking after talks with X"
    between = range(trigger.last + 1, at)
    return scene.parse.tokens[at].lower in {"with", "between"} and not any(
        scene.parse.tokens[k].pos == "VERB" or scene.who(k) is not None for k in between
    )


def _another(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Whether another contact stands between an adjunct and the preposition, or is what the adjunct hangs on."""
    if trigger.verb is None or trigger.verb not in range(trigger.last, at):
        return False
    if any(k in scene.evoking for k in range(trigger.last + 1, at)):
        return True
    verbs = scene.words("trigger.verb.meet") | scene.words("trigger.verb.speak")
    return trigger.mode in {"summit", "visit"} and scene.parse.tokens[trigger.verb].lemma.lower() in verbs


def _stops(scene: Scene, trigger: Trigger, at: int) -> bool:
    token = scene.parse.tokens[at]
    if token.text in {";", ":", "—"}:
        return True
    return token.tag in FINITE and trigger.verb not in {at, token.head}
