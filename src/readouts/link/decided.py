"""What people decided about pairs of mentions; it outranks every rule."""

from collections.abc import Iterable, Mapping

import msgspec

from readouts.model.decision import OVERRULED, Decision, in_force, overruled
from readouts.model.document import Document
from readouts.model.finding import mention_again
from readouts.model.issue import Issue
from readouts.model.linking import Feature, Judgement
from readouts.model.reading import ContactMention, Reading
from readouts.model.span import Evidence
from readouts.model.values import Answer

DECIDED = 1000.0

Pair = tuple[str, str]


class Decided(msgspec.Struct, frozen=True):
    """The last decision on each pair of mentions, the smaller id first.

    apart: the mentions that each mention is decided to be different from. overruled: the pair, an earlier decision on
    it, and the later one that overrules it.
    """

    pairs: dict[Pair, Decision]
    apart: dict[str, frozenset[str]] = {}
    overruled: tuple[tuple[Pair, Decision, Decision], ...] = ()

    def pairs_of(self, kind: str) -> tuple[Pair, ...]:
        """The pairs decided `same` or `different`, the latest first."""
        newest = list(self.pairs.items())[::-1]
        return tuple(p for p, d in newest if d.kind == kind)

    @property
    def mentions(self) -> frozenset[str]:
        """All mentions that a decision names."""
        return frozenset(m for pair in self.pairs for m in pair)


def decided(
    decisions: Iterable[Decision],
    readings: Iterable[Reading] | None = None,
    documents: Mapping[str, Document] | None = None,
) -> Decided:
    """The decisions that stand: not undone, and of several on one pair the latest.

    With readings, each mention is the one that is meant now: by its id, or by the words that were decided on.
    """
    found = None if readings is None else Found(readings, documents or {})
    pairs: dict[Pair, Decision] = {}
    overruled = []
    for decision in in_force(decisions):
        pair = pair_of(decision, found)
        if pair is None:
            continue
        earlier = pairs.pop(pair, None)
        if earlier is not None:
            overruled.append((pair, earlier, decision))
        pairs[pair] = decision
    return Decided(pairs, _apart(pairs), tuple(overruled))


def _apart(pairs: Mapping[Pair, Decision]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for (left, right), decision in pairs.items():
        if decision.kind == "different":
            found.setdefault(left, set()).add(right)
            found.setdefault(right, set()).add(left)
    return {mention: frozenset(others) for mention, others in found.items()}


class Found:
    """The mentions of the readings, by id and by document."""

    def __init__(self, readings: Iterable[Reading], documents: Mapping[str, Document]) -> None:
        self._by_document = {r.document: r.mentions for r in readings}
        self._ids = frozenset(m.id for ms in self._by_document.values() for m in ms)
        self._documents = documents

    def meant(self, mention: str, words: Evidence | None) -> str | None:
        """The id of the mention that was decided on, as it is read now."""
        if mention in self._ids or words is None:
            return mention if mention in self._ids else None
        own: tuple[ContactMention, ...] = self._by_document.get(words.document, ())
        document = self._documents.get(words.document)
        again = mention_again(mention, words, own, document.text if document else None)
        return again.id if again else None


def pair_of(decision: Decision, found: Found | None) -> Pair | None:
    """The two mentions that a decision is about; None if it is about none, or says nothing of two."""
    if decision.kind not in {"same", "different"} or decision.left is None or decision.right is None:
        return None
    ends = (decision.left, decision.right)
    if found is not None:
        both = decision.words[:2] if len(decision.words) > 1 else (None, None)
        both_now = [found.meant(m, w) for m, w in zip(ends, both, strict=True)]
        if both_now[0] is None or both_now[1] is None:
            return None
        ends = (both_now[0], both_now[1])
    if ends[0] == ends[1] and decision.kind == "different":
        return None
    left, right = sorted(ends)
    return (left, right)


def judged(pair: Pair, decision: Decision) -> Judgement:
    """A decision as a judgement with its reason."""
    answer: Answer = "same" if decision.kind == "same" else "different"
    sign = 1 if answer == "same" else -1
    sentence = (
        f"{decision.author} decided so: {decision.reason}" if decision.reason else f"{decision.author} decided so."
    )
    feature = Feature(name="decision", weight=sign * DECIDED, sentence=sentence)
    return Judgement(left=pair[0], right=pair[1], answer=answer, features=(feature,))


def overrulings(decisive: Decided, contacts: Mapping[str, str]) -> tuple[Issue, ...]:
    """One issue for each decision that a later one on the same pair overrules. contacts: of each mention, if any."""
    return tuple(
        Issue(kind=OVERRULED, message=overruled(a, b), contact=contacts.get(pair[0]) or contacts.get(pair[1]))
        for pair, a, b in decisive.overruled
    )
