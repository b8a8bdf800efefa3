"""Whether one construction tells of several contacts, one for each partner, and what is said of each."""

from readouts.model.reading import PersonMention
from readouts.model.span import Span
from readouts.read.attach import times_of
from readouts.read.parties import Sides
from readouts.read.scene import Scene
from readouts.read.trigger import Trigger

OPENING = 2  # tokens of a sentence, within which its subject begins


def separate(scene: Scene, trigger: Trigger, both: Sides) -> bool:
    """Whether each partner has a contact of his own with the subject."""
    partners = [p for p in both.partner.people if p not in both.subject.people]
    if len(partners) < 2 or not both.subject.people or both.by in {"between", "among"}:
        return False
    if has(scene, trigger, "joint.word"):
        return False
    if both.apart or has(scene, trigger, "separate.word"):
        return True
    if trigger.kind == "verb":
        if _one_by_one(scene, trigger, both):
            return not _one_event(scene, trigger)
        return len(partners) > 2 and not _one_event(scene, trigger) and not _told_together(scene, trigger)
    single = scene.parse.tokens[trigger.head].lower in scene.words("plural.single")
    each = len(partners) > 2 and bool(scene.parse.children(trigger.head, "poss"))  # "his talks with A, B and C"
    return _one_of_several(scene, trigger) or (trigger.plural and (each or not single))


def each_caller(scene: Scene, trigger: Trigger, both: Sides) -> Sides:
    """ "A, B and C phoned D": three do not hold one receiver; D is the one to whom each of them spoke."""
    several = len(both.subject.people) > 2 and len(both.partner.people) == 1 and both.by == "dobj"
    calls = trigger.kind == "verb" and trigger.mode == "call" and trigger.first == trigger.head
    if not (several and calls) or has(scene, trigger, "joint.word"):
        return both
    return Sides(subject=both.partner, partner=both.subject, by="from", apart=True)


def _one_by_one(scene: Scene, trigger: Trigger, both: Sides) -> bool:
    """ "Phoned both leaders", "has spoken with A and B": two of them, one after the other."""
    parse = scene.parse
    first = parse.tokens_in(both.partner.mentions[0].span)[0]
    if {parse.tokens[i].lower for i in (first - 1, first - 2) if i >= 0} & scene.words("group.including"):
        return True
    if "both" in {parse.tokens[first].lower, parse.tokens[max(first - 1, 0)].lower}:
        return True
    start = parse.sentence(trigger.head)[0]
    if any(
        i in scene.evoking and parse.tokens[i].tag == "NNS" and _of_calls(scene, i) for i in range(start, trigger.head)
    ):
        return True  # "after the weekend's phone calls – she spoke with A and B"
    helpers = {parse.tokens[i].lower for i in parse.children(trigger.head, "aux")}
    told = "had" in helpers and scene.innermost(parse.tokens[trigger.head].span) is not None  # "said she had spoken"
    return (told or bool(helpers & scene.words("perfect.now"))) and not times_of(scene, trigger, ())


def _one_of_several(scene: Scene, trigger: Trigger) -> bool:
    """ "The meetings that he had, including talks with A and B": one with each."""
    before = scene.parse.tokens[max(trigger.first - 1, 0)]
    led = before.i < trigger.first and before.lower in scene.words("group.including")
    return led and scene.parse.tokens[before.head].tag == "NNS"


def _told_together(scene: Scene, trigger: Trigger) -> bool:
    """ "Spoke with A, B and C. The leaders affirmed …": the next sentence has all of them act at once."""
    parse = scene.parse
    start = parse.sentence(trigger.head)[1]
    if start >= len(parse.tokens):
        return False
    end = parse.sentence(start)[1]
    opening = parse.phrases(scene.words("joint.opening"))
    return any(start <= a < min(start + OPENING, end) for a, _ in opening)


def _of_calls(scene: Scene, i: int) -> bool:
    return scene.parse.tokens[i].lemma.lower() in scene.words("trigger.noun.call")


def _one_event(scene: Scene, trigger: Trigger) -> bool:
    """ "Met A, B and C for talks": one event with all of them."""
    parse = scene.parse
    preps = [p for p in parse.children(trigger.head, "prep") if parse.tokens[p].lower == "for"]
    nouns = [n for p in preps for n in parse.children(p, "pobj")]
    meets = scene.words("trigger.noun.meeting") | scene.words("trigger.noun.summit") | scene.words("plural.single")
    return any({parse.tokens[n].lower, parse.tokens[n].lemma.lower()} & meets for n in nouns)


def has(scene: Scene, trigger: Trigger, group: str) -> bool:
    """Whether a word of the group stands in the trigger's sentence, at most a few words before its partners."""
    first, end = scene.parse.sentence(trigger.head)
    return any(first <= a < end and abs(a - trigger.head) <= 12 for a, _ in scene.parse.phrases(scene.words(group)))


def own_times_of(scene: Scene, spans: dict[str, Span], one: str, times: tuple[int, ...]) -> tuple[int, ...]:
    """ "With A on Monday and B on Tuesday": what stands between a partner and the next; all if they share theirs."""
    starts = sorted(s.start for s in spans.values())
    at = {t: next((k for k, s in enumerate(reversed(starts)) if s < scene.times_of[t].start), None) for t in times}
    if len({k for k in at.values() if k is not None}) < 2:
        return times
    mine = len(starts) - 1 - starts.index(spans[one].start)
    return tuple(t for t in times if at[t] == mine)


def occasions(scene: Scene, trigger: Trigger, times: tuple[int, ...]) -> list[tuple[int, ...]]:
    """ "Met in May, then again in July": the times of each; all of them together where they tell of one."""
    known = [t for t in scene.times if t.id in times]
    if trigger.kind != "verb" or len(known) != len(times) or len(known) != 2:
        return [times]
    first, second = sorted(known, key=lambda t: t.span.start)
    months = {t.month for t in known}
    between = (
        scene.parse.tokens_in(Span(first.span.end, second.span.start)) if first.span.end < second.span.start else []
    )
    joins = {scene.parse.tokens[i].lower for i in between}
    again = bool(joins & scene.words("occasion.again")) or (None not in months and len(months) == 2 and "and" in joins)
    verbs = any(scene.parse.tokens[i].pos == "VERB" for i in between)
    ranged = first.until_id is not None or second.until_id is not None
    return [(first.id,), (second.id,)] if again and not verbs and not ranged else [times]


def words_of_each(scene: Scene, trigger: Trigger, both: Sides) -> dict[str, Span]:
    """For each partner the words that tell his contact from the others': his own, or for one of "both" none."""
    spans = {p: _own_words(scene, m, p) for m in both.partner.mentions for p in m.people}
    if len(spans) == 2 and len(set(spans.values())) == 1:
        spans[min(spans)] = scene.parse.span(trigger.first, trigger.last)
    return spans


def _own_words(scene: Scene, mention: PersonMention, person: str) -> Span:
    """The words for one of those whom a mention names: his state in "the leaders of A, B and C"."""
    known = scene.knowledge.roster.person_named(person) if len(mention.people) > 1 else None
    if known is None:
        return mention.span
    states = {scene.knowledge.roster.office(t.office).state for t in scene.knowledge.roster.terms(known.id)}
    names = {scene.knowledge.roster.state(s).name for s in states}
    tokens = (scene.parse.tokens[i] for i in scene.parse.tokens_in(mention.span))
    return next((t.span for t in tokens if t.name is not None and t.name.state in names), mention.span)
