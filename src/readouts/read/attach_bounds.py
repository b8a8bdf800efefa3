"""What bounds a contact: "their first call since March", "after the vote on Sunday", "a day before the meeting"."""

from readouts.model.reading import ContactBound, TimeBound
from readouts.model.times import TimeExpression
from readouts.read.attach_order import orders_of, then_of
from readouts.read.attach_paths import VERBS, ends, hangs, mark_of, on_verb, own_words, says
from readouts.read.scene import Scene
from readouts.read.trigger import Trigger

NAMING = frozenset({"day", "day of month", "weekday", "month", "year", "range"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "dobj"})
BACK = 3  # sentences in which an event had its day


def bounds_of(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> tuple[TimeBound | ContactBound, ...]:
    """The times and the contacts that hang on the trigger by a word that bounds it."""
    times = _times(scene, trigger, {r.head for r in rivals})
    return (*times, *orders_of(scene, trigger, rivals), *then_of(scene, trigger, rivals))


def _times(scene: Scene, trigger: Trigger, others: set[int]) -> list[TimeBound]:
    found = {}
    for head, time in _days(scene, *scene.parse.sentence(trigger.head)):
        after = _side(scene, trigger, head, others)
        event = _event_before(scene, time)
        if after is None and event is not None:  # "after the quake on Monday", whatever the day hangs on
            after = _side(scene, trigger, event, others)
        past = False
        if after is None:
            after = _of_the_verb(scene, trigger, head)
            past = after is not None and time.clause == "past"
        if after is not None:
            found[time.id] = TimeBound(time=time.id, after=after, past=past)
    for time, after in _told_before(scene, trigger, others):
        found.setdefault(time.id, TimeBound(time=time.id, after=after))
    return list(found.values())


def _days(scene: Scene, start: int, end: int) -> list[tuple[int, TimeExpression]]:
    """The expressions between two tokens that name days, each with its head."""
    parse = scene.parse
    found = []
    for time in scene.times:
        inside = parse.tokens_in(time.span)
        if inside and start <= inside[0] < end and time.kind in NAMING and time.type == "DATE":
            found.append((next((k for k in inside if parse.tokens[k].head not in inside), inside[0]), time))
    return found


def _event_before(scene: Scene, time: TimeExpression) -> int | None:
    """The event right before an expression, with a preposition between at most."""
    parse = scene.parse
    i = parse.tokens_in(time.span)[0] - 1
    if i >= 0 and parse.tokens[i].pos == "ADP":
        i -= 1
    event = i >= 0 and parse.tokens[i].pos == "NOUN" and parse.tokens[i].lemma.lower() in scene.words("time.event.noun")
    return i if event else None


def _told_before(scene: Scene, trigger: Trigger, others: set[int]) -> list[tuple[TimeExpression, bool]]:
    """ "In the hours following the quake", whose day the sentences before have: "a quake struck on Monday"."""
    parse = scene.parse
    start, end = parse.sentence(trigger.head)
    found = []
    for i in range(start, end):
        token = parse.tokens[i]
        if token.pos != "NOUN" or token.lemma.lower() not in scene.words("time.event.noun") or i in others:
            continue
        after = _side(scene, trigger, i, others)
        behind = scene.when(i + 1) or (scene.when(i + 2) if i + 2 < end else None) if i + 1 < end else None
        if after is None or behind is not None or any(scene.when(k) for k in parse.subtree(i)):
            continue
        days = _days_of(scene, token.lemma, start)
        if len(days) == 1:
            found.append((days[0], after))
    return found


def _days_of(scene: Scene, lemma: str, before: int) -> list[TimeExpression]:
    """The days of an event in the few sentences before a token: those of its verb, or right behind it."""
    parse = scene.parse
    first = next((t.i for t in parse.tokens if t.sent >= parse.tokens[before].sent - BACK), 0)
    near = [t for t in parse.tokens[first:before] if t.lemma == lemma and t.pos == "NOUN"]
    verbs = {v for t in near if t.dep in SUBJECTS and (v := parse.governor(t.i)) is not None}
    return [
        time
        for head, time in _days(scene, first, before)
        if time.clause != "future"
        and (on_verb(scene, head) in verbs or _event_before(scene, time) in {t.i for t in near})
    ]


def _of_the_verb(scene: Scene, trigger: Trigger, head: int) -> bool | None:
    """ "Told reporters on Tuesday after meeting X", "ended a visit on Friday": the verb's day is after it."""
    verb = on_verb(scene, head)
    if verb is None:
        return None
    if verb == trigger.verb and ends(scene, trigger):
        return False
    after = hangs(scene, trigger, verb)
    return None if after is None else not after


def _side(scene: Scene, trigger: Trigger, head: int, others: set[int]) -> bool | None:
    """True if the contact came after it, False if before it, None if the path to the contact says neither."""
    parse = scene.parse
    own = own_words(scene, trigger)
    side: bool | None = None
    for above in parse.ancestors(head):
        if above in own:
            return side
        token = parse.tokens[above]
        said = says(scene, above)
        if token.pos in VERBS and token.dep != "prep":  # "after X struck on Sunday": the clause has its word as a mark
            mark = mark_of(scene, token)
            if mark is None:
                return None
            said = says(scene, mark)
        if said is not None and side is not None and said != side:
            return None
        side = side if said is None else said
        if above in others and side is not None:
            return None
    return None
