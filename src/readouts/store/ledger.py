"""The one door to a ledger file."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal

import msgspec

from readouts.model.contact import Contact
from readouts.model.decision import Decision
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.likeness import Memory
from readouts.model.linking import Judgement
from readouts.model.reading import Reading
from readouts.model.values import Level
from readouts.store import coverage, facets, find, listed, profiles, query, truth, visits
from readouts.store.clock import Clock
from readouts.store.connect import BUSY_SECONDS, connect_for_reading, connect_for_writing
from readouts.store.derived import replace_derived
from readouts.store.errors import MovedOnError, NoLedgerError, translated
from readouts.store.found import Coverage, Facet, FacetName, Found, FoundKind, Hits, Page, Profile, Row
from readouts.store.index import Index
from readouts.store.lookup import Part, holder
from readouts.store.memory import load_memory
from readouts.store.portions import Portions
from readouts.store.records import ContactFilter, Derived, Feed, Held, Intake
from readouts.store.search import search


class Ledger:
    """An open ledger; use it as a context. Every method raises a LedgerError if the file fails.

    Opened for reading it shows the ledger as it stood then. Opened for writing, texts and readings are
    kept at once (they are a cache by content); the ledger itself changes only in `replace` and `decide`, each
    one transaction: a program killed at any moment leaves the last whole ledger.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, seconds: float | None = None) -> None:
        self.path = path
        self._connection = connection
        self._clock = Clock(path, seconds)
        self._clock.watch(connection)
        self._kept_index: Index | None = None

    @classmethod
    def read(cls, path: Path, busy: float = BUSY_SECONDS, seconds: float | None = None) -> "Ledger":
        """Opens for reading. NoLedgerError if there is none, or if no build of it was ever finished.

        seconds: what takes longer ends in TooSlowError. What lists and filters read is kept in memory while the
        ledger is open; a program that answers many questions keeps it open (see Readers). Any thread may use it, one
        at a time.
        """
        ledger = cls(path, connect_for_reading(path, busy), seconds)
        if ledger.generation() == 0:
            ledger.close()
            raise NoLedgerError(str(path), "no build of it was ever finished")
        return ledger

    @classmethod
    def write(cls, path: Path, busy: float = BUSY_SECONDS) -> "Ledger":
        """Opens for writing; makes the ledger if there is none."""
        return cls(path, connect_for_writing(path, busy))

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        self._clock.start()
        with translated(self.path):
            yield self._connection

    @contextmanager
    def _looking(self) -> Iterator[Index]:
        """The contacts by value, as they stand now."""
        with self._reading() as connection:
            now = truth.generation(connection)
            if self._kept_index is None or self._kept_index.generation != now:
                self._kept_index = Index(connection, now, self._clock)
            yield self._kept_index

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """BEGIN IMMEDIATE … COMMIT; rolled back on any error."""
        with translated(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # SQLite rolls back by itself on some errors, such as a full disk.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    # Writing.

    def keep_texts(self, documents: tuple[Document, ...]) -> None:
        """Keeps texts before they are part of the ledger."""
        with self._transaction() as connection:
            truth.keep_texts(connection, documents)

    def keep_reading(self, key: str, reading: Reading) -> None:
        """Keeps a reading under (its document, `key`)."""
        record = msgspec.json.encode(reading).decode()
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", (reading.document, key, record))

    def preview(self, intake: Intake) -> Held:
        """What `held` would be once `intake` were part of the ledger; nothing is changed."""
        with self._transaction() as connection:
            connection.execute("SAVEPOINT preview")
            truth.merge_intake(connection, intake)
            held = truth.load_held(connection)
            connection.execute("ROLLBACK TO preview")
        return held

    def replace(self, intake: Intake, derived: Derived, generation: int) -> None:
        """The one step that changes the ledger: adds the intake and replaces everything derived.

        Raises MovedOnError, and changes nothing, if the ledger is no longer at `generation`.
        """
        with self._transaction() as connection:
            if truth.generation(connection) != generation:
                raise MovedOnError(str(self.path), "another build of it has finished meanwhile")
            truth.merge_intake(connection, intake)
            replace_derived(connection, derived)

    def decide(self, decision: Decision) -> None:
        """Keeps a person's decision; the next build heeds it."""
        with self._transaction() as connection:
            truth.keep_decision(connection, decision)

    def keep_feed(self, feed: Feed) -> None:
        """Keeps what is known of a watched feed; items that are not named stay."""
        with self._transaction() as connection:
            visits.keep_feed(connection, feed)

    # Reading.

    def feed(self, url: str) -> Feed:
        """What is known of a watched feed; nothing of one that was never seen."""
        with self._reading() as connection:
            return visits.load_feed(connection, url)

    def generation(self) -> int:
        """How often the derived tables were replaced; 0: never."""
        with self._reading() as connection:
            return truth.generation(connection)

    def held(self) -> Held:
        """What a build starts from."""
        with self._reading() as connection:
            return truth.load_held(connection)

    def readings(self, keys: Mapping[str, str]) -> dict[str, Reading]:
        """The readings kept under these keys, by document; none where there is none, or it is of another shape."""
        with self._reading() as connection:
            return truth.load_readings(connection, keys)

    def memory(self, version: str) -> Memory:
        """What is known of texts that may be copies; nothing, if it was made with another version."""
        with self._reading() as connection:
            return load_memory(connection, version)

    def contacts(self, asked: ContactFilter | None = None) -> tuple[Contact, ...]:
        """The contacts that fit, by earliest day (unknown last), then id; all of them without a filter."""
        with self._looking() as index:
            return query.contacts(index, asked or ContactFilter(level=None))

    def each_contact(self, asked: ContactFilter | None = None) -> Portions[Contact]:
        """The same, but read in portions, while the ledger is open."""
        return Portions(self.numbers(asked), self.numbered)

    def numbers(self, asked: ContactFilter | None = None) -> tuple[int, ...]:
        """The places in the timeline of the contacts that fit, upwards; no contact is read for it."""
        with self._looking() as index:
            return query.numbers(index, asked or ContactFilter(level=None))

    def numbered(self, numbers: tuple[int, ...]) -> tuple[Contact, ...]:
        """The contacts at these places of the timeline, in their order."""
        with self._reading() as connection:
            return query.numbered(connection, numbers)

    def listed(
        self, asked: ContactFilter | None = None, limit: int = 50, after: str | None = None, newest: bool = False
    ) -> Page:
        """A page of at most `limit` (1000) rows: the contacts that fit, by earliest day (unknown last), then id.

        after: what the page before gave as `next`. newest: the latest earliest day first (unknown last all the same).
        """
        with self._looking() as index:
            return listed.listed(index, asked or ContactFilter(), limit, after, newest)

    def row(self, contact: str) -> Row:
        """One contact as lists show it, by its full id. Raises UnknownIdError."""
        with self._looking() as index:
            return listed.row(index, contact)

    def facets(self, asked: ContactFilter | None = None, most: int | None = facets.MOST) -> tuple[Facet, ...]:
        """Mode, realis, level, country, person, pair, topic, verdict, outlet, year and month: values with counts.

        A facet counts the contacts that fit what is asked of all others; the counts of a facet may add up to more
        than there are. most: values of each (None: all of them); one that the filter asks for is always given. A
        contact counts in each year and month in which it may have begun, as since and until have it; years and months
        in which nothing may begin or end are left out.
        """
        with self._looking() as index:
            return facets.facets(index, asked or ContactFilter(), most)

    def counted(self, by: FacetName, asked: ContactFilter | None = None, most: int | None = None) -> Facet:
        """The values of one facet, or of `initiator` ("": unknown or disputed), under all that is asked."""
        with self._looking() as index:
            return facets.counted(index, by, asked or ContactFilter(), most)

    def search(
        self,
        words: str,
        limit: int = 20,
        offset: int = 0,
        *,
        asked: ContactFilter | None = None,
        parts: bool = False,
    ) -> Hits:
        """The claims and the stories that hold the words: `limit` of each from `offset` on, the best first.

        words: see store/words.py; nothing that is written there fails. asked: only claims of contacts that fit it, and
        stories of them that appeared in the outlet it asks for; None: all claims, and stories without contacts too.
        parts: claims are found by parts of words as well, of three letters or more; stories never are.
        """
        with self._looking() as index:
            return search(index, words, limit, offset, asked, parts)

    def people(self, level: Level | None = "leaders", limit: int | None = None, offset: int = 0) -> tuple[Profile, ...]:
        """Everybody who is party to a contact of that level (None: of any), those with most contacts first."""
        with self._reading() as connection:
            return profiles.profiles(connection, "person", level, limit, offset)

    def pairs(self, level: Level | None = "leaders", limit: int | None = None, offset: int = 0) -> tuple[Profile, ...]:
        """Every two people who are party to one contact, those with most contacts first."""
        with self._reading() as connection:
            return profiles.profiles(connection, "pair", level, limit, offset)

    def profile_count(self, kind: Literal["person", "pair"], level: Level | None = "leaders") -> int:
        """How many `people` or `pairs` there are."""
        with self._reading() as connection:
            return profiles.profile_count(connection, kind, level)

    def profile(self, slug: str, level: Level | None = "leaders") -> Profile | None:
        """The person or pair of that slug; None if there is none, or without contacts of that level."""
        with self._reading() as connection:
            return profiles.profile(connection, slug, level)

    def coverage(self) -> Coverage:
        """What the ledger's counts rest on: stories, their days and outlets, and the accounts that are held."""
        with self._reading() as connection:
            return coverage.coverage(connection)

    def find(self, prefix: str, kind: FoundKind | None = None) -> Found:
        """What an address leads to; `kind`: only such a thing.

        A slug leads to its person or pair, the beginning of an id to the contact (also if it is that of one of its
        mentions: those of contacts that were merged into it), or else to the document. Raises UnknownIdError or
        AmbiguousIdError.
        """
        with self._reading() as connection:
            return find.find(connection, prefix, kind)

    def contact(self, prefix: str) -> Contact:
        """The contact whose id, or one of whose mentions' ids, begins so. Raises UnknownIdError or AmbiguousIdError."""
        with self._reading() as connection:
            return query.contact(connection, prefix)

    def holder(self, part: Part, prefix: str) -> tuple[Contact, str]:
        """The contact that holds the mention, claim or account whose id begins so, and that id in full.

        Raises UnknownIdError or AmbiguousIdError.
        """
        with self._reading() as connection:
            contact, found = holder(connection, part, prefix)
            return query.contact(connection, contact), found

    def short_ids(self) -> dict[str, str]:
        """For each contact the shortest beginning of its id, of 8 or more, that no other has."""
        with self._reading() as connection:
            return query.short_ids(connection)

    def documents(self, ids: tuple[str, ...] | None = None) -> tuple[Document, ...]:
        """The documents of the ledger, or those of `ids`, by id."""
        with self._reading() as connection:
            return query.documents(connection, ids)

    def each_document(self, ids: tuple[str, ...] | None = None) -> Portions[Document]:
        """The same, but read in portions, while the ledger is open."""
        with self._reading() as connection:
            known = query.document_ids(connection)
        wanted = None if ids is None else frozenset(ids)
        return Portions(tuple(i for i in known if wanted is None or i in wanted), self.documents)

    def document(self, prefix: str) -> Document:
        """The document whose id begins so. Raises UnknownIdError or AmbiguousIdError."""
        with self._reading() as connection:
            return query.document(connection, prefix)

    def copies(self, ids: tuple[str, ...]) -> tuple[Document, ...]:
        """The documents that are copies of one of `ids`."""
        with self._reading() as connection:
            return query.copies(connection, ids)

    def contacts_of(self, document: str) -> tuple[Contact, ...]:
        """The contacts that a document carries."""
        with self._reading() as connection:
            return query.contacts_of(connection, document)

    def issues_of(self, document: str) -> tuple[Issue, ...]:
        """The issues of one document."""
        with self._reading() as connection:
            return query.issues_of(connection, document)

    def with_field(self, field: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `ids` (contacts) of which some story claims something at a field, in their order."""
        with self._reading() as connection:
            return query.with_field(connection, field, ids)

    def issue_kinds(self) -> tuple[tuple[str, int], ...]:
        """The kinds of issues with their numbers, the most frequent first."""
        with self._reading() as connection:
            return query.issue_kinds(connection)

    def issues_of_kind(self, kind: str, limit: int, offset: int = 0) -> tuple[Issue, ...]:
        """At most `limit` issues of one kind, from `offset` on."""
        with self._reading() as connection:
            return query.issues_of_kind(connection, kind, limit, offset)

    def reading_of(self, document: str) -> Reading | None:
        """The reading of a document that the last build rests on."""
        with self._reading() as connection:
            return query.reading_of(connection, document)

    def issues(self, contact: str | None = None) -> tuple[Issue, ...]:
        """All issues, or those of one contact."""
        with self._reading() as connection:
            return query.issues(connection, contact)

    def judgements(self, contact: str) -> tuple[Judgement, ...]:
        """Why the mentions of a contact were held for one."""
        with self._reading() as connection:
            return query.judgements(connection, contact)

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, in the order in which they were made."""
        with self._reading() as connection:
            return truth.load_decisions(connection)

    def versions(self) -> tuple[str | None, str | None, str | None]:
        """Of readouts, of the reader and of the knowledge that the last build used."""
        with self._reading() as connection:
            row = connection.execute("SELECT readouts, reader, knowledge FROM state").fetchone()
        return row[0], row[1], row[2]

    def damage(self) -> tuple[str, ...]:
        """What SQLite finds wrong with the file; nothing is good."""
        with self._reading() as connection:
            rows = [str(r[0]) for r in connection.execute("PRAGMA integrity_check(20)")]
        return tuple(r for r in rows if r != "ok")
