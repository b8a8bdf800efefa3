"""The order of contacts: what holds of it whatever it is given, and how far it leads across documents."""

import datetime as dt
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgers import build, export
from readouts.date.propagate import Order, propagate
from readouts.date.solve import Constraint, Solution, solve
from readouts.model.constraint import Rank
from readouts.model.days import DaySet

START = dt.date(2020, 1, 1)
MANY, MOST = 10_000, 10.0  # contacts; seconds of the processor
Own = dict[str, Solution]


def order(earlier: str, later: str, least: int = 0, most: int | None = None) -> Order:
    """One came so many days before the other."""
    return Order(
        earlier=earlier,
        later=later,
        words=f"{least} to {most}",
        first=f"the call {earlier}",
        second=f"the call {later}",
        least=least,
        most=most,
    )


def on(*spans: tuple[int, int], weekday: int | None = None, soft: bool = False) -> Solution:
    """The days so many after the start."""
    first = START.toordinal()
    days = DaySet.of(*((first + a, first + b) for a, b in spans))
    slack = DaySet.of(*((first + a - 1, first + b) for a, b in spans)) if soft else None
    return solve((Constraint(sentence="own", days=days, rank=Rank.DAY, weekday=weekday, soft=soft, slack=slack),))


def days(found: Own, own: Own) -> dict[str, list[int]]:
    """Every contact's days, counted from the start."""
    every = {**own, **found}
    return {c: [d.toordinal() - START.toordinal() for d in s.days.days(50) or ()] for c, s in every.items()}


def test_a_bound_is_carried_on_from_one_contact_to_the_next() -> None:
    own = {"a": on((5, 5)), "b": on((0, 30)), "c": on((0, 30)), "d": on((0, 30))}
    found, clashes = propagate(own, (order("a", "b", 1, 1), order("c", "b", 2, 2), order("d", "c", 3, 3)))
    assert days(found, own) == {"a": [5], "b": [6], "c": [4], "d": [1]}
    assert clashes == ()
    assert "which was on Saturday 2020-01-04" not in found["b"].used[-1].sentence
    assert "1 day after the call a, which was on Monday 2020-01-06" in found["b"].used[-1].sentence


def test_no_reason_rests_on_itself() -> None:
    own = {"a": on((5, 10)), "b": on((0, 90)), "c": on((0, 9))}
    found, _ = propagate(own, (order("a", "b", 1, 1), order("b", "c")))
    assert days(found, own)["b"] == [6, 7, 8, 9]
    said = " ".join(c.sentence for c in found["b"].used)
    assert "the call a" in said and "the call c" in said


def test_an_order_that_cannot_be_is_a_clash_and_the_contacts_keep_their_days() -> None:
    own = {"a": on((10, 10)), "b": on((5, 5)), "c": on((0, 30))}
    found, (clash,) = propagate(own, (order("a", "b"), order("b", "c")))
    assert days(found, own) == {"a": [10], "b": [5], "c": list(range(5, 31))}
    assert len(clash.reasons) == 2


def test_of_two_orders_that_exclude_each_other_neither_is_chosen() -> None:
    own = {"a": on((10, 10)), "b": on((0, 30)), "c": on((5, 5))}
    found, (clash,) = propagate(own, (order("a", "b"), order("b", "c")))
    assert found == {}
    assert clash.contact == "b" and len(clash.reasons) == 2


@pytest.mark.parametrize("end", [40, 4_000])
def test_a_circle_is_a_clash(end: int) -> None:
    own = {"a": on((0, end)), "b": on((0, end)), "c": on((0, end))}
    found, clashes = propagate(own, (order("a", "b", 1), order("b", "a", 1), order("b", "c", 2)))
    assert len(clashes) == 1
    assert len((found.get("c") or own["c"]).days) == end - 1


def test_the_page_of_an_organ_yields_a_day_to_an_order() -> None:
    own = {"a": on((10, 10), soft=True), "b": on((8, 8))}
    found, clashes = propagate(own, (order("b", "a", 1, 1),))
    assert (days(found, own)["a"], clashes) == ([9], ())


@st.composite
def true_worlds(draw: st.DrawFn) -> tuple[dict[str, int], Own, list[Order]]:
    """Contacts with their true days, what they say of them, and orders that hold."""
    true = {c: draw(st.integers(0, 60)) for c in "abcdef"[: draw(st.integers(2, 6))]}
    own = {}
    for contact, day in true.items():
        weekday = (START + dt.timedelta(days=day)).weekday() if draw(st.booleans()) else None
        own[contact] = on((day - draw(st.integers(0, 20)), day + draw(st.integers(0, 20))), weekday=weekday)
    orders = []
    for _ in range(draw(st.integers(0, 8))):
        pair = draw(st.lists(st.sampled_from(sorted(true)), min_size=2, max_size=2, unique=True))
        first, second = sorted(pair, key=lambda c: true[c])
        apart = true[second] - true[first]
        most = draw(st.none() | st.integers(apart, apart + 5))
        orders.append(order(first, second, draw(st.integers(0, apart)), most))
    return true, own, orders


@given(true_worlds())
def test_true_orders_never_take_the_true_day(world: tuple[dict[str, int], Own, list[Order]]) -> None:
    true, own, orders = world
    before = {c: s.days for c, s in own.items()}
    for number in range(len(orders) + 1):
        found, clashes = propagate(own, tuple(orders[:number]))
        assert clashes == ()
        for contact, day in true.items():
            now = (found.get(contact) or own[contact]).days
            assert START + dt.timedelta(days=day) in now
            assert now & before[contact] == now
            before[contact] = now


@st.composite
def any_worlds(draw: st.DrawFn) -> tuple[Own, list[Order]]:
    """Contacts and orders that need not fit."""
    names = "abcdef"[: draw(st.integers(2, 6))]
    own = {}
    for contact in names:
        first = draw(st.integers(0, 40))
        weekday = draw(st.none() | st.integers(0, 6))
        own[contact] = on((first, first + draw(st.integers(7, 30))), weekday=weekday)
    pairs = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
    drawn = draw(st.lists(st.tuples(pairs, st.integers(0, 20), st.none() | st.integers(0, 9)), max_size=8))
    return own, [order(a, b, least, None if more is None else least + more) for (a, b), least, more in drawn]


@settings(deadline=None)
@given(any_worlds(), st.integers(0, 1000))
def test_the_order_of_input_does_not_matter_and_it_ends_with_days_left(
    world: tuple[Own, list[Order]], seed: int
) -> None:
    own, orders = world
    found, clashes = propagate(own, tuple(orders))
    shuffled = list(orders)
    random.Random(seed).shuffle(shuffled)
    assert propagate(dict(reversed(own.items())), tuple(shuffled)) == (found, clashes)
    for contact, solution in found.items():
        assert solution.days
        assert solution.days & own[contact].days == solution.days


@settings(deadline=None)
@given(any_worlds())
def test_nothing_more_follows_from_the_orders_that_stand(world: tuple[Own, list[Order]]) -> None:
    own, orders = world
    found, clashes = propagate(own, tuple(orders))
    if not clashes:
        again, _ = propagate({**own, **found}, tuple(orders))
        assert again == {}


@settings(deadline=None)
@given(any_worlds())
def test_the_listed_reasons_alone_give_the_days_and_each_is_needed(world: tuple[Own, list[Order]]) -> None:
    own, orders = world
    for solution in propagate(own, tuple(orders))[0].values():
        assert solve(solution.used).days == solution.days
        for one in solution.used:
            assert solve(tuple(c for c in solution.used if c is not one)).days != solution.days


@settings(deadline=None)
@given(any_worlds())
def test_a_clash_is_real_and_as_small_as_can_be(world: tuple[Own, list[Order]]) -> None:
    own, orders = world
    for clash in propagate(own, tuple(orders))[1]:
        if solve(clash.reasons).clashes:  # the reasons of a circle are its bare orders
            for one in clash.reasons:
                assert not solve(tuple(c for c in clash.reasons if c is not one)).clashes


def test_ten_thousand_contacts_in_rows_of_ten_take_seconds() -> None:
    own = {f"{k:05}": on((0, 0)) if k % 10 == 0 else on((-9_000, 400)) for k in range(MANY)}
    orders = tuple(order(f"{k:05}", f"{k + 1:05}", 1, 1) for k in range(MANY - 1) if k % 10 != 9)
    start = time.process_time()
    found, clashes = propagate(own, orders)
    assert time.process_time() - start < MOST
    assert clashes == ()
    assert days(found, own)["00049"] == [9]


STORIES = {
    "a.txt": "President Emmanuel Macron spoke by phone with Chancellor Olaf Scholz on Monday.",
    "b.txt": "Emmanuel Macron and Olaf Scholz spoke by phone this week. Emmanuel Macron met Mario Draghi a day after "
    "the call.",
}


@pytest.mark.parametrize("names", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_the_day_from_one_story_bounds_a_contact_of_another(tmp_path: Path, names: tuple[str, ...]) -> None:
    for name in names:
        (tmp_path / name).write_text(STORIES[name], encoding="utf-8")
    rows = "".join(f"{name},2022-05-04\n" for name in names)
    (tmp_path / "metadata.csv").write_text(f"file,published\n{rows}", encoding="utf-8")
    build(tmp_path / "l.db", [tmp_path / name for name in names], "--metadata", tmp_path / "metadata.csv")
    contacts = export(tmp_path / "l.db").contacts
    assert {(c.mode, c.date.edtf) for c in contacts} == {("call", "2022-05-02"), ("meeting", "2022-05-03")}
    (meeting,) = (c for c in contacts if c.mode == "meeting")
    (why,) = meeting.date.why
    assert why.sentence.startswith(
        "“a day after the call”: it was 1 day after the call of Emmanuel Macron and Olaf Sch"
    )
    assert why.sentence.endswith(", which was on Monday 2022-05-02.")
