"""An office and its unnamed officials who make one claim in one document are the office."""

from collections.abc import Iterable

import msgspec

from readouts.reconcile.case import Case, Told, named
from readouts.reconcile.values import COMPARED, relate
from readouts.reconcile.words import folded

OFFICES = frozenset({"office", "government"})


def as_offices(told: Iterable[Told], case: Case) -> tuple[Told, ...]:
    """The claims; what unnamed officials say, and their office says too in that document, is the office's."""
    every = tuple(told)
    offices: dict[str, list[Told]] = {}
    for claim in every:
        if claim.voucher.kind in OFFICES and named(claim.side):
            offices.setdefault(claim.document, []).append(claim)
    return tuple(as_office(t, offices.get(t.document, []), case) for t in every)


def as_office(told: Told, offices: list[Told], case: Case) -> Told:
    """The claim with the office for its unnamed officials, or as it is."""
    if told.voucher.kind != "unnamed":
        return told
    fitting = sorted(
        {o.voucher for o in offices if speaks_for(told, o) and one_claim(told, o, case)}, key=lambda v: v.name
    )
    if not fitting:
        return told
    office = fitting[0]
    chain = tuple(office if s == told.voucher else s for s in told.chain)
    speaker = office if told.speaker == told.voucher else told.speaker
    return msgspec.structs.replace(told, chain=chain, voucher=office, speaker=speaker)


def speaks_for(officials: Told, office: Told) -> bool:
    """Whether unnamed officials belong to an office: by its name, or to its government as a whole."""
    if officials.side != f"unnamed ({office.side})":
        return False
    return office.voucher.kind == "government" or folded(office.voucher.name) in folded(officials.voucher.name)


def one_claim(a: Told, b: Told, case: Case) -> bool:
    """Whether two claims say one thing."""
    if (a.raw.point_kind, a.label, a.raw.polarity) != (b.raw.point_kind, b.label, b.raw.polarity):
        return False
    if a.raw.point_kind == "field" and a.label in COMPARED:
        return relate(a, b, case.knowledge) == "equal"
    return folded(a.raw.value) == folded(b.raw.value)
