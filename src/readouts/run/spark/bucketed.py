"""Mentions on their way to the nodes: each once, with the buckets in which it stands beside others."""

from collections import Counter
from collections.abc import Iterator

import msgspec
import pyarrow as pa

from readouts.link import Unit, block_of, buckets_of

MANY = 1_000
BUCKET = pa.struct({"by": pa.string(), "of": pa.string()})
TOPIC = pa.struct({"topic": pa.string(), "number": pa.int32()})
TABLE = pa.schema({"buckets": pa.list_(BUCKET), "unit": pa.binary(), "topics": pa.list_(TOPIC)})


def bucketed(units: tuple[Unit, ...]) -> Iterator[pa.RecordBatch]:
    """Units that share a bucket with others. topics: how many units of the same people speak of each of its topics."""
    block = block_of(units)
    sizes = Counter(bucket for unit in units for bucket in buckets_of(unit))
    rows = []
    for unit in units:
        shared = [bucket._asdict() for bucket in buckets_of(unit) if sizes[bucket] > 1]
        if not shared:
            continue
        topics = [{"topic": t, "number": block.topics[unit.participants, t]} for t in sorted(unit.topics)]
        rows.append({"buckets": shared, "unit": msgspec.msgpack.encode(unit), "topics": topics})
        if len(rows) == MANY:
            yield pa.RecordBatch.from_pylist(rows, schema=TABLE)
            rows = []
    yield pa.RecordBatch.from_pylist(rows, schema=TABLE)
