"""The algebra of days: it is a Boolean lattice, and its bounds say what is open."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from readouts.model.days import FIRST, LAST, DaySet

pairs = st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60)), max_size=5)


def days(one: DaySet) -> set[int]:
    return {o for a, b in one.intervals for o in range(a, b + 1)}


@given(pairs, pairs)
def test_intersection_and_union_are_those_of_the_days(one: list[tuple[int, int]], two: list[tuple[int, int]]) -> None:
    a, b = DaySet.of(*one), DaySet.of(*two)
    assert days(a & b) == days(a) & days(b)
    assert days(a | b) == days(a) | days(b)


@given(pairs, pairs)
def test_near_is_at_most_a_day_away(one: list[tuple[int, int]], two: list[tuple[int, int]]) -> None:
    a, b = DaySet.of(*one), DaySet.of(*two)
    assert a.near(b) == b.near(a) == bool(a.widened(1) & b)


@given(pairs)
def test_one_set_has_one_form(one: list[tuple[int, int]]) -> None:
    made = DaySet.of(*one)
    assert made == DaySet.of(*reversed(one)) == made & made == made | made
    assert all(x[1] + 1 < y[0] for x, y in zip(made.intervals, made.intervals[1:], strict=False))
    assert len(made) == len(days(made)) and bool(made) == bool(days(made))


def test_open_bounds_are_not_known() -> None:
    day = dt.date(2019, 5, 3)
    assert DaySet.always().earliest is None and DaySet.always().latest is None
    assert DaySet.between(day, None).earliest == day and DaySet.between(day, None).latest is None
    assert DaySet.always().days(400) is None
    assert DaySet().earliest is None and not DaySet()


def test_a_week_is_listed_in_order_and_not_beyond_the_limit() -> None:
    week = DaySet.between(dt.date(2019, 5, 1), dt.date(2019, 5, 7))
    assert week.days(7) == tuple(dt.date(2019, 5, d) for d in range(1, 8))
    assert week.days(6) is None


def test_widening_stops_at_the_ends_of_the_calendar() -> None:
    assert DaySet.always().widened(1).intervals == ((FIRST, LAST),)
    assert DaySet.day(dt.date(2020, 1, 1)).widened(1).days(3) == (
        dt.date(2019, 12, 31),
        dt.date(2020, 1, 1),
        dt.date(2020, 1, 2),
    )
