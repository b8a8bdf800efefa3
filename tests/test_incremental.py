"""Story by story or all at once, whatever comes first: the ledger is the same to the byte."""

from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from known_readings import Known, reprinted
from made_news import News
from readouts.export import contact_lines, document_lines, issue_lines
from readouts.model.decision import Decision
from readouts.model.document import Document
from readouts.model.reading import Reading
from readouts.run.building import build_with
from readouts.run.intake import Taken
from readouts.run.options import Quiet
from readouts.run.work import Context
from readouts.store import Intake, Ledger
from relate_cases import knowledge

STORIES = 24
ADDRESS = "https://harbour.example/call"
World = tuple[tuple[Document, Reading], ...]


@cache
def world(seed: int) -> World:
    """Stories with their readings: some are reprints of others, two are versions of one address."""
    pick = Random(seed)
    news = News(60, knowledge(), seed)
    made = [news.story(k) for k in range(STORIES)]
    made += [reprinted(*pick.choice(made), more) for more in ("Sign up for our letter.", "Two men were there as well.")]
    for place, day in ((0, "2019-05-01"), (1, "2019-05-03")):
        document, reading = made[place]
        seen = msgspec.structs.replace(document.appearances[0], url=ADDRESS, published=day)
        made[place] = (msgspec.structs.replace(document, appearances=(seen,)), reading)
    return tuple(made)


def added(path: Path, some: World, every: World) -> None:
    """Builds these stories into the ledger."""
    intake = Intake(documents=tuple(sorted((d for d, _ in some), key=lambda d: d.id)))
    by = Known({d.id: r for d, r in every})
    build_with(Context(knowledge=knowledge()), Taken(intake, ()), path, Quiet(), by)


def exported(path: Path) -> str:
    """All that the ledger exports."""
    with Ledger.read(path) as opened:
        lines = (contact_lines(opened.contacts()), document_lines(opened.documents()), issue_lines(opened.issues()))
        return "".join(line for part in lines for line in part)


def answers(path: Path) -> tuple[object, ...]:
    """What lists, counts and searches say, and why mentions are one."""
    with Ledger.read(path) as opened:
        rows = opened.listed(limit=1000).rows
        judged = tuple(opened.judgements(row.id) for row in rows)
        found = opened.search("minutes", limit=1000)
        told = (opened.facets(most=None), opened.people(), opened.coverage())
        return rows, told, judged, found.claims, found.stories_total


def decisions(some: World, pick: Random) -> tuple[Decision, ...]:
    """Two decisions on any two mentions, and one that is undone."""
    mentions = [m.id for _, r in some for m in r.mentions]
    made = []
    for k, kind in enumerate(("same", "different", "same")):
        left, right = pick.sample(mentions, 2)
        made.append(
            Decision(
                id=f"{k:064}",
                kind="same" if kind == "same" else "different",
                author="ed",
                reason="seen",
                at=f"2021-01-0{k + 1}T00:00:00+00:00",
                left=left,
                right=right,
                undone=k == 2,
            )
        )
    return tuple(made)


def decide(path: Path, some: tuple[Decision, ...]) -> None:
    """Stores decisions."""
    with Ledger.write(path) as ledger:
        for one in some:
            ledger.decide(one)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 5), order=st.randoms(use_true_random=False), judged=st.booleans())
def test_a_ledger_grown_in_portions_is_that_of_one_build(seed: int, order: Random, judged: bool) -> None:
    every = world(seed)
    chosen = decisions(every, Random(seed)) if judged else ()
    with TemporaryDirectory() as folder:
        whole, grown = Path(folder) / "whole.db", Path(folder) / "grown.db"
        decide(whole, chosen)
        added(whole, every, every)
        left = list(every)
        order.shuffle(left)
        cut = order.randrange(1, len(left) - 4)
        added(grown, tuple(left[:cut]), every)
        decide(grown, chosen)
        while cut < len(left):
            more = order.choice((1, 1, 3))
            added(grown, tuple(left[cut : cut + more]), every)
            cut += more
        assert exported(grown) == exported(whole)
        assert answers(grown) == answers(whole)


def test_the_worlds_hold_copies_versions_contacts_of_many_stories_and_open_questions(tmp_path: Path) -> None:
    every = world(1)
    added(tmp_path / "l.db", every, every)
    with Ledger.read(tmp_path / "l.db") as opened:
        assert any(d.copy_of for d in opened.documents())
        assert any(len(c.documents) > 2 for c in opened.contacts())
        assert {"link unsure", "claim gone in a later version"} <= {i.kind for i in opened.issues()}


@pytest.mark.parametrize("portion", [(0, 1), (5,), ()])
def test_what_comes_again_changes_nothing(tmp_path: Path, portion: tuple[int, ...]) -> None:
    every = world(1)
    added(tmp_path / "l.db", every, every)
    before = exported(tmp_path / "l.db"), answers(tmp_path / "l.db")
    added(tmp_path / "l.db", tuple(every[k] for k in portion), every)
    assert (exported(tmp_path / "l.db"), answers(tmp_path / "l.db")) == before
