"""How long an answer may take."""

import sqlite3
import time
from pathlib import Path

from readouts.store.errors import TooSlowError

STEPS = 1000  # of SQLite's machine, between two looks at the clock


class Clock:
    """Stops what takes longer than so many seconds; None never does."""

    def __init__(self, path: Path, seconds: float | None = None) -> None:
        self._path = path
        self._seconds = seconds
        self._end = float("inf")

    def watch(self, connection: sqlite3.Connection) -> None:
        """Makes every statement on a connection stop in time."""
        if self._seconds is not None:
            connection.set_progress_handler(self._over, STEPS)

    def start(self) -> None:
        """A new answer begins."""
        if self._seconds is not None:
            self._end = time.monotonic() + self._seconds

    def check(self) -> None:
        """Raises TooSlowError if the time is over; for work that is not SQLite's."""
        if self._over():
            raise TooSlowError(str(self._path), "the answer took too long")

    def _over(self) -> bool:
        return time.monotonic() > self._end
