"""Coverage of the roster by state and year: in short for the doctor, and as a whole grid."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from readouts.cli.terminal import text
from readouts.export.wording import counted

if TYPE_CHECKING:
    from readouts.roster import Coverage

SINCE = dt.date(2005, 1, 1)  # the first day that is asked about
HEAD = ("state", "year", "days", "known", "missing")
GROUP = 5  # years that stand together
SHOWN = 8  # states with the longest holes that are named one by one


def until() -> dt.date:
    """The last day that is asked about: today."""
    return dt.datetime.now(tz=dt.UTC).date()


def summary(found: "tuple[Coverage, ...]") -> str:
    """How many days are known, in one line."""
    asked = sum(len(one.asked) for one in found)
    known = asked - sum(len(one.missing) for one in found)
    whole = sum(not one.missing for one in found)
    days = f"{known / max(1, asked):.2%} of the days since {SINCE} of {len(found)} member states"
    return f"who governs is known on {days}; {whole} have no gap"


def gaps(found: "tuple[Coverage, ...]") -> Iterator[tuple[str, str]]:
    """The states with gaps, the longest first: name, and when; then how many more there are."""
    with_gaps = sorted((one for one in found if one.missing), key=lambda one: (-len(one.missing), one.state.name))
    for one in with_gaps[:SHOWN]:
        yield one.state.name, "; ".join(one.holes())
    rest = with_gaps[SHOWN:]
    if rest:
        days = max(len(one.missing) for one in rest)
        yield f"{len(rest)} more", f"at most {counted(days, 'day', 'days')} each (readouts doctor --coverage)"


def rows(found: "tuple[Coverage, ...]") -> Iterator[tuple[str, ...]]:
    """One row a state and year, under HEAD; missing: the stretches of that year."""
    for one in found:
        for year in one.years:
            part = one.within(year)
            days, missing = len(part.asked), len(part.missing)
            yield one.state.name, str(year), str(days), str(days - missing), "; ".join(part.holes())


def grid(found: "tuple[Coverage, ...]") -> tuple[RenderableType, ...]:
    """The grid: a row a state, a sign a year, in groups of five years."""
    years = found[0].years if found else ()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("State", overflow="ellipsis", no_wrap=True)
    table.add_column("  ".join(str(year) for year in years if year % GROUP == 0), no_wrap=True)
    for one in found:
        signs = Text()
        for year in years:
            signs.append(" " if year % GROUP == 0 and year != years[0] else "").append_text(_sign(one.share(year)))
        table.add_row(text(one.state.name), signs)
    return table, Text("a sign a year: · every day known, – none, else how many tenths of its days", "dim")


def _sign(share: float) -> Text:
    if share == 1:
        return Text("·", "dim")
    return Text("–", "bold red") if share == 0 else Text(str(int(share * 10)), "yellow")
