"""The value of a claim in a form that can be compared."""

import msgspec
from msgspec import UNSET, UnsetType


class Normalized(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which fields are set depends on the point; unset ones are not written.

    duration: min_minutes and max_minutes (None: unbounded). day: earliest and latest (ISO). initiator,
    participants, attendees: person (canonical). topic: country, taxonomy (the governing label is the one that
    is not None) and also (the other labels).
    """

    min_minutes: float | UnsetType | None = UNSET
    max_minutes: float | UnsetType | None = UNSET
    earliest: str | UnsetType | None = UNSET
    latest: str | UnsetType | None = UNSET
    person: str | UnsetType = UNSET
    country: str | UnsetType | None = UNSET
    taxonomy: str | UnsetType | None = UNSET
    also: tuple[str, ...] | UnsetType = UNSET
