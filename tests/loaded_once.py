"""What every test of a process shares: the data of the package, the model, and one process that reads.

Each is the same every time that it is loaded, and loading took seconds of nearly every test of a command.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache, lru_cache
from pathlib import Path

import pytest

from readouts import run
from readouts.lexicon import Lexicon
from readouts.parse import Parser
from readouts.roster import Roster
from readouts.run import executor
from readouts.run.executor import Executor
from readouts.run.isolated import Isolated, able


def share(patch: pytest.MonkeyPatch, shared: Isolated) -> None:
    """From now on all is loaded once; a user's own rosters are loaded each time."""
    plain = Roster.load
    package = cache(plain)

    def roster(extra: tuple[Path, ...] = ()) -> Roster:
        return plain(extra) if extra else package()

    patch.setattr(Lexicon, "load", cache(Lexicon.load))
    patch.setattr(Roster, "load", roster)
    patch.setattr(executor, "Parser", lru_cache(maxsize=2)(Parser))
    patch.setattr(run, "reading_executor", _of(shared, run.reading_executor))


def _of(shared: Isolated, plain: Callable[..., AbstractContextManager[Executor]]) -> object:
    """The same as `plain`, with one process for all that ask."""

    @contextmanager
    def reading(*, inline: bool = False) -> Iterator[Executor]:
        if inline or not able():
            with plain(inline=inline) as own:
                yield own
        else:
            yield shared

    return reading
