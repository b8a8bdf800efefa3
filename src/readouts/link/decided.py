"""What people decided about pairs of mentions; it outranks every rule."""

from collections.abc import Iterable

import msgspec

from readouts.model.linking import Decision, Feature, Judgement
from readouts.model.values import Answer

DECIDED = 1000.0

Pair = tuple[str, str]


class Decided(msgspec.Struct, frozen=True):
    """The last decision on each pair of mentions, the smaller id first."""

    pairs: dict[Pair, Decision]

    def pairs_of(self, kind: str) -> tuple[Pair, ...]:
        """The pairs decided `same` or `different`, sorted."""
        return tuple(sorted(p for p, d in self.pairs.items() if d.kind == kind))

    @property
    def mentions(self) -> frozenset[str]:
        """All mentions that a decision names."""
        return frozenset(m for pair in self.pairs for m in pair)


def decided(decisions: Iterable[Decision]) -> Decided:
    """The decisions that stand: not undone, and of several on one pair the latest."""
    pairs: dict[Pair, Decision] = {}
    for decision in sorted(decisions, key=lambda d: (d.at, d.id)):
        if decision.kind not in {"same", "different"} or decision.undone:
            continue
        if decision.left is None or decision.right is None or decision.left == decision.right:
            continue
        left, right = sorted((decision.left, decision.right))
        pairs[(left, right)] = decision
    return Decided(pairs)


def judged(pair: Pair, decision: Decision) -> Judgement:
    """A decision as a judgement with its reason."""
    answer: Answer = "same" if decision.kind == "same" else "different"
    sign = 1 if answer == "same" else -1
    sentence = (
        f"{decision.author} decided so: {decision.reason}" if decision.reason else f"{decision.author} decided so."
    )
    feature = Feature(name="decision", weight=sign * DECIDED, sentence=sentence)
    return Judgement(left=pair[0], right=pair[1], answer=answer, features=(feature,))
