"""What one document may cost, and how a process is held to it."""

import math
import os
import resource
import sys
from pathlib import Path

import msgspec

MIB = 2**20


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """seconds: of processor time for one document; memory: bytes above what the reader itself takes.

    A text of more than seconds × per_second code points gets time in proportion (ordinary prose about contacts, where
    every sentence is parsed, is read at 6,000 to 10,000 code points a second: per_second is half of that), up to
    `longest` seconds. Processor time and not the clock decides, so that a busy machine reads the same texts; the clock
    stops what sleeps, after `patience` times as long. documents, growth: after so many documents, or bytes more, the
    process makes way for a new one.
    """

    seconds: float = 5
    memory: int = 1024 * MIB
    per_second: int = 4_000
    longest: float = 300
    patience: float = 12
    documents: int = 200
    growth: int = 256 * MIB

    def for_text(self, length: int) -> float:
        """Seconds of processor time for a text of so many code points."""
        return max(self.seconds, min(self.longest, length / self.per_second))

    def for_file(self, size: int, *, packed: bool = False) -> float:
        """Seconds of processor time for taking apart a file of so many bytes: a page is a hundred times as quick.

        packed: it unpacks to about ten times as much, and its library takes a second to load.
        """
        least, unpacked = (2 * self.seconds, 10 * size) if packed else (self.seconds, size)
        return max(least, min(self.longest, unpacked / (100 * self.per_second)))


def hold_memory(limit: int) -> None:
    """This process may take so many bytes more than it has now, where the system can hold it to that."""
    status = Path("/proc/self/statm")
    if not sys.platform.startswith("linux") or not status.exists():
        return
    pages = int(status.read_text(encoding="ascii").split()[0])
    _lower(resource.RLIMIT_AS, pages * os.sysconf("SC_PAGE_SIZE") + limit)


def hold_time(seconds: float) -> None:
    """The system kills this process after so many further seconds of processor time, in whatever code it is."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + seconds))


def peak() -> int:
    """The most bytes that this process has held in memory at once."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else held * 1024


def _lower(kind: int, wanted: int) -> None:
    """Sets the soft limit; one that the system has set is never passed."""
    _, most = resource.getrlimit(kind)
    resource.setrlimit(kind, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))
