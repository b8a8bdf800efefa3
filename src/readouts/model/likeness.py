"""What is known of texts when copies among them are looked for: kept, so that only new texts are looked at."""

import msgspec


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """Of one text: how many words, and a hash of each sentence by which copies are recognised.

    signature: its MinHash, 32-bit numbers, the lowest byte first; empty as long as nothing has asked for it.
    """

    words: int
    openings: tuple[str, ...]
    signature: bytes = b""


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A verified copy: the share of the shorter text's words that stands in the longer, and whether it is cut."""

    share: float
    cut: bool


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """What comparing two texts gave. apart: days between their days of publication, as they were then."""

    apart: int
    match: Match | None = None


Pair = tuple[str, str]  # ids of two documents, the smaller first


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of texts, by the ids of their documents, and of pairs. version: of all that it depends on."""

    version: str
    likenesses: dict[str, Likeness] = {}
    pairs: dict[Pair, Alike] = {}
