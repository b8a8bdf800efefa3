"""Leaders whom a colon names: "has hosted a parade of leaders: A, B and C", "has two more meetings: X and Y"."""

from readouts.model.reading import PersonMention
from readouts.read.scene import Scene
from readouts.read.slots import Slot, list_left, list_right, slot
from readouts.read.subject import subject_of
from readouts.read.trigger import Trigger

REACH = 20  # tokens between the trigger and the colon
MARKS = frozenset({":", "—", "–"})


def announced_list(scene: Scene, trigger: Trigger) -> tuple[Slot, Slot] | None:
    """Whose contacts they are, and with whom: one with each; None where no list of two or more is announced."""
    if trigger.kind == "noun" and not (trigger.plural and scene.parse.tokens[trigger.head].dep == "dobj"):
        return None
    verb = trigger.head if trigger.kind == "verb" else trigger.verb
    mark = _mark(scene, trigger)
    if mark is None or verb is None or verb > mark:
        return None
    if scene.parse.children(verb, "nsubjpass", "neg"):
        return None
    named = slot(_items(scene, mark))
    subject = slot(_doers(scene, verb, mark))
    if named.open or len(named.people) < 2 or len(subject.people) != 1 or set(subject.people) & set(named.people):
        return None
    return subject, named


def _mark(scene: Scene, trigger: Trigger) -> int | None:
    """The colon or dash behind the trigger, where nobody is named and nothing is done before it."""
    tokens = scene.parse.tokens
    people = trigger.kind == "noun"
    guests = scene.words("roll.leaders") | scene.words("list.guests")
    last = min(trigger.last + REACH, len(tokens))
    for at in range(trigger.last + 1, last):
        token = tokens[at]
        if token.segment != tokens[trigger.head].segment or token.text in {";", "."}:
            return None
        if token.text in MARKS:
            return at if people else None
        if token.pos in {"VERB", "AUX"} or scene.who(at) is not None:
            return None
        people = people or token.lower in guests
    return None


def _items(scene: Scene, mark: int) -> list[PersonMention]:
    """Those named from the mark to the end of the sentence; nobody where something is said of them there."""
    tokens = scene.parse.tokens
    if mark + 1 >= len(tokens):
        return []
    at, end = mark + 1, scene.parse.sentence(mark + 1)[1]
    found: list[PersonMention] = []
    while at < end:
        if tokens[at].lower in scene.words("list.again"):
            at += 1
            continue
        some, after = list_right(scene, at, end)
        if not some or any(m.form != "name" for m in some):
            break
        found.extend(some)
        at = after
    closed = at >= end or (tokens[at].pos == "PUNCT" and tokens[at].text != "(")
    return list(dict.fromkeys(found)) if closed else []


def _doers(scene: Scene, verb: int, mark: int) -> list[PersonMention]:
    """Who does it: the parser may take the list behind the colon for the subject."""
    before = list_left(scene, verb, scene.parse.sentence(verb)[0])
    start = scene.parse.tokens[mark].start
    return before or [m for m in subject_of(scene, verb) if m.span.start < start]
