"""Questions of days: who held what, who leads, for whom somebody speaks."""

from readouts.model.days import DaySet
from readouts.roster.index import Index
from readouts.roster.records import LEADING, Member, Person, Term

# How far a day that is not sure may be off, in days.
SLACK = 31


class Terms:
    """Answers from the terms of office."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def holders(self, office_id: str, days: DaySet) -> tuple[str, ...]:
        """Ids of those who held the office on any of the days, sorted."""
        return tuple(sorted({t.person for t in self._index.held.get(office_id, ()) if may(t) & days}))

    def leads(self, person_id: str, days: DaySet) -> bool | None:
        """See `Roster.leads`."""
        terms = [t for t in self._index.terms.get(person_id, ()) if self._index.offices[t.office].kind in LEADING]
        return covered(terms, days)

    def side(self, person_id: str, days: DaySet) -> str | None:
        """See `Roster.side`."""
        by_state: dict[str, list[Term]] = {}
        for term in self._index.terms.get(person_id, ()):
            if may(term) & days:
                by_state.setdefault(self._index.offices[term.office].state, []).append(term)
        if len(by_state) != 1:
            return None
        ((state, terms),) = by_state.items()
        return self._index.states[state].name if covered(terms, days) else None

    def members(self, event_id: str, days: DaySet) -> tuple[str, ...]:
        """See `Roster.members`."""
        rows = self._index.members.get(event_id, ())
        return tuple(sorted({self._index.states[m.state].name for m in rows if may(m) & days}))

    def leaders(self, state_id: str) -> tuple[Person, ...]:
        """All who ever led the state, as far as the roster goes."""
        offices = [o.id for o in self._index.of_state.get(state_id, ()) if o.kind in LEADING]
        people = {t.person for o in offices for t in self._index.held.get(o, ())}
        return tuple(self._index.people[p] for p in sorted(people))


def may(term: Term | Member) -> DaySet:
    """The days on which somebody may have held the office, or been a member."""
    return term.days.widened(SLACK) if term.certainty == "about" else term.days


def must(term: Term) -> DaySet:
    """The days on which somebody surely held the office: none where others say that somebody else did."""
    if term.status == "disputed":
        return DaySet()
    if term.certainty == "exact":
        return term.days
    return DaySet.of(*((first + SLACK, last - SLACK if term.end else last) for first, last in term.days.intervals))


def covered(terms: list[Term], days: DaySet) -> bool | None:
    """True if the terms cover all of the days, False if none, None if some, if not sure, or no day is given."""
    surely, perhaps = DaySet(), DaySet()
    for term in terms:
        surely, perhaps = surely | must(term), perhaps | may(term)
    if days and (surely & days) == days:
        return True
    if days and not perhaps & days:
        return False
    return None
