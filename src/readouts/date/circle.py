"""Orders that run in a circle: a before b and b before a cannot be, whatever the days."""

from typing import Protocol, TypeVar


class Apart(Protocol):
    """That one thing came `least` to `most` days before another; most is None if that is open."""

    @property
    def earlier(self) -> str: ...
    @property
    def later(self) -> str: ...
    @property
    def least(self) -> int: ...
    @property
    def most(self) -> int | None: ...


T = TypeVar("T", bound=Apart)


def impossible(orders: tuple[T, ...]) -> tuple[T, ...]:
    """Those of one circle that cannot be, or nothing: the longest way from thing to thing never ends (Bellman-Ford)."""
    edges = [(o.earlier, o.later, o.least, o) for o in orders]
    edges += [(o.later, o.earlier, -o.most, o) for o in orders if o.most is not None]
    far = dict.fromkeys((end for e in edges for end in e[:2]), 0)
    came: dict[str, tuple[str, T]] = {}
    last: str | None = None
    for _ in range(len(far) + 1):
        last = None
        for start, end, days, order in edges:
            if far[start] + days > far[end]:
                far[end] = far[start] + days
                came[end] = (start, order)
                last = end
        if last is None:
            return ()
    return _around(last, came)


def _around(at: str | None, came: dict[str, tuple[str, T]]) -> tuple[T, ...]:
    """The orders of the circle that the way back from `at` runs into."""
    if at is None:
        return ()
    seen: set[str] = set()
    while at not in seen:
        seen.add(at)
        at = came[at][0]
    found: list[T] = []
    end = at
    while True:
        at, order = came[at]
        found.append(order)
        if at == end:
            return tuple(dict.fromkeys(found))
