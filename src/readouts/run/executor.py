"""Where the document stages run: one seam, so that a pool or an engine can take the place of the loop."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Executor(Protocol):
    """Applies a pure function to many items; results come in the order of the items."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The results, one for each item, as they become ready."""


class Inline:
    """In this process, one after the other."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The results, one for each item."""
        return (function(item) for item in items)
