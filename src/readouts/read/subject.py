"""The subject's side of a contact: whose call it is, who spoke, who was received by whom."""

from readouts.model.reading import PersonMention
from readouts.read.acts import doer
from readouts.read.control import control_verb
from readouts.read.journeys import itinerary
from readouts.read.needs import had_chance, resolved, torn
from readouts.read.possessor import possessor
from readouts.read.scene import Scene
from readouts.read.slots import Slot, list_left, list_right, slot
from readouts.read.taking_part import takes_part
from readouts.read.trigger import Trigger

FINITE = frozenset({"VBD", "VBZ", "VBP"})
SHARED = frozenset(  # a verb that hangs so on another has its subject, if it has none of its own
    {"conj", "xcomp", "advcl", "pcomp", "prep", "aux", "ccomp", "acomp", "attr", "dep", "npadvmod", "advmod"}
)
BELOW = frozenset({"prep", "acl", "relcl", "pcomp", "advcl"})  # on the way from a name up to a noun that is not its own
TREAT = frozenset({"to", "for"})  # hosted to, or for, a meal


def noun_subject(scene: Scene, trigger: Trigger, partner: Slot, marker: int | None) -> tuple[Slot, bool]:
    """Whose call it is: a possessive, a compound, the subject of the light verb, or of the clause it adjoins."""
    if sure := _beside(scene, trigger) or _by_whom(scene, trigger):
        return slot(sure), False
    return doer(scene, trigger) or _owner_or_subject(scene, trigger, partner, marker)


def _owner_or_subject(scene: Scene, trigger: Trigger, partner: Slot, marker: int | None) -> tuple[Slot, bool]:
    """Whose the noun says it is, else who acts in its clause; True where two readings name different people."""
    own = possessor(scene, trigger) or _planner(scene, trigger) or _teller(scene, trigger) or _visitor(scene, trigger)
    if own and partner.mentions and len(own[0].people) > 1 and own[0].form == "pronoun":
        own = _speaker_alone(scene, own[0])  # "our meeting with X", said by one of two
    told = marker is not None and marker == trigger.verb  # the partner is whom the clause speaks to, not "with X"
    if own and (slot(own).people or not told):
        return slot(own), False
    if ending := _ended_by(scene, trigger) or _other_speaker(scene, trigger, partner):
        return slot(ending), False
    if trigger.prep is not None and not takes_part(scene, trigger):
        return Slot(open=True), False
    if not partner.mentions and scene.parse.kind(trigger.head) == "headline":
        both = _headline_subject(scene, trigger, marker)
        if len(both) == 2:
            return slot(both), False
    return _carried(scene, trigger, partner, marker)


def _beside(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "With X at his side, Y said so": Y."""
    if trigger.links != ("side",):
        return []
    verb = next((i for i in scene.parse.ancestors(trigger.head) if scene.parse.tokens[i].pos == "VERB"), None)
    return [] if verb is None else subject_of(scene, verb)


def _speaker_alone(scene: Scene, ours: PersonMention) -> list[PersonMention]:
    at = scene.parse.at(ours.span.start)
    if at is None or scene.parse.tokens[at].lower not in scene.words("first.plural"):
        return [ours]
    speaker = scene.speaker(at)
    return [] if speaker is None else [speaker]


def _carried(scene: Scene, trigger: Trigger, partner: Slot, marker: int | None) -> tuple[Slot, bool]:
    """The subject of the verb that carries the noun, or what stands before it where nothing does."""
    flat = _flat_subject(scene, trigger, marker)
    if trigger.verb is None:
        return slot(flat or (_writer(scene, trigger.head) if _bare(scene, trigger) else [])), False
    parsed = subject_of(scene, trigger.verb) or they_two(scene, trigger.verb)
    if not parsed and trigger.prep is not None and not partner.mentions and _done(scene, trigger.prep):
        parsed = _speakers(scene, trigger.verb)
    if not parsed and not flat and _dropped(scene, trigger.verb):
        parsed = _writer(scene, trigger.head)
    return _agree(parsed, flat, partner)


def _writer(scene: Scene, i: int) -> list[PersonMention]:
    speaker = scene.speaker(i)
    return [] if speaker is None else [speaker]


def _bare(scene: Scene, trigger: Trigger) -> bool:
    """ "Great call with X today": nothing but an article and an adjective opens the sentence before the noun."""
    before = range(scene.parse.sentence(trigger.first)[0], trigger.first)
    return all(scene.parse.tokens[i].pos in {"ADJ", "DET", "ADV", "PUNCT"} for i in before)


def _planner(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "His plans for the summit with X": whose plans they are."""
    parse = scene.parse
    prep = parse.governor(trigger.head)
    if prep is None or parse.tokens[prep].lower not in scene.words("operator.prep"):
        return []
    noun = prep - 1 if parse.tokens[prep - 1].pos == "NOUN" else parse.tokens[prep].head
    if parse.tokens[noun].lower not in scene.words("realis.scheduled.noun") | scene.words("realis.proposed.word"):
        return []
    return [m for i in parse.children(noun, "poss") if (m := scene.who(i)) is not None]


def _other_speaker(scene: Scene, trigger: Trigger, partner: Slot) -> list[PersonMention]:
    """A transcript under "Meeting with X": the one leader besides X who speaks in it."""
    opens = trigger.first == scene.parse.sentence(trigger.first)[0]
    if scene.parse.kind(trigger.head) != "headline" or not opens or len(partner.people) != 1:
        return []
    others = {m.people[0]: m for m in reversed(scene.speakers) if m.people[0] not in partner.people}
    leaders = [m for m in others.values() if m.leader]
    return leaders if len(leaders) == 1 else []


def _visitor(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "His stay in Lima will include a meeting with X", "pays a visit that includes talks with X": who travels."""
    journey = itinerary(scene, trigger)
    if journey is None:
        return []
    own = [m for i in scene.parse.children(journey, "poss") if (m := scene.who(i)) is not None]
    verb = scene.parse.governor(journey)
    paid = verb is not None and scene.parse.tokens[journey].dep in {"dobj", "pobj"}
    return own or (subject_of(scene, verb) if verb is not None and paid else [])


def _by_whom(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "A visit by X to Peru", "discussed the visit of X": who pays it, whoever speaks of it."""
    parse = scene.parse
    if trigger.mode != "visit":
        return []
    by = (p for p in parse.children(trigger.head, "prep", "agent") if parse.tokens[p].lower in {"by", "of"})
    return [m for p in by for i in parse.children(p, "pobj") if (m := scene.who(i)) is not None]


def _teller(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "Told Z of the results of the talks with X": who tells of them was there, where the text names nobody else."""
    parse = scene.parse
    at = parse.governor(trigger.head)
    if at is None or parse.tokens[trigger.head].dep != "pobj":
        return []
    noun = parse.governor(at)
    listed = parse.tokens[at].lower in scene.words("group.including")  # "of his meetings, including talks with X"
    if listed and noun is not None and (above := parse.governor(noun)) is not None:
        at, noun = above, parse.governor(above)
    if noun is not None and parse.tokens[noun].lemma.lower() in scene.words("result.noun"):
        at = parse.governor(noun)
    verb = None if at is None else parse.governor(at)
    if verb is not None and parse.tokens[verb].dep == "dobj":  # "informed [the council about the talks]"
        verb = parse.governor(verb)
    if verb is None or parse.tokens[verb].lemma.lower() not in scene.words("people.inform"):
        return []
    return subject_of(scene, verb)


def _ended_by(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "The meeting with X was scrapped by Y": who calls it off was to take part."""
    parse = scene.parse
    verb = parse.governor(trigger.head)
    if verb is None or parse.tokens[trigger.head].dep != "nsubjpass":
        return []
    if parse.tokens[verb].lemma.lower() not in scene.words("realis.cancelled.verb"):
        return []
    agents = [i for a in parse.children(verb, "agent") for i in parse.children(a, "pobj")]
    return [m for i in agents if (m := scene.who(i)) is not None]


def subject_of(scene: Scene, verb: int) -> list[PersonMention]:
    """People in subject position of `verb`, climbing to the verb that shares its subject."""
    parse = scene.parse
    at = verb
    for _ in range(6):
        subjects = parse.children(at, "nsubj", "nsubjpass")
        if subjects:  # a stray "Jr." may be taken for the subject
            named = [i for i in subjects if scene.who(i) is not None]
            return _members(scene, (named or subjects)[-1], at)
        token = parse.tokens[at]
        if token.tag in FINITE and (beside := _left(scene, at)):
            return beside  # "On Monday NAME met": the parser may join the day and the name
        if token.dep in {"relcl", "acl", "appos"}:
            one = _members(scene, token.head, at)
            over = had_chance(scene, token.head) if not one else None
            if over is None and not one:
                owner, over = resolved(scene, token.head)
                one = [] if owner is None else _members(scene, owner, at)
            if over is None:
                return one
            at = over
            continue
        if token.dep in {"xcomp", "ccomp"} and (ruled := object_of(scene, token.head, at)):
            return ruled
        if token.dep == "pcomp" and (thanked := thanked_for(scene, token.head)):
            return thanked
        above = had_chance(scene, at) if token.dep == "dobj" else parse.governor(at)
        shared = token.dep in {*SHARED, "dobj"} or token.lower in scene.words("addition.noun")
        if not shared or above is None or torn(scene, at):
            break
        at = above
    return []


def _speakers(scene: Scene, verb: int) -> list[PersonMention]:
    """ "A and B said the deal stood after a call": those who say so together, where the clause has nobody."""
    parse = scene.parse
    above = parse.governor(verb)
    if parse.tokens[verb].dep != "ccomp" or above is None:
        return []
    if parse.tokens[above].lemma.lower() not in scene.words("announce.verb"):
        return []
    both = subject_of(scene, above)
    return both if len(slot(both).people) > 1 else []


def thanked_for(scene: Scene, prep: int) -> list[PersonMention]:
    """ "Thanked X for hosting Y": who did it is who is thanked."""
    verb = control_verb(scene.parse, scene.words("people.object_control"), prep)
    led = scene.parse.tokens[prep].lower in {"for", "of"}
    return object_of(scene, verb, prep) if led and verb is not None else []


def _done(scene: Scene, prep: int) -> bool:
    return scene.parse.tokens[prep].lower in scene.words("realis.after")


def they_two(scene: Scene, verb: int) -> list[PersonMention]:
    """ "They" right after a sentence that names exactly two people with one contact word: those two."""
    parse = scene.parse
    first = parse.sentence(verb)[0]
    if first == 0 or not any(parse.tokens[i].lower == "they" for i in parse.children(verb, "nsubj")):
        return []
    before = parse.sentence(first - 1)
    named = [m for i in range(*before) if (m := scene.who(i)) is not None and m.people and m.leader is not False]
    people = tuple(dict.fromkeys(p for m in named for p in m.people))
    return list(dict.fromkeys(named)) if len(people) == 2 else []


def object_of(scene: Scene, verb: int, below: int) -> list[PersonMention]:
    """People in object position of `verb` before token `below`: who is invited is who is to meet."""
    objects = [i for i in scene.parse.children(verb, "dobj", "dative") if i < below]
    return _members(scene, objects[-1], verb) if objects else []


def _members(scene: Scene, i: int, verb: int) -> list[PersonMention]:
    parse = scene.parse
    token = parse.tokens[i]
    if token.tag in {"WP", "WDT"} and parse.tokens[verb].dep == "relcl":
        i = parse.tokens[verb].head
    beside = [c for a in parse.children(i, "appos") for c in parse.conjuncts(a)]  # "the premier, X, and the king, Y"
    if beside and _named(scene, i) and _named(scene, beside[0]) and parse.kind(i) != "headline":
        i, beside = beside[0], []  # "According to the minister, NAME, X met Y": one name is no apposition of another
    found = [m for k in sorted({*parse.conjuncts(i), *beside}) if (m := scene.who(k)) is not None]
    return list(dict.fromkeys(found))


def _named(scene: Scene, i: int) -> bool:
    mention = scene.who(i)
    return mention is not None and mention.form == "name"


def _flat_subject(scene: Scene, trigger: Trigger, marker: int | None) -> list[PersonMention]:
    """Right before the light verb; or, for a fronted "In a call with X, Y told …", right after the comma."""
    parse = scene.parse
    start, end = parse.sentence(trigger.head)
    verb = trigger.verb
    if trigger.prep is not None and trigger.prep <= start + 2:
        at = trigger.last if marker is None or marker == verb else marker
        while at < end and parse.tokens[at].text != ",":
            at += 1
        found, after = list_right(scene, at + 1, end)
        while found and after < end and (scene.when(after) is not None or scene.when(min(after + 1, end - 1))):
            after += 1
        follows = parse.tokens[after] if after < end else None
        return found if follows is not None and follows.pos in {"VERB", "AUX", "ADV"} else []
    if verb is not None and verb < trigger.first:
        return _left(scene, verb)
    if parse.kind(trigger.head) == "headline":
        return _headline_subject(scene, trigger, marker)
    return []


def _left(scene: Scene, verb: int) -> list[PersonMention]:
    """The people right before a verb; nobody where they only tell whose the subject is: "advisers to X and Y met"."""
    parse = scene.parse
    found = list_left(scene, verb, parse.sentence(verb)[0])
    for subject in parse.children(verb, "nsubj", "nsubjpass") if found else ():
        if scene.who(subject) is not None or parse.tokens[subject].pos not in {"NOUN", "PRON"}:
            continue
        for i in parse.tokens_in(found[0].span):
            way = [i, *parse.ancestors(i)]
            if subject in way and any(parse.tokens[k].dep in BELOW for k in way[: way.index(subject)]):
                return []
    return found


def _headline_subject(scene: Scene, trigger: Trigger, marker: int | None) -> list[PersonMention]:
    """The people before the trigger in a headline, whose words the parser takes for names: the nearest list; both
    of exactly two where no partner is joined ("X urges Y in call")."""
    start = scene.parse.sentence(trigger.head)[0]
    before = [m for i in range(start, trigger.first) if (m := scene.who(i)) is not None and m.people]
    named = list(dict.fromkeys(before))
    if marker is None and _adjoined(scene, trigger):
        return named if len(named) == 2 else []
    at = trigger.first - 1
    while at > start and scene.who(at) is None:
        at -= 1
    return list_left(scene, at + 1, start) if scene.who(at) else []


def _adjoined(scene: Scene, trigger: Trigger) -> bool:
    """Whether a preposition of taking part stands before the trigger, adjectives between."""
    tokens = scene.parse.tokens
    at = trigger.first - 1
    while at >= 0 and tokens[at].pos in {"ADJ", "DET", "NOUN", "ADV", "CCONJ", "NUM"} and trigger.first - at < 5:
        at -= 1
    return at >= 0 and tokens[at].lower in scene.words("adjunct.prep")


def _agree(parsed: list[PersonMention], flat: list[PersonMention], partner: Slot) -> tuple[Slot, bool]:
    """One slot out of two readings: the wider if one holds the other, a clash if they name different people."""
    taken = set(partner.people)
    one, two = slot(parsed), slot(flat)
    mine = {p for p in one.people if p not in taken}
    theirs = {p for p in two.people if p not in taken}
    if not mine or not theirs or mine == theirs:
        return (one if mine or not theirs else two), False
    if mine > theirs:
        return one, False
    if theirs > mine:
        return two, False
    return Slot(open=True), True


def verb_subject(scene: Scene, trigger: Trigger, partner: Slot) -> tuple[Slot, bool]:
    """Who spoke, met or called; both parties of a passive. True: parse and flat grammar name different people."""
    parse = scene.parse
    passive = bool(parse.children(trigger.head, "nsubjpass", "auxpass")) or _done_to(scene, trigger.head)
    parsed = agents_of(scene, trigger.head) if passive and "dobj" in trigger.links else subject_of(scene, trigger.head)
    if not slot(parsed).people and trigger.links and not passive:
        parsed = they_two(scene, trigger.head) or parsed
    flat = [] if _offered(scene, trigger.head) else _left(scene, trigger.head)
    if parsed and {p for m in parsed for p in m.people} <= set(partner.people) and _dropped(scene, trigger.head):
        parsed = []  # "also spoke to [John] Key": the parser takes the partner for the subject
    if not parsed and not flat:
        parsed = _other_speaker(scene, trigger, partner)
    if not parsed and not flat and _dropped(scene, trigger.head):
        parsed = _writer(scene, trigger.head)
    return _agree(parsed, [] if passive else flat, Slot())


def _offered(scene: Scene, verb: int) -> bool:
    """ "Turned down an offer by X to meet Y": who stands before the verb made the offer to somebody else."""
    parse = scene.parse
    noun = parse.governor(verb)
    if noun is None or parse.tokens[verb].dep != "acl" or parse.tokens[noun].dep != "dobj":
        return False
    made = [p for p in parse.children(noun, "prep") if parse.tokens[p].lower in {"by", "from"} and noun < p < verb]
    return bool(made) and any(scene.who(i) is not None for p in made for i in parse.children(p, "pobj"))


def _done_to(scene: Scene, verb: int) -> bool:
    """ "X arrived in Lima, greeted by Y": a participle with an agent."""
    token = scene.parse.tokens[verb]
    by = scene.parse.children(verb, "agent") and not scene.parse.children(verb, "nsubj", "dobj", "aux")
    return bool(by) and token.tag in {"VBN", "VBD"} and token.dep in {"advcl", "acl"}


def _dropped(scene: Scene, verb: int) -> bool:
    """ "Just spoke with X": the one who writes leaves himself out."""
    parse = scene.parse
    before = range(parse.sentence(verb)[0], verb)
    above = parse.governor(verb)
    inside = scene.innermost(parse.tokens[verb].span)
    quoted = above is not None and above > verb and inside is not None and inside.quoted  # "Just spoke …," X wrote
    main = (above is None or quoted) and parse.tokens[verb].tag in {"VBD", "VBN"}
    return main and all(parse.tokens[i].pos in {"ADV", "PUNCT", "AUX"} or scene.when(i) is not None for i in before)


def agents_of(scene: Scene, verb: int) -> list[PersonMention]:
    """Subject of a passive and its agent: both are in the contact ("was received by X")."""
    parse = scene.parse
    found = subject_of(scene, verb)
    # "Hosted to a dinner by X": the parser hangs the agent on the dinner.
    treats = (
        i for p in parse.children(verb, "prep") if parse.tokens[p].lower in TREAT for i in parse.children(p, "pobj")
    )
    for agent in (a for i in (verb, *treats) for a in parse.children(i, "agent", "prep")):
        if parse.tokens[agent].lower == "by":
            for child in parse.children(agent, "pobj"):
                found.extend(_members(scene, child, verb))
    return found
