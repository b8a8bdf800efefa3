"""Readouts from Python: build a ledger, and open one.

from readouts import api
api.build(["stories"], "readouts.db", published="2019-05-03")
with api.open_ledger("readouts.db") as ledger:
    for contact in ledger.contacts():
        print(contact.id, contact.date.edtf, contact.participants)
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from readouts.store import ContactFilter, Ledger, LedgerError

if TYPE_CHECKING:
    from readouts.run import Progress, Summary

__all__ = ["ContactFilter", "Ledger", "LedgerError", "build", "open_ledger"]


def build(
    stories: Iterable[str | Path],
    ledger: str | Path = "readouts.db",
    *,
    published: str | None = None,
    outlet: str | None = None,
    metadata: Iterable[str | Path] = (),
    rosters: Iterable[str | Path] = (),
    progress: "Progress | None" = None,
) -> "Summary":
    """Reads stories (files, folders, globs) into a ledger, as `readouts build` does.

    rosters: files and folders of your own roster, which add to ours. Raises ValueError for a `published` that is no
    ISO day or a roster that cannot be read with, LedgerError, or RuntimeError if no model is installed or a stage
    fails as a whole. What could not be read is in the summary's `problems`.
    """
    from readouts import run

    options = run.Options(
        published=published,
        outlet=outlet,
        metadata=tuple(str(m) for m in metadata),
        rosters=tuple(str(r) for r in rosters),
    )
    return run.build(tuple(str(s) for s in stories), Path(ledger), options, progress)


def open_ledger(ledger: str | Path = "readouts.db") -> Ledger:
    """The ledger as it stands now, for reading; use it as a context. Raises LedgerError."""
    return Ledger.read(Path(ledger))
