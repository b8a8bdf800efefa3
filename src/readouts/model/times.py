"""Expressions of time in a text, and sets of days."""

from typing import Literal

import msgspec

from readouts.model.span import Span
from readouts.model.values import TimexType

TimeKind = Literal[
    "day",  # year, month and day are written
    "day of month",  # month and day; the year is missing
    "month",  # a month, with or without a year
    "year",
    "weekday",
    "offset",  # so many units from an anchor: today (0 days), two weeks ago (-2 weeks), last month (-1)
    "clock",  # a time of the day, or a part of one
    "period",  # a quarter, season, decade or century
    "range",  # from `first` to `last`, themselves ISO or partial values
    "duration",
    "set",  # every Friday
    "vague",  # recently, in the coming days
]
Direction = Literal["past", "future", "either"]
Clause = Literal["past", "future"]
Anchor = Literal["publication", "text", "speech"]


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time expression (TIMEX3, ISO 24617-1) with what it says and what it needs to become a day.

    value: the TIMEX3 value as far as the words alone give it, "X" for digits that need the anchor
    ("XXXX-03-20"); the room `date` completes it. anchor: what the words count from: the day of publication,
    another expression in the text (`anchor_id`: "the day after Israel struck"), or the day of the speech that
    it stands in (inside quotation marks). weekday: 0 is Monday. amount and unit: for offsets and durations,
    in the unit written; amount negative for the past. segment: the kind of segment it stands in.
    shift: -1 for "last Friday" or "last June", 0 for "this", 1 for "next", None for the bare name.
    part: what follows the day in the value ("TMO", "T15:30"). modifier: START, MID or END of the value
    ("early May"), BEFORE or AFTER now in it ("earlier this month").
    first and last, of a duration: the smaller and the larger number of "two or three weeks".
    until_id: the expression where a stretch that begins here ends ("from Monday to Wednesday").
    clause: whether its clause tells of the past or of what is ahead, by the parse; None if that is open.
    """

    id: int
    span: Span
    type: TimexType
    kind: TimeKind
    value: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    amount: float | None = None
    unit: str | None = None
    direction: Direction = "either"
    anchor: Anchor = "publication"
    anchor_id: int | None = None
    hedge: str | None = None
    first: str | None = None
    last: str | None = None
    segment: str = "body"
    shift: int | None = None
    part: str | None = None
    modifier: str | None = None
    until_id: int | None = None
    clause: Clause | None = None
