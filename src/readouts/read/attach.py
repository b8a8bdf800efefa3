"""Which time expression dates which contact: decided by the path in the parse, not by nearness."""

import msgspec

from readouts.model.times import TimeExpression
from readouts.model.values import modes_fit
from readouts.read.attach_paths import at_margin, ends, in_when_clause, last_time, linked, on_stay, on_verb, torn_object
from readouts.read.attach_tense import PLACE, out_of_tense, told_of
from readouts.read.read_out import read_out
from readouts.read.scene import Scene
from readouts.read.trigger import Trigger

DATING = frozenset({"DATE", "TIME"})
LEFT = frozenset({"poss", "compound", "nmod", "amod", "nummod"})  # what stands before a noun and is part of its name
CLAUSE = frozenset({"VERB", "AUX"})
BELOW = frozenset({"relcl", "acl", "ccomp", "advcl", "pcomp", "csubj", "xcomp", "parataxis"})  # heads of clauses
STOPS = frozenset({",", ";", ":", "–", "—", "-"})


def times_of(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> tuple[int, ...]:
    """Ids of the expressions that date the trigger's contact, in order of the text."""
    if (one := read_out(scene, trigger)) is not None:  # what was told in it was told on its day
        trigger = msgspec.structs.replace(trigger, kind="verb", first=one.verb, last=one.verb, head=one.verb)
        trigger = msgspec.structs.replace(trigger, verb=one.verb, prep=None)
    start, end = scene.parse.sentence(trigger.head)
    here = [t for t in _dates(scene) if start <= t[0] < end]
    here = [t for t in here if not any(_before_noun(scene, r, t[1]) for r in rivals if r != trigger)]
    here = [t for t in here if not out_of_tense(scene, trigger, t[1])]
    here = [t for t in here if not _occasion(scene, t[0], t[1]) and not _counts_to(scene, trigger, t[1])]
    by_path = [
        t.id
        for first, t in here
        if _before_noun(scene, trigger, t)
        or _governs(scene, trigger, t, rivals)
        or _when(scene, trigger, first, t)
        or told_of(scene, trigger, first, t)
        or at_margin(scene, trigger, t)
        or _behind_clause(scene, trigger, first, here)
        or _behind_apposition(scene, trigger, first)
    ]
    several = _several(scene, trigger, rivals)
    if several is not None:
        by_path.extend(times_of(scene, several, tuple(r for r in rivals if r.head < several.head)))
    if not by_path:
        by_path = [t.id for i, t in here if _meanwhile(scene, trigger, i)]
    if by_path:
        return tuple(sorted(set(by_path)))
    if scene.parse.kind(trigger.head) == "caption":  # the day of the picture
        return tuple(t.id for _, t in here)
    alone = not any(start <= r.head < end and r != trigger for r in rivals)
    told = any(a.cue and start <= (scene.parse.at(a.cue[0].start) or -1) < end for a in scene.attributions)
    if alone and not told and len(here) == 1 and _of_clause(scene, trigger, *here[0]):
        return (here[0][1].id,)
    return ()


def _occasion(scene: Scene, first: int, time: TimeExpression) -> bool:
    """ "Who had come to Moscow for Christmas": a feast that somebody came for, by a calendar of his own."""
    parse = scene.parse
    feast = time.kind == "day of month" and not any(c.isdigit() for c in time.span.words(parse.text))
    if not feast or first == 0 or parse.tokens[first - 1].lower != "for":
        return False
    return parse.tokens[parse.tokens[first - 1].head].lemma.lower() in scene.words("occasion.verb")


def _counts_to(scene: Scene, trigger: Trigger, time: TimeExpression) -> bool:
    """ "Days before X spoke to Y": that long before the contact something else was."""
    parse = scene.parse
    behind = parse.tokens_in(time.span)[-1] + 1
    if behind >= len(parse.tokens) or parse.tokens[behind].head != trigger.head:
        return False
    mark = parse.tokens[behind]
    return mark.dep == "mark" and mark.lower in scene.words("realis.before") | scene.words("realis.after")


def _before_noun(scene: Scene, trigger: Trigger, time: TimeExpression) -> bool:
    """ "Their April 2, 2024, telephone call": between the owner and the noun it can date nothing else."""
    parse = scene.parse
    inside = parse.tokens_in(time.span)
    if trigger.kind != "noun" or not inside:
        return False
    after = inside[-1] + 1
    after += after < trigger.first and parse.tokens[after].text == ","
    before = inside[0] - 1
    return after == trigger.first and before >= 0 and parse.tokens[before].tag in {"PRP$", "POS"}


def _of_clause(scene: Scene, trigger: Trigger, i: int, time: TimeExpression) -> bool:
    """Whether the expression tells when the contact's own clause happened, and is no part of a name."""
    parse = scene.parse
    above = parse.tokens[parse.tokens[i].head]
    if above.pos == "ADP":
        above = parse.tokens[above.head]
    own = _clause(scene, trigger.head)
    telling = _telling(scene, above.i) or not _one_event(scene, trigger)
    if _next_to_event(scene, time, set(range(trigger.first, trigger.last + 1))):
        return False
    return above.pos in {"VERB", "AUX"} and above.i in own and not telling and not _since(scene, i)


def _several(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> Trigger | None:
    """ "They held five calls on Saturday. Among the longest was …": the counted contacts that this is one of."""
    start, _ = scene.parse.sentence(trigger.head)
    heads = {first for first, _ in scene.parse.phrases(scene.words("time.member"))}
    if start == 0 or start not in heads or start >= trigger.head:
        return None
    before, _ = scene.parse.sentence(start - 1)
    counted = [r for r in rivals if r.plural and before <= r.head < start]
    return counted[-1] if counted else None


def own_times(scene: Scene, trigger: Trigger, times: tuple[int, ...]) -> tuple[int, ...]:
    """Of the times of an anaphor those that are surely its own: "Friday's call", "the call took place on Friday",
    "the call on Friday was short", "pressed him during their call on Friday".

    In "asked about the call on Friday" the parser cannot tell the day of asking from the day of the call.
    """
    parse = scene.parse
    subject = parse.tokens[trigger.head].dep in {"nsubj", "nsubjpass"}
    verb = parse.tokens[trigger.head].head
    kept = []
    for first, t in _dates(scene):
        if t.id not in times:
            continue
        inside = parse.tokens_in(t.span)
        head = next((k for k in inside if parse.tokens[k].head not in inside), first)
        above = next((k for k in parse.ancestors(head) if parse.tokens[k].pos in CLAUSE or k == trigger.head), None)
        if (
            (above == trigger.head and first < trigger.first)
            or (subject and above in (verb, trigger.head))
            or (_within(scene, trigger) and _right_behind(scene, trigger, first))
        ):
            kept.append(t.id)
    return tuple(kept)


def _within(scene: Scene, trigger: Trigger) -> bool:
    """ "During their call": what is told of was done in it, so a day of the one is a day of the other."""
    tokens = scene.parse.tokens
    head = tokens[trigger.head]
    return head.dep == "pobj" and tokens[head.head].lower in scene.words("time.inside.preposition")


def _right_behind(scene: Scene, trigger: Trigger, first: int) -> bool:
    """Whether a time stands right behind the words of a contact, or with a preposition or a town between."""
    between = scene.parse.tokens[trigger.last + 1 : first]
    near = {"ADP", "SCONJ"} if len(between) <= 1 else {"ADP", "SCONJ", "PROPN"}
    behind = trigger.last < first <= trigger.last + 5
    return behind and all(t.pos in near and t.name_kind in {None, "capital", "state"} for t in between)


def _dates(scene: Scene) -> list[tuple[int, TimeExpression]]:
    found = []
    ends = {t.until_id for t in scene.times}
    for t in scene.times:
        counted = t.type == "DURATION" and t.kind == "offset" and t.anchor_id is not None
        if (t.type in DATING or counted) and t.kind not in {"duration", "set", "vague"} and t.id not in ends:
            tokens = scene.parse.tokens_in(t.span)
            if tokens:
                found.append((tokens[0], t))
    return found


def _clause(scene: Scene, i: int) -> set[int]:
    """The token and those above it, up to the head of its clause."""
    found = {i}
    for above in scene.parse.ancestors(i):
        if scene.parse.tokens[i].dep in BELOW:
            break
        found.add(above)
        i = above
    return found


def _since(scene: Scene, i: int) -> bool:
    """ "Since 2009", "until Friday" bound something else than the day of the contact."""
    return i > 0 and scene.parse.tokens[i - 1].lower in scene.words("time.bound")


def _governs(scene: Scene, trigger: Trigger, time: TimeExpression, rivals: tuple[Trigger, ...]) -> bool:
    """Whether the expression hangs on the trigger, on the verb that carries it, or on a party of it."""
    parse = scene.parse
    inside = parse.tokens_in(time.span)
    i = next((k for k in inside if parse.tokens[k].head not in inside), inside[0])
    owned = parse.tokens[i].dep in LEFT  # "after Monday's call" bounds nothing: the call was on Monday
    if _since(scene, inside[0]) and time.until_id is None and not owned:
        return False
    wanted = {trigger.head, *range(trigger.first, trigger.last + 1)}
    carried = parse.tokens[trigger.head].dep == "dobj"  # who "received a call" received nobody
    other = not carried and any(r.head == trigger.verb and not modes_fit(r.mode, trigger.mode) for r in rivals)
    plans = _plans(scene, trigger, i) or ends(scene, trigger)
    if trigger.verb is not None and _one_event(scene, trigger) and not plans and not other:
        wanted.add(trigger.verb)
    behind = [r for r in rivals if _behind(scene, trigger, r, i)]
    if _next_to_event(scene, time, wanted) or any(linked(scene, trigger, r) for r in behind):
        return False
    verbs = [k for k in parse.ancestors(i) if parse.tokens[k].pos == "VERB"]
    below = verbs[0] if verbs and torn_object(scene, verbs[0]) == i else i
    for above in (below, *parse.ancestors(below)):
        token = parse.tokens[above]
        verb = above != i and token.pos in {"VERB", "AUX"}
        if above in wanted or verb:
            return above in wanted or (not behind and _of_verb(scene, trigger, i, above))
        if any(above == r.head for r in rivals):
            return False
        if above != i and token.name is None and _names_event(scene, above, below) and not _there(scene, above, wanted):
            return False
        below = above
    return False


def _behind(scene: Scene, trigger: Trigger, rival: Trigger, i: int) -> bool:
    """Whether only a place stands between another contact, told of further on, and the expression.

    "A call to go on with what was begun at their meeting in Rome on Monday": the parser hangs the day anywhere.
    """
    parse = scene.parse
    if rival.kind != "noun" or not trigger.last < rival.first or not rival.last < i:
        return False
    above = parse.governor(rival.head)
    if above is not None and parse.tokens[above].lower in scene.words("time.within"):
        return False
    return all(t.pos in PLACE for t in parse.tokens[rival.last + 1 : i])


def _meanwhile(scene: Scene, trigger: Trigger, i: int) -> bool:
    """ "Told reporters on Tuesday as he met X": what happened meanwhile has the day of the verb above."""
    parse = scene.parse
    verb = trigger.verb
    if verb is None or trigger.prep is not None or parse.tokens[verb].dep != "advcl":
        return False
    marks = {parse.tokens[k].lower for k in parse.children(verb, "mark", "advmod")}
    helpers = {parse.tokens[k].lower for k in parse.children(verb, "aux")}
    if not marks & scene.words("time.meanwhile") or helpers & scene.words("time.perfect"):
        return False
    return on_verb(scene, i) == parse.tokens[verb].head and i < verb


def _of_verb(scene: Scene, trigger: Trigger, i: int, verb: int) -> bool:
    """Whether the time of a verb that does not carry the contact is the contact's all the same."""
    own = _tells_of(scene, verb, trigger) or _shared(scene, trigger, i, verb) or _late(scene, trigger, i, verb)
    then = on_stay(scene, trigger, verb) or in_when_clause(scene, trigger, verb)
    return own or then or last_time(scene, trigger) == verb


def _there(scene: Scene, noun: int, wanted: set[int]) -> bool:
    """ "Met at Sunday's service", "an exchange between X and Y at Sunday's service": who met there met on its day."""
    parse = scene.parse
    prep = parse.governor(noun)
    above = None if prep is None or parse.tokens[prep].lower not in scene.words("time.at") else parse.governor(prep)
    return above is not None and (above in wanted or scene.who(above) is not None)


def _names_event(scene: Scene, noun: int, below: int) -> bool:
    """Whether an expression below a noun dates that: "Tuesday's vote", "the attack on Monday"."""
    if scene.parse.tokens[noun].pos not in {"NOUN", "PROPN"}:
        return False
    if scene.parse.tokens[below].dep in LEFT and below < noun:
        return True
    return _apart(scene, noun)


def _apart(scene: Scene, noun: int) -> bool:
    """Whether a noun is an event with a day of its own; a summit at which they met has the day of the contact."""
    parse = scene.parse
    if parse.tokens[noun].lemma.lower() not in scene.words("time.event.noun"):
        return False
    above = parse.tokens[parse.tokens[noun].head]
    return above.lower not in scene.words("time.at") and parse.tokens[above.head].lower not in scene.words(
        "time.margin"
    )


def _next_to_event(scene: Scene, time: TimeExpression, wanted: set[int]) -> bool:
    """Whether it stands right behind an event with a day of its own: "ahead of the vote on Sunday" is open."""
    parse = scene.parse
    i = parse.tokens_in(time.span)[0] - 1
    if i >= 0 and parse.tokens[i].pos == "ADP":
        i -= 1
    return i >= 0 and i not in wanted and parse.tokens[i].pos in {"NOUN", "PROPN"} and _apart(scene, i)


def _tells_of(scene: Scene, verb: int, trigger: Trigger) -> bool:
    """ "A call with X, which took place on Friday": the clause hangs on the contact, or on a party of it."""
    parse = scene.parse
    token = parse.tokens[verb]
    own = {trigger.head, *range(trigger.first, trigger.last + 1)}
    if token.dep == "acl":  # "a letter dated April 20", "a call held on Monday"; not "a call announced on Monday"
        return token.head in own and not _telling(scene, verb)
    if token.dep != "relcl" or token.head in own:
        return token.dep == "relcl"
    return token.lemma.lower() in scene.words("occur.verb") and _of_party(scene, token.head, own)


def _of_party(scene: Scene, i: int, own: set[int]) -> bool:
    """Whether token `i` is the contact, or hangs on it by names, things and prepositions: no other event between.

    In "his meeting with X on the dispute that took place in May" a dispute does not take place, the meeting does.
    """
    parse = scene.parse
    for above in (i, *parse.ancestors(i)):
        if above in own:
            return True
        token = parse.tokens[above]
        event = token.name is None and token.lemma.lower() in scene.words("time.event.noun")
        if event or token.pos in {"VERB", "AUX"}:
            return False
    return False


def _shared(scene: Scene, trigger: Trigger, i: int, verb: int) -> bool:
    """ "On Tuesday he flew to Berlin and met X": a time at the head of the clause holds for all its verbs."""
    parse = scene.parse
    if trigger.verb is None or not i < verb < trigger.verb or not _one_event(scene, trigger):
        return False
    if verb not in parse.conjuncts(trigger.verb) or parse.tokens[verb].lemma.lower() in scene.words("time.telling"):
        return False
    start, end = parse.sentence(i)
    others = [k for k, _ in _dates(scene) if start <= k < end and k != i]
    return not any(verb in parse.ancestors(k) or trigger.verb in parse.ancestors(k) for k in others)


def _late(scene: Scene, trigger: Trigger, i: int, verb: int) -> bool:
    """ "Said that X and Y spoke on Tuesday": what stands right behind the contact's clause belongs to it.

    The parser often hangs it on the verb above, from which it is further away.
    """
    parse = scene.parse
    own = trigger.verb
    if own is None or not verb < own < i or not _one_event(scene, trigger) or verb not in parse.ancestors(own):
        return False
    if parse.tokens[verb].pos == "AUX" and parse.tokens[verb].head == own:
        return False
    between = parse.tokens[max(own, trigger.last) + 1 : i]
    last = next((t for t in reversed(between) if t.pos != "ADP"), None)
    return not any(t.pos in {"VERB", "AUX"} for t in between) and (last is None or last.text not in STOPS)


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


def _behind_apposition(scene: Scene, trigger: Trigger, i: int) -> bool:
    """ "… when X met the premier, Y, on Tuesday": the comma behind the apposition hides the clause from the parser."""
    parse = scene.parse
    first = i - (parse.tokens[i - 1].pos == "ADP")
    last = first - 2
    if trigger.kind != "verb" or last <= trigger.last or parse.tokens[first - 1].text != ",":
        return False
    named = parse.tokens[last].dep == "appos" and scene.who(last) is not None
    return named and parse.subtree(trigger.head)[-1] in (last, last + 1) and trigger.head in parse.ancestors(last)


def _one_event(scene: Scene, trigger: Trigger) -> bool:
    """Whether the carrying verb's time is the contact's: held a call, said in a call; not: told of a call."""
    telling = trigger.kind == "noun" and trigger.verb is not None and _telling(scene, trigger.verb)
    if trigger.prep is None:
        return not telling
    lower = scene.parse.tokens[trigger.prep].lower
    return lower in scene.words("time.within" if telling else "time.same")


def _plans(scene: Scene, trigger: Trigger, i: int) -> bool:
    """Whether the expression dates the planning: "scheduled on Monday a call"; not "scheduled a call on Monday"."""
    if trigger.kind != "noun" or trigger.verb is None or trigger.prep is not None or i > trigger.head:
        return False
    return scene.parse.tokens[trigger.verb].lemma.lower() in scene.words("time.planning")


def _telling(scene: Scene, verb: int) -> bool:
    """Whether a verb tells of a contact or plans it, on a day of its own: announced, described, proposed."""
    return scene.parse.tokens[verb].lemma.lower() in scene.words("time.telling")
