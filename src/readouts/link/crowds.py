"""Many units of the same people: each is compared with those that its days allow, if these are not too many.

A pair is looked for by the unit whose days are the wider. It either sees all of the narrower ones that it could be, and
with them all that speaks against each, or none: one that could be any of very many is none of them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from readouts.link.features import MONTH, WEEK
from readouts.link.units import Unit
from readouts.model.days import DaySet

CROWD = 40  # more than so many, and each is not compared with all
WIDTHS = (1, WEEK, MONTH)  # days; the shelves, and wider ones on the last
WIDE = len(WIDTHS)
Pair: TypeAlias = tuple[Unit, Unit]
Key: TypeAlias = tuple[str, ...]
EVERYBODY: Key = ()


class Crowd:
    """Units of the same people, sorted by their ids. `lost`, once all pairs were taken: wide ones that fit too many."""

    def __init__(self, units: list[Unit]) -> None:
        self._units = units
        self.lost: list[str] = []
        by_key: dict[Key, list[Unit]] = {EVERYBODY: units}
        alike: dict[DaySet, list[Unit]] = {}
        for unit in units:
            for key in keys(unit):
                by_key.setdefault(key, []).append(unit)
            if len(unit.days) <= WEEK:
                alike.setdefault(unit.days, []).append(unit)
        self._rare = tuple(tuple(b) for k, b in by_key.items() if k[:1] == ("topic",) and len(b) == 2)
        self._shelves = {k: Shelves(b) for k, b in by_key.items() if k[:1] != ("topic",)}
        self._alike = alike

    def pairs(self) -> Iterator[Pair]:
        """The pairs, the smaller id first, each once."""
        seen: set[tuple[str, str]] = set()
        found = ((u, other) for u in self._units for other in self._around(u))
        for one, other in chain(found, ((b[0], b[1]) for b in self._rare)):
            left, right = (one, other) if one.id < other.id else (other, one)
            if left is not right and (left.id, right.id) not in seen:
                seen.add((left.id, right.id))
                yield left, right

    def _around(self, unit: Unit) -> Iterable[Unit]:
        """Those that the unit could be; if they are too many, those that share a thing with it."""
        found = self._shelves[EVERYBODY].fitting(unit)
        if found is not None:
            return found
        sharing = [self._shelves[k].fitting(unit) for k in keys(unit) if k[0] != "topic"]
        kept = [u for some in sharing if some is not None for u in some]
        if len(unit.days) <= WEEK:
            same = self._alike[unit.days]
            at = bisect_left(same, unit.id, key=lambda u: u.id)
            return (*kept, *same[at + 1 : at + 1 + CROWD])
        if width(unit) == WIDE and not kept:
            self.lost.append(unit.id)
        return kept


class Shelves:
    """Units by the number of their days."""

    def __init__(self, units: Iterable[Unit]) -> None:
        sorted_out: list[list[Unit]] = [[] for _ in range(WIDE + 1)]
        for unit in units:
            sorted_out[width(unit)].append(unit)
        self._narrow = tuple(Shelf(some, longest) for some, longest in zip(sorted_out, WIDTHS, strict=False))
        self._wide = sorted_out[WIDE]

    def fitting(self, unit: Unit) -> list[Unit] | None:
        """Those whose days are no wider and meet the unit's, or touch them; None if they are more than CROWD."""
        own = width(unit)
        wide = self._wide if own == WIDE else []
        narrow = self._narrow[: own + 1]
        if len(wide) + sum(s.number(unit.days) for s in narrow) > CROWD + 1:  # the unit itself is among them
            return None
        return [*wide, *(u for s in narrow for u in s.near(unit.days))]


class Shelf:
    """Units of at most `longest` days, by their first and their last ones."""

    def __init__(self, units: Iterable[Unit], longest: int) -> None:
        self._longest = longest
        items = [(first, last, unit) for unit in units for first, last in unit.days.intervals]
        self._items = sorted(items, key=lambda i: (i[0], i[1], i[2].id))
        self._starts = [i[0] for i in self._items]
        self._ends = sorted(i[1] for i in self._items)

    def number(self, days: DaySet) -> int:
        """How many stretches of days meet these, or touch them; counted no further than above CROWD."""
        found = 0
        for first, last in days.intervals:
            found += bisect_right(self._starts, last + 1) - bisect_left(self._ends, first - 1)
            if found > CROWD + 1:
                break
        return found

    def near(self, days: DaySet) -> Iterator[Unit]:
        """The units of those stretches."""
        for first, last in days.intervals:
            low, high = bisect_left(self._starts, first - self._longest), bisect_right(self._starts, last + 1)
            yield from (unit for _, end, unit in self._items[low:high] if end >= first - 1)


def width(unit: Unit) -> int:
    """Its shelf. Units that are left no day fit any, as those do of which nothing is known."""
    return bisect_left(WIDTHS, len(unit.days)) if unit.days else WIDE


def keys(unit: Unit) -> Iterator[Key]:
    """What only one contact has, or few."""
    if unit.lengths:
        yield ("length",)
    for person in unit.initiators:
        yield ("initiator", person)
    for topic in unit.topics:
        yield ("topic", topic)
    for outlet in unit.cites | ({unit.outlet} if unit.outlet else set()):
        yield ("outlet", outlet)
