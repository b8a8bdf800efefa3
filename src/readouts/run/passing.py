"""One document on its way through the document stages."""

from functools import partial

import msgspec

from readouts.model.document import Document
from readouts.parse import Parser
from readouts.run.guard import Failure, attempt
from readouts.run.stages import DocumentStage
from readouts.run.work import Context, Work


def run_document(document: Document, stages: tuple[DocumentStage, ...], context: Context, parser: Parser) -> Work:
    """One document through all stages, or up to the one that fails on it."""
    work = Work(document=document)
    for stage in stages:
        done = attempt(stage.name, partial(stage.apply, work, context, parser))
        if isinstance(done, Failure):
            return msgspec.structs.replace(work, failure=done, reading=None, parse=None)
        work = done
    return work
