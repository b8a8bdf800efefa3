"""The commands that read stories: build, add, read. Only these load the model."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from readouts.cli.failure import CommandError
from readouts.cli.options import (
    DEFAULT_LEDGER,
    SHOWN,
    LedgerOption,
    Metadata,
    Outlet,
    Published,
    Rosters,
    wrong_roster,
)
from readouts.cli.progress import Bar
from readouts.cli.terminal import complain, say, write
from readouts.export import reading_line
from readouts.export.wording import counted
from readouts.model.document import Given
from readouts.model.issue import Issue
from readouts.model.values import AccountKind

if TYPE_CHECKING:
    from readouts.run import Options, Summary

INCOMPLETE = 3
Here = Annotated[
    bool, typer.Option("--inline", help="Read in this process: nothing then stops a text that hangs or eats memory.")
]
Stories = Annotated[list[str], typer.Argument(metavar="STORIES...", help="Files, folders, globs; - is standard input.")]


def build(
    stories: Annotated[
        list[str] | None, typer.Argument(metavar="STORIES", help="Files, folders, globs; - is standard input.")
    ] = None,
    published: Published = None,
    outlet: Outlet = None,
    metadata: Metadata = None,
    roster: Rosters = None,
    inline: Here = False,
    workers: Annotated[int | None, typer.Option(min=1, max=1024, metavar="N", help="So many processes read.")] = None,
    engine: Annotated[
        Literal["embedded", "spark"], typer.Option(help="What reads: processes of this machine, or a Spark cluster.")
    ] = "embedded",
    master: Annotated[
        str | None, typer.Option(metavar="URL", help="The cluster: spark://HOST:7077, yarn, k8s://…, or local[4].")
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Option("--input", metavar="PATH", help="More stories; a file called *.paths names some, one a line."),
    ] = None,
    fast: Annotated[bool, typer.Option("--fast", help="Parse only passages that may tell of a contact.")] = False,
    audit: Annotated[
        int,
        typer.Option(min=0, metavar="N", help="Read N dropped pages in full all the same, and say what was missed."),
    ] = 0,
    shard: Annotated[str | None, typer.Option(metavar="K/N", help="Only the K-th of N parts, into --output.")] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where what is found in shards goes; only Spark makes a ledger then."),
    ] = None,
    batch: Annotated[int, typer.Option(min=1, metavar="N", help="Files with one text that are one shard.")] = 512,
    allow_damaged: Annotated[
        bool, typer.Option("--allow-damaged", help="End with 0 although files of an archive are damaged.")
    ] = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Read stories into the ledger. Only new ones are read.

    With a WARC file among them, or one of --workers, --fast, --audit, --shard, --output and --engine spark, they are
    read as an archive: what the gates drop is counted and not kept (see docs/archives.md).
    """
    from readouts.cli.archiving import cluster_of, inputs_of, plan_of, read_archive
    from readouts.run import Options, wants_archive

    named, cluster = inputs_of(stories, given), cluster_of(engine, master, workers)
    options = Options(
        published=published,
        outlet=outlet,
        metadata=tuple(metadata or ()),
        stdin=_stdin(named),
        passages=fast,
        rosters=_paths(roster),
    )
    if workers or fast or audit or shard or output or cluster or wants_archive(named):
        way = plan_of(workers or 1, batch, audit, shard, output)
        only = output is not None and (cluster is None or shard is not None)
        read_archive(named, ledger, options, way, allow_damaged=allow_damaged, only=only, cluster=cluster)
        return
    summary = _built(named, ledger, options, inline)
    report(summary, ledger)


def add(
    file: Annotated[str, typer.Argument(metavar="[FILE|-]", help="The text; - is standard input.")] = "-",
    side: Annotated[str | None, typer.Option(metavar="STATE", help="Whose account it is.")] = None,
    kind: Annotated[AccountKind | None, typer.Option(help="What kind of account it is.")] = None,
    complete: Annotated[
        bool | None, typer.Option("--complete/--fragment", help="Whether it is the whole account.")
    ] = None,
    told_at: Annotated[str | None, typer.Option(metavar="DATE", help="The day it was given out.")] = None,
    voucher: Annotated[str | None, typer.Option(metavar="NAME", help="The office or person that gives it.")] = None,
    outlet: Outlet = None,
    published: Published = None,
    roster: Rosters = None,
    inline: Here = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Add one text with what only a person knows. That is whose account it is, its kind, and if it is whole."""
    from readouts.ingest import BadDateError, iso_day
    from readouts.run import Options

    try:
        told = iso_day(told_at) if told_at else None
    except BadDateError as error:
        raise CommandError(f"--told-at: {error}", 2) from error
    given = Given(side=_state(side, roster), kind=kind, complete=complete, told_at=told, voucher=voucher)
    options = Options(
        published=published,
        outlet=outlet,
        stdin=_stdin((file,)),
        given=None if given == Given() else given,
        single=True,
        rosters=_paths(roster),
    )
    summary = _built((file,), ledger, options, inline)
    report(summary, ledger)


def read(
    stories: Stories,
    published: Published = None,
    outlet: Outlet = None,
    metadata: Metadata = None,
    roster: Rosters = None,
    _form: Annotated[Literal["jsonl"], typer.Option("--format", help="One line a document.")] = "jsonl",
    everything: Annotated[bool, typer.Option("--everything", help="Every sentence, without the gate.")] = False,
    inline: Here = False,
) -> None:
    """Show what the reader sees in stories. That is attributions, times and contact mentions; no ledger is involved."""
    from readouts.ingest import BadDateError, incomplete
    from readouts.parse import ModelError
    from readouts.roster import RosterError
    from readouts.run import BuildError, Options, read_documents, reading_executor

    options = Options(
        published=published,
        outlet=outlet,
        metadata=tuple(metadata or ()),
        stdin=_stdin(tuple(stories)),
        everything=everything,
        rosters=_paths(roster),
    )
    problems = 0
    try:
        with Bar() as bar, reading_executor(inline=inline) as executor:
            for seen in read_documents(tuple(stories), options, bar, executor):
                if isinstance(seen, Issue):
                    complain(seen.message)
                    problems += incomplete(seen)
                    continue
                problems += seen.failed
                write([reading_line(seen.document, seen.reading, seen.issues)])
    except BadDateError as error:
        raise CommandError(f"--published: {error}", 2) from error
    except RosterError as error:
        raise wrong_roster(error.faults) from error
    except (ModelError, BuildError) as error:
        raise CommandError(str(error)) from error
    if problems:
        raise typer.Exit(INCOMPLETE)


def _built(stories: tuple[str, ...], ledger: Path, options: "Options", inline: bool) -> "Summary":
    from readouts import run
    from readouts.ingest import BadDateError
    from readouts.parse import ModelError
    from readouts.roster import RosterError

    try:
        with Bar() as bar, run.reading_executor(inline=inline) as executor:
            return run.build(stories, ledger, options, bar, executor)
    except BadDateError as error:
        raise CommandError(f"--published: {error}", 2) from error
    except run.NotOneTextError as error:
        raise CommandError(str(error), 2) from error
    except RosterError as error:
        raise wrong_roster(error.faults) from error
    except (ModelError, run.BuildError) as error:
        raise CommandError(str(error)) from error


def _stdin(stories: tuple[str, ...]) -> bytes | None:
    return sys.stdin.buffer.read() if "-" in stories else None


def _paths(rosters: list[Path] | None) -> tuple[str, ...]:
    return tuple(str(path) for path in rosters or ())


def _state(name: str | None, rosters: list[Path] | None) -> str | None:
    """The English short name of a state that was named in any of its names."""
    if name is None:
        return None
    from readouts.roster import Roster, RosterError

    try:
        state = Roster.sound(tuple(rosters or ())).state_named(name)
    except RosterError as error:
        raise wrong_roster(error.faults) from error
    if state is None:
        raise CommandError(f"--side: {name!r} is no state of the roster; write its English short name", 2)
    return state.name


def report(summary: "Summary", ledger: Path, allowed: frozenset[str] = frozenset()) -> None:
    """What was read, set aside and why, on standard error; exit code 3 if something could not be read.

    allowed: kinds of problem that do not count for that.
    """
    for problem in summary.problems[:SHOWN]:
        complain(problem.message)
    if len(summary.problems) > SHOWN:
        complain(f"… and {len(summary.problems) - SHOWN} more; see: readouts export --what issues")
    say(f"{_texts(summary.inputs)} taken in: {summary.anew} read anew, {len(summary.set_aside)} without a contact")
    for one in summary.set_aside[:SHOWN]:
        say(f"  {one.status}: {one.name}: {one.reason}")
    if len(summary.set_aside) > SHOWN:
        say(f"  … and {len(summary.set_aside) - SHOWN} more; see: readouts export --what documents")
    leaders = counted(summary.leaders, "contact of leaders", "contacts of leaders")
    others = counted(summary.contacts - summary.leaders, "other", "others")
    issues = counted(sum(number for _, number in summary.issues), "issue", "issues")
    say(f"{ledger}: {_texts(summary.documents)}, {leaders}, {others}, {issues} (readouts export --what issues)")
    say("next: readouts contacts · readouts compare ID")
    if any(p.kind not in allowed for p in summary.problems):
        raise typer.Exit(INCOMPLETE)


def _texts(number: int) -> str:
    return counted(number, "text", "texts")
