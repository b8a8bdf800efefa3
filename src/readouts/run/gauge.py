"""Where a process that reads a shard stands, in memory that its parent sees too, also when it has died."""

import mmap
import struct

from readouts.ingest import Place
from readouts.run.messages import Standing
from readouts.run.shards import Count, Counts

NUMBERS = struct.Struct("<12q")
NAME = 128  # where the name stands
LENGTH = 2_000
SEEN = ("page", "words", "text")


class Gauge:
    """A few numbers and a name. It is made before the process is, and empty for each new one."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 4096)
        self._numbers = [0] * 12
        self.clear()

    def clear(self) -> None:
        """Nothing was done yet."""
        self._numbers = [0, -1, 0, -1, *([0] * 8)]
        self._write()
        self._called(b"")

    def at(self, source: int, place: Place | None, name: str) -> None:
        """This text comes now."""
        self._numbers[0] += 1
        self._numbers[1:4] = [source, place.start if place else 0, place.number if place else -1]
        self._write()
        self._called(name.encode("utf-8", "replace")[:LENGTH])

    def record(self, *, page: bool) -> None:
        """Counts a record, and a text if it is one."""
        self._numbers[4] += 1
        self._numbers[5] += page
        self._write()

    def gate(self, name: str, *, passed: bool) -> bool:
        """Counts what a gate decided; gives that."""
        at = 6 + 2 * SEEN.index(name)
        self._numbers[at] += 1
        self._numbers[at + 1] += passed
        self._write()
        return passed

    @property
    def moves(self) -> int:
        """How many texts came so far."""
        return self._read()[0]

    @property
    def counts(self) -> Counts:
        """What was counted."""
        n = self._read()
        return Counts(n[4], n[5], Count(n[6], n[7]), Count(n[8], n[9]), Count(n[10], n[11]))

    @property
    def standing(self) -> Standing | None:
        """The text that came last; None if none did."""
        _, source, start, number = self._read()[:4]
        return None if source < 0 else Standing(source, Place(start, number) if number >= 0 else None)

    @property
    def name(self) -> str:
        """What it is called."""
        length = int.from_bytes(self._memory[NAME - 2 : NAME], "little")
        return self._memory[NAME : NAME + length].decode("utf-8", "replace")

    def _called(self, name: bytes) -> None:
        self._memory[NAME : NAME + len(name)] = name
        self._memory[NAME - 2 : NAME] = len(name).to_bytes(2, "little")

    def _read(self) -> tuple[int, ...]:
        return NUMBERS.unpack_from(self._memory, 0)

    def _write(self) -> None:
        NUMBERS.pack_into(self._memory, 0, *self._numbers)
