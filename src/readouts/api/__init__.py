"""Readouts from Python: build a ledger, open one, and ask it. `readouts` itself offers the same names.

import readouts

readouts.build(["stories"], "readouts.db", published="2019-05-03")
with readouts.open("readouts.db") as ledger:
    for contact in ledger.contacts.where(person="Putin", since="2019"):
        print(contact.id, contact.date.edtf, contact.participants)
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from readouts.api.asked import known_state, one_of
from readouts.api.claims import Claims
from readouts.api.comparison import Comparison
from readouts.api.contact import Contact
from readouts.api.contacts import Contacts
from readouts.api.opened import OpenLedger
from readouts.api.table import MissingLibraryError
from readouts.model.document import Given
from readouts.model.values import AccountKind
from readouts.store import ContactFilter, Ledger, LedgerError

if TYPE_CHECKING:
    from readouts.run import Progress, Summary

__all__ = [
    "Claims",
    "Comparison",
    "Contact",
    "ContactFilter",
    "Contacts",
    "Ledger",
    "LedgerError",
    "MissingLibraryError",
    "OpenLedger",
    "add",
    "build",
    "open",
    "open_ledger",
]


def build(
    stories: Iterable[str | Path],
    ledger: str | Path = "readouts.db",
    *,
    published: str | None = None,
    outlet: str | None = None,
    metadata: Iterable[str | Path] = (),
    rosters: Iterable[str | Path] = (),
    progress: "Progress | None" = None,
    inline: bool = False,
) -> "Summary":
    """Reads stories (files, folders, globs) into a ledger, as `readouts build` does.

    rosters: files and folders of your own roster, which add to ours. inline: read in this process, where nothing stops
    a text that hangs or eats memory. Raises ValueError for a `published` that is no ISO day or a roster that cannot be
    read with, LedgerError, or RuntimeError if no model is installed or a stage fails as a whole. What could not be read
    is in the summary's `problems`.
    """
    from readouts import run

    if isinstance(stories, str | Path):
        raise TypeError(f"stories={stories!r}: give a list of files, folders or globs")
    options = run.Options(
        published=published,
        outlet=outlet,
        metadata=tuple(str(m) for m in metadata),
        rosters=tuple(str(r) for r in rosters),
    )
    with run.reading_executor(inline=inline) as executor:
        return run.build(tuple(str(s) for s in stories), Path(ledger), options, progress, executor)


def add(
    text: str | Path,
    ledger: str | Path = "readouts.db",
    *,
    side: str | None = None,
    voucher: str | None = None,
    kind: AccountKind | None = None,
    complete: bool | None = None,
    told_at: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    rosters: Iterable[str | Path] = (),
    inline: bool = False,
) -> "Summary":
    """Adds the one text of a file with what only a person knows of it, as `readouts add` does.

    side: the state whose account it is, in any of its names. voucher: the office or person that gives it. complete:
    whether it is the whole account. told_at: the day (YYYY-MM-DD) on which it was given out. inline: as in `build`.
    Raises as `build` does, and ValueError for a side or kind that is none or a file of several texts.
    """
    from readouts import ingest, run

    one_of(kind, "kind", get_args(AccountKind))
    own = tuple(str(r) for r in rosters)
    given = Given(
        side=known_state(side, own),
        voucher=voucher,
        kind=kind,
        complete=complete,
        told_at=ingest.iso_day(told_at) if told_at else None,
    )
    options = run.Options(
        published=published, outlet=outlet, given=None if given == Given() else given, single=True, rosters=own
    )
    with run.reading_executor(inline=inline) as executor:
        return run.build((str(text),), Path(ledger), options, None, executor)


def open(ledger: str | Path = "readouts.db") -> OpenLedger:
    """The ledger as it stands now, for questions; use it as a context. Raises LedgerError."""
    return OpenLedger(Path(ledger))


def open_ledger(ledger: str | Path = "readouts.db") -> Ledger:
    """The ledger as the store has it, record by record; use it as a context. Raises LedgerError."""
    return Ledger.read(Path(ledger))
