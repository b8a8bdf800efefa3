"""The days of contacts in whole stories: what dates them is found by the reader, not marked."""

from functools import cache

import pytest

from days_written import compared, contacts_of, counterpart, story_contacts, wanted
from passages import Passage, knowledge, made, passages, read_passage, skeleton
from readouts.date import date_mentions
from readouts.date.solve import solve
from readouts.model.days import DaySet
from readouts.model.linking import Dated
from test_date import dated

CASES = passages("dates_*.md")
MARKED = passages("dates.md")


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.file}: {c.title}")
def test_story(case: Passage) -> None:
    found = story_contacts(case)
    for line in case.expected:
        one = wanted(line)
        assert (line, compared(one, counterpart(one, found))) == (line, "exact")


@cache
def every_dated() -> tuple[Dated, ...]:
    """The days of every mention and every contact of every case."""
    found: list[Dated] = [dated(case) for case in MARKED]
    for case in CASES:
        reading, doc = read_passage(case), made(case)
        found.extend(date_mentions(reading, doc, knowledge())[0])
        found.extend(got.dated for got in contacts_of(reading, doc))
    return tuple(found)


def test_the_listed_constraints_alone_give_the_days() -> None:
    for one in every_dated():
        alone = solve(one.used)
        assert (alone.days, alone.weekday, alone.clashes) == (one.days, one.weekday, ())


def test_without_any_one_of_them_there_are_more_days() -> None:
    for one in every_dated():
        for left in one.used:
            rest = solve(tuple(c for c in one.used if c is not left))
            more = rest.days & one.days == one.days and rest.days != one.days
            assert more or (one.weekday is not None and rest.weekday is None)


def test_why_says_the_constraints_and_nothing_else() -> None:
    for one in every_dated():
        assert one.why == tuple(c.why for c in one.used)
        assert one.used or one.days == DaySet.always()


def test_there_are_enough_cases_with_distinct_skeletons() -> None:
    cases = (*CASES, *MARKED)
    seen = {(skeleton(case.text), case.published is None, case.outlet is None) for case in cases}
    assert len(seen) >= 110
    assert len(cases) - len(seen) <= 16  # the same words on another day of the page, or on another page
