"""Which other contact a contact came after, or before: "a day before the meeting", "since their summit", "then"."""

from readouts.model.reading import ContactBound
from readouts.model.span import hull
from readouts.model.times import TimeExpression
from readouts.read.attach_paths import is_length, link_of, own_words
from readouts.read.scene import Scene
from readouts.read.trigger import Trigger

PAST = frozenset({"VBD", "VBN"})
DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}


def orders_of(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> list[ContactBound]:
    """Other contacts of its sentence that it came after, or before."""
    start, end = scene.parse.sentence(trigger.head)
    found = []
    for other in rivals:
        if (
            start <= other.head < end
            and other.head != trigger.head
            and not own_words(scene, trigger) & own_words(scene, other)
        ):
            link = link_of(scene, trigger, other)
            if link is not None:
                found.append(_bound(scene, other, *link))
    return found


def _bound(scene: Scene, other: Trigger, link: int, after: bool) -> ContactBound:
    parse = scene.parse
    span = parse.span(other.first, other.last)
    words = hull((parse.tokens[link].span, span))
    far = _distance(scene, link)
    if far is None:
        return ContactBound(contact=span, after=after, words=words)
    least, most = _counted(scene, far)
    return ContactBound(contact=span, after=after, words=hull((far.span, words)), least=least, most=most)


def _distance(scene: Scene, link: int) -> TimeExpression | None:
    """The length right before the word: "two days after"."""
    far = scene.when(link - 1) if link else None
    return far if is_length(far) else None


def _counted(scene: Scene, far: TimeExpression) -> tuple[int, int | None]:
    """ "Two days" are counted; "two weeks", "a couple of days", "barely a day" are no exact count; "days" are open."""
    unit, amount = far.unit or "day", abs(far.amount or 0)
    tokens = scene.parse.tokens_in(far.span)
    before = scene.parse.tokens[tokens[0] - 1] if tokens[0] else None
    if before is not None and before.pos == "ADP":  # "for two days after"
        return 0, None
    if unit in ("hour", "minute", "second"):
        return 0, int(amount // 24) + 1
    if unit not in DAYS or far.amount is None or far.hedge is not None:
        return 0, None
    size = DAYS[unit]
    loose = before is not None and before.pos == "ADV" and before.lower not in scene.words("time.exact")
    exact = size == 1 and not loose and not {scene.parse.tokens[i].lower for i in tokens} & scene.words("time.vague")
    spare = 0 if exact else size
    return max(0, int(amount * size) - spare), int(amount * size) + spare


def then_of(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> list[ContactBound]:
    """ "He then called X": after the contact that was told of last, in this sentence or the one before."""
    parse = scene.parse
    verb = trigger.verb
    if verb is None or trigger.prep is not None or parse.tokens[verb].tag not in PAST:
        return []
    words = [c for c in parse.children(verb, "advmod") if parse.tokens[c].lower in scene.words("time.order.then")]
    start, _ = parse.sentence(trigger.head)
    words = [c for c in words if c in (verb - 1, start)]
    before, _ = parse.sentence(start - 1) if start else (start, 0)
    told = [r for r in rivals if before <= r.head < verb and r.verb is not None and r.verb != verb and r.prep is None]
    told = [r for r in told if parse.tokens[r.verb or 0].dep in ("ROOT", "conj") and not r.plural]
    if not words or not told:
        return []
    last = max(told, key=lambda r: r.head)
    span = parse.span(last.first, last.last)
    ends = sorted((words[0], verb))
    return [ContactBound(contact=span, after=True, words=hull((span, parse.span(*ends))))]
