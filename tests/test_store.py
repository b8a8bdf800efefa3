"""The ledger file: what goes in comes out, and what is wrong with a file is said by name."""

import sqlite3
from pathlib import Path

import msgspec
import pytest

import sample_ledger as sample
from readouts.model.decision import Decision
from readouts.model.document import Given
from readouts.model.issue import Issue
from readouts.model.reading import Reading
from readouts.store import (
    AmbiguousIdError,
    ContactFilter,
    Intake,
    Ledger,
    LedgerError,
    MovedOnError,
    NewerLedgerError,
    NoLedgerError,
    NotADatabaseError,
    NotALedgerError,
    OldLedgerError,
    UnknownIdError,
)
from readouts.store.migrate import APPLICATION_ID, migrations, statements


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with the sample contact."""
    sample.write_ledger(tmp_path / "ledger.db")
    return tmp_path / "ledger.db"


def test_what_goes_in_comes_out(path: Path) -> None:
    with Ledger.read(path) as ledger:
        assert ledger.contacts() == (sample.contact(),)
        assert [d.text for d in ledger.documents()] == [d.text for d in ledger.held().documents]
        assert {d.text for d in ledger.documents()} == {sample.TEXT, sample.OTHER}
        assert ledger.issues() == (sample.issue(sample.contact().id),)
        assert ledger.judgements(sample.contact().id) == (sample.judgement(),)
        assert ledger.generation() == 1


def test_text_comes_out_code_point_by_code_point(tmp_path: Path) -> None:
    odd = sample.document("a\x00b\r\nc\u2028d\U0001f600e\ufffd\u0301 f")
    with Ledger.write(tmp_path / "l.db") as ledger:
        ledger.replace(Intake(documents=(odd,)), sample.derived(odd), 0)
        assert ledger.documents() == (odd,)


def test_header_says_what_the_file_is(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert connection.execute("PRAGMA user_version").fetchone()[0] == len(migrations())
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    connection.close()


def test_search_finds_words_without_accents_and_parts_of_words(path: Path) -> None:
    connection = sqlite3.connect(path)
    words = "SELECT count(*) FROM text_words WHERE text_words MATCH ?"
    parts = "SELECT count(*) FROM claim_parts WHERE claim_parts MATCH ?"
    assert connection.execute(words, ("stubb",)).fetchone()[0] == 2
    assert connection.execute(words, ("stub",)).fetchone()[0] == 0
    assert connection.execute(parts, ('"greed on gr"',)).fetchone()[0] == 2
    connection.close()


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        (ContactFilter(), True),
        (ContactFilter(person="erdogan"), True),
        (ContactFilter(person="ERDOĞAN"), True),
        (ContactFilter(person="stub%"), False),
        (ContactFilter(person="Putin"), False),
        (ContactFilter(country="Finland"), True),
        (ContactFilter(country="Fin"), False),
        (ContactFilter(mode="call"), True),
        (ContactFilter(mode="meeting"), False),
        (ContactFilter(since="2024-05-31", until="2024-05-31"), True),
        (ContactFilter(since="2024-06-01"), False),
        (ContactFilter(until="2024-05-30"), False),
        (ContactFilter(topic="GRAIN"), True),
        (ContactFilter(topic="duration"), False),
        (ContactFilter(verdict="CONFLICT"), True),
        (ContactFilter(verdict="SAME"), False),
        (ContactFilter(level="other"), False),
        (ContactFilter(level=None, verdict="PRESS"), True),
    ],
)
def test_filters(path: Path, asked: ContactFilter, fits: bool) -> None:
    with Ledger.read(path) as ledger:
        assert bool(ledger.contacts(asked)) is fits


def test_contact_without_any_known_day_is_in_no_range_of_days(tmp_path: Path) -> None:
    made = sample.contact()
    unknown = msgspec.structs.replace(made.date, edtf="", earliest=None, latest=None, candidates=None)
    sample.write_ledger(tmp_path / "l.db", msgspec.structs.replace(made, date=unknown))
    with Ledger.read(tmp_path / "l.db") as ledger:
        assert ledger.contacts(ContactFilter(since="1900-01-01")) == ()
        assert len(ledger.contacts(ContactFilter())) == 1


def test_contact_with_one_known_bound_may_be_in_a_range(tmp_path: Path) -> None:
    made = sample.contact()
    before = msgspec.structs.replace(made.date, earliest=None, latest="2024-05-31", candidates=None)
    sample.write_ledger(tmp_path / "l.db", msgspec.structs.replace(made, date=before))
    with Ledger.read(tmp_path / "l.db") as ledger:
        assert ledger.contacts(ContactFilter(until="2000-01-01"))
        assert not ledger.contacts(ContactFilter(since="2024-06-01"))


def test_beginnings_of_ids_lead_to_the_contact(path: Path) -> None:
    made = sample.contact()
    with Ledger.read(path) as ledger:
        assert ledger.contact(made.id).id == made.id
        assert ledger.contact(made.id[:5].upper()).id == made.id
        assert ledger.contact(made.mentions[0].id[:9]).id == made.id
        assert ledger.short_ids() == {made.id: made.id[:8]}
        for wrong in ("zz", "", "%"):
            with pytest.raises(UnknownIdError):
                ledger.contact(wrong)


def test_mention_id_leads_to_the_contact_it_joined(tmp_path: Path) -> None:
    made = sample.contact()
    moved = msgspec.structs.replace(made, id="0" * 64)
    sample.write_ledger(tmp_path / "l.db", moved)
    with Ledger.read(tmp_path / "l.db") as ledger:
        assert ledger.contact(made.mentions[0].id[:10]).id == moved.id


def test_ambiguous_beginning_names_what_it_could_be(tmp_path: Path) -> None:
    made = sample.contact()
    twins = tuple(msgspec.structs.replace(made, id=i + "0" * 54) for i in ("abcdefgh11", "abcdefgh12"))
    with Ledger.write(tmp_path / "l.db") as ledger:
        ledger.replace(Intake(), sample.derived(contacts=twins), 0)
        with pytest.raises(AmbiguousIdError, match="2 contacts"):
            ledger.contact("abcd")
        assert sorted(ledger.short_ids().values()) == ["abcdefgh11", "abcdefgh12"]


def test_readings_are_kept_by_document_and_key(tmp_path: Path) -> None:
    source = sample.document()
    reading = Reading(document=source.id, version="1")
    with Ledger.write(tmp_path / "l.db") as ledger:
        ledger.keep_reading("key", reading)
        assert ledger.readings({source.id: "key"}) == {source.id: reading}
        assert ledger.readings({source.id: "other"}) == {}
        derived = msgspec.structs.replace(sample.derived(), used=((source.id, "other"),))
        ledger.replace(Intake(), derived, 0)
        assert ledger.readings({source.id: "key"}) == {}


def test_reading_of_another_shape_counts_as_none(tmp_path: Path) -> None:
    with Ledger.write(tmp_path / "l.db") as ledger:
        ledger.keep_reading("key", Reading(document="d", version="1"))
        connection = sqlite3.connect(tmp_path / "l.db")
        connection.execute('UPDATE readings SET record = \'{"document": "d", "shape": 1}\'')
        connection.commit()
        connection.close()
        assert ledger.readings({"d": "key"}) == {}


def test_decisions_outlive_builds_and_keep_their_order(path: Path) -> None:
    made = [Decision(id=i, kind="same", author="a", reason="r", at="2024-06-03") for i in ("z", "a")]
    with Ledger.write(path) as ledger:
        for one in made:
            ledger.decide(one)
        ledger.replace(Intake(), sample.derived(), ledger.generation())
        ledger.decide(msgspec.structs.replace(made[0], undone=True))
        assert [(d.id, d.undone) for d in ledger.decisions()] == [("z", True), ("a", False)]


def test_newer_metadata_replace_older_ones_under_the_same_name(tmp_path: Path) -> None:
    first, later = sample.document(published=None), sample.document(published="2024-06-01")
    elsewhere = sample.document(name="elsewhere.txt", published="2024-05-01")
    with Ledger.write(tmp_path / "l.db") as ledger:
        for number, one in enumerate((first, later, elsewhere)):
            ledger.replace(Intake(documents=(one,)), sample.derived(one), number)
        assert [(a.name, a.published) for a in ledger.held().documents[0].appearances] == [
            ("elsewhere.txt", "2024-05-01"),
            ("first.txt", "2024-06-01"),
        ]


def test_what_a_person_said_of_a_text_outlives_a_build_that_does_not_say_it(tmp_path: Path) -> None:
    plain = sample.document()
    said = msgspec.structs.replace(plain, given=Given(side="Finland", complete=True))
    with Ledger.write(tmp_path / "l.db") as ledger:
        ledger.replace(Intake(documents=(said,)), sample.derived(said), 0)
        ledger.replace(Intake(documents=(plain,)), sample.derived(plain), 1)
        assert ledger.held().documents[0].given == said.given


@pytest.mark.parametrize("looked_at", ["bad.jsonl", "bad.jsonl#7", "folder", "*.jsonl"])
def test_issue_of_an_input_goes_when_the_input_is_looked_at_again(tmp_path: Path, looked_at: str) -> None:
    name = "folder/x.txt" if looked_at == "folder" else "bad.jsonl#3"
    bad = Issue(kind="not a record", message="line 3", document=name)
    with Ledger.write(tmp_path / "l.db") as ledger:
        ledger.replace(Intake(issues=(bad,), inputs=(name,)), sample.derived(), 0)
        assert ledger.held().issues == (bad,)
        ledger.replace(Intake(inputs=("good.jsonl",)), sample.derived(), 1)
        assert ledger.held().issues == (bad,)
        ledger.replace(Intake(inputs=(looked_at,)), sample.derived(), 2)
        assert ledger.held().issues == ()


def test_preview_shows_and_changes_nothing(path: Path) -> None:
    new = sample.document("Another text.", "third.txt")
    with Ledger.write(path) as ledger:
        before = ledger.held()
        assert len(ledger.preview(Intake(documents=(new,))).documents) == 3
        assert ledger.held() == before


def test_build_that_was_overtaken_changes_nothing(path: Path) -> None:
    with Ledger.write(path) as ledger, pytest.raises(MovedOnError):
        ledger.replace(Intake(), sample.derived(), 0)
    with Ledger.read(path) as ledger:
        assert len(ledger.contacts()) == 1


def test_reader_sees_the_ledger_as_it_was_when_it_was_opened(path: Path) -> None:
    with Ledger.read(path) as reader, Ledger.write(path) as writer:
        assert len(reader.contacts()) == 1
        writer.replace(Intake(), sample.derived(), 1)
        assert len(reader.contacts()) == 1
        assert writer.contacts() == ()


def test_migrations_are_numbered_and_split_whole() -> None:
    for script in migrations():
        parts = list(statements(script))
        assert parts
        assert all(sqlite3.complete_statement(p) for p in parts)
        assert "".join(parts).strip() == script.strip()


def _foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE stamps (country TEXT)")
    connection.commit()
    connection.close()


def _newer(path: Path) -> None:
    sample.write_ledger(path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    connection.close()


@pytest.mark.parametrize("content", [b"hello", b"# Notes\n" * 500, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20])
def test_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(content)
    for opened in (Ledger.read, Ledger.write):
        with pytest.raises(NotADatabaseError):
            opened(path)
    assert path.read_bytes() == content


def test_database_of_somebody_else_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "stamps.db"
    _foreign(path)
    before = path.read_bytes()
    for opened in (Ledger.read, Ledger.write):
        with pytest.raises(NotALedgerError):
            opened(path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["stamps.db"]


def test_ledger_from_a_newer_version(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    _newer(path)
    for opened in (Ledger.read, Ledger.write):
        with pytest.raises(NewerLedgerError, match="newer version"):
            opened(path)


def test_ledger_from_an_older_version_is_brought_up_by_a_writer_only(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements(migrations()[0]):
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 1")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    with pytest.raises(OldLedgerError):
        Ledger.read(path)
    with Ledger.write(path) as ledger:
        ledger.replace(Intake(), sample.derived(), 0)
    with Ledger.read(path) as ledger:
        assert ledger.generation() == 1


def test_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(NoLedgerError):
        Ledger.read(tmp_path / "none.db")
    with pytest.raises(NoLedgerError, match="folder does not exist"):
        Ledger.write(tmp_path / "none" / "l.db")
    for opened in (Ledger.read, Ledger.write):
        with pytest.raises(LedgerError, match="is a folder"):
            opened(tmp_path)
    (tmp_path / "empty.db").touch()
    with pytest.raises(NoLedgerError, match="nothing was ever built"):
        Ledger.read(tmp_path / "empty.db")
    Ledger.write(tmp_path / "begun.db").close()
    with pytest.raises(NoLedgerError, match="ever finished"):
        Ledger.read(tmp_path / "begun.db")


def test_damage_is_found(path: Path) -> None:
    with Ledger.read(path) as ledger:
        assert ledger.damage() == ()
