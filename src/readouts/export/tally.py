"""The ledger's own count beside what a story counts ("the sixth call since …"), and what the ledger covers."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from readouts.export.wording import counted
from readouts.model.contact import Contact, When
from readouts.model.values import MODE_GROUPS, Mode, Realis

POINT = "ordinal"
LISTED = 12  # of those before it, the last so many are named


class Countable(Protocol):
    """What is to be known of a contact to count it: a whole one, or a row of a list."""

    @property
    def id(self) -> str: ...
    @property
    def participants(self) -> tuple[str, ...]: ...
    @property
    def mode(self) -> Mode: ...
    @property
    def realis(self) -> Realis: ...
    @property
    def date(self) -> When: ...


class Covered(NamedTuple):
    """What a ledger covers: its stories, and the first and last day on which one appeared."""

    stories: int
    first: str | None
    last: str | None


def claimed(contact: Contact) -> tuple[str, ...]:
    """The words with which stories count a contact; empty if none does."""
    return tuple(dict.fromkeys(c.value for c in contact.claims if c.point_kind == "field" and c.point == POINT))


def tally(contact: Contact, others: Iterable[Countable], ledger: Covered) -> str | None:
    """One sentence or two; None if no story counts this contact. others: at least all contacts of the same people."""
    words = claimed(contact)
    if not words:
        return None
    alike = [c for c in others if c.id != contact.id and _alike(c, contact)]
    before = [c for c in alike if _before(c, contact)]
    open_ = [c for c in alike if not _before(c, contact) and not _before(contact, c)]
    pair = " and ".join(contact.participants)
    place = f"{len(before) + 1}" if not open_ else f"{len(before) + 1} to {len(before) + len(open_) + 1}"
    kind = next(("/".join(sorted(g)) for g in MODE_GROUPS.values() if contact.mode in g), contact.mode)
    covers = f"{counted(ledger.stories, 'story', 'stories')}"
    covers += f" that appeared from {ledger.first} to {ledger.last}" if ledger.first else ", none of them dated"
    return (
        f"A story counts: “{'”, “'.join(words)}”. In this ledger it is number {place} of the kind "
        f"{kind} between {pair} that was held; before it: {_listed(before)}. "
        f"The ledger covers {covers}; it counts no others."
    )


def _listed(before: list[Countable]) -> str:
    """The days of the contacts before it, so that a count from some day on can be made by eye."""
    days = [c.date.edtf for c in sorted(before, key=lambda c: (c.date.earliest or "", c.id))]
    left = len(days) - LISTED
    return ", ".join(([f"{left} more"] if left > 0 else []) + days[-LISTED:]) or "none"


def _alike(one: Countable, contact: Contact) -> bool:
    """Whether it would be counted with it: held, of the same people and kind."""
    group = next((g for g in MODE_GROUPS.values() if contact.mode in g), frozenset({contact.mode}))
    return one.participants == contact.participants and one.realis == "held" and one.mode in group


def _before(one: Countable, other: Countable) -> bool:
    """Whether all its possible days lie before all of the other's."""
    return bool(one.date.latest and other.date.earliest and one.date.latest < other.date.earliest)
