"""Reading without a ledger: what the reader sees in each document."""

from collections.abc import Iterator
from typing import NamedTuple

from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.reading import Reading
from readouts.run.executor import Executor, Inline
from readouts.run.intake import load
from readouts.run.knowledge import load_knowledge
from readouts.run.options import Options, Progress, Quiet
from readouts.run.stages import STAGES, DocumentStage
from readouts.run.work import Context, Work


class Seen(NamedTuple):
    """One document and its reading, with the issues from before it was read.

    The reading is empty if the document was set aside, or if a stage failed on it (`failed`).
    """

    document: Document
    reading: Reading
    issues: tuple[Issue, ...] = ()
    failed: bool = False


def read_documents(
    paths: tuple[str, ...],
    options: Options | None = None,
    progress: Progress | None = None,
    executor: Executor | None = None,
) -> Iterator[Seen | Issue]:
    """Every document of `paths` in order, and an issue for what could not be taken in.

    Raises ingest.BadDateError, roster.RosterError or parse.ModelError.
    """
    asked, told, by = options or Options(), progress or Quiet(), executor or Inline()
    by.warm()
    loaded = load(paths, asked, by.parts)
    context = Context(knowledge=load_knowledge(asked.rosters), everything=asked.everything)
    stages = tuple(s for s in STAGES if isinstance(s, DocumentStage))
    documents = tuple(one for one in loaded if isinstance(one, Document) and one.status != "set aside")
    works = by.works(documents, stages, context)
    told.begin("reading", len(loaded))
    for one in loaded:
        yield one if isinstance(one, Issue) else _seen(one, context, works)
        told.step()


def _seen(document: Document, context: Context, works: Iterator[Work]) -> Seen:
    nothing = Reading(document=document.id, version=context.knowledge.version)
    if document.status == "set aside":
        reason = document.reason or "set aside"
        return Seen(document, nothing, (Issue(kind="set aside", document=document.id, message=reason),))
    work = next(works)
    if work.failure is not None:
        return Seen(document, nothing, (work.failure.issue(document=document.id),), failed=True)
    return Seen(document, work.reading or nothing)
