"""`make bench-store`: how fast a ledger of 100,000 contacts answers. Prints; nothing here is a gate.

A fifth of the contacts is of one pair. A page is a part of the timeline with all its counts under the same filter.
Warm: one ledger stays open, as in a program that serves pages. Cold: it is opened for each question, as by a command.
Times are of the wall; those of the processor stand behind, which a machine that does other things does not change.
"""

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import machine
from samples import ROOT

sys.path.insert(0, str(ROOT / "tests"))

from made_ledger import MODES, VERDICTS, Maker, derived
from readouts.model.slugs import slug
from readouts.store import ContactFilter, Intake, Ledger

CONTACTS = 100_000
ROUNDS = 12
COLD = 3
BARS = (1, 2, 5, 10, 20, 40, 60, 100, 250, 1000)  # milliseconds
Question = Callable[[Ledger], object]


class Took(NamedTuple):
    """Milliseconds of a question."""

    wall: float
    processor: float


def filters(maker: Maker, pick: random.Random) -> Iterator[tuple[str, ContactFilter]]:
    """One filter of each sort, of frequent and of rare values."""
    year = pick.randrange(1996, 2023)
    span = (f"{year}-03-01", f"{year + 2}-05-31")
    person, topic = pick.choice(maker.people), pick.choice(maker.topics)
    yield "none", ContactFilter()
    yield "every level", ContactFilter(level=None)
    yield "mode", ContactFilter(mode=pick.choice(MODES))
    yield "person", ContactFilter(person=person)
    yield "part of a name", ContactFilter(person=person[:3])
    yield "the one pair", ContactFilter(pair=(maker.people[0], maker.people[1]))
    yield "pair", ContactFilter(pair=(person, maker.people[2]))
    yield "country", ContactFilter(country=pick.choice(maker.states))
    yield "outlet", ContactFilter(outlet=pick.choice(maker.outlets))
    yield "topic", ContactFilter(topic=topic)
    yield "days", ContactFilter(since=span[0], until=span[1])
    yield "verdict, days", ContactFilter(verdict=pick.choice(VERDICTS), since=span[0])
    yield "rare word", ContactFilter(words=maker.word(pick.randrange(300, 3000)))
    yield "frequent word", ContactFilter(words=maker.word(pick.randrange(8)))
    yield (
        "many",
        ContactFilter(person=maker.people[0], realis="held", mode="call", words=maker.word(pick.randrange(40))),
    )


def questions(maker: Maker, pick: random.Random) -> Iterator[tuple[str, Question]]:
    """What is asked in one round."""
    for name, asked in filters(maker, pick):
        yield f"page: {name}", _page(asked, pick.random() < 0.5)
    yield "search: two words", _search(f"{maker.word(pick.randrange(50))} {maker.word(pick.randrange(200))}")
    yield "search: phrase", _search(f'"{maker.word(pick.randrange(9))} {maker.word(pick.randrange(9))}"')
    yield "search: rare word", _search(maker.word(pick.randrange(300, 3000)))
    yield "search: frequent word", _search(maker.word(pick.randrange(8)))
    yield "search: part of a word", _search(maker.word(pick.randrange(1000))[1:5], parts=True)
    yield "people: all", lambda ledger: ledger.people()
    yield "pairs: 100", lambda ledger: ledger.pairs(limit=100, offset=pick.randrange(1000))
    yield "profile", lambda ledger: ledger.profile(slug(*sorted(maker.people[:2])))
    yield "find", lambda ledger: ledger.find(slug(maker.people[0]))
    yield "coverage", lambda ledger: ledger.coverage()


def _page(asked: ContactFilter, newest: bool) -> Question:
    return lambda ledger: (ledger.listed(asked, 50, None, newest), ledger.facets(asked))


def _search(words: str, parts: bool = False) -> Question:
    return lambda ledger: ledger.search(words, parts=parts)


def write(path: Path, maker: Maker) -> None:
    """The ledger, and how long it took."""
    start = time.perf_counter()
    documents = maker.documents()
    contacts = maker.contacts(documents)
    made = time.perf_counter()
    with Ledger.write(path) as ledger:
        ledger.replace(Intake(documents=documents), derived(documents, contacts), 0)
    size = path.stat().st_size / 1e6
    print(f"{len(contacts)} contacts in {len(documents)} stories: made {made - start:.1f} s, ", end="")
    print(f"written {time.perf_counter() - made:.1f} s, {size:.0f} MB")


def _took(question: Question, ledger: Ledger) -> Took:
    wall, processor = time.perf_counter(), time.process_time()
    question(ledger)
    return Took((time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000)


def _line(name: str, times: list[Took]) -> str:
    wall, processor = (_percentiles(sorted(t[i] for t in times)) for i in (0, 1))
    return f"{name:26} {wall}   processor {processor}  n {len(times)}"


def _percentiles(ordered: list[float]) -> str:
    number = len(ordered)
    p50, p95 = ordered[number // 2], ordered[min(number - 1, round(0.95 * number))]
    return f"p50 {p50:7.1f}  p95 {p95:7.1f}  max {ordered[-1]:7.1f} ms"


def _bars(times: list[float]) -> Iterator[str]:
    low = 0
    for high in BARS:
        number = sum(low <= t < high for t in times)
        yield f"  {low:5}–{high:<5} ms {number:5}  {'#' * round(60 * number / len(times))}"
        low = high
    yield f"  {low:5} ms and more {sum(t >= low for t in times)}"


def main() -> int:
    """Write the ledger of that many contacts (first argument, else 100,000) and ask."""
    print(machine.told())
    maker, pick = Maker(int(sys.argv[1]) if len(sys.argv) > 1 else CONTACTS), random.Random(2)
    warm: dict[str, list[Took]] = defaultdict(list)
    cold: dict[str, list[Took]] = defaultdict(list)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        write(path, maker)
        for _ in range(COLD):
            for name, question in questions(maker, pick):
                with Ledger.read(path) as ledger:
                    cold[name].append(_took(question, ledger))
        with Ledger.read(path) as ledger:
            for _ in range(ROUNDS):
                for name, question in questions(maker, pick):
                    warm[name].append(_took(question, ledger))
    for title, found in (("the ledger opened for each question", cold), ("one ledger open all the time", warm)):
        print(f"\n{title}")
        for name, times in found.items():
            print(_line(name, times))
        pages = [t for name, times in found.items() if name.startswith("page") for t in times]
        print(_line("all pages", pages), "  of the processor:", *_bars([t.processor for t in pages]), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
