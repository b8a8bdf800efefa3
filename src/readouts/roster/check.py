"""What is wrong with the rows of a roster, ours or a user's own."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from readouts.model.days import DaySet
from readouts.roster.records import Term
from readouts.roster.rows import Place
from readouts.roster.tables import Tables

LONGEST = 366  # days for which nobody may hold a governing office without a note
# What can be read with all the same. Everything else leaves a row that means nothing.
SOFT = frozenset({"two in office", "gap", "no source", "person without office", "name twice", "role without title"})


class Finding(NamedTuple):
    """One thing wrong with one row. kind: a short stable name."""

    kind: str
    place: Place
    words: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"

    @property
    def fatal(self) -> bool:
        """Whether the row cannot be read with."""
        return self.kind not in SOFT


def findings(tables: Tables) -> tuple[Finding, ...]:
    """Everything wrong, in the order of the checks. Empty: the roster is sound."""
    return tuple(found for check in CHECKS for found in check(tables))


def _twice(tables: Tables) -> Iterator[Finding]:
    for table in ("states", "people", "offices", "organs", "media", "events"):
        seen: Counter[str] = Counter()
        for at, row in enumerate(getattr(tables, table)):
            seen[row.id] += 1
            if seen[row.id] > 1:
                yield Finding("id twice", tables.place(table, at), f"there is a row with the id {row.id!r} before it")
    names: Counter[str] = Counter()
    for at, person in enumerate(tables.people):
        names[person.name] += 1
        if names[person.name] > 1:
            yield Finding("name twice", tables.place("people", at), f"somebody before is called {person.name!r} too")


def _references(tables: Tables) -> Iterator[Finding]:
    states = frozenset(s.id for s in tables.states)
    organs = {o.id for o in tables.organs} | {f"{s}.{x.id}" for s in states for x in tables.suffixes}
    known = {
        "person": frozenset(p.id for p in tables.people),
        "office": frozenset(o.id for o in tables.offices),
        "state": states,
        "organ": frozenset(organs),
        "event": frozenset(e.id for e in tables.events),
    }
    for table, what, column in (
        ("terms", "person", "person"),
        ("terms", "office", "office"),
        ("offices", "state", "state"),
        ("offices", "organ", "organ"),
        ("media", "state", "state"),
        ("media", "organ", "voucher"),
        ("members", "event", "event"),
        ("members", "state", "state"),
    ):
        for at, row in enumerate(getattr(tables, table)):
            named = getattr(row, column)
            if named not in known[what] and (named or table in ("terms", "members")):
                yield Finding(f"unknown {what}", tables.place(table, at), f"no {what} {named!r} is known")


def _people(tables: Tables) -> Iterator[Finding]:
    states = {s.id for s in tables.states}
    held = {t.person for t in tables.terms}
    for at, person in enumerate(tables.people):
        place = tables.place("people", at)
        if person.state not in states:
            yield Finding("person without state", place, f"{person.name} has the state {person.state!r}")
        if person.id not in held and not person.namesake:
            yield Finding("person without office", place, f"{person.name} holds no office and is no namesake")
        for words in person.weak:
            if words not in (person.name, person.family, *person.names):
                yield Finding("weak name unknown", place, f"{words!r} in column weak is no name of {person.name}")


def _governments(tables: Tables) -> Iterator[Finding]:
    """Every office, organ and metonym is of a state or organisation."""
    states = {s.id for s in tables.states}
    for at, office in enumerate(tables.offices):
        if not office.state:
            yield Finding("office without state", tables.place("offices", at), f"{office.id} has no state")
    for at, organ in enumerate(tables.organs):
        if organ.state not in states:
            words = f"{organ.name} has the state {organ.state!r}"
            yield Finding("organ without government", tables.place("organs", at), words)
    for at, medium in enumerate(tables.media):
        if medium.kind == "organ" and not medium.state:
            words = f"{medium.name} is an organ of no state"
            yield Finding("organ without government", tables.place("media", at), words)


def _days(tables: Tables) -> Iterator[Finding]:
    for at, term in enumerate(tables.terms):
        if term.end is not None and term.end <= term.start:
            words = f"{term.person} in {term.office}: ends on {term.end}, not after {term.start}"
            yield Finding("bad days", tables.place("terms", at), words)
        if not term.source:
            words = f"{term.person} in {term.office} from {term.start}: no source"
            yield Finding("no source", tables.place("terms", at), words)
    for at, member in enumerate(tables.members):
        if member.start is not None and member.end is not None and member.end <= member.start:
            words = f"{member.state} in {member.event}: ends on {member.end}, not after {member.start}"
            yield Finding("bad days", tables.place("members", at), words)


class Held(NamedTuple):
    """A term and where it stands."""

    term: Term
    place: Place


def _by_office(tables: Tables) -> dict[str, list[Held]]:
    """The terms of each office, by start."""
    found: dict[str, list[Held]] = defaultdict(list)
    for term, place in zip(tables.terms, tables.places.get("terms", []), strict=True):
        found[term.office].append(Held(term, place))
    return {office: sorted(held, key=lambda h: h.term.start) for office, held in found.items()}


def _two_in_office(tables: Tables) -> Iterator[Finding]:
    """Two people in one office on one day, unless a note says why or the office is shared."""
    shared = {o.id for o in tables.offices if o.shared}
    for office, held in _by_office(tables).items():
        if office in shared:
            continue
        for left, right in combinations(held, 2):
            both = left.term.days & right.term.days
            if both and left.term.person != right.term.person and not (left.term.note or right.term.note):
                who = f"{right.term.person} and {left.term.person} ({left.place})"
                words = f"{who} both hold {office} on {both.earliest}, and no note says why"
                yield Finding("two in office", right.place, words)


def _gaps(tables: Tables) -> Iterator[Finding]:
    """Governing offices that nobody holds for long between two holders, while nobody else governs the state."""
    governing = {o.id: o.state for o in tables.offices if o.governs}
    offices = _by_office(tables)
    days: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for office, state in governing.items():
        days[state] += (pair for h in offices.get(office, ()) for pair in h.term.days.intervals)
    rule = {state: DaySet.of(*pairs) for state, pairs in days.items()}
    for office, state in governing.items():
        for left, right in pairwise(offices.get(office, ())):
            if left.term.end is None or left.term.note or right.term.note:
                continue
            if _unruled(left.term, right.term, rule[state]) > LONGEST:
                words = f"nobody holds {office} from {left.term.end} to {right.term.start}, and no note says why"
                yield Finding("gap", right.place, words)


def _unruled(left: Term, right: Term, rule: DaySet) -> int:
    """The days between two terms on which nobody governs."""
    between = DaySet.between(left.end, right.start - dt.timedelta(days=1))
    return len(between) - len(between & rule)


def _titles(tables: Tables) -> Iterator[Finding]:
    roles = {r for t in tables.titles for r in t.roles}
    for at, office in enumerate(tables.offices):
        for role in office.roles:
            if role not in roles:
                words = f"no title names the role {role!r} of {office.id}"
                yield Finding("role without title", tables.place("offices", at), words)


CHECKS: tuple[Callable[[Tables], Iterator[Finding]], ...] = (
    _twice,
    _references,
    _people,
    _days,
    _two_in_office,
    _gaps,
    _governments,
    _titles,
)
