"""The ledger opens in Datasette as it is: the real one, on a copy of the ledger of the samples."""

import csv
import io
import json
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from ledgers import run

VIEWS = ("v_contacts", "v_comparison", "v_cells", "v_claims", "v_accounts", "v_stories", "v_issues")
LATER = (
    "visits",
    "feeds",
    "feed_items",
    "likenesses",
    "alike",
    "made_with",
)  # of later formats
Get = Callable[[str], bytes]


@pytest.fixture(scope="module")
def get(sample_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Get]:
    """Asks a Datasette that serves a copy of the ledger."""
    copy = tmp_path_factory.mktemp("datasette") / "readouts.db"
    copy.write_bytes(sample_ledger.read_bytes())
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", str(copy), "--port", str(port), "--host", "127.0.0.1"]
    log = copy.with_suffix(".log")
    with log.open("wb") as file:
        server = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT)
        try:
            yield lambda address: _ask(f"http://127.0.0.1:{port}{address}", server, log)
        finally:
            server.terminate()
            server.wait(30)


def _ask(address: str, server: "subprocess.Popen[bytes]", log: Path) -> bytes:
    """What stands at an address, as soon as the server answers."""
    until = time.monotonic() + 60
    while True:
        try:
            with urlopen(address, timeout=60) as answer:  # noqa: S310 - of this machine, http
                return bytes(answer.read())
        except URLError as error:
            if not isinstance(error.reason, ConnectionError) or time.monotonic() > until or server.poll() is not None:
                raise AssertionError(f"{address}: {error}\n{log.read_text(encoding='utf-8')}") from error
            time.sleep(0.2)


def _rows(get: Get, view: str, **asked: str) -> list[dict[str, Any]]:
    more = "".join(f"&{name}={quote(value)}" for name, value in asked.items())
    rows: list[dict[str, Any]] = json.loads(get(f"/readouts/{view}.json?_shape=array&_size=max{more}"))
    return rows


def test_pages_of_the_ledger_and_of_each_view(get: Get) -> None:
    index = get("/").decode()
    assert "readouts" in index
    database = get("/readouts").decode()
    for view in VIEWS:
        assert f"/readouts/{view}" in database
        assert "<table" in get(f"/readouts/{view}").decode()


def test_contacts_are_those_of_the_command(get: Get, sample_ledger: Path) -> None:
    listed = run("contacts", "--level", "all", "--format", "csv", "--ledger", sample_ledger).out
    told = {r["id"]: r for r in csv.DictReader(io.StringIO(listed))}
    rows = _rows(get, "v_contacts")
    assert {r["contact"] for r in rows} == set(told)
    for row in rows:
        wanted = told[row["contact"]]
        same = ("day", "mode", "realis", "level", "participants", "stories", "accounts")
        assert [str(row[name]) for name in same] == [wanted[name] for name in same]
        assert row["contact"].startswith(row["id"])
        assert "; ".join(json.loads(row["people"])) == row["participants"]
        assert "; ".join(json.loads(row["topics"])) == wanted["topics"]


def test_comparison_is_that_of_the_command(get: Get, sample_ledger: Path) -> None:
    for contact in _rows(get, "v_contacts"):
        ident = contact["contact"]
        lines = run("compare", ident, "--format", "tsv", "--ledger", sample_ledger).out.splitlines()
        told = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        rows = {r["point"]: r for r in _rows(get, "v_comparison", contact=ident)}
        for line in told:
            row = rows[line["point"]]
            assert (row["verdict"] or "", row["kind"]) == (line["verdict"], line["kind"])
            for place in ("one", "other"):
                if line["side"] == row[f"{place}_side"]:
                    assert row[f"{place}_state"] == line["state"].replace("_", " ")
                    assert bool(row[f"{place}_says"]) == bool(line["claim"])


def test_one_comparison_reads_well(get: Get) -> None:
    (row,) = _rows(
        get, "v_comparison", participants="Barack Obama; Hassan Rouhani", point="initiator", verdict="CONFLICT"
    )
    assert (row["one_side"], row["other_side"]) == ("Iran", "United States")
    assert row["one_says"] == "initiated by President Obama"
    assert row["other_says"] == "initiated by President Rouhani"


def test_words_of_claims_stand_in_their_stories(get: Get) -> None:
    texts = {r["document"]: r["text"] for r in _rows(get, "v_stories")}
    by_name = {r["name"]: r["text"] for r in _rows(get, "v_stories")}
    claims = _rows(get, "v_claims")
    assert len(claims) > 100 and len(texts) == len(by_name)
    for claim in claims:
        assert all(part in by_name[claim["story"]] for part in claim["words"].split(" … "))
        assert claim["chain"].endswith(claim["speaker"])


def test_accounts_and_issues(get: Get) -> None:
    accounts = _rows(get, "v_accounts")
    assert {a["completeness"] for a in accounts} >= {"complete", "fragments"}
    assert all(a["claims"] or a["kind"] != "press" for a in accounts)
    assert all(i["kind"] and i["message"] for i in _rows(get, "v_issues"))


def test_columns_count_as_facets(get: Get) -> None:
    asked = "_facet=mode&_facet=level&_facet=year&_facet_array=people&_size=1"
    facets = json.loads(get(f"/readouts/v_contacts.json?{asked}"))["facet_results"]
    results = facets.get("results", facets)
    assert {"mode", "level", "year", "people"} <= {name.split(":")[0] for name in results}
    putin = [v["count"] for f in results.values() for v in f["results"] if v["value"] == "Vladimir Putin"]
    assert putin and putin[0] > 3


def test_full_text_search_of_claims_works_there(get: Get) -> None:
    sql = (
        "select value from claims where number in (select rowid from claim_words where claim_words match 'ransomware')"
    )
    found = json.loads(get(f"/readouts.json?_shape=array&sql={quote(sql)}"))
    assert [row["value"] for row in found] == ["ransomware"]


def test_views_change_nothing(sample_ledger: Path, tmp_path: Path) -> None:
    """They hold nothing, and a ledger of the format before gets them by the next command that writes."""
    old = tmp_path / "old.db"
    old.write_bytes(sample_ledger.read_bytes())
    connection = sqlite3.connect(old)
    for view in VIEWS:
        connection.execute(f"DROP VIEW {view}")
    for table in LATER:
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version = 4")
    connection.commit()
    connection.close()
    assert "older format" in run("contacts", "--ledger", old).err
    story = tmp_path / "story.txt"
    story.write_text("Nothing happened.", encoding="utf-8")
    assert run("build", story, "--ledger", old).code == 0
    connection = sqlite3.connect(old)
    assert connection.execute("SELECT count(*) FROM v_contacts").fetchone()[0] > 10
    connection.close()
