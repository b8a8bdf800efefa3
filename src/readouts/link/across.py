"""Across documents: compare what is worth comparing; where two answers fit equally well, stay unsure."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

import msgspec

from readouts.link.blocks import Bucket, Candidates, block_of, buckets_of
from readouts.link.compare import compare
from readouts.link.decided import Decided
from readouts.link.features import Block, reason
from readouts.link.groups import strongest
from readouts.link.inside import rivals
from readouts.link.units import Unit
from readouts.model.linking import Judgement


class Across(NamedTuple):
    """Judgements that say same or unsure, by their ids. crowded: units that could be any of too many others."""

    judgements: tuple[Judgement, ...]
    crowded: tuple[str, ...]


# What judges the pairs of all units, bucket by bucket, in whatever order and wherever. kept: see `Candidates`.
Judges: TypeAlias = Callable[[tuple[Unit, ...], frozenset[str]], Iterable[Across]]


def across(units: Iterable[Unit], decisive: Decided, judges: Judges | None = None) -> Across:
    """All judgements on pairs of units of different documents, but for those that say `different`.

    What the buckets gave is put together in any order: a pair that two of them gave was judged alike by both.
    """
    every = tuple(units)
    found: dict[tuple[str, str], Judgement] = {}
    crowded: set[str] = set()
    for part in (judges or judged_here)(every, decisive.mentions):
        found.update(((j.left, j.right), j) for j in part.judgements)
        crowded.update(part.crowded)
    judgements = doubtful([found[pair] for pair in sorted(found)], {u.id: u for u in every})
    return Across(judgements, tuple(sorted(crowded)))


def judged_here(units: tuple[Unit, ...], kept: frozenset[str]) -> Iterator[Across]:
    """The buckets one after the other."""
    block = block_of(units)
    buckets: dict[Bucket, list[Unit]] = {}
    for unit in units:
        for bucket in buckets_of(unit):
            buckets.setdefault(bucket, []).append(unit)
    for bucket, own in buckets.items():
        if len(own) > 1:
            yield judged(bucket, own, block, kept)


def judged(bucket: Bucket, units: Iterable[Unit], block: Block, kept: frozenset[str]) -> Across:
    """The judgements on the pairs of a bucket. block: at least what it says of the topics of these units."""
    candidates = Candidates(bucket, units, kept)
    found = [j for a, b in candidates.pairs() if (j := compare(a, b, block)).answer != "different"]
    return Across(tuple(found), tuple(candidates.crowded))


def doubtful(judgements: list[Judgement], by_id: dict[str, Unit]) -> tuple[Judgement, ...]:
    """The judgements, those unsure that would join a unit equally well to units that exclude each other."""
    ends: dict[str, list[Judgement]] = {}
    for judgement in strongest(judgements):
        for end in (judgement.left, judgement.right):
            ends.setdefault(end, []).append(judgement)
    open_ones = {pair for end, js in ends.items() for pair in rivals(end, js, by_id)}
    return tuple(weakened(j) if (j.left, j.right) in open_ones else j for j in judgements)


def weakened(judgement: Judgement) -> Judgement:
    """The judgement as an open question."""
    against = reason("rivals", 0.0, "Another contact fits as well, and the two exclude each other.")
    return msgspec.structs.replace(judgement, answer="unsure", features=(*judgement.features, against))
