"""Texts, where they appeared, what people said of them, decisions: written once, never derived."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from fnmatch import fnmatchcase
from typing import cast

import msgspec

from readouts.model.decision import Decision
from readouts.model.document import Appearance, Document, Given
from readouts.model.issue import Issue
from readouts.model.reading import Reading
from readouts.model.values import DocumentStatus
from readouts.store.records import Held, Intake, input_name
from readouts.store.visits import keep_visits, load_visits


def keep_texts(connection: sqlite3.Connection, documents: tuple[Document, ...]) -> None:
    """Stores texts that are new, with their words for the search."""
    for document in documents:
        made = connection.execute(
            "INSERT INTO texts (id, text) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", (document.id, document.text)
        )
        if made.rowcount == 1:
            connection.execute("INSERT INTO text_words (rowid, text) VALUES (?, ?)", (made.lastrowid, document.text))


def merge_intake(connection: sqlite3.Connection, intake: Intake) -> None:
    """Adds what a build took in; what is said of an appearance replaces what was said before."""
    keep_texts(connection, intake.documents)
    for document in intake.documents:
        _merge_source(connection, document)
    for (name,) in connection.execute("SELECT DISTINCT input FROM input_issues").fetchall():
        if _looked_at(name, intake):
            connection.execute("DELETE FROM input_issues WHERE input = ?", (name,))
    rows = [(input_name(i.document or ""), msgspec.json.encode(i).decode()) for i in intake.issues]
    connection.executemany("INSERT INTO input_issues VALUES (?, ?)", sorted(set(rows)))
    keep_visits(connection, intake.visits)


def _looked_at(name: str, intake: Intake) -> bool:
    """Whether an input is one of those that the build looked at, or lies in a folder or pattern of theirs."""
    # An address is one input, and no folder or pattern of others.
    paths = tuple(i for i in intake.inputs if "://" not in i)
    folders = tuple(i.rstrip("/") + "/" for i in paths)
    same = name in {input_name(i) for i in intake.inputs} or name in {d.id for d in intake.documents}
    return same or name.startswith(folders) or any(fnmatchcase(name, i) for i in paths if "*" in i)


def _merge_source(connection: sqlite3.Connection, document: Document) -> None:
    given = msgspec.json.encode(document.given).decode() if document.given else None
    connection.execute(
        "INSERT INTO sources VALUES (?, ?, ?, ?, ?) ON CONFLICT (document) DO UPDATE SET language = excluded.language,"
        " status = excluded.status, reason = excluded.reason, given = coalesce(excluded.given, given)",
        (document.id, document.language, document.status, document.reason, given),
    )
    rows = [(document.id, *_merged(connection, document.id, place)) for place in document.appearances]
    for name in {a.name for a in document.appearances}:
        connection.execute("DELETE FROM appearances WHERE document = ? AND name = ?", (document.id, name))
    connection.executemany("INSERT INTO appearances VALUES (?, ?, ?, ?, ?, ?)", rows)


def _merged(connection: sqlite3.Connection, document: str, place: Appearance) -> tuple[str | None, ...]:
    """An appearance, with what an earlier build said of it where this one says nothing."""
    older = connection.execute(
        "SELECT max(outlet), max(published), max(url), max(title) FROM appearances WHERE document = ? AND name = ?",
        (document, place.name),
    ).fetchone()
    newer = (place.outlet, place.published, place.url, place.title)
    return (place.name, *(new if new is not None else old for new, old in zip(newer, older, strict=True)))


def load_held(connection: sqlite3.Connection) -> Held:
    """Everything that a build starts from, in an order that does not depend on that of the inputs."""
    issues = connection.execute("SELECT record FROM input_issues ORDER BY input, record").fetchall()
    return Held(
        generation=generation(connection),
        documents=load_documents(connection),
        decisions=load_decisions(connection),
        issues=tuple(msgspec.json.decode(r[0], type=Issue) for r in issues),
        visits=load_visits(connection),
    )


def load_documents(connection: sqlite3.Connection, ids: tuple[str, ...] | None = None) -> tuple[Document, ...]:
    """All documents as they came in, or those of `ids`, by id."""
    query = (
        "SELECT s.document, t.text, s.language, s.status, s.reason, s.given"
        " FROM sources s JOIN texts t ON t.id = s.document"
    )
    if ids is None:
        rows = connection.execute(f"{query} ORDER BY s.document").fetchall()
    else:
        found = (connection.execute(f"{query} WHERE s.document = ?", (one,)).fetchone() for one in sorted(ids))
        rows = [row for row in found if row]
    appearances = load_appearances(connection, None if ids is None else tuple(row[0] for row in rows))
    return tuple(_document(row, appearances[row[0]]) for row in rows)


def load_appearances(
    connection: sqlite3.Connection, ids: tuple[str, ...] | None = None
) -> dict[str, tuple[Appearance, ...]]:
    """The appearances of each document (or of `ids`), by day (undated last), then outlet, name, address and title."""
    found: dict[str, list[Appearance]] = defaultdict(list)
    named = "" if ids is None else " WHERE document IN (SELECT value FROM json_each(?))"
    rows = connection.execute(
        f"SELECT document, name, outlet, published, url, title FROM appearances{named}"
        " ORDER BY document, coalesce(published, '9999'), coalesce(outlet, ''), name, coalesce(url, ''),"
        " coalesce(title, '')",
        () if ids is None else (msgspec.json.encode(ids).decode(),),
    )
    for document, name, outlet, published, url, title in rows:
        found[document].append(Appearance(name=name, outlet=outlet, published=published, url=url, title=title))
    return defaultdict(tuple, {document: tuple(places) for document, places in found.items()})


class _Passed(msgspec.Struct, frozen=True):
    """Whether a reading says that its document did not pass the gate: all that could be in it is not.

    A document of which only passages were parsed counts as gated too, and has what was found in them.
    """

    version: str = ""
    gated: bool = False
    people: tuple[msgspec.Raw, ...] = ()
    issues: tuple[msgspec.Raw, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing but segments can be in the reading: without people there is neither contact nor claim."""
        return self.gated and not self.people and not self.issues


def load_readings(connection: sqlite3.Connection, keys: Mapping[str, str]) -> dict[str, Reading]:
    """The readings that are kept under these keys, by document; those of another shape are left out.

    Nearly all of the news does not pass the gate: of these readings the segments are left out.
    """
    found: dict[str, Reading] = {}
    for document, key, record in connection.execute("SELECT document, key, record FROM readings"):
        if keys.get(document) == key:
            with suppress(msgspec.ValidationError):
                seen = msgspec.json.decode(record, type=_Passed)
                bare = Reading(document=document, version=seen.version, gated=True)
                found[document] = bare if seen.empty else msgspec.json.decode(record, type=Reading)
    return found


def load_decisions(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """All decisions, in the order in which they were made."""
    rows = connection.execute("SELECT record FROM decisions ORDER BY number")
    return tuple(msgspec.json.decode(r[0], type=Decision) for r in rows)


def keep_decision(connection: sqlite3.Connection, decision: Decision) -> None:
    """Adds a decision, or replaces the one of the same id (undoing keeps its place)."""
    connection.execute(
        "INSERT INTO decisions (id, record) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET record = excluded.record",
        (decision.id, msgspec.json.encode(decision).decode()),
    )


def generation(connection: sqlite3.Connection) -> int:
    """How often the derived tables were replaced."""
    return int(connection.execute("SELECT generation FROM state").fetchone()[0])


def _document(row: tuple[str, ...], appearances: tuple[Appearance, ...]) -> Document:
    document, text, language, status, reason, given = row
    return Document(
        id=document,
        text=text,
        appearances=appearances,
        language=language,
        status=cast(DocumentStatus, status),
        reason=reason,
        given=msgspec.json.decode(given, type=Given) if given else None,
    )
