"""`readouts judge`: what it prints, how it ends, hostile words, and a decision whose build is killed."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import judged_ledger as ledgers
from judged_ledger import claim, contact, contacts, first, second, third, write
from readouts.cli.main import run
from readouts.run import history, judging
from readouts.run.judging import rebuild
from readouts.store import Ledger
from said import Ask, Said

HARM = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
NASTY = "=1+1 \x1b[31mred\x1b[0m \u202egnol\x07\r\n[bold]x[/bold] <b>,\"'"
SHORT = 8


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of three stories, which is the one that commands look at; Ada decides."""
    write(tmp_path / "l.db", first(), second(), third())
    monkeypatch.setenv("READOUTS_LEDGER", str(tmp_path / "l.db"))
    monkeypatch.setenv("READOUTS_AUTHOR", "Ada")
    monkeypatch.setenv("COLUMNS", "160")
    return tmp_path / "l.db"


@pytest.fixture
def ask(path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Runs `readouts judge`."""

    def asked(*arguments: str) -> Said:
        code = run(("judge", *arguments))
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return asked


def test_each_kind_from_the_command_line(ask: Ask, path: Path) -> None:
    one, two = contact(path, first()).id, contact(path, second()).id
    syria, length = claim(path, "Syria").id[:SHORT], claim(path, "45 minutes").id[:SHORT]
    text = third()[0].id[:SHORT]
    because = ("--reason", "I looked.")
    for wish in (
        ("same", one[:SHORT], two[:SHORT]),
        ("different", one, contact(path, third()).id),
        ("reject", syria),
        ("amend", length, "--value", "over an hour"),
        ("add", one, "--words", "spoke of grain", "--point", "grain", "--voucher", "Kremlin"),
        ("account", text, "--side", "Turkey", "--kind", "readout", "--complete", "--told-at", "2020-03-07"),
        ("sign", one, "duration"),
    ):
        said = ask(*wish, *because)
        assert (said.code, said.err) == (0, ""), wish
        made = json.loads(said.out)
        assert (made["type"], made["standing"], made["decision"]["author"]) == ("judged", "stands", "Ada")
        assert made["decision"]["kind"] == wish[0]
    listed = [line.split("\t") for line in ask("list", "--format", "tsv").out.splitlines()]
    assert [row[3] for row in listed[1:]] == ["same", "different", "reject", "amend", "add", "account", "sign"]
    assert {row[4] for row in listed[1:]} == {"stands"}
    undone = ask("undo", listed[1][0], "--reason", "No.", "--author", "Bo")
    assert json.loads(undone.out)["decision"]["undoing"]["author"] == "Bo"
    assert ask("redo", listed[1][0], *because).code == 0
    assert len(ask("list", one, "--format", "jsonl").out.splitlines()) >= 6


def test_what_changed_is_said(ask: Ask, path: Path) -> None:
    one, two = contact(path, first()).id, contact(path, second()).id
    said = ask("same", one, two, "--reason", "one call", "--format", "text")
    assert all(key[:SHORT] in said.out for key in (one, two))
    assert "before" in said.out and "after" in said.out
    said = ask("amend", claim(path, "45 minutes").id, "--value", "over an hour", "--reason", "x", "--format", "text")
    assert re.search(r"duration: ✗ CONFLICT → = SAME", said.out)
    nothing = ask("amend", claim(path, "Syria").id, "--polarity", "asserted", "--reason", "x", "--format", "text")
    assert nothing.code == 0


@pytest.mark.parametrize(
    ("wish", "code", "words"),
    [
        (("same", "f" * 64, "e" * 64, "--reason", "x"), 1, "no mention has this id"),
        (("reject", "f" * 64, "--reason", "x"), 1, "no claim has this id"),
        (("reject", "f", "--reason", "x"), 2, "at least 8"),
        (("undo", "f" * 64, "--reason", "x"), 1, "no decision has this id"),
        (("reject", "f" * 64), 2, "--reason"),
        (("amend", "f" * 64, "--reason", "x", "--polarity", "maybe"), 2, "polarity"),
        (("list", "f" * 64), 1, "no contact has this id"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(ask: Ask, wish: tuple[str, ...], code: int, words: str) -> None:
    said = ask(*wish)
    assert (said.code, said.out) == (code, "")
    assert words in said.err
    assert said.err.count("\n") == 1


def test_somebody_decides(ask: Ask, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("READOUTS_AUTHOR")
    said = ask("sign", contact(path, first()).id, "duration")
    assert said.code == 2
    assert "--author" in said.err and "READOUTS_AUTHOR" in said.err


def test_hostile_words_reach_neither_terminal_nor_spreadsheet(
    ask: Ask, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = contact(path, first()).id, contact(path, second()).id
    assert ask("sign", one, "duration", "--author", NASTY, "--reason", NASTY).code == 0
    assert ask("same", one, two, "--author", NASTY, "--reason", NASTY).code == 0
    assert ask("add", one, "--words", "grain", "--point", NASTY, "--voucher", NASTY, "--side", "France",
               "--reason", NASTY, "--format", "text").code == 0  # fmt: skip
    assert ask("reject", claim(path, "45 minutes").id, "--reason", "=HYPERLINK(1)").code == 0
    shown = [ask("list", "--format", form) for form in ("table", "tsv", "csv", "jsonl")]
    for what in ("decisions", "issues", "contacts"):
        run(("export", "--what", what))
    captured = capsys.readouterr()
    assert not HARM.search("".join((*(s.out + s.err for s in shown), captured.out, captured.err)).replace("\n", ""))
    rows = shown[2].out.splitlines()
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.replace('"', "").split(","))
    assert len(rows) == 5
    assert [len(r.split("\t")) for r in shown[1].out.splitlines()] == [8] * 5
    assert len(shown[3].out.splitlines()) == 4


def test_a_lone_surrogate_in_a_reason_is_replaced(ask: Ask, path: Path) -> None:
    assert ask("sign", contact(path, first()).id, "duration", "--reason", "odd \udc80 byte").code == 0
    with Ledger.read(path) as ledger:
        assert "\udc80" not in ledger.decisions()[0].reason


def test_what_finds_nothing_is_said_in_the_list(ask: Ask, path: Path) -> None:
    ask("reject", claim(path, "Syria").id, "--reason", "x")
    ledgers.read_anew(path, ledgers.without(first(), "Syria"), second(), third())
    said = ask("list")
    assert "finds nothing" in said.out
    assert "“Syria”" in said.err


def test_a_build_that_fails_after_a_decision_loses_nothing(
    ask: Ask, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = claim(path, "Syria").id

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(judging, "derive", killed)
    assert ask("reject", key, "--reason", "x").code == 130
    with Ledger.read(path) as ledger:
        assert [p.standing for p in history(ledger)] == ["waits"]
    assert claim(path, "Syria").id == key
    monkeypatch.undo()
    rebuild(path)
    assert key not in {c.id for k in contacts(path) for c in k.claims}
    with Ledger.read(path) as ledger:
        assert [p.standing for p in history(ledger)] == ["stands"]


KILLED = """
import os, signal, sys
from readouts.run import judging
judging.derive = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
from readouts.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


def test_killed_between_storing_and_building_a_decision_is_heeded_by_the_next(path: Path) -> None:
    key = claim(path, "Syria").id
    done = subprocess.run(
        [sys.executable, "-c", KILLED, "judge", "reject", key, "--reason", "x"],
        env={**os.environ},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert claim(path, "Syria").id == key
    write(path, third())
    assert key not in {c.id for k in contacts(path) for c in k.claims}


def test_the_model_is_not_loaded(ask: Ask, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_lexicon: object) -> None:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr("readouts.run.executor.Parser", refuse)
    assert ask("account", third()[0].id, "--side", "Turkey", "--complete", "--reason", "x").code == 0
    assert ask("reject", claim(path, "Syria").id, "--reason", "x").code == 0
