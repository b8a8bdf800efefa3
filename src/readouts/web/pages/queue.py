"""What waits for a person: pairs of contacts that may be one, and rows in which accounts oppose each other."""

import msgspec

from readouts.export.wording import SIGNS
from readouts.model.contact import Contact
from readouts.model.decision import Signature, in_force
from readouts.model.issue import Issue
from readouts.model.unsure import UNSURE, unsure_of
from readouts.store import ContactFilter, Ledger, LedgerError
from readouts.web.pages.table import anchor
from readouts.web.pages.timeline import Line, line

OPPOSED = ("CONFLICT", "CHECK")
SOME = 50


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two contacts that may be one. reasons: for and against."""

    left: Line
    right: Line
    reasons: str


class OpenRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row that nobody has signed yet."""

    contact: Line
    anchor: str
    label: str
    kind: str
    word: str
    sign: str
    verdict: str
    why: str


class QueuePage(msgspec.Struct, frozen=True, kw_only=True):
    """All that waits, or the first of each. pairs_total: all unsure pairs of the ledger."""

    pairs: tuple[Pair, ...]
    pairs_total: int
    rows: tuple[OpenRow, ...]
    rows_left: bool


def queue_page(ledger: Ledger) -> QueuePage:
    """What waits for a person."""
    unsure = dict(ledger.issue_kinds()).get(UNSURE, 0)
    pairs = [p for issue in ledger.issues_of_kind(UNSURE, SOME) if (p := _pair(ledger, issue)) is not None]
    rows, left = _rows(ledger)
    return QueuePage(pairs=tuple(pairs), pairs_total=unsure, rows=rows, rows_left=left)


def _pair(ledger: Ledger, issue: Issue) -> Pair | None:
    told = unsure_of(issue)
    if told is None:
        return None
    try:
        left, right = (line(ledger.row(ledger.find(i, "contact").id)) for i in (told.left, told.right))
    except LedgerError:
        return None
    return Pair(left=left, right=right, reasons=told.reasons)


def _rows(ledger: Ledger) -> tuple[tuple[OpenRow, ...], bool]:
    signed = _signed(ledger)
    made: list[OpenRow] = []
    for verdict in OPPOSED:
        page = ledger.listed(msgspec.convert({"verdict": verdict, "level": None}, ContactFilter), SOME, newest=True)
        for row in page.rows:
            contact = ledger.contact(row.id)
            made += [r for r in _open(contact, line(row), verdict) if (contact.id, r.anchor) not in signed]
            if len(made) >= SOME:
                return tuple(made[:SOME]), True
    return tuple(made), False


def _signed(ledger: Ledger) -> set[tuple[str, str]]:
    """Rows that a person has checked, by contact and anchor."""
    found = set()
    for decision in in_force(ledger.decisions()):
        if isinstance(decision.change, Signature) and decision.mention:
            try:
                contact = ledger.contact(decision.mention)
            except LedgerError:
                continue
            found.add((contact.id, anchor(decision.change.point_kind, decision.change.point)))
    return found


def _open(contact: Contact, shown: Line, verdict: str) -> list[OpenRow]:
    return [
        OpenRow(
            contact=shown,
            anchor=anchor(p.kind, p.label),
            label=p.label,
            kind=p.kind,
            word=SIGNS[p.verdict].word,
            sign=SIGNS[p.verdict].sign,
            verdict=verdict,
            why=p.why,
        )
        for p in contact.points
        if p.verdict == verdict
    ]
