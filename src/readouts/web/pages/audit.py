"""A story's own count ("the sixth call") beside the ledger's, from the rows of its lists."""

from readouts.export.tally import Covered, claimed, tally
from readouts.model.contact import Contact
from readouts.store import Ledger, of_people

MOST = 1000  # contacts of the same people that are counted; of more there is no telling at a glance


def audit(ledger: Ledger, contact: Contact) -> str | None:
    """The ledger's count beside the story's; None if no story counts this contact, or the same people have too many."""
    if not claimed(contact):
        return None
    alike = ledger.listed(of_people(*contact.participants), MOST)
    if alike.next:
        return None
    coverage = ledger.coverage()
    return tally(contact, alike.rows, Covered(coverage.stories, coverage.first, coverage.last))
