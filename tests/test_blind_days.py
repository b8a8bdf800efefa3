"""Expressions and days on cases written by somebody who had seen neither rules nor lexicon: counts, with floors.

The floors stand in eval/blind-days.json beside the score of the first run. They rise, they never fall, and what is
missed is not shown, so that nobody works on it.
"""

from pathlib import Path
from typing import Literal

import msgspec
import pytest

from blind_days import blind, dating_counts, hashes_hold, time_counts

FILE = Path(__file__).parent / "eval" / "blind-days.json"
WORSE = ("wrong day",)  # of these there may be at most so many


class Score(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Counts of the first run, before any rule was changed, and the bounds that hold now."""

    first: dict[str, int]
    now: dict[str, int]


FILES: tuple[Literal["times", "dating"], ...] = ("times", "dating")


@pytest.mark.parametrize("name", FILES)
def test_the_cases_are_those_written_beforehand(name: str) -> None:
    assert hashes_hold(f"{name}.md")


@pytest.mark.parametrize("name", FILES)
def test_counts_do_not_fall(name: str) -> None:
    floors = msgspec.json.decode(FILE.read_bytes(), type=dict[str, Score])[name].now
    count = time_counts if name == "times" else dating_counts
    found = count(blind(f"{name}.md"))
    assert found["expected"] == floors["expected"]
    for what, bound in floors.items():
        held = found[what] <= bound if what in WORSE else found[what] >= bound
        assert held, f"{name}: {what} is {found[what]}, was {bound}"
