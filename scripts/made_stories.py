"""Stories as text, any number, made from a seed: most of a town and its council, some of a call of two leaders."""

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

import msgspec

FIRST = dt.date(2014, 1, 1)
DAYS = 1500
LEADERS = (
    ("French President Emmanuel Macron", "Macron", "the Élysée", dt.date(2017, 6, 1)),
    ("Turkish President Recep Tayyip Erdoğan", "Erdoğan", "the Turkish presidency", dt.date(2015, 1, 1)),
    ("Indian Prime Minister Narendra Modi", "Modi", "the Indian government", dt.date(2015, 1, 1)),
    ("Canadian Prime Minister Justin Trudeau", "Trudeau", "the Canadian government", dt.date(2016, 1, 1)),
    ("Russian President Vladimir Putin", "Putin", "the Kremlin", dt.date(2013, 1, 1)),
    ("German Chancellor Angela Merkel", "Merkel", "the German government", dt.date(2013, 1, 1)),
)
TOPICS = (
    "grain exports",
    "trade",
    "the pipeline",
    "climate",
    "visas",
    "steel tariffs",
    "fishing rights",
    "the ceasefire",
)
NAMED = ("Lund", "Berg", "Hale", "Orley", "Tamm", "Wick", "Stone", "Varga", "Quist", "Dorn", "Pell", "Marsh")
WHO = (
    "The council",
    "The harbour board",
    "The school",
    "A farmer",
    "The choir",
    "The mayor",
    "The club",
    "The library",
)
DID = ("voted for", "put off", "opened", "asked about", "paid for", "repaired", "closed", "painted", "moved", "praised")
WHAT = ("the bridge", "the old mill", "a bus line", "the swimming hall", "the market", "two footpaths", "the new roof")
WHEN = (
    "on Monday",
    "last week",
    "after a long evening",
    "in spring",
    "without debate",
    "for the third time",
    "at noon",
)
WHY = (
    "because the river had risen",
    "although the money was short",
    "as neighbours had hoped",
    "while the band played",
    "after the storm",
)


class Stories:
    """So many stories in a hundred report a contact. words: of a story of the town, about."""

    def __init__(self, percent: float, seed: int = 1, words: int = 400) -> None:
        self._percent, self._seed, self._words = percent, seed, words

    def one(self, number: int) -> dict[str, str]:
        """The story of that number, as a record of a JSONL file."""
        pick = random.Random(f"{self._seed} {number}")
        day = FIRST + dt.timedelta(days=pick.randrange(DAYS))
        # The stories with contacts are spread evenly, so that any thousand has as many.
        told = int((number + 1) * self._percent / 100) > int(number * self._percent / 100)
        parts = [self._town(pick) for _ in range(self._words // 12)]
        if told:
            day = max(day, dt.date(2017, 7, 1))
            parts = [self._contact(pick, day), *parts[:8]]
        elif pick.random() < 0.1:
            parts.insert(3, f"{pick.choice(LEADERS)[0]} was mentioned by nobody.")
        text = "\n\n".join(" ".join(parts[k : k + 4]) for k in range(0, len(parts), 4))
        return {
            "text": f"{text}\n\nThis is number {number} of the paper.",
            "published": day.isoformat(),
            "outlet": f"The {pick.choice(NAMED)} Post",
            "url": f"https://paper.example/{number}",
        }

    def all(self, number: int) -> Iterator[dict[str, str]]:
        """The first so many."""
        return (self.one(k) for k in range(number))

    def _town(self, pick: random.Random) -> str:
        name = pick.choice(NAMED)
        return (
            f"{pick.choice(WHO)} of {name} Street {pick.choice(DID)} {pick.choice(WHAT)} number {pick.randrange(900)}"
            f" {pick.choice(WHEN)}, {pick.choice(WHY)}."
        )

    def _contact(self, pick: random.Random, day: dt.date) -> str:
        one, two = pick.sample(LEADERS, 2)
        first, second = pick.sample(TOPICS, 2)
        how = pick.choice(("spoke by phone with", "held a phone call with", "met"))
        return (
            f"{one[0]} {how} {two[0]} on {day:%A}, {one[2]} said. The two leaders discussed {first} and {second}."
            f" The talks lasted {pick.choice((20, 30, 45, 50))} minutes."
            f" “We will meet again before the year is over,” {one[1]} said."
        )


def write(path: Path, records: Iterator[dict[str, str]]) -> Path:
    """The stories as a JSONL file."""
    with path.open("wb") as file:
        for record in records:
            file.write(msgspec.json.encode(record) + b"\n")
    return path
