"""Verdicts: how the cells of a row relate. The first that applies; the table is total."""

import msgspec

from readouts.model.contact import Cell
from readouts.model.values import CellState, Verdict
from readouts.reconcile.case import Case, Told, named
from readouts.reconcile.offices import voice_side
from readouts.reconcile.opposed import Clash, clashes, distinct, exact
from readouts.reconcile.points import Row
from readouts.reconcile.values import COMPARED, Relation, relate
from readouts.reconcile.words import folded

# States in which a side says or denies something itself.
SPEAKS: frozenset[CellState] = frozenset({"mixed", "said", "denied"})


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """All that a verdict depends on.

    governments: named governments that say or deny. others: whether any other voice does. sides, within: opposed
    between two governments, or two vouchers of one (its name). sure: in their own words, and surely of the contact.
    opposed: any other pair of voices is opposed. same, fits: of two governments; fits_other: of the only government
    and another voice.
    """

    governments: tuple[str, ...] = ()
    others: bool = False
    sides: bool = False
    within: str | None = None
    sure: bool = False
    opposed: bool = False
    same: bool = False
    fits: bool = False
    fits_other: bool = False


def decide(standing: Standing) -> Verdict | None:
    """The first of the table that applies (README, Verdicts)."""
    if standing.sides or standing.within is not None:
        return "CONFLICT" if standing.sure else "CHECK"
    if standing.opposed:
        return "CHECK"
    if len(standing.governments) > 1:
        if standing.same:
            return "SAME"
        return "FITS" if standing.fits else "BOTH_RAISE"
    if standing.governments:
        return "FITS" if standing.fits_other else "ONE_SIDE"
    return "PRESS" if standing.others else None


def between(standing: Standing) -> str | None:
    """Whom a CONFLICT is between."""
    if decide(standing) != "CONFLICT":
        return None
    return "sides" if standing.sides else f"within {standing.within}"


def standing(row: Row, cells: tuple[Cell, ...], case: Case) -> Standing:
    """What the verdict of a row depends on. Disclosure rows have none."""
    if row.kind == "field" and row.label == "disclosure":
        return Standing()
    speaking = [c.side for c in cells if c.state in SPEAKS]
    governments = tuple(s for s in speaking if named(s))
    found = clashes(row.told, case)
    graver = grave(found)
    relations = related(row, case)
    return Standing(
        governments=governments,
        others=len(speaking) > len(governments),
        sides=any(c.sides[0] != c.sides[1] for c in graver),
        within=next((c.sides[0] for c in graver if c.sides[0] == c.sides[1]), None),
        sure=any(c.sure for c in graver),
        opposed=bool(found),
        same=agreed(row, governments, case),
        fits=any(named(a) and named(b) for a, b in relations),
        fits_other=len(governments) == 1 and any(apart(a, b, row.label) for a, b in relations),
    )


def grave(found: tuple[Clash, ...]) -> tuple[Clash, ...]:
    """Clashes of two governments or of two vouchers of one; the sure ones alone if there are any."""
    between_governments = tuple(c for c in found if c.governments and not c.one_voucher)
    sure = tuple(c for c in between_governments if c.sure)
    return sure or between_governments


def apart(a: str, b: str, label: str) -> bool:
    """Whether one side is a government by name and the other a voice apart from it.

    What the main subject was is a view, and that of a government's own officials is no second one.
    """
    if named(a) == named(b):
        return False
    government, other = (a, b) if named(a) else (b, a)
    return label != "main subject" or other != f"unnamed ({government})"


def related(row: Row, case: Case) -> set[tuple[str, str]]:
    """The pairs of different sides whose values at a field overlap or are equal."""
    if row.kind != "field" or row.label not in COMPARED:
        return set()
    told = [t for t in distinct(row.told) if t.raw.polarity in {"asserted", "hedged"}]
    asserted = [(t, voice_side(t, row.told, case)) for t in told]
    return {
        (side, other)
        for i, (a, side) in enumerate(asserted)
        for b, other in asserted[i + 1 :]
        if side != other and relate(a, b, case.knowledge) in {"equal", "overlap"}
    }


def agreed(row: Row, governments: tuple[str, ...], case: Case) -> bool:
    """Whether two named governments make one proposition: every claim of one has its equal with the other."""
    for i, one in enumerate(governments):
        for other in governments[i + 1 :]:
            left = distinct(tuple(t for t in row.told if t.side == one))
            right = distinct(tuple(t for t in row.told if t.side == other))
            if covered(left, right, case) or covered(right, left, case):
                return True
    return False


def covered(left: tuple[Told, ...], right: tuple[Told, ...], case: Case) -> bool:
    """Whether each claim on the left is also made on the right."""
    return bool(left) and all(any(one_proposition(a, b, case) for b in right) for a in left)


def one_proposition(a: Told, b: Told, case: Case) -> bool:
    """Whether two claims say the same, each as a quotation or as the value of a field."""
    if a.raw.polarity != b.raw.polarity:
        return False
    if a.raw.point_kind == "field":
        relation: Relation = relate(a, b, case.knowledge)
        return relation == "equal" and (a.label in COMPARED or (exact(a, case) and exact(b, case)))
    quoted = a.raw.form == b.raw.form == "quote"
    return quoted and folded(a.raw.value) == folded(b.raw.value)
