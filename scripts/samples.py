"""Build the ledger of the sample stories, as a person would: a folder, then the accounts that only a person knows."""

import csv
import io
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CalledProcessError
from unittest.mock import patch

from readouts.cli.main import run

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
PROGRAM = (sys.executable, "-c", "from readouts.cli import main; main()")


def readouts(*arguments: str | Path, quiet: bool = False, show: bool = False) -> str:
    """Run a command; its output. Raises CalledProcessError if it fails.

    quiet: what it says of its progress is dropped. show: the output goes to the terminal and is not returned.
    """
    with ExitStack() as stack:
        if quiet:
            stack.enter_context(redirect_stderr(stack.enter_context(Path(os.devnull).open("w"))))
        if not show:
            return ran(arguments, ROOT, {"COLUMNS": "100"})
        stack.enter_context(chdir(ROOT))
        _run(arguments)
    return ""


def ran(arguments: Sequence[str | Path], folder: Path, environment: Mapping[str, str], *, both: bool = False) -> str:
    """The output of a command in that folder, with that over the environment. both: with what it says of its progress.

    What the environment says of the program is not heard. Raises CalledProcessError if it fails.
    """
    told = {k: v for k, v in os.environ.items() if not k.startswith("READOUTS_")} | dict(environment)
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with chdir(folder), patch.dict(os.environ, told, clear=True), redirect_stdout(out), ExitStack() as stack:
        if both:
            stack.enter_context(redirect_stderr(out))
        _run(arguments)
    out.seek(0)
    return out.read()


def _run(arguments: Sequence[str | Path]) -> None:
    code = run(tuple(map(str, arguments)))
    if code:
        raise CalledProcessError(code, ("readouts", *map(str, arguments)))


def accounts() -> list[dict[str, str]]:
    """The rows of samples/accounts.csv."""
    with (SAMPLES / "accounts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def build(ledger: Path, quiet: bool = False) -> None:
    """The ledger of the stories with the accounts added. An old ledger of that name goes."""
    ledger.parent.mkdir(parents=True, exist_ok=True)
    for old in ledger.parent.glob(f"{ledger.name}*"):
        old.unlink()
    readouts("build", "samples/stories", "--metadata", "samples/metadata.csv", "--ledger", ledger, quiet=quiet)
    for row in accounts():
        text = f"samples/accounts/{row['file']}"
        given = ("--side", row["side"], "--voucher", row["voucher"], "--kind", row["kind"], "--told-at", row["told_at"])
        whole = "--complete" if row["complete"] == "true" else "--fragment"
        readouts("add", text, *given, whole, "--ledger", ledger, quiet=quiet)


def contact(ledger: Path, person: str, day: str) -> str:
    """The id of the contact of that person that is surely on that day, and best held of these, short."""
    listed = readouts(
        "contacts", "--person", person, "--since", day, "--until", day, "--format", "csv", "--ledger", ledger
    )
    rows = list(csv.DictReader(listed.splitlines()))
    best = max(rows, key=lambda row: (row["earliest"] == row["latest"], int(row["accounts"]), row["id"]))
    return best["id"][:8]
