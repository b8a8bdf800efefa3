"""Build the ledger of the sample stories, as a person would: a folder, then the accounts that only a person knows."""

import csv
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
PROGRAM = (sys.executable, "-c", "from readouts.cli import main; main()")


def readouts(*arguments: str | Path, quiet: bool = False, show: bool = False) -> str:
    """Run the program; its output. Raises CalledProcessError if it fails.

    quiet: what it says of its progress is dropped. show: the output goes to the terminal and is not returned.
    """
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        stdout=None if show else subprocess.PIPE,
        stderr=subprocess.DEVNULL if quiet else None,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100"} if not show else None,
    )
    return done.stdout or ""


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
