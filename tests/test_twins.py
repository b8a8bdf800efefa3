"""Reading processes that are copies of one: they load nothing again, and live and die by themselves."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from readouts.ingest import document
from readouts.knowledge import Knowledge
from readouts.parse import Parser
from readouts.run.isolated import Isolated, lesson
from readouts.run.knowledge import load_knowledge
from readouts.run.rehearsing import rehearse_page, rehearse_text
from readouts.run.stages import STAGES, DocumentStage
from readouts.run.work import Context, Work

CALL = "Finnish President Alexander Stubb spoke by phone with Turkish President Recep Tayyip Erdogan on Friday."
READING = tuple(s for s in STAGES if isinstance(s, DocumentStage))


@pytest.fixture(scope="module", name="known")
def knowing() -> Knowledge:
    """The knowledge of the package."""
    return load_knowledge()


@pytest.fixture(scope="module")
def first() -> Iterator[Isolated]:
    """The process that the others are copies of."""
    with Isolated() as one:
        yield one


def _read(one: Isolated, known: Knowledge) -> Work:
    return next(iter(one.works([document(CALL, "a.txt", published="2024-06-01")], READING, Context(knowledge=known))))


def _processes(mark: str = "readouts.run.nursery") -> set[int]:
    """The processes of this system that run the program."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:  # it ended between the two looks
            continue
        if mark.encode() in words:
            found.add(int(path.parent.name))
    return found


def test_twins_read_what_the_first_reads_and_outlive_each_other(first: Isolated, known: Knowledge) -> None:
    expected = _read(first, known).reading
    with ExitStack() as stack:
        one, two = (stack.enter_context(first.twin(lesson(Context(knowledge=known)))) for _ in range(2))
        assert _read(one, known).reading == expected and _read(two, known).reading == expected
        one.close()
        assert _read(two, known).reading == expected
        assert _read(one, known).reading == expected, "a twin that has gone is replaced by a process of its own"
        first.kill()
        assert _read(two, known).reading == expected


def test_a_twin_that_is_ended_from_outside_costs_one_text(first: Isolated, known: Knowledge) -> None:
    expected = _read(first, known).reading
    there = _processes()
    with first.twin(lesson(Context(knowledge=known))) as twin:
        assert _read(twin, known).reading == expected
        for process in _processes() - there:
            os.kill(process, signal.SIGKILL)
        lost = _read(twin, known).failure
        assert lost is not None and "ended from outside" in lost.reason
        assert _read(twin, known).reading == expected
        assert _read(first, known).reading == expected


def test_what_is_rehearsed_fails_in_nothing(known: Knowledge) -> None:
    context = Context(knowledge=known, parser=Parser(known.lexicon))
    rehearse_text(context)
    rehearse_page(context)
