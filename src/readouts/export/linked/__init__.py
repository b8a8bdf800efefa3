"""The ledger as linked data: JSON-LD with a context of its own, so that no reader has to fetch one."""
