"""The engine for clusters, started for real: the same exports, byte for byte, also where a part of it is killed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest

from clusters import MASTER, Killer, running
from readouts import run
from readouts.cli import main
from readouts.link import decided, link_told
from readouts.run.archiving import Plan, build_archive, merge_archive, sieve_archive
from readouts.run.executor import Inline
from readouts.run.options import Options, Quiet
from readouts.run.shards import code_version
from readouts.run.spark import Cluster, Spread
from readouts.run.spark.nodes import Place
from readouts.run.waves import WHOLE, waves_in
from readouts.store import Ledger
from test_archive import PAGES, PAIRS, export, inputs, text
from test_link_scale import drawn, made, told

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.xdist_group("spark")
# A few are enough: reports first, so that each file of three has one.
FEW = sorted(PAGES, key=lambda p: not p.reports)[:6]
OURS = tuple(row for row in PAIRS if row[3] == "spark")
BUILD = (sys.executable, "-c", "from readouts.cli import main; main()", "build", "--engine", "spark")


@pytest.fixture(scope="module")
def wait(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a reader that is to wait says so."""
    return tmp_path_factory.mktemp("wait")


@pytest.fixture(scope="module")
def session(wait: Path) -> Iterator["SparkSession"]:
    """One for all tests here."""
    with running(wait) as started:
        yield started


class Given(NamedTuple):
    """What is to be read, and what the embedded engine makes of it."""

    paths: tuple[str, ...]
    options: Options
    exported: str


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Given]:
    """The pages in each format; a report among them is in another paper too, so that its text is read once more."""
    folder = tmp_path_factory.mktemp("embedded")
    again = text(FEW[0])
    said = {"text": again.text, "name": "again", "outlet": "Osterby Echo", "published": again.found.published}
    (folder / "again.jsonl").write_text(json.dumps(said), encoding="utf-8")
    found = {}
    with run.Isolated() as worker:
        for form in sorted({row[4] for row in OURS}):
            paths, options = inputs(folder / form, form, FEW)
            paths, ledger = (*paths, str(folder / "again.jsonl")), folder / f"{form}.db"
            build_archive(paths, ledger, options, Plan(), Quiet(), worker)
            found[form] = Given(paths, options, export(ledger))
    return found


def _cluster(session: "SparkSession", folder: Path, workers: int | None = None) -> Cluster:
    return Cluster(session, folder, workers, "waiting_nursery")


def _built(engine: Cluster, given: Given, ledger: Path, order: int = 1, batch: int = 512) -> run.Sieved:
    with run.reading_executor() as here:
        way, by = Plan(batch=batch), Spread(engine, here)
        return build_archive(given.paths[::order], ledger, given.options, way, Quiet(), by, engine=engine)


@pytest.mark.parametrize("row", OURS, ids=str)
def test_the_exports_are_those_of_the_embedded_engine(
    row: tuple[str, int, int, str, str], session: "SparkSession", embedded: dict[str, Given], tmp_path: Path
) -> None:
    order, batch, workers, _, form = row
    engine = _cluster(session, tmp_path / "a [folder]", workers)
    sieved = _built(engine, embedded[form], tmp_path / "l.db", 1 if order == "forwards" else -1, batch)
    assert sieved.problems == () and sieved.counts.pages == len(FEW) + 1
    assert export(tmp_path / "l.db") == embedded[form].exported


@pytest.mark.parametrize("program", ["pyspark.daemon", "CoarseGrainedExecutorBackend"])
def test_a_worker_or_an_executor_that_is_killed_changes_nothing(
    program: str, session: "SparkSession", embedded: dict[str, Given], wait: Path, tmp_path: Path
) -> None:
    given = embedded["warc"]
    with Killer(wait, program) as killer:
        sieved = _built(_cluster(session, tmp_path / "shards"), given, tmp_path / "l.db")
    assert killer.killed is not None and not Path(f"/proc/{killer.killed}/exe").exists()
    assert sieved.problems == () and export(tmp_path / "l.db") == given.exported
    with run.reading_executor() as here:
        by = Spread(_cluster(session, tmp_path), here)
        merge_archive((tmp_path / "shards",), tmp_path / "m.db", given.options, Quiet(), by)
    assert export(tmp_path / "m.db") == given.exported


def test_what_is_whole_is_not_read_again(session: "SparkSession", embedded: dict[str, Given], tmp_path: Path) -> None:
    paths = embedded["warc"].paths[-1:]
    engine = _cluster(session, tmp_path)
    given = (paths, tmp_path, Options(), Plan(), Quiet(), Inline())
    read = [sieve_archive(*given, engine=engine).anew for _ in range(2)]
    (wave,) = waves_in(tmp_path)
    (wave / WHOLE).unlink()
    assert waves_in(tmp_path) == ()
    read.append(sieve_archive(*given, engine=engine).anew)
    assert read == [1, 0, 1] and waves_in(tmp_path) == (wave,)


def test_contacts_are_those_that_one_process_finds(session: "SparkSession", tmp_path: Path) -> None:
    some = made(1500, 3)
    decisive = decided(drawn(some, Random(3), 4), some[0])
    every = told(some)
    assert link_told(every, decisive, _cluster(session, tmp_path).judges) == link_told(every, decisive)
    assert list(tmp_path.iterdir()) == []


def test_a_node_that_differs_is_told(session: "SparkSession", tmp_path: Path) -> None:
    missing = str(tmp_path / "none.txt")
    with pytest.raises(run.BuildError, match=r"none\.txt: is not there on .+; all nodes must see all inputs"):
        list(_cluster(session, tmp_path).sources(((missing, "text"),), None))


@pytest.mark.parametrize(
    ("folder", "code", "said"),
    [(".", ("another", "version"), "has another version of readouts"), ("/nowhere", code_version(), "is not there on")],
)
def test_other_code_or_no_such_folder_is_told(folder: str, code: tuple[str, str], said: str) -> None:
    with pytest.raises(run.BuildError, match=said):
        Place(folder, code).check()


def test_the_command_makes_a_ledger(
    session: "SparkSession", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call = "Finnish President Alexander Stubb spoke by phone with Turkish President Recep Tayyip Erdogan on Friday."
    (tmp_path / "call.txt").write_text(call, encoding="utf-8")
    (tmp_path / "all.paths").write_text("call.txt\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    asked = ("--master", MASTER, "--input", "all.paths", "--output", "shards", "--ledger", "l.db")
    monkeypatch.setattr(sys, "argv", ["readouts", "build", "--engine", "spark", *asked])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0, capsys.readouterr().err
    with Ledger.read(tmp_path / "l.db") as ledger:
        assert [d.name for d in ledger.documents()] == ["call.txt"] and len(ledger.contacts()) == 1
    assert len(waves_in(tmp_path / "shards")) == 1 and session.range(1).count() == 1


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (("a.txt", "--master", "local[2]"), 1, "pip install 'readouts[spark]'"),
        (("a.txt",), 2, "--master"),
        (("--input", "none.paths", "--master", "local[2]"), 2, "no list of inputs"),
        (("--master", "local[2]"), 2, "nothing to read"),
    ],
)
def test_what_is_missing_is_told(asked: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing.", encoding="utf-8")
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run([*BUILD, *asked], cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == code and said in done.stderr
