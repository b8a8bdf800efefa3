"""A story's own count ("the sixth call") beside the ledger's, from the rows of its lists."""

from readouts.export.tally import POINT, Covered, tally
from readouts.model.contact import Contact
from readouts.store import ContactFilter, Ledger

PAIR = 2
MOST = 1000  # contacts of the same people that are counted; of more there is no telling at a glance


def audit(ledger: Ledger, contact: Contact) -> str | None:
    """The ledger's count beside the story's; None if no story counts this contact, or the same people have too many."""
    if not any(c.point == POINT and c.point_kind == "field" for c in contact.claims):
        return None
    alike = ledger.listed(_same(contact), MOST)
    if alike.next:
        return None
    coverage = ledger.coverage()
    return tally(contact, alike.rows, Covered(coverage.stories, coverage.first, coverage.last))


def _same(contact: Contact) -> ContactFilter:
    """The contacts that a story may have counted."""
    names = tuple(f'"{name}"' for name in contact.participants)
    if len(names) < PAIR:
        return ContactFilter(person=names[0] if names else None, level=None)
    return ContactFilter(pair=(names[0], names[1]), level=None)
