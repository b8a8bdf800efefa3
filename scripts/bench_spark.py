"""`make bench-spark`: the engine for clusters beside the embedded one, on this machine. Prints; nothing is a gate.

Both read the same archive with two processes, in turns, by the clock. Starting is not counted: both have read a part of
another archive before. So this says what sending texts to and fro costs, and nothing of what a real cluster brings.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from java import home
from machine import told
from news_archive import write

from readouts import run
from readouts.run import Executor, Options
from readouts.run.archiving import Plan, build_archive
from readouts.run.engine import Engine
from readouts.run.options import Quiet

MASTER = "local-cluster[2,1,1024]"
SPARK = Path(sys.prefix) / "spark"
FILES = 8


def ready() -> None:
    """Lets Spark, its workers and its Java be found. Raises SystemExit where they are missing."""
    java = home()
    if java is None or not (SPARK / "pyspark").is_dir():
        raise SystemExit("Spark or its Java is missing; `make test` installs both")
    os.environ |= {"JAVA_HOME": str(java), "PYTHONPATH": str(SPARK)}
    sys.path.append(str(SPARK))


def timed(names: list[str], ledger: Path, by: Executor, engine: Engine | None) -> float:
    """Seconds from the archive to the ledger."""
    start = time.monotonic()
    build_archive(tuple(names), ledger, Options(), Plan(workers=2), Quiet(), by, engine=engine)
    return time.monotonic() - start


def compare(names: list[str], first: list[str], folder: Path, rounds: int) -> list[tuple[float, float]]:
    """Seconds of the embedded engine and of Spark, round by round."""
    from readouts.run.spark import Cluster, Spread
    from readouts.run.spark.session import spark

    found = []
    with run.reading_executor() as here, spark(MASTER, {"spark.ui.enabled": "false"}) as session:
        for number in range(rounds + 1):
            given, place = names if number else first, folder / str(number)

            def on_spark(given: list[str] = given, place: Path = place) -> float:
                engine = Cluster(session, place / "shards", 2)
                return timed(given, place / "spark.db", Spread(engine, here), engine)

            def embedded(given: list[str] = given, place: Path = place) -> float:
                return timed(given, place / "embedded.db", here, None)

            place.mkdir()
            ways: tuple[Callable[[], float], ...] = (embedded, on_spark)
            turns = ways if number % 2 else ways[::-1]
            took = {way: way() for way in turns}
            if number:
                found.append((took[embedded], took[on_spark]))
    return found


def main() -> None:
    """Writes two archives, reads a part of the one, and then the other by turns."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=4)
    asked.add_argument("--pages", type=int, default=60, help="in each of eight files")
    asked.add_argument("--share", type=float, default=0.2, help="of pages that report a contact")
    given = asked.parse_args()
    ready()
    print(told())
    with TemporaryDirectory() as place:
        folder = Path(place)
        pages = given.pages
        names = [str(p) for p in write(folder / "in", FILES * pages, given.share, 0.04, 5, pages)]
        first = [str(p) for p in write(folder / "first", 2 * FILES, 0.5, 0.04, 6, 2)]
        found = compare(names, first, folder, given.rounds)
    ratios = [spark / embedded for embedded, spark in found]
    for name, seconds in zip(("embedded", "Spark"), zip(*found, strict=True), strict=True):
        print(f"{name}: {median(seconds):.1f} s ({min(seconds):.1f} to {max(seconds):.1f}), {FILES * pages} pages")
    print(
        f"Spark takes {median(ratios):.2f} times as long ({min(ratios):.2f} to {max(ratios):.2f}), {len(found)} rounds"
    )


if __name__ == "__main__":
    main()
