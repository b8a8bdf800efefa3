"""`make bench-linking`: what days, links and contacts cost as mentions grow. Prints; nothing here is a gate.

The stories are made (tests/made_news.py): a fifth is of one pair, over twelve years. Each run is a process of its own,
so that its memory is its own; the stories come one by one, as they would from a store, and none is kept. The sizes
take turns, round by round. Seconds are of the processor, which a machine that does other things changes least.
"""

import argparse
import random
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import machine
import msgspec
from samples import ROOT

sys.path.insert(0, str(ROOT / "tests"))

from made_news import News
from readouts import date, link
from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.model.linking import Cluster, Dated
from readouts.reconcile import reconcile
from readouts.roster import Roster

SAMPLE = 300  # contacts that are reconciled; all of them would take as long as everything else together
MIB = 1024 * 1024
STAGES = ("date_mentions", "link", "date_clusters")


class Run(msgspec.Struct):
    """What one process took. seconds: of each stage; rss: the most memory, in bytes."""

    mentions: int
    stories: int
    contacts: int
    seconds: dict[str, float]
    reconcile: float
    rss: int

    @property
    def total(self) -> float:
        """Seconds of the three stages."""
        return sum(self.seconds[s] for s in STAGES)


class Clock:
    """Sums processor time by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = dict.fromkeys(STAGES, 0.0)
        self._since = time.process_time()

    def lap(self, name: str | None = None) -> None:
        """Books the time since the last lap; without a name nobody's."""
        now = time.process_time()
        if name is not None:
            self.seconds[name] += now - self._since
        self._since = now


def measure(size: int) -> Run:
    """All stages over that many mentions, in this process."""
    knowledge = Knowledge(lexicon=Lexicon.load(), roster=Roster.load())
    news, clock = News(size, knowledge), Clock()
    dated: list[Dated] = []
    told: list[link.Told] = []
    number_of: dict[str, int] = {}
    ordering, nobody = [], link.Decided({})
    for number, (document, reading) in enumerate(news.stories()):
        clock.lap()
        days, _ = date.date_mentions(reading, document, knowledge)
        clock.lap("date_mentions")
        told.append(link.tell(reading, document, {d.id: d for d in days}, nobody, knowledge))
        clock.lap("link")
        dated += days
        number_of[document.id] = number
        if any(m.earlier for m in reading.mentions):
            ordering.append(document)
    clock.lap()
    clusters, _ = link.link_told(told, nobody)
    clock.lap("link")
    document_of = {m: t.document for t in told for u in t.units for m in u.mentions}
    del told
    clock.lap()
    found, _ = date.date_clusters(clusters, dated, (r for _, r in news.stories()), ordering, knowledge)
    clock.lap("date_clusters")
    clock.seconds["date_clusters"] -= _making(news)
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    picked = random.Random(1).sample(range(len(clusters)), min(SAMPLE, len(clusters)))
    cost = _reconciled(news, knowledge, [(clusters[k], found[k]) for k in picked], number_of, document_of)
    return Run(len(dated), len(number_of), len(clusters), clock.seconds, cost * len(clusters) / len(picked), rss)


def _making(news: News) -> float:
    """What making the stories once more cost."""
    start = time.process_time()
    for _ in news.stories():
        pass
    return time.process_time() - start


def _reconciled(
    news: News,
    knowledge: Knowledge,
    picked: list[tuple[Cluster, Dated]],
    number_of: dict[str, int],
    document_of: dict[str, str],
) -> float:
    """Seconds of reconciling some contacts."""
    spent = 0.0
    for cluster, days in picked:
        stories = [news.story(number_of[i]) for i in sorted({document_of[m] for m in cluster.mentions})]
        documents, readings = (tuple(part) for part in zip(*stories, strict=True))
        start = time.process_time()
        reconcile(cluster, readings, documents, days, date.when(days), (), knowledge)
        spent += time.process_time() - start
    return spent


def apart(size: int) -> Run:
    """The same in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--one", str(size)], capture_output=True, check=True, cwd=Path(__file__).parent
    )
    return msgspec.json.decode(done.stdout, type=Run)


def main() -> None:
    """Both sizes in turn, so many rounds."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs=2, default=(100_000, 1_000_000))
    asked.add_argument("--rounds", type=int, default=1)
    asked.add_argument("--one", type=int)
    given = asked.parse_args()
    if given.one is not None:
        print(msgspec.json.encode(measure(given.one)).decode())
        return
    print(machine.told())
    rounds = []
    for _ in range(given.rounds):
        rounds.append(tuple(apart(size) for size in given.sizes))
        for run in rounds[-1]:
            parts = ", ".join(f"{name} {run.seconds[name]:.1f}" for name in STAGES)
            print(
                f"{run.mentions:9,} mentions  {run.stories:9,} stories  {run.contacts:8,} contacts  {run.total:8.1f} s"
                f" ({parts}; beside it reconcile about {run.reconcile:.1f})  {run.rss / MIB:6.0f} MiB",
                flush=True,
            )
    ratios = [large.total / small.total for small, large in rounds]
    print(f"time {median(ratios):.1f} times ({min(ratios):.1f}–{max(ratios):.1f}), {len(rounds)} rounds")


if __name__ == "__main__":
    main()
