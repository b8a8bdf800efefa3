"""What the rules of this room look at: one cluster with its documents, and each claim with its voices."""

import msgspec

from readouts.knowledge import Knowledge
from readouts.model.days import DaySet
from readouts.model.document import Document
from readouts.model.reading import ContactMention, RawClaim, Reading, Source
from readouts.model.values import Mode, Polarity, Realis

NOT_GOVERNMENTS = frozenset({"press", "other", "unnamed"})


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A cluster. states: each participant's state, None if it is not known; attendees are not in it."""

    id: str
    mentions: tuple[ContactMention, ...]
    states: dict[str, str | None]
    attendees: tuple[str, ...]
    days: DaySet
    realis: Realis
    documents: dict[str, Document]
    readings: dict[str, Reading]
    knowledge: Knowledge

    @property
    def participants(self) -> tuple[str, ...]:
        """Canonical names, sorted."""
        return tuple(sorted(self.states))

    @property
    def governments(self) -> tuple[str, ...]:
        """The participants' states, sorted: the columns that every row has."""
        return tuple(sorted({s for s in self.states.values() if s is not None}))


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its voices, the document's own first in the chain.

    own: the voucher is that voice. organ: that voice is a government's. told_at: ISO day. published: of the
    document. mode: of its mention. label: the row.
    """

    id: str
    raw: RawClaim
    document: str
    chain: tuple[Source, ...]
    voucher: Source
    speaker: Source
    own: bool
    organ: bool
    told_at: str | None
    published: str | None
    mode: Mode
    label: str

    @property
    def side(self) -> str:
        """Whom the voucher speaks for."""
        return self.voucher.side


def named(side: str) -> bool:
    """Whether a side is a government by name."""
    return side not in NOT_GOVERNMENTS and not side.startswith("unnamed (")


def speaker_side(told: Told, case: Case) -> str:
    """Whom the speaker belongs to: a participant to the state that he or she leads."""
    return case.states.get(told.speaker.name) or told.speaker.side


def stance(told: Told, case: Case) -> Polarity:
    """The polarity as to the point: what a leader denies *to the other* is a position, the point was raised."""
    inside = told.raw.in_contact is True and told.speaker.name in case.states
    return (
        "asserted" if told.raw.polarity == "denied" and inside and told.raw.point_kind == "topic" else told.raw.polarity
    )


def counts(told: Told, case: Case) -> bool:
    """Whether a claim enters cells and verdicts: what is only announced beforehand does not."""
    if told.raw.realis == "held":
        return True
    return told.raw.point_kind == "field" and told.raw.realis == case.realis
