"""The command line on a hand-made ledger: what it prints, to whom, and how it ends."""

import json
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from syrupy.assertion import SnapshotAssertion

import sample_ledger as sample
from readouts.cli.main import run
from readouts.model.issue import Issue
from readouts.store import Intake, Ledger
from said import Ask, Said
from test_export import HARM, NASTY, nasty


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs a command on a ledger with the sample contact."""
    sample.write_ledger(tmp_path / "ledger.db")
    monkeypatch.setenv("READOUTS_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)

    def asked(*arguments: str) -> Said:
        code = run(arguments)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return asked


ID = sample.contact().id


def test_comparison_as_a_table(ask: Ask, snapshot: SnapshotAssertion) -> None:
    said = ask("compare", ID[:6], "--format", "table")
    assert (said.code, said.err) == (0, "")
    assert said.out == snapshot


@pytest.mark.parametrize("form", ["markdown", "html", "tsv"])
def test_comparison_in_other_forms(ask: Ask, snapshot: SnapshotAssertion, form: str) -> None:
    said = ask("compare", ID[:6], "--format", form)
    assert (said.code, said.err) == (0, "")
    assert said.out == snapshot


def test_sheet(ask: Ask, snapshot: SnapshotAssertion) -> None:
    said = ask("show", ID[:6], "--format", "text")
    assert (said.code, said.err) == (0, "")
    assert said.out == snapshot


@pytest.mark.parametrize("point", ["duration", "day", "merged"])
def test_reasons(ask: Ask, snapshot: SnapshotAssertion, point: str) -> None:
    said = ask("why", ID[:6], point, "--format", "text")
    assert (said.code, said.err) == (0, "")
    assert said.out == snapshot


def test_list_as_a_table(ask: Ask, snapshot: SnapshotAssertion) -> None:
    said = ask("contacts", "--format", "table")
    assert (said.code, said.err) == (0, "")
    assert said.out == snapshot


def test_piped_commands_give_data(ask: Ask) -> None:
    head, row = ask("contacts").out.splitlines()
    assert dict(zip(head.split("\t"), row.split("\t"), strict=True))["id"] == ID
    assert ask("compare", ID).out.splitlines()[0].startswith("kind\tpoint\tverdict\tside")
    assert json.loads(ask("show", ID).out)["id"] == ID
    assert json.loads(ask("why", ID, "grain").out)["claims"][0]["value"] == "We agreed on grain"
    assert ask("doctor", "--no-model").out.startswith("check\tresult\tdetail")


def test_every_form_of_the_list(ask: Ask) -> None:
    assert json.loads(ask("contacts", "--format", "json").out)[0]["id"] == ID
    assert json.loads(ask("contacts", "--format", "jsonl").out)["id"] == ID
    assert ask("contacts", "--format", "csv").out.splitlines()[1].startswith(ID)


def test_filters_of_the_list(ask: Ask) -> None:
    assert len(ask("contacts", "--person", "erdogan", "--country", "Türkiye", "--since", "2024").out.splitlines()) == 2
    assert len(ask("contacts", "--until", "2023-12").out.splitlines()) == 1
    assert len(ask("contacts", "--level", "other").out.splitlines()) == 1
    assert ask("contacts", "--since", "2024-05", "--until", "2024-05", "--verdict", "CONFLICT").out.count(ID) == 1


def test_contacts_of_unknown_day_are_counted_aloud(ask: Ask, tmp_path: Path) -> None:
    made = sample.contact()
    unknown = msgspec.structs.replace(made.date, earliest=None, latest=None, candidates=None)
    sample.write_ledger(tmp_path / "unknown.db", msgspec.structs.replace(made, date=unknown))
    said = ask("contacts", "--since", "2024", "--ledger", "unknown.db")
    assert ID not in said.out
    assert "1 more may fit" in said.err


@pytest.mark.parametrize("what", ["contacts", "documents", "issues", "decisions"])
def test_export(ask: Ask, tmp_path: Path, what: str) -> None:
    said = ask("export", "--what", what)
    assert said.code == 0
    assert all(json.loads(line)["type"] == what.rstrip("s") for line in said.out.splitlines())
    assert ask("export", "--what", what, "--output", "o.jsonl").out == ""
    assert (tmp_path / "o.jsonl").read_bytes() == said.out.encode()


def test_doctor_finds_a_quote_that_does_not_stand_where_it_says(ask: Ask, tmp_path: Path) -> None:
    assert ask("doctor", "--no-model").code == 0
    made = sample.contact()
    moved = msgspec.structs.replace(made.mentions[0], quote="SPOKE BY PHONE")
    sample.write_ledger(tmp_path / "wrong.db", msgspec.structs.replace(made, mentions=(moved,)))
    said = ask("doctor", "--no-model", "--ledger", "wrong.db")
    assert said.code == 1
    assert "quotes\tbad" in said.out


def test_doctor_without_a_ledger(ask: Ask) -> None:
    said = ask("doctor", "--no-model", "--ledger", "none.db")
    assert said.code == 0
    assert "no such ledger" in said.out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("nonsense",), 2, "No such command 'nonsense'"),
        (("contacts", "--mode", "shout"), 2, "'shout' is not one of"),
        (("contacts", "--since", "May"), 2, "'May' is no day"),
        (("contacts", "--since", "2024-13"), 2, "'2024-13' is no day"),
        (("contacts", "--nix"), 2, "No such option"),
        (("compare",), 2, "Missing argument"),
        (("compare", "zzzz"), 1, "no contact has this id"),
        (("why", ID, "nix"), 1, "no such point"),
        (("export", "--what", "stamps"), 2, "'stamps' is not one of"),
        (("contacts", "--ledger", "none.db"), 1, "there is no such ledger; build one first"),
        (("contacts", "--ledger", "."), 1, "is a folder"),
        (("contacts", "--ledger", "notes.txt"), 1, "is not an SQLite database"),
        (("export", "--output", "none/o.jsonl"), 1, "No such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    ask: Ask, tmp_path: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    (tmp_path / "notes.txt").write_text("only notes")
    said = ask(*arguments)
    assert said.code == code
    assert said.out == ""
    assert says in said.err
    assert said.err.count("\n") == 1
    assert said.err.startswith("readouts: ")


def test_no_command_shows_the_help(ask: Ask) -> None:
    said = ask()
    assert said.code == 2
    assert "Commands:" in said.err


def test_version(ask: Ask) -> None:
    assert re.fullmatch(r"readouts \d+\.\d+\.\d+\n", ask("--version").out)


COMMANDS = (
    "build", "add", "read", "contacts", "search", "compare", "show", "why", "export", "doctor", "roster check",
    "roster show",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(ask: Ask, command: str) -> None:
    said = ask(*command.split(), "--help")
    assert said.code == 0
    assert f"Example: readouts {command} " in said.out


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A ledger whose every word from a story is hostile."""
    path = tmp_path / "hostile.db"
    first = sample.document(sample.TEXT.replace(" on Friday", f" on Friday {NASTY}"), NASTY)
    made = nasty()
    issue = Issue(kind="days clash", message=NASTY, document=first.id, contact=made.id)
    derived = msgspec.structs.replace(sample.derived(first, contacts=(made,)), issues=(issue,))
    with Ledger.write(path) as ledger:
        ledger.replace(Intake(documents=(first,)), derived, 0)
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        *(("contacts", "--format", f) for f in ("table", "tsv", "csv", "json", "jsonl")),
        *(("compare", ID, "--format", f) for f in ("table", "tsv", "markdown", "html")),
        *(("show", ID, "--format", f) for f in ("text", "jsonl")),
        *(("why", ID, p, "--format", f) for f in ("text", "jsonl") for p in ("grain", "day", "merged")),
        *(("export", "--what", w) for w in ("contacts", "documents", "issues")),
        ("doctor", "--no-model"),
        ("compare", NASTY),
        ("why", ID, NASTY),
        ("contacts", "--country", NASTY),
    ],
)
def test_no_word_of_a_story_steers_the_terminal(ask: Ask, hostile: Path, arguments: tuple[str, ...]) -> None:
    said = ask(*arguments, "--ledger", str(hostile))
    assert not HARM.search((said.out + said.err).replace("\n", "").replace("\r", "\x00"))


def test_markup_in_a_story_is_shown_and_not_read(ask: Ask, hostile: Path) -> None:
    shown = ask("show", ID, "--format", "text", "--ledger", str(hostile)).out
    assert "[red]r[/red]" in shown
    assert "\u241b[31m" in shown


LOOKING = (
    ("contacts",),
    ("contacts", "--by", "pair"),
    ("search", "grain"),
    ("compare", ID),
    ("show", ID),
    ("why", ID, "day"),
    ("export",),
    ("doctor", "--no-model"),
)


@pytest.mark.parametrize("arguments", LOOKING)
def test_looking_never_imports_the_model(ask: Ask, arguments: tuple[str, ...]) -> None:
    assert ask("contacts").code == 0
    code = (
        "import sys\nfrom readouts.cli.main import run\n"
        f"assert run({arguments!r}) == 0\n"
        "heavy = {'spacy', 'thinc', 'numpy', 'trafilatura', 'rensa'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_program_in_a_pipe_that_closes_says_nothing(ask: Ask) -> None:
    assert ask("contacts").code == 0
    code = "import sys; sys.argv[1:] = ['export', '--what', 'documents']; from readouts.cli import main; main()"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        program.stdout.close()
        assert program.stderr is not None
        assert program.stderr.read() == b""
        assert program.wait() == 1
