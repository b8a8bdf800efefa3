"""What is exported at once: contacts in their one order, with their documents, and what more a format may ask."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
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

    full_quotes: formats for publishing give quotations whole. version: of the program. by_id: the documents again.
    """

    contacts: tuple[Contact, ...]
    documents: tuple[Document, ...]
    roster: Roster
    version: str = ""
    full_quotes: bool = False
    by_id: Mapping[str, Document] = MappingProxyType({})

    @property
    def as_of(self) -> str | None:
        """The latest day on which a document appeared; it stands where a format wants to know when."""
        return max((d.published for d in self.documents if d.published), default=None)

    def stories(self, contact: Contact) -> tuple[Document, ...]:
        """The documents of a contact that are at hand."""
        return tuple(self.by_id[i] for i in contact.documents if i in self.by_id)


def holdings(
    contacts: Iterable[Contact],
    documents: Iterable[Document],
    roster: Roster,
    version: str = "",
    full_quotes: bool = False,
) -> Holdings:
    """Both in the order in which they are written, whatever order they came in."""
    known = tuple(sorted(documents, key=lambda d: d.id))
    return Holdings(
        contacts=tuple(canonical(c) for c in in_order(tuple(contacts))),
        documents=known,
        roster=roster,
        version=version,
        full_quotes=full_quotes,
        by_id=MappingProxyType({d.id: d for d in known}),
    )
