"""The terminal. Everything that is printed goes through here, and through `export.plain`."""

import os
import sys
from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from readouts.export.plain import one_line, plain, spaced

PIPED_WIDTH = 120  # of a table that is asked for where there is no terminal


class Safe:
    """A renderable whose text is made plain after it was laid out; only rich's own styles reach the terminal."""

    def __init__(self, inner: RenderableType) -> None:
        self._inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The segments of the inner renderable, each made plain."""
        for segment in console.render(self._inner, options):
            yield Segment(plain(segment.text), segment.style, segment.control)


def text(words: str, style: str = "") -> Text:
    """Words of unknown origin as they stand: no markup in them is read. One line."""
    return Text(spaced(words), style=style)


def is_terminal() -> bool:
    """Whether the output goes to a person."""
    return sys.stdout.isatty()


def show(*parts: RenderableType) -> None:
    """Prints for a person, in colour where the terminal has it and NO_COLOR is not set."""
    console = _console()
    for part in parts:
        console.print(Safe(part))


def width() -> int:
    """The columns that `show` has."""
    return _console().width


def _console() -> Console:
    wide = None if is_terminal() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Console(file=sys.stdout, markup=False, highlight=False, emoji=False, width=wide)


def write(lines: Iterable[str]) -> None:
    """Prints data as it is, but for what could steer a terminal."""
    for line in lines:
        sys.stdout.write(plain(line))


def complain(line: str) -> None:
    """One line on standard error, under the program's name."""
    message = plain(line)
    sys.stderr.write(message if "\n" in message else f"readouts: {message}\n")


def say(line: str) -> None:
    """One line on standard error."""
    sys.stderr.write(plain(one_line(line)) + "\n")


def tsv(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Tab-separated lines, the first with the names of the columns; a cell never holds a tab or line end."""
    yield "\t".join(head) + "\n"
    for row in rows:
        yield "\t".join(one_line(cell) for cell in row) + "\n"
