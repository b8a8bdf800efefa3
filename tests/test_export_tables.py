"""CSV, workbook and Parquet, read by readers that are not ours: csv, openpyxl, pyarrow, frictionless."""

import csv
import hashlib
import io
import json
import re
from pathlib import Path

import frictionless
import openpyxl
import pyarrow.parquet as pq
import pytest
from jsonschema import Draft7Validator

import sample_ledger as sample
from export_holdings import HOSTILE, held, hostile, named, on
from readouts.export.formats import format_named
from readouts.export.formula import starts_a_formula
from readouts.export.holdings import File, Holdings
from readouts.export.tables import book, package
from readouts.export.tables.comma import TABLES, comma_file, comma_files

HARM = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
LOSES = format_named("xlsx").loses


def rows(file: File) -> list[dict[str, str]]:
    """A CSV as a reader of the standard library has it."""
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8"), newline=""), strict=True))


def workbook(holdings: Holdings) -> openpyxl.Workbook:
    """The workbook as openpyxl has it."""
    (file,) = book.workbook(holdings, LOSES)
    return openpyxl.load_workbook(io.BytesIO(file.content))


def sheet(opened: openpyxl.Workbook, name: str) -> list[dict[str, object]]:
    """The rows of a sheet by their columns."""
    head, *lines = opened[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), line, strict=True)) for line in lines]


def parquet_tables(holdings: Holdings) -> dict[str, list[dict[str, object]]]:
    """The rows of every Parquet file as pyarrow has them."""
    files = {f.name: f.content for f in package.package(holdings, "It loses things.")}
    found = {n: pq.read_table(io.BytesIO(c)).to_pylist() for n, c in files.items() if n.endswith(".parquet")}
    return {name.removesuffix(".parquet"): lines for name, lines in found.items()}


def test_csv_has_a_file_for_every_table_and_every_record() -> None:
    files = {f.name: rows(f) for f in comma_files(held())}
    assert list(files) == [f"{name}.csv" for name in TABLES]
    made = sample.contact()
    assert [r["id"] for r in files["contacts.csv"]] == [made.id]
    assert {r["id"] for r in files["claims.csv"]} == {c.id for c in made.claims}
    assert {r["id"] for r in files["accounts.csv"]} == {a.id for a in made.accounts}
    assert {r["id"] for r in files["documents.csv"]} == set(made.documents)
    assert files["contacts.csv"][0]["participants"] == "Alexander Stubb; Recep Tayyip Erdoğan"


def test_points_stand_side_by_side() -> None:
    by_point = {r["point"]: r for r in rows(comma_file(held(), "points")[0])}
    duration = by_point["duration"]
    assert duration["verdict"] == "CONFLICT"
    assert [duration[f"side_{n}"] for n in (1, 2, 3)] == ["Finland", "Turkey", "press"]
    assert duration["words_1"].startswith("over an hour (The Harbour Post [1]")
    assert by_point["grain"]["state_2"] == "not_quoted"


def test_where_a_claim_stands_is_where_its_words_are() -> None:
    texts = {d.id: d.text for d in held().documents}
    for claim in rows(comma_file(held(), "claims")[0]):
        assert texts[claim["document"]][int(claim["start"]) : int(claim["end"])] == claim["quote"]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_of_a_csv_is_a_formula_and_no_word_breaks_a_row(words: str) -> None:
    for file in comma_files(hostile(words)):
        table = list(csv.reader(io.StringIO(file.content.decode("utf-8"), newline=""), strict=True))
        assert len({len(row) for row in table}) == 1
        assert not HARM.search(file.content.decode("utf-8"))
        cells = [cell for row in table[1:] for cell in row]
        assert not [c for c in cells if re.match(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]", c)]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(words: str) -> None:
    opened = workbook(hostile(words))
    for page in opened.worksheets:
        assert not page._hyperlinks
        for line in page.iter_rows():
            for cell in line:
                assert cell.data_type in ("s", "n", "b")
                if isinstance(cell.value, str) and starts_a_formula(cell.value):
                    assert cell.quotePrefix, "shown as words even after somebody edits it"


def test_a_workbook_holds_what_the_tables_hold_and_says_what_not() -> None:
    opened = workbook(held())
    assert opened.sheetnames == [*TABLES, "about"]
    assert opened.properties.description == LOSES
    assert opened["about"]["C2"].value == LOSES
    (contact,) = sheet(opened, "contacts")
    assert (contact["day"], contact["stories"], contact["min_minutes"]) == ("2024-05-31", 2, 60)
    claims = {str(c["id"]): c for c in sheet(opened, "claims")}
    for claim in sample.contact().claims:
        assert claims[claim.id]["value"] == claim.value
        assert claims[claim.id]["start"] == claim.evidence[0].start
    words = {str(line["column"]) for line in sheet(opened, "about")}
    assert words >= {h.name for table in TABLES.values() for h in table(held()).heads}


def test_a_cell_of_a_workbook_is_no_longer_than_a_cell_can_be() -> None:
    made = named(1, place="x" * 40_000)
    (contact,) = sheet(workbook(held(made)), "contacts")
    assert len(str(contact["place"])) == book.LONGEST
    assert str(contact["place"]).endswith("…")


def test_a_table_that_no_sheet_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "MOST_ROWS", 1)
    with pytest.raises(OverflowError, match=r"^\w+: \d rows, and a sheet holds 1$"):
        book.workbook(held(), LOSES)


def test_parquet_holds_every_record_typed_and_exactly() -> None:
    tables = parquet_tables(held(sample.contact(), named(1, date=on(None))))
    assert list(tables) == ["contacts", "points", "cells", "claims", "evidence", "accounts", "documents"]
    made = sample.contact()
    first, second = tables["contacts"]
    assert str(first["earliest"]) == "2024-05-31" and second["earliest"] is None
    assert first["participants"] == list(made.participants)
    mine = [c for c in tables["claims"] if c["contact"] == made.id]
    assert {str(c["id"]): c["chain"] for c in mine} == {c.id: list(c.chain) for c in made.claims}
    assert len([e for e in tables["evidence"] if e["contact"] == made.id]) == sum(len(c.evidence) for c in made.claims)
    cells = [c for c in tables["cells"] if c["contact"] == made.id]
    assert len(cells) == sum(len(p.cells) for p in made.points)
    texts = {d.id: d.text for d in held().documents}
    for words in tables["evidence"]:
        start, end = words["start"], words["end"]
        assert isinstance(start, int) and isinstance(end, int)
        assert texts[str(words["document"])][start:end] == words["quote"]


@pytest.mark.parametrize("words", HOSTILE)
def test_parquet_keeps_hostile_words_as_they_are(words: str) -> None:
    kept = re.sub("[\ud800-\udfff]", "\ufffd", words)
    tables = parquet_tables(hostile(words))
    assert {c["value"] for c in tables["claims"]} == {kept}
    assert tables["contacts"][0]["place"] == kept


def test_the_data_package_is_one_and_describes_the_files(tmp_path: Path) -> None:
    files = package.package(held(), "It loses things.")
    for file in files:
        (tmp_path / file.name).write_bytes(file.content)
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    profile = frictionless.Package.metadata_profile
    Draft7Validator({k: v for k, v in profile.items() if k != "$schema"}).validate(described)
    made = frictionless.Package.from_descriptor(described)
    assert "loses things" in str(made.description)
    names = {r["name"]: r for r in described["resources"]}
    for resource in made.resources:
        frictionless.Schema.from_descriptor(names[resource.name]["schema"])
        read = pq.read_table(tmp_path / str(resource.path))
        assert read.column_names == resource.schema.field_names
        assert b"loses things" in read.schema.metadata[b"description"]
        content = (tmp_path / str(resource.path)).read_bytes()
        assert names[resource.name]["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert names[resource.name]["bytes"] == len(content)


def test_the_keys_of_the_data_package_hold() -> None:
    files = {f.name: f.content for f in package.package(held(sample.contact(), named(1)), "x")}
    described = json.loads(files["datapackage.json"])
    tables = {
        n.removesuffix(".parquet"): pq.read_table(io.BytesIO(c)).to_pylist()
        for n, c in files.items()
        if "." in n and n.endswith("parquet")
    }
    for resource in described["resources"]:
        lines = tables[resource["name"]]
        keys = [tuple(line[k] for k in resource["schema"]["primaryKey"]) for line in lines]
        assert len(set(keys)) == len(keys)
        for foreign in resource["schema"]["foreignKeys"]:
            (column,), target = foreign["fields"], foreign["reference"]
            there = {line[target["fields"][0]] for line in tables[target["resource"]]}
            assert {line[column] for line in lines} <= there
