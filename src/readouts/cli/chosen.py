"""What `readouts export` was asked for: contacts of an open ledger, and what belongs to them."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Literal

from readouts.cli.failure import CommandError
from readouts.export import decision_lines, issue_lines
from readouts.export.canonical import canonical, in_order
from readouts.export.holdings import Holdings, Records
from readouts.export.jsonl import ordered_contact_lines, ordered_document_lines
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.roster import Roster
from readouts.store import ContactFilter, Ledger, Portions

What = Literal["contacts", "documents", "issues", "decisions", "points", "claims", "accounts"]
EVERYTHING = ContactFilter(level=None)


class Chosen:
    """The contacts that were asked for, and what belongs to them; read from the ledger as they are written."""

    def __init__(self, ledger: Ledger, wanted: ContactFilter, named: list[str]) -> None:
        self._ledger = ledger
        self._all = wanted == EVERYTHING and not named
        once = {c.id: c for c in map(ledger.contact, named)}
        self.contacts: Records[Contact] = (
            tuple(map(canonical, in_order(tuple(once.values())))) if named else self._portions(wanted)
        )

    def _portions(self, wanted: ContactFilter) -> Portions[Contact]:
        def read(numbers: tuple[int, ...]) -> tuple[Contact, ...]:
            return tuple(map(canonical, self._ledger.numbered(numbers)))

        return Portions(self._ledger.numbers(wanted), read)

    @cached_property
    def documents(self) -> Portions[Document]:
        """Those of the contacts, or all."""
        if self._all:
            return self._ledger.each_document()
        return self._ledger.each_document(tuple({d for c in self.contacts for d in c.documents}))

    def holdings(self, roster: Roster, version: str, full_quotes: bool) -> Holdings:
        """The same for a format."""
        return Holdings(self.contacts, self.documents, self._ledger.documents, roster, version, full_quotes)

    def lines(self, what: What) -> Iterator[str]:
        """JSON Lines of the contract. Raises CommandError for what has none."""
        lines: dict[str, Callable[[], Iterator[str]]] = {
            "contacts": lambda: ordered_contact_lines(self.contacts),
            "documents": lambda: ordered_document_lines(self.documents),
            "issues": self._issues,
            "decisions": self._decisions,
        }
        if what not in lines:
            raise CommandError(f"--what {what}: jsonl has {', '.join(lines)}; csv has tables", 2)
        return lines[what]()

    def _issues(self) -> Iterator[str]:
        ids = frozenset(() if self._all else (c.id for c in self.contacts))
        return issue_lines(tuple(i for i in self._ledger.issues() if self._all or i.contact in ids))

    def _decisions(self) -> Iterator[str]:
        made = frozenset(() if self._all else (d for c in self.contacts for d in c.decisions))
        return decision_lines(tuple(d for d in self._ledger.decisions() if self._all or d.id in made))
