"""What is wrong with the rows of a roster, ours or a user's own."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from readouts.model.issue import Issue
from readouts.roster.load import Tables
from readouts.roster.records import LEADING, Term


def check(tables: Tables) -> tuple[Issue, ...]:
    """Everything wrong, in the order of the files. Empty: the roster is sound."""
    return tuple(
        Issue(kind=f"roster {kind}", message=message)
        for part in (_twice, _references, _people, _days, _two_in_office, _organs, _titles)
        for kind, message in part(tables)
    )


Finding = tuple[str, str]


def _twice(tables: Tables) -> Iterator[Finding]:
    for name in ("states", "people", "offices", "organs", "media", "events"):
        counts = Counter(row.id for row in getattr(tables, name))
        yield from (("id twice", f"{name}.csv has {n} rows with id {i!r}") for i, n in counts.items() if n > 1)
    for word, n in Counter(p.name for p in tables.people).items():
        if n > 1:
            yield "name twice", f"people.csv has {n} people with the canonical name {word!r}"


def _references(tables: Tables) -> Iterator[Finding]:
    states = {s.id for s in tables.states}
    people, offices = {p.id for p in tables.people}, {o.id for o in tables.offices}
    for term in tables.terms:
        if term.person not in people:
            yield "unknown person", f"terms.csv: no person {term.person!r} (office {term.office!r})"
        if term.office not in offices:
            yield "unknown office", f"terms.csv: no office {term.office!r} (person {term.person!r})"
    for office in tables.offices:
        if office.state not in states:
            yield "unknown state", f"offices.csv: no state {office.state!r} (office {office.id!r})"
    organs = {o.id for o in tables.organs} | {f"{s}.{x.id}" for s in states for x in tables.suffixes}
    for medium in tables.media:
        if medium.state and medium.state not in states:
            yield "unknown state", f"media.csv: no state {medium.state!r} (medium {medium.id!r})"
        if medium.voucher and medium.voucher not in organs:
            yield "unknown organ", f"media.csv: no organ {medium.voucher!r} (medium {medium.id!r})"
    for event in tables.events:
        for member in (m for m in event.members if m not in states):
            yield "unknown state", f"events.csv: no state {member!r} (event {event.id!r})"


def _people(tables: Tables) -> Iterator[Finding]:
    states = {s.id for s in tables.states}
    held = {t.person for t in tables.terms}
    for person in tables.people:
        if person.state not in states:
            yield "person without state", f"people.csv: {person.name} has the state {person.state!r}"
        if person.id not in held and not person.namesake:
            yield "person without office", f"people.csv: {person.name} holds no office and is no namesake"
        for words in person.weak:
            if words not in (person.name, person.family, *person.names):
                yield "weak name unknown", f"people.csv: {words!r} is no name of {person.name}"


def _days(tables: Tables) -> Iterator[Finding]:
    for term in tables.terms:
        if term.end is not None and term.end <= term.start:
            yield "bad days", f"terms.csv: {term.person} in {term.office}: {term.start} to {term.end}"
        if not term.source:
            yield "no source", f"terms.csv: {term.person} in {term.office} from {term.start}"


def _two_in_office(tables: Tables) -> Iterator[Finding]:
    """Two people in one office on one day, unless a note says why or the office is shared."""
    kinds = {o.id: o for o in tables.offices}
    by_office: dict[str, list[Term]] = defaultdict(list)
    for term in tables.terms:
        by_office[term.office].append(term)
    for office_id, terms in by_office.items():
        office = kinds.get(office_id)
        if office is None or office.shared:
            continue
        ordered = sorted(terms, key=lambda t: t.start)
        for left, right in pairwise(ordered):
            if left.note or right.note or not (left.days & right.days):
                continue
            who = f"{left.person} and {right.person}"
            yield "two in office", f"terms.csv: {who} both hold {office_id} on {right.start}"


def gaps(tables: Tables, longest: int = 366) -> Iterator[Finding]:
    """Leading offices that nobody holds for more than `longest` days between two holders, without a note."""
    leading = {o.id for o in tables.offices if o.kind in LEADING and o.kind != "elect"}
    by_office: dict[str, list[Term]] = defaultdict(list)
    for term in tables.terms:
        if term.office in leading:
            by_office[term.office].append(term)
    for office_id, terms in by_office.items():
        ordered = sorted(terms, key=lambda t: t.start)
        for left, right in pairwise(ordered):
            if left.end and (right.start - left.end).days > longest and not (left.note or right.note):
                yield "gap", f"terms.csv: nobody holds {office_id} from {left.end} to {right.start}"


def _organs(tables: Tables) -> Iterator[Finding]:
    states = {s.id for s in tables.states}
    for organ in tables.organs:
        if organ.state not in states:
            yield "organ without government", f"organs.csv: {organ.name} has the state {organ.state!r}"
    for medium in tables.media:
        if medium.kind == "organ" and not medium.state:
            yield "organ without government", f"media.csv: {medium.name} is an organ of no state"


def _titles(tables: Tables) -> Iterator[Finding]:
    roles = {r for t in tables.titles for r in t.roles}
    for office in tables.offices:
        for role in office.roles:
            if role not in roles:
                yield "role without title", f"offices.csv: no title names the role {role!r} ({office.id})"
