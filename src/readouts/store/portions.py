"""Records of an open ledger that are read as they are needed: a portion at a time, anew in each pass."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Generic, TypeVar

Key = TypeVar("Key")
Record = TypeVar("Record")
PORTION = 200  # records that are held at a time


class Portions(Generic[Record]):
    """The records of these keys, in their order. read: those of some of the keys, in the order of the keys."""

    def __init__(self, keys: Sequence[Key], read: Callable[[tuple[Key, ...]], tuple[Record, ...]]) -> None:
        self._number = len(keys)
        self._portions: Callable[[], Iterator[tuple[Record, ...]]] = lambda: map(read, _parts(keys))

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Record]:
        for portion in self._portions():
            yield from portion


def _parts(keys: Sequence[Key]) -> Iterator[tuple[Key, ...]]:
    rest = iter(keys)
    while part := tuple(islice(rest, PORTION)):
        yield part
