"""The days of mentions and clusters: cases, and what holds of the solver whatever it is given."""

import datetime as dt
import itertools
import random

import edtf as edtf_package
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from date_cases import read_marked
from passages import Passage, knowledge, passages
from readouts.date import date_clusters, date_mentions, edtf, when
from readouts.date.possible import possible
from readouts.date.solve import Constraint, solve
from readouts.model.days import DaySet
from readouts.model.linking import Cluster, Dated
from readouts.model.span import Span
from readouts.model.times import TimeExpression

CASES = passages("dates.md")


def dated(case: Passage) -> Dated:
    """The days of the case's mention."""
    reading, doc = read_marked(case)
    return date_mentions(reading, doc, knowledge())[0][0]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case: Passage) -> None:
    assert [edtf(dated(case).days, dated(case).last)] == list(case.expected)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_every_answer_parses_as_edtf_and_quotes_its_text(case: Passage) -> None:
    reading, doc = read_marked(case)
    found = date_mentions(reading, doc, knowledge())[0][0]
    assert edtf_package.parse_edtf(when(found).edtf)
    for why in found.why:
        assert all(doc.text[e.start : e.end] == e.quote for e in why.evidence)


def test_a_clash_is_an_issue_that_names_both() -> None:
    case = next(c for c in CASES if c.title.startswith("clash"))
    reading, doc = read_marked(case)
    (issue,) = date_mentions(reading, doc, knowledge())[1]
    assert issue.kind == "days clash"
    assert "June 14" in issue.message and "Thursday" in issue.message


def test_an_open_weekday_says_its_rule() -> None:
    case = next(c for c in CASES if c.title == "a bare weekday and no page")
    found = when(dated(case))
    assert (found.candidates, found.rule) == (None, "Fridays")


def test_mentions_that_are_one_contact_share_their_days() -> None:
    reading, doc = read_marked(CASES[0])
    first = reading.mentions[0]
    other = msgspec.structs.replace(
        first, id="f" * 64, span=Span(0, 3), extent=Span(0, 3), times=(), same_as=first.id, makes=False
    )
    both = msgspec.structs.replace(reading, mentions=(other, first))
    found = date_mentions(both, doc, knowledge())[0]
    assert found[0].days == found[1].days == DaySet.day(dt.date(2021, 6, 17))
    assert [d.id for d in found] == [other.id, first.id]


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))


@st.composite
def true_constraints(draw: st.DrawFn) -> tuple[dt.date, list[Constraint]]:
    """A day, and constraints that all allow it."""
    day = draw(DAYS)
    found = []
    for k in range(draw(st.integers(0, 6))):
        weekday = day.weekday() if draw(st.booleans()) else None
        low = day - dt.timedelta(days=draw(st.integers(0, 400)))
        high = day + dt.timedelta(days=draw(st.integers(0, 400)))
        open_end = draw(st.booleans())
        days = DaySet.between(None if open_end else low, None if draw(st.booleans()) else high)
        slack = days.widened(1) if draw(st.booleans()) else None
        found.append(
            Constraint(sentence=f"reason {k}", days=days, weekday=weekday, rank=draw(st.integers(0, 6)), slack=slack)
        )
    return day, found


@given(true_constraints())
def test_true_constraints_never_remove_the_true_day(given_: tuple[dt.date, list[Constraint]]) -> None:
    day, constraints = given_
    before: DaySet | None = None
    for k in range(len(constraints) + 1):
        found = solve(tuple(constraints[:k]))
        assert day in found.days
        assert not found.clashes
        assert before is None or (found.days & before) == found.days
        before = found.days


CONSTRAINTS = st.lists(
    st.builds(
        Constraint,
        sentence=st.sampled_from("abcd"),
        days=st.lists(st.tuples(st.integers(700_000, 700_060), st.integers(700_000, 700_060)), max_size=3).map(
            lambda pairs: DaySet.of(*pairs) or DaySet.of((700_000, 700_060))
        ),
        rank=st.integers(0, 6),
        weekday=st.none() | st.integers(0, 6),
    ),
    max_size=7,
)


@given(CONSTRAINTS, st.integers(0, 1000))
def test_order_does_not_matter_and_something_stands(constraints: list[Constraint], seed: int) -> None:
    found = solve(tuple(constraints))
    shuffled = list(constraints)
    random.Random(seed).shuffle(shuffled)
    assert solve(tuple(shuffled)) == found
    assert found.days


@given(CONSTRAINTS)
def test_the_listed_constraints_alone_give_the_set_and_each_is_needed(constraints: list[Constraint]) -> None:
    found = solve(tuple(constraints))
    assert solve(found.used).days == found.days
    for one in found.used:
        rest = tuple(c for c in found.used if c is not one)
        assert solve(rest).days != found.days


@given(CONSTRAINTS)
def test_a_clash_is_real_and_as_small_as_can_be(constraints: list[Constraint]) -> None:
    for clash in solve(tuple(constraints)).clashes:
        assert solve(clash).clashes
        for one in clash:
            assert not solve(tuple(c for c in clash if c is not one)).clashes


@given(DAYS, st.integers(0, 6))
def test_the_days_of_a_weekday_agree_with_the_calendar(day: dt.date, weekday: int) -> None:
    days = DaySet.between(day, day + dt.timedelta(days=40))
    listed = days.days(100) or ()
    assert days.on_weekday(weekday).days(100) == tuple(d for d in listed if d.weekday() == weekday)


@given(DAYS, DAYS, st.sampled_from([None, True, False]))
def test_a_weekday_allows_the_true_day_of_the_last_or_next_week(
    page: dt.date, day: dt.date, ahead: bool | None
) -> None:
    day = page + dt.timedelta(days=day.toordinal() % 7 * (1 if ahead else -1))
    one = TimeExpression(id=0, span=Span(0, 1), type="DATE", kind="weekday", weekday=day.weekday())
    allowed = possible(one, (one,), page, ahead)
    assert allowed is not None and day in allowed.days


INTERVALS = st.lists(st.tuples(st.integers(1, 3_652_059), st.integers(0, 500)), max_size=6)


@given(INTERVALS, st.booleans(), st.booleans())
def test_every_set_is_valid_edtf(pairs: list[tuple[int, int]], low: bool, high: bool) -> None:
    days = DaySet.of(*((a, min(a + n, 3_652_059)) for a, n in pairs))
    days |= DaySet.between(None, dt.date(1, 2, 1)) if low else DaySet()
    days |= DaySet.between(dt.date(9999, 2, 1), None) if high else DaySet()
    assert edtf_package.parse_edtf(edtf(days))


def cluster_of(*parts: Dated) -> tuple[tuple[Dated, ...], int]:
    """The days of a cluster of these, and how many issues there are."""
    cluster = Cluster(id=min(p.id for p in parts), mentions=tuple(sorted(p.id for p in parts)))
    found, issues = date_clusters((cluster,), parts, (), (), knowledge())
    return found, len(issues)


def part(name: str, *days: str) -> Dated:
    """A mention with these days."""
    union = DaySet()
    for day in days:
        union |= DaySet.day(dt.date.fromisoformat(day))
    return Dated(id=name, days=union)


def test_a_cluster_has_the_days_that_its_mentions_share() -> None:
    (found,), issues = cluster_of(
        part("a", "2021-06-12", "2021-06-19"), part("b", "2021-06-19"), Dated(id="c", days=DaySet.always())
    )
    assert (edtf(found.days), issues, found.id) == ("2021-06-19", 0, "a")


def test_one_day_apart_is_both_and_says_why() -> None:
    (found,), issues = cluster_of(part("a", "2021-06-12"), part("b", "2021-06-13"))
    assert (edtf(found.days), issues) == ("[2021-06-12..2021-06-13]", 0)
    assert "midnight" in found.why[0].sentence


def test_far_apart_is_an_issue_and_it_is_one_of_the_two() -> None:
    (found,), issues = cluster_of(part("a", "2021-06-12"), part("b", "2021-06-17"))
    assert (edtf(found.days), issues) == ("[2021-06-12,2021-06-17]", 1)


def test_a_cluster_does_not_depend_on_the_order_of_its_mentions() -> None:
    parts = [
        part("a", "2021-06-12", "2021-06-19"),
        part("b", "2021-06-19"),
        part("c", "2021-06-20"),
        part("d", "2021-06-25"),
    ]
    answers = {cluster_of(*order)[0] for order in itertools.permutations(parts)}
    assert len(answers) == 1


def test_an_open_weekday_meets_a_page_that_knows_the_day() -> None:
    thursdays = Dated(id="a", days=DaySet.between(dt.date(2021, 1, 1), None), weekday=3)
    weekend = Dated(id="b", days=DaySet.between(dt.date(2021, 6, 14), dt.date(2021, 6, 20)))
    (found,), _ = cluster_of(thursdays, weekend)
    assert (edtf(found.days), found.weekday) == ("2021-06-17", None)


@given(st.lists(CONSTRAINTS, min_size=1, max_size=4), st.integers(0, 1000))
def test_a_cluster_of_solved_mentions_does_not_depend_on_their_order(given_: list[list[Constraint]], seed: int) -> None:
    parts = []
    for k, constraints in enumerate(given_):
        found = solve(tuple(constraints))
        parts.append(Dated(id="abcd"[k], days=found.days, used=found.used, weekday=found.weekday))
    shuffled = list(parts)
    random.Random(seed).shuffle(shuffled)
    (one,), issues = cluster_of(*parts)
    assert cluster_of(*shuffled) == ((one,), issues)
    assert one.days
