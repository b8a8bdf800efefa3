"""How fast an archive is read, beside parsing everything and extracting everything.

All ways take the same pages, in rounds side by side in one process; what is counted is processor time, so that what
else the machine does matters little. Ratios are those of each round; their median is printed with the extremes.
"""

import argparse
import resource
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import machine
import msgspec
from news_archive import write
from samples import PROGRAM

from readouts import gate, run
from readouts.export import contact_lines
from readouts.ingest import Capture, Origin, Record, capture_texts, captures, declared, decode, document
from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.reading import Reading
from readouts.parse import Parser, model_hash
from readouts.run.archiving import Plan, build_archive, merge_archive
from readouts.run.gauge import Gauge
from readouts.run.knowledge import load_knowledge
from readouts.run.limits import Limits
from readouts.run.messages import Passed, Sift
from readouts.run.options import Options, Quiet
from readouts.run.passing import run_document
from readouts.run.shards import Kept, Output, Outputs, Shard, Source
from readouts.run.sifting import READING, Sifter
from readouts.run.steps import unwatched
from readouts.run.work import Context
from readouts.store import Ledger

NO_LIMITS = Limits(seconds=1e6, memory=2**45, documents=10**9, growth=2**50, longest=1e6)


class Line:
    """Takes what a worker would send."""

    def __init__(self) -> None:
        self.found: list[object] = []

    def send(self, answer: tuple[object, bool]) -> None:
        """Keeps it."""
        self.found.append(answer[0])


class Bench:
    """The ways to read a file, and what each needs."""

    def __init__(self) -> None:
        self.knowledge = load_knowledge()
        self.parser = Parser(self.knowledge.lexicon)
        self.full = import_module(model_hash()[0]).load()
        self.counts = Gauge()

    def floor(self, path: Path) -> int:
        """The archive and the gate on bytes, and nothing else."""
        return sum(1 for _ in map(self._gated, pages(path)))

    def _gated(self, page: Capture) -> bool:
        text = decode(page.body, declared(page.body))
        return gate.near(gate.shown(text.text.encode()), self.knowledge)

    def cascade(self, path: Path, *, passages: bool = False, kind: str = "captures") -> list[object]:
        """All gates, and what passes is read."""
        line, gauge = Line(), Gauge()
        shard = Shard("bench", (Source(str(path), kind, "", path.stat().st_size),))
        asked = Sift(shard, NO_LIMITS, Origin())
        context = Context(knowledge=self.knowledge, parser=self.parser, passages=passages)
        Sifter(line, asked, context, gauge).run()  # type: ignore[arg-type]  # it only sends
        self.counts = gauge
        return line.found

    def extract(self, path: Path) -> int:
        """The story of every page, the gate on it, and what passes is read."""
        context = Context(knowledge=self.knowledge, parser=self.parser)
        return sum(run_document(d, READING, context, self.parser).passed is True for d in stories_of(path))

    def into_ledger(self, path: Path, folder: Path, kind: str = "captures") -> None:
        """All gates, the reading, and the ledger; what is loaded at the start is loaded, as spaCy's model is."""
        ledger_of(self.cascade(path, kind=kind), folder, self.knowledge)

    def parse_texts(self, texts: list[str]) -> int:
        """spaCy's full pipeline on texts, as it is fastest."""
        return sum(1 for _ in self.full.pipe(texts))

    def parse(self, path: Path, most: int) -> int:
        """The story of every page, and spaCy's full pipeline on it; of the first pages only."""
        return sum(len(self.full(d.text)) > 0 for d in islice(stories_of(path), most))


def pages(path: Path) -> Iterator[Capture]:
    """The pages of a file."""
    return (m for m in captures(str(path), path.read_bytes()) if isinstance(m, Capture))


def stories_of(path: Path) -> Iterator[Document]:
    """The stories of a file."""
    for page in pages(path):
        for part in capture_texts(page):
            if isinstance(part, Record):
                yield document(part.text, part.name, published=part.found.published)


def took(call: Callable[[], object]) -> float:
    """The processor time of a call, in this process."""
    start = time.process_time()
    call()
    return time.process_time() - start


def told(values: Iterable[float], unit: str = "") -> str:
    """The median and the extremes."""
    values = list(values)
    return f"{median(values):.3g}{unit} ({min(values):.3g} to {max(values):.3g})"


def rare(bench: Bench, paths: list[Path], parsed: int) -> None:
    """Few pages report a contact: pages a second of processor time, and how many times parsing everything that is."""
    rates: dict[str, list[float]] = {}
    for path in paths:
        count = sum(1 for _ in pages(path))
        ways: dict[str, tuple[int, Callable[[], object]]] = {
            "floor": (count, partial(bench.floor, path)),
            "cascade, whole pages": (count, partial(bench.cascade, path)),
            "cascade, --fast": (count, partial(bench.cascade, path, passages=True)),
            "extract everything": (count, partial(bench.extract, path)),
            "parse everything": (min(parsed, count), partial(bench.parse, path, parsed)),
        }
        for way, (number, call) in ways.items():
            rates.setdefault(way, []).append(number / took(call))
        c = bench.counts.counts
        print(
            f"  {path.name}: gates passed {c.page.passed}, {c.words.passed}, {c.text.passed} of {c.pages}", flush=True
        )
    for way, found in rates.items():
        ratios = [a / b for a, b in zip(found, rates["parse everything"], strict=True)]
        print(f"{way}: {told(found)} pages/s/core, {told(ratios)} times parsing everything", flush=True)


def all_of_them(bench: Bench, paths: list[Path], folder: Path) -> None:
    """All pages report a contact: the whole way into the ledger against spaCy's full pipeline, on the same input."""
    ratios: dict[str, list[float]] = {"from texts": [], "from pages": []}
    rates: dict[str, list[float]] = {"from texts": [], "from pages": []}
    for number, path in enumerate(paths):
        stories = list(stories_of(path))
        texts = [d.text for d in stories]
        records = [{"text": d.text, "name": d.name, "published": d.appearances[0].published} for d in stories]
        written = folder / f"{number}.jsonl"
        written.write_bytes(b"\n".join(msgspec.json.encode(r) for r in records))
        ways: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
            "from texts": (
                partial(bench.into_ledger, written, folder / f"t{number}", "records"),
                partial(bench.parse_texts, texts),
            ),
            "from pages": (
                partial(bench.into_ledger, path, folder / f"p{number}"),
                partial(bench.parse, path, len(texts)),
            ),
        }
        for way, (ours, theirs) in ways.items():
            mine = took(ours)
            ratios[way].append(took(theirs) / mine)
            rates[way].append(len(texts) / mine)
    for way, values in ratios.items():
        print(
            f"100 %, {way} into the ledger: {told(rates[way])} a second of one core, {told(values)} times as fast as "
            "spaCy's full pipeline",
            flush=True,
        )


def ledger_of(found: list[object], folder: Path, knowledge: Knowledge) -> None:
    """The ledger of what a worker sent."""
    kept, last = [], None
    for one in found:
        if isinstance(one, Passed):
            last = one.document
        elif isinstance(one, Reading) and last is not None:
            kept.append(Kept(last, one))
    run_counts = Gauge().counts
    Outputs(folder, unwatched).keep(Output("bench", (), tuple(kept), (), run_counts))
    merge_archive((folder,), folder / "l.db", Options(), Quiet(), run.Inline(), knowledge=knowledge)


def two(paths: list[Path], folder: Path, rounds: int) -> None:
    """Two workers against one, by the clock, on pages that all report a contact: starting must not count for much."""
    ratios = []
    names = tuple(str(p) for p in paths)
    for number in range(rounds):
        seconds = []
        for workers in (1, 2):
            start = time.monotonic()
            with run.reading_executor() as executor:
                ledger = folder / f"{number}-{workers}.db"
                build_archive(names, ledger, Options(), Plan(workers=workers), Quiet(), executor)
            seconds.append(time.monotonic() - start)
        ratios.append(seconds[0] / seconds[1])
    print(f"two workers: {told(ratios)} times as fast as one, starting and the ledger included")
    print(
        f"two programs that share nothing: {told(_apart(names, folder, rounds))} times as fast as one after the other"
    )
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"memory: {peaks[0]:.0f} MiB in this process, {peaks[1]:.0f} MiB in the largest of those that read")


def _apart(names: tuple[str, ...], folder: Path, rounds: int) -> Iterator[float]:
    """What this machine gives at best: the two halves one after the other, and at once."""
    for number in range(rounds):
        place = folder / f"apart{number}"
        alone = [_seconds(_half(names, k, place / "alone")) for k in (0, 1)]
        start = time.monotonic()
        both = [_half(names, k, place / "both") for k in (0, 1)]
        for one in both:
            one.wait()
        yield sum(alone) / (time.monotonic() - start)


def _half(names: tuple[str, ...], k: int, folder: Path) -> "subprocess.Popen[bytes]":
    """A program that reads each second file."""
    command = [*PROGRAM, "build", *names[k::2], "--output", str(folder / str(k))]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _seconds(one: "subprocess.Popen[bytes]") -> float:
    start = time.monotonic()
    one.wait()
    return time.monotonic() - start


def kept(paths: list[Path], folder: Path) -> None:
    """The contacts that the gates, and passages alone, keep of those that reading everything finds."""
    names = tuple(str(p) for p in paths)
    ways = {"reading everything": Options(everything=True), "whole pages": Options(), "--fast": Options(passages=True)}
    found: dict[str, list[str]] = {}
    with run.reading_executor() as executor:
        for way, options in ways.items():
            ledger = folder / f"{len(found)}.db"
            build_archive(names, ledger, options, Plan(), Quiet(), executor)
            with Ledger.read(ledger) as opened:
                found[way] = list(contact_lines(opened.contacts()))
    every = set(found["reading everything"])
    for way, lines in found.items():
        same, more = len(every & set(lines)), len(set(lines) - every)
        print(f"kept, {way}: {same} of {len(every)} contacts byte for byte; {more} that read otherwise", flush=True)


def main() -> None:
    """Writes the archives, or takes one, and prints what was measured."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--pages", type=int, default=300, help="in a round")
    asked.add_argument("--parsed", type=int, default=40, help="of these, parsed by the full pipeline")
    asked.add_argument("--full", type=int, default=150, help="pages in a round where all report a contact")
    asked.add_argument("--corpus", type=Path, help="a folder of WARC files, instead of one of our own")
    asked.add_argument("--only", choices=("rare", "kept", "all", "two"), default=None)
    given = asked.parse_args()
    print(machine.told())
    with TemporaryDirectory() as place:
        folder = Path(place)
        own = sorted(given.corpus.glob("*.warc*"))[: given.rounds] if given.corpus else None
        rounds = given.rounds
        bench = Bench()
        few = own or write(folder / "rare", given.pages * rounds, 0.01, 0.04, 1, given.pages)
        if given.only in (None, "rare"):
            rare(bench, few, given.parsed)
        if given.only in (None, "kept"):
            kept(own or write(folder / "kept", 2 * given.full, 0.2, 0.2, 4, given.full), folder)
        if given.only in (None, "all") and own is None:
            all_of_them(bench, write(folder / "all", given.full * rounds, 1, 0, 2, given.full), folder)
        if given.only in (None, "two"):
            two(own or write(folder / "two", 2 * given.full, 1, 0, 3, given.full // 3), folder, max(1, rounds // 2))


if __name__ == "__main__":
    main()
