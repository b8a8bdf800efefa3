"""What is prepared, looked forward to, or only talked of: words around the contact that put it ahead."""

from readouts.model.times import TimeExpression
from readouts.model.values import Realis
from readouts.read.attach_tense import is_to_come
from readouts.read.auxiliaries import auxiliaries
from readouts.read.scene import Scene
from readouts.read.trigger import Trigger

PLACES = frozenset({"state", "capital", "metonym"})
OPENS = 4  # tokens that open a clause: "A week from today"


def looks_forward(scene: Scene, trigger: Trigger) -> bool:
    """Whether somebody prepares for it, expects it, looks forward to it."""
    parse = scene.parse
    for above in parse.ancestors(trigger.head):
        token = parse.tokens[above]
        ahead = token.lemma.lower() == "look" and any(
            parse.tokens[i].lower == "forward" for i in parse.children(above, "advmod", "prt")
        )
        if ahead or token.lemma.lower() in scene.words("realis.forward"):
            return not _come(scene, trigger, above)
        if token.dep in {"relcl", "advcl", "ccomp"}:
            return False
    return False


def _come(scene: Scene, trigger: Trigger, verb: int) -> bool:
    """ "Was looking forward to today's meeting": it is the one that goes on."""
    helpers = {scene.parse.tokens[i].lower for i in scene.parse.children(verb, "aux")}
    past = scene.parse.tokens[verb].tag == "VBD" or bool(helpers & {"was", "were"})
    return past and any(t.amount == 0 for t in _own_offsets(scene, trigger))


def being_set(scene: Scene, trigger: Trigger) -> bool:
    """ "Time and place of the meeting are being worked out": it is still ahead."""
    parse = scene.parse
    link = parse.governor(trigger.head)
    if link is None or parse.tokens[link].lower not in {"of", "for"}:
        return False
    noun = parse.governor(link)
    if noun is None or parse.tokens[noun].lemma.lower() not in scene.words("realis.detail.noun"):
        return False
    verb = parse.governor(parse.conjuncts(noun)[0])
    helpers = set() if verb is None else {parse.tokens[i].lower for i in parse.children(verb, "aux", "auxpass")}
    return "being" in helpers or bool(helpers & scene.words("realis.future.modal"))


def on_calendar(scene: Scene, trigger: Trigger) -> bool:
    """ "He has a busy schedule in May: a summit with X, trips to Y": what comes behind is on it."""
    parse = scene.parse
    first, _ = parse.sentence(trigger.head)
    if _has_on_a_day(scene, trigger):
        return True
    for at in range(first, trigger.first) if trigger.kind == "noun" else ():
        token = parse.tokens[at]
        verb = parse.tokens[token.head]
        if token.dep == "dobj" and token.lemma.lower() in scene.words("realis.calendar"):
            return verb.lemma.lower() in {"have", "face"} and verb.tag in {"VBZ", "VBP"}
    return False


def _has_on_a_day(scene: Scene, trigger: Trigger) -> bool:
    """ "He has a meeting with X on Thursday": what somebody has now, with its day, is ahead."""
    parse = scene.parse
    verb = parse.governor(trigger.head)
    if verb is None or parse.tokens[trigger.head].dep != "dobj" or parse.tokens[verb].lemma != "have":
        return False
    plain = parse.tokens[verb].tag in {"VBZ", "VBP"} and not parse.children(verb, "aux", "neg")
    near = range(trigger.first, parse.sentence(verb)[1])
    days = [t for i in near if (t := scene.when(i)) is not None]
    return plain and parse.kind(verb) == "body" and any(_to_be(t) for t in days)


def _to_be(time: TimeExpression) -> bool:
    """A weekday, or a time that is counted forward; none that is past by its own words."""
    forward = time.kind == "offset" and (time.amount or 0) > 0
    return forward or (time.kind == "weekday" and time.direction != "past")


def is_topic(scene: Scene, trigger: Trigger) -> bool:
    """ "Discussed a meeting": one that is only talked of, unless the text knows it ("the meeting")."""
    if trigger.kind == "verb":
        return False
    if _place_floated(scene, trigger):
        return True
    if trigger.verb is None or trigger.prep is not None:
        return False
    parse = scene.parse
    if parse.tokens[parse.tokens[trigger.head].head].lower in scene.words("time.at"):
        return False  # "discussed roads at talks"
    led = any(b == trigger.verb - 1 for _, b in parse.phrases(scene.words("realis.topic.phrase")))
    over = parse.tokens[_over_gerund(scene, trigger.verb)].lemma.lower()
    if not led and over not in scene.words("realis.topic.verb"):
        return False
    named = {parse.tokens[i].lower for i in parse.children(trigger.head, "det", "poss")}
    return parse.tokens[trigger.head].dep not in {"nsubj"} and "the" not in named


def _place_floated(scene: Scene, trigger: Trigger) -> bool:
    """ "Proposed Lima as the site of a meeting", "suggested a date for talks": none is held for that."""
    parse = scene.parse
    link = parse.governor(trigger.head)
    noun = None if link is None or parse.tokens[link].lower not in {"of", "for"} else parse.governor(link)
    if noun is None or parse.tokens[noun].lemma.lower() not in scene.words("realis.detail.noun"):
        return False
    above = parse.governor(noun)
    if above is not None and parse.tokens[above].lower == "as":
        above = parse.governor(above)
    floats = scene.words("realis.proposed.verb") | scene.words("realis.topic.verb")
    return above is not None and parse.tokens[above].lemma.lower() in floats


def _over_gerund(scene: Scene, verb: int) -> int:
    """ "Discussed holding a meeting", "in favour of arranging one": the word of which the gerund is the object."""
    parse = scene.parse
    if parse.tokens[verb].tag != "VBG" or parse.tokens[verb].dep not in {"xcomp", "pcomp", "ccomp"}:
        return verb
    above = parse.tokens[verb].head
    if parse.tokens[above].pos != "ADP":
        return above
    return parse.tokens[above].head if parse.tokens[above].lower in scene.words("realis.topic.link") else verb


def announced(scene: Scene, verb: int) -> bool:
    """ "The palace said that X would meet Y", "they agreed that they would meet": what is announced."""
    parse = scene.parse
    above = parse.governor(verb)
    if above is None or parse.tokens[verb].dep not in {"ccomp", "relcl", "acl"}:
        return False
    lemma = parse.tokens[above].lemma.lower()
    settled = parse.tokens[verb].lemma.lower() in scene.words("agree.meet")
    if lemma in scene.words("agree.noun") and any(
        parse.tokens[i].lower == "that" for i in parse.children(verb, "mark")
    ):
        return settled  # "came to an agreement that they would meet"
    if parse.tokens[verb].dep != "ccomp" or parse.tokens[above].tag not in {"VBD", "VBN"}:
        return False
    doubted = {parse.tokens[i].lower for i in parse.subtree(verb)} & scene.words("realis.hypothetical.word")
    if lemma in scene.words("agree.word"):
        return settled and not doubted
    told = lemma in scene.words("announce.verb") and not doubted
    goes_on = parse.tokens[verb].tag == "VBG"  # "said that she would be calling him"
    if told and (
        lemma in scene.words("announce.firm") or goes_on or _dated(scene, verb)
    ):  # "said that she would call him on Thursday": no mere willingness
        return True
    speakers = {p for i in parse.children(above, "nsubj") if (m := scene.who(i)) for p in m.people}
    parties = {p for i in parse.children(verb, "nsubj", "nsubjpass", "dobj") if (m := scene.who(i)) for p in m.people}
    return told and not speakers & parties


def _dated(scene: Scene, verb: int) -> bool:
    """Whether a day stands by the verb itself."""
    parse = scene.parse
    below = (i for p in parse.children(verb, "prep", "npadvmod") for i in (p, *parse.children(p, "pobj")))
    return any((t := scene.when(i)) is not None and t.kind in {"weekday", "day of month", "day"} for i in below)


def helpers_above(scene: Scene, prep: int) -> set[str]:
    """The auxiliaries of the verb that a preposition hangs on, by whatever is between: "will", "had"."""
    parse = scene.parse
    verb = next((a for a in parse.ancestors(prep) if parse.tokens[a].pos in {"VERB", "AUX"}), None)
    return set() if verb is None else {parse.tokens[i].lower for i in parse.children(verb, "aux")}


def to_come(scene: Scene, trigger: Trigger) -> bool:
    """ "Their call tomorrow", "she will raise it in her talks with X": its own day, or what is done in it, is ahead."""
    parse = scene.parse
    if any(is_to_come(t) for t in _own_offsets(scene, trigger)):
        return True
    link = parse.governor(trigger.head)
    if trigger.kind == "noun" and link is not None and _still_to(scene, trigger.head, link):
        return True
    if trigger.kind == "verb" or link is None or parse.tokens[link].lower not in scene.words("realis.within"):
        return False
    this = any(parse.tokens[i].lower == "this" for i in parse.children(trigger.head, "det"))  # it goes on
    if this:
        return False
    helpers = helpers_above(scene, link)
    would = "would" in helpers and "have" not in helpers  # "said that he would raise it in his talks with X"
    return would or bool(helpers & scene.words("realis.future.modal"))


def _still_to(scene: Scene, noun: int, verb: int) -> bool:
    """ "With a return visit to follow in May": what the noun is still to do."""
    parse = scene.parse
    to = {parse.tokens[i].lower for i in parse.children(verb, "aux")} == {"to"}
    token = parse.tokens[noun]
    return to and token.dep in {"nsubj", "nsubjpass"} and parse.tokens[verb].tag == "VB" and noun < verb


def here(scene: Scene, trigger: Trigger) -> bool:
    """ "At our talks we will speak of gas", said by one of two who face each other: it goes on as they speak."""
    parse = scene.parse
    if trigger.kind == "verb":
        ours = [i for i in parse.children(trigger.head, "nsubj") if parse.tokens[i].lower == "we"]
        dated = any(scene.when(i) is not None for i in range(*parse.sentence(trigger.head)))
        apart = {parse.tokens[i].lower for i in parse.children(trigger.head, "advmod")} & scene.words("other.word")
        open_ = trigger.mode != "unknown" or dated or bool(apart)
    else:
        ours = [i for i in parse.children(trigger.head, "poss") if parse.tokens[i].lower in scene.words("first.plural")]
        open_ = any((t.amount or 0) > 0 for t in _own_offsets(scene, trigger))
    return not open_ and any(scene.both(i) is not None for i in ours)


def greets_here(scene: Scene, trigger: Trigger) -> bool:
    """ "I would like to welcome you": who says so to the other's face does it."""
    parse = scene.parse
    you = {parse.tokens[i].lower for i in parse.children(trigger.head, "dobj")} & {"you"}
    return trigger.subject == "host" and bool(you) and scene.turn_of(trigger.head) is not None


def is_to(scene: Scene, verb: int) -> set[Realis]:
    """ "X is to meet Y" looks ahead; "were X to meet Y" supposes."""
    parse = scene.parse
    above = parse.governor(verb)
    if above is None or parse.tokens[above].lemma != "be" or parse.tokens[verb].dep not in {"xcomp", "ccomp", "acl"}:
        return set()
    if parse.children(above, "acomp", "attr", "aux"):
        return set()
    subjects = parse.children(above, "nsubj", "nsubjpass") or parse.children(verb, "nsubj", "nsubjpass")
    single = (
        subjects and len(parse.conjuncts(subjects[0])) == 1 and parse.tokens[subjects[0]].tag in {"NNP", "NN", "PRP"}
    )
    if "have" in auxiliaries(parse, verb) and parse.tokens[above].tag == "VBD":
        return {"cancelled"}  # "was to have met X"
    supposed = parse.tokens[above].lower == "were" and (single or (subjects and subjects[0] > above))
    return {"hypothetical"} if supposed else {"scheduled"}


def announces(scene: Scene, verb: int) -> bool:
    """An infinitive that hangs on nothing but a name: "X to meet Y", the future of headlines."""
    token = scene.parse.tokens[verb]
    if token.dep == "ROOT":
        return True
    to = next((i for i in scene.parse.children(verb, "aux") if scene.parse.tokens[i].lower == "to"), 0)
    left = scene.who(to - 1) if to else None  # no "a pleasure for me to meet you"
    if (
        left is not None
        and left.form != "pronoun"
        and token.dep in {"dep", "appos", "conj", "advcl", "nsubj", "parataxis"}
    ):
        return True  # in a timetable: "9.30 a.m. X-Y to meet at the gate"
    return token.dep in {"relcl", "acl"} and scene.who(token.head) is not None


def been(scene: Scene, trigger: Trigger) -> bool:
    """ "Ahead of last month's summit", "before his talks he had said": what is told before it is told afterwards."""
    if any((t.amount or 0) < 0 for t in _own_offsets(scene, trigger)):
        return True
    if trigger.verb is None:
        return False
    parse = scene.parse
    helpers = {parse.tokens[i].lower for i in parse.children(trigger.verb, "aux")}
    return "had" in helpers and parse.tokens[trigger.verb].tag == "VBN"


def _own_offsets(scene: Scene, trigger: Trigger) -> list[TimeExpression]:
    """Expressions like "tomorrow" and "last month" inside the noun's phrase or right behind it, past a place."""
    tokens = scene.parse.tokens
    behind = trigger.last + 1
    while behind + 1 < len(tokens) and tokens[behind].pos == "ADP" and tokens[behind + 1].name_kind in PLACES:
        behind += 2
    near = {*scene.parse.subtree(trigger.head), behind} if trigger.kind == "noun" else set[int]()
    inside = [i for i in near if i <= behind and i < len(tokens)]
    found = [t for i in inside if (t := scene.when(i)) is not None]
    return [t for t in found if t.kind == "offset" and t.anchor == "publication"]


def invited_to(scene: Scene, trigger: Trigger) -> bool:
    """ "Invited X to Lima for the second summit": the summit is one to which he is asked."""
    parse = scene.parse
    if trigger.kind == "verb" or trigger.prep is None or parse.tokens[trigger.prep].lower not in {"to", "for"}:
        return False
    verb = next((a for a in parse.ancestors(trigger.prep) if parse.tokens[a].pos == "VERB"), None)
    return verb is not None and parse.tokens[verb].lemma.lower() in scene.words("invite.verb")


def asked_in_headline(scene: Scene, trigger: Trigger) -> bool:
    """ "King Invites President To Visit Lima": the parser takes the verb for a part of the name."""
    tokens = scene.parse.tokens
    start = scene.parse.sentence(trigger.head)[0]
    to = trigger.first - 1
    if trigger.kind != "verb" or scene.parse.kind(trigger.head) != "headline" or tokens[to].lower != "to":
        return False
    guest = to - 1
    while guest > start and scene.who(guest) is not None:
        guest -= 1
    return start < guest < to - 1 and tokens[guest].lower in scene.words("invite.headline")


def visit_announced(scene: Scene, trigger: Trigger) -> bool:
    """ "Announced the visit of X to Y": whoever announces a visit, and not its results, speaks beforehand."""
    parse = scene.parse
    verb = parse.governor(trigger.head)
    direct = trigger.mode == "visit" and parse.tokens[trigger.head].dep == "dobj" and not been(scene, trigger)
    return direct and verb is not None and parse.tokens[verb].lemma.lower() in scene.words("announce.firm")


def timetable(scene: Scene, verb: int) -> bool:
    """ "On Wednesday she flies to Lima": a journey in the present, with its day, is still ahead; no caption's."""
    parse = scene.parse
    token = parse.tokens[verb]
    journey = token.lemma.lower() in scene.words("timetable.verb")
    if token.tag not in {"VBZ", "VBP"} or not (journey or token.lemma.lower() in scene.words("timetable.contact")):
        return False
    if parse.kind(verb) in {"headline", "caption"} or parse.children(verb, "aux"):
        return False
    start, end = parse.sentence(verb)
    if not journey:
        evokes = token.lemma.lower() != "hold" or any(i in scene.evoking for i in parse.children(verb, "dobj"))
        near = (*range(start, min(start + OPENS, verb)), verb + 1, verb + 2)
        first = [t for i in near if i < end and (t := scene.when(i)) is not None]
        return evokes and any(_to_be(t) for t in first)
    days = (t for i in range(start, end) if (t := scene.when(i)) is not None)
    return any(
        t.kind in {"weekday", "day of month", "day"} or (t.kind == "offset" and (t.amount or 0) > 0) for t in days
    )


def postponed(scene: Scene, trigger: Trigger) -> set[str]:
    """ "A call between the two presidents scheduled for the evening": the participle may hang on the last name."""
    parse = scene.parse
    below = (i for i in parse.subtree(trigger.head) if i > trigger.last)
    return {
        parse.tokens[i].lower for i in below if parse.tokens[i].dep == "acl" and parse.tokens[i].tag.startswith("VB")
    }


def phrase_marks(scene: Scene, trigger: Trigger) -> set[Realis]:
    """Operators of several words above the trigger: instead of, rather than, no plans."""
    above = set(scene.parse.ancestors(trigger.head))
    for first, last in scene.parse.phrases(scene.words("realis.hypothetical.word")):
        if first < last and above & set(range(first, last + 1)):
            return {"hypothetical"}
    return set()
