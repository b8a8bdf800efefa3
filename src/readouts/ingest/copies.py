"""Near-duplicates among documents: reprints, cut versions, second addresses. Two stories on one call are none.

What is known of a text is kept: a new one is compared with those that may be like it, and the others not at all. No
text is held in words longer than it takes to compare it.
"""

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec

from readouts.ingest.compare import CUT, Texts, compare, days_apart
from readouts.ingest.likeness import candidates, likeness, signature
from readouts.ingest.units import units
from readouts.lexicon import Lexicon
from readouts.model.document import Document
from readouts.model.likeness import Alike, Likeness, Match, Memory, Pair

HELD = 128  # texts that are held in words while pairs are compared


class Found(NamedTuple):
    """The documents in the same order, copies marked; and what was learnt that the memory did not hold."""

    documents: tuple[Document, ...]
    learnt: Memory


def copies(
    documents: tuple[Document, ...],
    lexicon: Lexicon | None = None,
    organs: Mapping[str, str] | None = None,
) -> tuple[Document, ...]:
    """The documents in the same order, those that are copies with status, `copy_of` and reason.

    The copy kept is what an organ of government published or a person spoke for, else the longer text where
    the other is cut, else the earliest, else the one with the smaller id: the order of input has no say.
    organs: of documents that an organ published, the organ's id; two organs with one text are two accounts,
    and never copies. lexicon: without it a reprint in which any sentence was changed is no copy.
    """
    published = organs or {}
    return find_copies(documents, lexicon, lambda d: published.get(d.id), Memory(version="")).documents


def find_copies(
    documents: tuple[Document, ...],
    lexicon: Lexicon | None,
    organ: Callable[[Document], str | None],
    memory: Memory,
) -> Found:
    """The same with what is known of some of the texts; the copies are those that are found without.

    organ: the id of the organ that published a document; asked of those that may be copies.
    """
    kept = lexicon.words("copy.telling") if lexicon is not None else None
    by_id = {d.id: d for d in documents if d.status == "read"}
    known = _Known(by_id, kept, memory)
    texts = known.texts
    edges: dict[str, dict[str, Match]] = {}
    pairs = sorted(candidates(texts, by_id, known.signature))
    published = {i: found for i in {i for pair in pairs for i in pair} if (found := organ(by_id[i]))}
    for left, right in pairs:
        if _apart(by_id[left], by_id[right], published):
            continue
        match = known.match(left, right)
        if match is not None and not (match.cut and _protected(by_id, texts, left, right, published)):
            edges.setdefault(left, {})[right] = match
            edges.setdefault(right, {})[left] = match
    marked = {i: _marked(by_id[i], by_id[k], edges[i][k]) for i, k in _chosen(texts, by_id, edges, published)}
    return Found(tuple(marked.get(d.id, d) for d in documents), known.learnt())


class _Known:
    """What is known of texts and pairs from before, and what is found out now."""

    def __init__(self, documents: Mapping[str, Document], kept: frozenset[str] | None, memory: Memory) -> None:
        self._documents, self._kept, self._memory = documents, kept, memory
        self._learnt = {i: likeness(d.text) for i, d in sorted(documents.items()) if i not in memory.likenesses}
        self._compared: dict[Pair, Alike] = {}
        self._held = lru_cache(maxsize=HELD)(self._in_words)
        self.texts = {**memory.likenesses, **self._learnt}

    def signature(self, document: str) -> bytes:
        """The signature of a document's text."""
        text = self.texts[document]
        if not text.signature:
            text = msgspec.structs.replace(text, signature=signature(self._documents[document].text))
            self.texts[document] = self._learnt[document] = text
        return text.signature

    def match(self, left: str, right: str) -> Match | None:
        """What comparing the two gives."""
        apart = days_apart(_day(self._documents[left]), _day(self._documents[right]))
        alike = self._memory.pairs.get((left, right))
        if alike is None or alike.apart != apart:
            match = compare(self._held(left), self._held(right), self._kept)
            alike = self._compared[left, right] = Alike(apart=apart, match=match)
        return alike.match

    def learnt(self) -> Memory:
        """What the memory does not hold, or holds otherwise."""
        return Memory(version=self._memory.version, likenesses=self._learnt, pairs=self._compared)

    def _in_words(self, document: str) -> Texts:
        found = units(self._documents[document].text)
        day = _day(self._documents[document])
        return Texts(id=document, units=found, words=self.texts[document].words, day=day)


def _day(document: Document) -> dt.date | None:
    return dt.date.fromisoformat(document.published) if document.published else None


def _apart(left: Document, right: Document, organs: Mapping[str, str]) -> bool:
    """Whether two documents are accounts in their own right, whatever their words."""
    if left.given is not None and right.given is not None:
        return True
    return left.id in organs and right.id in organs and organs[left.id] != organs[right.id]


def _protected(
    documents: Mapping[str, Document], texts: Mapping[str, Likeness], left: str, right: str, organs: Mapping[str, str]
) -> bool:
    """Whether the shorter of the two must be kept: then the longer, which says more, is none of its copies."""
    short = min((left, right), key=lambda i: (texts[i].words, i))
    return short in organs or documents[short].given is not None


def _chosen(
    texts: Mapping[str, Likeness],
    documents: Mapping[str, Document],
    edges: Mapping[str, Mapping[str, Match]],
    organs: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """(copy, kept) pairs. In each group of linked texts one is kept, then the rest, if linked to it, are copies
    of it; what is left over is grouped again."""
    open_ids = set(edges)
    while open_ids:
        group = _group(min(open_ids), open_ids, edges)
        longest = max(texts[i].words for i in group)
        keep = min(group, key=lambda i: _rank(documents[i], texts[i].words < CUT * longest, i in organs))
        linked = [i for i in sorted(group) if i in edges[keep]]
        yield from ((i, keep) for i in linked)
        open_ids -= {keep, *linked}


def _group(start: str, among: set[str], edges: Mapping[str, Mapping[str, Match]]) -> set[str]:
    """All ids of `among` that hang together with `start`."""
    group, todo = {start}, [start]
    while todo:
        for other in edges[todo.pop()]:
            if other in among and other not in group:
                group.add(other)
                todo.append(other)
    return group


def _rank(document: Document, cut: bool, organ: bool) -> tuple[bool, bool, bool, str, str]:
    """The smallest is kept."""
    return (document.given is None, not organ, cut, document.published or "9999", document.id)


def _marked(document: Document, kept: Document, match: Match) -> Document:
    """The document as a copy."""
    what = "a cut version of" if match.cut else "the same text as"
    where = unicodedata.normalize("NFC", kept.appearances[0].name)
    reason = f"It is {what} {where}: {match.share:.0%} of its words stand there in the same sentences."
    return msgspec.structs.replace(document, status="copy", copy_of=kept.id, reason=reason)
