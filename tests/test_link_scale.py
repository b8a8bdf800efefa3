"""Linking many stories: the same contacts as by comparing all with all, whatever comes first however it is split."""

from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_news import News
from plain_link import plain
from readouts import date
from readouts.link import Told, decided, link, link_told, tell
from readouts.link.crowds import CROWD
from readouts.model.decision import Decision
from readouts.model.document import Document
from readouts.model.linking import Cluster, Dated
from readouts.model.normalized import Normalized
from readouts.model.reading import Reading
from relate_cases import ERDOGAN, MACRON, clusters, knowledge, on, reading, said, seen, story

Made = tuple[tuple[Reading, ...], tuple[Document, ...], tuple[Dated, ...]]
NOBODY = decided(())


@cache
def made(size: int, seed: int) -> Made:
    """Stories with so many mentions, and their days."""
    stories = tuple(News(size, knowledge(), seed).stories())
    days = tuple(d for doc, found in stories for d in date.date_mentions(found, doc, knowledge())[0])
    return tuple(r for _, r in stories), tuple(d for d, _ in stories), days


def told(some: Made, decisions: tuple[Decision, ...] = ()) -> tuple[Told, ...]:
    """What each story tells."""
    readings, documents, dated = some
    days = {d.id: d for d in dated}
    decisive = decided(decisions, readings)
    return tuple(tell(r, d, days, decisive, knowledge()) for r, d in zip(readings, documents, strict=True))


def linked(*some: Made, decisions: tuple[Decision, ...] = ()) -> tuple[Cluster, ...]:
    """The contacts of several worlds together."""
    readings = [r for one in some for r in one[0]]
    documents = [d for one in some for d in one[1]]
    dated = [d for one in some for d in one[2]]
    return link(readings, dated, documents, decisions, knowledge())[0]


def drawn(some: Made, pick: Random, number: int) -> tuple[Decision, ...]:
    """Decisions on any two mentions."""
    mentions = [m.id for r in some[0] for m in r.mentions]
    return tuple(
        Decision(
            id=f"d{k}",
            kind=pick.choice(("same", "different")),
            author="ed",
            reason="",
            at=f"2021-01-{k + 1:02}T00:00:00Z",
            left=left,
            right=right,
        )
        for k in range(number)
        for left, right in [pick.sample(mentions, 2)]
    )


@settings(max_examples=25, deadline=None)
@given(size=st.integers(2, 90), seed=st.integers(0, 10_000), decisions=st.integers(0, 4))
def test_contacts_are_those_of_comparing_all_with_all(size: int, seed: int, decisions: int) -> None:
    some = made(size, seed)
    chosen = drawn(some, Random(seed), decisions)
    assert linked(some, decisions=chosen) == plain(told(some, chosen), decided(chosen, some[0]))


@pytest.mark.parametrize("size", [80, 1500])
def test_contacts_do_not_depend_on_the_order_of_stories(size: int) -> None:
    every = list(told(made(size, 3)))
    first = link_told(every, NOBODY)
    for seed in range(3):
        Random(seed).shuffle(every)
        assert link_told(every, NOBODY) == first


def test_stories_of_other_people_change_nothing() -> None:
    one, other = made(600, 5), made(600, 6)
    assert sorted((*linked(one), *linked(other)), key=lambda c: c.id) == list(linked(one, other))


def test_one_without_a_day_that_could_be_any_of_very_many_is_none_of_them() -> None:
    documents, readings, dated = calls(CROWD + 5)
    found, issues = clusters(readings, documents, dated)
    assert len(found) == CROWD + 6
    assert [i.document for i in issues if i.kind == "could be many"] == [documents[-1].id]
    assert not [i for i in issues if i.kind == "link unsure"]


def test_in_a_crowd_one_is_still_compared_with_those_that_its_days_allow() -> None:
    documents, readings, dated = calls(CROWD + 5)
    bounded = on(readings[-1].mentions[0], "2012-01-01", "2012-02-05")
    found, _ = clusters(readings, documents, (*dated[:-1], bounded))
    joined = [c for c in found if len(c.mentions) > 1]
    assert len(joined) == 1 and len(found) == CROWD + 5


def calls(number: int) -> tuple[tuple[Document, ...], tuple[Reading, ...], tuple[Dated, ...]]:
    """So many calls that Macron asked for, a month or so apart, and a last one of which no day is known."""
    documents, readings, dated = [], [], []
    for k in range(number + 1):
        document = story(f"Story {k}: they had a call. Macron asked for it.")
        mention = seen(document, "call", MACRON, ERDOGAN)
        asked = said(document, mention, "initiator", "Macron asked for it", normalized=Normalized(person=MACRON))
        documents.append(document)
        readings.append(reading(document, (mention,), asked))
        dated.append(on(mention, f"20{12 + k // 12}-{k % 12 + 1:02}-15") if k < number else on(mention))
    return tuple(documents), tuple(readings), tuple(dated)
