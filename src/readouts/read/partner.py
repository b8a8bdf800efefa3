"""The partner's side of a contact: after a preposition, as an object, or whom the carrying verb speaks to."""

from readouts.model.reading import PersonMention
from readouts.read.joining import joined_by
from readouts.read.scene import Scene
from readouts.read.slots import Slot, list_right, slot
from readouts.read.subject import object_of, subject_of
from readouts.read.trigger import Trigger
from readouts.read.triggers import companion

WRITTEN = frozenset({"letter", "message"})
PARTNER = ("with", "between", "from", "to", "among")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
GIVEN = 12  # the most tokens between to whom a contact is given and its noun: "offered X, who asked, a meeting"
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
        sought = (trigger.mode == "call" and _purpose(scene, trigger)) or _whom(scene, trigger)
        if trigger.links == ("dobj",) and not sought:
            return Slot(), None, None
    ways = (
        (_whom, "dobj", trigger.head),
        (_purpose, "dobj", trigger.head),
        (_present, "with", trigger.first),
        (_given, "dobj", trigger.verb),
        (_asked, "dobj", trigger.head),
    )
    for way, by, marker in ways:
        if found := way(scene, trigger):
            return slot(found), by, marker
    return _by_links(scene, trigger)


def _present(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "As X looked on, Y said so", "with X at his side, Y said so": the other one of the two."""
    if trigger.links == ("side",):
        beside = companion(scene, trigger)
        return [] if beside is None else [beside]
    if trigger.links != ("on",):
        return []
    above = next((i for i in scene.parse.ancestors(trigger.head) if scene.parse.tokens[i].pos == "VERB"), None)
    return [] if above is None else subject_of(scene, above)


def _whom(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "X, whom Y received in Lima": whom the clause is about."""
    parse = scene.parse
    token = parse.tokens[trigger.head]
    if trigger.kind != "verb" or token.dep != "relcl":
        return []
    objects = [
        i for at in (trigger.head, *parse.children(trigger.head, "prep")) for i in parse.children(at, "dobj", "pobj")
    ]
    led = any(parse.tokens[i].lower == "whom" for i in objects)
    if trigger.mode == "call" and _predicative(scene, trigger.last + 1, parse.sentence(trigger.head)[1]):
        return []  # "X, whom Y called a friend"
    one = scene.who(token.head) if led else None
    return [] if one is None else [one]


def _by_links(scene: Scene, trigger: Trigger) -> tuple[Slot, str | None, int | None]:
    wanted = tuple(p for p in trigger.links if p != "dobj")
    wanted = (*PARTNER, *wanted) if trigger.kind == "noun" else wanted
    found = _by_preposition(scene, trigger, wanted)
    return found if found[1] is not None or trigger.kind == "noun" else _fronted(scene, trigger, wanted)


def _fronted(scene: Scene, trigger: Trigger, wanted: tuple[str, ...]) -> tuple[Slot, str | None, int | None]:
    """ "Alongside X, Y said so": the preposition opens the sentence and hangs on the verb."""
    parse = scene.parse
    first = parse.sentence(trigger.head)[0]
    if parse.tokens[first].lower not in wanted or parse.tokens[first].head != trigger.head:
        return Slot(), None, None
    found, _ = list_right(scene, first + 1, trigger.first)
    return (slot(found), parse.tokens[first].lower, first) if found else (Slot(), None, None)


def _given(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "Offered X a meeting", "granted X an audience": to whom; "brought X and Y together for talks": whom."""
    parse = scene.parse
    verb = trigger.verb
    if trigger.kind != "noun" or verb is None or verb > trigger.first:
        return []
    lemma = parse.tokens[verb].lemma.lower()
    together = any(parse.tokens[i].lower == "together" for i in range(verb, trigger.first))
    if lemma in scene.words("join.verb") and not _joins(scene, trigger):
        return joined_by(scene, trigger)
    if trigger.prep is not None and parse.tokens[trigger.prep].lower == "for":
        asked = lemma in scene.words("ask.verb") and not _joins(scene, trigger)
        return (
            object_of(scene, verb, trigger.first) if asked or (lemma in scene.words("bring.verb") and together) else []
        )
    if trigger.prep is not None or lemma not in scene.words("give.verb"):
        return []
    found, after = list_right(scene, verb + 1, trigger.first)
    near = parse.tokens[trigger.head].head == verb and trigger.first - after < GIVEN
    return found if near and parse.children(verb, "dative", "dobj") else []


def _asked(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "X's call urging Y to act", "X's call asking for help from Y": whom the call itself asks."""
    parse = scene.parse
    if trigger.kind != "noun" or trigger.mode != "call":
        return []
    act, end = trigger.last + 1, parse.sentence(trigger.head)[1]
    if act >= end or parse.tokens[act].tag != "VBG" or parse.tokens[act].lemma.lower() not in scene.words("tell.verb"):
        return []
    whom = [i for i in parse.children(act, "dobj", "dative") if scene.who(i)]
    below = (p for p in parse.subtree(act) if parse.tokens[p].lower == "from")
    whom += [i for p in below for i in parse.children(p, "pobj")]
    return [m for i in whom[:1] if (m := scene.who(i)) is not None]


def _joins(scene: Scene, trigger: Trigger) -> bool:
    """ "A meeting with Z": somebody else is joined to it."""
    end = scene.parse.sentence(trigger.head)[1]
    near = scene.parse.tokens[trigger.last + 1 : min(trigger.last + 8, end)]
    return any(t.lower in PARTNER and t.lower != "to" for t in near)


def _own_doings(scene: Scene, trigger: Trigger) -> bool:
    """ "X briefed Y on his visit": on what he himself did; Y was not in it."""
    parse = scene.parse
    if trigger.mode != "visit" or trigger.prep is None or trigger.verb is None:
        return False
    told = parse.tokens[trigger.verb].lemma.lower() in scene.words("people.inform")
    owned = any(parse.tokens[i].tag == "PRP$" for i in parse.children(trigger.head, "poss"))
    return told and owned and parse.tokens[trigger.prep].lower in {"on", "about", "of"}


def _addressee(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """Whom the carrying verb speaks to: "X told Y in a phone call" has both parties, and no preposition."""
    if trigger.prep is None or trigger.verb is None:
        return []
    parse = scene.parse
    same = parse.tokens[trigger.prep].lower in scene.words("time.same")
    if not same and not _told_before(scene, trigger.verb, trigger.prep):
        return []
    right = trigger.last + 1
    joined = right < len(parse.tokens) and parse.tokens[right].lower in PARTNER and parse.tokens[right].dep != "aux"
    if joined or _own_doings(scene, trigger):
        return []
    lemma = parse.tokens[trigger.verb].lemma.lower()
    for word, group in (("from", "received.verb"), ("with", "share.verb"), ("on", "hang.verb"), ("to", "say_to.verb")):
        if lemma in scene.words(group):
            return _joined_by(scene, word, trigger.verb, trigger.prep)
    if lemma in scene.words("tell.verb") or any(scene.who(i) for i in parse.children(trigger.verb, "dative")):
        return object_of(scene, trigger.verb, max(trigger.first, trigger.verb + 4))
    return []


def _told_before(scene: Scene, verb: int, prep: int) -> bool:
    """ "X told Y ahead of a meeting", "before talks": he could tell him since they met."""
    parse = scene.parse
    words = scene.words("realis.ahead") | scene.words("realis.before")
    led = any(last == prep for _, last in parse.phrases(words))
    return led and parse.tokens[verb].lemma.lower() == "tell" and parse.tokens[verb].tag == "VBD"


def _joined_by(scene: Scene, word: str, verb: int, before: int) -> list[PersonMention]:
    """ "Discussed it with X in a phone call", "received a medal from X at a dinner": whom the word between them joins
    to the verb or to its object, where no other verb or contact stands between."""
    parse = scene.parse
    for prep in range(verb + 1, before):
        token = parse.tokens[prep]
        if token.lower == word and (found := list_right(scene, prep + 1, before)[0]):
            return found
        if token.pos == "VERB" or prep in scene.evoking:
            break
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
    if right < end and trigger.mode == "call" and parse.tokens[right].lower in scene.words("call.particle"):
        right += 1
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
        return not _leads_to_time(scene, at, end)
    return token.pos in {"NOUN", "PROPN"} and scene.when(at) is None and token.name is None


def _leads_to_time(scene: Scene, at: int, end: int) -> bool:
    """ "Called X a short while later": a time, and no noun before it as in "called X a liar hours later"."""
    for i in range(at, min(at + 3, end)):
        if scene.when(i) is not None:  # "a liar hours later": "hours" has another article than "a"
            return i == at or scene.parse.tokens[i].tag != "NNS" or scene.parse.tokens[i - 1].lower == "of"
        if scene.parse.tokens[i].pos in {"NOUN", "PROPN"}:
            return False
    return False


def _by_preposition(scene: Scene, trigger: Trigger, wanted: tuple[str, ...]) -> tuple[Slot, str | None, int | None]:
    parse = scene.parse
    end = parse.sentence(trigger.head)[1]
    at = (trigger.last if trigger.head <= trigger.last and trigger.first <= trigger.head else trigger.head) + 1
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
    if trigger.mode in WRITTEN:  # "a message of thanks to X"
        of = (p for p in scene.parse.children(trigger.head, "prep") if scene.parse.tokens[p].lower == "of")
        near.update(i for p in of for i in scene.parse.children(p, "pobj"))
    if trigger.prep is not None and head == trigger.verb and _another(scene, trigger, at):
        return False  # "on the margins of the summit she held talks with X"
    if head in near or at == trigger.last + 1:
        return True
    if head in scene.evoking or scene.parse.tokens[head].lower in scene.words("trigger.noun"):
        return False  # it joins a party to another contact: "speaking after talks with X"
    between = (scene.parse.tokens[k] for k in range(trigger.last + 1, at))
    said = scene.words("held.to.be")  # "the meeting is believed to be the first between X and Y"
    return scene.parse.tokens[at].lower in {"with", "between"} and not any(
        (t.pos == "VERB" and not (t.tag == "VBN" and t.lemma.lower() in said)) or scene.who(t.i) is not None
        for t in between
    )


def _another(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Whether another contact stands between an adjunct and the preposition, or is what the adjunct hangs on."""
    if trigger.verb is None or trigger.verb not in range(trigger.last, at):
        return False
    if any(k in scene.evoking for k in range(trigger.last + 1, at)):
        return True
    # "After the meeting he spoke with X" tells of two contacts; "at the meeting he spoke with X" may tell of one.
    later = trigger.prep is not None and scene.parse.tokens[trigger.prep].lower not in scene.words("time.same")
    verbs = scene.words("trigger.verb.meet") | scene.words("trigger.verb.speak")
    return (later or trigger.mode in {"summit", "visit"}) and scene.parse.tokens[trigger.verb].lemma.lower() in verbs


def _stops(scene: Scene, trigger: Trigger, at: int) -> bool:
    token = scene.parse.tokens[at]
    if token.text in {";", ":", "—"}:
        return True
    return token.tag in FINITE and trigger.verb not in {at, token.head}
