"""Which texts may be copies: those that share an opening sentence; where very many share it, those alike as a whole."""

import hashlib
from collections.abc import Callable, Iterable, Mapping

from rensa import RMinHash

from readouts.ingest.compare import Texts, openings
from readouts.ingest.units import units
from readouts.model.likeness import Likeness, Pair

# MinHash signatures and bands (Broder 1997): with these, texts of Jaccard similarity 0.5 meet almost surely.
PERMUTATIONS = 128
BANDS = 32
SEED = 20_170
SHINGLE = 5  # words
BAND = 4 * PERMUTATIONS // BANDS  # bytes of a signature
BUCKET = 64  # texts that share one opening sentence; more, and the sentence is furniture


def likeness(text: str) -> Likeness:
    """What finding copies needs of a text."""
    found = units(text)
    words = sum(len(u.words) for u in found)
    opened = openings(Texts(id="", units=found, words=words, day=None))
    return Likeness(words=words, openings=tuple(sorted(map(_hashed, opened))))


def signature(text: str) -> bytes:
    """The MinHash of a text's shingles."""
    words = [w for u in units(text) for w in u.words]
    shingles = {" ".join(words[k : k + SHINGLE]) for k in range(max(1, len(words) - SHINGLE + 1))}
    made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    made.update(sorted(shingles))
    return b"".join(number.to_bytes(4, "little") for number in made.digest())


def candidates(texts: Mapping[str, Likeness], among: Iterable[str], sign: Callable[[str], bytes]) -> set[Pair]:
    """The pairs worth comparing. sign: the signature of a document's text; it is asked of few.

    Two texts that share no opening are never copies (`compare`), however alike they are.
    """
    buckets: dict[str, list[str]] = {}
    for document in sorted(among):
        for opening in texts[document].openings:
            buckets.setdefault(opening, []).append(document)
    pairs: set[Pair] = set()
    for bucket in buckets.values():
        if 1 < len(bucket) <= BUCKET:
            pairs.update((a, b) for k, a in enumerate(bucket) for b in bucket[k + 1 :])
        elif len(bucket) > BUCKET:
            pairs |= _meeting({document: sign(document) for document in bucket})
    return pairs


def _meeting(signed: Mapping[str, bytes]) -> set[Pair]:
    """The pairs that share a band of their signatures; band after band, so that one at a time is in memory."""
    pairs: set[Pair] = set()
    for start in range(0, BANDS * BAND, BAND):
        band: dict[bytes, list[str]] = {}
        for document, whole in signed.items():
            others = band.setdefault(whole[start : start + BAND], [])
            pairs.update((other, document) for other in others)
            others.append(document)
    return pairs


def _hashed(words: tuple[str, ...]) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:32]
