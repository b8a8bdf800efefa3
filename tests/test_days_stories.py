"""The days of contacts in whole stories: what dates them is found by the reader, not marked."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from blind_days import blind, dating_counts
from days_written import compared, contacts_of, counterpart, of_folder, story_contacts, wanted
from passages import Passage, knowledge, made, passages, read_passage, skeleton
from readouts.date import date_mentions
from readouts.date.solve import solve
from readouts.model.days import DaySet
from readouts.model.linking import Dated
from test_date import dated

CASES = passages("dates_*.md")
LEAST = 80  # whole stories
ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "samples", ROOT / "tests" / "gold")
MARKED = passages("dates.md")


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.file}: {c.title}")
def test_story(case: Passage) -> None:
    found = story_contacts(case)
    for line in case.expected:
        one = wanted(line)
        assert (line, compared(one, counterpart(one, found))) == (line, "exact")


@cache
def of_stories(name: str) -> tuple[Dated, ...]:
    """The days of every mention and every contact of a set of stories."""
    if name == "marked":
        return tuple(dated(case) for case in MARKED)
    if name == "whole folders":
        return tuple(one for folder in FOLDERS for one in of_folder(folder))
    found: list[Dated] = []
    for case in CASES if name == "cases" else blind("dating.md"):
        reading, doc = read_passage(case), made(case)
        found.extend(date_mentions(reading, doc, knowledge())[0])
        found.extend(got.dated for got in contacts_of(reading, doc))
    return tuple(found)


def alone(one: Dated) -> bool:
    """Whether the listed constraints alone give the days."""
    found = solve(one.used)
    return (found.days, found.weekday, found.clashes) == (one.days, one.weekday, ())


def needed(one: Dated) -> bool:
    """Whether without any one of them there are more days."""
    for left in one.used:
        rest = solve(tuple(c for c in one.used if c is not left))
        more = rest.days & one.days == one.days and rest.days != one.days
        if not (more or (one.weekday is not None and rest.weekday is None)):
            return False
    return True


def said(one: Dated) -> bool:
    """Whether `why` says the constraints, nothing else, and something if there is anything to say."""
    return one.why == tuple(c.why for c in one.used) and bool(one.used or one.days == DaySet.always())


# What is asserted are numbers: of the cases that were written beforehand nothing is shown.
@pytest.mark.parametrize("stories", ["marked", "cases", "blind", "whole folders"])
@pytest.mark.parametrize("holds", [alone, needed, said], ids=lambda f: f.__name__)
def test_the_reasons_of_every_day(stories: str, holds: Callable[[Dated], bool]) -> None:
    every = of_stories(stories)
    assert len(every) > 40
    assert sum(not holds(one) for one in every) == 0


def test_there_are_eighty_whole_stories_with_distinct_skeletons() -> None:
    assert len({skeleton(case.text) for case in CASES}) >= LEAST
    assert len({skeleton(case.text) for case in MARKED}) >= 40


def test_a_third_of_the_least_was_written_beforehand_and_is_exact() -> None:
    cases = blind("dating.md")
    assert len({skeleton(case.text) for case in cases}) * 3 >= LEAST
    assert dating_counts(cases)["exact"] * 3 >= LEAST
