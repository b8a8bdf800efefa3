"""Regular expressions on texts are linear: eight times the text takes about eight times as long, never sixty-four."""

import re

import pytest

from patterns import Named, patterns, pumped, spent

SMALL, FACTOR = 400, 8
QUICK = 0.004  # seconds for the long text; what is quicker is not measured twice
RATIO = 24  # linear is 8, quadratic 64; the clock of a busy machine is coarse
# Expressions that are not linear over a text of any length, and what bounds the text that they see.
BOUNDED = {
    "lexicon segment.byline.by": "tried on at most 22 words, and 40 code points a word",
    "lexicon segment.credit.tail": "tried on the last 240 code points of a paragraph",
    "src/readouts/date/stamp.py BEHIND": "matched at one place only",
    "src/readouts/date/telling.py HEAD": "searched in a few code points before a date",
    "src/readouts/date/telling.py NEAR": "matched at one place only",
    "src/readouts/export/formula.py FORMULA": "matched at one place only",
    "src/readouts/fetching/guard.py PASSWORD": "matched at one place only",
    "src/readouts/read/turns.py BEHIND": "matched at one place only",
    "src/readouts/read/turns.py OPENS": "searched in 80 code points before a name",
    "src/readouts/read/attribution_layout.py QUESTION": "matched at one place only",
}


def slow(regex: re.Pattern[str]) -> str | None:
    """What makes an expression slow, if anything does."""
    for (what, long), (_, short) in zip(pumped(regex, SMALL * FACTOR), pumped(regex, SMALL), strict=True):
        taken = spent(regex, long)
        if taken > QUICK and taken > RATIO * spent(regex, short):
            return f"{what}: {taken:.3f} s"
    return None


@pytest.mark.parametrize("named", patterns(), ids=lambda n: n.where)
def test_an_expression_is_linear(named: Named) -> None:
    found = slow(named.regex)
    assert found is None or named.where in BOUNDED, f"{named.where} is slow on {found}; bound its repeats"


def test_what_is_bounded_by_its_use_is_still_there() -> None:
    assert BOUNDED.keys() <= {n.where for n in patterns()}


@pytest.mark.parametrize("regex", [r"(?:a+)+$", r"\s*\n", r"\w+:"])
def test_the_search_for_slow_expressions_can_tell(regex: str) -> None:
    """The first would take for ever on a text of this length, so it is tried on a short one."""
    if regex.startswith("(?:"):
        known = re.compile(regex)
        assert spent(known, "a" * 18 + "b" if "a" in regex else "x" * 18) > 10 * spent(known, "a" * 9 + "b")
        return
    assert slow(re.compile(regex)) is not None
