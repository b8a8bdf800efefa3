"""The rows of the reference data (data/roster/*.csv), typed."""

import datetime as dt
from typing import Literal

import msgspec

from readouts.model.days import DaySet
from readouts.model.values import OutletKind

OfficeKind = Literal[
    "head of state",
    "head of government",
    "leader in fact",
    "institution",  # the heads of the EU's institutions, of NATO and of the UN
    "elect",
    "deputy",
    "minister",
    "adviser",
    "spokesperson",
    "ambassador",
    "heir",
    "other",
]
Certainty = Literal["exact", "about"]
Gender = Literal["m", "f", ""]
TitleUse = Literal[
    "office",  # names an office; without a name it is a match of its own
    "prefix",  # names an office only before a name ("king", "minister")
    "leader",  # whoever leads the state ("leader", "strongman")
    "honorific",  # says nothing of an office ("Mr.")
    "modifier",  # stands before a title ("former", "acting")
    "of",  # joins a title to its state ("president of")
    "to",  # joins an envoy's title to the host ("ambassador to")
    "article",  # may stand before a state ("the Russian Federation")
    "particle",  # lower-case part of a name ("van", "bin")
]

# The offices that make a person a leader in the sense of the README's Terminology.
LEADING: frozenset[str] = frozenset({"head of state", "head of government", "leader in fact", "institution", "elect"})


def _until(start: dt.date | None, end: dt.date | None) -> DaySet:
    """From the first day to the day before `end`."""
    return DaySet.between(start, end - dt.timedelta(days=1) if end else None)


class State(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state, or an organisation whose heads count as leaders.

    id: ISO 3166-1 alpha-3, or the usual initials of an organisation. name: English short form. names: other
    names; capitals-only ones match capitals only. weak: those of the names that are also other words or
    places. demonyms: adjectives and the people's name, singular and plural. capital: its English name, empty
    if there is none. kind: state, territory or organisation. un: a member of the United Nations.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    capitals: tuple[str, ...] = ()
    kind: str = "state"
    un: bool = True
    source: str = ""


class Person(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person. family: the name that stands alone in news; empty if none does. state: id.

    names: other ways in which news writes the name. weak: those of all names that are also other words, or too
    common to mean this person by themselves. namesake: listed only because the name is somebody else's too.
    """

    id: str
    name: str
    family: str = ""
    gender: Gender = ""
    state: str = ""
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    namesake: bool = False
    source: str = ""


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office. roles: what titles call it (see titles.csv). governs: its holder runs the government.

    shared: several people may hold it at once (co-princes, collective presidencies); no check then.
    organ: the organ it speaks for, where a state has several offices of one role.
    """

    id: str
    state: str
    title: str
    kind: OfficeKind
    governs: bool = False
    roles: tuple[str, ...] = ()
    organ: str = ""
    shared: bool = False
    source: str = ""


class Term(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody holds an office on the days [start, end); no end: still, as far as the roster knows.

    status: empty, acting, elect or disputed. certainty "about": the days are not sure and narrow nothing.
    """

    person: str
    office: str
    start: dt.date
    end: dt.date | None = None
    status: str = ""
    certainty: Certainty = "exact"
    note: str = ""
    source: str = ""

    @property
    def days(self) -> DaySet:
        """The days of the term, as written."""
        return _until(self.start, self.end)


class Title(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words before a name. roles: what offices they may name. use: see `TitleUse`. gender: if they tell."""

    words: str
    use: TitleUse
    roles: tuple[str, ...] = ()
    gender: Gender = ""


class Organ(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An organ of government. kind: government, presidency, ministry, embassy, parliament, agency, mission.

    name: the form used for a voice ("Kremlin", "Russian Embassy in the United States"). state: id of the
    government it stands for. place: it is also a place or building, so that only syntax tells.
    """

    id: str
    name: str
    state: str
    kind: str
    place: bool = False
    metonym: bool = False
    names: tuple[str, ...] = ()
    source: str = ""


class Suffix(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that make an organ of any state they follow ("Turkish" + "foreign ministry")."""

    id: str
    words: str
    name: str
    kind: str


class Medium(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An outlet. kind organ: its own voice is the government's, through `voucher` (an organ's id).

    state: id of the state where it is published, or whose organ it is. domains: host names, suffixes count.
    """

    id: str
    name: str
    kind: OutletKind
    state: str = ""
    voucher: str = ""
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    source: str = ""


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A recurring host event or a multilateral format. Its members, where it has any, are rows of `Member`."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    source: str = ""


class Member(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state belongs to a format on the days [start, end); no start: from its beginning; no end: still.

    event: the id of the format. state: the id of the member. Suspended is out; a note says so.
    """

    event: str
    state: str
    start: dt.date | None = None
    end: dt.date | None = None
    certainty: Certainty = "exact"
    note: str = ""
    source: str = ""

    @property
    def days(self) -> DaySet:
        """The days of the membership, as written."""
        return _until(self.start, self.end)


class Blocker(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that hold a name and are not it ("Trump Tower")."""

    words: str
    source: str = ""


class Opener(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that is capitalised for reasons other than being a name (begins a sentence, a day, a month)."""

    words: str


class Leader(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of a user's one file: a person and one term of office together.

    name: whole. office: the id of an office. id: of the person, where the name alone does not tell. state: the
    person's, if it is not the office's. The other fields are those of `Person` and `Term`.
    """

    name: str
    office: str
    start: dt.date
    id: str = ""
    state: str = ""
    family: str = ""
    gender: Gender = ""
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    end: dt.date | None = None
    status: str = ""
    certainty: Certainty = "exact"
    note: str = ""
    source: str = ""
