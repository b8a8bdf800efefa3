"""The parties as records: roles, states, level, hosts behind a residence, recipients, people in the room."""

import datetime as dt

import msgspec

from readouts.model.days import DaySet
from readouts.model.names import NameMatch
from readouts.model.reading import Party, PersonMention
from readouts.model.times import TimeExpression
from readouts.model.values import Level
from readouts.read.hosts import host_of
from readouts.read.parties import Sides
from readouts.read.scene import Scene
from readouts.read.slots import PLACES, Slot, list_right
from readouts.read.trigger import Trigger

SETTLED = 90  # days for which somebody has governed before he may stand for his state
PHONES = ("president", "prime minister", "chancellor")  # who speaks on the phone for a state
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def parties_of(
    scene: Scene, trigger: Trigger, both: Sides, people: tuple[str, ...], times: tuple[int, ...], *, news: bool = False
) -> tuple[Party, ...]:
    """The participants in order, each once, with the role that the construction gives.

    times: what dates it. news: without a day of its own it is of about the document's day: still to come, or what the
    document is about; who does not lead then leads in none of them.
    """
    own = [t for t in scene.times if t.id in times]
    lately = any(_near(t) for t in own) or (not own and (news or _just_now(scene, trigger)))
    made: dict[str, Party] = {}
    for slot, role in zip((both.subject, both.partner), _roles(trigger, both), strict=True):
        for mention in slot.mentions:
            for person in mention.people:
                if person in people:
                    made[person] = _party(
                        scene, mention, person, role, made.get(person), lately=lately or (not own and mention.former)
                    )
    return tuple(made[p] for p in people)


def _just_now(scene: Scene, trigger: Trigger) -> bool:
    """ "Has been on a tour, including visiting X": the present perfect tells what is new."""
    parse = scene.parse
    verbs = [i for i in (trigger.verb, *parse.ancestors(trigger.head)) if i is not None]
    now = scene.words("perfect.now")
    return any(parse.tokens[k].lower in now for i in verbs for k in parse.children(i, "aux"))


def _near(time: TimeExpression) -> bool:
    """Whether it says that the contact was around the day of the document."""
    days = time.unit == "day" and time.amount is not None and abs(time.amount) <= 7
    return time.kind in {"weekday", "clock"} or (time.kind == "offset" and days)


def _party(
    scene: Scene, mention: PersonMention, person: str, role: str, old: Party | None, *, lately: bool = False
) -> Party:
    own = [m for m in scene.people if m.people == (person,)]
    known = mention if mention.people == (person,) else (own[0] if own else mention)
    spans = (*(old.spans if old else ()), mention.span)
    states = {m.state for m in own if m.state}
    leads = [m.leader for m in own if m.leader is not None]
    leader = known.leader if known.leader is not None else (leads[0] if leads else None)
    if leader is False and any(m.form == "name" and m.leader for m in own):
        leader = True  # "Sheikh NAME, Crown Prince of Abu Dhabi": he leads by another office
    if leader is False and known.in_roster and not lately and _ever_led(scene, person):
        leader = None  # it hangs on the day of the contact, which is not known here
    return Party(
        person=person,
        role=old.role if old else role,
        state=known.state or (states.pop() if len(states) == 1 else None),
        in_roster=known.in_roster,
        leader=leader,
        spans=spans,
    )


def _ever_led(scene: Scene, person: str) -> bool:
    """Whether the roster has a day on which that person led."""
    known = scene.knowledge.roster.person_named(person)
    return known is not None and scene.knowledge.roster.leads(known.id, DaySet.always()) is not False


def _roles(trigger: Trigger, both: Sides) -> tuple[str, str]:
    if trigger.mode in {"letter", "message"}:
        return ("recipient", "sender") if both.by == "from" else ("sender", "recipient")
    if trigger.subject == "host":
        return "host", "visitor"
    if trigger.mode == "visit":
        return "visitor", "host"
    return "participant", "participant"


def level_of(parties: tuple[Party, ...]) -> Level:
    """leaders: two of different states who lead, or may lead on a day not known yet; else other."""
    heads = [p for p in parties if p.leader is not False and p.in_roster]
    states = {p.state or p.person for p in heads}
    return "leaders" if len(heads) >= 2 and len(states) >= 2 else "other"


def apart_from_aides(scene: Scene, parties: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The participants, and who else is in the room of a contact of leaders: beside one of his state, or as family."""
    if level_of(parties) != "leaders" and not _family_only(scene, parties):
        return parties, ()
    led = {p.state for p in parties if p.leader is not False and p.in_roster and p.state}
    aides = tuple(p for p in parties if (p.leader is False and p.state in led) or _is_kin(scene, p))
    kept = tuple(p for p in parties if p not in aides)
    return kept, tuple(msgspec.structs.replace(p, role="attendee") for p in aides)


def _family_only(scene: Scene, parties: tuple[Party, ...]) -> bool:
    """ "X and First Lady Y ended their visit", "a dinner hosted by X and First Lady Y": together they meet nobody."""
    kin = [p for p in parties if _is_kin(scene, p)]
    together = len({p.spans for p in parties}) == 1 or _joined(scene, parties)
    return together and bool(kin) and len(parties) - len(kin) == 1


def _joined(scene: Scene, parties: tuple[Party, ...]) -> bool:
    """Whether "and" joins all of them."""
    heads = [inside[-1] for p in parties if p.spans and (inside := scene.parse.tokens_in(p.spans[0]))]
    return len(heads) == len(parties) and all(h in scene.parse.conjuncts(heads[0]) for h in heads)


def _is_kin(scene: Scene, party: Party) -> bool:
    """ "His wife Olena", "Olena, his wife": who is named as somebody's family and leads nothing."""
    parse, kin = scene.parse, scene.words("attendee.kin")
    if _ever_led(scene, party.person):
        return False
    named = (m.span for m in scene.people if m.form == "name" and m.people == (party.person,))
    for span in dict.fromkeys((*party.spans, *named)):
        inside = parse.tokens_in(span)
        own = next((i for i in inside if parse.tokens[i].head not in inside), None)
        if own is None:
            continue
        token = parse.tokens[own]
        beside = [*parse.children(own, "appos", "compound")]
        if token.dep in {"appos", "compound"}:
            beside.append(token.head)
        titles = {word.lower() for i in inside for word in parse.tokens[i].text.split()}
        if titles & kin or any(parse.tokens[i].lemma.lower() in kin for i in beside):
            return True
    return False


def with_recipients(scene: Scene, trigger: Trigger, both: Sides) -> Sides:
    """For what is written: who got it ("sent X a letter", "a letter from Y to X")."""
    if trigger.kind != "noun" or trigger.mode not in {"letter", "message"}:
        return both
    parse = scene.parse
    end = parse.sentence(trigger.head)[1]
    if both.by == "from" and not both.subject.mentions:
        to = next((i for i in range(trigger.last + 1, end) if parse.tokens[i].lower == "to"), None)
        found = list_right(scene, to + 1, end)[0] if to is not None else []
        return msgspec.structs.replace(both, subject=Slot(mentions=tuple(m for m in found if m.people)))
    verb = trigger.verb
    if verb is None or parse.tokens[verb].lemma.lower() not in scene.words("written.send"):
        return both
    if sender := _sender(scene, verb):
        both = msgspec.structs.replace(both, subject=Slot(mentions=(sender,)))
    if both.by is None:
        found, _ = list_right(scene, verb + 1, end)
        if found and found[0].span.end <= parse.tokens[trigger.first].start:
            return msgspec.structs.replace(both, partner=Slot(mentions=tuple(m for m in found if m.people)), by="to")
    return both


def _sender(scene: Scene, verb: int) -> PersonMention | None:
    """ "An envoy of X handed Y a letter", "X's envoy delivered it": what an envoy hands over is of who sent him."""
    parse = scene.parse
    for subject in parse.children(verb, "nsubj"):
        if parse.tokens[subject].lemma.lower() not in scene.words("go_between.noun"):
            continue
        of = (i for p in parse.children(subject, "prep") if parse.tokens[p].lower in {"of", "for"} for i in (p + 1,))
        for i in (*parse.children(subject, "poss"), *of):
            mention = scene.who(i)
            if mention is not None and mention.people:
                return mention
    return None


def with_government(scene: Scene, trigger: Trigger, both: Sides) -> Sides:
    """ "X's phone call with Ukraine": who speaks for a state on the phone is its leader, if the text names just one."""
    if trigger.kind != "noun" or trigger.mode != "call" or both.partner.mentions or not both.subject.people:
        return both
    parse = scene.parse
    at = trigger.last + 1
    end = parse.sentence(trigger.head)[1]
    if at + 1 >= end or parse.tokens[at].lower != "with" or parse.tokens[at + 1].name_kind not in PLACES:
        return both
    if at + 2 < end and (parse.tokens[at + 2].tag == "POS" or parse.tokens[at + 2].pos in {"NOUN", "PROPN"}):
        return both
    name = parse.tokens[at + 1].name
    host = None
    if name is not None:
        host = host_of(scene, name.state, both.subject) or _governs(scene, name, at + 1, both.subject)
    return both if host is None else msgspec.structs.replace(both, partner=Slot(mentions=(host,)), by="with")


def with_palace(scene: Scene, trigger: Trigger, both: Sides) -> Sides:
    """ "The White House played host to X": who governs from there."""
    if trigger.kind != "verb" or trigger.subject != "host" or both.subject.people or not both.partner.people:
        return both
    for i in scene.parse.children(trigger.head, "nsubj"):
        name = scene.parse.tokens[i].name
        if name is not None and name.kind == "metonym":
            host = host_of(scene, name.state, both.partner) or _governs(scene, name, i, both.partner)
            return both if host is None else msgspec.structs.replace(both, subject=Slot(mentions=(host,)))
    return both


def _governs(scene: Scene, name: NameMatch, at: int, other: Slot) -> PersonMention | None:
    """Who has governed that state for a while on the day of the document, where the text names no leader of it."""
    published = scene.document.published
    if name.state is None or published is None or not all(m.leader for m in other.mentions):
        return None
    if any(m.leader and m.state == name.state for m in scene.people if m.people):
        return None
    roster = scene.knowledge.roster
    day = dt.date.fromisoformat(published[:10]).toordinal()
    days = DaySet.of((day - SETTLED, day + 1))
    offices = [
        o for o in roster.offices_of(name.state) if o.governs and any(roster.title_names((t,), o.id) for t in PHONES)
    ]
    held = {i for o in offices for i in roster.holders(o.id, days)}
    person = roster.person(held.pop()) if len(held) == 1 else None
    if person is None or person.name in other.people:
        return None
    span = scene.parse.tokens[at].span
    return PersonMention(span=span, form="metonym", people=(person.name,), state=name.state, leader=True)


def with_joint(scene: Scene, trigger: Trigger, both: Sides) -> Sides:
    """ "X said at a joint news conference": with whom he stands together in this sentence or the one before."""
    words = scene.parse.tokens[trigger.head].lower
    joint = {scene.parse.tokens[i].lower for i in scene.parse.children(trigger.head, "amod", "nmod", "compound")}
    if words not in scene.words("press.head") or not joint & scene.words("joint.press"):
        return both
    if both.partner.mentions or len(both.subject.people) != 1 or both.by is not None:
        return both
    first, end = scene.parse.sentence(trigger.head)
    before = scene.parse.sentence(first - 1)[0] if first else first
    for i in range(before, end):
        members = scene.parse.conjuncts(i)
        pair = [m for k in members if (m := scene.who(k)) is not None and len(m.people) == 1 and m.leader]
        people = {p for m in pair for p in m.people}
        if len(members) == 2 == len(people) and set(both.subject.people) < people:
            other = next(m for m in pair if m.people != both.subject.people)
            return msgspec.structs.replace(both, partner=Slot(mentions=(other,)), by="with")
    return both


def with_owner(scene: Scene, trigger: Trigger, both: Sides) -> Sides:
    """In the headline of a government's own page ("Telephone conversation with X") the other party is its leader."""
    if both.by != "with" or both.subject.mentions:
        return both
    if scene.parse.kind(trigger.head) != "headline":
        return both
    organ = scene.knowledge.roster.published_by(scene.document)
    if organ is None or organ.kind != "organ" or organ.state is None:
        owner = _other_of_two(scene, both.partner)
    else:
        owner = host_of(scene, scene.knowledge.roster.state(organ.state).name, both.partner)
    return both if owner is None else msgspec.structs.replace(both, subject=Slot(mentions=(owner,)))


def _other_of_two(scene: Scene, partner: Slot) -> PersonMention | None:
    """A headline names one party, the text says "the two leaders": the other is the only other leader it names."""
    groups = {p for m in scene.people if m.form == "group" and len(m.people) == 2 for p in m.people}
    named = [m for m in scene.people if m.form == "name" and m.leader and len(m.people) == 1]
    others = {m.people[0]: m for m in named if m.people[0] not in partner.people}
    if len(partner.people) != 1 or len(others) != 1 or groups != {*partner.people, *others}:
        return None
    return next(iter(others.values()))


def attendees(scene: Scene, trigger: Trigger, people: tuple[str, ...]) -> tuple[Party, ...]:
    """People said to be in the room, from the trigger's sentence: "surrounded by", "accompanied by"."""
    parse = scene.parse
    start, end = parse.sentence(trigger.head)
    found: dict[str, Party] = {}
    for first, last in parse.phrases(scene.words("attendee.cue")):
        if not start <= first < end:
            continue
        for mention in _listed(scene, last + 1, end):
            for person in mention.people:
                if person not in people:
                    found[person] = _party(scene, mention, person, "attendee", None)
    return tuple(found.values())


def _listed(scene: Scene, at: int, end: int) -> list[PersonMention]:
    """Everybody named up to the next finite verb: such lists are long and full of titles."""
    found: list[PersonMention] = []
    while at < end and scene.parse.tokens[at].tag not in FINITE:
        mention = scene.who(at)
        if mention is not None and mention.form == "name":
            found.append(mention)
        at = scene.last_token(at) + 1
    return found
