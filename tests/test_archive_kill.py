"""A run over an archive is killed at every step by name; nothing half done is ever seen, and the rerun is whole."""

from collections.abc import Iterator

import pytest

from archive_kills import POINTS, ArchiveKills
from readouts.run import reading_executor
from readouts.run.steps import Step


@pytest.fixture(scope="module")
def kills(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArchiveKills]:
    """The archive, and the ledger of all of it."""
    with reading_executor() as executor:
        yield ArchiveKills(tmp_path_factory.mktemp("archive"), executor)


@pytest.mark.parametrize(("step", "number"), POINTS, ids=str)
def test_killed_at_a_step(step: Step, number: int, kills: ArchiveKills) -> None:
    kills.killed_at(step, number)


def test_there_are_twenty_and_every_step_is_among_them() -> None:
    assert len(POINTS) == 20 and {s for s, _ in POINTS} == set(Step)
