"""Across documents: compare what is worth comparing; where two answers fit equally well, stay unsure."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from readouts.link.blocks import Candidates, block_of
from readouts.link.compare import compare
from readouts.link.decided import Decided
from readouts.link.features import reason
from readouts.link.groups import strongest
from readouts.link.inside import rivals
from readouts.link.units import Unit
from readouts.model.linking import Judgement


class Across(NamedTuple):
    """Judgements that say same or unsure, by their ids. crowded: units that could be any of too many others."""

    judgements: tuple[Judgement, ...]
    crowded: tuple[str, ...]


def across(units: Iterable[Unit], decisive: Decided) -> Across:
    """All judgements on pairs of units of different documents, but for those that say `different`."""
    every = tuple(units)
    block = block_of(every)
    candidates = Candidates(every, decisive.mentions)
    found: dict[tuple[str, str], Judgement] = {}
    for a, b in candidates.pairs():
        judgement = compare(a, b, block)
        if judgement.answer != "different":
            found[judgement.left, judgement.right] = judgement
    judgements = doubtful([found[pair] for pair in sorted(found)], {u.id: u for u in every})
    return Across(judgements, tuple(sorted(candidates.crowded)))


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
