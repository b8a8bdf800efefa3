"""What is exported at once: contacts in their one order, with their documents, and what more a format may ask."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol, TypeVar

from readouts.export.canonical import canonical, in_order
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.roster import Roster

NAME = "Readouts ledger"
Record_co = TypeVar("Record_co", covariant=True)


class Records(Protocol[Record_co]):
    """Records that can be gone through again and again; they need not all be in memory."""

    def __iter__(self) -> Iterator[Record_co]: ...

    def __len__(self) -> int: ...


class File(NamedTuple):
    """A file to be written. name: empty where a format makes one file, which the user names.

    pour: gives what is in it from beginning to end, part by part, as often as it is asked.
    """

    name: str
    pour: Callable[[], Iterable[bytes]]

    @property
    def content(self) -> bytes:
        """All that is in it."""
        return b"".join(self.pour())


def whole(name: str, content: bytes) -> File:
    """A file of which all is at hand."""
    return File(name, lambda: (content,))


def encoded(lines: Iterable[str]) -> Iterator[bytes]:
    """Text as UTF-8, a line after the other."""
    return (line.encode("utf-8") for line in lines)


class Holdings(NamedTuple):
    """Contacts and documents, ready to be written.

    find: the documents of these ids that are at hand, in that order. full_quotes: formats for publishing give
    quotations whole. version: of the program.
    """

    contacts: Records[Contact]
    documents: Records[Document]
    find: Callable[[tuple[str, ...]], tuple[Document, ...]]
    roster: Roster
    version: str = ""
    full_quotes: bool = False

    @property
    def as_of(self) -> str | None:
        """The latest day on which a document appeared; it stands where a format wants to know when."""
        return max((d.published for d in self.documents if d.published), default=None)

    def stories(self, contact: Contact) -> tuple[Document, ...]:
        """The documents of a contact that are at hand."""
        return self.find(contact.documents)


def holdings(
    contacts: Iterable[Contact],
    documents: Iterable[Document],
    roster: Roster,
    version: str = "",
    full_quotes: bool = False,
) -> Holdings:
    """Both in the order in which they are written, whatever order they came in."""
    known = {d.id: d for d in sorted(documents, key=lambda d: d.id)}
    return Holdings(
        contacts=tuple(canonical(c) for c in in_order(tuple(contacts))),
        documents=tuple(known.values()),
        find=lambda ids: tuple(known[i] for i in ids if i in known),
        roster=roster,
        version=version,
        full_quotes=full_quotes,
    )
