"""The codebook: the rules of docs/codebook.toml, each with an example from the sample ledger where it has one."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from samples import ROOT

from readouts.export.wording import day_words, title_words
from readouts.model.contact import Cell, Claim, Contact, Point
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.roster import Roster
from readouts.store import Ledger

RULES = ROOT / "docs" / "codebook.toml"
LONGEST = 160
DULL = re.compile(r"participants|mode[:”]")  # rows that every contact has; they say little of other words
Examples = dict[tuple[str, str], str]
Rules = dict[str, dict[str, dict[str, str]]]


def rules() -> Rules:
    """Of every vocabulary, of every value, its rule and perhaps an example of ours."""
    return tomllib.loads(RULES.read_text(encoding="utf-8"))


def tables(ledger: Path) -> dict[str, str]:
    """Of every vocabulary its table in Markdown."""
    shown = examples(ledger)
    return {group: _table(group, entries, shown) for group, entries in rules().items()}


def _table(group: str, entries: dict[str, dict[str, str]], shown: Examples) -> str:
    rows = ["| value | rule | example |", "|---|---|---|"]
    for value, entry in entries.items():
        found = shown.get((group, value))
        example = _cell(_cut(found)) if found else f"{_cell(entry['example'])} \\*"
        rows.append(f"| `{value}` | {_cell(entry['rule'])} | {example} |")
    return "\n".join(rows)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: text.rindex(' ', 0, LONGEST)]} …"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "&#124;").replace("<", "&lt;").replace("*", "\\*")


def examples(ledger: Path) -> Examples:
    """For a vocabulary and a value, the first example that the ledger has, in its order, the dull ones last."""
    found: Examples = {}
    with Ledger.read(ledger) as held:
        every = [*_of_contacts(held.contacts()), *_of_documents(held.documents()), *_of_issues(held.issues())]
    for key, words in sorted(every, key=lambda e: bool(DULL.search(e[1]))):
        found.setdefault(key, words)
    return found


Found = Iterator[tuple[tuple[str, str], str]]


def _of_contacts(contacts: tuple[Contact, ...]) -> Found:
    roster = Roster.load()
    for one in contacts:
        title = f"{title_words(one)}, {day_words(one.date)}"
        yield ("mode", one.mode), title
        yield ("realis", one.realis), title
        yield ("level", one.level), title
        for account in one.accounts:
            if account.voucher.startswith("(outlet"):
                continue
            told = f", told {account.told_at}" if account.told_at else ""
            yield ("account_kind", account.kind), f"{account.voucher}{told}, on: {title}"
        claims = {c.id: c for c in one.claims}
        parties = {s for p in one.participants for s in _states(roster, p)}
        for claim in one.claims:
            yield from _of_claim(claim, parties)
        for point in one.points:
            yield from _of_point(point, claims, title)


def _states(roster: Roster, name: str) -> set[str]:
    """The states of whoever bears that name."""
    people = [p for p in roster.tables.people if p.name == name]
    return {roster.state(p.state).name for p in people if p.state}


def _of_claim(claim: Claim, parties: set[str]) -> Found:
    words = f"{claim.point}: {_said(claim)}"
    yield ("polarity", claim.polarity), words
    yield ("form", claim.form), words
    yield ("point_kind", claim.point_kind), words
    yield ("side", _side(claim.side, parties)), f"{claim.side}: {words}"
    if claim.act:
        yield ("act", claim.act), words
    if claim.point_kind == "field":
        yield ("field", claim.point), _said(claim)
    for evidence in claim.evidence:
        yield ("evidence_role", evidence.role), f"“{evidence.quote}”, of {words}"


def _side(side: str, parties: set[str]) -> str:
    if side in ("press", "other", "unnamed"):
        return side
    if side.startswith("unnamed ("):
        return "unnamed (State)"
    return "a participant's government" if side in parties else "a third government"


def _said(claim: Claim) -> str:
    chain = " ‹ ".join(c for c in claim.chain if not c.startswith("(outlet"))
    return f"“{claim.value}” ({chain})" if chain else f"“{claim.value}”"


def _of_point(point: Point, claims: dict[str, Claim], title: str) -> Found:
    if point.verdict:
        yield ("verdict", point.verdict), f"{point.label}: {point.why}"
    for cell in point.cells:
        yield ("cell_state", cell.state), f"{_of_cell(cell, claims)} {cell.side} on “{point.label}”; {title}".strip()


def _of_cell(cell: Cell, claims: dict[str, Claim]) -> str:
    return f"{_said(claims[cell.claims[0]])}," if cell.claims and cell.claims[0] in claims else ""


def _of_documents(documents: tuple[Document, ...]) -> Found:
    for one in documents:
        name = one.appearances[0].outlet or one.appearances[0].name
        yield ("document_status", one.status), f"{name}: {one.reason}" if one.reason else name


def _of_issues(issues: tuple[Issue, ...]) -> Found:
    for issue in issues:
        yield ("issue", issue.kind), issue.message
