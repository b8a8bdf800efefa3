"""What the documentation says is what the program does."""

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from house import ROOT
from ledgers import run
from readouts.cli.app import app
from readouts.export.canonical import canonical
from readouts.export.jsonl import contact_lines
from readouts.model.contact import Account, Cell, Claim, Contact, Length, MentionRef, Point, When, Why
from readouts.model.normalized import Normalized
from readouts.model.span import Evidence

DOCS = ROOT / "docs"
SCHEMA = DOCS / "contract.schema.json"
EXAMPLE = ROOT.parent / "shared" / "contract_example.json"
ID = "0" * 63


def schema() -> Draft202012Validator:
    """The schema that is kept."""
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


WORDS = Evidence(role="value", document=ID + "d", start=4, end=11, quote="an hour")
ACCOUNT = Account(
    id=ID + "a",
    voucher="Élysée",
    side="France",
    kind="readout",
    complete=True,
    language="en",
    told_at="2021-05-04",
    documents=(ID + "d",),
)
CLAIM = Claim(
    id=ID + "c",
    account=ACCOUNT.id,
    mention=ID + "m",
    point="duration",
    point_kind="field",
    act=None,
    value="an hour",
    normalized=Normalized(min_minutes=60, max_minutes=60),
    polarity="asserted",
    form="paraphrase",
    in_contact=None,
    chain=("Élysée",),
    voucher="Élysée",
    speaker="Élysée",
    side="France",
    evidence=(WORDS,),
)
POINT = Point(
    kind="field",
    label="duration",
    verdict="ONE_SIDE",
    between=None,
    why="Only France says so.",
    as_of="2021-05-04",
    cells=(
        Cell(side="France", state="said", claims=(CLAIM.id,)),
        Cell(side="Germany", state="none_held", claims=()),
    ),
)
WHEN = When(
    edtf="2021-05-04",
    earliest="2021-05-04",
    latest="2021-05-04",
    candidates=("2021-05-04",),
    rule=None,
    last_day=None,
    why=(Why(sentence="The text says so.", evidence=(WORDS,)),),
)


def example() -> Contact:
    """A contact with one of everything."""
    return Contact(
        id=ID + "m",
        mode="call",
        realis="held",
        level="leaders",
        part_of=None,
        participants=("Emmanuel Macron", "Angela Merkel"),
        not_in_roster=(),
        attendees=(),
        date=WHEN,
        duration=Length(min_minutes=60, max_minutes=60, text="an hour"),
        initiator=None,
        place=None,
        mentions=(MentionRef(id=ID + "m", document=ID + "d", start=4, end=11, quote="an hour"),),
        accounts=(ACCOUNT,),
        points=(POINT,),
        claims=(CLAIM,),
        documents=(ID + "d",),
        primary_in=(ID + "d",),
        decisions=(),
    )


def test_the_schema_is_the_one_of_the_records() -> None:
    made = subprocess.run(
        [sys.executable, "-c", "import make_schema; print(make_schema.schema(), end='')"],
        cwd=ROOT / "scripts",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert SCHEMA.read_text(encoding="utf-8") == made, "run `make schema`"


def test_an_exported_contact_obeys_the_schema() -> None:
    (line,) = contact_lines((example(),))
    schema().validate(json.loads(line))


@pytest.mark.parametrize("broken", ["claims", "date", "decisions"])
def test_a_contact_that_leaves_something_out_does_not(broken: str) -> None:
    (line,) = contact_lines((example(),))
    whole = json.loads(line)
    del whole[broken]
    assert not schema().is_valid(whole)
    assert not schema().is_valid({**json.loads(line), "surprise": 1})


def test_the_fixture_of_the_contract_obeys_the_schema() -> None:
    if not EXAMPLE.exists():
        pytest.skip("no ../shared/contract_example.json beside the project")
    fixture = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    schema().validate(fixture)
    (line,) = contact_lines((example(),))
    assert list(fixture) == list(json.loads(line)), "keys in the order of the contract"


def test_arrays_are_sorted_however_a_contact_came() -> None:
    assert canonical(example()).participants == ("Angela Merkel", "Emmanuel Macron")


def test_every_field_of_the_contract_is_documented() -> None:
    text = (DOCS / "contract.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    missing = []
    for record, part in json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"].items():
        rows = re.findall(r"^\| `(\w+)` \| \S", sections.get(record, ""), re.MULTILINE)
        fields = list(part.get("properties", {}))
        missing += [f"{record}: {fields}, not {rows}"] if rows != fields else []
    assert not missing, "docs/contract.md, in the order of the records"


def _commands() -> list[str]:
    found = [c.name or str(getattr(c.callback, "__name__", "")) for c in app.registered_commands]
    for group in (g.typer_instance for g in app.registered_groups):
        assert group is not None
        found += [
            f"{group.info.name} {c.name or getattr(c.callback, '__name__', '')}" for c in group.registered_commands
        ]
    return found


@pytest.mark.parametrize("command", _commands())
def test_every_command_has_help_with_an_example_and_is_documented(command: str) -> None:
    said = run(*command.split(), "--help")
    assert said.code == 0
    assert f"Example: readouts {command}" in said.out
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    section = re.search(rf"^## readouts {command}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section, "run `make docs`"
    options = set(re.findall(r"(--[a-z-]+)", said.out))
    assert options <= set(re.findall(r"(--[a-z-]+)", section.group(1))), "run `make docs`"


def test_what_is_made_from_the_program_is_as_the_program_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The commands, the taxonomy, and the comparison in the README: a change of the ledger shows there."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    monkeypatch.setattr(sys, "argv", ["make_docs.py", "--check"])
    assert importlib.import_module("make_docs").main() == 0, capsys.readouterr()


def test_the_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(p.name[:4]) for p in sorted((DOCS / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_word_of_the_design_is_in_the_terminology() -> None:
    terms = """outlet document segment span evidence mention trigger contact mode realis participant initiator attendee
    level source cue content chain speaker voucher side account claim polarity point act disclosure cell verdict
    candidate judgement decision cluster issue""".split()  # noqa: SIM905 - a list of words reads as one
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme[readme.index("## Terminology") :]
    assert not [t for t in terms if not re.search(rf"^\| [^|]*\b{t}\b", section, re.MULTILINE)]


def test_links_inside_the_documentation_lead_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / Path(target)).exists()
    ]
    assert not broken
