"""Who was in a contact that an act names: "accused X of weakness in a meeting with Y", "X's demand came in a call"."""

from readouts.model.reading import PersonMention
from readouts.read.scene import Scene
from readouts.read.slots import Slot, slot
from readouts.read.trigger import Trigger

BLAMED_FOR = frozenset({"of", "for", "over"})


def doer(scene: Scene, trigger: Trigger) -> tuple[Slot, bool] | None:
    """The subject's side where the act, and not the clause's subject, says it; None where no act is named.

    True beside an open slot: who blames leads too, and either may have been in the contact.
    """
    if trigger.prep is None or trigger.verb is None:
        return None
    blamed = _blamed(scene, trigger, trigger.verb, trigger.prep)
    if blamed:
        tellers = [m for i in scene.parse.children(trigger.verb, "nsubj") if (m := scene.who(i)) is not None]
        either = any(m.leader and m.people != blamed[0].people for m in tellers)
        return (Slot(open=True), True) if either else (slot(blamed), False)
    own = _whose_act(scene, trigger.verb, trigger.prep) or _cleft(scene, trigger.verb, trigger.prep)
    return (slot(own), False) if own else None


def _blamed(scene: Scene, trigger: Trigger, verb: int, prep: int) -> list[PersonMention]:
    """ "Accused X of weakness in a meeting with Y": what X is blamed for was done there."""
    parse = scene.parse
    if parse.tokens[verb].lemma.lower() not in scene.words("blame.verb") or _with_nobody(scene, trigger):
        return []
    if parse.tokens[prep].lower not in scene.words("act.within"):
        return []
    for whom in parse.children(verb, "dobj"):
        for way in (p for at in (verb, whom) for p in parse.children(at, "prep")):
            if whom < way < prep and parse.tokens[way].lower in BLAMED_FOR:
                mention = scene.who(whom)
                return [] if mention is None else [mention]
    return []


def _with_nobody(scene: Scene, trigger: Trigger) -> bool:
    """Whether nobody is joined to the contact right behind it."""
    behind = scene.parse.tokens[trigger.last + 1 : trigger.last + 2]
    return not any(t.lower in {"with", "between", "to"} for t in behind)


def _whose_act(scene: Scene, verb: int, prep: int) -> list[PersonMention]:
    """ "X's demand came during a call with Y": whose demand it was."""
    parse = scene.parse
    if parse.tokens[verb].lemma.lower() not in scene.words("act.verb"):
        return []
    if parse.tokens[prep].lower not in scene.words("act.within") | scene.words("realis.after"):
        return []
    for subject in parse.children(verb, "nsubj", "nsubjpass"):
        if parse.tokens[subject].lemma.lower() in scene.words("act.noun"):
            own = [m for i in parse.children(subject, "poss") if (m := scene.who(i)) is not None and m.people]
            return own or _who_did_it(scene, subject)
    return []


def _who_did_it(scene: Scene, act: int) -> list[PersonMention]:
    """ "X asked Y to wait. The request was made in a call to Y": the one leader who asked in the sentence before."""
    parse = scene.parse
    the = any(parse.tokens[i].lower in {"the", "that", "this"} for i in parse.children(act, "det"))
    first = parse.sentence(act)[0]
    if not the or first == 0:
        return []
    verbs = (v for v in range(*parse.sentence(first - 1)) if parse.tokens[v].lemma.lower() in scene.words("tell.verb"))
    asked = (i for v in verbs if parse.tokens[v].pos == "VERB" for i in parse.children(v, "nsubj"))
    found = [m for i in asked if (m := scene.who(i)) is not None and m.leader and len(m.people) == 1]
    return found[:1] if len({m.people for m in found}) == 1 else []


def _cleft(scene: Scene, verb: int, prep: int) -> list[PersonMention]:
    """ "It was in that call with Y that X raised it": who did it."""
    parse = scene.parse
    it = any(parse.tokens[i].lower == "it" for i in parse.children(verb, "nsubj"))
    if parse.tokens[verb].lemma != "be" or not it or parse.tokens[prep].lower not in scene.words("act.within"):
        return []
    done = [i for i in parse.children(verb, "ccomp", "advcl", "relcl") if i > prep]
    return [m for d in done[:1] for i in parse.children(d, "nsubj") if (m := scene.who(i)) is not None and m.people]
