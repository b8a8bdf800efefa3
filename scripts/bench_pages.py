"""`make bench-pages`: how fast the pages of a ledger of 100,000 contacts come. Prints; nothing here is a gate.

The real server answers real requests on the loopback interface, one after the other: the timeline with and without
filters, its further pages, contacts, people, pairs, stories, searches. The first round warms it up and is not counted.
"""

import http.client
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlencode

import machine
from bench_store import CONTACTS, write
from samples import PROGRAM, ROOT

sys.path.insert(0, str(ROOT / "tests"))

from made_ledger import MODES, VERDICTS, Maker
from readouts.model.slugs import slug
from readouts.store import Ledger

ROUNDS = 20
BARS = (5, 10, 20, 40, 60, 100, 250, 1000)  # milliseconds


def addresses(maker: Maker, pick: random.Random, ids: list[str], stories: list[str]) -> Iterator[tuple[str, str]]:
    """What is asked for in one round."""
    year, person = pick.randrange(1996, 2023), pick.choice(maker.people)
    yield "timeline", "/"
    yield "timeline: mode", "/?" + urlencode({"mode": pick.choice(MODES)})
    yield "timeline: person", "/?" + urlencode({"person": f'"{person}"'})
    yield "timeline: the one pair", "/?" + urlencode([("pair", maker.people[0]), ("pair", maker.people[1])])
    yield "timeline: verdict, days", "/?" + urlencode({"verdict": pick.choice(VERDICTS), "since": str(year)})
    yield "timeline: topic", "/?" + urlencode({"topic": pick.choice(maker.topics)})
    yield "timeline: words", "/?" + urlencode({"q": maker.word(pick.randrange(300, 3000))})
    yield "timeline: further on", "/?" + urlencode({"after": f"{year}-06-01.{'0' * 64}"})
    yield "search", "/search?" + urlencode({"q": maker.word(pick.randrange(100, 3000))})
    yield "contact", f"/c/{pick.choice(ids)[:16]}"
    yield "story", f"/d/{pick.choice(stories)[:16]}"
    yield "person", f"/p/{quote(slug(person))}"
    yield "the one pair", "/pair/" + "/".join(slug(p) for p in sorted(maker.people[:2]))
    yield "issues", "/issues"


def ask(connection: http.client.HTTPConnection, address: str) -> tuple[float, int, int]:
    """Milliseconds to the last byte, the status, and how many bytes came."""
    start = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    size = len(answer.read())
    return (time.perf_counter() - start) * 1000, answer.status, size


def served(path: Path) -> tuple["subprocess.Popen[str]", int]:
    """The server on a free port."""
    command = [*PROGRAM, "serve", "--ledger", str(path), "--port", "0", "--read-only"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    said = server.stderr.readline() if server.stderr else ""
    return server, int(said.split("127.0.0.1:")[1].split("/")[0])


def line(name: str, times: list[float]) -> str:
    """Percentiles in milliseconds."""
    ordered = sorted(times)
    p50, p95 = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"{name:26} p50 {p50:7.1f}  p95 {p95:7.1f}  max {ordered[-1]:7.1f} ms  n {len(ordered)}"


def report(took: dict[str, list[float]]) -> None:
    """Each kind of page, all together, and how they spread."""
    for name, times in took.items():
        print(line(name, times))
    every = [t for times in took.values() for t in times]
    print(line("all", every))
    low = 0
    for high in BARS:
        number = sum(low <= t < high for t in every)
        print(f"  {low:5}–{high:<5} ms {number:5}  {'#' * round(60 * number / len(every))}")
        low = high
    print(f"  {low:5} ms and more {sum(t >= low for t in every)}")


def main() -> int:
    """Write the ledger of that many contacts (first argument, else 100,000), serve it, and ask."""
    print(machine.told())
    maker, pick = Maker(int(sys.argv[1]) if len(sys.argv) > 1 else CONTACTS), random.Random(3)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        write(path, maker)
        with Ledger.read(path) as ledger:
            ids = [r.id for r in ledger.listed(limit=1000).rows]
            stories = [d for i in ids[:50] for d in ledger.contact(i).documents]
        server, port = served(path)
        took: dict[str, list[float]] = defaultdict(list)
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port)
            for number in range(ROUNDS + 1):
                for name, address in addresses(maker, pick, ids, stories):
                    spent, status, _ = ask(connection, address)
                    if status != 200:
                        print(f"{address}: {status}", file=sys.stderr)
                    elif number:
                        took[name].append(spent)
        finally:
            server.terminate()
            server.wait()
    report(took)
    return 0


if __name__ == "__main__":
    sys.exit(main())
