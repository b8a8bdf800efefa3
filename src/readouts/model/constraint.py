"""A reason why a contact was on one of some days."""

from enum import IntEnum

import msgspec

from readouts.model.contact import Why
from readouts.model.days import DaySet
from readouts.model.span import Evidence


class Rank(IntEnum):
    """How firm a reason is, the firmest first: what stands when two clash."""

    DATE = 0  # day, month and year
    HELD = 1  # told as held on the page's day
    DAY = 2  # day and month
    WEEKDAY = 3
    RELATIVE = 4  # yesterday; the day of an organ's page
    COARSE = 5  # months, years
    PAGE = 6  # still to come on the page's day; told of on some day
    OFFICE = 7
    ORDER = 8  # before or after what has a day in the text
    CONTACT = 100  # before or after another contact, by that one's days; more for each step further away


class Constraint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One reason why a day is among `days`.

    rank: what stands when two clash, the smaller: a `Rank`, higher for what dates only a definite mention. slack: days
    that it admits if nothing else fits (time zones, a page dated after midnight); `loose` is the sentence then.
    weekday: only days of that weekday. soft: inferred from the page, not said by words; where words of another
    account allow a day of its slack, they stand.
    """

    sentence: str
    days: DaySet
    evidence: tuple[Evidence, ...] = ()
    rank: int = Rank.COARSE
    weekday: int | None = None
    slack: DaySet | None = None
    loose: str = ""
    soft: bool = False

    @property
    def why(self) -> Why:
        """As the ledger shows it."""
        return Why(sentence=self.sentence, evidence=self.evidence)

    def loosened(self) -> "Constraint":
        """With its slack, and the sentence that says so."""
        if self.slack is None:
            return self
        return msgspec.structs.replace(self, days=self.slack, sentence=self.loose or self.sentence, slack=None)
