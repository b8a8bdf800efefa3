"""Which texts may be alike: a MinHash signature of each, cut into bands, and those that share one band meet."""

import hashlib
from collections.abc import Mapping

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


def likeness(text: str) -> Likeness:
    """What finding copies needs of a text."""
    found = units(text)
    words = [w for u in found for w in u.words]
    opened = openings(Texts(id="", units=found, words=len(words), day=None))
    return Likeness(words=len(words), signature=_signature(words), openings=tuple(sorted(map(_hashed, opened))))


def meeting(new: Mapping[str, Likeness], known: Mapping[str, Likeness]) -> set[Pair]:
    """The pairs that share a band of their signatures, one of them or both new; the smaller id first.

    Band after band, so that one at a time is in memory.
    """
    pairs: set[Pair] = set()
    if not new:
        return pairs
    for start in range(0, BANDS * BAND, BAND):
        band = slice(start, start + BAND)
        bucket: dict[bytes, list[str]] = {}
        for document, one in new.items():
            others = bucket.setdefault(one.signature[band], [])
            pairs.update((min(document, o), max(document, o)) for o in others)
            others.append(document)
        for document, one in known.items():
            for other in bucket.get(one.signature[band], ()):
                pairs.add((min(document, other), max(document, other)))
    return pairs


def _signature(words: list[str]) -> bytes:
    """The signature of a text's shingles."""
    shingles = {" ".join(words[k : k + SHINGLE]) for k in range(max(1, len(words) - SHINGLE + 1))}
    made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    made.update(sorted(shingles))
    return b"".join(number.to_bytes(4, "little") for number in made.digest())


def _hashed(words: tuple[str, ...]) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:32]
