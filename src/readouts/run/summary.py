"""What a build did."""

from collections import Counter

import msgspec

from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.run.guard import FAILED
from readouts.run.work import Whole


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """A document that was not read, by the name of its input, and why."""

    name: str
    status: str
    reason: str


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """inputs: texts taken in by this run. anew: documents that were read by this run, the others were known.

    documents, contacts, leaders: in the ledger now (leaders: contacts at that level). set_aside: documents of
    this run that carry no contact, are copies, or were set aside. problems: inputs that could not be read, or
    not in full, and stages that failed; if there are any the program ends with 3. issues: in the ledger, by kind.
    taken: ids of the documents of this run.
    """

    inputs: int
    anew: int
    documents: int
    contacts: int
    leaders: int
    set_aside: tuple[SetAside, ...]
    problems: tuple[Issue, ...]
    issues: tuple[tuple[str, int], ...]
    taken: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every input was read in full."""
        return not self.problems


def summarise(whole: Whole, taken: tuple[Document, ...], anew: int, problems: tuple[Issue, ...]) -> Summary:
    """The summary of a finished run."""
    mine = {d.id for d in taken}
    failed = tuple(i for i in whole.issues if i.kind == FAILED)
    return Summary(
        inputs=len(taken),
        anew=anew,
        documents=len(whole.documents),
        contacts=len(whole.contacts),
        leaders=sum(f.contact.level == "leaders" for f in whole.contacts),
        set_aside=tuple(_set_aside(d) for d in whole.documents if d.id in mine and d.status != "read"),
        problems=(*problems, *failed),
        issues=tuple(sorted(Counter(i.kind for i in whole.issues).items())),
        taken=tuple(sorted(mine)),
    )


def _set_aside(document: Document) -> SetAside:
    return SetAside(name=document.name, status=document.status, reason=document.reason or "")
