"""The engine for clusters: shards and buckets go to the nodes, and what comes back is put together here."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
import pyarrow as pa
from pyarrow import parquet

from readouts.ingest import STDIN
from readouts.link import Across, Unit
from readouts.model.linking import Judgement
from readouts.run.crew import Errand, Load
from readouts.run.isolated import lesson
from readouts.run.shards import Named, Output, Outputs, Shard, Source, code_version, source_of
from readouts.run.spark import nodes
from readouts.run.spark.bucketed import TABLE, bucketed
from readouts.run.spark.session import said, spark
from readouts.run.steps import unwatched
from readouts.run.waves import Row, read_waves, wave_of, waves_in
from readouts.run.work import Context

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ROWS = "shard string, number int, value binary"
JUDGED = "judgements binary, crowded string"
SHARDS = 8  # a wave is so many shards for each core of the cluster
INPUTS = 10_000  # that are looked into at a time
TASKS = 3  # for each core, where the number is free
SPECIAL = "\\*?[]{}"  # in paths to be read
Thing = TypeVar("Thing")


class Cluster:
    """An engine. Inputs and `folder` are on a file system that all nodes see; waves of shards go into the folder.

    workers: so many shards are read at a time; None: as many as there are cores. program: the module that reads.
    """

    def __init__(
        self, session: "SparkSession", folder: Path, workers: int | None = None, program: str | None = None
    ) -> None:
        self._session = session
        self._folder = folder.resolve()
        self._store = Outputs(self._folder, unwatched)
        self.program = program
        self._workers = workers
        self.cores = session.sparkContext.defaultParallelism

    @property
    def place(self) -> nodes.Place:
        """What nodes must have in common with this machine."""
        return nodes.Place(str(Path.cwd()), code_version())

    def sources(self, named: tuple[Named, ...], stdin: bytes | None) -> Iterator[Source]:
        """Inputs as they are now, in order, looked into by the nodes."""
        for some in _some(named, INPUTS):
            asked = tuple(one for one in some if one[0] != STDIN)
            found = dict(zip(asked, self._looked(asked), strict=True))
            yield from (found.get(one) or source_of(*one, stdin) for one in some)

    def _looked(self, named: tuple[Named, ...]) -> list[Source]:
        rows = self.rows(nodes.look, nodes.Inputs(self.place, named), len(named)) if named else ()
        return [msgspec.msgpack.decode(row.value, type=Source) for row in rows]

    def find(self, shards: Iterable[Shard]) -> dict[str, Output]:
        """What was found in shards already, here or by a cluster."""
        wanted = tuple(shards)
        keys = frozenset(s.key for s in wanted)
        found = {}
        for wave in waves_in(self._folder):
            try:
                found.update({o.key: o for o in read_waves((wave,), keys)})
            except ValueError:
                continue  # of another version
        here = {key: o for key in keys.difference(found) if (o := self._store.find(key)) is not None}
        return {**found, **here}

    def read(self, shards: tuple[Shard, ...], context: Context, errand: Errand) -> Iterator[Output | Load]:
        """What is found in shards, wave by wave: each is a job whose output is there as a whole, or not at all."""
        for some in _some(shards, SHARDS * (self._workers or self.cores)):
            asked = nodes.Shards(self.place, some, lesson(context), errand, self.program)
            wave = wave_of(self._folder, (s.key for s in some))
            with self._asked(nodes.sift, asked, len(some), min(len(some), self._workers or len(some))) as found:
                found.write.mode("overwrite").parquet(_uri(wave))
            yield from read_waves((wave,), frozenset(s.key for s in some))

    def keep(self, output: Output) -> None:
        """Keeps an output that no shard has."""
        self._store.keep(output)

    def judges(self, units: tuple[Unit, ...], kept: frozenset[str]) -> Iterator[Across]:
        """The buckets of units, judged by the nodes. What comes back may be put together in any order."""
        place = self._folder / f".judging.{os.getpid()}"
        place.mkdir(parents=True, exist_ok=True)
        try:
            with parquet.ParquetWriter(place / "units", TABLE) as writer:
                for batch in bucketed(units):
                    writer.write_batch(batch)
            self._judged(place, kept)
            for file in sorted((place / "judged").glob("part-*")):
                yield _across(parquet.read_table(file))
        finally:
            shutil.rmtree(place)

    def _judged(self, place: Path, kept: frozenset[str]) -> None:
        from pyspark.sql import functions as f

        told = self._session.sparkContext.broadcast(kept)
        with said():
            rows = self._session.read.schema(BUCKETED).parquet(_uri(place / "units", SPECIAL))
            each = rows.select(f.explode("buckets").alias("bucket"), "unit", "topics")
            keyed = each.select("bucket.by", "bucket.of", "unit", "topics")
            spread = keyed.repartition(TASKS * self.cores, "by", "of").groupBy("by", "of")
            found = spread.applyInArrow(_judging(told), JUDGED)
            found.write.parquet(_uri(place / "judged"))
        told.destroy()

    def rows(self, what: Callable[..., Iterator[pa.RecordBatch]], asked: object, number: int) -> list[Row]:
        """What the nodes say of so many things, in their order."""
        tasks = min(number, TASKS * self.cores)
        with self._asked(what, asked, number, tasks) as found:
            return sorted((Row(r.shard, r.number, bytes(r.value)) for r in found.collect()), key=lambda r: r.number)

    @contextmanager
    def _asked(
        self, what: Callable[..., Iterator[pa.RecordBatch]], asked: object, number: int, tasks: int
    ) -> Iterator["DataFrame"]:
        """What the nodes say of things that are called by numbers; `asked` is told to all of them."""
        with said():
            told = self._session.sparkContext.broadcast(asked)
            yield self._session.range(0, number, 1, tasks).mapInArrow(partial(what, told), ROWS)
            told.destroy()


BUCKETED = (
    "buckets array<struct<by: string, of: string>>, unit binary, topics array<struct<topic: string, number: int>>"
)


def _judging(kept: nodes.Told[frozenset[str]]) -> Callable[[tuple[pa.Scalar, ...], pa.Table], pa.Table]:
    """Spark looks at what a function says of itself, and a partial says nothing."""

    def judge(key: tuple[pa.Scalar, ...], table: pa.Table) -> pa.Table:
        return nodes.judge(kept, key, table)

    return judge


def _across(table: pa.Table) -> Across:
    parts = (raw for raw in table["judgements"].to_pylist() if raw is not None)
    found = (j for raw in parts for j in msgspec.msgpack.decode(raw, type=tuple[Judgement, ...]))
    return Across(tuple(found), tuple(unit for unit in table["crowded"].to_pylist() if unit is not None))


def _uri(path: Path, special: str = "") -> str:
    """A file as Spark calls it, whatever file system it takes by default. special: characters that are no pattern."""
    return "file://" + "".join(f"\\{c}" if c in special else c for c in str(path))


def _some(things: tuple[Thing, ...], number: int) -> Iterator[tuple[Thing, ...]]:
    return (things[k : k + number] for k in range(0, len(things), number))


@contextmanager
def cluster(
    master: str, folder: Path, workers: int | None = None, settings: Mapping[str, str] | None = None
) -> Iterator[Cluster]:
    """An engine at that master, as long as it is needed. settings: Spark's own. Raises BuildError."""
    with spark(master, settings) as session:
        yield Cluster(session, folder, workers)
