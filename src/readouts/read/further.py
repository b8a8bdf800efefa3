"""Partners beyond the first list: "with A and, separately, with B", "called A on Monday and B on Tuesday"."""

from readouts.model.reading import PersonMention
from readouts.read.scene import Scene
from readouts.read.slots import Slot, list_right
from readouts.read.trigger import Trigger


def further(scene: Scene, trigger: Trigger, partner: Slot, by: str | None) -> list[PersonMention]:
    """People joined to the trigger by a second phrase of the same make; each of them is in a contact of his own."""
    if not partner.people or by not in {"with", "to", "from", "dobj"}:
        return []
    end = scene.parse.sentence(trigger.head)[1]
    last = partner.mentions[-1].span
    at = scene.parse.tokens_in(last)[-1] + 1
    if at - 1 < (trigger.last if trigger.first <= trigger.head else trigger.head):
        return []
    found: list[PersonMention] = []
    while True:
        more, after = _next(scene, at, end, by)
        if not more:
            return [m for m in found if not set(m.people) & set(partner.people)]
        found.extend(m for m in more if m.people)
        at = after


def _next(scene: Scene, at: int, end: int, by: str) -> tuple[list[PersonMention], int]:
    """The people of the next phrase and the token behind them; nobody if another clause begins.

    Behind a day or a place the preposition may be left out, and in a list a comma do for "and": "met A in Rome, B in
    Bonn and C in Paris".
    """
    after_time = _past_time(scene, at, end)
    start = after_time
    joined, then = False, False
    while start < end and scene.parse.tokens[start].lower in scene.words("further.join"):
        joined = joined or scene.parse.tokens[start].lower in scene.words("list.sure")
        then = then or scene.parse.tokens[start].lower in scene.words("further.then")
        start += 1
    again = start < end and scene.parse.tokens[start].lower == by
    people, after = list_right(scene, start + 1 if again else start, end)
    comma = start > after_time > at and not joined and _past_time(scene, after, end) > after
    if not (joined or comma or (then and again)) or not (again or after_time > at):
        return [], at
    closing = scene.parse.tokens[after] if after < end else None
    goes_on = closing is not None and closing.pos in {"VERB", "AUX"} and not again
    return ([], at) if goes_on or not any(m.people for m in people) else (people, after)


def _past_time(scene: Scene, at: int, end: int) -> int:
    """Past "on Monday", "the day before", "in Moscow last week"; `at` if neither time nor place stands there."""
    start = at
    while at < end:
        if at + 1 < end and scene.parse.tokens[at].lower in {"in", "at"} and _place(scene, at + 1):
            at += 2
            while at < end and scene.parse.tokens[at].pos == "PROPN" and _place(scene, at):
                at += 1  # "in New York"
        elif (state := _of_state(scene, at, end)) > at and state + 1 < end and _before_time(scene, state):
            at = state
        elif scene.when(at) is not None or (at + 1 < end and _before_time(scene, at)):
            at += 1
        else:
            break
    return at if at > start else start


def _of_state(scene: Scene, at: int, end: int) -> int:
    """Past "of Canada", "of the Republic of Italy", which say no more of the one before; `at` if that is not there."""
    tokens = scene.parse.tokens
    k = at
    while k + 1 < end and tokens[k].lower == "of":
        k += 1 + (tokens[k + 1].pos == "DET")
        named = k
        while k < end and tokens[k].pos == "PROPN" and scene.who(k) is None and scene.when(k) is None:
            k += 1
        if k == named:
            return at
    return k


def _place(scene: Scene, at: int) -> bool:
    token = scene.parse.tokens[at]
    town = token.pos == "PROPN" and token.name is None and scene.who(at) is None and scene.when(at) is None
    return town or token.name_kind in {"state", "capital", "metonym"}


def _before_time(scene: Scene, at: int) -> bool:
    return scene.parse.tokens[at].pos in {"ADP", "DET"} and scene.when(at + 1) is not None
