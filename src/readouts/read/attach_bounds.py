"""Which expressions of time bound a contact: "their first call since March", "spoke after the vote on Sunday"."""

from readouts.model.reading import TimeBound
from readouts.model.times import TimeExpression
from readouts.read.scene import Scene
from readouts.read.triggers import Trigger

NAMING = frozenset({"day", "day of month", "weekday", "month", "year", "range"})
VERBS = frozenset({"VERB", "AUX"})


def bounds_of(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> tuple[TimeBound, ...]:
    """The expressions of the trigger's sentence that hang on it by a word that bounds, in order of the text."""
    parse = scene.parse
    start, end = parse.sentence(trigger.head)
    found = []
    for time in scene.times:
        inside = parse.tokens_in(time.span)
        if inside and start <= inside[0] < end and time.kind in NAMING and time.type == "DATE":
            after = _side(scene, trigger, time, {r.head for r in rivals})
            if after is not None:
                found.append(TimeBound(time=time.id, after=after))
    return tuple(found)


def _side(scene: Scene, trigger: Trigger, time: TimeExpression, others: set[int]) -> bool | None:
    """True if the contact came after it, False if before it, None if the path to the contact says neither."""
    parse = scene.parse
    own = {trigger.head, *range(trigger.first, trigger.last + 1)}
    own |= {trigger.verb} if trigger.verb is not None else set()
    inside = parse.tokens_in(time.span)
    head = next((k for k in inside if parse.tokens[k].head not in inside), inside[0])
    side: bool | None = None
    for above in parse.ancestors(head):
        if above in own:
            return side
        token = parse.tokens[above]
        said = _says(scene, above)
        if token.pos in VERBS:  # "after X struck on Sunday": the clause has its word as a mark
            marks = [m for c in parse.children(above, "mark", "advmod") if (m := _says(scene, c)) is not None]
            if token.dep != "advcl" or not marks:
                return None
            said = marks[0]
        if said is not None and side is not None and said != side:
            return None
        side = side if said is None else said
        if above in others and side is not None:
            return None
    return None


def _says(scene: Scene, i: int) -> bool | None:
    """What a word between an expression and a contact says of their order."""
    lower = scene.parse.tokens[i].lower
    if lower in scene.words("time.order.after"):
        return True
    return False if lower in scene.words("time.order.before") else None
