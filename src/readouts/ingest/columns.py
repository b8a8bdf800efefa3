"""A Parquet file to records, one a row."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from readouts.ingest import limits
from readouts.ingest.formats import KEYS, Record, taken
from readouts.ingest.kinds import issue
from readouts.model.issue import Issue

if TYPE_CHECKING:
    import pyarrow.parquet as pq

MARK = b"PAR1"
BATCH = 64  # rows at a time


def columns(name: str, raw: bytes) -> Iterator[Record | Issue]:
    """The records of a Parquet file with a column “text”. A day may be a date or a time; no time zone is applied."""
    if not raw.startswith(MARK) or not raw.endswith(MARK):
        yield issue("damaged input", name, "is no whole Parquet file; write it again")
        return
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        yield issue(
            "package missing",
            name,
            "Parquet files are read by pyarrow; install it with pip install 'readouts[parquet]'",
        )
        return
    try:
        file = pq.ParquetFile(io.BytesIO(raw))
        yield from _rows(name, file, len(raw))
    except (pa.ArrowException, OSError, ValueError) as error:
        said = "".join(c if c.isprintable() else " " for c in str(error))[:120]
        yield issue("damaged input", name, f"cannot be read as Parquet ({said}); write it again")


def _rows(name: str, file: "pq.ParquetFile", packed: int) -> Iterator[Record | Issue]:
    """The records of an open file."""
    names = [str(n) for n in file.schema_arrow.names]
    used = [n for n in names if n in KEYS and names.count(n) == 1]
    if "text" not in used:
        yield issue(
            "bad columns", name, "has no column “text”; write text, and any of name, published, outlet, url, title"
        )
        return
    said = str(file.schema_arrow.field("text").type)
    if not _texts(said):
        yield issue("bad columns", name, f"its column “text” holds {said[:40]} and no text; write it as a string")
        return
    for unknown in sorted({n for n in names if n not in used}):
        yield issue("unknown key", name, f"the column {unknown[:60]!r} is not known, or stands twice, and is not used")
    if not file.metadata.num_rows:
        yield issue("empty input", name, "holds no row; nothing to read")
    yield from _counted(name, file, used, packed)


def _counted(name: str, file: "pq.ParquetFile", used: list[str], packed: int) -> Iterator[Record | Issue]:
    """The rows, as long as they are in proportion to the file: cells that are all the same are small in it."""
    number, left = 0, max(limits.FREE, min(limits.TOTAL, packed * limits.RATIO))
    why = f"unpacks to more than {limits.RATIO} times its size, or {limits.size(limits.TOTAL)}"
    groups = range(file.metadata.num_row_groups)
    if sum(file.metadata.row_group(g).total_byte_size for g in groups) > left:
        yield issue("unpacks too far", name, f"{why}; it is not read; split it")
        return
    for batch in file.iter_batches(batch_size=BATCH, columns=used):
        for row in batch.to_pylist():
            left -= sum(len(v) for v in row.values() if isinstance(v, str))
            if left < 0:
                yield issue("unpacks too far", name, f"{why}; the rows from {number + 1} on are not read; split it")
                return
            number += 1
            yield from _row(f"{name}#{number}", row)
    if number != file.metadata.num_rows:
        why = f"should have {file.metadata.num_rows} rows, and {number} were found; write it again"
        yield issue("not read to the end", name, why)


def _texts(said: str) -> bool:
    """Whether an Arrow type is a kind of string, as it is written."""
    return "string" in said and not said.startswith(("list", "struct", "map", "large_list", "fixed"))


def _row(where: str, row: Mapping[str, object]) -> Iterator[Record | Issue]:
    """One row. A row without a text is an issue; a day comes as it is written in the file."""
    if row.get("text") is None:
        yield issue("not a record", where, "has no text; nothing to read in this row")
        return
    made = {k: v.isoformat() if isinstance(v, dt.date | dt.datetime) else v for k, v in row.items()}
    yield from taken(where, made)
