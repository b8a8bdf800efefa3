"""Which time expression dates which contact: decided by the path in the parse, not by nearness."""

from readouts.model.times import TimeExpression
from readouts.read.scene import Scene
from readouts.read.triggers import Trigger

DATING = frozenset({"DATE", "TIME"})


def times_of(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> tuple[int, ...]:
    """Ids of the expressions that date the trigger's contact, in order of the text."""
    start, end = scene.parse.sentence(trigger.head)
    here = [t for t in _dates(scene) if start <= t[0] < end]
    by_path = [
        t.id
        for first, t in here
        if _governs(scene, trigger, first, rivals)
        or _when(scene, trigger, first, t)
        or _behind_clause(scene, trigger, first, here)
    ]
    if by_path:
        return tuple(sorted(set(by_path)))
    if scene.parse.kind(trigger.head) == "caption":  # the day of the picture
        return tuple(t.id for _, t in here)
    alone = not any(start <= r.head < end and r != trigger for r in rivals)
    told = any(a.cue and start <= (scene.parse.at(a.cue[0].start) or -1) < end for a in scene.attributions)
    if alone and not told and len(here) == 1 and _of_clause(scene, here[0][0]):
        return (here[0][1].id,)
    return ()


def own_times(scene: Scene, trigger: Trigger, times: tuple[int, ...]) -> tuple[int, ...]:
    """Of the times of an anaphor those that are surely its own: "Friday's call", "the call took place on Friday".

    In "asked about the call on Friday" the parser cannot tell the day of asking from the day of the call.
    """
    parse = scene.parse
    subject = parse.tokens[trigger.head].dep in {"nsubj", "nsubjpass"}
    kept = []
    for first, t in _dates(scene):
        if t.id in times and (first < trigger.first or (subject and first > parse.tokens[trigger.head].head)):
            kept.append(t.id)
    return tuple(kept)


def _dates(scene: Scene) -> list[tuple[int, TimeExpression]]:
    found = []
    for t in scene.times:
        if t.type in DATING and t.kind not in {"duration", "set", "vague"}:
            tokens = scene.parse.tokens_in(t.span)
            if tokens:
                found.append((tokens[0], t))
    return found


def _of_clause(scene: Scene, i: int) -> bool:
    """Whether the expression tells when the clause happened, and is no part of a name ("the 2020 election")."""
    token = scene.parse.tokens[i]
    above = scene.parse.tokens[token.head]
    if above.pos == "ADP":
        above = scene.parse.tokens[above.head]
    return above.pos in {"VERB", "AUX"} and not _since(scene, i)


def _since(scene: Scene, i: int) -> bool:
    """ "Since 2009", "until Friday" bound something else than the day of the contact."""
    return i > 0 and scene.parse.tokens[i - 1].lower in scene.words("time.bound")


def _governs(scene: Scene, trigger: Trigger, i: int, rivals: tuple[Trigger, ...]) -> bool:
    """Whether the expression at token `i` hangs on the trigger, on the verb that carries it, or on a party of it."""
    if _since(scene, i):
        return False
    parse = scene.parse
    wanted = {trigger.head, *range(trigger.first, trigger.last + 1)}
    if trigger.verb is not None and _one_event(scene, trigger):
        wanted.add(trigger.verb)
    others = {r.head for r in rivals} - wanted
    for above in (i, *parse.ancestors(i)):
        if above in wanted:
            return True
        if above in others:
            return False
        token = parse.tokens[above]
        if token.pos in {"VERB", "AUX"} and above != i:
            return _tells_of(scene, above, wanted)
    return False


def _tells_of(scene: Scene, verb: int, wanted: set[int]) -> bool:
    """ "A call with X, which took place on Friday": the clause hangs on the contact, or on a party of it."""
    parse = scene.parse
    token = parse.tokens[verb]
    if token.dep != "relcl":
        return False
    occurs = token.lemma.lower() in scene.words("occur.verb")
    return token.head in wanted or (occurs and bool(wanted & set(parse.ancestors(token.head))))


def _when(scene: Scene, trigger: Trigger, i: int, time: TimeExpression) -> bool:
    """ "In November, when X called Y": the clause happens at the time that it explains."""
    if trigger.kind != "verb":
        return False
    parse = scene.parse
    for adverb in parse.children(trigger.head, "advmod"):
        if parse.tokens[adverb].lower == "when" and i < adverb:
            between = parse.tokens[parse.tokens_in(time.span)[-1] + 1 : adverb]
            return all(t.text == "," for t in between)
    return False


def _behind_clause(scene: Scene, trigger: Trigger, i: int, here: list[tuple[int, TimeExpression]]) -> bool:
    """ "Spoke on Friday of the call that he had had with X earlier in the day": the verb above has its own day.

    The parser hangs the second expression on that verb too; it stands right behind the clause about the contact.
    """
    parse = scene.parse
    for clause in parse.children(trigger.head, "relcl"):
        upper = {c for k, _ in here if k < trigger.first for c in parse.ancestors(k)}
        if parse.subtree(clause)[-1] == i - 1 and upper & set(parse.ancestors(i)) & set(parse.ancestors(trigger.head)):
            return True
    return False


def _one_event(scene: Scene, trigger: Trigger) -> bool:
    """Whether the carrying verb's time is the contact's: held a call, said in a call; not: told of a call."""
    if trigger.prep is None:
        return True
    return scene.parse.tokens[trigger.prep].lower in scene.words("time.same")
