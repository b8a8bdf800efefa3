"""An office and its unnamed officials who make one claim in one document are one voice: the office."""

from collections.abc import Iterable

from readouts.reconcile.case import Case, Told, named
from readouts.reconcile.values import COMPARED, relate
from readouts.reconcile.words import folded

OFFICES = frozenset({"office", "government"})


def voice_side(told: Told, row: Iterable[Told], case: Case) -> str:
    """The side whose voice a claim is, for asking whether two voices agree.

    It is the claim's own, but for unnamed officials whose office makes the same claim in the same document: what
    is one voice cannot confirm itself.
    """
    if told.voucher.kind != "unnamed":
        return told.side
    sides = sorted({o.side for o in row if speaks_for(told, o) and one_claim(told, o, case)})
    return sides[0] if sides else told.side


def speaks_for(officials: Told, office: Told) -> bool:
    """Whether unnamed officials belong to an office: by its name, or to its government as a whole."""
    if office.voucher.kind not in OFFICES or not named(office.side) or office.document != officials.document:
        return False
    if officials.side != f"unnamed ({office.side})":
        return False
    return office.voucher.kind == "government" or folded(office.voucher.name) in folded(officials.voucher.name)


def one_claim(a: Told, b: Told, case: Case) -> bool:
    """Whether two claims of one row say one thing."""
    if a.raw.polarity != b.raw.polarity:
        return False
    if a.raw.point_kind == "field" and a.label in COMPARED:
        return relate(a, b, case.knowledge) == "equal"
    return folded(a.raw.value) == folded(b.raw.value)
