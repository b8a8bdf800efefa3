"""Links between mentions, and the days of mentions and clusters."""

import msgspec

from readouts.model.constraint import Constraint
from readouts.model.contact import Why
from readouts.model.days import DaySet
from readouts.model.values import Answer


class Dated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The days of one mention, or of one cluster, and why. `first_days` bounds the first day.

    last: the days on which it may have ended, for what lasted. rule: a sentence for sets too large to list.
    weekday: 0 for Monday; only such days are meant, where `days` is too large to be cut down to them.
    used: the smallest list of constraints that gives the days; `why` says them. apart: mentions that the document takes
    for the same contact, and whose own days exclude it. own: where the order of contacts adds to `used`, the list
    without what it adds.
    """

    id: str
    days: DaySet
    used: tuple[Constraint, ...] = ()
    why: tuple[Why, ...] = ()
    last: DaySet | None = None
    rule: str | None = None
    weekday: int | None = None
    apart: tuple[str, ...] = ()
    own: tuple[Constraint, ...] = ()


class Feature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One reason for or against: its weight, and a sentence."""

    name: str
    weight: float
    sentence: str


class Judgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether two mentions (by id, the smaller first) are one contact, and why."""

    left: str
    right: str
    answer: Answer
    features: tuple[Feature, ...] = ()


class Cluster(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Mentions judged to be one contact; `id` is the smallest of their ids.

    part_of: the id of the cluster of the visit that it belongs to.
    """

    id: str
    mentions: tuple[str, ...]
    judgements: tuple[Judgement, ...] = ()
    decisions: tuple[str, ...] = ()
    part_of: str | None = None
