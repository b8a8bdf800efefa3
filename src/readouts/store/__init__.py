"""The ledger on disk: one SQLite file. Documents and decisions are the truth, everything else is derived."""

from readouts.store.errors import (
    AmbiguousIdError,
    DiskFullError,
    LedgerBusyError,
    LedgerError,
    MovedOnError,
    NewerLedgerError,
    NoLedgerError,
    NotADatabaseError,
    NotALedgerError,
    OldLedgerError,
    ReadOnlyError,
    UnknownIdError,
)
from readouts.store.ledger import Ledger
from readouts.store.records import ContactFilter, Derived, Filed, Held, Intake

__all__ = [
    "AmbiguousIdError",
    "ContactFilter",
    "Derived",
    "DiskFullError",
    "Filed",
    "Held",
    "Intake",
    "Ledger",
    "LedgerBusyError",
    "LedgerError",
    "MovedOnError",
    "NewerLedgerError",
    "NoLedgerError",
    "NotADatabaseError",
    "NotALedgerError",
    "OldLedgerError",
    "ReadOnlyError",
    "UnknownIdError",
]
