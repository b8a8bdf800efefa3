"""People's decisions on their way through the stages: where their words stand now, and which find nothing."""

from collections.abc import Iterable

import msgspec

from readouts.model.decision import (
    LOST,
    SHORT,
    Addition,
    Amendment,
    Correction,
    Decision,
    decision_of,
    documents_of,
    in_force,
    named,
)
from readouts.model.document import Document, Given
from readouts.model.issue import Issue
from readouts.model.span import Evidence

SHOWN = 3  # pieces of evidence that a message quotes


def moved(decisions: Iterable[Decision], documents: Iterable[Document]) -> tuple[Decision, ...]:
    """The decisions in force; words in a text that is a copy by now are those of the text that it is a copy of.

    Copies are not read: a decision would else be lost when a better copy of its story comes in.
    """
    by_id = {d.id: d for d in documents}
    return tuple(_moved(d, by_id) for d in in_force(decisions))


def _moved(decision: Decision, documents: dict[str, Document]) -> Decision:
    copies = {i for i in documents_of(decision) if i in documents and documents[i].copy_of}
    if not copies:
        return decision
    change, was = decision.change, decision.was
    if isinstance(change, Amendment | Addition):
        change = msgspec.structs.replace(change, evidence=tuple(_now(e, documents) for e in change.evidence))
    if was is not None and was.trigger is not None:
        was = msgspec.structs.replace(was, trigger=_now(was.trigger, documents))
    words = tuple(_now(e, documents) for e in decision.words)
    return msgspec.structs.replace(decision, words=words, change=change, was=was)


def _now(words: Evidence, documents: dict[str, Document]) -> Evidence:
    """The same words in the original, nearest to where they stood; as they were if they do not stand there."""
    copy = documents.get(words.document)
    original = documents.get(copy.copy_of) if copy is not None and copy.copy_of else None
    if original is None:
        return words
    places = []
    at = original.text.find(words.quote)
    while at >= 0:
        places.append(at)
        at = original.text.find(words.quote, at + 1)
    if not places:
        return words
    start = min(places, key=lambda p: (abs(p - words.start), p))
    return msgspec.structs.replace(words, document=original.id, start=start, end=start + len(words.quote))


def given_by(decisions: Iterable[Decision], documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents with what people decided that they are, over what was given with them."""
    said: dict[str, Given] = {}
    for decision in in_force(decisions):
        change = decision.change
        if isinstance(change, Correction) and change.document is not None:
            said[change.document] = over(change.given, said.get(change.document))
    return tuple(msgspec.structs.replace(d, given=over(said[d.id], d.given)) if d.id in said else d for d in documents)


def over(new: Given, old: Given | None) -> Given:
    """What is newly said, and the older where that says nothing."""
    if old is None:
        return new
    fields = {f: n if (n := getattr(new, f)) is not None else getattr(old, f) for f in Given.__struct_fields__}
    return Given(**fields)


def lost(decisions: Iterable[Decision], heeded: Iterable[str], issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """One issue for each decision in force that no contact heeds, and of which no issue says why."""
    known, told = frozenset(heeded), {decision_of(i) for i in issues}
    return tuple(_lost(d) for d in in_force(decisions) if d.id not in known and d.id[:SHORT] not in told)


def _lost(decision: Decision) -> Issue:
    where = decision.words[0] if decision.words else None
    words = " and ".join(f"“{' '.join(e.quote.split())}”" for e in decision.words[:SHOWN])
    made = f" It was made on the words {words}." if words else ""
    message = f"{named(decision)}, finds nothing in the ledger as it is read now.{made}"
    return Issue(
        kind=LOST,
        message=message,
        document=where.document if where else None,
        span=where.span if where else None,
    )


class Standing:
    """The decisions in force, by the documents that they are about."""

    def __init__(self, decisions: Iterable[Decision], documents: Iterable[Document]) -> None:
        self.all = moved(decisions, documents)
        self._by_document: dict[str, list[Decision]] = {}
        self._anywhere: list[Decision] = []
        for decision in self.all:
            about = documents_of(decision)
            for document in about:
                self._by_document.setdefault(document, []).append(decision)
            if not about:
                self._anywhere.append(decision)

    def about(self, documents: Iterable[str]) -> tuple[Decision, ...]:
        """Those on any of these documents, each once."""
        found = {d.id: d for i in documents for d in self._by_document.get(i, ())}
        return (*self._anywhere, *found.values())
