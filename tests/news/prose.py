"""The stories of the made-up archive: reports of contacts, and everything else that is in the news."""

import datetime as dt
import random
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from readouts.roster import Roster

FIRST, LAST = dt.date(2012, 1, 1), dt.date(2024, 12, 31)
TITLES = {"president": "President", "prime minister": "Prime Minister", "chancellor": "Chancellor"}
Words = dict[str, list[str]]


class Leader(NamedTuple):
    """Somebody who governs from `start` to `end` (first day after)."""

    name: str
    family: str
    title: str
    demonym: str
    country: str
    capital: str
    start: dt.date
    end: dt.date


class Story(NamedTuple):
    """A story: whether it reports a contact, where and when it appeared, its paragraphs."""

    reports: bool
    outlet: str
    published: dt.date
    title: str
    paragraphs: tuple[str, ...]


@cache
def words() -> dict[str, Words]:
    """What stories and pages are made of."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


@cache
def leaders() -> tuple[Leader, ...]:
    """Everybody of the roster who governs at some time between the first and the last day."""
    roster = Roster.load()
    found = []
    for person in roster.people:
        for term in roster.terms(person.id):
            office = roster.office(term.office)
            title = next((TITLES[r] for r in office.roles if r in TITLES), None)
            state = roster.state(office.state)
            start, end = _day(term.start, FIRST), _day(term.end, LAST)
            if title and office.governs and person.family and state.demonyms and start < end:
                about = (title, state.demonyms[0], state.name, state.capital)
                found.append(Leader(person.name, person.family, *about, start, end))
    return tuple(sorted(found))


def _day(said: object, other: dt.date) -> dt.date:
    try:
        return dt.date.fromisoformat(str(said))
    except ValueError:
        return other


class Desk:
    """Writes stories, always the same ones for one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def report(self) -> Story:
        """A story about a contact of two leaders, with some background."""
        day = self.day()
        a, b = self.two(day)
        kit = words()["reports"]
        held = day - dt.timedelta(days=self.chance.randint(0, 3))
        topic, topic2 = self.chance.sample(kit["topics"], 2)
        fill = {"a": a, "b": b, "topic": topic, "topic2": topic2, "day": held.strftime("%A")}
        fill["length"] = self.chance.choice(kit["lengths"])
        said = [self.chance.choice(kit["first"]), *self.chance.sample(kit["more"], self.chance.randint(3, 6))]
        told = [s.format(**fill) for s in said]
        body = [told[0], " ".join(told[1:3]), *([" ".join(told[3:5])] if told[3:5] else []), *told[5:]]
        body += self.background(self.chance.randint(2, 6))
        return self._story(True, day, self.chance.choice(kit["title"]).format(**fill), body)

    def other(self, *, hard: bool) -> Story:
        """A story about something else. hard: with leaders in it, or with words for contacts."""
        day = self.day()
        body = self.background(self.chance.randint(6, 14), cues=0.25)
        if hard:
            a, b = self.two(day)
            for _ in range(self.chance.randint(1, 3)):
                said = self.chance.choice(words()["prose"]["leaders"]).format(a=a, b=b)
                at = self.chance.randrange(len(body))
                body[at] = f"{body[at]} {said}"
        title = " ".join(body[0].split()[:9])
        return self._story(False, day, title, body)

    def background(self, count: int, cues: float = 0.0) -> list[str]:
        """Paragraphs of ordinary news."""
        kit = words()["prose"]
        out = []
        month = self.chance.choice((self.day().strftime("%B"), "spring", "autumn"))
        for _ in range(count):
            said = [f"{self.chance.choice(kit['openers'])} {self.chance.choice(kit['plain'])}"]
            said += self.chance.sample(kit["middle"], self.chance.randint(2, 4))
            if self.chance.random() < cues:
                said.append(self.chance.choice(kit["cues"]))
            out.append(" ".join(self._filled(s, month) for s in said))
        return out

    def day(self) -> dt.date:
        """Any day."""
        return FIRST + dt.timedelta(days=self.chance.randrange((LAST - FIRST).days))

    def two(self, day: dt.date) -> tuple[Leader, Leader]:
        """Two leaders of two states on that day."""
        ruling = [x for x in leaders() if x.start <= day - dt.timedelta(days=9) and day < x.end]
        a = self.chance.choice(ruling)
        return a, self.chance.choice([x for x in ruling if x.country != a.country])

    def _filled(self, said: str, month: str) -> str:
        day = self.day()
        town = self.chance.choice(words()["prose"]["towns"])
        return said.format(town=town, day=day.strftime("%A"), month=month)

    def _story(self, reports: bool, day: dt.date, title: str, body: list[str]) -> Story:
        outlet = self.chance.choice(words()["site"]["outlets"])
        return Story(reports, outlet, day, title, tuple(body))


def stories(count: int, share: float, seed: int, hard: float = 0.04) -> Iterator[Story]:
    """So many stories. share: of those that report a contact; hard: of those that only look so among the others."""
    desk = Desk(seed)
    due = 0.0
    for _ in range(count):
        due += share
        if due >= 1 - 1e-9:
            due -= 1
            yield desk.report()
        else:
            yield desk.other(hard=desk.chance.random() < hard)
