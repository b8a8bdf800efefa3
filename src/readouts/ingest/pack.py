"""A zip file whose members are bytes in memory: never a path, never more than the limits allow."""

import io
import lzma
import stat
import struct
import zipfile
import zlib
from typing import IO, NamedTuple

from readouts.ingest import limits

END = b"PK\x05\x06"  # the record at the end of every zip file
END_SIZE = 22
COMMENT = 65_535
CHUNK = 1 << 16
ENCRYPTED = 0x1
UTF8 = 0x800
# What the readers of zip files in the standard library raise on bytes that are none.
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error, IndexError)


class Refused(NamedTuple):
    """Why nothing came out: the kind of issue, and the words after the name."""

    kind: str
    why: str


class Budget:
    """What may still be unpacked from one input, with all that is inside it."""

    def __init__(self, packed: int) -> None:
        self.left = min(limits.TOTAL, max(limits.FREE, packed * limits.RATIO))
        self.work = limits.TOTAL
        self.members = limits.MEMBERS

    def spend(self, number: int) -> None:
        """Counts bytes that were unpacked."""
        self.left -= number
        self.work -= number

    def refund(self, number: int) -> None:
        """Counts bytes back that were thrown away, so that one bad member costs the others nothing; not the work."""
        self.left += number

    def take(self, other: "Budget") -> None:
        """Counts what was counted in another process."""
        self.left, self.work, self.members = other.left, other.work, other.members

    def room(self) -> Refused | None:
        """Why no more may be unpacked."""
        if self.left > 0 and self.work > 0:
            return None
        total = limits.size(limits.TOTAL)
        why = f"what is unpacked would be more than {limits.RATIO} times as large as what came, or more than {total}"
        return Refused("unpacks too far", f"{why}; unpack it by hand if you trust it")


class Pack:
    """An open zip file."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self.members = tuple(m for m in file.infolist() if not m.filename.endswith("/"))

    def named(self, name: str) -> zipfile.ZipInfo | None:
        """The first member of that name."""
        return next((m for m in self.members if m.filename == name), None)

    def read(self, member: zipfile.ZipInfo, limit: int, budget: Budget) -> bytes | Refused:
        """The bytes of a member, or why there are none."""
        if member.flag_bits & ENCRYPTED:
            return Refused("password protected", "is protected by a password; unpack it by hand and give its files")
        if stat.S_ISLNK(member.external_attr >> 16):
            return Refused("left out", "is a link to another file and is not followed; give the file itself")
        try:
            with self._file.open(member) as stream:
                return _unpacked(stream, member.compress_size, limit, budget)
        except NotImplementedError:
            return Refused("damaged input", "is packed by a method that is not known; pack it as an ordinary zip file")
        except RuntimeError:
            return Refused("password protected", "is protected by a password; unpack it by hand and give its files")
        except BROKEN as error:
            return Refused("damaged input", f"cannot be unpacked ({_short(error)}); get it again from where it came")


def open_pack(raw: bytes) -> Pack | Refused:
    """The zip file in `raw`. Its list of members is looked at before it is read."""
    damaged = Refused("damaged input", "is no whole zip file; get it again from where it came")
    at = raw.rfind(END, max(0, len(raw) - END_SIZE - COMMENT))
    if at < 0 or len(raw) < at + END_SIZE:
        return damaged
    count, directory = struct.unpack_from("<HI", raw, at + 10)
    if count > limits.MEMBERS or directory > limits.DIRECTORY:
        return _many()
    try:
        file = zipfile.ZipFile(io.BytesIO(raw))
    except BROKEN:
        return damaged
    except NotImplementedError:
        return Refused("damaged input", "is a zip file of a version that is not known; pack it anew")
    return _many() if len(file.infolist()) > limits.MEMBERS else Pack(file)


def label(member: zipfile.ZipInfo) -> str:
    """What a member is called, as written. Without the mark for UTF-8 its bytes are UTF-8 or else code page 437."""
    written = member.orig_filename
    if member.flag_bits & UTF8:
        return written
    try:
        return written.encode("cp437").decode("utf-8")
    except ValueError:
        return written


def _unpacked(stream: IO[bytes], packed: int, limit: int, budget: Budget) -> bytes | Refused:
    """All that the stream gives, inside the limits."""
    parts: list[bytes] = []
    total = 0
    while chunk := stream.read(CHUNK):
        total += len(chunk)
        budget.spend(len(chunk))
        why = None
        if total > limit:
            why = f"unpacks to more than {limits.size(limit)}; unpack it by hand and split it"
        elif total > limits.FREE and total > packed * limits.RATIO:
            why = f"unpacks to more than {limits.RATIO} times its size; unpack it by hand if you trust it"
        if why is not None:
            budget.refund(total)
            return Refused("unpacks too far", why)
        if (over := budget.room()) is not None:
            budget.refund(total)
            return over
        parts.append(chunk)
    return b"".join(parts)


def _many() -> Refused:
    return Refused("too many members", f"holds more than {limits.MEMBERS:,} files; split it")


def _short(error: Exception) -> str:
    """An error in a few words; it may quote bytes of the file, so nothing that a terminal obeys stays in it."""
    said = "".join(c if c.isprintable() else "\ufffd" for c in str(error))
    return said[:80] or type(error).__name__
