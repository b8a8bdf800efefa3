"""Whole stories of our own: what they must be, and how well they are read."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from house import ROOT
from readouts.export.evaluation import GoldDocument, read_gold

FOLDER = Path(__file__).parent / "gold"
BASELINE = Path(__file__).parent / "eval" / "baseline.json"
LONGEST_BUILD = 40  # seconds
FEWER_IS_BETTER = ("day wide", "day wrong", "day wrong single")
GOLD = read_gold(FOLDER)


def test_there_are_enough_of_them() -> None:
    assert len(GOLD) >= 40
    assert sum(document.negative for document in GOLD) >= 10
    assert sum(len(document.contacts) > 1 for document in GOLD) >= 20


def test_every_story_has_gold_and_metadata() -> None:
    stories = {p.name for p in (FOLDER / "stories").iterdir()}
    with (FOLDER / "metadata.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["file"] for row in csv.DictReader(file)}
    assert stories == {document.name for document in GOLD} == rows


@pytest.mark.parametrize("document", GOLD, ids=lambda d: d.name)
def test_the_words_of_every_contact_stand_in_its_story(document: GoldDocument) -> None:
    text = (FOLDER / "stories" / document.name).read_text(encoding="utf-8")
    assert 150 <= len(text.split()) <= 350
    assert not [c.words for c in document.contacts if c.words not in text]


def test_no_measure_falls_below_its_floor() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "evaluate.py"), "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST_BUILD,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_floor_lies_below_the_first_run() -> None:
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    assert baseline["first"].keys() == baseline["floor"].keys()
    for name, (hit, of) in baseline["first"].items():
        now = baseline["floor"][name][0] / baseline["floor"][name][1]
        assert now <= hit / of if name in FEWER_IS_BETTER else now >= hit / of, name
