"""Words that evoke a contact elsewhere and none here: "a call for calm", "called X a friend", "peace talks"."""

from readouts.read.scene import Scene
from readouts.read.trigger import Trigger


def other_call(scene: Scene, one: Trigger) -> bool:
    """ "A call for calm", "calls on both", a conference or press call: no contact of leaders."""
    parse = scene.parse
    left, right = one.first - 1, one.last + 1
    if parse.tokens[one.head].lemma.lower() in scene.words("exchange.noun") and _of_things(scene, right):
        return True
    if left >= 0 and parse.tokens[left].lower in scene.words("not_contact.before"):
        if parse.tokens[left].lower in scene.words("joint.word") and _many_way(scene, left):
            return False
        return not (parse.tokens[left].lower in scene.words("joint.word") and _with_leader(scene, right))
    if one.mode != "call" or one.first < one.last or right >= len(parse.tokens):
        return False
    return parse.tokens[right].lower in scene.words("not_contact.call") and scene.when(right + 1) is None


def named_so(scene: Scene, one: Trigger) -> bool:
    """ "President NAME, popularly called NAME": a participle that hangs on a name says how somebody is called."""
    parse = scene.parse
    token = parse.tokens[one.head]
    bare = token.tag == "VBN" and not parse.children(one.head, "auxpass", "aux", "agent", "nsubjpass", "nsubj")
    by = one.last + 1 < len(parse.tokens) and parse.tokens[one.last + 1].lower == "by"
    return one.mode == "call" and bare and not by and token.dep in {"acl", "advcl", "relcl", "amod"}


def spoken_for(scene: Scene, one: Trigger) -> bool:
    """ "Spoke in favour of a truce": for or against something, with nobody."""
    return any(a == one.last + 1 for a, _ in scene.parse.phrases(scene.words("not_contact.spoken")))


def named_event(scene: Scene, one: Trigger) -> bool:
    """ "The Seventh International Meeting on Syria": in the middle of a sentence capitals make it a name."""
    parse = scene.parse
    start = parse.sentence(one.first)[0]
    if _summit_by_name(scene, one, start):
        return True
    if parse.kind(one.head) == "headline" or one.first - 1 <= start or not parse.tokens[one.first].text[:1].isupper():
        return False
    before = parse.tokens[one.first - 1]
    return before.text[:1].isupper() and before.name_kind not in {"person", "office"} and before.tag != "POS"


def process(scene: Scene, one: Trigger) -> bool:
    """ "Agreed to resume talks": a process, unless a leader is joined to it."""
    parse = scene.parse
    if parse.tokens[one.head].lower not in scene.words("process.noun") or one.verb is None:
        return False
    if parse.tokens[one.head].dep not in {"dobj", "pobj", "nsubjpass"}:
        return False
    lemma = parse.tokens[one.verb].lemma.lower()
    if one.prep is not None and lemma in scene.words("join.verb"):
        return False  # "joined X for talks"
    more = {parse.tokens[i].lower for i in parse.children(one.head, "amod")} & scene.words("process.more")
    if more and lemma in scene.words("announce.verb"):
        return not _with_leader(scene, one.last + 1)  # "announced new talks on fish"
    opened = parse.tokens[one.verb].tag == "VB" and lemma in scene.words("process.open")  # "agree to start talks"
    carried = opened or lemma in scene.words("process.verb")
    return carried and not _with_leader(scene, one.last + 1)


def _of_things(scene: Scene, i: int) -> bool:
    """ "An exchange of insults", "in exchange for help"; not "an exchange of views", "an exchange for two hours"."""
    tokens = scene.parse.tokens
    if i + 1 >= len(tokens) or tokens[i].lower != "of":
        return i < len(tokens) and tokens[i].lower == "for" and scene.when(i + 1) is None
    nouns = [t.lower for t in tokens[i + 1 : i + 4] if t.pos in {"NOUN", "PROPN"}]
    return bool(nouns) and not set(nouns) & scene.words("exchange.of")


def _many_way(scene: Scene, left: int) -> bool:
    """ "A three-way conference call"."""
    start = scene.parse.sentence(left)[0]
    return any(start <= a and b == left - 1 for a, b in scene.parse.phrases(scene.words("many_way.word")))


def _with_leader(scene: Scene, i: int) -> bool:
    """Whether "with" or "between" and somebody who may lead stand there: a conference call of leaders is one."""
    tokens = scene.parse.tokens
    if (
        i + 1 >= len(tokens)
        or tokens[i].sent != tokens[i - 1].sent
        or tokens[i].lower not in {"with", "between", "among", "of"}
    ):
        return False
    found = next((m for k in range(i + 1, min(i + 4, len(tokens))) if (m := scene.who(k)) is not None), None)
    return found is not None and bool(found.people) and found.leader is not False


def _summit_by_name(scene: Scene, one: Trigger, start: int) -> bool:
    """ "The Summit of the Americas", "the Summit goals": of many, whoever speaks of it."""
    parse = scene.parse
    token = parse.tokens[one.head]
    named = one.mode == "summit" and one.first == one.last and token.text[:1].isupper() and not token.text.isupper()
    if not named or one.first == start or parse.kind(one.head) == "headline":
        return False
    return not any(parse.tokens[p].lower in {"with", "between"} for p in parse.children(one.head, "prep"))
