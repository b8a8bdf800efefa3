"""A contact of an open ledger, as an object."""

import datetime as dt

from readouts.api.claims import Claims
from readouts.api.comparison import Comparison
from readouts.export import compare
from readouts.export.wording import counted, short_day, title_words
from readouts.model.contact import Account, Length, Point, When
from readouts.model.contact import Contact as Record
from readouts.model.document import Document
from readouts.model.values import Level, Mode, Realis
from readouts.store import Ledger


class Contact:
    """A contact; `record` is all that the ledger says of it (docs/contract.md). A notebook shows its comparison.

    >>> contact = ledger.contacts.where(person="Rouhani")[0]
    >>> contact.mode, contact.earliest, contact.participants
    ('call', datetime.date(2013, 9, 27), ('Barack Obama', 'Hassan Rouhani'))
    >>> contact
    <Contact ...: Call · Barack Obama – Hassan Rouhani, 2013-09-27, 3 stories>
    """

    def __init__(self, record: Record, ledger: Ledger) -> None:
        self.record = record
        self._ledger = ledger

    @property
    def id(self) -> str:
        """Its id: sha256 in hexadecimal."""
        return self.record.id

    @property
    def mode(self) -> Mode:
        """How they were in contact."""
        return self.record.mode

    @property
    def realis(self) -> Realis:
        """What became of it."""
        return self.record.realis

    @property
    def level(self) -> Level:
        """Between whom: leaders, or other."""
        return self.record.level

    @property
    def participants(self) -> tuple[str, ...]:
        """Who is party to it."""
        return self.record.participants

    @property
    def date(self) -> When:
        """Its first day, as a set of days, and why."""
        return self.record.date

    @property
    def earliest(self) -> dt.date | None:
        """The earliest day on which it may have begun; None: not known."""
        return _day(self.record.date.earliest)

    @property
    def latest(self) -> dt.date | None:
        """The latest day on which it may have begun; None: not known."""
        return _day(self.record.date.latest)

    @property
    def duration(self) -> Length | None:
        """How long, if that is known and not disputed."""
        return self.record.duration

    @property
    def initiator(self) -> str | None:
        """Who asked for it or placed it, if that is known and not disputed."""
        return self.record.initiator

    @property
    def place(self) -> str | None:
        """Where, if that is known and not disputed."""
        return self.record.place

    @property
    def accounts(self) -> tuple[Account, ...]:
        """What is held of each voice."""
        return self.record.accounts

    @property
    def points(self) -> tuple[Point, ...]:
        """The rows of its comparison, with verdicts and cells."""
        return self.record.points

    def claims(self) -> Claims:
        """Its claims."""
        return Claims(lambda: iter((self.record,)))

    def stories(self) -> tuple[Document, ...]:
        """The documents that mention it, by id, with their texts."""
        return self._ledger.documents(self.record.documents)

    def comparison(self) -> Comparison:
        """Its accounts side by side."""
        return Comparison(compare(self.record, self.stories()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Contact) and self.record == other.record

    def __hash__(self) -> int:
        return hash(self.record.id)

    def _repr_html_(self) -> str:
        return self.comparison().to_html()

    def __repr__(self) -> str:
        stories = counted(len(self.record.documents), "story", "stories")
        return f"<Contact {self.id[:8]}: {title_words(self.record)}, {short_day(self.record.date)}, {stories}>"


def _day(day: str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None
