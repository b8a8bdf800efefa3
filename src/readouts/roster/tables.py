"""All rows of a roster, file by file, each with its place."""

import msgspec

from readouts.roster.records import (
    Blocker,
    Event,
    Medium,
    Member,
    Office,
    Opener,
    Organ,
    Person,
    State,
    Suffix,
    Term,
    Title,
)
from readouts.roster.rows import Place


class Tables(msgspec.Struct, kw_only=True):
    """The rows. places: where each row of a table stands, in the same order."""

    states: list[State] = []
    people: list[Person] = []
    offices: list[Office] = []
    terms: list[Term] = []
    titles: list[Title] = []
    organs: list[Organ] = []
    suffixes: list[Suffix] = []
    media: list[Medium] = []
    events: list[Event] = []
    members: list[Member] = []
    blockers: list[Blocker] = []
    openers: list[Opener] = []
    places: dict[str, list[Place]] = {}
    version: str = ""

    def place(self, table: str, at: int) -> Place:
        """Where row `at` of a table stands."""
        return self.places[table][at]


ROWS: dict[str, type[msgspec.Struct]] = {
    "states": State,
    "people": Person,
    "offices": Office,
    "terms": Term,
    "titles": Title,
    "organs": Organ,
    "suffixes": Suffix,
    "media": Medium,
    "events": Event,
    "members": Member,
    "blockers": Blocker,
    "openers": Opener,
}
