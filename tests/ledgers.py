"""A ledger built by the program itself, as anybody would build it, and what it exports."""

import io
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
import pytest

from readouts.cli.main import run as command
from readouts.model.contact import Contact
from readouts.model.document import Appearance
from readouts.model.span import Span
from readouts.model.values import DocumentStatus

ExportedContact = Contact
PROGRAM = (sys.executable, "-c", "from readouts.cli import main; main()")


class ExportedDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of `export --what documents`, written out once more: the contract, not the code, decides."""

    type: Literal["document"]
    id: str
    name: str
    published: str | None
    outlet: str | None
    url: str | None
    title: str | None
    appearances: tuple[Appearance, ...]
    text: str
    text_length: int
    status: DocumentStatus
    copy_of: str | None
    reason: str | None


class ExportedIssue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of `export --what issues`."""

    type: Literal["issue"]
    kind: str
    document: str | None
    span: Span | None
    message: str
    contact: str | None


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path, stdin: str | None = None) -> Ran:
    """The command with these arguments, in this process: as a program of its own it would load everything anew."""
    given, out, err = (
        io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8") for raw in ((stdin or "").encode(), b"", b"")
    )
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "stdin", given)
        code = command(tuple(map(str, arguments)))
    return Ran(code, _written(out), _written(err))


def _written(to: io.TextIOWrapper) -> str:
    to.flush()
    to.seek(0)
    return to.read()


class Exported(NamedTuple):
    """All lines of a ledger. raw: the bytes of the contacts' export."""

    contacts: tuple[Contact, ...]
    documents: tuple[ExportedDocument, ...]
    issues: tuple[ExportedIssue, ...]
    raw: str

    def named(self, file: str) -> ExportedDocument:
        """The document that came in under that base name, or under that name of a record."""
        found = [d for d in self.documents if file in {Path(a.name).name for a in d.appearances}]
        assert found, f"no document {file}; there are {[d.name for d in self.documents]}"
        return found[0]

    def name(self, document: str) -> str:
        """The base name under which a document came in."""
        return next(Path(d.name).name for d in self.documents if d.id == document)


def build(ledger: Path, stories: Sequence[Path], *options: str | Path) -> Ran:
    """The ledger of these stories; AssertionError if the program fails."""
    done = run("build", *stories, "--ledger", ledger, *options)
    assert done.code == 0, f"exit {done.code}: {done.err}"
    return done


def export(ledger: Path) -> Exported:
    """Everything that the ledger exports, decoded strictly."""
    lines = {}
    for what in ("contacts", "documents", "issues"):
        done = run("export", "--format", "jsonl", "--what", what, "--ledger", ledger)
        assert done.code == 0, f"exit {done.code}: {done.err}"
        lines[what] = done.out
    return Exported(
        contacts=tuple(msgspec.json.decode(line, type=Contact) for line in lines["contacts"].splitlines()),
        documents=tuple(msgspec.json.decode(line, type=ExportedDocument) for line in lines["documents"].splitlines()),
        issues=tuple(msgspec.json.decode(line, type=ExportedIssue) for line in lines["issues"].splitlines()),
        raw=lines["contacts"],
    )
