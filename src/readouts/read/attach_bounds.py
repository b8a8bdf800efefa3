"""What bounds a contact: "their first call since March", "after the vote on Sunday", "a day before the meeting"."""

from readouts.model.parse import Token
from readouts.model.reading import ContactBound, TimeBound
from readouts.model.span import hull
from readouts.model.times import TimeExpression
from readouts.read.scene import Scene
from readouts.read.triggers import Trigger

NAMING = frozenset({"day", "day of month", "weekday", "month", "year", "range"})
VERBS = frozenset({"VERB", "AUX"})
LINKS = frozenset({"ADP", "ADV", "SCONJ"})  # between a contact and one that it came after, and nothing else
PAST = frozenset({"VBD", "VBN"})
DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}


def bounds_of(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> tuple[TimeBound | ContactBound, ...]:
    """The times and the contacts that hang on the trigger by a word that bounds it."""
    times = _times(scene, trigger, {r.head for r in rivals})
    return (*times, *_contacts(scene, trigger, rivals), *_then(scene, trigger, rivals))


def _times(scene: Scene, trigger: Trigger, others: set[int]) -> list[TimeBound]:
    parse = scene.parse
    start, end = parse.sentence(trigger.head)
    found = []
    for time in scene.times:
        inside = parse.tokens_in(time.span)
        if inside and start <= inside[0] < end and time.kind in NAMING and time.type == "DATE":
            head = next((k for k in inside if parse.tokens[k].head not in inside), inside[0])
            after = _side(scene, trigger, head, others)
            if after is not None:
                found.append(TimeBound(time=time.id, after=after))
    return found


def _side(scene: Scene, trigger: Trigger, head: int, others: set[int]) -> bool | None:
    """True if the contact came after it, False if before it, None if the path to the contact says neither."""
    parse = scene.parse
    own = _own(scene, trigger)
    side: bool | None = None
    for above in parse.ancestors(head):
        if above in own:
            return side
        token = parse.tokens[above]
        said = _says(scene, above)
        if token.pos in VERBS:  # "after X struck on Sunday": the clause has its word as a mark
            mark = _mark(scene, token)
            if mark is None:
                return None
            said = _says(scene, mark)
        if said is not None and side is not None and said != side:
            return None
        side = side if said is None else said
        if above in others and side is not None:
            return None
    return None


def _own(scene: Scene, trigger: Trigger) -> set[int]:
    """Its words and the verb that carries it; "spoke before the meeting" does not carry the meeting."""
    own = {trigger.head, *range(trigger.first, trigger.last + 1)}
    if trigger.verb is None or trigger.verb in own:
        return own
    above = scene.parse.ancestors(trigger.head)
    path = above[: above.index(trigger.verb) + 1] if trigger.verb in above else ()
    return own if any(_says(scene, i) is not None for i in path) else own | {trigger.verb}


def _mark(scene: Scene, verb: Token) -> int | None:
    """The mark of a clause that says its order: "after X struck on Sunday"."""
    marks = [c for c in scene.parse.children(verb.i, "mark", "advmod") if _says(scene, c) is not None]
    return marks[0] if verb.dep == "advcl" and marks else None


def _says(scene: Scene, i: int) -> bool | None:
    """What a word between an expression and a contact says of their order."""
    lower = scene.parse.tokens[i].lower
    if lower in scene.words("time.order.after"):
        return True
    return False if lower in scene.words("time.order.before") else None


def _contacts(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> list[ContactBound]:
    """Other contacts of its sentence that it came after, or before."""
    start, end = scene.parse.sentence(trigger.head)
    found = []
    for other in rivals:
        if start <= other.head < end and other.head != trigger.head and not _own(scene, trigger) & _own(scene, other):
            link = _link(scene, trigger, other)
            if link is not None:
                found.append(_bound(scene, other, *link))
    return found


def _link(scene: Scene, trigger: Trigger, other: Trigger) -> tuple[int, bool] | None:
    """The word by which another contact hangs on this one, and whether this one came after it.

    Nothing but prepositions and adverbs may stand between that word and the contact: "spoke about a plan after the
    summit" leaves open what came after it.
    """
    parse = scene.parse
    own, carrying = _own(scene, trigger), _own(scene, other)
    found: int | None = None
    for at in (other.head, *parse.ancestors(other.head)):
        if at in own:
            return None if found is None else (found, bool(_says(scene, found)))
        token = parse.tokens[at]
        if at in carrying:
            found = _mark(scene, token) if token.pos in VERBS and found is None else found
        elif _says(scene, at) is not None and found is None:
            found = at
        elif token.pos not in LINKS and not _length(scene.when(at)):
            return None
    return None


def _bound(scene: Scene, other: Trigger, link: int, after: bool) -> ContactBound:
    parse = scene.parse
    span = parse.span(other.first, other.last)
    words = hull((parse.tokens[link].span, span))
    far = _distance(scene, link)
    if far is None:
        return ContactBound(contact=span, after=after, words=words)
    least, most = _days(far)
    return ContactBound(contact=span, after=after, words=hull((far.span, words)), least=least, most=most)


def _distance(scene: Scene, link: int) -> TimeExpression | None:
    """The length right before the word: "two days after"."""
    far = scene.when(link - 1) if link else None
    return far if _length(far) else None


def _length(time: TimeExpression | None) -> bool:
    """Whether it is a length that is counted from something in the text."""
    return time is not None and time.type == "DURATION" and time.anchor == "text"


def _days(far: TimeExpression) -> tuple[int, int | None]:
    """ "Two days" are counted; "two weeks" are no exact count; "days", "more than a week" are open."""
    unit, amount = far.unit or "day", abs(far.amount or 0)
    if unit in ("hour", "minute", "second"):
        return 0, int(amount // 24) + 1
    if unit not in DAYS or far.amount is None or far.hedge is not None:
        return 0, None
    size = DAYS[unit]
    spare = 0 if size == 1 else size
    return max(0, int(amount * size) - spare), int(amount * size) + spare


def _then(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> list[ContactBound]:
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
