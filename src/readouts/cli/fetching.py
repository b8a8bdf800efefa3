"""The commands that reach out into the network: fetch, watch. No other command does."""

import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from readouts.cli.building import Here, report
from readouts.cli.failure import CommandError, told
from readouts.cli.options import DEFAULT_LEDGER, SHOWN, LedgerOption, Outlet, Rosters, wrong_roster
from readouts.cli.progress import Bar
from readouts.cli.terminal import complain, say
from readouts.export.wording import counted
from readouts.store import LedgerBusyError

if TYPE_CHECKING:
    from readouts.fetching.fetcher import Fetcher
    from readouts.run import Executor, Options
    from readouts.run.visiting import Fetched

INCOMPLETE = 3
NEEDED = "feedparser httpcore2 protego ssrfguard warcio"  # what `readouts[web]` installs
LOUD = (
    "--allow-private: pages may lead to every machine that this one can reach, also those behind the firewall; "
    "give it only for addresses that you know"
)
Delay: TypeAlias = Annotated[
    float, typer.Option(metavar="SECONDS", min=0.5, max=600, help="Between two requests to one host.")
]
Ports: TypeAlias = Annotated[
    list[int] | None,
    typer.Option(
        "--allow-port", metavar="PORT", min=1, max=65535, help="A port besides 80 and 443; may be given again."
    ),
]
Private: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Also addresses of your own network. Dangerous: a page can lead to any machine in it."
    ),
]


def fetch(
    urls: Annotated[
        list[str],
        typer.Argument(metavar="URL...|FILE", help="Addresses, or files with one on each line; - is standard input."),
    ],
    outlet: Outlet = None,
    metadata: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE.csv",
            help="Columns url (or file) for the address, published, outlet, title; any may be empty.",
        ),
    ] = None,
    delay: Delay = 2.0,
    allow_port: Ports = None,
    allow_private: Private = False,
    roster: Rosters = None,
    inline: Here = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Fetch pages, keep them as they came, and read them into the ledger. This uses the network."""
    addresses = tuple(a for given in urls for a in _addresses(given))
    if not addresses:
        raise CommandError("there is no address in it; write one on each line", 2)
    fetcher = _fetcher(delay, allow_port, allow_private)
    options = _options(outlet, roster, metadata)

    def run(bar: Bar, executor: "Executor") -> "Fetched":
        from readouts.run.visiting import fetch as fetched

        return fetched(addresses, ledger, options, fetcher, bar, executor)

    _report(_run(run, inline), ledger)


def watch(
    feeds: Annotated[list[str], typer.Argument(metavar="FEED...", help="Addresses of feeds (RSS, Atom).")],
    every: Annotated[
        float | None, typer.Option(metavar="MINUTES", min=1, help="Look again and again, until Ctrl-C.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Look once; that is what is done without --every.")] = False,
    most: Annotated[
        int, typer.Option("--most", metavar="N", min=1, max=1000, help="Items that one look fetches.")
    ] = 100,
    outlet: Outlet = None,
    delay: Delay = 2.0,
    allow_port: Ports = None,
    allow_private: Private = False,
    roster: Rosters = None,
    inline: Here = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Fetch what is new in feeds of official channels, and read it into the ledger. This uses the network."""
    if once and every is not None:
        raise CommandError("--once and --every: give one of them", 2)
    fetcher = _fetcher(delay, allow_port, allow_private)
    options = _options(outlet, roster)

    def run(bar: Bar, executor: "Executor") -> "Fetched":
        from readouts.run.watching import watch as watched

        return watched(tuple(feeds), ledger, options, fetcher, bar, most, executor)

    if every is None:
        _report(_run(run, inline), ledger)
        return
    try:
        while True:
            try:
                _report(_run(run, inline), ledger)
            except typer.Exit:
                say("not everything came; the next look goes on")
            except LedgerBusyError as error:
                complain(told(error.name, error.reason, error.advice))
            time.sleep(every * 60)
    except KeyboardInterrupt:
        say("stopped; the last whole ledger stands")


def _addresses(given: str) -> list[str]:
    """The address that was given, or those in the file of that name."""
    if "://" in given:
        return [given]
    try:
        text = sys.stdin.read() if given == "-" else Path(given).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        advice = "write an address with https:// in front, or the name of a file with addresses"
        reason = error.strerror if isinstance(error, OSError) else "is no text in UTF-8"
        raise CommandError(f"{given}: {reason}; {advice}", 2) from error
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _fetcher(delay: float, ports: list[int] | None, private: bool) -> "Fetcher":
    missing = [name for name in NEEDED.split() if find_spec(name) is None]
    if missing:
        raise CommandError(f"{', '.join(missing)}: not installed; this needs pip install 'readouts[web]'")
    from readouts.fetching.fetcher import Fetcher
    from readouts.fetching.guard import PORTS, Strict
    from readouts.fetching.records import Limits

    if private:
        complain(LOUD)
    return Fetcher(Strict(ports=PORTS | set(ports or ()), private=private), Limits(delay=delay))


def _options(outlet: str | None, rosters: list[Path] | None, metadata: list[str] | None = None) -> "Options":
    from readouts.run import Options

    rows = tuple(str(path) for path in rosters or ())
    return Options(outlet=outlet, rosters=rows, metadata=tuple(metadata or ()))


def _run(work: "Callable[[Bar, Executor], Fetched]", inline: bool) -> "Fetched":
    from readouts import run
    from readouts.parse import ModelError
    from readouts.roster import RosterError

    try:
        with Bar() as bar, run.reading_executor(inline=inline) as executor:
            return work(bar, executor)
    except RosterError as error:
        raise wrong_roster(error.faults) from error
    except (ModelError, run.BuildError) as error:
        raise CommandError(str(error)) from error


def _report(fetched: "Fetched", ledger: Path) -> None:
    """What came, where it is kept, and what did not come; then what the build made of it."""
    came = [c for c in fetched.came if c.documents]
    say(f"{counted(len(came), 'address', 'addresses')} came, {len(fetched.came) - len(came)} did not")
    for one in came[:SHOWN]:
        say(f"  {one.url}")
    if len(came) > SHOWN:
        say(f"  … and {len(came) - SHOWN} more")
    for archive in fetched.archives:
        say(f"kept as it came: {archive}")
    if fetched.summary is None:
        say("nothing new; the ledger is as it was")
        return
    report(fetched.summary, ledger)
