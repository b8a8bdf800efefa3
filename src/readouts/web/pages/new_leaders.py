"""Picking leaders: what was typed to people of the roster."""

from difflib import get_close_matches
from functools import cached_property

import msgspec

from readouts.model.slugs import slug
from readouts.roster import Office, Person, Roster, Term
from readouts.roster.records import LEADING

NAMED = 3  # offices beside a name in the list
NEAR = 3  # names that are offered instead of one that is not known


class LeaderOption(msgspec.Struct, frozen=True, kw_only=True):
    """A leader to pick from the list. offices: "President of France, 2017–"."""

    name: str
    offices: str


class Picked(msgspec.Struct, frozen=True, kw_only=True):
    """What a typed name means: a canonical name, or why none."""

    typed: str
    name: str | None
    problem: str | None = None


class Leaders:
    """Everybody of the roster who led a state, a government or an institution."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    @cached_property
    def _people(self) -> dict[str, Person]:
        """The leaders by slug, those in office last first."""
        led = {t.person for t in self.roster.tables.terms if self.roster.office(t.office).kind in LEADING}
        people = sorted((self.roster.person(p) for p in led), key=lambda p: p.name)
        people.sort(key=self._latest, reverse=True)
        return {slug(p.name): p for p in people}

    def _latest(self, person: Person) -> str:
        return max((t.end.isoformat() if t.end else "9999") for t, _ in self._terms(person))

    def _terms(self, person: Person) -> list[tuple[Term, Office]]:
        pairs = ((t, self.roster.office(t.office)) for t in self.roster.terms(person.id))
        return [(t, o) for t, o in pairs if o.kind in LEADING]

    @cached_property
    def options(self) -> tuple[LeaderOption, ...]:
        """All of them, for the list that typing searches."""
        return tuple(LeaderOption(name=p.name, offices=self._offices(p)) for p in self._people.values())

    def _offices(self, person: Person) -> str:
        terms = sorted(self._terms(person), key=lambda pair: pair[0].start, reverse=True)
        spans: dict[str, list[str]] = {}
        for term, office in terms:
            spans.setdefault(office.title, []).append(f"{term.start.year}–{term.end.year if term.end else ''}")
        return "; ".join(f"{title}, {', '.join(reversed(years))}" for title, years in list(spans.items())[:NAMED])

    def pick(self, typed: str) -> Picked:
        """The one leader who is written so."""
        found = [p for p in self.roster.written(typed) if p.name in self._names]
        exact = [p for p in found if p.name == typed]
        if len(exact or found) == 1:
            return Picked(typed=typed, name=(exact or found)[0].name)
        if found:
            names = " or ".join(p.name for p in found[:6])
            return Picked(typed=typed, name=None, problem=f"“{typed}” may be {names}. Write the whole name.")
        near = get_close_matches(slug(typed), list(self._people), n=NEAR, cutoff=0.6)
        offered = f" Is it {' or '.join(self._people[n].name for n in near)}?" if near else ""
        return Picked(typed=typed, name=None, problem=f"“{typed}” is no leader of the roster.{offered}")

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(p.name for p in self._people.values())

    def of_slug(self, one: str) -> str | None:
        """The canonical name that stands so in an address."""
        person = self._people.get(one)
        return person.name if person else None

    def states(self, name: str) -> tuple[str, ...]:
        """The English short names of the states and institutions that a leader led, the last one first."""
        person = self._people.get(slug(name))
        if person is None:
            return ()
        terms = sorted(self._terms(person), key=lambda pair: pair[0].start, reverse=True)
        return tuple(dict.fromkeys(self.roster.state(o.state).name for _, o in terms))

    def all_states(self) -> tuple[str, ...]:
        """The English short names of all states and institutions, sorted."""
        return tuple(sorted(s.name for s in self.roster.states))

    def state(self, typed: str) -> str | None:
        """The English short name of a state that is written so."""
        found = self.roster.state_named(typed)
        return found.name if found else None

    def organs(self, states: tuple[str, ...]) -> tuple[str, ...]:
        """The names of organs of these states, for the list of those who vouch."""
        ids = {s.id for s in self.roster.states if s.name in states}
        return tuple(sorted({o.name for o in self.roster.tables.organs if o.state in ids}))

    def organ_of(self, outlet: str) -> str | None:
        """The state whose organ an outlet or an address is; None for the press and what is not known."""
        medium = self.roster.outlet(outlet) if outlet else None
        if medium is None or medium.kind != "organ" or not medium.state:
            return None
        return self.roster.state(medium.state).name
