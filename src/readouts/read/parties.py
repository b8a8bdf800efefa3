"""Who is in a contact: both sides of a construction, read from the parse and from a flat grammar over names."""

import msgspec

from readouts.read.announced_list import announced_list
from readouts.read.couriers import brought
from readouts.read.further import further
from readouts.read.hosted import hosted_by
from readouts.read.invited import invitation
from readouts.read.joining import joined_by, joining
from readouts.read.partner import partner_of
from readouts.read.read_out import read_out
from readouts.read.scene import Scene
from readouts.read.slots import Slot, list_right, slot
from readouts.read.subject import noun_subject, subject_of, they_two, verb_subject
from readouts.read.told_in_turn import of_speaker, to_speaker, we, when_met
from readouts.read.trigger import Trigger


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """Both sides. clash: the parse and the flat grammar name different people for one of them.

    by: the preposition of the partner ("with", "between", "from", "to", "dobj") or None. apart: the partners stand
    apart ("with A and with B", "called A on Monday and B on Tuesday"): one contact each.
    """

    subject: Slot = Slot()
    partner: Slot = Slot()
    by: str | None = None
    clash: bool = False
    apart: bool = False


def sides(scene: Scene, trigger: Trigger) -> Sides:
    """The two sides of a trigger; empty slots where the words name nobody."""
    for way in (_hosted, _brought, _relative, _gathered, _read_out, _listed):
        told = way(scene, trigger)
        if told is not None:
            return told
    partner, by, marker = partner_of(scene, trigger)
    if by in {"between", "among"}:
        every = Slot(mentions=(*partner.mentions, *joining(scene, trigger)), open=partner.open)
        return _with_each(scene, trigger, partner) or Sides(partner=every, by=by)
    invited = invitation(scene, trigger) if by not in {"with", "from"} else None
    if invited is not None:
        return Sides(subject=slot(invited[0]), partner=slot(invited[1]), by="to")
    more = further(scene, trigger, partner, by)
    partner = Slot(mentions=(*partner.mentions, *more), open=partner.open)
    if trigger.kind == "noun":
        subject, clash = noun_subject(scene, trigger, partner, marker)
        if partner.mentions and marker != trigger.verb:
            subject = Slot(mentions=(*subject.mentions, *joined_by(scene, trigger)), open=subject.open)
        subject = subject if partner.mentions or clash else we(scene, trigger, subject, partner)
        partner = partner if partner.mentions or clash else to_speaker(scene, trigger, subject, partner)
        subject = subject if subject.mentions or subject.open or clash else of_speaker(scene, trigger, partner)
    else:
        subject, clash = verb_subject(scene, trigger, partner)
        partner = _unbound(scene, trigger, subject, partner)
        subject = subject if partner.mentions or clash else we(scene, trigger, subject, partner)
        subject, partner = when_met(scene, trigger, subject, partner)
    return Sides(subject=subject, partner=partner, by=by, clash=clash, apart=bool(more))


def _hosted(scene: Scene, trigger: Trigger) -> Sides | None:
    hosted = hosted_by(scene, trigger) if trigger.kind == "noun" else None
    return None if hosted is None else Sides(subject=hosted[0], partner=hosted[1], by="with")


def _brought(scene: Scene, trigger: Trigger) -> Sides | None:
    pair = brought(scene, trigger)
    return None if pair is None else Sides(subject=slot(pair[0]), partner=slot(pair[1]), by="to")


def _read_out(scene: Scene, trigger: Trigger) -> Sides | None:
    one = read_out(scene, trigger)
    return None if one is None else Sides(subject=slot([one.teller]), partner=slot([one.told]), by="with")


def _listed(scene: Scene, trigger: Trigger) -> Sides | None:
    both = announced_list(scene, trigger)
    return None if both is None else Sides(subject=both[0], partner=both[1], by="with", apart=True)


def _with_each(scene: Scene, trigger: Trigger, partner: Slot) -> Sides | None:
    """ "Calls between X and the leaders of A and B": one with each of them."""
    single = scene.words("plural.single")
    if not trigger.plural or scene.parse.tokens[trigger.head].lower in single or len(partner.mentions) != 2:
        return None
    one, several = partner.mentions
    if len(one.people) != 1 or several.form != "group" or len(several.people) < 2 or one.people[0] in several.people:
        return None
    return Sides(subject=slot([one]), partner=slot([several]), by="with", apart=True)


def _gathered(scene: Scene, trigger: Trigger) -> Sides | None:
    """ "The meeting brought together X and Y": who is in it is the object."""
    parse = scene.parse
    token = parse.tokens[trigger.head]
    if trigger.kind != "noun" or token.dep != "nsubj" or trigger.verb != token.head:
        return None
    if parse.tokens[token.head].lemma.lower() not in scene.words("gather.verb"):
        return None
    end = parse.sentence(trigger.head)[1]
    at = token.head + 1
    while at < end and parse.tokens[at].lower in {"together", "face", "to"}:
        at += 1
    both = slot(list_right(scene, at, end)[0])
    return Sides(partner=both, by="between") if len(both.people) > 1 else None


def _relative(scene: Scene, trigger: Trigger) -> Sides | None:
    """ "The call that X had with Y": both sides stand in the relative clause."""
    if trigger.kind != "noun":
        return None
    parse = scene.parse
    end = parse.sentence(trigger.head)[1]
    for verb in parse.children(trigger.head, "acl"):  # "a call made by X to Y"
        agents = [i for a in parse.children(verb, "agent") for i in parse.children(a, "pobj")]
        to = next((p for p in range(verb + 1, end) if parse.tokens[p].lower in {"to", "with"}), None)
        if agents and to is not None and parse.tokens[verb].lemma.lower() in scene.words("light.verb"):
            made = slot([m for i in agents if (m := scene.who(i)) is not None])
            other = slot(list_right(scene, to + 1, end)[0])
            if made.people and other.people:
                return Sides(subject=made, partner=other, by="to")
    for verb in parse.children(trigger.head, "relcl"):
        if (told := _in_which(scene, trigger, verb, end)) is not None:
            return told
        if parse.tokens[verb].lemma.lower() not in scene.words("light.verb"):
            continue
        subject = slot(subject_of(scene, verb))
        subject = subject if subject.people or _others_named(scene, verb) else slot(they_two(scene, verb))
        for prep in parse.children(verb, "prep", "dative"):
            found = list_right(scene, prep + 1, end)[0] if parse.tokens[prep].lower in {"with", "to"} else []
            if found and subject.mentions:
                return Sides(subject=subject, partner=slot(found), by="with")
        if len(subject.people) == 2 and trigger.mode not in {"letter", "message"}:  # "the call that X and Y had"
            return Sides(partner=subject, by="between")
    return None


def _others_named(scene: Scene, verb: int) -> bool:
    """ "Ministers spoke of talks they had held": "they" may be whom the sentence itself names."""
    tokens = scene.parse.tokens[scene.parse.sentence(verb)[0] : verb]
    return any(t.tag in {"NNS", "NNPS"} and t.dep in {"nsubj", "nsubjpass"} for t in tokens)


def _in_which(scene: Scene, trigger: Trigger, verb: int, end: int) -> Sides | None:
    """ "A call in which X pressed Y": who did it and to whom, where no names stand between the noun and the clause."""
    parse = scene.parse
    opener = [parse.tokens[i].lower for i in range(trigger.last + 1, min(trigger.last + 3, end))]
    links = scene.words("adjunct.prep")
    led = opener[:1] == ["where"] or (opener[1:] == ["which"] and opener[0] in links)
    to = parse.tokens[verb].lemma.lower() in scene.words("address.to")
    if not led or not (to or parse.tokens[verb].lemma.lower() in scene.words("address.verb")):
        return None
    subject = slot(subject_of(scene, verb))
    below = parse.children(verb, "prep") if to else ()
    heard = [i for p in below if parse.tokens[p].lower in {"to", "with"} for i in parse.children(p, "pobj")]
    done = next((i for i in (*heard, *parse.children(verb, "dobj", "dative")) if i > verb and (heard or not to)), None)
    if done is None or len(subject.people) != 1:
        return None
    first = next((i for i in range(verb + 1, end) if scene.who(i) is not None), end)
    if first > done:
        return None
    partner = slot(list_right(scene, first, end)[0][:1])
    return Sides(subject=subject, partner=partner, by="with") if len(partner.people) == 1 else None


def _unbound(scene: Scene, trigger: Trigger, subject: Slot, partner: Slot) -> Slot:
    """ "Invited X to meet him": a pronoun cannot be its own clause's subject; it is the inviting one's.

    Principle B of binding theory (Chomsky 1981).
    """
    above = scene.parse.governor(trigger.head)
    pronouns = [m for m in partner.mentions if m.form == "pronoun"]
    alone = partner.open or (pronouns and set(partner.people) <= set(subject.people))
    if above is None or scene.parse.tokens[trigger.head].dep != "xcomp" or not alone:
        return partner
    matrix = slot(subject_of(scene, above))
    return matrix if matrix.people and not set(matrix.people) & set(subject.people) else partner
