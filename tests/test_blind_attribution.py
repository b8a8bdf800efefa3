"""Attributions on cases written beforehand by somebody who had seen neither rules nor lexicon.

Nobody looks at which of them fail: the misses are counted, not printed, and the floors only rise.
"""

import hashlib
from pathlib import Path

import msgspec
import pytest

from blind_attribution import Score, score, wanted
from passages import FOLDER

FLOORS = Path(__file__).parent / "eval" / "blind-attribution.json"


class Kept(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The score of the very first run, and the best so far."""

    first: Score
    floor: Score


def test_the_cases_are_as_they_were_written() -> None:
    lines = (FOLDER / "blind" / "SHA256").read_text(encoding="utf-8").splitlines()
    known = {line.split("  ", 1)[1]: line.split("  ", 1)[0] for line in lines}
    digest = hashlib.sha256((FOLDER / "blind" / "attribution.md").read_bytes()).hexdigest()
    assert known["attribution.md"] == digest


def test_the_score_never_falls() -> None:
    kept = msgspec.json.decode(FLOORS.read_bytes(), type=Kept)
    now = score("blind/attribution.md")
    assert (now.cases, now.lines, now.guards) == (kept.floor.cases, kept.floor.lines, kept.floor.guards)
    assert now.found >= kept.floor.found, f"{now.found} of {now.lines}"
    assert now.held >= kept.floor.held, f"{now.held} of {now.guards}"
    assert now.wrong <= kept.floor.wrong, now.wrong


@pytest.mark.parametrize(
    "line",
    ['A ‹ B + C [denied]: "x" … "y"', '-: "x"', '?: "x"', 'A: "x: “y”"'],
)
def test_the_grammar_is_read_in_whole(line: str) -> None:
    made = wanted(line)
    assert made.content is not None
    assert "x" in made.content
    assert len(made.links) == line.count("‹") + 1
