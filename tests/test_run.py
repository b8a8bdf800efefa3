"""A run: the same stories give the same bytes in any order, new ones alone are read, and nothing costs the rest."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kills import STORIES
from readouts import api, run
from readouts.export import contact_lines, document_lines, issue_lines
from readouts.ingest import BadDateError, document
from readouts.knowledge import Knowledge
from readouts.model.document import Given
from readouts.run import executor, stages
from readouts.run.knowledge import load_knowledge
from readouts.run.options import Options
from readouts.run.versions import reader_version, reading_key
from readouts.run.work import Context, Whole, Work
from readouts.store import Ledger, LedgerError

OPTIONS = Options(published="2024-06-01", outlet="The Harbour Post")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the stories, which is the current one."""
    for name, text in STORIES.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _build(*paths: str, ledger: str = "l.db", options: Options = OPTIONS) -> run.Summary:
    return run.build(paths, Path(ledger), options)


def _export(ledger: str = "l.db") -> str:
    with Ledger.read(Path(ledger)) as opened:
        lines = (contact_lines(opened.contacts()), document_lines(opened.documents()), issue_lines(opened.issues()))
        return "".join(line for part in lines for line in part)


@pytest.mark.usefixtures("folder")
def test_order_and_portions_of_the_inputs_have_no_say() -> None:
    first = _build("a.txt", "b.txt", "c.txt", "d.txt")
    assert (first.inputs, first.anew, first.complete) == (4, 4, True)
    assert first.contacts >= 2
    _build("d.txt", "c.txt", "b.txt", "a.txt", ledger="reversed.db")
    for name in ("c.txt", "a.txt", "d.txt", "b.txt"):
        assert _build(name, ledger="portions.db").anew == 1
    assert _export() == _export("reversed.db") == _export("portions.db")


@pytest.mark.usefixtures("folder")
def test_only_new_stories_are_read_and_without_any_the_model_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    _build("a.txt", "b.txt")
    assert _build("a.txt", "b.txt", "c.txt").anew == 1
    before = _export()

    def refuse(_lexicon: object) -> None:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(executor, "Parser", refuse)
    assert _build("c.txt", "a.txt").anew == 0
    assert _export() == before


@pytest.mark.usefixtures("folder")
def test_summary_says_what_was_set_aside_and_why() -> None:
    Path("again.txt").write_text(STORIES["a.txt"] + "\n")
    summary = _build("a.txt", "d.txt", "again.txt")
    assert {(s.name, s.status) for s in summary.set_aside} >= {("d.txt", "no contact")}
    assert {s.status for s in summary.set_aside} == {"no contact", "copy"}
    assert all(s.reason for s in summary.set_aside)
    assert summary.anew == 2


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_read_is_a_problem_until_it_can() -> None:
    summary = _build("a.txt", "none.txt")
    assert not summary.complete
    assert summary.inputs == 1
    assert "none.txt" in _export()
    Path("none.txt").write_text(STORIES["c.txt"])
    assert _build("none.txt").complete
    assert "no such input" not in _export()


@pytest.mark.usefixtures("folder")
def test_unmatched_metadata_rows_are_of_the_run_and_not_of_the_ledger() -> None:
    Path("m.csv").write_text("file,published,outlet\na.txt,2024-06-01,The Pier\nb.txt,2024-06-02,\n")
    options = Options(metadata=("m.csv",))
    assert not _build("a.txt", options=options).complete
    assert "unmatched" not in _export()
    assert '"outlet":"The Pier"' in _export()


@pytest.mark.usefixtures("folder")
def test_bad_options_are_refused_before_anything_is_made() -> None:
    with pytest.raises(BadDateError):
        _build("a.txt", options=Options(published="2024-02-30"))
    with pytest.raises(run.NotOneTextError, match="holds 2 texts"):
        _build("a.txt", "b.txt", options=Options(single=True))
    assert not Path("l.db").exists()


@pytest.mark.usefixtures("folder")
def test_what_a_person_says_of_a_text_is_kept_and_read_with() -> None:
    given = Given(side="Finland", kind="readout", complete=True, told_at="2024-06-01")
    _build("a.txt")
    assert _build("a.txt", options=Options(given=given, single=True)).anew == 1
    assert _build("a.txt").anew == 0
    with Ledger.read(Path("l.db")) as ledger:
        assert ledger.held().documents[0].given == given


def _read_that_fails(work: Work, _context: Context, _parser: object) -> Work:
    if "Macron" in work.document.text:
        raise KeyError("a slip")
    return work


def _whole_that_fails(_whole: Whole, _context: Context) -> Whole:
    raise ValueError("a slip")


@pytest.mark.usefixtures("folder")
def test_a_stage_that_fails_on_one_story_costs_only_that_story(monkeypatch: pytest.MonkeyPatch) -> None:
    _build("a.txt", ledger="without.db")
    failing = (*stages.STAGES[:1], stages.DocumentStage("slip", "1", _read_that_fails), *stages.STAGES[1:])
    monkeypatch.setattr("readouts.run.building.STAGES", failing)
    summary = _build("a.txt", "c.txt")
    assert not summary.complete
    assert [(s.name, s.status) for s in summary.set_aside] == [("c.txt", "set aside")]
    assert "KeyError: 'a slip'" in summary.problems[0].message
    with Ledger.read(Path("l.db")) as ledger, Ledger.read(Path("without.db")) as without:
        assert ledger.contacts() == without.contacts()
    monkeypatch.undo()


@pytest.mark.usefixtures("folder")
def test_a_stage_that_fails_on_the_whole_leaves_the_ledger_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    _build("a.txt")
    before = _export()
    monkeypatch.setattr("readouts.run.building.STAGES", (stages.LedgerStage("slip", "1", _whole_that_fails),))
    with pytest.raises(run.BuildError, match="slip"):
        _build("b.txt")
    assert _export() == before


class _Meanwhile:
    """A progress that lets another build finish just before this one stores."""

    def __init__(self) -> None:
        self.done = False

    def begin(self, task: str, total: int | None) -> None:
        """Runs the other build once."""
        del total
        if task == "storing" and not self.done:
            self.done = True
            _build("b.txt")

    def step(self) -> None:
        """Nothing."""


@pytest.mark.usefixtures("folder")
def test_two_builds_at_once_lose_nothing() -> None:
    meanwhile = _Meanwhile()
    assert run.build(("a.txt",), Path("l.db"), OPTIONS, meanwhile).anew == 1
    assert meanwhile.done
    _build("a.txt", "b.txt", ledger="other.db")
    assert _export() == _export("other.db")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The knowledge of the package."""
    return load_knowledge()


def test_a_reading_is_kept_for_what_the_reader_was_given(knowledge: Knowledge) -> None:
    one = document("Some words.", "a.txt", published="2024-06-01")
    moved = document("Some words.", "elsewhere/a.txt", published="2024-06-01")
    later = document("Some words.", "a.txt", published="2024-06-02")
    said = document("Some words.", "a.txt", published="2024-06-01", given=Given(complete=True))
    assert reading_key(one, knowledge) == reading_key(moved, knowledge)
    assert len({reading_key(d, knowledge) for d in (one, later, said)}) == 3
    assert reader_version().startswith("0.1.0+")


@pytest.mark.usefixtures("folder")
def test_read_without_a_ledger() -> None:
    seen = list(run.read_documents(("a.txt", "none.txt", "d.txt"), OPTIONS))
    texts = [s.document.text for s in seen if isinstance(s, tuple)]
    assert texts == [STORIES["a.txt"], STORIES["d.txt"]]
    assert sum(not isinstance(s, tuple) for s in seen) == 1
    gated = [s.reading.gated for s in seen if isinstance(s, tuple)]
    assert gated == [False, True]
    ungated = list(run.read_documents(("d.txt",), Options(everything=True)))
    assert [s.reading.gated for s in ungated if isinstance(s, tuple)] == [False]
    assert not Path("l.db").exists()


@pytest.mark.usefixtures("folder")
def test_from_python() -> None:
    summary = api.build([Path("a.txt")], "p.db", published="2024-06-01")
    with api.open_ledger("p.db") as ledger:
        assert len(ledger.contacts()) == summary.contacts > 0
    with pytest.raises(LedgerError):
        api.open_ledger("none.db")
    with pytest.raises(ValueError, match="no day"):
        api.build(["a.txt"], "p.db", published="yesterday")


def test_stages_have_names_of_their_own_and_stand_in_order() -> None:
    names = [s.name for s in run.STAGES]
    assert len(set(names)) == len(names)
    assert names == [
        "copies", "segment", "gate", "parse", "read", "resolve", "date_mentions", "link", "date_clusters", "reconcile",
        "withdrawn",
    ]  # fmt: skip


# Runs the program and kills it before the statement of that number.
KILLED = """
import os, signal, sqlite3, sys
real, seen, last = sqlite3.connect, [0], int(sys.argv[1])
def count(statement):
    seen[0] += 1
    if seen[0] == last:
        os.kill(os.getpid(), signal.SIGKILL)
def connect(*args, **options):
    connection = real(*args, **options)
    connection.set_trace_callback(count)
    return connection
sqlite3.connect = connect
from readouts.cli.main import run
code = run(sys.argv[2:])
print(seen[0])
sys.exit(code)
"""


def _program(kill_at: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", KILLED, str(kill_at), *arguments]
    environment = {**os.environ, "PYTHONWARNINGS": "default"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


BUILD = ("build", "a.txt", "b.txt", "c.txt", "d.txt", "--published", "2024-06-01", "--outlet", "The Harbour Post")


@pytest.mark.usefixtures("folder")
def test_killed_at_five_moments_a_first_build_can_be_done_again_and_gives_the_same() -> None:
    whole = _program(0, *BUILD, "--ledger", "whole.db")
    assert whole.returncode == 0, whole.stderr
    for number, moment in enumerate((0.1, 0.3, 0.5, 0.7, 0.9)):
        name = f"{number}.db"
        killed = _program(round(int(whole.stdout) * moment), *BUILD, "--ledger", name)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        with pytest.raises(LedgerError, match=r"built|finished"):
            Ledger.read(Path(name))
        _build("a.txt", "b.txt", "c.txt", "d.txt", ledger=name)
        assert _export(name) == _export("whole.db")


@pytest.mark.usefixtures("folder")
def test_killed_while_it_stores_a_build_leaves_the_last_whole_ledger() -> None:
    for name in ("whole.db", "cut.db"):
        _build("d.txt", ledger=name)
    before = _export("cut.db")
    statements = int(_program(0, *BUILD, "--ledger", "whole.db").stdout)
    assert _program(statements - 1, *BUILD, "--ledger", "cut.db").returncode == -signal.SIGKILL
    assert _export("cut.db") == before
    assert _build("a.txt", "b.txt", "c.txt", "d.txt", ledger="cut.db").anew == 0
    assert _export("cut.db") == _export("whole.db")
