"""Two units of different documents: same, different or unsure, and why."""

from readouts.link.features import FEATURES, SAME, UNSURE, Block
from readouts.link.rules import never
from readouts.link.units import Unit
from readouts.model.linking import Judgement
from readouts.model.values import Answer


def compare(a: Unit, b: Unit, block: Block) -> Judgement:
    """The judgement on two units; it does not depend on which comes first."""
    left, right = (a, b) if a.id <= b.id else (b, a)
    forbidden = never(left, right)
    if forbidden is not None:
        return Judgement(left=left.id, right=right.id, answer="different", features=(forbidden,))
    features = tuple(f for look in FEATURES if (f := look(left, right, block)) is not None)
    return Judgement(left=left.id, right=right.id, answer=answer(sum(f.weight for f in features)), features=features)


def answer(weight: float) -> Answer:
    """What a sum of weights means."""
    if weight >= SAME:
        return "same"
    return "unsure" if weight >= UNSURE else "different"


def weight(judgement: Judgement) -> float:
    """The sum of its features' weights."""
    return sum(f.weight for f in judgement.features)
