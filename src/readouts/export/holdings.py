"""What is exported at once: contacts in their one order, with their documents, and what more a format may ask."""

from collections.abc import Iterable
from typing import NamedTuple

from readouts.export.canonical import canonical, in_order
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.roster import Roster

NAME = "Readouts ledger"


class File(NamedTuple):
    """A file to be written. name: empty where a format makes one file, which the user names."""

    name: str
    content: bytes


class Holdings(NamedTuple):
    """Contacts and documents, ready to be written.

    full_quotes: formats for publishing give quotations whole. version: of the program. as_of: the latest day on
    which a document appeared; None if none is dated. It stands where a format wants to know when.
    """

    contacts: tuple[Contact, ...]
    documents: tuple[Document, ...]
    roster: Roster
    version: str = ""
    full_quotes: bool = False

    @property
    def as_of(self) -> str | None:
        """The latest day on which one of the documents appeared, as far as it is known."""
        return max((d.published for d in self.documents if d.published), default=None)

    def stories(self, contact: Contact) -> tuple[Document, ...]:
        """The documents of a contact that are at hand."""
        wanted = set(contact.documents)
        return tuple(d for d in self.documents if d.id in wanted)


def holdings(
    contacts: Iterable[Contact],
    documents: Iterable[Document],
    roster: Roster,
    version: str = "",
    full_quotes: bool = False,
) -> Holdings:
    """Both in the order in which they are written, whatever order they came in."""
    return Holdings(
        contacts=tuple(canonical(c) for c in in_order(tuple(contacts))),
        documents=tuple(sorted(documents, key=lambda d: d.id)),
        roster=roster,
        version=version,
        full_quotes=full_quotes,
    )
