"""Days decide which mentions, and which stories, tell of one contact."""

from pathlib import Path

import pytest

from days_written import linked_words
from ledgers import build, export
from passages import Passage, passages

ONE = {
    "a.txt": "President Alberto Fernandez spoke by phone with President Luis Lacalle Pou on Wednesday.",
    "b.txt": "Alberto Fernandez and Luis Lacalle Pou spoke by phone two days ago, the palace in Montevideo said.",
    "c.txt": "Luis Lacalle Pou spoke by phone with Alberto Fernandez on Saturday about the river.",
}
PUBLISHED = {"a.txt": "2021-06-10", "b.txt": "2021-06-11", "c.txt": "2021-06-13"}


def test_two_days_ago_and_on_wednesday_are_one_and_a_call_four_days_later_is_another(tmp_path: Path) -> None:
    for name, text in ONE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    rows = "".join(f"{name},{day}\n" for name, day in PUBLISHED.items())
    (tmp_path / "metadata.csv").write_text(f"file,published\n{rows}", encoding="utf-8")
    ledger = tmp_path / "l.db"
    build(ledger, [tmp_path / name for name in ONE], "--metadata", tmp_path / "metadata.csv")
    exported = export(ledger)
    told = {
        c.date.edtf: sorted(Path(exported.name(d)).name for d in c.documents)
        for c in exported.contacts
    }  # fmt: skip
    assert told == {"2021-06-09": ["a.txt", "b.txt"], "2021-06-12": ["c.txt"]}


@pytest.mark.parametrize("case", passages("links.md"), ids=lambda c: c.title)
def test_inside_one_story(case: Passage) -> None:
    assert linked_words(case) == tuple(sorted(case.expected))
