"""The counts of people and of pairs."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import get_args

import msgspec

from readouts.model.contact import Claim, Contact
from readouts.model.slugs import slugs
from readouts.model.values import Level, Mode, Realis
from readouts.store.found import Initiated, ModeCount, Profile

POINT = "initiator"
SAID = ("asserted", "hedged")
DIFFER = ("CONFLICT", "CHECK")
LEVELS: tuple[Level, ...] = get_args(Level)
Names = tuple[str, ...]


class _Tally:
    """The counts of one person or pair at one level, growing."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[Mode, Realis]] = Counter()
        self.by_contact: Counter[str] = Counter()
        self.by_claims: Counter[str] = Counter()
        self.unsaid = 0
        self.disputed = 0
        self.first: str | None = None
        self.last: str | None = None

    def add(self, contact: Contact, claimed: tuple[str, ...], differs: bool) -> None:
        self.counts[contact.mode, contact.realis] += 1
        if contact.realis != "held":
            return
        if contact.initiator:
            self.by_contact[contact.initiator] += 1
        self.by_claims.update(claimed)
        self.unsaid += not contact.initiator and not claimed
        self.disputed += differs
        days = (contact.date.earliest, contact.date.latest)
        self.first = min((d for d in (self.first, days[0] or days[1]) if d), default=None)
        self.last = max((d for d in (self.last, days[1] or days[0]) if d), default=None)

    def profile(self, names: Names, slug: str) -> Profile:
        own = tuple(Initiated(n, self.by_contact[n], self.by_claims[n]) for n in names)
        contacts, claims = self.by_contact.total(), self.by_claims.total()
        others = Initiated(None, contacts - sum(i.contacts for i in own), claims - sum(i.claims for i in own))
        return Profile(
            names=names,
            slug=slug,
            contacts=self.counts.total(),
            counts=_counts(self.counts),
            initiated=(*own, others),
            unsaid=self.unsaid,
            disputed=self.disputed,
            first=self.first,
            last=self.last,
        )


class Profiles:
    """Takes the contacts one by one, and then writes the profiles."""

    def __init__(self) -> None:
        self._found: dict[Names, dict[Level, _Tally]] = {}

    def add(self, contact: Contact) -> None:
        """Counts a contact for each participant and each pair of them."""
        people = sorted(set(contact.participants))
        claimed = tuple(name for c in contact.claims if (name := _initiator(c)))
        differs = any(p.kind == "field" and p.label == POINT and p.verdict in DIFFER for p in contact.points)
        for names in (*((p,) for p in people), *combinations(people, 2)):
            self._found.setdefault(names, {}).setdefault(contact.level, _Tally()).add(contact, claimed, differs)

    def write(self, connection: sqlite3.Connection) -> None:
        """Writes them all."""
        made = slugs(self._found)
        rows = []
        for names, slug in made.items():
            levels = {level: tally.profile(names, slug) for level, tally in sorted(self._found[names].items())}
            kind = "person" if len(names) == 1 else "pair"
            numbers = [levels[level].contacts if level in levels else 0 for level in LEVELS]
            named, record = (msgspec.json.encode(r).decode() for r in (names, levels))
            rows.append((kind, slug, named, *numbers, record))
        connection.executemany("INSERT INTO profiles VALUES (?, ?, ?, ?, ?, ?)", rows)


def profiles(
    connection: sqlite3.Connection, kind: str, level: Level | None, limit: int | None, offset: int
) -> tuple[Profile, ...]:
    """Those of a kind at a level (None: both together), those with most contacts first, then by slug."""
    number = level if level in LEVELS else "leaders + other"
    rows = connection.execute(
        f"SELECT record FROM profiles WHERE kind = ? AND {number} > 0 ORDER BY {number} DESC, slug LIMIT ? OFFSET ?",
        (kind, -1 if limit is None else max(0, limit), max(0, offset)),
    )
    return tuple(p for (record,) in rows if (p := at_level(record, level)))


def profile_count(connection: sqlite3.Connection, kind: str, level: Level | None) -> int:
    """How many of a kind there are at a level."""
    number = level if level in LEVELS else "leaders + other"
    row = connection.execute(f"SELECT count(*) FROM profiles WHERE kind = ? AND {number} > 0", (kind,)).fetchone()
    return int(row[0])


def profile(connection: sqlite3.Connection, slug: str, level: Level | None) -> Profile | None:
    """The profile under a slug; None if there is none at this level."""
    row = connection.execute("SELECT record FROM profiles WHERE slug = ?", (slug,)).fetchone()
    return at_level(row[0], level) if row else None


def at_level(record: str, level: Level | None) -> Profile | None:
    """One level of a stored record, or all of them together."""
    levels = msgspec.json.decode(record, type=dict[Level, Profile])
    if level in LEVELS:
        return levels.get(level)
    parts = tuple(levels.values())
    return parts[0] if len(parts) == 1 else _together(parts)


def _together(parts: tuple[Profile, ...]) -> Profile:
    counts: Counter[tuple[Mode, Realis]] = Counter()
    for c in (c for p in parts for c in p.counts):
        counts[c.mode, c.realis] += c.contacts
    return Profile(
        names=parts[0].names,
        slug=parts[0].slug,
        contacts=sum(p.contacts for p in parts),
        counts=_counts(counts),
        initiated=tuple(_summed(parts)),
        unsaid=sum(p.unsaid for p in parts),
        disputed=sum(p.disputed for p in parts),
        first=min((p.first for p in parts if p.first), default=None),
        last=max((p.last for p in parts if p.last), default=None),
    )


def _summed(parts: tuple[Profile, ...]) -> Iterator[Initiated]:
    for same in zip(*(p.initiated for p in parts), strict=True):
        yield Initiated(same[0].name, sum(i.contacts for i in same), sum(i.claims for i in same))


def _counts(found: "Counter[tuple[Mode, Realis]]") -> tuple[ModeCount, ...]:
    ordered = sorted(found.items(), key=lambda f: (-f[1], f[0]))
    return tuple(ModeCount(mode, realis, number) for (mode, realis), number in ordered)


def _initiator(claim: Claim) -> str | None:
    """Whom a claim names as the initiator."""
    if claim.point_kind != "field" or claim.point != POINT or claim.polarity not in SAID or claim.normalized is None:
        return None
    person = claim.normalized.person
    return person if isinstance(person, str) else None
