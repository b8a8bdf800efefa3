"""Who is in a contact: both sides of a construction, read from the parse and from a flat grammar over names."""

import msgspec

from readouts.read.partner import partner_of
from readouts.read.scene import Scene
from readouts.read.slots import Slot, slot
from readouts.read.subject import noun_subject, subject_of, verb_subject
from readouts.read.triggers import Trigger


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """Both sides. clash: the parse and the flat grammar name different people for one of them.

    by: the preposition of the partner ("with", "between", "from", "to", "dobj") or None.
    """

    subject: Slot = Slot()
    partner: Slot = Slot()
    by: str | None = None
    clash: bool = False


def sides(scene: Scene, trigger: Trigger) -> Sides:
    """The two sides of a trigger; empty slots where the words name nobody."""
    partner, by, marker = partner_of(scene, trigger)
    if by in {"between", "among"}:
        return Sides(partner=partner, by=by)
    if trigger.kind == "noun":
        subject, clash = noun_subject(scene, trigger, partner, marker)
    else:
        subject, clash = verb_subject(scene, trigger)
        partner = _unbound(scene, trigger, subject, partner)
    return Sides(subject=subject, partner=partner, by=by, clash=clash)


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
