"""What was found in shards as Parquet: many at a time, and there once the whole wave is."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec

from readouts.model.ids import make_id
from readouts.run.shards import Kept, Output

SUFFIX = ".parquet"
WHOLE = "_SUCCESS"  # Spark writes it once all files of a job are in their places
HEAD = -1


class Row(NamedTuple):
    """A part of what was found in a shard: number HEAD is all but the documents, 0 and above are these."""

    shard: str
    number: int
    value: bytes


def rows_of(output: Output) -> Iterator[Row]:
    """An output in rows, one for each document, so that none is large."""
    yield Row(output.key, HEAD, msgspec.msgpack.encode(msgspec.structs.replace(output, kept=())))
    for number, kept in enumerate(output.kept):
        yield Row(output.key, number, msgspec.msgpack.encode(kept))


def outputs_of(rows: Iterable[Row]) -> Iterator[Output]:
    """The outputs of rows; those of a shard stand together. Raises msgspec.DecodeError if they are no such rows."""
    for _, group in groupby(rows, key=lambda r: r.shard):
        head, *kept = sorted(group, key=lambda r: r.number)
        documents = tuple(msgspec.msgpack.decode(r.value, type=Kept) for r in kept)
        yield msgspec.structs.replace(msgspec.msgpack.decode(head.value, type=Output), kept=documents)


def wave_of(folder: Path, shards: Iterable[str]) -> Path:
    """Where what is found in these shards goes, by their keys."""
    return folder / f"{make_id('wave', *sorted(shards))}{SUFFIX}"


def waves_in(folder: Path) -> tuple[Path, ...]:
    """The waves that are whole."""
    return tuple(sorted(p for p in folder.glob(f"*{SUFFIX}") if (p / WHOLE).is_file()))


def read_waves(waves: Iterable[Path], shards: frozenset[str] | None = None) -> Iterator[Output]:
    """What was found in the shards of these keys, or in all. Raises ValueError where a file is none of ours."""
    for wave in waves:
        for file in sorted(wave.glob(f"part-*{SUFFIX}")):
            yield from outputs_of(_rows(file, shards))


def _rows(file: Path, shards: frozenset[str] | None) -> Iterator[Row]:
    from pyarrow import ArrowException, parquet

    wanted = None if shards is None else [("shard", "in", sorted(shards))]
    try:
        table = parquet.read_table(file, columns=list(Row._fields), filters=wanted)
    except ArrowException as error:
        raise ValueError(f"{file}: {error}") from error
    for batch in table.to_batches():
        yield from map(Row, *(column.to_pylist() for column in batch.columns))
