"""Across documents: compare what is worth comparing; where two answers fit equally well, stay unsure."""

from collections.abc import Iterable

import msgspec

from readouts.link.blocks import block_of, candidates
from readouts.link.compare import compare
from readouts.link.decided import Decided
from readouts.link.groups import strongest
from readouts.link.inside import rivals
from readouts.link.units import Unit
from readouts.model.linking import Feature, Judgement


def across(units: Iterable[Unit], decisive: Decided) -> tuple[Judgement, ...]:
    """All judgements on pairs of units of different documents, but for those that say `different`."""
    every = tuple(units)
    block = block_of(every)
    judgements = [compare(a, b, block) for a, b in candidates(every, decisive.mentions)]
    return doubtful([j for j in judgements if j.answer != "different"], {u.id: u for u in every})


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
    reason = Feature(
        name="rivals", weight=0.0, sentence="Another contact fits as well, and the two exclude each other."
    )
    return msgspec.structs.replace(judgement, answer="unsure", features=(*judgement.features, reason))
