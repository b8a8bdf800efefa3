"""The bytes of an archive of pages as they are asked for: packed, member by member, or as they lie there."""

import mmap
import zlib
from typing import Protocol, TypeAlias

CHUNK = 1 << 16
MAGIC = b"\x1f\x8b\x08"
MARK = b"WARC/"
GZIP = 31  # zlib's word for a gzip member with its check sum
LINE = b"\nWARC/1."


Raw: TypeAlias = bytes | mmap.mmap


class DamagedError(ValueError):
    """The bytes are not what they should be, or stop; says in what way."""


class Stretch(Protocol):
    """Bytes from some place of a file on, in which records follow each other."""

    def until(self, mark: bytes, most: int) -> bytes:
        """The bytes up to `mark`, which is passed. Raises DamagedError if it does not come within `most` bytes."""

    def take(self, count: int) -> bytes:
        """So many bytes. Raises DamagedError if there are fewer."""

    def skip(self, count: int) -> None:
        """Passes so many bytes. Raises DamagedError if there are fewer."""

    def over(self) -> bool:
        """Whether nothing comes any more; then all that came is what was packed. Raises DamagedError."""

    @property
    def place(self) -> int:
        """Where in the file the next byte stands; in a packed stretch, its end, once it is over."""


class Packed:
    """One gzip member, unpacked as far as it is asked for."""

    def __init__(self, raw: Raw, start: int) -> None:
        if raw[start : start + len(MAGIC)] != MAGIC:
            raise DamagedError("no gzip member begins here")
        self._raw, self._at = raw, start
        self._engine = zlib.decompressobj(GZIP)
        self._held = b""
        self._from = 0

    def until(self, mark: bytes, most: int) -> bytes:
        """The bytes up to a mark."""
        while (found := self._held.find(mark, self._from)) < 0:
            if len(self._held) - self._from > most or not self._fill():
                raise DamagedError("a record has no whole head")
        taken = self._held[self._from : found]
        self._from = found + len(mark)
        return taken

    def take(self, count: int) -> bytes:
        """So many bytes."""
        while len(self._held) - self._from < count:
            if not self._fill():
                raise DamagedError("a record is shorter than it says")
        taken = self._held[self._from : self._from + count]
        self._from += count
        return taken

    def skip(self, count: int) -> None:
        """Passes so many bytes, and holds none of them."""
        while len(self._held) - self._from < count:
            count -= len(self._held) - self._from
            self._from = len(self._held)
            if not self._fill():
                raise DamagedError("a record is shorter than it says")
        self._from += count

    def over(self) -> bool:
        """Whether the member is at its end, with the right check sum."""
        while self._from == len(self._held):
            if not self._fill():
                return True
        return False

    @property
    def place(self) -> int:
        """The end of the member."""
        return self._at

    def _fill(self) -> bool:
        """Unpacks some more; False at the end of the member."""
        if self._engine.eof:
            return False
        fed = self._engine.unconsumed_tail or self._raw[self._at : self._at + CHUNK]
        if not fed:
            raise DamagedError("the file ends inside a gzip member")
        if not self._engine.unconsumed_tail:
            self._at += len(fed)
        try:
            made = self._engine.decompress(fed, 16 * CHUNK)
        except zlib.error as error:
            raise DamagedError(f"a gzip member cannot be unpacked ({str(error)[:60]})") from error
        if self._engine.eof:
            self._at -= len(self._engine.unused_data)
        self._held = self._held[self._from :] + made
        self._from = 0
        return True


class Plain:
    """Bytes that are not packed."""

    def __init__(self, raw: Raw, start: int) -> None:
        self._raw, self._at = raw, start

    def until(self, mark: bytes, most: int) -> bytes:
        """The bytes up to a mark."""
        found = self._raw.find(mark, self._at, self._at + most)
        if found < 0:
            raise DamagedError("a record has no whole head")
        taken = self._raw[self._at : found]
        self._at = found + len(mark)
        return taken

    def take(self, count: int) -> bytes:
        """So many bytes."""
        taken = self._raw[self._at : self._at + count]
        if len(taken) < count:
            raise DamagedError("a record is shorter than it says")
        self._at += count
        return taken

    def skip(self, count: int) -> None:
        """Passes so many bytes."""
        if self._at + count > len(self._raw):
            raise DamagedError("a record is shorter than it says")
        self._at += count

    def over(self) -> bool:
        """Whether the file is at its end; each record is a stretch of its own, so that one bad one costs one."""
        return True

    @property
    def place(self) -> int:
        """Where the next byte stands."""
        return self._at


def resumed(raw: Raw, after: int, *, packed: bool) -> int:
    """Where behind `after` a record, or a gzip member with one, begins; the end of the file if nowhere."""
    mark, lead = (MAGIC, 0) if packed else (LINE, 1)
    at = raw.find(mark, after)
    while at >= 0:
        if not packed or _holds_record(raw, at):
            return at + lead
        at = raw.find(mark, at + 1)
    return len(raw)


def _holds_record(raw: Raw, at: int) -> bool:
    """Whether a member begins here in which a record does."""
    try:
        return zlib.decompressobj(GZIP).decompress(raw[at : at + CHUNK], len(MARK)) == MARK
    except zlib.error:
        return False
