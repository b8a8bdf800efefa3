"""Units: mentions of one document that are one contact, with all that linking compares."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

import msgspec

from readouts.model.days import CUT, DaySet
from readouts.model.document import Document
from readouts.model.linking import Dated
from readouts.model.reading import ContactMention, RawClaim, Reading
from readouts.model.values import MODE_GROUPS, Mode, Realis

PARTIES = frozenset({"participant", "visitor", "host", "sender", "recipient"})
# Which of several tellings counts for a unit: the strongest, first.
STRENGTH: tuple[Realis, ...] = ("held", "denied", "cancelled", "scheduled", "proposed", "hypothetical")
QUOTE_WORDS = 4  # shorter quotations are anybody's words ("very good")

SHARED = 65_536  # sets that are kept to be shared

Span = tuple[float, float]
Thing = TypeVar("Thing", bound=str)


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One contact as one document tells it; `id` is the smallest id of its mentions.

    full: a mention that makes a contact names at least two participants. modes: those that are known. timed: a
    mention has time words of its own. apart: mentions told apart from it. outlet: the name of the document's
    outlet; cites: media that its claims come through. topics: labels that are plain noun phrases, not
    countries. lengths: in minutes. visitors: who is said to have visited, where it is a visit. weekday: 0 for Monday;
    only such days are meant, where `days` is too large to be cut down to them.
    """

    id: str
    document: str
    mentions: tuple[str, ...]
    participants: frozenset[str]
    full: bool
    makes: bool
    modes: frozenset[Mode]
    days: DaySet
    realis: Realis
    earlier: bool
    primary: bool
    timed: bool
    apart: frozenset[str]
    visit: tuple[str, ...] = ()
    quotes: frozenset[str] = frozenset()
    lengths: tuple[Span, ...] = ()
    initiators: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    outlet: str | None = None
    cites: frozenset[str] = frozenset()
    visitors: frozenset[str] = frozenset()
    weekday: int | None = None

    @property
    def groups(self) -> frozenset[str]:
        """The mode groups it belongs to; empty: the mode is unknown."""
        return groups_of(self.modes)

    @property
    def names(self) -> str:
        """The participants as a phrase."""
        people = sorted(self.participants)
        return " and ".join(people) if len(people) < 3 else f"{', '.join(people[:-1])} and {people[-1]}"


@lru_cache
def groups_of(modes: frozenset[Mode]) -> frozenset[str]:
    """The mode groups of some modes."""
    return frozenset(name for name, own in MODE_GROUPS.items() if own & modes)


def shared(things: Iterable[Thing]) -> frozenset[Thing]:
    """The things as a set; the same record for equal ones, since millions of units have few sets among them."""
    return _known(frozenset(things))


@lru_cache(maxsize=SHARED)
def _known(things: frozenset[Thing]) -> frozenset[Thing]:
    return things


def unit_of(
    mention: ContactMention,
    document: Document,
    dated: Dated | None,
    claims: Iterable[RawClaim],
    named: frozenset[str] = frozenset(),
) -> Unit:
    """The unit of one mention. named: the parties that it names itself, where the contact it refers to has others."""
    own = tuple(claims)
    people = shared(named or (p.person for p in mention.participants if p.role in PARTIES))
    return Unit(
        id=mention.id,
        document=mention.document,
        mentions=(mention.id,),
        participants=people,
        full=mention.makes and len(people) > 1,
        makes=mention.makes,
        modes=shared({mention.mode} - {"unknown"}),
        days=dated.days if dated is not None else DaySet.always(),
        realis=mention.realis,
        earlier=mention.earlier,
        primary=mention.primary,
        timed=bool(mention.times),
        apart=shared((*mention.apart, *(dated.apart if dated is not None else ()))),
        visit=(mention.part_of,) if mention.part_of else (),
        quotes=shared(q for c in own if (q := quotation(c)) is not None),
        lengths=tuple(sorted(s for c in own if (s := length(c)) is not None)),
        initiators=shared(p for c in own if (p := initiator(c)) is not None),
        topics=shared(c.point for c in own if c.point_kind == "topic" and plain(c)),
        outlet=document.outlet,
        cites=shared(s.name for c in own for s in c.chain if s.kind == "medium"),
        visitors=shared(visitors(mention)),
        weekday=dated.weekday if dated is not None else None,
    )


def units_of(
    reading: Reading, document: Document, dated: Mapping[str, Dated], named: Mapping[str, frozenset[str]]
) -> tuple[Unit, ...]:
    """One unit for each mention of a document, in order of their ids."""
    claims: dict[str, list[RawClaim]] = {}
    for claim in reading.claims:
        claims.setdefault(claim.mention, []).append(claim)
    found = [
        unit_of(m, document, dated.get(m.id), claims.get(m.id, ()), named.get(m.id, frozenset()))
        for m in reading.mentions
    ]
    return tuple(sorted(found, key=lambda u: u.id))


def merge(units: Iterable[Unit]) -> Unit:
    """Several units of one document as one. Days that exclude each other: those of the first that makes it."""
    parts = sorted(units, key=lambda u: u.id)
    if len(parts) == 1 and (parts[0].weekday is None or len(parts[0].days) > CUT):
        return parts[0]
    first = min(parts, key=lambda u: (not u.full, not u.timed, u.id))
    days = first.days
    for part in parts:
        days = days & part.days or days
    weekday = next((u.weekday for u in (first, *parts) if u.weekday is not None), None)
    if weekday is not None and len(days) <= CUT:
        days, weekday = days.on_weekday(weekday) or days, None
    mentions = tuple(sorted(m for u in parts for m in u.mentions))
    full = [u for u in parts if u.full] or parts
    return msgspec.structs.replace(
        first,
        id=mentions[0],
        mentions=mentions,
        participants=shared(x for u in full for x in u.participants),
        full=any(u.full for u in parts),
        makes=any(u.makes for u in parts),
        modes=shared(x for u in parts for x in u.modes),
        days=days,
        realis=min((u.realis for u in full), key=STRENGTH.index),
        primary=any(u.primary for u in parts),
        timed=any(u.timed for u in parts),
        apart=shared(x for u in parts for x in u.apart),
        visit=tuple(sorted({v for u in parts for v in u.visit})),
        quotes=shared(x for u in parts for x in u.quotes),
        lengths=tuple(sorted(s for u in parts for s in u.lengths)),
        initiators=shared(x for u in parts for x in u.initiators),
        topics=shared(x for u in parts for x in u.topics),
        cites=shared(x for u in parts for x in u.cites),
        visitors=shared(x for u in parts for x in u.visitors),
        weekday=weekday,
    )


def visitors(mention: ContactMention) -> frozenset[str]:
    """Who is the guest, where the mention is a visit and says so; the first party of a visit is."""
    guests = (p.person for p in mention.participants if p.role == "visitor")
    return frozenset(guests) if mention.mode == "visit" and mention.makes else frozenset()


def quotation(claim: RawClaim) -> str | None:
    """The words of a quotation long enough to be somebody's own, folded; None for any other claim."""
    words = "".join(c if c.isalnum() else " " for c in claim.value.casefold()).split()
    return " ".join(words) if claim.form == "quote" and len(words) >= QUOTE_WORDS else None


def length(claim: RawClaim) -> Span | None:
    """The interval of a duration claim, in minutes."""
    value = claim.normalized
    if claim.point != "duration" or claim.point_kind != "field" or value is None:
        return None
    low = value.min_minutes if isinstance(value.min_minutes, float | int) else 0.0
    high = value.max_minutes if isinstance(value.max_minutes, float | int) else float("inf")
    return (float(low), float(high)) if (low, high) != (0.0, float("inf")) else None


def initiator(claim: RawClaim) -> str | None:
    """Who is said to have asked for it or placed it."""
    value = claim.normalized
    if claim.point_kind != "field" or claim.point != "initiator" or claim.polarity == "denied" or value is None:
        return None
    return value.person if isinstance(value.person, str) else None


def plain(claim: RawClaim) -> bool:
    """Whether the label of a topic is a noun phrase, neither a country nor of the taxonomy."""
    value = claim.normalized
    return value is None or not (isinstance(value.country, str) or isinstance(value.taxonomy, str))
