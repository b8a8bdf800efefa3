"""The days of 10,000 mentions and of their clusters, in at most ten seconds; part of `make bench-samples`."""

import itertools
import sys
import time

from samples import ROOT

sys.path.insert(0, str(ROOT / "tests"))

from passages import knowledge, made, passages, read_passage
from readouts.date import date_clusters, date_mentions
from readouts.model.linking import Cluster, Dated

MENTIONS = 10_000
MOST = 10.0  # seconds


def days() -> bool:
    """The days of mentions and of their clusters, over the readings of the cases; whether they took too long."""
    readings = [(read_passage(c), made(c)) for c in passages("dates_*.md")]
    known = knowledge()
    start = time.perf_counter()
    dated: list[Dated] = []
    for reading, document in itertools.cycle(readings):
        if len(dated) >= MENTIONS:
            break
        dated.extend(date_mentions(reading, document, known)[0])
    clusters = tuple(
        Cluster(id=min(d.id for d in part), mentions=tuple(sorted({d.id for d in part})))
        for part in (dated[k : k + 3] for k in range(0, len(dated), 3))
    )
    date_clusters(clusters, tuple(dated), tuple(r for r, _ in readings), tuple(d for _, d in readings), known)
    took = time.perf_counter() - start
    print(f"days: {len(dated)} mentions, {len(clusters)} clusters, {took:.2f} s")
    return took > MOST
