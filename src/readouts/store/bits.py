"""Sets of contacts as whole numbers: bit n is the contact at place n of the timeline. All of C's speed, no library."""

import sys
from array import array
from collections.abc import Iterable, Iterator

LAST_BIT = bytes(i & 1 for i in range(256))  # "0" and "1" to 0 and 1
DIGITS = b"01" + bytes(254)  # and back


def pack(numbers: Iterable[int], size: int) -> int:
    """The set of these numbers, all below `size`."""
    digits = bytearray(b"0") * size
    for number in numbers:
        digits[size - 1 - number] = 49
    return int(digits, 2) if size else 0


def pack_flags(flags: bytes) -> int:
    """The set of the places at which `flags` has a 1."""
    return int(flags[::-1].translate(DIGITS), 2) if flags else 0


def flags(bits: int, size: int) -> bytes:
    """One byte a place, 1 for those in the set."""
    return bin(bits | 1 << size)[:2:-1].encode().translate(LAST_BIT)


def everything(size: int) -> int:
    """The set of all numbers below `size`."""
    return (1 << size) - 1


def upwards(bits: int, start: int) -> Iterator[int]:
    """The numbers in the set from `start` on."""
    digits = bin(bits)[:1:-1]
    at = digits.find("1", max(0, start))
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)


def downwards(bits: int, start: int) -> Iterator[int]:
    """The numbers in the set from `start` down."""
    digits = bin(bits)[:1:-1]
    at = digits.rfind("1", 0, max(0, start + 1))
    while at >= 0:
        yield at
        at = digits.rfind("1", 0, at)


def to_blob(numbers: Iterable[int]) -> bytes:
    """Numbers as they are stored: 32 bits, unsigned, the lowest byte first."""
    made = array("I", numbers)
    if sys.byteorder == "big":
        made.byteswap()
    return made.tobytes()


def from_blob(blob: bytes) -> "array[int]":
    """What `to_blob` stored."""
    made = array("I")
    made.frombytes(blob)
    if sys.byteorder == "big":
        made.byteswap()
    return made
