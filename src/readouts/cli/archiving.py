"""Reading an archive of pages: what the options of build mean then, and what is told of the gates; merge."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readouts.cli.building import INCOMPLETE, report
from readouts.cli.failure import CommandError
from readouts.cli.options import DEFAULT_LEDGER, SHOWN, LedgerOption, Rosters, wrong_roster
from readouts.cli.progress import Bar
from readouts.cli.terminal import complain, say
from readouts.export.wording import counted

if TYPE_CHECKING:
    from readouts.run import Options, Plan, Sieved

PART = re.compile(r"([1-9]\d{0,5})/([1-9]\d{0,5})")
DAMAGED = frozenset({"damaged archive"})


def plan_of(workers: int, batch: int, audit: int, part: str | None, output: Path | None) -> "Plan":
    """How an archive is read, as the options say. Raises CommandError for what cannot be."""
    from readouts.run import Plan

    found = PART.fullmatch(part or "1/1")
    if found is None or int(found[1]) > int(found[2]):
        raise CommandError(f"--shard: {part!r} is no part; write it as 3/16, the third of sixteen", 2)
    if part and output is None:
        raise CommandError("--shard: say with --output into which folder; readouts merge makes the ledger of it", 2)
    return Plan(workers=workers, batch=batch, audit=audit, part=(int(found[1]), int(found[2])), folder=output)


def read_archive(
    stories: tuple[str, ...], ledger: Path, options: "Options", way: "Plan", *, allow_damaged: bool, only: bool
) -> None:
    """Reads an archive into the ledger; only: into the folder of the shards, and no ledger is made."""
    from readouts import run
    from readouts.ingest import BadDateError
    from readouts.parse import ModelError
    from readouts.roster import RosterError

    try:
        with Bar() as bar, run.reading_executor() as executor:
            if only and way.folder is not None:
                sieved = run.sieve_archive(stories, way.folder, options, way, bar, executor)
            else:
                sieved = run.build_archive(stories, ledger, options, way, bar, executor)
    except BadDateError as error:
        raise CommandError(f"--published: {error}", 2) from error
    except RosterError as error:
        raise wrong_roster(error.faults) from error
    except (ModelError, run.BuildError) as error:
        raise CommandError(str(error)) from error
    _report(sieved, ledger, DAMAGED if allow_damaged else frozenset())


def merge(
    folders: Annotated[list[Path], typer.Argument(metavar="FOLDERS...", help="What readouts build --output wrote.")],
    roster: Rosters = None,
    fast: Annotated[bool, typer.Option("--fast", help="The shards were read with --fast.")] = False,
    allow_damaged: Annotated[
        bool, typer.Option("--allow-damaged", help="End with 0 although files are damaged.")
    ] = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Make the ledger of shards that were read elsewhere. Their order, and who read which, make no difference."""
    from readouts import run
    from readouts.parse import ModelError
    from readouts.roster import RosterError

    options = run.Options(rosters=tuple(str(path) for path in roster or ()), passages=fast)
    try:
        with Bar() as bar, run.reading_executor() as executor:
            sieved = run.merge_archive(tuple(folders), ledger, options, bar, executor)
    except RosterError as error:
        raise wrong_roster(error.faults) from error
    except (ModelError, run.BuildError) as error:
        raise CommandError(str(error)) from error
    _report(sieved, ledger, DAMAGED if allow_damaged else frozenset())


def _report(sieved: "Sieved", ledger: Path, allowed: frozenset[str]) -> None:
    """What the gates saw, passed and dropped; what they missed of those that were read all the same; the summary."""
    counts = sieved.counts
    shards = counted(sieved.shards, "shard", "shards")
    say(f"{counted(counts.pages, 'page', 'pages')} in {shards}, {sieved.anew} of them read now")
    gates = (("bytes of pages", counts.page), ("words of pages", counts.words), ("texts of stories", counts.text))
    for name, gate in gates:
        say(f"  gate on {name}: {gate.seen} seen, {gate.passed} passed, {gate.seen - gate.passed} dropped")
    if sieved.audit is not None:
        missed = sieved.audit.missed
        say(f"  {counted(sieved.audit.read, 'dropped page', 'dropped pages')} read in full: {len(missed)} missed")
        for one in missed[:SHOWN]:
            say(f"    {one.name}: {', '.join(one.words)}")
    if sieved.summary is not None:
        report(sieved.summary, ledger, allowed)
        return
    for problem in sieved.problems[:SHOWN]:
        complain(problem.message)
    if any(p.kind not in allowed for p in sieved.problems):
        raise typer.Exit(INCOMPLETE)
