"""Where shards are read and pairs of mentions judged: in processes of this machine, or on a cluster."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Protocol

from readouts.link import Judges
from readouts.run.crew import Crew, Errand, Load
from readouts.run.executor import Executor
from readouts.run.guard import BuildError
from readouts.run.isolated import Isolated, lesson
from readouts.run.limits import Limits
from readouts.run.shards import Named, Output, Outputs, Shard, Source, sources_here
from readouts.run.steps import Watch
from readouts.run.work import Context

MISSING = "the engine for clusters is not installed; pip install 'readouts[spark]'"


class Engine(Protocol):
    """What does the work that can be done in any order and anywhere. It decides nothing: each gives the same."""

    @property
    def judges(self) -> Judges | None:
        """What judges pairs of mentions; None: linking does it itself."""

    def sources(self, named: tuple[Named, ...], stdin: bytes | None) -> Iterable[Source]:
        """Inputs as they are now, in order."""

    def find(self, shards: Iterable[Shard]) -> dict[str, Output]:
        """What was found in shards already, by their keys."""

    def read(self, shards: tuple[Shard, ...], context: Context, errand: Errand) -> Iterator[Output | Load]:
        """What is found in shards, as they are done; an output is kept once it is given."""

    def keep(self, output: Output) -> None:
        """Keeps an output that no shard has."""


@contextmanager
def spark_engine(master: str, folder: Path, workers: int | None, here: Executor) -> Iterator[tuple[Engine, Executor]]:
    """The engine for clusters, and what reads documents with it. Raises BuildError where Spark cannot be started."""
    try:
        from readouts.run.spark import Spread, cluster
    except ImportError as error:
        raise BuildError(MISSING) from error
    with cluster(master, folder, workers) as made:
        yield made, Spread(made, here)


class Embedded:
    """So many processes of this machine; what is found in a shard is a file in a folder.

    executor: its process is the first of them, if it has one, unless another program is to be run.
    """

    judges: Judges | None = None

    def __init__(
        self, folder: Path, workers: int, watch: Watch, executor: Executor, program: str | None = None
    ) -> None:
        self._store = Outputs(folder, watch)
        self._workers, self._watch = workers, watch
        self._executor, self._program = executor, program

    def sources(self, named: tuple[Named, ...], stdin: bytes | None) -> Iterable[Source]:
        """Inputs as they are now, in order."""
        return sources_here(named, stdin)

    def find(self, shards: Iterable[Shard]) -> dict[str, Output]:
        """What was found in shards already, by their keys."""
        return {s.key: o for s in shards if (o := self._store.find(s.key)) is not None}

    def read(self, shards: tuple[Shard, ...], context: Context, errand: Errand) -> Iterator[Output | Load]:
        """What is found in shards, as they are done; between, how far one of them is."""
        count = min(self._workers, len(shards))
        with self._first(errand.limits) as first, Crew(count, self._watch, first) as crew:
            for one in crew.read(shards, lesson(context), errand):
                if isinstance(one, Output):
                    self._store.keep(one)
                yield one

    def keep(self, output: Output) -> None:
        """Keeps an output that no shard has."""
        self._store.keep(output)

    def _first(self, limits: Limits) -> AbstractContextManager[Isolated]:
        if self._program is None and isinstance(self._executor, Isolated):
            return nullcontext(self._executor)
        return Isolated(limits, self._program) if self._program else Isolated(limits)
