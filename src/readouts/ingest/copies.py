"""Near-duplicates among documents: reprints, cut versions, second addresses. Two stories on one call are none."""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping

import msgspec
from rensa import RMinHash, RMinHashLSH

from readouts.ingest.compare import CUT, Match, Texts, compare, openings
from readouts.ingest.units import units
from readouts.lexicon import Lexicon
from readouts.model.document import Document

# MinHash signatures and bands (Broder 1997): with these, texts of Jaccard similarity 0.5 meet almost surely.
PERMUTATIONS = 128
BANDS = 32
SEED = 20_170
SHINGLE = 5  # words
THRESHOLD = 0.5
BUCKET = 64  # texts that share one opening sentence; more, and the sentence is furniture


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
    kept = lexicon.words("copy.telling") if lexicon is not None else None
    published = organs or {}
    by_id = {d.id: d for d in documents if d.status == "read"}
    texts = {i: _texts(d) for i, d in sorted(by_id.items())}
    edges: dict[str, dict[str, Match]] = {}
    for left, right in sorted(_pairs(texts)):
        if _apart(by_id[left], by_id[right], published):
            continue
        match = compare(texts[left], texts[right], kept)
        if match is not None and not (match.cut and _protected(by_id, texts, left, right, published)):
            edges.setdefault(left, {})[right] = match
            edges.setdefault(right, {})[left] = match
    found = {i: _marked(by_id[i], by_id[k], edges[i][k]) for i, k in _chosen(texts, by_id, edges, published)}
    return tuple(found.get(d.id, d) for d in documents)


def _texts(document: Document) -> Texts:
    """What is compared of a document."""
    found = units(document.text)
    day = dt.date.fromisoformat(document.published) if document.published else None
    return Texts(id=document.id, units=found, words=sum(len(u.words) for u in found), day=day)


def _apart(left: Document, right: Document, organs: Mapping[str, str]) -> bool:
    """Whether two documents are accounts in their own right, whatever their words."""
    if left.given is not None and right.given is not None:
        return True
    return left.id in organs and right.id in organs and organs[left.id] != organs[right.id]


def _protected(
    documents: Mapping[str, Document], texts: Mapping[str, Texts], left: str, right: str, organs: Mapping[str, str]
) -> bool:
    """Whether the shorter of the two must be kept: then the longer, which says more, is none of its copies."""
    short = min((left, right), key=lambda i: (texts[i].words, i))
    return short in organs or documents[short].given is not None


def _pairs(texts: Mapping[str, Texts]) -> set[tuple[str, str]]:
    """Pairs worth verifying: texts alike as a whole, and texts that share an opening sentence."""
    ids = sorted(texts)
    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    hashes = [_minhash(texts[i]) for i in ids]
    for key, made in enumerate(hashes):
        index.insert(key, made)
    pairs = {(ids[k], ids[j]) for k, made in enumerate(hashes) for j in index.query(made) if k < j}
    buckets: dict[tuple[str, ...], list[str]] = {}
    for i in ids:
        for words in openings(texts[i]):
            buckets.setdefault(words, []).append(i)
    for bucket in buckets.values():
        if len(bucket) <= BUCKET:
            pairs.update((a, b) for k, a in enumerate(bucket) for b in bucket[k + 1 :])
    return pairs


def _minhash(text: Texts) -> RMinHash:
    """The signature of a text's shingles."""
    words = [w for u in text.units for w in u.words]
    shingles = {" ".join(words[k : k + SHINGLE]) for k in range(max(1, len(words) - SHINGLE + 1))}
    made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    made.update(sorted(shingles))
    return made


def _chosen(
    texts: Mapping[str, Texts],
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
