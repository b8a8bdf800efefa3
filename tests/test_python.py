"""Readouts from Python: lazy queries, typed tables, what a notebook shows, and errors that say what to do."""

import datetime as dt
import doctest
import importlib
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import readouts
from ledgers import run
from payload_ledger import write_hostile_ledger
from readouts import api
from readouts.api import table
from readouts.export.tables import rows as rows_of
from readouts.model.contact import Contact
from readouts.store import Ledger, NoLedgerError, UnknownIdError


@pytest.fixture(scope="module")
def ledger(sample_ledger: Path) -> Iterator[api.OpenLedger]:
    """The ledger of the samples."""
    with readouts.open(sample_ledger) as opened:
        yield opened


def _modules() -> list[str]:
    return [f"readouts.api.{m.name}" for m in pkgutil.iter_modules(api.__path__)]


@pytest.mark.parametrize("module", ["readouts.api", *_modules()])
def test_examples_in_the_documentation_of_the_code(module: str, ledger: api.OpenLedger) -> None:
    found = doctest.DocTestFinder(exclude_empty=True).find(
        importlib.import_module(module), extraglobs={"ledger": ledger, "readouts": readouts}
    )
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    told: list[str] = []
    for one in found:
        runner.run(one, out=told.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(told)


def test_package_offers_what_the_api_has() -> None:
    assert set(readouts.OFFERED) == set(api.__all__)
    assert set(dir(readouts)) == {"__version__", *api.__all__}
    assert readouts.open is api.open
    with pytest.raises(AttributeError, match="opne"):
        readouts.opne  # type: ignore[attr-defined] # noqa: B018 - misspelt on purpose


def test_import_loads_next_to_nothing() -> None:
    heavy = "{'readouts', 'msgspec', 'spacy'}"
    code = f"import sys, readouts; print(sorted(m for m in sys.modules if m.split('.')[0] in {heavy}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['readouts']"


def test_asking_a_ledger_loads_no_parser_and_no_library_of_tables(sample_ledger: Path) -> None:
    code = (
        "import sys, readouts; l = readouts.open(sys.argv[1]);"
        " l.contacts.where(person='Putin')[0]._repr_html_();"
        " print(sorted({'spacy', 'pandas', 'polars', 'pyarrow', 'readouts.parse', 'readouts.run'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, sample_ledger], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_build_and_open(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Donald Trump and Vladimir Putin spoke by phone on March 18, 2025.", encoding="utf-8")
    summary = readouts.build([story], tmp_path / "l.db", published="2025-03-19")
    assert summary.contacts == 1
    with readouts.open(tmp_path / "l.db") as opened:
        assert [c.earliest for c in opened.contacts] == [dt.date(2025, 3, 18)]
    with readouts.open_ledger(str(tmp_path / "l.db")) as store:
        assert isinstance(store, Ledger)
        assert len(store.contacts()) == 1


def test_text_with_what_only_a_person_knows(tmp_path: Path) -> None:
    text = tmp_path / "readout.txt"
    text.write_text("Donald Trump and Vladimir Putin spoke by phone on March 18, 2025.", encoding="utf-8")
    readouts.add(text, tmp_path / "l.db", side="USA", voucher="White House", kind="readout", complete=True)
    with readouts.open(tmp_path / "l.db") as opened:
        (account,) = opened.contacts[0].accounts
    assert (account.side, account.voucher, account.complete) == ("United States", "White House", True)
    with pytest.raises(ValueError, match="Atlantis"):
        readouts.add(text, tmp_path / "l.db", side="Atlantis")
    with pytest.raises(ValueError, match="give one of transcript"):
        readouts.add(text, tmp_path / "l.db", kind="rumour")  # type: ignore[arg-type] # wrong on purpose


def test_bad_use_of_build_and_open(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="give a list"):
        readouts.build("stories", tmp_path / "l.db")
    with pytest.raises(ValueError, match="yesterday"):
        readouts.build(["x"], tmp_path / "l.db", published="yesterday")
    with pytest.raises(NoLedgerError, match="no such ledger"):
        readouts.open(tmp_path / "none.db")


def test_filters_are_those_of_the_command(ledger: api.OpenLedger, sample_ledger: Path) -> None:
    for options, asked in (
        ((), {}),
        (("--person", "Putin"), {"person": "Putin"}),
        (("--pair", "Trump,Putin"), {"pair": ("Trump", "Putin")}),
        (("--country", "USA"), {"country": "USA"}),
        (("--mode", "video call"), {"mode": "video call"}),
        (("--since", "2025", "--until", "2025-03"), {"since": "2025", "until": "2025-03"}),
        (("--verdict", "CONFLICT"), {"verdict": "CONFLICT"}),
        (("--topic", "ukraine"), {"topic": "ukraine"}),
        (("--outlet", "Cape Tarn Wire"), {"outlet": "Cape Tarn Wire"}),
        (("--words", "ransomware"), {"words": "ransomware"}),
        (("--level", "all"), {"level": "all"}),
    ):
        listed = run("contacts", *options, "--format", "tsv", "--ledger", sample_ledger).out.splitlines()[1:]
        found = ledger.contacts.where(**asked)
        assert [c.id for c in found] == [line.split("\t")[0] for line in listed], options


def test_filters_add_up(ledger: api.OpenLedger) -> None:
    both = ledger.contacts.where(person="Putin").where(mode="call", since=dt.date(2025, 3, 1))
    assert [c.id for c in both] == [c.id for c in ledger.contacts.where(person="Putin", mode="call", since="2025-03")]
    assert len(both) < len(ledger.contacts.where(person="Putin"))
    assert not ledger.contacts.where(person="Nobody At All")


def test_list_behaves_as_a_sequence(ledger: api.OpenLedger) -> None:
    contacts = ledger.contacts
    ids = [c.id for c in contacts]
    assert len(contacts) == len(ids) > 5
    assert contacts[0].id == ids[0] and contacts[-1].id == ids[-1]
    assert [c.id for c in contacts[2:5]] == ids[2:5]
    assert [c.id for c in contacts[::-2]] == ids[::-2]
    assert [c.id for c in contacts[1:][1:3]] == ids[2:4]
    assert [c.id for c in reversed(contacts)] == ids[::-1]
    assert contacts[3] in contacts
    assert contacts[1:3] == contacts[1:3] != contacts[1:4]
    with pytest.raises(IndexError):
        contacts[len(ids)]


def test_nothing_is_read_before_it_is_asked_for(ledger: api.OpenLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    plain = Ledger.numbered

    def noted(self: Ledger, numbers: tuple[int, ...]) -> tuple[Contact, ...]:
        read.append(len(numbers))
        return plain(self, numbers)

    monkeypatch.setattr(Ledger, "numbered", noted)
    found = ledger.contacts.where(person="Putin")
    part = found[1:3]
    claims = found.claims()
    assert len(found) > 3 and len(part) == 2 and claims is not None
    assert read == []
    assert part[0].participants and read == [1]
    assert list(part) and read == [1, 2]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"mode": "telephone"}, "mode='telephone': give one of call"),
        ({"realis": "real"}, "realis="),
        ({"verdict": "conflict"}, "CONFLICT"),
        ({"level": "ministers"}, "leaders, other, all"),
        ({"since": "yesterday"}, "YYYY-MM-DD"),
        ({"until": 2019}, "until=2019"),
        ({"pair": "Trump"}, "give two names"),
        ({"pair": ("Trump",)}, "give two names"),
    ],
)
def test_value_that_cannot_be_is_an_error(asked: dict[str, object], said: str, ledger: api.OpenLedger) -> None:
    with pytest.raises(ValueError, match=said):
        ledger.contacts.where(**asked)  # type: ignore[arg-type] # wrong on purpose


def test_other_bad_use(ledger: api.OpenLedger) -> None:
    with pytest.raises(TypeError, match="persn"):
        ledger.contacts.where(persn="Putin")  # type: ignore[call-arg] # misspelt on purpose
    with pytest.raises(ValueError, match="filter first"):
        ledger.contacts[:2].where(person="Putin")
    with pytest.raises(UnknownIdError):
        ledger.comparison("0000000000")
    with pytest.raises(KeyError, match="it has"):
        ledger.contacts[0].comparison()["no such point"]
    with pytest.raises(ValueError, match="polarity"):
        ledger.contacts.claims().where(polarity="no")
    with pytest.raises(ValueError, match="soon"):
        ledger.check("Trump and Putin spoke.", published="soon")


def test_tables_have_the_columns_of_the_command(ledger: api.OpenLedger, sample_ledger: Path) -> None:
    assert list(ledger.contacts.to_pandas().columns) == [c.name for c in rows_of.CONTACTS]
    assert list(ledger.contacts.claims().to_pandas().columns) == [c.name for c in rows_of.CLAIMS]
    some = ledger.contacts.where(person="Rouhani")[0].comparison()
    head, *rows = run("compare", some.made.contact.id, "--format", "tsv", "--ledger", sample_ledger).out.splitlines()
    frame = some.to_pandas()
    assert list(frame.columns) == head.split("\t")
    assert len(frame) == len(rows)


def test_pandas(ledger: api.OpenLedger) -> None:
    frame = ledger.contacts.to_pandas()
    assert isinstance(frame.index, pd.RangeIndex)
    assert frame["stories"].dtype == "Int64" and frame["mode"].dtype == "string"
    assert frame["earliest"].dtype == "datetime64[s]"
    assert [d.date() if not pd.isna(d) else None for d in frame["earliest"]] == [c.earliest for c in ledger.contacts]
    empty = ledger.contacts.where(person="Nobody At All").to_pandas()
    assert len(empty) == 0 and list(empty.dtypes) == list(frame.dtypes)


def test_polars_and_arrow_hold_the_same(ledger: api.OpenLedger) -> None:
    for made in (ledger.contacts, ledger.contacts.claims(), ledger.contacts[0].comparison()):
        frame, arrow = made.to_polars(), made.to_arrow()
        assert frame.rows() == [tuple(row.values()) for row in arrow.to_pylist()] == list(made.rows())
        assert frame.columns == arrow.column_names == [c.name for c in made.columns]
    assert ledger.contacts.to_polars().schema["earliest"] == pl.Date
    assert ledger.contacts.claims().to_arrow().schema.field("start").type == pa.int64()
    empty = ledger.contacts.where(person="Nobody At All")
    assert empty.to_polars().schema == ledger.contacts.to_polars().schema
    assert empty.to_arrow().schema == ledger.contacts.to_arrow().schema


def test_claims_are_those_of_the_contacts_with_words_that_stand_there(ledger: api.OpenLedger) -> None:
    contacts = ledger.contacts.where(person="Rouhani")
    claims = contacts.claims()
    assert [c.id for c in claims] == [c.id for k in contacts for c in k.record.claims]
    assert len(claims) == len(list(claims)) == len(claims.to_pandas())
    assert {c.side for c in claims.where(side="iran")} == {"Iran"}
    assert claims.where(point="duration").where(side="Iran").to_pandas().empty
    assert not claims.where(point="duration").where(side="Iran")
    texts = {d.id: d.text for d in ledger.stories()}
    for row in claims.where(form="quote").to_polars().rows(named=True):
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]


@pytest.mark.parametrize(
    ("method", "module"), [("to_pandas", "pandas"), ("to_polars", "polars"), ("to_arrow", "pyarrow")]
)
def test_missing_library_says_what_to_install(
    method: str, module: str, ledger: api.OpenLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(table.MissingLibraryError, match=f"pip install {module}") as raised:
        getattr(ledger.contacts, method)()
    assert isinstance(raised.value, ImportError)


def test_notebook_shows_the_comparison(ledger: api.OpenLedger) -> None:
    contact = ledger.contacts.where(person="Rouhani")[0]
    shown = contact._repr_html_()
    assert shown == ledger.comparison(contact.id)._repr_html_() == contact.comparison().to_html()
    assert shown.startswith('<div class="readouts">') and "<style>" in shown and "15 minutes" in shown
    assert "<script" not in shown and "http" not in shown, "it brings all that it needs"
    assert "Hassan Rouhani" in ledger.contacts._repr_html_()
    assert repr(contact).startswith(f"<Contact {contact.id[:8]}: Call")
    assert "initiator: CONFLICT" in repr(contact.comparison())
    assert repr(ledger.contacts).startswith(f"<{len(ledger.contacts)} contacts\n")
    assert "about 15 minutes" in repr(contact.claims().where(point="duration"))
    assert contact.comparison().to_markdown().count("|") > 10


def test_words_of_stories_never_become_markup(tmp_path: Path) -> None:
    write_hostile_ledger(tmp_path / "hostile.db")
    with readouts.open(tmp_path / "hostile.db") as opened:
        contacts = opened.contacts.where(level="all")
        for shown in (contacts._repr_html_(), *(c._repr_html_() for c in contacts)):
            assert "<script" not in shown.lower() and "<img" not in shown.lower()


def test_check_from_python(ledger: api.OpenLedger) -> None:
    checked = ledger.check("Obama and Rouhani spoke by phone for two hours on September 27, 2013.")
    assert checked.outcome == "checked"
    against = [k.claim.value for c in checked.contacts[0].claims for k in c.of("contradicts")]
    assert "about 15 minutes" in against


def test_ledger_that_was_closed_says_so(sample_ledger: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(sample_ledger, tmp_path / "copy.db"))
    opened = readouts.open(copy)
    contacts = opened.contacts
    opened.close()
    with pytest.raises(readouts.LedgerError, match="closed"):
        len(contacts)
