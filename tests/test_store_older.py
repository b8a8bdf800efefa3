"""Ledgers of the format before, answers that take too long, and ledgers that are kept open while others build."""

import sqlite3
import threading
from pathlib import Path

import msgspec
import pytest

import sample_ledger as sample
from readouts.model.decision import Decision
from readouts.store import (
    ContactFilter,
    Intake,
    Ledger,
    LedgerError,
    NoLedgerError,
    OldLedgerError,
    Readers,
    TooSlowError,
)
from readouts.store.lists import TABLES
from readouts.store.migrate import migrations, version

LISTS = 4  # the migration that brought the tables of the lists
LATER = ("visits", "feeds", "feed_items", "likenesses", "alike", "made_with")  # what later ones brought
VIEWS = ("v_contacts", "v_cells", "v_comparison", "v_claims", "v_accounts", "v_stories", "v_issues")  # and these
INDEXES = ("mentions_by_document", "documents_by_copy", "issues_by_kind")  # and these


def older(path: Path, record: str | None = None) -> None:
    """Takes a ledger back to the format before the lists; `record`: what all its contacts are made to be."""
    connection = sqlite3.connect(path)
    for view in VIEWS:
        connection.execute(f"DROP VIEW {view}")
    for table in (*TABLES, *LATER):
        connection.execute(f"DROP TABLE {table}")
    for index in INDEXES:
        connection.execute(f"DROP INDEX {index}")
    connection.execute("UPDATE claims SET number = number & 1048575")
    if record is not None:
        connection.execute("UPDATE contacts SET record = ?", (record,))
    connection.execute(f"PRAGMA user_version = {LISTS - 1}")
    connection.commit()
    connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with the sample contact."""
    sample.write_ledger(tmp_path / "l.db")
    return tmp_path / "l.db"


def _answers(path: Path) -> tuple[object, ...]:
    asked = ContactFilter(person="erdogan", country="Turkey", outlet="The Harbour Post", words="grain")
    with Ledger.read(path) as ledger:
        return (
            ledger.listed(asked),
            ledger.facets(asked),
            ledger.search("grain"),
            ledger.people(),
            ledger.pairs(),
            ledger.coverage(),
            ledger.contacts(asked),
            ledger.short_ids(),
        )


def test_reader_of_an_older_format_says_what_to_do(path: Path) -> None:
    older(path)
    with pytest.raises(OldLedgerError, match=f"older format \\({LISTS - 1}, known: {len(migrations())}\\)") as raised:
        Ledger.read(path)
    assert "readouts build" in raised.value.advice


def test_writer_brings_an_older_format_up_with_all_its_answers(path: Path) -> None:
    wanted = _answers(path)
    older(path)
    decision = Decision(id="d", kind="same", author="a", reason="r", at="2024-06-03")
    with Ledger.write(path) as ledger:
        ledger.decide(decision)
    assert _answers(path) == wanted
    connection = sqlite3.connect(path)
    assert version(connection) == len(migrations())
    connection.close()


def test_contacts_of_another_shape_are_forgotten_until_the_next_build(path: Path) -> None:
    older(path, record='{"id": "of another shape"}')
    with Ledger.write(path) as ledger:
        assert ledger.generation() == 0
        assert ledger.listed().total == 0
        with pytest.raises(NoLedgerError):
            Ledger.read(path)
        ledger.replace(Intake(), sample.derived(contacts=(sample.contact(),)), 0)
    with Ledger.read(path) as ledger:
        assert ledger.listed().total == 1
        assert len(ledger.documents()) == 0
        assert len(ledger.held().documents) == 2


def test_answer_that_takes_too_long_is_given_up(path: Path) -> None:
    with Ledger.read(path, seconds=0) as ledger, pytest.raises(TooSlowError, match="took too long"):
        ledger.facets()
    with Ledger.read(path, seconds=60) as ledger:
        assert ledger.facets()


def test_statement_that_takes_too_long_is_interrupted(path: Path) -> None:
    with Ledger.read(path, seconds=0.05) as ledger, pytest.raises(TooSlowError), ledger._reading() as connection:
        connection.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")


def test_readers_lend_a_ledger_again_until_a_build_changes_it(path: Path) -> None:
    readers = Readers(path)
    with readers.ledger() as first:
        with readers.ledger() as second:
            assert first is not second
        with readers.ledger() as third:
            assert third is second
    with Ledger.write(path) as writer:
        writer.replace(Intake(), sample.derived(), writer.generation())
    with readers.ledger() as fresh:
        assert fresh not in (first, second)
        assert fresh.listed().total == 0
    readers.close()
    with pytest.raises(LedgerError, match="closed"), first._reading() as connection:
        connection.execute("SELECT 1")


def test_readers_keep_no_more_than_so_many(path: Path) -> None:
    readers = Readers(path, most=1)
    with readers.ledger() as one, readers.ledger() as two:
        assert one is not two
    assert len(readers._idle) == 1
    readers.close()


def test_readers_serve_many_threads(path: Path) -> None:
    readers, found = Readers(path), []

    def ask() -> None:
        for _ in range(20):
            with readers.ledger() as ledger:
                found.append((ledger.listed().total, len(ledger.facets()), ledger.search("grain").claims_total))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    readers.close()
    assert set(found) == {(1, 11, 2)}
    assert len(found) == 120


def test_reading_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    _answers(path)
    assert path.read_bytes() == before
    with Ledger.read(path) as ledger, ledger._reading() as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM contacts")


def test_two_sides_of_one_name_count_once(tmp_path: Path) -> None:
    made = sample.contact()
    same = msgspec.structs.replace(made, participants=("Alexander Stubb", "Alexander Stubb"))
    with Ledger.write(tmp_path / "l.db") as ledger:
        ledger.replace(Intake(), sample.derived(contacts=(same,)), 0)
        assert [p.contacts for p in ledger.people()] == [1]
        assert ledger.pairs() == ()
