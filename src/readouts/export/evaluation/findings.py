"""The list of what is wrong, one line a fault."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from readouts.export.evaluation.gold import GoldContact
from readouts.export.evaluation.judging import Judged
from readouts.export.evaluation.names import Names
from readouts.model.contact import Contact

Fault = Literal[
    "miss",
    "other parties",
    "other level",
    "invention",
    "realis",
    "mode",
    "day",
    "duration",
    "initiator",
    "voucher",
    "topic",
]


class Finding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something wrong. expected, found: the value in the gold and in the ledger. words: what evokes the contact.

    other parties: a miss, where the ledger has a contact of some of these people; that one is an invention.
    other level: the ledger holds it for a contact of leaders and the gold does not, or the other way round.
    """

    document: str
    fault: Fault
    primary: bool
    participants: tuple[str, ...]
    expected: str | None
    found: str | None
    words: str


def misses(
    document: str, missed: tuple[GoldContact, ...], invented: tuple[Contact, ...], names: Names
) -> Iterator[Finding]:
    """Contacts that were not found."""
    for gold in missed:
        near = (c for c in invented if len(c.participants) != len(gold.participants))
        others = next((c for c in near if names.shared(gold.participants, c.participants) > 1), None)
        expected = f"{gold.realis} {gold.mode} {bounds_of(gold)}"
        if others is not None:
            yield _finding(document, "other parties", gold, expected, ", ".join(others.participants))
        else:
            yield _finding(document, "miss", gold, expected, None)


def inventions(document: str, ids: frozenset[str], invented: tuple[Contact, ...]) -> Iterator[Finding]:
    """Contacts that are not in the gold."""
    for contact in invented:
        yield Finding(
            document=document,
            fault="invention",
            primary=bool(ids & set(contact.primary_in)),
            participants=contact.participants,
            expected=None,
            found=f"{contact.realis} {contact.mode} {contact.date.edtf}",
            words=next((m.quote for m in contact.mentions if m.document in ids), ""),
        )


def other_level(document: str, gold: GoldContact, contact: Contact) -> Finding:
    """A contact that only one of both holds for one of leaders."""
    return _finding(document, "other level", gold, gold.level, contact.level)


def wrong_fields(document: str, one: Judged) -> Iterator[Finding]:
    """What is wrong in a contact that was found."""
    gold, contact = one.pair.gold, one.pair.contact
    if gold.realis != contact.realis:
        yield _finding(document, "realis", gold, gold.realis, contact.realis)
    if gold.mode != contact.mode:
        yield _finding(document, "mode", gold, gold.mode, contact.mode)
    if one.day in ("wide", "wrong", "wrong single day"):
        yield _finding(document, "day", gold, bounds_of(gold), f"{contact.date.edtf} ({one.day})")
    length = contact.duration.text if contact.duration else None
    if one.duration is False or (length and one.duration is None):
        yield _finding(document, "duration", gold, gold.duration, length)
    if one.initiator is False or (contact.initiator and one.initiator is None):
        yield _finding(document, "initiator", gold, gold.initiator, contact.initiator)
    if one.vouchers_found < len(gold.vouchers) or one.vouchers_right < len(one.vouchers_said):
        yield _finding(document, "voucher", gold, _listed(gold.vouchers), _listed(one.vouchers_said))
    if one.topics_found < len(gold.topics) or one.topics_right < len(one.topics_said):
        yield _finding(document, "topic", gold, _listed(gold.topics), _listed(one.topics_said))


def bounds_of(gold: GoldContact) -> str:
    """The days of a contact of the gold: one day, or both bounds."""
    if gold.earliest == gold.latest:
        return str(gold.earliest) if gold.earliest else ".."
    return f"{gold.earliest or '..'}/{gold.latest or '..'}"


def _listed(names: tuple[str, ...]) -> str | None:
    return ", ".join(names) or None


def _finding(document: str, fault: Fault, gold: GoldContact, expected: str | None, found: str | None) -> Finding:
    return Finding(
        document=document,
        fault=fault,
        primary=gold.primary,
        participants=gold.participants,
        expected=expected,
        found=found,
        words=gold.words,
    )
