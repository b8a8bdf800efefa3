"""Which contact of the ledger is which contact of the gold, in one document."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from readouts.export.evaluation.gold import GoldContact
from readouts.export.evaluation.names import Names
from readouts.model.contact import Contact
from readouts.model.values import modes_fit


class Pair(msgspec.Struct, frozen=True):
    """A contact of the gold and the one of the ledger that it is."""

    gold: GoldContact
    contact: Contact


class Matching(msgspec.Struct, frozen=True):
    """pairs: they are one. missed: gold alone. invented: ledger alone."""

    pairs: tuple[Pair, ...]
    missed: tuple[GoldContact, ...]
    invented: tuple[Contact, ...]


def match(gold: Sequence[GoldContact], contacts: Sequence[Contact], names: Names) -> Matching:
    """Pairs of the same participants and of modes that may be one contact; each contact at most once.

    Those whose days overlap come first, then those of one realis, mode and level. A pair whose days do not overlap is
    taken last, as a contact found on a wrong day.
    """
    weighed = [
        (_likeness(one, other), i, k)
        for i, one in enumerate(gold)
        for k, other in enumerate(contacts)
        if _may_be_one(one, other, names)
    ]
    taken: dict[int, int] = {}
    for _, i, k in sorted(weighed, key=lambda w: (w[0], -w[1], -w[2]), reverse=True):
        if i not in taken and k not in taken.values():
            taken[i] = k
    return Matching(
        tuple(Pair(gold[i], contacts[k]) for i, k in sorted(taken.items())),
        tuple(one for i, one in enumerate(gold) if i not in taken),
        tuple(other for k, other in enumerate(contacts) if k not in taken.values()),
    )


def _may_be_one(gold: GoldContact, contact: Contact, names: Names) -> bool:
    parties = len(gold.participants)
    if parties != len(contact.participants) or not modes_fit(gold.mode, contact.mode):
        return False
    return names.shared(gold.participants, contact.participants) == parties


def _likeness(gold: GoldContact, contact: Contact) -> tuple[bool, bool, bool, bool]:
    return (
        days_overlap(gold, contact),
        gold.realis == contact.realis,
        gold.mode == contact.mode,
        gold.level == contact.level,
    )


def days_overlap(gold: GoldContact, contact: Contact) -> bool:
    """Whether the bounds of the days have a day in common; for a contact that lasted, any of its days."""
    first, last = bounds(contact)
    lasted = contact.date.last_day
    if lasted is not None:
        last = max(last, dt.date.fromisoformat(lasted))
    return first <= (gold.latest or dt.date.max) and (gold.earliest or dt.date.min) <= last


def bounds(contact: Contact) -> tuple[dt.date, dt.date]:
    """The earliest and the latest possible first day."""
    first, last = contact.date.earliest, contact.date.latest
    return (
        dt.date.fromisoformat(first) if first else dt.date.min,
        dt.date.fromisoformat(last) if last else dt.date.max,
    )
