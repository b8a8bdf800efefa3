"""What is known of texts when copies among them are looked for: kept, so that only new texts are looked at."""

import msgspec


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """Of one text: how many words, its MinHash signature (32-bit numbers, the lowest byte first), and its openings.

    openings: a hash of each sentence by which copies are recognised.
    """

    words: int
    signature: bytes
    openings: tuple[str, ...]


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A verified copy: the share of the shorter text's words that stands in the longer, and whether it is cut."""

    share: float
    cut: bool


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """Two texts that may be copies. bands: their signatures meet. match: what comparing them gave.

    apart: between their days of publication, when they were compared; None: they were not.
    """

    bands: bool
    apart: int | None = None
    match: Match | None = None


Pair = tuple[str, str]  # ids of two documents, the smaller first


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """Texts by the ids of their documents, and pairs of them. Every pair of these texts whose signatures meet is there.

    version: of all that this depends on.
    """

    version: str
    likenesses: dict[str, Likeness] = {}
    pairs: dict[Pair, Alike] = {}
