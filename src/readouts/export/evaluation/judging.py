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
    vouchers_found: so many of the gold's vouchers; vouchers_right: so many of the ledger's. claims_said: claims that
    are not the press's own; claims_right: those of a voucher that the gold has. topics_found: so many of the gold's
    topics; topics_right: so many of the ledger's.
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
    claims_right: int
    claims_said: int
    topics_found: int
    topics_right: int
    topics_said: tuple[str, ...]


def judge(pair: Pair, documents: frozenset[str], names: Names) -> Judged:
    """Judges a pair by the accounts that these documents carry."""
    gold, contact = pair.gold, pair.contact
    accounts = _accounts(contact, documents)
    right = [a for a in accounts if any(names.same_voucher(v, a) for v in gold.vouchers)]
    found = [v for v in gold.vouchers if any(names.same_voucher(v, a) for a in accounts)]
    said = contact.initiator
    claims = [c for c in contact.claims if c.account in {a.id for a in _carried(contact, documents)}]
    topics = _topics(contact, documents)
    known = [t for t, words in topics.items() if any(names.same_topic(one, words) for one in gold.topics)]
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
        claims_right=sum(c.voucher in {a.voucher for a in right} for c in claims),
        claims_said=len(claims),
        topics_found=sum(any(names.same_topic(one, words) for words in topics.values()) for one in gold.topics),
        topics_right=len(known),
        topics_said=tuple(topics),
    )


def _accounts(contact: Contact, documents: frozenset[str]) -> list[Account]:
    """Those that are not the press's own, one a voucher."""
    return list({a.voucher: a for a in _carried(contact, documents)}.values())


def _carried(contact: Contact, documents: frozenset[str]) -> list[Account]:
    return [a for a in contact.accounts if a.side != "press" and documents & set(a.documents)]


def _topics(contact: Contact, documents: frozenset[str]) -> dict[str, frozenset[str]]:
    """The topics that these documents tell of, each with its label and its words."""
    found: dict[str, frozenset[str]] = {}
    for claim in contact.claims:
        if claim.point_kind == "topic" and any(e.document in documents for e in claim.evidence):
            found[claim.point] = found.get(claim.point, frozenset({claim.point})) | {claim.value}
    return found


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
