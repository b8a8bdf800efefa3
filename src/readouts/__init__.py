"""Readouts: a sourced ledger of contacts between leaders."""

__version__ = "0.1.0"
