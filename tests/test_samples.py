"""The sample stories show what samples/NOTE.md says they show, and nothing in them is a quotation of anybody."""

import csv
import json
import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from expected import Check, checks, wanted
from ledgers import Exported, export
from sample_building import build_samples

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
QUOTED = re.compile(r"[“”«»]|\"[^\"\n]{12,}\"")

# What a person who reads the two accounts of the call finds that they do not speak of.
SILENT = {
    ("United States", "sports"),
    ("United States", "prisoner exchange"),
    ("United States", "global security"),
    ("United States", "monitoring"),
    ("United States", "Red Sea"),
    ("United States", "military aid"),
    ("United States", "duration"),
    ("United States", "ordinal"),
    ("United States", "next contact"),
    ("Russia", "Iran"),
    ("Russia", "Israel"),
    ("Russia", "duration"),
    ("Russia", "ordinal"),
}


@cache
def ledger() -> Path:
    """The ledger as `make demo` builds it: the folder, then each account with what only a person knows of it."""
    path = Path(mkdtemp(prefix="readouts-test-")) / "samples.db"
    build_samples(path)
    return path


@cache
def exported() -> Exported:
    """What that ledger exports."""
    return export(ledger())


@pytest.mark.parametrize("check", list(checks(wanted("samples"))), ids=lambda c: c.name)
def test_the_samples_show(check: Check) -> None:
    check.run(exported())


def test_silence_is_shown_and_is_true() -> None:
    texts = {d.id: d.text.casefold() for d in exported().documents}
    silent = set()
    for contact in exported().contacts:
        whole = {a.side: a.documents for a in contact.accounts if a.complete}
        for point in contact.points:
            for cell in point.cells:
                if cell.state == "not_in_text":
                    silent.add((cell.side, point.label))
                    assert cell.side in whole, "silence without a complete account"
                    assert not any(point.label.casefold() in texts[d] for d in whole[cell.side]), point.label
    assert {("United States", "sports"), ("United States", "prisoner exchange"), ("Russia", "Iran")} <= silent
    assert silent <= SILENT, f"a person has to look whether this is true: {silent - SILENT}"


def test_every_kind_of_verdict_that_the_note_names_occurs() -> None:
    verdicts = {p.verdict for c in exported().contacts for p in c.points}
    assert {"CONFLICT", "CHECK", "FITS", "BOTH_RAISE", "ONE_SIDE", "PRESS"} <= verdicts


def test_one_side_declines() -> None:
    declined = [c for k in exported().contacts for c in k.claims if c.polarity == "declined" and c.side == "Russia"]
    assert declined


def test_there_is_a_chain_of_three() -> None:
    chains = {claim.chain for contact in exported().contacts for claim in contact.claims}
    assert ("Fennick Review", "TASS", "Dmitry Peskov") in chains


def test_the_copy_is_read_once() -> None:
    statuses = {Path(d.name).name: d.status for d in exported().documents}
    pair = (statuses["moscow-table-wire.txt"], statuses["moscow-table-mercury.txt"])
    assert sorted(pair) == ["copy", "read"]


def test_every_quote_equals_its_span() -> None:
    text = {d.id: d.text for d in exported().documents}
    evidence = [e for c in exported().contacts for k in c.claims for e in k.evidence]
    assert evidence
    assert not [e for e in evidence if text[e.document][e.start : e.end] != e.quote]


def test_nobody_is_quoted_in_a_sample() -> None:
    for path in sorted((SAMPLES / "stories").iterdir()) + sorted((SAMPLES / "accounts").iterdir()):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            text = "\n".join(json.loads(line)["text"] for line in text.splitlines())
        if path.suffix == ".html":
            text = re.sub(r"<[^>]+>", " ", text)
        assert not QUOTED.search(text), path.name


def test_the_metadata_names_every_story_that_does_not_name_itself() -> None:
    with (SAMPLES / "metadata.csv").open(encoding="utf-8", newline="") as file:
        named = {row["file"] for row in csv.DictReader(file)}
    there = {p.name for p in (SAMPLES / "stories").iterdir() if p.suffix in (".txt", ".md")}
    assert named == there
