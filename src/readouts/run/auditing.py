"""Some of what the gates dropped, read in full: what they miss, and how often."""

import heapq
from collections.abc import Iterator

import msgspec

from readouts.ingest import Capture, Place, Record, document, no_text
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.run.executor import Executor
from readouts.run.shards import Dropped, Output, Source
from readouts.run.sifting import texts_of
from readouts.run.stages import STAGES, DocumentStage
from readouts.run.work import Context


class Missed(msgspec.Struct, frozen=True):
    """A text that was dropped and tells of a contact: its name, and the words that do."""

    name: str
    words: tuple[str, ...]


class Audited(msgspec.Struct, frozen=True):
    """read: how many dropped texts were read in full. missed: those of them that tell of a contact of leaders."""

    read: int
    missed: tuple[Missed, ...]


def audited(outputs: tuple[Output, ...], number: int, context: Context, executor: Executor) -> Audited:
    """The dropped texts of the least ranks, read in full."""
    chosen = heapq.nsmallest(number, {d for o in outputs for d in o.dropped})
    found = [made for one in chosen for made in _documents(one, executor)]
    whole = msgspec.structs.replace(context, everything=True, passages=False)
    stages = tuple(s for s in STAGES if isinstance(s, DocumentStage))
    missed = []
    for work in executor.works(found, stages, whole):
        told = work.reading.mentions if work.reading else ()
        words = tuple(m.span.words(work.document.text) for m in told if m.makes and m.level == "leaders")
        if words:
            missed.append(Missed(work.document.name, words))
    return Audited(len(chosen), tuple(missed))


def _documents(one: Dropped, executor: Executor) -> Iterator[Document]:
    """The texts at a place."""
    before = Place(one.place.start, one.place.number - 1)
    source = Source(one.source, one.kind, "", 0)
    _, met = next(iter(texts_of(source, before)), (None, None))
    if isinstance(met, Capture):
        parts = executor.parts(met.address, "html" if met.kind == "html" else "text", met.body)
    else:
        parts = (met,) if isinstance(met, Record | Issue) else ()
    for part in parts:
        if isinstance(part, Record) and no_text(part) is None:
            yield document(part.text, part.name)
