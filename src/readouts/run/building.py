"""The run: inputs in, a new ledger out, or the old one untouched."""

from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec

from readouts import __version__
from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.reading import Reading
from readouts.run.documents import Readings, read_new
from readouts.run.executor import Executor, Inline
from readouts.run.guard import BuildError, Failure, attempt
from readouts.run.intake import Taken, take_in
from readouts.run.knowledge import load_knowledge
from readouts.run.options import Options, Progress, Quiet
from readouts.run.stages import STAGES, DocumentStage, LedgerStage
from readouts.run.standing import standing
from readouts.run.summary import Summary, summarise
from readouts.run.versions import made_with, reader_version, reading_key
from readouts.run.work import Context, Whole
from readouts.store import Derived, Ledger, MovedOnError

ATTEMPTS = 5  # how often a build starts over because another one has finished meanwhile


class Outcome(NamedTuple):
    """The whole ledger after all stages, and what the document stages did."""

    whole: Whole
    read: Readings


def build(
    paths: tuple[str, ...],
    ledger: Path,
    options: Options | None = None,
    progress: Progress | None = None,
    executor: Executor | None = None,
) -> Summary:
    """Adds the stories of `paths` to the ledger and derives everything anew; only new stories are read.

    A build that is killed, or fails, leaves the ledger as it was. Raises ingest.BadDateError, NotOneTextError,
    roster.RosterError, store.LedgerError, parse.ModelError, or BuildError if a stage fails on the whole ledger.
    """
    asked, told, by = options or Options(), progress or Quiet(), executor or Inline()
    by.warm()
    told.begin("taking in", None)
    return build_from(take_in(paths, asked, by.parts), ledger, asked, told, by)


def build_from(
    taken: Taken,
    path: Path,
    options: Options,
    progress: Progress,
    executor: Executor,
    knowledge: Knowledge | None = None,
) -> Summary:
    """The build of what was taken in. knowledge: if it is loaded already, that of the options."""
    context = Context(
        knowledge=knowledge or load_knowledge(options.rosters),
        everything=options.everything,
        passages=options.passages,
    )
    return build_with(context, taken, path, progress, executor)


def build_with(
    context: Context,
    taken: Taken,
    path: Path,
    progress: Progress,
    executor: Executor,
    readings: tuple[tuple[Document, Reading], ...] = (),
) -> Summary:
    """The same with knowledge that is loaded already. readings: of documents that were read elsewhere."""
    intake = taken.intake
    with Ledger.write(path) as ledger:
        ledger.keep_texts(intake.documents)
        for document, reading in readings:
            ledger.keep_reading(reading_key(document, context.knowledge, passages=context.passages), reading)
        anew: set[str] = set()
        for _ in range(ATTEMPTS):
            held = ledger.preview(intake)
            start = Whole(
                documents=held.documents,
                decisions=held.decisions,
                issues=held.issues,
                visits=held.visits,
                memory=ledger.memory(made_with(context.knowledge)),
            )
            whole, read = run_stages(start, context, ledger, executor, progress)
            anew |= set(read.anew)
            progress.begin("storing", None)
            try:
                ledger.replace(intake, _derived(whole, read, context), held.generation)
            except MovedOnError:
                continue
            return summarise(whole, intake.documents, len(anew), taken.problems)
    raise BuildError(f"{path}: other builds kept finishing first; run it again")


def run_stages(start: Whole, context: Context, ledger: Ledger, executor: Executor, progress: Progress) -> Outcome:
    """All stages in the order of the list: neighbours of the grain document together, over new documents only."""
    whole, read = start, Readings((), (), (), ())
    for kind, group in groupby(STAGES, key=type):
        if kind is DocumentStage:
            stages = tuple(s for s in group if isinstance(s, DocumentStage))
            read = read_new(whole, stages, context, ledger, executor, progress)
            told = (i for r in read.readings for i in r.issues)
            whole = msgspec.structs.replace(whole, readings=read.readings, issues=(*whole.issues, *read.issues, *told))
            continue
        for stage in (s for s in group if isinstance(s, LedgerStage)):
            progress.begin(stage.name, None)
            whole = _applied(stage, whole, context)
    return Outcome(msgspec.structs.replace(whole, documents=standing(whole)), read)


def _applied(stage: LedgerStage, whole: Whole, context: Context) -> Whole:
    done = attempt(stage.name, partial(stage.apply, whole, context))
    if isinstance(done, Failure):
        raise BuildError(f"the stage “{stage.name}” failed ({done.reason}); the ledger is as it was")
    return done


def _derived(whole: Whole, read: Readings, context: Context) -> Derived:
    return Derived(
        documents=whole.documents,
        contacts=tuple(sorted(whole.contacts, key=lambda f: f.contact.id)),
        issues=whole.issues,
        readouts=__version__,
        reader=reader_version(),
        knowledge=context.knowledge.version,
        used=read.used,
        learnt=whole.learnt,
    )
