"""The ledger as tables: contacts, points side by side, claims, accounts, documents."""
