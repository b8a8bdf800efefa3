"""Bodies as they come: counted as sent and as unpacked, and stopped where they are too much."""

import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readouts.fetching.records import FetchError, Limits

GZIP, ANY = 16 + zlib.MAX_WBITS, 32 + zlib.MAX_WBITS
STEP = 2**16
SMALL = 2**16  # bytes that any page may unpack to, however small it was
MAGIC = b"\x1f\x8b"
PLAIN, ZIPPED, DEFLATED = ("", "identity"), ("gzip", "x-gzip"), ("deflate",)


class Body(NamedTuple):
    """A body as it was sent, and unpacked."""

    raw: bytes
    body: bytes


def unpacked(chunks: Iterable[bytes], encoding: str, limits: Limits, size: int) -> Body:
    """The whole body. size: bytes that it may still have. Raises FetchError where it is too large, or broken."""
    coding = encoding.strip().lower()
    if coding not in (*PLAIN, *ZIPPED, *DEFLATED):
        raise FetchError("not fetched", f"it is packed as {encoding!r}, which was not asked for")
    raw, body = bytearray(), bytearray()
    inflater = None if coding in PLAIN else _Inflater(coding)
    for chunk in chunks:
        raw += chunk
        if len(raw) > size:
            raise FetchError("not fetched", f"it is larger than {limits.size} bytes")
        for piece in inflater.feed(chunk) if inflater else (chunk,):
            body += piece
            if len(body) > size:
                raise FetchError("not fetched", f"it unpacks to more than {limits.size} bytes")
            if len(body) > max(SMALL, limits.ratio * len(raw)):
                raise FetchError("not fetched", f"it unpacks to more than {limits.ratio} times its size")
    if inflater is not None and raw and not inflater.done:
        raise FetchError("not fetched", "it was cut off on the way; fetch it again")
    return Body(bytes(raw), bytes(body))


class _Inflater:
    """Unpacks in small steps, so that no chunk becomes large at once."""

    def __init__(self, coding: str) -> None:
        self._gzip = coding in ZIPPED
        self._inner = zlib.decompressobj(GZIP if self._gzip else ANY)
        self._begun = False
        self.done = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The pieces that a chunk unpacks to, each of at most `STEP` bytes. Raises FetchError."""
        rest = chunk
        while rest and not self.done:
            yield self._inflate(rest)
            rest = self._inner.unconsumed_tail
            if self._inner.eof:
                rest = self._inner.unused_data
                self.done = not rest.startswith(MAGIC)
                if self._gzip and not self.done:
                    self._inner = zlib.decompressobj(GZIP)
                else:
                    self.done = True

    def _inflate(self, data: bytes) -> bytes:
        try:
            try:
                made = self._inner.decompress(data, STEP)
            except zlib.error:
                if self._gzip or self._begun:
                    raise
                # Some servers send deflate without its head.
                self._inner = zlib.decompressobj(-zlib.MAX_WBITS)
                made = self._inner.decompress(data, STEP)
        except zlib.error as error:
            raise FetchError("not fetched", f"it cannot be unpacked ({error})") from error
        self._begun = True
        return made
