"""One briefing in six papers is one account with six witnesses."""

from pathlib import Path

import pytest

from ledgers import build, export, run

BRIEFING = "The two presidents discussed Panama during the call, Karine Jean-Pierre told reporters"
LEADS = (
    "{day} Joe Biden and Emmanuel Macron spoke by phone.",
    "Emmanuel Macron and Joe Biden held a phone call {day}.",
    "The canal was the subject of a call between Joe Biden and Emmanuel Macron {day}.",
    "Joe Biden called Emmanuel Macron {day}.",
    "Ships and tolls: Joe Biden and Emmanuel Macron talked by phone {day}.",
    "A phone call between Joe Biden and Emmanuel Macron took place {day}.",
)
TAILS = (
    "Shares in the port rose.",
    "Pilots at the locks had been on strike for a week.",
    "The toll was last raised in spring.",
    "Growers of melons welcomed the calm.",
    "Rain is forecast for the isthmus.",
    "A dredger ran aground near the second lock.",
)


PALACE = "The two leaders also discussed scallops, the Élysée Palace said in a statement."


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _six(tmp_path_factory.mktemp("six"))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same six; two of them carry the other side's statement as well."""
    return _six(tmp_path_factory.mktemp("both"), {1: PALACE, 4: PALACE})


def _six(folder: Path, more: dict[int, str] | None = None) -> Path:
    rows = ["file,published,outlet,url,title"]
    for number, (lead, tail) in enumerate(zip(LEADS, TAILS, strict=True)):
        told = lead.format(day="on Tuesday")
        text = f"{told[0].upper()}{told[1:]} {BRIEFING}. {(more or {}).get(number, '')} {tail}\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        rows.append(f"{number}.txt,2023-05-10,Paper {number},,")
    (folder / "papers.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    made = folder / "ledger.db"
    build(made, sorted(folder.glob("*.txt")), "--metadata", folder / "papers.csv")
    return made


def test_six_papers_with_one_briefing_are_one_account(ledger: Path) -> None:
    (contact,) = export(ledger).contacts
    briefings = [a for a in contact.accounts if a.voucher == "Karine Jean-Pierre"]
    assert [len(a.documents) for a in briefings] == [6]


def test_show_says_so(ledger: Path) -> None:
    (contact,) = export(ledger).contacts
    assert "6 stories, 1 account" in run("show", contact.id, "--format", "text", "--ledger", ledger).out


def test_a_statement_of_the_other_side_is_a_second_account(both: Path) -> None:
    (contact,) = export(both).contacts
    told = {a.voucher: len(a.documents) for a in contact.accounts if not a.voucher.startswith("Paper")}
    assert told == {"Karine Jean-Pierre": 6, "Élysée": 2}
    assert "6 stories, 2 accounts" in run("show", contact.id, "--format", "text", "--ledger", both).out
