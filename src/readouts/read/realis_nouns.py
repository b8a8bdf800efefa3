"""What stands around a contact noun that puts it ahead, or behind: "it will be their first meeting"."""

from readouts.model.values import Realis
from readouts.read.realis_ahead import helpers_above
from readouts.read.scene import Scene
from readouts.read.trigger import Trigger


def noun_ahead(scene: Scene, trigger: Trigger) -> set[Realis]:
    """What the noun's place in its sentence says of when it is."""
    found: set[Realis] = {"proposed"} if _unsettled(scene, trigger) else set()
    if _journey_off(scene, trigger) or _plan_failed(scene, trigger):
        found.add("cancelled")
    if _prepared(scene, trigger) or _will_be(scene, trigger) or _among_upcoming(scene, trigger):
        found.add("scheduled")
    return found


def _journey_off(scene: Scene, trigger: Trigger) -> bool:
    """ "Was to fly to Lima for talks with X, but put the trip off": they were what the journey was for."""
    parse = scene.parse
    link = parse.governor(trigger.head)
    if trigger.kind == "verb" or link is None or parse.tokens[link].lower != "for":
        return False
    above = set(parse.ancestors(trigger.head))
    for verb in range(trigger.last + 1, parse.sentence(trigger.head)[1]):
        token = parse.tokens[verb]
        if token.dep != "conj" or not above & set(parse.conjuncts(verb)):
            continue
        words = {
            token.lemma.lower(),
            *(f"{token.lemma.lower()} {parse.tokens[p].lower}" for p in parse.children(verb, "prt")),
        }
        off = token.pos == "VERB" and words & (scene.words("realis.cancelled.verb") | {"put off"})
        things = {parse.tokens[i].lemma.lower() for i in parse.children(verb, "dobj")}
        if off and things & scene.words("journey.noun") and not parse.children(verb, "neg"):
            return True
    return False


def _plan_failed(scene: Scene, trigger: Trigger) -> bool:
    """ "The planned meeting fell apart", "plans for a visit collapsed": what was only planned was never held."""
    parse = scene.parse
    for at in (trigger.head, *parse.ancestors(trigger.head)):
        token = parse.tokens[at]
        if token.dep in {"nsubj", "nsubjpass"}:
            modifiers = {parse.tokens[i].lower for i in parse.children(at, "amod")}
            planned = at == trigger.head and modifiers & scene.words("realis.scheduled.modifier")
            plan = at != trigger.head and token.lemma.lower() in scene.words("realis.plan.noun")
            failed = parse.phrases(scene.words("realis.cancelled.plan"))
            return bool(planned or plan) and any(a <= token.head <= b for a, b in failed)
        if token.pos in {"VERB", "AUX"} and token.dep != "acl" and at != trigger.head:
            return False
    return False


def _will_be(scene: Scene, trigger: Trigger) -> bool:
    """ "It will be the first meeting of X and Y": what is said to be one is still ahead."""
    parse = scene.parse
    verb = parse.governor(trigger.head)
    if trigger.kind == "verb" or verb is None or parse.tokens[trigger.head].dep != "attr":
        return False
    helpers = {parse.tokens[i].lower for i in parse.children(verb, "aux")}
    would = "would" in helpers and "have" not in helpers
    return parse.tokens[verb].lemma == "be" and (would or bool(helpers & scene.words("realis.future.modal")))


def _prepared(scene: Scene, trigger: Trigger) -> bool:
    """ "A date for their meeting", "discussed preparations for the visit": nobody seeks these for what has been."""
    return _preparation(scene, trigger) is not None


def _unsettled(scene: Scene, trigger: Trigger) -> bool:
    """ "Could not agree on a date for their meeting", "a time for the call has not been fixed": not even set."""
    noun = _preparation(scene, trigger)
    return noun is not None and _negated(scene, noun)


def _among_upcoming(scene: Scene, trigger: Trigger) -> bool:
    """ "Agreed on the upcoming contacts, including during the summit": one of those that are ahead."""
    parse = scene.parse
    if trigger.kind == "verb" or parse.tokens[trigger.head].dep != "pobj":
        return False
    way: list[int] = []
    for above in parse.ancestors(trigger.head):
        if parse.tokens[above].pos == "NOUN":
            ahead = {parse.tokens[i].lower for i in parse.children(above, "amod")}
            including = any(parse.tokens[i].lower == "including" for i in way)
            return including and bool(ahead & scene.words("realis.scheduled.modifier"))
        way.append(above)
    return False


def _preparation(scene: Scene, trigger: Trigger) -> int | None:
    """The noun of a date, a place or preparations that are sought for the contact."""
    parse = scene.parse
    link = parse.governor(trigger.head)
    if trigger.kind == "verb" or link is None or parse.tokens[trigger.head].dep != "pobj":
        return None
    noun = parse.governor(link)
    if noun is None or parse.tokens[link].lower not in {"for", "of"}:
        return None
    lemma = parse.tokens[noun].lemma.lower()
    of = parse.tokens[noun].dep in {"nsubj", "nsubjpass", "dobj"} and _negated(scene, noun)
    open_ = parse.tokens[link].lower == "for" or of  # "the date of the meeting is not known"
    sought = open_ and lemma in scene.words("realis.sought.noun")
    return noun if sought or lemma in scene.words("realis.prepared.noun") else None


def _negated(scene: Scene, noun: int) -> bool:
    parse = scene.parse
    verb = next((a for a in parse.ancestors(noun) if parse.tokens[a].pos in {"VERB", "AUX"}), None)
    return verb is not None and bool(parse.children(verb, "neg"))


def over(scene: Scene, trigger: Trigger) -> bool:
    """ "Was coming back from a visit to X", "the results of his meeting with X": it has been."""
    parse = scene.parse
    link = parse.governor(trigger.head)
    if _what_was_done(scene, trigger):
        return True
    if trigger.kind == "verb" or link is None or parse.tokens[trigger.head].dep != "pobj":
        return False
    above = parse.governor(link)
    if above is None or _to_come(scene, link):
        return False
    token = parse.tokens[above]
    if parse.tokens[link].lower == "from":
        way = scene.words("motion.verb") | scene.words("return.verb")
        back = any(parse.tokens[i].lower == "back" for i in parse.children(token.head, "advmod"))
        return token.lemma.lower() in way or token.lower == "back" or back
    if parse.tokens[link].lower == "of":
        return token.lemma.lower() in scene.words("result.noun")
    return parse.tokens[link].lower == "on" and token.lemma.lower() in {"report", "brief"}


def _what_was_done(scene: Scene, trigger: Trigger) -> bool:
    """ "Brokered a call in which X apologized to Y": what was done in it tells that it was."""
    parse = scene.parse
    if trigger.kind == "verb" or trigger.last + 2 >= len(parse.tokens):
        return False
    inside, which = (parse.tokens[trigger.last + k].lower for k in (1, 2))
    if inside not in scene.words("realis.within") or which != "which":
        return False
    done = (i for i in parse.children(trigger.head, "relcl") if i > trigger.last)
    return any(parse.tokens[i].tag == "VBD" and not parse.children(i, "neg", "aux") for i in done)


def _to_come(scene: Scene, prep: int) -> bool:
    """ "Will tell of the results of the meeting": the results are ahead, and it may be so too."""
    ahead = scene.words("realis.future.modal") | scene.words("realis.hypothetical.modal")
    return bool(helpers_above(scene, prep) & ahead)


def on_a_later_day(scene: Scene, trigger: Trigger) -> bool:
    """ "Landed on Saturday before talks on Sunday": the day of the clause is told, and the contact's is another."""
    parse = scene.parse
    own = set(parse.subtree(trigger.head))
    below = set() if trigger.verb is None else set(parse.subtree(trigger.verb)) - own
    mine, its = ({t.weekday for i in near if (t := scene.when(i)) is not None} - {None} for near in (own, below))
    return bool(mine and its) and not mine & its


def had_been_set(scene: Scene, verb: int) -> bool:
    """ "Had been due to meet X", "had planned to call": who tells so tells that it came otherwise."""
    parse = scene.parse
    token = parse.tokens[verb]
    helpers = {parse.tokens[i].lower for i in parse.children(verb, "aux", "auxpass")}
    due = any(parse.tokens[i].lower in scene.words("realis.due") for i in parse.children(verb, "acomp"))
    if "had" not in helpers:
        return False
    if token.lemma == "be" and any(
        parse.tokens[i].lower in scene.words("realis.scheduled.noun") for i in parse.children(verb, "nsubj")
    ):
        return True  # "the plan had been for X to meet Y"
    if token.lemma.lower() in scene.words("realis.had_planned") and parse.children(verb, "xcomp"):
        return True
    return (token.lemma == "be" and due) or ("been" in helpers and token.lemma.lower() in scene.words("realis.due"))
