"""`readouts export` as a person runs it: filters, files that are there already, what is missing, the same bytes."""

import csv
import importlib.util
import io
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import made_ledger
import sample_ledger as sample
from export_holdings import became, held, named
from house import ROOT
from made_ledger import Maker
from readouts.cli.chosen import EVERYTHING, Chosen, What
from readouts.cli.main import run
from readouts.export import formats
from readouts.export.formats import FORMATS, format_named
from readouts.export.holdings import File, Holdings, holdings, whole
from readouts.export.placing import ThereAlreadyError, place
from readouts.model.contact import Contact
from readouts.roster import Roster
from readouts.store import Filed, Intake, Ledger
from readouts.store.portions import PORTION

# followthemoney is not there after `make setup` alone; `make test` installs it.
HERE = [f for f in FORMATS if f.name != "ftm" or importlib.util.find_spec("followthemoney")]
MAKING = [f for f in HERE if f.make is not None]
DIGESTS = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
import test_export_command as t
for one in t.MAKING:
    for file in t.files_of(one, t.several()):
        print(one.name, file.name, hashlib.sha256(file.content).hexdigest())
"""


def several() -> Holdings:
    """A few contacts of all sorts."""
    letter = named(2, mode="letter", participants=("Alexander Stubb", "Somebody Unknown"), attendees=("A", "B", "C"))
    return held(sample.contact(), became("scheduled", 1), letter)


def files_of(one: formats.Format, of: Holdings) -> tuple[File, ...]:
    """What a format makes."""
    assert one.make is not None
    return one.make(of, one.loses)


def contents(one: formats.Format, of: Holdings) -> list[tuple[str, bytes]]:
    """The same as names and bytes."""
    return [(file.name, file.content) for file in files_of(one, of)]


def write_ledger(path: Path, *contacts: Contact) -> Path:
    """A ledger file with these contacts in the sample's stories."""
    documents = (sample.document(), sample.document(sample.OTHER, "second.txt", "2024-06-02"))
    with Ledger.write(path) as ledger:
        intake = Intake(documents=documents, inputs=("first.txt", "second.txt"))
        kept = ledger.preview(intake)
        derived = sample.derived(*kept.documents, contacts=contacts[:1])
        filed = tuple(Filed(contact=c, sides=("Finland", "Turkey"), judgements=()) for c in contacts)
        ledger.replace(intake, msgspec.structs.replace(derived, contacts=filed), kept.generation)
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with the sample contact and a scheduled meeting of somebody else."""
    other = became("scheduled", 1)
    changed = msgspec.structs.replace(
        other, mode="meeting", participants=("Alexander Stubb", "Somebody Unknown"), documents=(sample.document().id,)
    )
    return write_ledger(tmp_path / "own.db", sample.contact(), changed)


def ask(ledger: Path, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, output and complaints of `readouts export`."""
    code = run(["export", *map(str, arguments), "--ledger", str(ledger)])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("one", MAKING, ids=lambda f: f.name)
def test_order_of_what_comes_in_has_no_say(one: formats.Format) -> None:
    made = several()
    turned = holdings(tuple(made.contacts)[::-1], tuple(made.documents)[::-1], made.roster, made.version)
    assert contents(one, made) == contents(one, turned)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of more contacts than are held at a time."""
    path = tmp_path_factory.mktemp("many") / "many.db"
    made_ledger.write(path, Maker(2 * PORTION + 50))
    return path


@pytest.mark.parametrize("one", MAKING, ids=lambda f: f.name)
def test_what_is_read_in_portions_is_what_is_read_at_once(one: formats.Format, many: Path) -> None:
    with Ledger.read(many) as opened:
        once = holdings(opened.contacts(), opened.documents(), Roster.load(), "0")
        portions = Chosen(opened, EVERYTHING, []).holdings(Roster.load(), "0", full_quotes=False)
        assert len(portions.contacts) == len(once.contacts) > 2 * PORTION
        assert contents(one, portions) == contents(one, once)


@pytest.mark.parametrize("what", ["contacts", "documents"])
def test_lines_are_written_while_the_ledger_is_read(what: What, many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line is there before the next portion was asked for; no pass holds more than one."""
    asked: list[int] = []
    for method in (Ledger.numbered, Ledger.documents):

        def counted(
            ledger: Ledger, keys: tuple[int, ...], read: Callable[..., tuple[object, ...]] = method
        ) -> tuple[object, ...]:
            asked.append(len(keys))
            return read(ledger, keys)

        monkeypatch.setattr(Ledger, method.__name__, counted)
    with Ledger.read(many) as opened:
        lines = Chosen(opened, EVERYTHING, []).lines(what)
        assert asked == []
        next(lines)
        assert asked == [PORTION]
        number = sum(1 for _ in lines) + 1
    assert sum(asked) == number and max(asked) == PORTION and len(asked) > 1


def test_the_same_ledger_gives_the_same_bytes_in_any_process() -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", DIGESTS, Path(__file__).parent],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(runs) == 1
    assert {line.split()[0] for line in runs.pop().splitlines()} == {f.name for f in MAKING}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((), 2),
        (("--person", "Erdogan"), 1),
        (("--pair", "Stubb,Unknown"), 1),
        (("--country", "Turkey"), 2),
        (("--mode", "meeting"), 1),
        (("--realis", "held"), 1),
        (("--since", "2024-06"), 1),
        (("--until", "2024-05-31"), 1),
        (("--topic", "grain"), 2),
        (("--verdict", "SAME"), 0),
        (("--outlet", "The Harbour Post", "--mode", "call"), 1),
        (("--words", "grain"), 2),
        (("--level", "other"), 0),
        (("--contact", sample.contact().id[:10]), 1),
    ],
)
def test_what_is_asked_for_is_exported(
    ledger: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], found: int
) -> None:
    code, out, _ = ask(ledger, capsys, *asked)
    assert (code, len(out.splitlines())) == (0, found)
    code, out, _ = ask(ledger, capsys, "--format", "csv", "--what", "contacts", *asked)
    assert (code, len(list(csv.DictReader(io.StringIO(out))))) == (0, found)


def test_documents_and_issues_are_those_of_the_contacts(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ask(ledger, capsys, "--what", "documents", "--mode", "meeting")
    assert [json.loads(line)["id"] for line in out.splitlines()] == [sample.document().id]
    assert len(ask(ledger, capsys, "--what", "documents")[1].splitlines()) == 2
    assert len(ask(ledger, capsys, "--what", "issues", "--mode", "call")[1].splitlines()) == 1
    assert ask(ledger, capsys, "--what", "issues", "--mode", "meeting")[1] == ""


@pytest.mark.parametrize("one", MAKING, ids=lambda f: f.name)
def test_every_format_is_written_and_never_over_what_is_there(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], one: formats.Format
) -> None:
    target = tmp_path / "out"
    assert ask(ledger, capsys, "--format", one.name, "--output", target)[0] == 0
    before = {p: p.read_bytes() for p in (sorted(target.iterdir()) if one.folder else [target])}
    assert before and all(before.values())
    code, _, err = ask(ledger, capsys, "--format", one.name, "--output", target)
    assert (code, err.count("\n")) == (2, 1)
    assert "it is there already; --force replaces it" in err
    for path in before:
        path.write_text("mine", encoding="utf-8")
    assert ask(ledger, capsys, "--format", one.name, "--output", target, "--force")[0] == 0
    assert {p: p.read_bytes() for p in before} == before
    assert not [p for p in tmp_path.rglob(".*") if p.is_file()]


def test_standard_output(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (f.name for f in HERE if f.name in ("jsonl", "jsonld", "plover", "ical", "graphml", "ftm", "dossier")):
        code, out, _ = ask(ledger, capsys, "--format", name, "--output", "-")
        assert code == 0 and "Stubb" in out
        assert ask(ledger, capsys, "--format", name)[1] == out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "xlsx"), "name a file with --output"),
        (("--format", "parquet"), "name a folder with --output"),
        (("--format", "csv"), "name a folder with --output, or one table with --what"),
        (("--format", "csv", "--what", "decisions"), "--what decisions: csv has contacts, points"),
        (("--format", "jsonl", "--what", "points"), "--what points: jsonl has contacts"),
        (("--format", "ical", "--what", "contacts"), "leave it out"),
        (("--contact", "abc", "--mode", "call"), "give one or the other"),
        (("--format", "dossier", "--output", "."), "it is a folder; name another"),
        (("--since", "soon"), "'soon' is no day"),
        (("--pair", "one"), "is not two names"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    ledger: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = ask(ledger, capsys, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


@pytest.mark.parametrize("one", [f for f in FORMATS if f.extra], ids=lambda f: f.name)
def test_a_missing_package_is_named(
    ledger: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    one: formats.Format,
) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    code, out, err = ask(ledger, capsys, "--format", one.name, "--output", tmp_path / "o")
    assert (code, out) == (1, "")
    assert err.strip().endswith(f"install it with: pip install 'readouts[{one.extra}]'")
    assert not (tmp_path / "o").exists()


def test_no_format_loads_the_packages_of_another() -> None:
    heavy = sorted({f.library for f in FORMATS if f.library})
    asked = f"import sys, readouts.cli.app; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_calendar_says_aloud_what_it_leaves_out(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(ledger, capsys, "--format", "ical")[2] == ""
    denied = write_ledger(ledger.with_name("denied.db"), became("denied", 3))
    _, out, err = ask(denied, capsys, "--format", "ical")
    assert "BEGIN:VEVENT" not in out
    assert err == "1 contact is not in the calendar: its description says which and why\n"


def test_quotations_are_whole_if_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = "grain " * 80 + "at last"
    made = sample.contact()
    claims = tuple(msgspec.structs.replace(c, value=long) for c in made.claims)
    path = write_ledger(tmp_path / "long.db", msgspec.structs.replace(made, claims=claims))
    for name in ("dossier", "jsonld", "ical"):
        flat = ask(path, capsys, "--format", name)[1].replace("\r\n ", "").replace("\n ", "")
        assert "at last" not in flat
        flat = ask(path, capsys, "--format", name, "--full-quotes")[1].replace("\r\n ", "").replace("\n ", "")
        assert "at last" in flat


def test_files_are_placed_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"mine")
    with pytest.raises(ThereAlreadyError):
        place(tmp_path, (whole("a", b"1"), whole("b", b"2")))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b"]
    place(tmp_path, (whole("a", b"1"), whole("b", b"2")), force=True)
    assert (tmp_path / "a").read_bytes() + (tmp_path / "b").read_bytes() == b"12"
    with pytest.raises(FileNotFoundError):
        place(tmp_path / "none" / "file", (whole("", b"1"),))
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(ThereAlreadyError):
        place(tmp_path / "link", (whole("", b"1"),))


def test_what_a_format_needs_can_be_asked_for_and_is_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras, groups = project["project"]["optional-dependencies"], project["dependency-groups"]
    extras = {name: packages for name, packages in extras.items() if name not in ("web", "spark")}
    tested = (*groups["dev"], *groups["ftm"])
    assert {f.extra for f in FORMATS if f.extra} | {"exports"} == set(extras)
    assert {p for packages in extras.values() for p in packages} <= set(tested)
    assert sorted(extras["exports"]) == sorted(p for e, ps in extras.items() if e not in ("exports", "ftm") for p in ps)


def test_every_format_says_what_it_loses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for one in FORMATS:
        assert one.holds.endswith(".") and one.loses.endswith(".") and one.says
        code, out, _ = ask(tmp_path / "none.db", capsys, "--format", one.name, "--explain")
        assert code == 0 and out.endswith(f"Loses: {one.loses}\n")
    assert format_named("ical").name == "ical"
