"""An archive to a ledger: inputs in shards, shards read by a crew, and what was found merged and built."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, runtime_checkable

import msgspec

from readouts.ingest import MetadataRow, Origin, Rows, incomplete, iso_day, joined, listed_inputs, read_metadata
from readouts.knowledge import Knowledge
from readouts.model.ids import make_id
from readouts.model.issue import Issue
from readouts.run.auditing import Audited, audited
from readouts.run.building import build_with
from readouts.run.crew import Errand, Load
from readouts.run.engine import Embedded, Engine
from readouts.run.executor import Executor
from readouts.run.guard import BuildError
from readouts.run.intake import OF_THE_RUN, Taken
from readouts.run.knowledge import load_knowledge
from readouts.run.limits import Limits
from readouts.run.options import Options, Progress
from readouts.run.shards import SUFFIX, Counts, Output, Planned, Shard, plan, read_output, version_of
from readouts.run.steps import Step, Watch, unwatched
from readouts.run.summary import Summary
from readouts.run.waves import read_waves, waves_in
from readouts.run.work import Context
from readouts.store import Intake

OUTPUTS = ".shards"
PAGES = "pages"


@runtime_checkable
class Moving(Protocol):
    """A progress that also shows how much of a task is done, and how fast."""

    def move(self, done: int, words: str) -> None:
        """So much of the total is done; words: what is told beside it."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How an archive is read. workers: processes. batch: files with one text each that are one shard.

    part: (k, n): of n shards only each k-th. audit: so many dropped texts are read in full. folder: where what was
    found in shards lies; beside the ledger, if it is not said. limits: of one text.
    """

    workers: int = 1
    batch: int = 512
    part: tuple[int, int] = (1, 1)
    audit: int = 0
    folder: Path | None = None
    limits: Limits = Limits()
    program: str | None = None


class Sieved(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the shards. keys: of those that were read by this run; the others were there already."""

    counts: Counts
    shards: int
    keys: frozenset[str] = frozenset()
    problems: tuple[Issue, ...]
    audit: Audited | None = None
    summary: Summary | None = None

    @property
    def anew(self) -> int:
        """How many shards were read by this run."""
        return len(self.keys)


def wants_archive(paths: tuple[str, ...]) -> bool:
    """Whether an archive of pages is among the inputs."""
    names = (n for n in listed_inputs(paths, set()) if isinstance(n, str))
    return any(n.lower().endswith((".warc", ".warc.gz")) for n in names)


def build_archive(
    paths: tuple[str, ...],
    ledger: Path,
    options: Options,
    way: Plan,
    progress: Progress,
    executor: Executor,
    watch: Watch = unwatched,
    engine: Engine | None = None,
) -> Sieved:
    """Adds what passes the gates to the ledger; what they drop is counted. Raises as `building.build` does."""
    by = engine or Embedded(folder_of(ledger, way), way.workers, watch, executor, way.program)
    context, outputs, sieved = _sieve(paths, options, way, by, progress, watch)
    seen = audited(outputs, way.audit, context, executor) if way.audit else None
    summary = _merge((*paths, *options.metadata), outputs, sieved.problems, ledger, context, progress, executor, watch)
    anew = sum(k.reading is not None for o in outputs for k in o.kept if o.key in sieved.keys)
    summary = msgspec.structs.replace(summary, anew=summary.anew + anew)
    watch(Step.DONE)
    return msgspec.structs.replace(sieved, audit=seen, summary=summary)


def folder_of(ledger: Path, way: Plan) -> Path:
    """Where what is found in shards lies."""
    return way.folder or ledger.with_name(ledger.name + OUTPUTS)


def sieve_archive(
    paths: tuple[str, ...],
    folder: Path,
    options: Options,
    way: Plan,
    progress: Progress,
    executor: Executor,
    watch: Watch = unwatched,
    engine: Engine | None = None,
) -> Sieved:
    """Reads the shards, or a part of them, into a folder; no ledger is involved."""
    by = engine or Embedded(folder, way.workers, watch, executor, way.program)
    _, outputs, sieved = _sieve(paths, options, way, by, progress, watch)
    told = outputs[-1]
    if told.issues:
        by.keep(msgspec.structs.replace(told, key=make_id("issues", *(i.message for i in told.issues))))
    return sieved


def merge_archive(
    folders: tuple[Path, ...],
    ledger: Path,
    options: Options,
    progress: Progress,
    executor: Executor,
    watch: Watch = unwatched,
    knowledge: Knowledge | None = None,
) -> Sieved:
    """Makes the ledger of what was found in shards. Raises BuildError where a file of them cannot be read.

    knowledge: that of the options, where it is loaded already.
    """
    context = _context(options, knowledge=knowledge)
    outputs = {one.key: one for one in _outputs_in(folders)}
    if not outputs:
        raise BuildError(f"{', '.join(map(str, folders))}: holds nothing that was found in shards")
    counts = _counts(outputs.values())
    summary = _merge((), tuple(outputs.values()), (), ledger, context, progress, executor, watch)
    return Sieved(counts=counts, shards=len(outputs), problems=summary.problems, summary=summary)


def _outputs_in(folders: tuple[Path, ...]) -> Iterator[Output]:
    """What is whole in these folders. Raises BuildError where a file of them cannot be read."""
    wrong = "was written by another version, or is none; read the shard again"
    for path in sorted({p.resolve() for f in folders for p in f.glob(f"*{SUFFIX}")}):
        found = read_output(path)
        if found is None:
            raise BuildError(f"{path}: {wrong}")
        yield found
    for wave in sorted({w.resolve() for f in folders for w in waves_in(f)}):
        try:
            yield from read_waves((wave,))
        except ValueError as error:
            raise BuildError(f"{wave}: {wrong}") from error


def _context(options: Options, engine: Engine | None = None, knowledge: Knowledge | None = None) -> Context:
    knowledge = knowledge or load_knowledge(options.rosters)
    judges = engine.judges if engine is not None else None
    return Context(knowledge=knowledge, everything=options.everything, passages=options.passages, judges=judges)


def _sieve(
    paths: tuple[str, ...], options: Options, way: Plan, engine: Engine, progress: Progress, watch: Watch
) -> tuple[Context, tuple[Output, ...], Sieved]:
    watch(Step.LISTING)
    said = Origin(published=iso_day(options.published) if options.published else None, outlet=options.outlet)
    read = [read_metadata(path) for path in options.metadata]
    metadata = tuple(row for found, _ in read for row in found)
    context = _context(options, engine)
    progress.begin("taking in", None)
    watch(Step.HASHING)
    planned = plan(
        tuple(listed_inputs(paths, {row.source for row in metadata})),
        options.stdin,
        way.batch,
        _version(context, said, metadata, way),
        way.part,
        engine.sources,
    )
    rows = Rows(metadata, planned.names)
    errand = Errand(way.limits, said, metadata, planned.names if metadata else (), way.audit)
    outputs, anew = _read(planned, context, errand, engine, progress)
    rows.use(name for o in outputs for name in o.used)
    told = (*(i for _, found in read for i in found), *planned.issues, *rows.issues, *rows.unused())
    problems = (*(i for i in told if incomplete(i)), *(i for o in outputs for i in o.issues if incomplete(i)))
    sieved = Sieved(counts=_counts(outputs), shards=len(outputs), keys=anew, problems=problems)
    kept = tuple(i for i in told if i.kind not in OF_THE_RUN)
    return context, (*outputs, Output("", (), (), kept, Counts())), sieved


def _version(context: Context, said: Origin, metadata: tuple[MetadataRow, ...], way: Plan) -> tuple[str, ...]:
    given = msgspec.json.encode((said, metadata, context.everything, context.passages, way.audit, way.limits)).decode()
    return version_of(context.knowledge, given)


def _read(
    planned: Planned, context: Context, errand: Errand, engine: Engine, progress: Progress
) -> tuple[tuple[Output, ...], frozenset[str]]:
    """What was found in each shard, in their order; the keys of those that were read now."""
    found = engine.find(planned.shards)
    missing = tuple(s for s in planned.shards if s.key not in found)
    if missing:
        meter = _Meter(planned.shards, found, progress)
        for one in engine.read(missing, context, errand):
            if isinstance(one, Output):
                found[one.key] = one
            meter.see(one)
    return tuple(found[s.key] for s in planned.shards), frozenset(s.key for s in missing)


class _Meter:
    """Tells how many bytes are done, and how many pages a second."""

    def __init__(self, shards: tuple[Shard, ...], found: Iterable[str], progress: Progress) -> None:
        self._sizes = {s.key: s.size for s in shards}
        self._done = sum(self._sizes[key] for key in found)
        self._pages = 0
        self._now: dict[str, tuple[int, int]] = {}
        self._progress = progress
        self._begun = time.monotonic()
        progress.begin(PAGES, sum(self._sizes.values()))

    def see(self, one: Output | Load) -> None:
        """A shard is done, or farther than it was."""
        if isinstance(one, Output):
            self._now.pop(one.key, None)
            self._done += self._sizes[one.key]
            self._pages += one.counts.pages
        else:
            at = one.counts.plus(one.now)
            self._now[one.shard.key] = (one.bytes_done, at.pages)
        if isinstance(self._progress, Moving):
            pages = self._pages + sum(p for _, p in self._now.values())
            seconds = max(time.monotonic() - self._begun, 1e-6)
            self._progress.move(self._done + sum(b for b, _ in self._now.values()), f"{pages / seconds:,.0f} pages/s")


def _merge(
    paths: tuple[str, ...],
    outputs: tuple[Output, ...],
    problems: tuple[Issue, ...],
    ledger: Path,
    context: Context,
    progress: Progress,
    executor: Executor,
    watch: Watch,
) -> Summary:
    """The ledger of all that was found, in whatever order it comes."""
    watch(Step.MERGING)
    kept = sorted((k for o in outputs for k in o.kept), key=lambda k: (k.document.id, k.document.appearances[0].name))
    documents = joined(tuple(k.document for k in kept))
    read = {k.document: k.reading for k in kept if k.reading is not None}
    readings = tuple((d, read[d]) for d in documents if d in read)
    issues = tuple(sorted({i for o in outputs for i in o.issues}, key=_order))
    names = {n for o in outputs for n in o.names} | {a.name for d in documents for a in d.appearances}
    inputs = (*paths, *sorted(names | {i.document for i in issues if i.document}))
    told = problems or tuple(i for i in issues if incomplete(i))
    taken = Taken(Intake(documents=documents, issues=issues, inputs=inputs), told)
    watch(Step.BUILDING)
    return build_with(context, taken, ledger, progress, executor, readings)


def _order(issue: Issue) -> tuple[str, str, str]:
    return (issue.document or "", issue.kind, issue.message)


def _counts(outputs: Iterable[Output]) -> Counts:
    total = Counts()
    for one in outputs:
        total = total.plus(one.counts)
    return total
