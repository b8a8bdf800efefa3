"""What the check of a sentence answers with."""

from typing import Literal

import msgspec

from readouts.model.contact import When
from readouts.model.issue import Issue
from readouts.model.span import Evidence
from readouts.model.values import Act, Form, Mode, PointKind, Polarity, Realis
from readouts.reconcile.bearing import Bearing

# no claim: the sentence holds nothing that can be checked. not in the ledger: it speaks of nothing that is there.
Outcome = Literal["no claim", "not in the ledger", "checked"]


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A claim, of the sentence or of the ledger; the fields mean what they mean in docs/contract.md."""

    id: str
    point_kind: PointKind
    point: str
    value: str
    act: Act | None
    polarity: Polarity
    form: Form
    chain: tuple[str, ...]
    voucher: str
    speaker: str
    side: str
    evidence: tuple[Evidence, ...]


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The document that carries a claim."""

    document: str
    name: str
    outlet: str | None
    published: str | None


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of the ledger that bears on one of the sentence.

    contact: the id of its contact. same_voucher: the one whom the sentence names vouches for it; None: the sentence
    names nobody.
    """

    bearing: Bearing
    contact: str
    claim: Statement
    story: Story
    same_voucher: bool | None


class AskedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of the sentence, and what the ledger holds on it: what supports it first, then what contradicts it."""

    claim: Statement
    known: tuple[Known, ...]

    def of(self, bearing: Bearing) -> tuple[Known, ...]:
        """Those that bear on it in that way."""
        return tuple(k for k in self.known if k.bearing == bearing)


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A contact of the ledger. short: enough of its id to find it."""

    id: str
    short: str
    mode: Mode
    realis: Realis
    participants: tuple[str, ...]
    date: When


class AskedContact(msgspec.Struct, frozen=True, kw_only=True):
    """A contact that the sentence speaks of.

    matches: those of the ledger that it may be, all of them. elsewhere: contacts of the same people and kind on other
    days; only looked for where nothing matches.
    """

    mode: Mode
    realis: Realis
    participants: tuple[str, ...]
    date: When
    matches: tuple[Match, ...]
    elsewhere: tuple[Match, ...]
    claims: tuple[AskedClaim, ...]


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """The answer. issues: what the reader met in the sentence and would not guess about."""

    type: Literal["check"] = "check"
    sentence: str
    outcome: Outcome
    contacts: tuple[AskedContact, ...]
    issues: tuple[Issue, ...]
