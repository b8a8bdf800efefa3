"""Sets of days: the algebra in which dating is done.

A day is its proleptic Gregorian ordinal (`datetime.date.toordinal`). An open bound is the first or last
ordinal that `date` can hold; `DaySet.earliest` and `latest` give None for it.
"""

import datetime as dt

import msgspec

FIRST = dt.date.min.toordinal()
LAST = dt.date.max.toordinal()
WEEK = 7
CUT = 40_000  # days (about a century): the longest stretch whose Fridays are listed one by one


class DaySet(msgspec.Struct, frozen=True, array_like=True):
    """A set of days as sorted, disjoint, non-adjacent closed intervals of ordinals."""

    intervals: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, *pairs: tuple[int, int]) -> "DaySet":
        """The union of closed intervals in any order; pairs that run backwards are empty."""
        merged: list[tuple[int, int]] = []
        for first, last in sorted(p for p in pairs if p[0] <= p[1]):
            if merged and first <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(merged[-1][1], last))
            else:
                merged.append((first, last))
        return cls(tuple(merged))

    @classmethod
    def day(cls, day: dt.date) -> "DaySet":
        """One day."""
        return cls(((day.toordinal(), day.toordinal()),))

    @classmethod
    def between(cls, first: dt.date | None, last: dt.date | None) -> "DaySet":
        """From `first` to `last`, both included; None is open."""
        return cls.of((first.toordinal() if first else FIRST, last.toordinal() if last else LAST))

    @classmethod
    def always(cls) -> "DaySet":
        """Every day: nothing is known."""
        return cls(((FIRST, LAST),))

    def __and__(self, other: "DaySet") -> "DaySet":
        pairs: list[tuple[int, int]] = []
        mine, theirs = self.intervals, other.intervals
        i = j = 0
        while i < len(mine) and j < len(theirs):
            (a, b), (c, d) = mine[i], theirs[j]
            first, last = max(a, c), min(b, d)
            if first <= last:
                pairs.append((first, last))
            if b < d:
                i += 1
            else:
                j += 1
        return DaySet(tuple(pairs))  # between any two of them lies a gap of one side or the other

    def __or__(self, other: "DaySet") -> "DaySet":
        return DaySet.of(*self.intervals, *other.intervals)

    def widened(self, days: int) -> "DaySet":
        """Every interval longer by `days` at both ends."""
        return DaySet.of(*((max(FIRST, a - days), min(LAST, b + days)) for a, b in self.intervals))

    def near(self, other: "DaySet") -> bool:
        """Whether a day of the one is a day of the other, or the day before or after."""
        mine, theirs = self.intervals, other.intervals
        i = j = 0
        while i < len(mine) and j < len(theirs):
            (a, b), (c, d) = mine[i], theirs[j]
            if a <= d + 1 and c <= b + 1:
                return True
            if b < d:
                i += 1
            else:
                j += 1
        return False

    def on_weekday(self, weekday: int) -> "DaySet":
        """Its days of that weekday, 0 for Monday, each one listed: for sets of at most `CUT` days."""
        found: list[tuple[int, int]] = []
        for first, last in self.intervals:
            start = first + (weekday - (first - 1)) % WEEK  # ordinal 1 was a Monday
            found.extend((day, day) for day in range(start, last + 1, WEEK))
        return DaySet.of(*found)

    def __bool__(self) -> bool:
        return bool(self.intervals)

    def __len__(self) -> int:
        return sum(b - a + 1 for a, b in self.intervals)

    def __contains__(self, day: dt.date) -> bool:
        return any(a <= day.toordinal() <= b for a, b in self.intervals)

    @property
    def earliest(self) -> dt.date | None:
        """The first day, None if open or empty."""
        first = self.intervals[0][0] if self.intervals else FIRST
        return None if first == FIRST else dt.date.fromordinal(first)

    @property
    def latest(self) -> dt.date | None:
        """The last day, None if open or empty."""
        last = self.intervals[-1][1] if self.intervals else LAST
        return None if last == LAST else dt.date.fromordinal(last)

    def days(self, limit: int) -> tuple[dt.date, ...] | None:
        """All days in order, or None if there are more than `limit` or it is open."""
        if len(self) > limit:
            return None
        return tuple(dt.date.fromordinal(o) for a, b in self.intervals for o in range(a, b + 1))
