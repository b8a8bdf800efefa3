"""What the store answers with, beside the records of the model: rows of lists, counts, hits."""

from typing import Literal, NamedTuple

import msgspec

from readouts.model.contact import When
from readouts.model.values import DocumentStatus, Level, Mode, Realis, Verdict

UNKNOWN = "9999"  # the day of a contact of which no earliest day is known: last in the timeline

FacetName = Literal[
    "mode", "realis", "level", "country", "person", "pair", "topic", "verdict", "outlet", "year", "month", "initiator"
]
FACETS: tuple[FacetName, ...] = (
    "mode",
    "realis",
    "level",
    "country",
    "person",
    "pair",
    "topic",
    "verdict",
    "outlet",
    "year",
    "month",
)
FoundKind = Literal["contact", "document", "person", "pair"]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A contact as a list shows it.

    short: the shortest beginning of its id, of 8 or more, that no other has. date: without `why`, and without
    candidates where they are many. initiator, place: None where unknown or disputed. stories, accounts: their
    numbers. verdicts: how many rows of its comparison have each, most frequent first. topics: their labels.
    """

    id: str
    short: str
    date: When
    mode: Mode
    realis: Realis
    level: Level
    participants: tuple[str, ...]
    initiator: str | None
    place: str | None
    stories: int
    accounts: int
    verdicts: tuple[tuple[Verdict, int], ...]
    topics: tuple[str, ...]

    @property
    def edtf(self) -> str:
        """The first day as EDTF."""
        return self.date.edtf

    @property
    def earliest(self) -> str | None:
        """The earliest day on which it may have begun."""
        return self.date.earliest

    @property
    def latest(self) -> str | None:
        """The latest day on which it may have begun."""
        return self.date.latest

    @property
    def mark(self) -> str:
        """What to give as `after` for the page behind it."""
        return f"{self.earliest or UNKNOWN}.{self.id}"


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a list. total: contacts that fit. first: the place of the first row among them, from 1 (0: no row).

    next: what to give as `after` for the following page; None on the last.
    """

    rows: tuple[Row, ...]
    total: int
    first: int
    next: str | None

    def upto(self, number: int) -> "Page":
        """The same with at most so many rows (1 or more)."""
        if len(self.rows) <= number:
            return self
        rows = self.rows[:number]
        return msgspec.structs.replace(self, rows=rows, next=rows[-1].mark)


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A value of a facet, and how many contacts have it.

    value: the words to show. choice: what a ContactFilter takes to get exactly these contacts: a string, for
    `pair` the two names, for `year` and `month` the first and the last day (since, until); None for what no
    filter asks. chosen: the filter asks for it.
    """

    value: str
    count: int
    choice: str | tuple[str, str] | None
    chosen: bool = False


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """Values with counts: the most frequent first, years and months by time. left: values that are left off."""

    name: FacetName
    values: tuple[Value, ...]
    left: int


class Piece(NamedTuple):
    """A stretch of a hit. marked: the search found it."""

    text: str
    marked: bool


class ClaimHit(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the words: which row of which contact, whose, and what it says. claim: its id."""

    contact: Row
    claim: str
    kind: str
    side: str
    point: tuple[Piece, ...]
    value: tuple[Piece, ...]
    chain: tuple[Piece, ...]


class StoryHit(msgspec.Struct, frozen=True, kw_only=True):
    """A document with the words. start: where the snippet begins in its text. contacts: ids of those it tells of."""

    document: str
    name: str
    outlet: str | None
    published: str | None
    title: str | None
    start: int
    snippet: tuple[Piece, ...]
    contacts: tuple[str, ...]


class Hits(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found: a part of the claims and of the stories, and how many there are of each.

    claims_ranked, stories_ranked: the best come first; else there were too many to rank, and claims stand in the
    order of the timeline, stories in that in which they came in.
    """

    claims: tuple[ClaimHit, ...] = ()
    claims_total: int = 0
    claims_ranked: bool = True
    stories: tuple[StoryHit, ...] = ()
    stories_total: int = 0
    stories_ranked: bool = True


class ModeCount(msgspec.Struct, frozen=True):
    """How many contacts are of a mode and realis."""

    mode: Mode
    realis: Realis
    contacts: int


class Initiated(msgspec.Struct, frozen=True):
    """How often somebody is said to have asked for it or placed it, of contacts that were held.

    name: a participant; None: all others together. contacts: where no account contradicts. claims: that say so,
    hedged ones too; many may stand in one contact.
    """

    name: str | None
    contacts: int
    claims: int


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """The counts of a person (one name) or of a pair (two, in order). A contact of three counts for each of its pairs.

    contacts: all that are held in the ledger, whatever became of them; counts: by mode and realis. initiated: each
    of the names, then the others. unsaid: held contacts whose initiator nobody names; disputed: those on whose
    initiator accounts differ. first, last: bounds of the first days of held contacts; None if there are none.
    """

    names: tuple[str, ...]
    slug: str
    contacts: int
    counts: tuple[ModeCount, ...]
    initiated: tuple[Initiated, ...]
    unsaid: int
    disputed: int
    first: str | None
    last: str | None


class OutletCount(msgspec.Struct, frozen=True):
    """How many stories an outlet published; None: outlets that are not known."""

    name: str | None
    stories: int


class AccountCount(msgspec.Struct, frozen=True):
    """How many accounts of a side are held, by whether they are complete (None: unknown)."""

    side: str
    complete: bool | None
    accounts: int


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger's counts rest on. stories: all its documents; by_status: read, no contact, copy, set aside.

    undated: stories without a day of publication; first, last: of the others. outlets: a story counts for each
    outlet in which it appeared, the most frequent first. accounts: of all contacts, by side and completeness.
    """

    stories: int
    by_status: tuple[tuple[DocumentStatus, int], ...]
    undated: int
    first: str | None
    last: str | None
    outlets: tuple[OutletCount, ...]
    contacts: int
    accounts: tuple[AccountCount, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What an address leads to. id: of the contact or document; for a person or a pair the slug. names: theirs."""

    kind: FoundKind
    id: str
    names: tuple[str, ...] = ()
