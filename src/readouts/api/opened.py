"""An open ledger, for questions from Python."""

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from readouts.api.comparison import Comparison
from readouts.api.contact import Contact
from readouts.api.contacts import Contacts
from readouts.export.wording import counted
from readouts.model.decision import Decision
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.store import Hits, Ledger

if TYPE_CHECKING:
    from readouts.run import Checked
    from readouts.run.work import Context


class OpenLedger:
    """A ledger as it stood when it was opened; use it as a context, or close it. Nothing here changes it.

    store: what the commands ask, for all that has no method here. Every method raises a LedgerError if the file fails.

    >>> ledger
    <Ledger samples.db: ... contacts in ... stories>
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = Ledger.read(path)

    def __enter__(self) -> "OpenLedger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; what was read of it stays."""
        self.store.close()

    @property
    def contacts(self) -> Contacts:
        """The contacts of leaders, by earliest day; `where(level="all")` gives the others too."""
        return Contacts(self.store)

    def contact(self, prefix: str) -> Contact:
        """The contact whose id, or one of whose mentions' ids, begins so. Raises UnknownIdError or AmbiguousIdError."""
        return Contact(self.store.contact(prefix), self.store)

    def comparison(self, prefix: str) -> Comparison:
        """The accounts of a contact side by side; the contact as in `contact`."""
        return self.contact(prefix).comparison()

    def stories(self) -> tuple[Document, ...]:
        """All documents of the ledger, with their texts."""
        return self.store.documents()

    def issues(self) -> tuple[Issue, ...]:
        """What the program met and would not guess about."""
        return self.store.issues()

    def decisions(self) -> tuple[Decision, ...]:
        """What people decided, in the order in which they did."""
        return self.store.decisions()

    def search(self, words: str, limit: int = 20) -> Hits:
        """The claims and the stories that hold the words, the best first; nothing that is written there fails.

        >>> {hit.side for hit in ledger.search("ransomware").claims}
        {'United States'}
        """
        return self.store.search(words, limit)

    def check(
        self,
        sentence: str,
        *,
        published: str | None = None,
        side: str | None = None,
        voucher: str | None = None,
    ) -> "Checked":
        """What the ledger holds for and against a sentence, which is read like a story; the first loads the model.

        published: the day (YYYY-MM-DD) of the sentence, from which "on Friday" is counted. side, voucher: whose words
        it is. Raises ValueError for an empty sentence, a day that is none or a side that is none, or RuntimeError if
        no model is installed.

        >>> checked = ledger.check("Obama and Rouhani spoke by phone for about 15 minutes on September 27, 2013.")
        >>> [known.claim.value for claim in checked.contacts[0].claims for known in claim.of("contradicts")]
        []
        """
        from readouts.run import Said, check_sentence

        said = Said(published=published, side=side, voucher=voucher)
        return check_sentence(sentence, self.store, self._context, said)

    @cached_property
    def _context(self) -> "Context":
        from readouts.run import sentence_context

        return sentence_context()

    def __repr__(self) -> str:
        coverage = self.store.coverage()
        contacts = counted(coverage.contacts, "contact", "contacts")
        return f"<Ledger {self.path.name}: {contacts} in {counted(coverage.stories, 'story', 'stories')}>"
