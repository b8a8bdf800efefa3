"""Whether a contact was held, is to come, or is only talked of: operators above the trigger, by strength."""

from readouts.model.values import Realis
from readouts.read.auxiliaries import auxiliaries
from readouts.read.invited import asked_beside
from readouts.read.journeys import previewed, under_way
from readouts.read.realis_ahead import (
    announced,
    announces,
    asked_in_headline,
    been,
    being_set,
    greets_here,
    here,
    invited_to,
    is_to,
    is_topic,
    looks_forward,
    on_calendar,
    phrase_marks,
    postponed,
    timetable,
    to_come,
    visit_announced,
)
from readouts.read.realis_beside import accompanies, as_a_rule, first_to, spoken_at
from readouts.read.realis_nouns import had_been_set, noun_ahead, on_a_later_day, over
from readouts.read.realis_untrue import denial, either_way, prep_marks, turned, untrue
from readouts.read.scene import Scene
from readouts.read.subject import thanked_for
from readouts.read.trigger import Trigger

# First that applies. What only weakens (a modal, a condition) is stronger than what would make it held.
ORDER: tuple[Realis, ...] = ("cancelled", "denied", "hypothetical", "proposed", "scheduled")
PRESENT = frozenset({"VB", "VBP", "VBZ", "VBG"})


def realis(scene: Scene, trigger: Trigger, *, definite: bool) -> Realis:
    """The realis of one mention; held where no operator stands above it.

    A definite mention ("the call") presupposes its contact: what is said above it does not touch that, only what
    is said of the call itself ("the call was cancelled").
    """
    if (over(scene, trigger) and not _noun_marks(scene, trigger)) or (not definite and greets_here(scene, trigger)):
        return "held"
    if definite:
        return _of_definite(scene, trigger)
    marks = _noun_marks(scene, trigger) if trigger.kind == "noun" else set[Realis]()
    if asked_beside(scene, trigger) is not None or asked_in_headline(scene, trigger):
        marks.add("proposed")
    if is_topic(scene, trigger) or scene.parse.tokens[trigger.head].lemma.lower() in scene.words("invite.verb"):
        marks.add("proposed")
    if _ahead(scene, trigger) or being_set(scene, trigger) or (trigger.kind == "noun" and to_come(scene, trigger)):
        marks.add("scheduled")
    if (
        (trigger.kind == "noun" and on_calendar(scene, trigger))
        or under_way(scene, trigger)
        or previewed(scene, trigger)
    ):
        marks.add("scheduled")
    if trigger.kind == "verb" and _when_present(scene, trigger.head):
        marks.add("scheduled")  # "comes on Monday when X meets Y"
    marks |= _climb(scene, trigger) | phrase_marks(scene, trigger) | _said_of(scene, trigger)
    marks |= noun_ahead(scene, trigger)
    if is_topic(scene, trigger) or here(scene, trigger):
        marks.discard("scheduled")  # "discussed arranging a meeting"
    return _first(marks)


def _of_definite(scene: Scene, trigger: Trigger) -> Realis:
    """What is said of a contact that the text takes as known."""
    marks = _noun_marks(scene, trigger) | _own_verb(scene, trigger) | (_said_of(scene, trigger) & {"cancelled"})
    marks |= noun_ahead(scene, trigger)
    if looks_forward(scene, trigger) or _ahead(scene, trigger) or being_set(scene, trigger):
        marks.add("scheduled")
    if (to_come(scene, trigger) and not here(scene, trigger)) or under_way(scene, trigger):
        marks.add("scheduled")
    if visit_announced(scene, trigger):
        marks.add("scheduled")
    if invited_to(scene, trigger):
        marks.add("proposed")
    return _first(marks | _to_be_held(scene, trigger))


def _first(marks: set[Realis]) -> Realis:
    return next((r for r in ORDER if r in marks), "held")


def _own_verb(scene: Scene, trigger: Trigger) -> set[Realis]:
    """What the verb says of which the definite noun is subject or object."""
    token = scene.parse.tokens[trigger.head]
    verb = scene.parse.governor(trigger.head)
    if verb is not None and token.dep == "pobj":  # "pulled out of the summit"
        above = next((a for a in scene.parse.ancestors(verb) if scene.parse.tokens[a].pos == "VERB"), None)
        out = above is not None and any(
            scene.parse.tokens[i].lower == "out" for i in scene.parse.children(above, "prt", "prep")
        )
        return _operator(scene, above, settled=True) & {"cancelled"} if above is not None and out else set()
    if verb is None or token.dep not in {"nsubj", "nsubjpass", "dobj"}:
        return set()
    strong: set[Realis] = {"cancelled"}
    if token.dep == "nsubjpass" or (token.dep == "nsubj" and scene.parse.tokens[verb].lemma == "be"):
        strong |= {"scheduled", "hypothetical"}
    elif token.dep == "nsubj":
        strong.add("hypothetical")
        if not _past(scene, verb):
            return (_helper_marks(scene, verb, auxiliaries(scene.parse, verb)) & {"scheduled", "hypothetical"}) | (
                _verb_marks(scene, verb, own=False, settled=False) & strong
            )
    return _verb_marks(scene, verb, own=False, settled=_past(scene, verb)) & strong


def _to_be_held(scene: Scene, trigger: Trigger) -> set[Realis]:
    """ "Will hold their first meeting", "are due to hold their summit": what is still to be done to a definite one."""
    verb = scene.parse.governor(trigger.head)
    if verb is None or scene.parse.tokens[trigger.head].dep != "dobj" or _past(scene, verb):
        return set()
    token = scene.parse.tokens[verb]
    that = {scene.parse.tokens[i].lower for i in scene.parse.children(trigger.head, "det")} & {"this", "that"}
    ahead = not that and token.tag == "VB" and token.lemma.lower() in scene.words("realis.hold.verb")
    return _climb(scene, trigger) if ahead else set()


def _noun_marks(scene: Scene, trigger: Trigger) -> set[Realis]:
    """From the words inside the noun phrase: planned, cancelled, possible, no."""
    found: set[Realis] = set()
    parse = scene.parse
    start = max(parse.sentence(trigger.head)[0], trigger.first - 4)
    link = max((i for i in range(start, trigger.first) if parse.tokens[i].pos == "ADP"), default=start - 1)
    left = range(link + 1, trigger.first)
    near = {parse.tokens[i].lower for i in (*parse.children(trigger.head, "amod", "det", "neg"), *left)}
    direct = {parse.tokens[i].lower for i in parse.children(trigger.head, "amod", "det", "neg")}
    if (direct | postponed(scene, trigger)) & scene.words("realis.scheduled.modifier"):
        found.add("scheduled")
    if direct & scene.words("realis.cancelled.modifier"):
        found.add("cancelled")
    if near & {"possible", "potential", "proposed", "prospective"} & scene.words("realis.proposed.word"):
        found.add("proposed")
    if "no" in direct:
        found.add("denied")
    return found


def _said_of(scene: Scene, trigger: Trigger) -> set[Realis]:
    """What a phrase says of the contact that is its subject: "a meeting is in the works", "the summit fell through"."""
    parse = scene.parse
    verb = parse.governor(trigger.head)
    if trigger.kind == "verb" or verb is None or parse.tokens[trigger.head].dep not in {"nsubj", "nsubjpass"}:
        return set()
    below = set(parse.subtree(verb))
    said = {parse.tokens[i].lower for i in parse.children(verb, "acomp", "oprd", "attr")}
    if said & scene.words("realis.unsure.word"):  # "a meeting seemed impossible"
        return {"hypothetical"}
    kinds: tuple[Realis, ...] = ("proposed", "cancelled")
    return {
        kind
        for kind in kinds
        for first, last in parse.phrases(scene.words(f"realis.{kind}.phrase"))
        if first > trigger.last and {first, last} <= below
    }


def _ahead(scene: Scene, trigger: Trigger) -> bool:
    """ "Ahead of a call", "before a meeting": it is still to come where the clause speaks."""
    parse = scene.parse
    if trigger.kind == "verb" or been(scene, trigger):
        return False
    preps = {p for p in (trigger.prep, parse.governor(trigger.head)) if p is not None and parse.tokens[p].pos == "ADP"}
    ahead = {last for _, last in parse.phrases(scene.words("realis.ahead"))}
    if ahead & preps:
        return True
    before = {last for _, last in parse.phrases(scene.words("realis.before"))}
    past = trigger.verb is not None and _past(scene, trigger.verb)
    told = past and not on_a_later_day(scene, trigger)  # "were worried before the call": it has been
    return bool(before & preps) and not told


def _climb(scene: Scene, trigger: Trigger) -> set[Realis]:
    """The operators on the way from the trigger to the top of its clause, and what they say."""
    parse = scene.parse
    found: set[Realis] = set()
    node = trigger.head
    settled = False
    for _ in range(12):
        token = parse.tokens[node]
        if token.pos in {"VERB", "AUX"}:
            own = node == trigger.head
            found |= _verb_marks(scene, node, own=own, settled=settled)
            settled = settled or _past(scene, node)
            found |= {"scheduled"} if accompanies(scene, node) else set()
        elif node != trigger.head:
            found |= _word_marks(scene, token.lower)
            found |= prep_marks(scene, node) if token.dep == "prep" else set()
        above = parse.governor(node)
        if above is None or token.dep == "relcl" or _other_sentence(scene, node, above):
            break
        invited = parse.tokens[above].lemma.lower() in scene.words("invite.noun") | scene.words("invite.verb")
        if token.dep == "advcl" and not invited and not _journey(scene, node, above):
            found |= _condition(scene, node) | _purpose(scene, node, above)
            break
        works = token.lower in scene.words("operator.prep") or (
            parse.tokens[above].pos in {"NOUN", "ADJ"}
            and _word_marks(scene, parse.tokens[above].lower)
            and not (invited and token.lower in scene.words("adjunct.firm"))  # "his invitation to X in a call"
        )
        if _meanwhile(scene, node):
            break
        if token.dep == "prep" and not works and not spoken_at(scene, node):
            break  # what is said "in a call" does not touch the call
        if token.dep in {"ccomp", "acl"} and settled:
            told = parse.governor(above) if token.dep == "acl" else above  # "reports that X met Y were rejected"
            found |= (denial(scene, told) if told is not None else set()) | untrue(scene, above)
            break
        joined = token.dep == "conj" and parse.tokens[above].pos in {"VERB", "AUX"}
        # "Will not come and will speak": each its own.
        if joined and (settled or auxiliaries(parse, node) - {"to"}):
            break
        node = above
    return found


def _journey(scene: Scene, verb: int, above: int) -> bool:
    """ "Will travel to Lima to meet X": the purpose of a journey is as far off as the journey."""
    things = {scene.parse.tokens[i].lemma.lower() for i in scene.parse.children(above, "dobj")}
    made = bool(things & scene.words("journey.noun"))  # "will make a trip to Lima to meet X"
    return "to" in auxiliaries(scene.parse, verb) and (
        made or scene.parse.tokens[above].lemma.lower() in scene.words("motion.verb")
    )


def _meanwhile(scene: Scene, verb: int) -> bool:
    """ "X, meeting with Y, agreed to …": the participle tells what goes on, whatever the main verb is."""
    token = scene.parse.tokens[verb]
    if token.dep == "pcomp" and thanked_for(scene, token.head):
        return True
    if token.tag != "VBG" or token.dep not in {"advcl", "acl", "appos"} or scene.parse.children(verb, "aux"):
        return False
    above = scene.parse.governor(verb)
    if above is None or (token.dep == "acl" and _wished(scene, above)):
        return False
    return scene.who(above) is not None or scene.parse.tokens[above].pos == "VERB"


def _wished(scene: Scene, subject: int) -> bool:
    """ "The prospect of X visiting Y": what X does is only thought of."""
    link = scene.parse.governor(subject)
    noun = None if link is None or scene.parse.tokens[link].lower != "of" else scene.parse.governor(link)
    return noun is not None and bool(_word_marks(scene, scene.parse.tokens[noun].lower))


def _other_sentence(scene: Scene, node: int, above: int) -> bool:
    """Whether a semicolon parts a clause from the one that the parser hangs it on."""
    low, high = sorted((node, above))
    return any(t.text == ";" for t in scene.parse.tokens[low:high])


def _purpose(scene: Scene, verb: int, above: int) -> set[Realis]:
    """ "Cancelled a trip to meet X", "was invited to Lima to meet X": the purpose shares the fate of what serves it."""
    serves = "to" in auxiliaries(scene.parse, verb)
    return _operator(scene, above, settled=False) & {"cancelled", "proposed"} if serves else set()


def _past(scene: Scene, verb: int) -> bool:
    """Finite past without a modal: what it says has happened, whatever is said above it."""
    parse = scene.parse
    beside = auxiliaries(parse, verb)
    if beside & (scene.words("realis.hypothetical.modal") | scene.words("realis.future.modal") | {"to"}):
        return False
    tag = parse.tokens[verb].tag
    if tag == "VB" and "did" in beside:
        return not parse.children(verb, "neg")
    return tag == "VBD" or (tag == "VBN" and bool(beside & scene.words("perfect.helper")))


def _verb_marks(scene: Scene, verb: int, *, own: bool, settled: bool) -> set[Realis]:
    parse = scene.parse
    found: set[Realis] = set()
    if not settled:
        found |= _helper_marks(scene, verb, auxiliaries(parse, verb))
    if not own:
        found |= _operator(scene, verb, settled=settled)
    adverbs = {parse.tokens[i].lower for i in parse.children(verb, "advmod")}
    yet = not own and "yet" in adverbs and parse.tokens[verb].lemma in {"have", "be"}  # "has yet to call"
    if yet or adverbs & scene.words("realis.hypothetical.word"):
        found.add("hypothetical")
    negated = any(parse.tokens[i].lower in scene.words("realis.denied.negation") for i in parse.children(verb, "neg"))
    lemma = parse.tokens[verb].lemma.lower()
    if negated and not own and lemma in scene.words("realis.proposed.verb"):
        found.add("hypothetical")  # who has not asked for a meeting has not said that there is none
    elif negated and (own or lemma not in scene.words("realis.excluded.verb") | scene.words("realis.cancelled.verb")):
        found.add("denied")
    subject = parse.children(verb, "nsubj", "nsubjpass")
    if turned(scene, verb, subject):
        found.add("hypothetical")
    if any(parse.tokens[s].lower in scene.words("nobody.word") for s in subject):
        found.add("denied")
    if any(
        parse.tokens[d].lower in {"no", "neither"} for s in subject for d in parse.children(s, "det", "cc", "preconj")
    ):
        found.add("denied")
    return found


def _helper_marks(scene: Scene, verb: int, lowers: set[str]) -> set[Realis]:
    parse = scene.parse
    found: set[Realis] = {"scheduled"} if timetable(scene, verb) else set()
    wishes = parse.tokens[verb].lemma.lower() in scene.words("realis.wish.verb")  # "would like to meet"
    if lowers & scene.words("realis.hypothetical.modal") and not wishes:
        ahead = "would" in lowers and "have" not in lowers and announced(scene, verb)
        found.add("scheduled" if ahead else "hypothetical")
    if lowers & scene.words("realis.future.modal"):
        found.add("scheduled")
    first = first_to(scene, verb) if "to" in lowers else None
    if first is not None:
        return found | first
    if "to" in lowers and announces(scene, verb):
        found.add("scheduled")
    found |= is_to(scene, verb) if "to" in lowers else set()
    if parse.tokens[verb].tag == "VBG" and "be" in {parse.tokens[i].lemma for i in parse.children(verb, "aux")}:
        start, end = parse.sentence(verb)
        words = {parse.tokens[i].lower for i in range(start, end)}
        if words & scene.words("future.time"):
            found.add("scheduled")
    return found


def _operator(scene: Scene, verb: int, *, settled: bool) -> set[Realis]:
    """What a verb above the trigger makes of it: schedules, proposes, cancels, denies it."""
    token = scene.parse.tokens[verb]
    lemma = token.lemma.lower()
    found: set[Realis] = set()
    particles = {scene.parse.tokens[i].lower for i in scene.parse.children(verb, "prt", "prep")}
    full = {lemma, *(f"{lemma} {p}" for p in particles)}
    looked = lemma == "look" and token.tag == "VBG" and auxiliaries(scene.parse, verb) & {"was", "were"}
    settled = settled or bool(looked)
    if full & scene.words("realis.denied.verb") and not either_way(scene, verb):
        found.add("denied")
    if full & scene.words("realis.cancelled.verb"):
        found.add("scheduled" if scene.parse.children(verb, "neg") else "cancelled")
    if had_been_set(scene, verb):
        found.add("cancelled")
    if full & scene.words("realis.hypothetical.word"):
        found.add("hypothetical")
    if not settled and full & scene.words("realis.proposed.verb"):
        found.add("proposed")
    if not settled and full & scene.words("realis.scheduled.verb"):
        found.add("scheduled")
    return found


def _word_marks(scene: Scene, lower: str) -> set[Realis]:
    """From nouns and adjectives above: willing to, the possibility of, an invitation to, plans for."""
    found: set[Realis] = set()
    if lower in scene.words("realis.proposed.word"):
        found.add("proposed")
    if lower in scene.words("realis.hypothetical.word"):
        found.add("hypothetical")
    if lower in scene.words("realis.scheduled.noun"):
        found.add("scheduled")
    return found


def _condition(scene: Scene, verb: int) -> set[Realis]:
    parse = scene.parse
    marks = {parse.tokens[i].lower for i in parse.children(verb, "mark", "advmod", "prep")}
    found: set[Realis] = set()
    if marks & scene.words("realis.hypothetical.word"):
        found.add("hypothetical")
    if _when_present(scene, verb) or _beside_future(scene, verb):
        found.add("scheduled")
    if as_a_rule(scene, verb):
        found.add("hypothetical")
    return found


def _beside_future(scene: Scene, verb: int) -> bool:
    """ "Just as X and Y meet, their aides will talk in Rome": in the present beside what is ahead."""
    parse = scene.parse
    marks = {parse.tokens[i].lower for i in parse.children(verb, "mark")}
    above = parse.governor(verb)
    present = parse.tokens[verb].tag in PRESENT and not auxiliaries(scene.parse, verb)
    return (
        present
        and "as" in marks
        and above is not None
        and bool(auxiliaries(scene.parse, above) & scene.words("realis.future.modal"))
    )


def _when_present(scene: Scene, verb: int) -> bool:
    """ "When they meet", "before she meets him": in the present these look ahead."""
    parse = scene.parse
    marks = {parse.tokens[i].lower for i in parse.children(verb, "mark", "advmod", "prep")}
    went_on = auxiliaries(scene.parse, verb) & {"was", "were"}  # "when X was meeting Y"
    told = parse.tokens[verb].tag == "VBG" and any(_past(scene, i) for i in parse.ancestors(verb))  # "when meeting X"
    present = not went_on and not told and not _past(scene, verb) and parse.tokens[verb].tag in PRESENT
    return present and bool(marks & scene.words("realis.clause")) and not as_a_rule(scene, verb)
