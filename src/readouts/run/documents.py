"""The document stages, run over the documents that are new."""

from collections.abc import Iterable
from typing import NamedTuple

from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.reading import Reading
from readouts.run.executor import Executor
from readouts.run.options import Progress
from readouts.run.stages import DocumentStage
from readouts.run.versions import reading_key
from readouts.run.work import Context, Whole, Work
from readouts.store import Ledger


class Readings(NamedTuple):
    """What the document stages gave. anew: the documents that went through them; used: (document, key) of all."""

    readings: tuple[Reading, ...]
    issues: tuple[Issue, ...]
    anew: tuple[str, ...]
    used: tuple[tuple[str, str], ...]


def read_new(
    whole: Whole,
    stages: tuple[DocumentStage, ...],
    context: Context,
    ledger: Ledger,
    executor: Executor,
    progress: Progress,
) -> Readings:
    """The readings of all documents that are to be read: those that are kept, and the others made and kept."""
    keys = {d.id: reading_key(d, context.knowledge, passages=context.passages) for d in whole.documents if to_read(d)}
    kept = ledger.readings(keys)
    new = [d for d in whole.documents if d.id in keys and d.id not in kept]
    issues: list[Issue] = []
    progress.begin("reading", len(new))
    # Nothing new to read: the model is not even loaded.
    works: Iterable[Work] = executor.works(new, stages, context) if new else ()
    for work in works:
        if work.failure is not None:
            issues.append(work.failure.issue(document=work.document.id))
        elif work.reading is not None:
            ledger.keep_reading(keys[work.document.id], work.reading)
            kept[work.document.id] = work.reading
        progress.step()
    return Readings(
        readings=tuple(kept[i] for i in sorted(kept)),
        issues=tuple(issues),
        anew=tuple(d.id for d in new),
        used=tuple(sorted((i, keys[i]) for i in kept)),
    )


def to_read(document: Document) -> bool:
    """Whether a document goes through the document stages: copies and those set aside do not."""
    return document.status == "read" and document.copy_of is None
