"""What is right and wrong in a contact that was found."""

from typing import Literal

import msgspec

from readouts.export.evaluation.gold import GoldContact
from readouts.export.evaluation.matching import Pair, bounds, days_overlap
from readouts.export.evaluation.names import Names, content
from readouts.model.contact import Account, Contact

DayJudgement = Literal["exact", "wide", "wrong", "wrong single day", "open"]


class Judged(msgspec.Struct, frozen=True):
    """A pair with its fields judged.

    settled: text and page settle the day. duration, initiator: None if the gold has none. *_said: the ledger has one.
    vouchers_found: so many of the gold's vouchers; vouchers_right: so many of the ledger's.
    """

    pair: Pair
    day: DayJudgement
    settled: bool
    duration: bool | None
    duration_said: bool
    initiator: bool | None
    initiator_said: bool
    vouchers_found: int
    vouchers_right: int
    vouchers_said: tuple[str, ...]


def judge(pair: Pair, documents: frozenset[str], names: Names) -> Judged:
    """Judges a pair by the accounts that these documents carry."""
    gold, contact = pair.gold, pair.contact
    accounts = _accounts(contact, documents)
    right = [a for a in accounts if any(names.same_voucher(v, a) for v in gold.vouchers)]
    found = [v for v in gold.vouchers if any(names.same_voucher(v, a) for a in accounts)]
    said = contact.initiator
    return Judged(
        pair=pair,
        day=_day(gold, contact),
        settled=gold.earliest is not None and gold.earliest == gold.latest,
        duration=_same_length(gold.duration, contact) if gold.duration else None,
        duration_said=contact.duration is not None,
        initiator=said is not None and names.same_initiator(gold.initiator, said) if gold.initiator else None,
        initiator_said=said is not None,
        vouchers_found=len(found),
        vouchers_right=len(right),
        vouchers_said=tuple(a.voucher for a in accounts),
    )


def _accounts(contact: Contact, documents: frozenset[str]) -> list[Account]:
    """Those that are not the press's own, one a voucher."""
    carried = [a for a in contact.accounts if a.side != "press" and documents & set(a.documents)]
    return list({a.voucher: a for a in carried}.values())


def _day(gold: GoldContact, contact: Contact) -> DayJudgement:
    """exact: the one day that the gold has. wide: it may be the day. open: neither settles it, and they agree."""
    first, last = bounds(contact)
    if not days_overlap(gold, contact):
        return "wrong single day" if first == last else "wrong"
    if gold.earliest is None or gold.earliest != gold.latest:
        return "open"
    if first == last:
        return "exact" if first == gold.earliest or contact.date.last_day else "wrong single day"
    return "wide"


def _same_length(words: str, contact: Contact) -> bool:
    """Whether one of both is worded as a part of the other, whatever its hyphens."""
    if contact.duration is None:
        return False
    one, other = content(words), content(contact.duration.text)
    return one <= other or other <= one
