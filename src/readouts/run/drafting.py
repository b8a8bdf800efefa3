"""Reading one text at a time for a person who waits: what is in it before anything is stored, then storing it."""

from functools import partial
from pathlib import Path
from threading import Lock

import msgspec

from readouts.ingest import Part
from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.reading import Reading
from readouts.roster import Roster
from readouts.run.building import build_with
from readouts.run.documents import to_read
from readouts.run.executor import Executor, Inline
from readouts.run.guard import BuildError, Failure, attempt
from readouts.run.guessing import Guess, Publisher, guess, publisher
from readouts.run.intake import Taken
from readouts.run.options import Quiet
from readouts.run.stages import STAGES, DocumentStage, LedgerStage
from readouts.run.standing import standing
from readouts.run.summary import Summary
from readouts.run.work import Context, Whole
from readouts.store import Intake


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A text that was read and not stored.

    document: as it would stand in a ledger of its own, with why where it carries no contact. contacts: read in it,
    by themselves. guess: what the reader would answer of the whole text.
    """

    document: Document
    contacts: tuple[Contact, ...]
    issues: tuple[Issue, ...]
    guess: Guess


class Reader:
    """The reader, loaded once and kept. One text is read at a time: the ledger has one writer as well."""

    def __init__(self, roster: Roster, executor: Executor | None = None) -> None:
        self._roster = roster
        self._executor = executor or Inline()
        self._loading = Lock()
        self._reading = Lock()
        self._context: Context | None = None

    def context(self) -> Context:
        """What reading needs, the model among it. Raises BuildError or parse.ModelError."""
        with self._loading:
            if self._context is None:
                knowledge = Knowledge(lexicon=_lexicon(), roster=self._roster)
                context = Context(knowledge=knowledge)
                with self._reading:
                    self._executor.warm(context)
                self._context = context
            return self._context

    def warm(self) -> None:
        """Loads what reading needs; what is wrong with it is raised when somebody reads."""
        attempt("loading", self.context)

    def draft(self, document: Document) -> Draft:
        """What is read in a text; nothing is stored. Raises as `context` does, or BuildError."""
        context = self.context()
        by = publisher(document, context.knowledge)
        placed = _placed(document, by)
        with self._reading:
            whole, reading = read_alone(placed, context, self._executor)
        contacts = tuple(f.contact for f in whole.contacts)
        stands = standing(whole)[0]
        issues = tuple(i for i in (*whole.issues, *reading.issues) if i.document == document.id)
        found = guess(stands, reading, contacts, by, context.knowledge)
        return Draft(
            document=msgspec.structs.replace(stands, appearances=document.appearances),
            contacts=contacts,
            issues=issues,
            guess=found,
        )

    def keep(self, documents: tuple[Document, ...], ledger: Path) -> Summary:
        """Stores texts in a ledger, which is made if there is none. Raises as `context` does, or LedgerError."""
        context = self.context()
        names = tuple(sorted({a.name for d in documents for a in d.appearances}))
        taken = Taken(Intake(documents=documents, inputs=names), ())
        with self._reading:
            return build_with(context, taken, ledger, Quiet(), self._executor)

    def parts(self, name: str, kind: str, raw: bytes) -> tuple[Part, ...]:
        """The texts in bytes of one format, and what is wrong with them."""
        with self._reading:
            return tuple(self._executor.parts(name, kind, raw))

    def close(self) -> None:
        """Ends what reads, if it is a process of its own; the next text starts another."""
        with self._reading:
            self._executor.close()


def _lexicon() -> Lexicon:
    try:
        return Lexicon.load()
    except ValueError as error:
        raise BuildError(f"the data of the package is damaged ({error}); install it again") from error


def _placed(document: Document, by: Publisher | None) -> Document:
    """The document with the outlet that its own lines name."""
    if by is None or by.medium is None or document.outlet:
        return document
    places = tuple(msgspec.structs.replace(a, outlet=by.medium.name) for a in document.appearances)
    return msgspec.structs.replace(document, appearances=places)


def read_alone(document: Document, context: Context, executor: Executor | None = None) -> tuple[Whole, Reading]:
    """All stages over one document, as if there were no other. Raises BuildError or parse.ModelError."""
    reading = Reading(document=document.id, version=context.knowledge.version)
    whole = Whole(documents=(document,))
    if not to_read(document):
        return whole, reading
    stages = tuple(s for s in STAGES if isinstance(s, DocumentStage))
    work = next(iter((executor or Inline()).works((document,), stages, context)))
    if work.failure is not None:
        return Whole(documents=(document,), issues=(work.failure.issue(document=document.id),)), reading
    reading = work.reading or reading
    whole = msgspec.structs.replace(whole, readings=(reading,))
    for stage in (s for s in STAGES if isinstance(s, LedgerStage)):
        done = attempt(stage.name, partial(stage.apply, whole, context))
        if isinstance(done, Failure):
            raise BuildError(f"the stage “{stage.name}” failed ({done.reason})")
        whole = done
    return whole, reading
