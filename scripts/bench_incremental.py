"""`make bench-incremental`: what a story costs as the ledger grows, and what one more costs. Prints; nothing is a gate.

One story in a hundred tells of a contact. Every size is a process of its own; sizes take turns, round by round. Seconds
are of the processor. Two things are measured: the ledger's side alone, where readings are known beforehand and all else
runs for real (taking in, copies, days, links, contacts, storing); and a whole build by the real reader, against the
build that adds one story to it.
"""

import argparse
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import machine
import msgspec
from made_stories import Stories, write
from samples import ROOT

sys.path.insert(0, str(ROOT / "tests"))

from made_news import News
from readouts.model.document import Document
from readouts.model.reading import Reading
from readouts.run.building import build_with
from readouts.run.executor import Inline
from readouts.run.intake import take_in
from readouts.run.knowledge import load_knowledge
from readouts.run.options import Options
from readouts.run.stages import DocumentStage
from readouts.run.work import Context, Work

EVERY = 100  # one story in so many tells of a contact
ONES = 5  # builds that add one story


class Took(msgspec.Struct):
    """Seconds of the whole build, by stage too, and of each build that adds one story. rss: the most memory, in KiB."""

    stories: int
    contacts: int
    full: float
    stages: dict[str, float]
    ones: list[float]
    one_stages: dict[str, float]
    rss: int


class Stopwatch:
    """Progress that books processor time by stage."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._name, self._since = "taking in", time.process_time()

    def begin(self, name: str, total: int | None) -> None:  # noqa: ARG002 - the protocol has it
        """A stage begins."""
        now = time.process_time()
        self.seconds[self._name] += now - self._since
        self._name, self._since = name, now

    def step(self) -> None:
        """One more of it is done."""


class Known(Inline):
    """Readings that are known; all other documents did not pass the gate."""

    def __init__(self, readings: dict[str, Reading]) -> None:
        super().__init__()
        self._readings = readings

    def works(
        self,
        documents: Iterable[Document],
        stages: tuple[DocumentStage, ...],  # noqa: ARG002 - the protocol has it
        context: Context,  # noqa: ARG002 - the protocol has it
    ) -> Iterator[Work]:
        """The readings, in order."""
        nothing = ((d, Reading(document=d.id, version="made", gated=True)) for d in documents)
        return (Work(document=d, reading=self._readings.get(d.id, none)) for d, none in nothing)


def measure(size: int, real: bool) -> Took:
    """A build of so many stories, and then builds of one more each. real: by the real reader."""
    context = Context(knowledge=load_knowledge(()))
    town, readings = Stories(1.0 if real else 0.0), {}
    records = list(town.all(size + ONES * (EVERY + 1)))
    if not real:
        news = News(size // EVERY * 2 + 50, context.knowledge)
        for number in range(EVERY - 1, len(records), EVERY):
            document, reading = news.story(number // EVERY)
            readings[document.id] = reading
            records[number] |= {"text": document.text}
    by = Inline() if real else Known(readings)
    if real:
        by.warm(context)
    # Of the stories that come one by one, every second tells of a contact.
    more = [records[size + k * EVERY + (EVERY - 1 if k % 2 == 0 else 0)] for k in range(ONES)]
    with TemporaryDirectory() as folder:
        place = Path(folder)
        full, watch, contacts = _built(place, records[:size], context, by)
        ones, parts = [], Stopwatch()
        for record in more:
            spent, parts, _ = _built(place, [record], context, by)
            ones.append(spent)
    return Took(size, contacts, full, dict(watch.seconds), ones, dict(parts.seconds), _peak())


def _built(place: Path, records: list[dict[str, str]], context: Context, by: Inline) -> tuple[float, Stopwatch, int]:
    """Seconds of taking these in and building, by stage, and the contacts that the ledger has then."""
    path = write(place / f"{records[0]['url'].rpartition('/')[2]}.jsonl", iter(records))
    start, watch = time.process_time(), Stopwatch()
    summary = build_with(context, take_in((str(path),), Options()), place / "ledger.db", watch, by)
    watch.begin("", None)
    return time.process_time() - start, watch, summary.contacts


def _peak() -> int:
    """The most memory that this process had, in KiB."""
    import resource  # not on every system

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def apart(size: int, real: bool) -> Took:
    """The same in a process of its own."""
    asked = [sys.executable, __file__, "--one", str(size), *(["--real"] if real else [])]
    done = subprocess.run(asked, capture_output=True, check=True, cwd=Path(__file__).parent)
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Took)


def main() -> None:
    """All sizes in turn, so many rounds; then the whole build and one story."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="*", default=(1_000, 10_000, 100_000))
    asked.add_argument("--size", type=int, default=10_000, help="stories of the build to which one is added; 0: none")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--one", type=int)
    asked.add_argument("--real", action="store_true")
    given = asked.parse_args()
    if given.one is not None:
        print(msgspec.json.encode(measure(given.one, given.real)).decode())
        return
    print(machine.told())
    costs: dict[int, list[float]] = defaultdict(list)
    for _ in range(given.rounds):
        for size in given.sizes:
            took = apart(size, real=False)
            costs[size].append(took.full / took.stories)
            print(line(took), flush=True)
    for size, found in costs.items():
        each = [c * 1000 for c in found]
        against = [c / first for c, first in zip(found, costs[given.sizes[0]], strict=True)]
        print(f"{size:8,} stories: {spread(each)} ms a story, {spread(against)} times that of {given.sizes[0]:,}")
    shares = []
    for _ in range(given.rounds if given.size else 0):
        took = apart(given.size, real=True)
        shares += [one / took.full * 100 for one in took.ones]
        print(line(took), flush=True)
    if shares:
        print(f"one story into {given.size:,}, by the real reader: {spread(shares)} % of their build")


def line(took: Took) -> str:
    """One run."""
    parts = ", ".join(f"{name} {seconds:.2f}" for name, seconds in took.stages.items() if seconds >= 0.01)
    one = ", ".join(f"{name} {seconds:.2f}" for name, seconds in took.one_stages.items() if seconds >= 0.01)
    return (
        f"{took.stories:8,} stories  {took.contacts:6,} contacts  {took.full:7.1f} s ({parts}),"
        f" {took.rss // 1024} MiB\n"
        f"{'':9}one more {median(took.ones):.2f} s ({one})"
    )


def spread(numbers: list[float]) -> str:
    """The median, the smallest and the largest."""
    return f"{median(numbers):.2f} ({min(numbers):.2f}–{max(numbers):.2f})"


if __name__ == "__main__":
    main()
