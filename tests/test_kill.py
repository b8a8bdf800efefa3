"""A build is killed at named steps, with all its processes; nothing half done is ever seen, and the rerun is whole."""

import pytest

from kills import STEPS, Kills

# With the last test 20 kills; `make kill-loop` has 200, at these steps and at moments all over a build.
MOMENTS = (0.3, 0.9, 1.5, 2.1)


@pytest.fixture(scope="module")
def kills(tmp_path_factory: pytest.TempPathFactory) -> Kills:
    """The stories, and the ledgers of a part and of all of them, made without being killed."""
    return Kills(tmp_path_factory.mktemp("kills"))


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step(step: str, kills: Kills) -> None:
    kills.killed_at_step(step)


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_a_moment(moment: float, kills: Kills) -> None:
    kills.killed_after(moment)


def test_kills_reach_the_reading_process(kills: Kills) -> None:
    kills.killed_at_step("taking in")
    assert kills.children() == 0
