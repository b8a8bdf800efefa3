"""Which pairs of units are worth comparing: the cost grows with their number, not with its square."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TypeAlias

from readouts.link.features import MONTH, Block
from readouts.link.units import Unit

Key: TypeAlias = tuple[object, ...]
CROWD = 40  # in a crowded bucket each unit is compared with so many of its neighbours


def candidates(units: Iterable[Unit], kept: frozenset[str]) -> tuple[tuple[Unit, Unit], ...]:
    """Pairs worth comparing, sorted by their ids. kept: mentions that stand for themselves, decided on."""
    every = sorted(units, key=lambda u: u.id)
    alone, pairs = collapse(every, kept)
    buckets: dict[Key, list[Unit]] = {}
    for unit in every:
        for key in keys(unit, alone=unit.id in alone):
            buckets.setdefault(key, []).append(unit)
    found = {(a.id, b.id): (a, b) for a, b in pairs}
    for bucket in buckets.values():
        for a, b in neighbours(bucket):
            if a.document != b.document:
                found[(a.id, b.id)] = (a, b)
    return tuple(found[k] for k in sorted(found))


def collapse(units: list[Unit], kept: frozenset[str]) -> tuple[frozenset[str], list[tuple[Unit, Unit]]]:
    """Units that stand for themselves, and pairs of alike ones: one day, one mode group, the same people.

    Of alike units in different documents the first speaks for all, so that a contact told a thousand times costs
    a thousand comparisons.
    """
    alike: dict[Key, list[Unit]] = {}
    for unit in units:
        alike.setdefault((unit.participants, unit.groups, unit.days, unit.realis), []).append(unit)
    alone: set[str] = set()
    pairs: list[tuple[Unit, Unit]] = []
    for bucket in alike.values():
        single = len(bucket[0].days) == 1 and all(u.full for u in bucket)
        twice = {d for d, n in Counter(u.document for u in bucket).items() if n > 1}
        free = [u for u in bucket if single and u.document not in twice and not kept & set(u.mentions)]
        alone.update(u.id for u in bucket if u not in free[1:])
        pairs += [(free[0], u) for u in free[1:]]
    return frozenset(alone), pairs


def keys(unit: Unit, *, alone: bool) -> Iterator[Key]:
    """The buckets of a unit: its days, and what only one contact has."""
    for quote in unit.quotes:
        yield ("quote", quote)
    if not (unit.full and alone):
        return
    people = unit.participants
    if len(unit.days) <= MONTH:
        for first, last in unit.days.widened(1).intervals:
            for day in range(first, last + 1):
                yield ("day", people, day)
    else:
        yield ("wide", people)
    if unit.lengths:
        yield ("length", people)
    for person in unit.initiators:
        yield ("initiator", people, person)
    for topic in unit.topics:
        yield ("topic", people, topic)
    for outlet in unit.cites | ({unit.outlet} if unit.outlet else set()):
        yield ("outlet", people, outlet)
    yield ("pair", people)


def neighbours(bucket: list[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """All pairs of a bucket; in a large one each with those that follow it."""
    if len(bucket) <= CROWD:
        yield from combinations(bucket, 2)
        return
    for step in range(1, CROWD + 1):
        yield from zip(bucket, bucket[step:], strict=False)


def block_of(units: Iterable[Unit]) -> Block:
    """The number of units of each group of people that speak of a topic."""
    return Block(dict(Counter((u.participants, t) for u in units for t in u.topics)))
