"""From paths to what a build takes in."""

from typing import NamedTuple

import msgspec

from readouts.ingest import Apart, Loaded, Origin, incomplete, joined, parts_of, read_inputs, read_metadata
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.run.options import Options
from readouts.store import Intake

# Said of a run, not of the ledger: the file of the row may have been taken in by another run.
OF_THE_RUN = frozenset({"unmatched metadata row"})


class Taken(NamedTuple):
    """What a run took in. problems: inputs that could not be read, or not in full."""

    intake: Intake
    problems: tuple[Issue, ...]


class NotOneTextError(ValueError):
    """Several texts where one was asked for."""


def take_in(paths: tuple[str, ...], options: Options, apart: Apart = parts_of) -> Taken:
    """All documents of `paths`, one for each text, and the issues of what could not be read.

    Raises ingest.BadDateError if `options.published` is no day, NotOneTextError if one text was asked for.
    """
    documents: list[Document] = []
    issues: list[Issue] = []
    for loaded in load(paths, options, apart):
        if isinstance(loaded, Issue):
            issues.append(loaded)
        else:
            documents.append(loaded)
    made = tuple(_given(d, options) for d in joined(tuple(documents)))
    if options.single and len(made) > 1:
        raise NotOneTextError(f"{', '.join(paths)}: holds {len(made)} texts; give one")
    names = {a.name for d in made for a in d.appearances} | {i.document for i in issues if i.document}
    kept = tuple(i for i in issues if i.kind not in OF_THE_RUN)
    intake = Intake(documents=made, issues=kept, inputs=(*paths, *options.metadata, *sorted(names)))
    return Taken(intake, tuple(i for i in issues if incomplete(i)))


def load(paths: tuple[str, ...], options: Options, apart: Apart = parts_of) -> tuple[Loaded, ...]:
    """What the inputs hold, in their order, with the issues of the metadata files."""
    rows = [read_metadata(path) for path in options.metadata]
    metadata = tuple(row for found, _ in rows for row in found)
    issues = tuple(issue for _, found in rows for issue in found)
    origin = Origin(published=options.published, outlet=options.outlet)
    return (*issues, *read_inputs(paths, metadata, origin, options.stdin, apart=apart))


def _given(document: Document, options: Options) -> Document:
    return msgspec.structs.replace(document, given=options.given) if options.given else document
