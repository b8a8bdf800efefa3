"""Reading an archive of pages: what the options of build mean then, and what is told of the gates; merge."""

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from readouts.cli.building import INCOMPLETE, report
from readouts.cli.failure import CommandError
from readouts.cli.options import DEFAULT_LEDGER, SHOWN, LedgerOption, Rosters, wrong_roster
from readouts.cli.progress import Bar
from readouts.cli.terminal import complain, say
from readouts.export.wording import counted

if TYPE_CHECKING:
    from readouts.run import Engine, Executor, Options, Plan, Sieved

PART = re.compile(r"([1-9]\d{0,5})/([1-9]\d{0,5})")
LISTS = (".paths", ".paths.gz")  # as crawls give them: one input a line
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
    stories: tuple[str, ...],
    ledger: Path,
    options: "Options",
    way: "Plan",
    *,
    allow_damaged: bool,
    only: bool,
    cluster: "Cluster | None" = None,
) -> None:
    """Reads an archive into the ledger; only: into the folder of the shards, and no ledger is made."""
    from readouts import run
    from readouts.ingest import BadDateError
    from readouts.parse import ModelError
    from readouts.roster import RosterError

    folder = run.folder_of(ledger, way)
    try:
        with Bar() as bar, run.reading_executor() as here, _engine(cluster, folder, here) as (engine, executor):
            if only:
                sieved = run.sieve_archive(stories, folder, options, way, bar, executor, engine=engine)
            else:
                sieved = run.build_archive(stories, ledger, options, way, bar, executor, engine=engine)
    except BadDateError as error:
        raise CommandError(f"--published: {error}", 2) from error
    except RosterError as error:
        raise wrong_roster(error.faults) from error
    except (ModelError, run.BuildError) as error:
        raise CommandError(str(error)) from error
    _report(sieved, ledger, DAMAGED if allow_damaged else frozenset())


class Cluster(NamedTuple):
    """The cluster that was asked for. workers: so many shards are read at a time."""

    master: str
    workers: int | None


def cluster_of(engine: str, master: str | None, workers: int | None) -> Cluster | None:
    """The cluster, if one is to read. Raises CommandError for what cannot be."""
    if engine != "spark":
        if master is not None:
            raise CommandError("--master: only a cluster has one; say --engine spark", 2)
        return None
    if master is None:
        raise CommandError("--engine spark: say with --master where it is; local[4] is four cores of this machine", 2)
    return Cluster(master, workers)


@contextmanager
def _engine(cluster: Cluster | None, folder: Path, here: "Executor") -> "Iterator[tuple[Engine | None, Executor]]":
    """What does the work, and what reads documents; None: processes of this machine."""
    from readouts import run

    if cluster is None:
        yield None, here
        return
    with run.spark_engine(cluster.master, folder, cluster.workers, here) as both:
        yield both


def inputs_of(stories: list[str] | None, inputs: list[str] | None) -> tuple[str, ...]:
    """All that is to be read; of a list of inputs, what stands in it. Raises CommandError if there is none."""
    named = [*(stories or ()), *(name for one in inputs or () for name in _listed(one))]
    if not named:
        raise CommandError("there is nothing to read; give files, folders, globs, or - for standard input", 2)
    return tuple(named)


def _listed(name: str) -> Iterator[str]:
    if not name.endswith(LISTS):
        yield name
        return
    try:
        raw = Path(name).read_bytes()
        lines = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8").splitlines()
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise CommandError(f"--input: {name}: is no list of inputs ({error})", 2) from error
    yield from (line.strip() for line in lines if line.strip())


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
