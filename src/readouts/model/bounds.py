"""Days as people write them when they ask: a day, a month or a year."""

import datetime as dt

PARTS = (4, 2, 2)  # digits of year, month, day


def first_day(written: str) -> str:
    """The ISO day that begins "2019", "2019-05" or "2019-05-03". Raises ValueError for anything else."""
    return _begins(written).isoformat()


def last_day(written: str) -> str:
    """The ISO day that ends it. Raises ValueError for anything else."""
    begins = _begins(written)
    if len(written) == 10:
        return begins.isoformat()
    if len(written) == 4:
        return dt.date(begins.year, 12, 31).isoformat()
    following = dt.date(begins.year + begins.month // 12, begins.month % 12 + 1, 1)
    return (following - dt.timedelta(days=1)).isoformat()


def _begins(written: str) -> dt.date:
    parts = written.split("-")
    if len(parts) > len(PARTS) or any(not (p.isascii() and p.isdigit()) for p in parts):
        raise ValueError(written)
    if [len(p) for p in parts] != list(PARTS[: len(parts)]):
        raise ValueError(written)
    numbers = [int(p) for p in parts]
    return dt.date(numbers[0], *[*numbers[1:], 1, 1][:2])
