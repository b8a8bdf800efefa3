"""Union of units by descending weight; what is told apart is never united, in whatever order it comes."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import msgspec

from readouts.link.compare import weight
from readouts.link.decided import Decided
from readouts.link.rules import never
from readouts.link.units import Unit
from readouts.model.linking import Judgement

Forbids: TypeAlias = Callable[[Unit, Unit], object]
Key: TypeAlias = tuple[object, ...]


class Part(msgspec.Struct):
    """Units that the rules united. kinds: one of each kind that the rules can tell apart, to ask the rules of."""

    kinds: dict[Key, Unit]
    mentions: set[str]
    apart: set[str]


class Group(msgspec.Struct):
    """Units united so far: parts that a person said are one.

    What is in one part is not held against another: else a decision would join two mentions and leave the rest of
    their contacts behind.
    """

    units: list[Unit]
    mentions: set[str]


class Groups:
    """Disjoint groups of units."""

    def __init__(self, units: Iterable[Unit], decided: Decided, forbids: Forbids = never) -> None:
        self._forbids = forbids
        self._different = decided.apart
        # Most units stay alone or join a large group: what joins them is made when they first do.
        self._of: dict[str, Group] = {}
        self._part: dict[str, Part] = {}
        self._unit = {mention: unit for unit in units for mention in unit.mentions}

    def _grown(self, mention: str) -> Group:
        """The group of a mention."""
        if mention not in self._of:
            unit = self._unit[mention]
            group = Group([unit], set(unit.mentions))
            part = Part({kind(unit): unit}, set(unit.mentions), set(unit.apart))
            self._of.update(dict.fromkeys(unit.mentions, group))
            self._part.update(dict.fromkeys(unit.mentions, part))
        return self._of[mention]

    def unite(self, left: str, right: str, *, decided: bool = False) -> bool:
        """Unite the groups of two mentions unless something forbids it; whether they are one now."""
        a, b = self._grown(left), self._grown(right)
        if a is b:
            return True
        if any(self._different[m] & b.mentions for m in a.mentions & self._different.keys()):
            return False
        if not decided and not self._join_parts(left, right):
            return False
        large, small = (a, b) if len(a.mentions) >= len(b.mentions) else (b, a)
        large.units += small.units
        large.mentions |= small.mentions
        for mention in small.mentions:
            self._of[mention] = large
        return True

    def _join_parts(self, left: str, right: str) -> bool:
        """Unite the parts of two mentions unless a rule or a document tells them apart."""
        a, b = self._part[left], self._part[right]
        if a.apart & b.mentions or b.apart & a.mentions or self._forbidden(a, b):
            return False
        large, small = (a, b) if len(a.mentions) >= len(b.mentions) else (b, a)
        large.kinds.update(small.kinds)
        large.apart |= small.apart
        large.mentions |= small.mentions
        for mention in small.mentions:
            self._part[mention] = large
        return True

    def together(self, left: str, right: str) -> bool:
        """Whether two mentions are in one group."""
        if left in self._of and right in self._of:
            return self._of[left] is self._of[right]
        return self._unit[left] is self._unit[right]

    def all(self) -> tuple[tuple[Unit, ...], ...]:
        """The groups, each by the ids of its units, sorted."""
        joined = {id(g): g for g in self._of.values()}
        groups = [tuple(sorted(g.units, key=lambda u: u.id)) for g in joined.values()]
        alone = {u.id: (u,) for m, u in self._unit.items() if m not in self._of}
        return tuple(sorted([*groups, *alone.values()], key=first_id))

    def _forbidden(self, a: Part, b: Part) -> bool:
        return any(self._forbids(x, y) is not None for x in a.kinds.values() for y in b.kinds.values())


def nothing(_a: Unit, _b: Unit) -> None:
    """Forbid nothing."""


def first_id(units: tuple[Unit, ...]) -> str:
    """The smallest mention id of sorted units."""
    return units[0].id


def kind(unit: Unit) -> Key:
    """All of a unit that the rules look at, but for what is told apart."""
    return (unit.participants, unit.groups, unit.days, unit.weekday, unit.realis)


def strongest(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that say `same`, the heaviest first, then by their ids."""
    same = [j for j in judgements if j.answer == "same"]
    return sorted(same, key=lambda j: (-weight(j), j.left, j.right))
