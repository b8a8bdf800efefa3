"""Open ledgers for a program that answers many questions, in many threads, while others build."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readouts.store.connect import BUSY_SECONDS
from readouts.store.ledger import Ledger

State = tuple[tuple[int, int, int] | None, ...]


class Readers:
    """Lends out ledgers of one file, each to one thread at a time; opens anew what a build has changed.

    seconds: what takes longer ends in TooSlowError. most: ledgers that are kept open while nobody uses them.
    """

    def __init__(self, path: Path, seconds: float | None = None, busy: float = BUSY_SECONDS, most: int = 4) -> None:
        self.path = path
        self._seconds = seconds
        self._busy = busy
        self._most = most
        self._lock = threading.Lock()
        self._idle: list[tuple[State, Ledger]] = []

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """A ledger as the file stands now; raises a LedgerError where it cannot be opened."""
        state = _state(self.path)
        with self._lock:
            stale = [lent for known, lent in self._idle if known != state]
            self._idle = [kept for kept in self._idle if kept[0] == state]
            ledger = self._idle.pop()[1] if self._idle else None
        for old in stale:
            old.close()
        # The state is older than what is opened, never newer: at worst it is opened once more.
        ledger = ledger or Ledger.read(self.path, self._busy, self._seconds)
        try:
            yield ledger
        finally:
            with self._lock:
                keep = len(self._idle) < self._most
                if keep:
                    self._idle.append((state, ledger))
            if not keep:
                ledger.close()

    def close(self) -> None:
        """Closes those that nobody uses."""
        with self._lock:
            idle, self._idle = self._idle, []
        for _, ledger in idle:
            ledger.close()


def _state(path: Path) -> State:
    """What tells one state of the file from another: it and what was written beside it."""
    return tuple(_stamp(p) for p in (path, path.with_name(path.name + "-wal")))


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
