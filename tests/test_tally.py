"""The ledger's own count beside a story's: "the sixth call since …"."""

import csv
from pathlib import Path

import msgspec
import pytest

from ledgers import build, export, run
from readouts.export.tally import Covered, tally
from readouts.model.contact import Contact, When
from sample_ledger import contact

COVERED = Covered(1, "2024-06-01", "2024-06-01")  # that of one story
EARLIER = "Joe Biden spoke by phone with Xi Jinping on Monday about {0}."
CLAIMS = {
    "It was the sixth call between them.": "sixth call between them",
    "It was their third call this year.": "third call this year",
    "It was their first conversation in nearly three years.": "first conversation in nearly three years",
    "The two have held five calls since January.": "five calls since January",
}


def counted(found: Contact) -> Contact:
    """The contact with a story's claim that it is the sixth."""
    claim = msgspec.structs.replace(
        found.claims[0], id="f" * 64, point_kind="field", point="ordinal", value="sixth call"
    )
    return msgspec.structs.replace(found, claims=(*found.claims, claim))


def on(found: Contact, name: str, day: str | None) -> Contact:
    """Another contact of the same people on that day, or on a day that is not known."""
    when = When(
        edtf=day or "XXXX",
        earliest=day,
        latest=day,
        candidates=(day,) if day else None,
        rule=None,
        last_day=None,
        why=(),
    )
    return msgspec.structs.replace(found, id=name * 64, date=when)


def test_nothing_is_said_where_no_story_counts() -> None:
    assert tally(contact(), (contact(),), COVERED) is None


def test_the_count_is_that_of_the_ledger_and_says_what_it_covers() -> None:
    found = on(counted(contact()), "e", "2024-06-01")
    others = (found, on(found, "a", "2024-01-02"), on(found, "b", "2024-02-03"), on(found, "c", "2024-09-09"))
    said = tally(found, others, COVERED) or ""
    assert "“sixth call”" in said
    assert "number 3 of the kind" in said
    assert "before it: 2024-01-02, 2024-02-03." in said
    assert "1 story that appeared from 2024-06-01 to 2024-06-01" in said


def test_what_may_be_before_it_or_not_leaves_the_number_open() -> None:
    found = on(counted(contact()), "e", "2024-06-01")
    said = tally(found, (found, on(found, "a", "2024-01-02"), on(found, "b", None)), COVERED) or ""
    assert "number 2 to 3 of the kind" in said


def test_planned_contacts_and_other_people_do_not_count() -> None:
    found = on(counted(contact()), "e", "2024-06-01")
    planned = msgspec.structs.replace(on(found, "a", "2024-01-02"), realis="scheduled")
    strangers = msgspec.structs.replace(on(found, "b", "2024-01-03"), participants=("A", "B"))
    assert "number 1 of the kind" in (tally(found, (found, planned, strangers), COVERED) or "")


@pytest.mark.parametrize("words", CLAIMS)
def test_show_sets_the_count_of_the_ledger_beside_that_of_the_story(tmp_path: Path, words: str) -> None:
    days = {"a.txt": "2022-03-09", "b.txt": "2022-05-11", "c.txt": "2022-09-16"}
    (tmp_path / "a.txt").write_text(EARLIER.format("steel"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(EARLIER.format("rice"), encoding="utf-8")
    (tmp_path / "c.txt").write_text(f"Joe Biden spoke by phone with Xi Jinping on Thursday. {words}", encoding="utf-8")
    with (tmp_path / "given.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("file", "published"), *days.items()])
    ledger = tmp_path / "l.db"
    build(ledger, [tmp_path / name for name in days], "--metadata", tmp_path / "given.csv")
    (last,) = (c for c in export(ledger).contacts if c.date.edtf == "2022-09-15")
    shown = " ".join(run("show", last.id, "--format", "text", "--ledger", ledger).out.split())
    assert f"“{CLAIMS[words]}”" in shown
    assert "In this ledger it is number 3 of the kind call/video call" in shown
    assert "before it: 2022-03-07, 2022-05-09." in shown
    assert "The ledger covers 3 stories that appeared from 2022-03-09 to 2022-09-16" in shown
