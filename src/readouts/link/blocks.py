"""Which pairs of units are worth comparing: the cost grows with their number, not with its square."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from readouts.link.crowds import CROWD, Crowd
from readouts.link.features import Block
from readouts.link.units import Unit

Key: TypeAlias = tuple[object, ...]
Pair: TypeAlias = tuple[Unit, Unit]


class Bucket(NamedTuple):
    """What the units among which pairs are looked for have in common: their people, or words that they quote."""

    by: Literal["people", "quote"]
    of: str


def buckets_of(unit: Unit) -> Iterator[Bucket]:
    """The buckets that a unit stands in; those of other units change nothing about them."""
    yield Bucket("people", msgspec.json.encode(sorted(unit.participants)).decode())
    yield from (Bucket("quote", quote) for quote in unit.quotes)


class Candidates:
    """The pairs of one bucket that are worth comparing. kept: mentions that stand for themselves, decided on.

    `crowded`, once all pairs were taken: units without a day that could be any of too many to be compared with them.
    """

    def __init__(self, bucket: Bucket, units: Iterable[Unit], kept: frozenset[str]) -> None:
        self._bucket = bucket
        self._every = sorted(units, key=lambda u: u.id)
        self._kept = kept
        self.crowded: list[str] = []

    def pairs(self) -> Iterator[Pair]:
        """The pairs, the smaller id first. Another bucket may give a pair as well."""
        found = neighbours(self._every) if self._bucket.by == "quote" else self._of_people()
        return (p for p in found if p[0].document != p[1].document)

    def _of_people(self) -> Iterator[Pair]:
        alone, pairs = collapse(self._every, self._kept)
        yield from pairs
        block = [u for u in self._every if u.full and u.id in alone]
        if len(block) <= CROWD:
            yield from combinations(block, 2)
            return
        crowd = Crowd(block)
        yield from crowd.pairs()
        self.crowded += crowd.lost


def collapse(units: list[Unit], kept: frozenset[str]) -> tuple[frozenset[str], list[Pair]]:
    """Units that stand for themselves, and pairs of alike ones: one day, one mode group, the same people.

    Of alike units in different documents the first speaks for all, so that a contact told a thousand times costs
    a thousand comparisons.
    """
    alike: dict[Key, list[Unit]] = {}
    for unit in units:
        alike.setdefault((unit.participants, unit.groups, unit.days, unit.realis), []).append(unit)
    alone: set[str] = set()
    pairs: list[Pair] = []
    for bucket in alike.values():
        single = len(bucket[0].days) == 1 and all(u.full for u in bucket)
        twice = {d for d, n in Counter(u.document for u in bucket).items() if n > 1} if single else set()
        free = [u for u in bucket if single and u.document not in twice and not kept & set(u.mentions)]
        spoken_for = {u.id for u in free[1:]}
        alone.update(u.id for u in bucket if u.id not in spoken_for)
        pairs += [(free[0], u) for u in free[1:]]
    return frozenset(alone), pairs


def neighbours(bucket: list[Unit]) -> Iterator[Pair]:
    """All pairs of a bucket; in a large one each with those that follow it."""
    if len(bucket) <= CROWD:
        yield from combinations(bucket, 2)
        return
    for step in range(1, CROWD + 1):
        yield from zip(bucket, bucket[step:], strict=False)


def block_of(units: Iterable[Unit]) -> Block:
    """The number of units of each group of people that speak of a topic."""
    return Block(dict(Counter((u.participants, t) for u in units for t in u.topics)))
