"""Several reading processes, each with a shard; one that dies costs the text that it was at, and nothing else."""

import heapq
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import NamedTuple

from readouts.ingest import MetadataRow, Origin, trouble
from readouts.model.issue import Issue
from readouts.model.reading import Reading
from readouts.run.guard import BuildError
from readouts.run.isolated import Isolated
from readouts.run.limits import Limits
from readouts.run.messages import Broken, Know, Passed, Sift, Sifted, Standing, Ticked
from readouts.run.shards import Counts, Dropped, Kept, Output, Shard
from readouts.run.steps import Step, Watch

TRIES = 3  # how often a shard is begun anew after its whole process has gone


class Errand(NamedTuple):
    """What every shard of a run is read with."""

    limits: Limits
    said: Origin
    rows: tuple[MetadataRow, ...]
    names: tuple[str, ...]
    audit: int


class Load:
    """A shard that is being read, and what was found in it so far."""

    def __init__(self, shard: Shard, errand: Errand, watch: Watch) -> None:
        self.shard, self._errand, self._watch = shard, errand, watch
        self.tries = 0
        self.anew()

    def anew(self) -> None:
        """Nothing was found."""
        self.begin: Standing | None = None
        self.standing: Standing | None = None
        self.kept: list[Kept] = []
        self.issues: list[Issue] = []
        self.dropped: list[Dropped] = []
        self.counts, self.now = Counts(), Counts()
        self.used: set[str] = set()
        self._open: Passed | None = None

    def message(self) -> Sift:
        """What is to be done next."""
        e = self._errand
        return Sift(self.shard, e.limits, e.said, self.begin, e.rows, e.names, e.audit)

    def take(self, answer: object) -> bool:
        """Takes an answer; whether the process has ended its part."""
        if isinstance(answer, Passed):
            self._open = answer
        elif isinstance(answer, Issue):
            self.issues.append(answer)
        elif isinstance(answer, Dropped):
            self.dropped.append(answer)
        elif isinstance(answer, Ticked):
            self.now, self.standing = answer.counts, answer.begin
        elif isinstance(answer, Sifted):
            self._done(answer.counts, answer.begin)
            self.used.update(answer.used)
            return True
        elif isinstance(answer, Broken):
            self._broken(answer)
            return True
        else:
            self._read(answer if isinstance(answer, Reading) else None)
        return False

    @property
    def bytes_done(self) -> int:
        """How many bytes of its inputs are read, as far as that is known."""
        at = self.standing
        if at is None:
            return 0
        return sum(s.size for s in self.shard.sources[: at.source]) + (at.place.start if at.place else 0)

    @property
    def over(self) -> bool:
        """Whether all of it was read."""
        return self.begin is None or self.begin.source >= len(self.shard.sources)

    def output(self) -> Output:
        """What was found."""
        return Output(
            key=self.shard.key,
            names=tuple(s.name for s in self.shard.sources),
            kept=tuple(self.kept),
            issues=tuple(dict.fromkeys(self.issues)),
            counts=self.counts,
            dropped=tuple(heapq.nsmallest(self._errand.audit, set(self.dropped))),
            used=tuple(sorted(self.used)),
        )

    def _read(self, reading: Reading | None) -> None:
        if self._open is not None:
            self._watch(Step.KEEPING)
            self.kept.append(Kept(self._open.document, reading))
        self._open = None

    def _done(self, counts: Counts, begin: Standing | None) -> None:
        self.counts, self.now, self.begin = self.counts.plus(counts), Counts(), begin

    def _broken(self, broken: Broken) -> None:
        """The text at which it died is set aside, or the whole input if nothing can be done with it."""
        at = broken.begin
        if self._open is not None:
            self._read(None)
        else:
            words = f"could not be taken apart ({broken.reason}); save its text as .txt"
            self.issues.append(trouble(broken.name or self.shard.sources[at.source].name, words))
        stuck = at.place is None or at == self.begin
        self._done(broken.counts, Standing(at.source + 1) if stuck else at)


class Crew:
    """So many workers: one that loads what is needed, and its twins. Use it as a context.

    first: somebody else's, who may have loaded it already; it is left to them.
    """

    def __init__(self, workers: int, watch: Watch, first: Isolated) -> None:
        self._count = workers
        self._watch = watch
        self._first = first
        self._twins: list[Isolated] = []

    def __enter__(self) -> "Crew":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._twins:
            worker.close()
        if kind:
            self._first.kill()

    def read(self, shards: Iterable[Shard], wanted: Know, errand: Errand) -> Iterator[Output | Load]:
        """What is found in each shard, as they are done; between, how far one of them is."""
        self._watch(Step.STARTING)
        self._first.learn(wanted)
        self._twins = [self._first.twin(wanted) for _ in range(self._count - 1)]
        waiting = iter(shards)
        busy: dict[Connection, tuple[Isolated, Load]] = {}
        for worker in (self._first, *self._twins):
            self._give(worker, waiting, errand, busy)
        while busy:
            for line in wait(list(busy)):
                if isinstance(line, Connection):
                    worker, load = busy.pop(line)
                    yield from self._heard(worker, load, line, wanted, busy)
                    if worker.line not in busy:
                        self._give(worker, waiting, errand, busy)

    def _give(
        self,
        worker: Isolated,
        waiting: Iterator[Shard],
        errand: Errand,
        busy: dict[Connection, tuple[Isolated, Load]],
    ) -> None:
        """The next shard, if there is one."""
        shard = next(waiting, None)
        if shard is not None:
            self._watch(Step.ASSIGNING)
            load = Load(shard, errand, self._watch)
            busy[worker.tell(load.message())] = (worker, load)

    def _heard(
        self,
        worker: Isolated,
        load: Load,
        line: Connection,
        wanted: Know,
        busy: dict[Connection, tuple[Isolated, Load]],
    ) -> Iterator[Output | Load]:
        """Takes what a worker says; its shard goes on unless that was the end of it."""
        try:
            done = load.take(line.recv())
        except (EOFError, ConnectionError):
            self._lost(worker, load, wanted)
            done = True
            load.begin = load.begin or Standing(0)
        if not done:
            busy[line] = (worker, load)
            yield load
        elif load.over:
            yield load.output()
        else:
            busy[worker.tell(load.message())] = (worker, load)

    def _lost(self, worker: Isolated, load: Load, wanted: Know) -> None:
        """The whole process has gone: the shard is begun anew with another."""
        worker.close()
        load.tries += 1
        if load.tries > TRIES:
            name = load.shard.sources[0].name
            raise BuildError(f"{name}: the processes that read it keep ending; see: readouts doctor")
        load.anew()
        worker.learn(wanted)
