"""The ledger of the sample stories as `make demo` builds it, in this process."""

import csv
from contextlib import chdir
from pathlib import Path

from house import ROOT
from ledgers import run


def build_samples(ledger: Path) -> None:
    """The folder of stories, then each account with what only a person knows of it."""
    with chdir(ROOT):
        _done("build", "samples/stories", "--metadata", "samples/metadata.csv", "--ledger", ledger)
        with Path("samples/accounts.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                whole = "--complete" if row["complete"] == "true" else "--fragment"
                given = ("--side", row["side"], "--voucher", row["voucher"], "--kind", row["kind"], whole)
                _done("add", f"samples/accounts/{row['file']}", *given, "--told-at", row["told_at"], "--ledger", ledger)


def _done(*arguments: str | Path) -> None:
    done = run(*arguments)
    assert done.code == 0, done.err
