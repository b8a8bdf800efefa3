"""Readouts: a sourced ledger of contacts between leaders.

From Python: `readouts.build(...)`, `readouts.open(...)`; docs/python.md says how. What is offered is loaded when it is
asked for, so that the import costs nothing.
"""

from importlib import import_module

__version__ = "0.1.0"
# As readouts.api has them; a test compares. Any other name must fail at once: it may be that of a module.
OFFERED = (
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
)


def __getattr__(name: str) -> object:
    """What readouts.api offers, by its name."""
    if name not in OFFERED:
        raise AttributeError(f"module 'readouts' has no attribute {name!r}")
    return getattr(import_module("readouts.api"), name)


def __dir__() -> list[str]:
    return sorted(("__version__", *OFFERED))
