"""`make bench-samples`: how long the roster, the days, the samples and the paraphrases take; the days are a gate."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import machine
import msgspec
from bench_days import days
from samples import ROOT, readouts

from readouts.roster import Roster
from readouts.roster.load import load
from readouts.roster.tables import Tables

ROUNDS = 15
KINDS = (".txt", ".md", ".html", ".jsonl")
SETS = (
    ("samples", "samples/stories", "samples/metadata.csv"),
    ("paraphrases", "tests/paraphrases", "tests/paraphrases/metadata.csv"),
)


def roster() -> None:
    """What loading the roster takes, and what a compiled copy of its rows would save: side by side, in rounds."""
    compiled = msgspec.msgpack.encode(load())
    decoder = msgspec.msgpack.Decoder(Tables)
    ways: dict[str, Callable[[], object]] = {
        "rows from CSV": load,
        "rows from a compiled copy": lambda: decoder.decode(compiled),
        "all from CSV": Roster.load,
        "all from a compiled copy": lambda: Roster(decoder.decode(compiled)),
    }
    took: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way, call in ways.items():
            start = time.perf_counter()
            call()
            took[way].append(time.perf_counter() - start)
    whole = median(took["all from CSV"])
    for way, seconds in took.items():
        ratio = median(a / b for a, b in zip(seconds, took["all from CSV"], strict=True))
        print(f"roster: {way} {median(seconds):.3f} s, {ratio:.2f} of all from CSV ({whole:.3f} s)")


def main() -> int:
    """The roster and the days; then build each set twice: the second build reads nothing anew."""
    print(machine.told())
    roster()
    slow = days()
    with TemporaryDirectory() as folder:
        for name, stories, metadata in SETS:
            files = sorted(p for p in (ROOT / stories).iterdir() if p.suffix in KINDS and p.name != "NOTE.md")
            ledger = Path(folder) / f"{name}.db"
            for what in ("first build", "second build"):
                start = time.perf_counter()
                readouts("build", *files, "--metadata", metadata, "--ledger", ledger, quiet=True)
                print(f"{name}: {what} {time.perf_counter() - start:.2f} s, {len(files)} files")
            start = time.perf_counter()
            readouts("contacts", "--ledger", ledger)
            print(f"{name}: contacts {time.perf_counter() - start:.2f} s")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
