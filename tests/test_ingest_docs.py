"""docs/inputs.md names every ending, and every limit as it is."""

import re

import pytest

from house import ROOT
from readouts.ingest import limits
from readouts.ingest.formats import SUFFIXES

PAGE = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")


def test_every_ending_is_in_the_table() -> None:
    rows = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `.")]
    assert {e for row in rows for e in re.findall(r"`(\.[\w.]+)`", row)} == set(SUFFIXES)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a text, page, feed", f"{limits.TEXT // limits.MB} MB"),
        ("a `.docx`, `.rtf`, `.pdf` or `.eml` file |", f"{limits.PAGES // limits.MB} MB"),
        ("a `.jsonl`, `.csv`, `.parquet`, `.warc` or `.zip` file |", f"{limits.MANY // limits.MB:,} MB"),
        ("one text that is unpacked", f"{limits.RECORD // limits.MB} MB"),
        ("the text part of a Word file", f"{limits.MARKUP // limits.MB} MB"),
        ("a `.jsonl`, `.csv`, `.parquet`, `.warc` or `.zip` file in an archive", f"{limits.PART // limits.MB} MB"),
        ("all that one input", f"{limits.RATIO} times its size, {limits.TOTAL // limits.MB:,} MB; 1 MB"),
        ("files in one archive", f"{limits.MEMBERS:,}"),
        ("archives or messages", f"{limits.DEEP} deep"),
        ("parts of an e-mail", f"{limits.PARTS:,}"),
        ("entries of a feed", f"{limits.ENTRIES:,}"),
        ("items of a JSON list", f"{limits.ITEMS:,}"),
        ("a PDF", f"{limits.PDF_PAGES:,} pages, {limits.PDF_SECONDS} seconds, {limits.PDF_MEMORY // limits.MB:,} MB"),
    ],
)  # fmt: skip
def test_every_limit_is_told_as_it_is(row: str, said: str) -> None:
    (line,) = [x for x in PAGE.splitlines() if x.startswith(f"| {row}")]
    assert said in line
