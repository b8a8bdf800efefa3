"""The commands that read stories: what they say, what they leave behind, and how they end."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import sample_ledger as sample
from readouts.cli.main import run
from readouts.store import Ledger
from said import Ask, Said

STORY = (
    "Finnish President Alexander Stubb spoke by phone with Turkish President Recep Tayyip Erdogan on Friday. "
    "The call lasted over an hour, the Finnish presidency said in a statement."
)


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs a command in a folder with one story."""
    (tmp_path / "a.txt").write_text(STORY)
    monkeypatch.setenv("READOUTS_LEDGER", "l.db")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)

    def asked(*arguments: str) -> Said:
        code = run(arguments)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return asked


def test_build_says_what_it_did_on_standard_error(ask: Ask) -> None:
    said = ask("build", "a.txt", "--published", "2024-06-01")
    assert (said.code, said.out) == (0, "")
    assert "1 text taken in: 1 read anew" in said.err
    assert "readouts compare ID" in said.err
    assert len(ask("contacts").out.splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "is empty"),
        ("binary.txt", b"\x00\x01\x02\xff" * 400, "is no text"),
        ("bad.jsonl", b"not json\n", "bad.jsonl#1: is no JSON object"),
        ("picture.png", b"\x89PNG", "format"),
        ("none.txt", None, "does not exist"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_the_rest_goes_on(
    ask: Ask, tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    said = ask("build", name, "a.txt", "--published", "2024-06-01")
    assert said.code == 3
    lines = [line for line in said.err.splitlines() if line.startswith("readouts: ")]
    assert len(lines) == 1
    assert name in lines[0]
    assert says in lines[0]
    assert len(ask("contacts").out.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("build", "a.txt", "--published", "2024-02-30"), 2, "--published: '2024-02-30' is no day"),
        (("read", "a.txt", "--published", "soon"), 2, "--published: 'soon' is no day"),
        (("add", "a.txt", "--told-at", "soon"), 2, "--told-at: 'soon' is no day"),
        (("add", "a.txt", "--side", "Atlantis"), 2, "--side: 'Atlantis' is no state"),
        (("add", "a.txt", "--kind", "song"), 2, "'song' is not one of"),
        (("build",), 2, "there is nothing to read"),
        (("build", "a.txt", "--ledger", "none/l.db"), 1, "its folder does not exist"),
        (("build", "a.txt", "--ledger", "a.txt"), 1, "is not an SQLite database"),
    ],
)
def test_what_cannot_be_done_is_one_line(ask: Ask, arguments: tuple[str, ...], code: int, says: str) -> None:
    said = ask(*arguments)
    assert (said.code, said.out) == (code, "")
    assert says in said.err
    assert said.err.count("\n") == 1
    assert not Path("l.db").exists()


def test_metadata_that_name_no_file_are_said(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("file,published\nother.txt,2024-06-01\n")
    said = ask("build", "a.txt", "--metadata", "m.csv")
    assert said.code == 3
    assert "m.csv#2: 'other.txt' is none of the inputs" in said.err


def test_add_keeps_what_a_person_said(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "two.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    assert ask("add", "two.jsonl").code == 2
    options = ("--side", "finland", "--kind", "readout", "--complete", "--told-at", "2024-06-01")
    said = ask("add", "a.txt", *options, "--published", "2024-06-01", "--outlet", "The Pier")
    assert said.code == 0
    with Ledger.read(tmp_path / "l.db") as ledger:
        (source,) = ledger.held().documents
    assert source.given is not None
    assert (source.given.side, source.given.kind, source.given.complete) == ("Finland", "readout", True)
    assert (source.published, source.outlet) == ("2024-06-01", "The Pier")


def test_read_gives_one_line_a_document_and_makes_no_ledger(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("The bakery opens at seven.")
    said = ask("read", "a.txt", "b.txt", "none.txt", "--published", "2024-06-01", "--format", "jsonl")
    assert said.code == 3
    assert "none.txt: does not exist" in said.err
    first, second = (json.loads(line) for line in said.out.splitlines())
    assert first["name"] == "a.txt"
    assert first["contact_mentions"][0]["participants"] == ["Alexander Stubb", "Recep Tayyip Erdoğan"]
    assert second["contact_mentions"] == []
    assert not (tmp_path / "l.db").exists()


def test_standard_input(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from readouts.cli import main; main()", "read", "-", "--published", "2024-06-01"]
    done = subprocess.run(command, input=STORY, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["name"] == "-"


def test_interrupted_program_says_so_in_one_line(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("readouts.run.build", interrupt)
    said = ask("build", "a.txt")
    assert (said.code, said.err) == (130, "readouts: stopped; the last whole ledger stands\n")


def test_colours_are_for_terminals_that_want_them(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample.write_ledger(tmp_path / "l.db")
    assert "\x1b" not in ask("compare", sample.contact().id, "--format", "table").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = ask("compare", sample.contact().id, "--format", "table").out
    assert re.search(r"\x1b\[[0-9;]*31m✗ CONFLICT", coloured)
    assert not re.search(r"\x1b(?!\[[0-9;]*m)", coloured)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3[1-7]m", ask("compare", sample.contact().id, "--format", "table").out)


def test_on_a_terminal_commands_print_for_a_person(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = sample.write_ledger(tmp_path / "l.db")
    monkeypatch.setattr("readouts.cli.looking.is_terminal", lambda: True)
    assert "Participants" in ask("contacts").out
    assert "│ Point" in ask("compare", made.id).out
    assert "Why this day" in ask("show", made.id).out
    assert "✗ CONFLICT" in ask("why", made.id, "duration").out
