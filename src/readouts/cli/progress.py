"""How far a run is, on standard error, where that is a terminal."""

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

WORDS = {
    "fetching": "fetching pages",
    "feeds": "looking at feeds",
    "taking in": "taking in the stories",
    "pages": "reading pages",
    "copies": "looking for copies",
    "reading": "reading new stories",
    "date_mentions": "days of mentions",
    "link": "linking mentions",
    "date_clusters": "days of contacts",
    "reconcile": "laying accounts side by side",
    "withdrawn": "comparing versions",
    "storing": "storing",
}


class Bar:
    """A `run.Progress` that draws a bar; silent where standard error is no terminal."""

    def __init__(self) -> None:
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True, markup=False, highlight=False),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("starting", total=None)

    def __enter__(self) -> "Bar":
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def begin(self, task: str, total: int | None) -> None:
        """A task starts."""
        self._bar.reset(self._task, total=total, description=WORDS.get(task, task))

    def move(self, done: int, words: str) -> None:
        """So much of the total is done, in bytes; words: how fast."""
        self._bar.update(self._task, completed=done, description=f"{WORDS['pages']}, {words}")

    def step(self) -> None:
        """One step is done."""
        self._bar.advance(self._task)
