"""What a Python worker of the cluster does: the same as a worker here, with the same process that reads.

It holds that process as long as it lives, so that the model is loaded once. Nothing here imports Spark.
"""

import os
import socket
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, TypeVar

import msgspec
import pyarrow as pa

from readouts.ingest import STDIN
from readouts.link import Block, Bucket, Unit, judged
from readouts.model.document import Document
from readouts.run.crew import Crew, Errand
from readouts.run.guard import BuildError
from readouts.run.isolated import Isolated
from readouts.run.limits import Limits
from readouts.run.messages import Done, Know
from readouts.run.shards import Named, Output, Shard, code_version, source_of
from readouts.run.steps import unwatched
from readouts.run.waves import Row, rows_of

MANY = 256  # rows that are sent at a time
Thing_co = TypeVar("Thing_co", covariant=True)


class Told(Protocol, Generic[Thing_co]):
    """What the driver has told all nodes (a broadcast)."""

    @property
    def value(self) -> Thing_co:
        """It."""


class Place(NamedTuple):
    """Where and with what the driver runs: the folder in which it looks up names, its code and its model."""

    folder: str
    code: tuple[str, str]

    def check(self) -> None:
        """Goes there. Raises BuildError if this node has other code, or no such folder."""
        if code_version() != self.code:
            raise BuildError(f"{socket.gethostname()}: has another version of readouts, or of its model")
        try:
            os.chdir(self.folder)
        except OSError as error:
            raise BuildError(f"{self.folder}: is not there on {socket.gethostname()}; all nodes must see it") from error


class Inputs(NamedTuple):
    """Inputs to be looked into."""

    place: Place
    named: tuple[Named, ...]


class Shards(NamedTuple):
    """Shards to be read, with what each needs. program: the module that reads; None: ours."""

    place: Place
    shards: tuple[Shard, ...]
    wanted: Know
    errand: Errand
    program: str | None


class Documents(NamedTuple):
    """Documents to be taken through the stages."""

    place: Place
    documents: tuple[Document, ...]
    wanted: Know
    limits: Limits
    program: str | None


def look(told: Told[Inputs], numbers: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The inputs of these numbers as they are."""
    asked = told.value
    asked.place.check()
    for number in _each(numbers):
        name, kind = asked.named[number]
        _seen(name)
        yield batch([Row("", number, msgspec.msgpack.encode(source_of(name, kind)))])


def sift(told: Told[Shards], numbers: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What is found in the shards of these numbers."""
    asked = told.value
    asked.place.check()
    for number in _each(numbers):
        rows = list(rows_of(_sifted(asked, asked.shards[number])))
        yield from (batch(rows[k : k + MANY]) for k in range(0, len(rows), MANY))


def read(told: Told[Documents], numbers: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What the stages give of the documents of these numbers."""
    asked = told.value
    asked.place.check()
    for number in _each(numbers):
        work = _worker(asked.limits, asked.program).work(asked.documents[number], asked.wanted)
        done = Done(work.segments, work.passed, work.reading, work.failure)
        yield batch([Row("", number, msgspec.msgpack.encode(done))])


def judge(kept: Told[frozenset[str]], key: tuple[pa.Scalar, ...], table: pa.Table) -> pa.Table:
    """The judgements on the pairs of a bucket, some in each row."""
    by, of = (part.as_py() for part in key)
    units = [msgspec.msgpack.decode(raw, type=Unit) for raw in table["unit"].to_pylist()]
    told = zip(units, table["topics"].to_pylist(), strict=True)
    block = Block({(unit.participants, one["topic"]): one["number"] for unit, own in told for one in own})
    found = judged(Bucket(by, of), units, block, kept.value)
    some = [found.judgements[k : k + MANY] for k in range(0, len(found.judgements), MANY)]
    rows = [(msgspec.msgpack.encode(part), None) for part in some] + [(None, unit) for unit in found.crowded]
    return pa.table({"judgements": [r[0] for r in rows], "crowded": [r[1] for r in rows]}, schema=JUDGED)


JUDGED = pa.schema({"judgements": pa.binary(), "crowded": pa.string()})
ROWS = pa.schema({"shard": pa.string(), "number": pa.int32(), "value": pa.binary()})


def batch(rows: list[Row]) -> pa.RecordBatch:
    """Rows as they are sent."""
    return pa.RecordBatch.from_pylist([row._asdict() for row in rows], schema=ROWS)


def _each(numbers: Iterator[pa.RecordBatch]) -> Iterator[int]:
    return (number for some in numbers for number in some.column(0).to_pylist())


def _seen(name: str) -> None:
    if name != STDIN and not Path(name).is_file():
        raise BuildError(f"{name}: is not there on {socket.gethostname()}; all nodes must see all inputs")


def _sifted(asked: Shards, shard: Shard) -> Output:
    for source in shard.sources:
        _seen(source.name)
    worker = _worker(asked.errand.limits, asked.program)
    whole = False
    try:
        for one in Crew(1, unwatched, worker).read((shard,), asked.wanted, asked.errand):
            if isinstance(one, Output):
                whole = True
                return one
    finally:
        if not whole:
            worker.kill()  # it was at something that nobody waits for any more
    raise BuildError(f"{shard.sources[0].name}: was not read to its end")


@cache
def _worker(limits: Limits, program: str | None) -> Isolated:
    """The process that reads, of this Python worker."""
    return Isolated(limits, program) if program else Isolated(limits)
