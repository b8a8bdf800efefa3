"""Whether a mention stands for a contact of its own: no count, no habit, no film, no bare wish."""

from readouts.model.values import Realis
from readouts.read.realis_beside import as_a_rule
from readouts.read.scene import Scene
from readouts.read.trigger import Trigger

SET = frozenset({"day", "day of month", "weekday", "month", "clock"})  # kinds of expressions that set a day or a month


def makes(
    scene: Scene, trigger: Trigger, kind: Realis, times: tuple[int, ...], *, earlier: bool, separate: bool
) -> bool:
    """Whether the mention stands for one contact of its own: no aggregate, no "never met", no bare wish."""
    counted = not separate and (_aggregate(scene, trigger) or _habit(scene, trigger))
    open_plan = (
        _plan_of(scene, trigger)
        or _figure(scene, trigger)
        or _open_talk(scene, trigger, kind, times)
        or _long_ago(scene, trigger)
        or _aim_of(scene, trigger)
    )
    if counted or open_plan or _of_many(scene, trigger) or (kind != "denied" and _made_up(scene, trigger)):
        return False
    if separate:
        return True
    if trigger.plural and scene.parse.tokens[trigger.head].lower not in scene.words("plural.single"):
        return bool(times) and not earlier
    if kind == "denied":
        return _denied(scene, trigger) and (bool(times) or not _never(scene, trigger))
    if kind == "hypothetical":
        return bool(times)
    return True


def _plan_of(scene: Scene, trigger: Trigger) -> bool:
    """ "Their meeting schedule", "summit preparations": no contact in particular."""
    token = scene.parse.tokens[trigger.head]
    if trigger.kind == "verb" or token.dep not in {"compound", "nmod"}:
        return False
    return scene.parse.tokens[token.head].lower in scene.words("of_contact.plan")


def _figure(scene: Scene, trigger: Trigger) -> bool:
    """ "Sent a strong message to X": what somebody's acts say, in no writing."""
    below = scene.parse.children(trigger.head, "amod")
    said = {scene.parse.tokens[i].lower for i in below} & scene.words("message.figure")
    return trigger.mode == "message" and bool(said)


def _aim_of(scene: Scene, trigger: Trigger) -> bool:
    """ "Agreed to hold a meeting to discuss ties and exchange views": what the one contact is for is no second."""
    parse = scene.parse
    verb = trigger.head if trigger.kind == "verb" else trigger.verb
    above = None if verb is None else parse.governor(verb)
    if verb is None or above is None or parse.tokens[verb].dep != "advcl":
        return False
    to = any(parse.tokens[i].lower == "to" for i in parse.children(verb, "aux"))
    other = {above, *parse.children(above, "dobj")} & scene.evoking
    return to and bool(other) and trigger.head not in other


def _long_ago(scene: Scene, trigger: Trigger) -> bool:
    """ "It has been a while since they have held a call": the last one, whenever it was."""
    parse = scene.parse
    if trigger.verb is None:
        return False
    marks = {parse.tokens[i].lower for i in parse.children(trigger.verb, "mark")}
    helpers = {parse.tokens[i].lower for i in parse.children(trigger.verb, "aux")}
    return "since" in marks and bool(helpers & scene.words("perfect.now"))


def _goes_on_here(scene: Scene, trigger: Trigger, times: tuple[int, ...]) -> bool:
    """ "Today we will speak about Syria", said at the meeting itself."""
    parse = scene.parse
    subjects = {parse.tokens[i].lower for i in parse.children(trigger.head, "nsubj")}
    today = all(t.kind == "offset" and t.amount == 0 for t in scene.times if t.id in times)
    return today and "we" in subjects and scene.turn_of(trigger.head) is not None


def _open_talk(scene: Scene, trigger: Trigger, kind: Realis, times: tuple[int, ...]) -> bool:
    """ "Agreed to speak again in a month", "to consult closely": contacts go on, none in particular is set."""
    parse = scene.parse
    token = parse.tokens[trigger.head]
    if kind != "scheduled" or trigger.kind != "verb" or token.lemma.lower() not in scene.words("talk.verb"):
        return False
    to = any(parse.tokens[i].lower == "to" for i in parse.children(trigger.head, "aux"))
    above = parse.tokens[parse.conjuncts(trigger.head)[0]].head
    if _goes_on_here(scene, trigger, times):
        return True
    if not to or parse.tokens[above].lemma.lower() not in scene.words("talk.pledge"):
        return False
    return not any(t.kind in SET or t.unit in {"day", "week"} for t in scene.times if t.id in times)


def _made_up(scene: Scene, trigger: Trigger) -> bool:
    """ "In the film X phones Y": a sentence of a film, a sketch, a hoax."""
    start, end = scene.parse.sentence(trigger.head)
    return any(start <= a < end for a, _ in scene.parse.phrases(scene.words("fiction.phrase")))


def _of_many(scene: Scene, trigger: Trigger) -> bool:
    """ "They welcomed the G7 leaders' meeting", "hailed the regional summit": an event of many, which they speak of."""
    parse = scene.parse
    if trigger.kind == "verb" or trigger.verb is None:
        return False
    spoken_of = parse.tokens[trigger.verb].lemma.lower() in scene.words("event.spoken_of")
    if not spoken_of and not _by_example(scene, trigger):
        return False
    below = [i for i in range(parse.sentence(trigger.head)[0], trigger.head) if trigger.head in parse.ancestors(i)]
    own = {parse.tokens[i].lower for i in parse.children(trigger.head, "prep")}
    many = any(parse.tokens[i].lower in scene.words("event.of_many") for i in below)
    named = any(parse.tokens[i].name_kind in {"event", "organ"} for i in below)
    return (many or named) and not own & {"with", "between"}


def _by_example(scene: Scene, trigger: Trigger) -> bool:
    """ "Hailed the ties, exemplified by the regional summit": what is named only as an example."""
    parse = scene.parse
    link = parse.governor(trigger.head)
    return link is not None and parse.tokens[link].dep == "agent" and parse.tokens[link].lower == "by"


def _habit(scene: Scene, trigger: Trigger) -> bool:
    """ "They meet every month", "whenever they meet": no contact in particular."""
    parse = scene.parse
    if trigger.kind != "verb" or parse.tokens[trigger.head].tag not in {"VBP", "VBZ", "VB"}:
        return False
    start, end = parse.sentence(trigger.head)
    near = {parse.tokens[i].lower for i in parse.children(trigger.head, "advmod", "mark", "npadvmod")}
    times = (t for i in range(start, end) if (t := scene.when(i)) is not None and parse.tokens[i].head == trigger.head)
    rule = any(as_a_rule(scene, i) for i in parse.children(trigger.head, "advcl"))  # "when they meet, they shake hands"
    return rule or bool(near & scene.words("habit.word")) or any(t.kind == "set" for t in times)


def _never(scene: Scene, trigger: Trigger) -> bool:
    """ "Have never met", "no meeting has been planned": no contact in particular is denied."""
    parse = scene.parse
    near = {parse.tokens[i].lower for at in {trigger.head, trigger.verb or trigger.head} for i in parse.children(at)}
    return bool(near & scene.words("realis.never"))


def _denied(scene: Scene, trigger: Trigger) -> bool:
    """Whether somebody denies that it took place: then it is one that somebody else has told of."""
    above = {scene.parse.tokens[i].lemma.lower() for i in scene.parse.ancestors(trigger.head)}
    if above & scene.words("realis.hypothetical.word"):  # "denied that she had refused to meet him"
        return False
    if above & scene.words("realis.denied.verb"):
        return True
    if above & scene.words("realis.scheduled.verb"):  # "no meeting was scheduled" denies a plan
        return False
    helpers = {scene.parse.tokens[i].lower for i in scene.parse.children(trigger.head, "aux")}
    if helpers & (scene.words("realis.future.modal") | scene.words("realis.hypothetical.modal")):
        return False  # "would not sit down with X" refuses one
    return scene.innermost(scene.parse.tokens[trigger.head].span) is not None


def _aggregate(scene: Scene, trigger: Trigger) -> bool:
    """ "Several calls", "spoken three times since": a count, not one contact."""
    parse = scene.parse
    near = {parse.tokens[i].lower for i in parse.children(trigger.head)}
    if trigger.verb is not None and trigger.kind == "noun" and parse.tokens[trigger.head].dep == "dobj":
        adverbs = {parse.tokens[i].lower for i in parse.children(trigger.verb, "advmod")}
        if adverbs & scene.words("always.word"):
            return True  # "have always had a close dialogue"
    if trigger.verb is not None and trigger.kind == "verb":
        near |= {parse.tokens[i].lower for i in parse.children(trigger.verb)}
    if trigger.kind == "verb" and parse.tokens[trigger.head].dep == "conj":  # "have met repeatedly and talked"
        near |= {parse.tokens[i].lower for i in parse.children(parse.conjuncts(trigger.head)[0], "advmod")}
    if near & scene.words("aggregate.word") - {"last"}:
        return trigger.plural or trigger.kind == "verb"
    return False
