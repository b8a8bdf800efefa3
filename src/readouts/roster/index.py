"""The rows by what they are asked for: the lookups behind the grammar and the questions of `Roster`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from readouts.roster.forms import JOINERS, Atom
from readouts.roster.records import Member, Office, Organ, Person, State, Suffix, Term, Title
from readouts.roster.tables import Tables
from readouts.roster.view import normal

ENVOY = "ambassador"
SUFFIX_ID = "{state}.{suffix}"


class Index:
    """Dictionaries over the tables. Immutable once made."""

    def __init__(self, tables: Tables) -> None:
        self.people: dict[str, Person] = {p.id: p for p in tables.people}
        self.states: dict[str, State] = {s.id: s for s in tables.states}
        self.offices: dict[str, Office] = {o.id: o for o in tables.offices}
        self.organs: dict[str, Organ] = {o.id: o for o in tables.organs}
        self.suffixes: dict[str, Suffix] = {s.id: s for s in tables.suffixes}
        self.titles: dict[str, Title] = {normal(t.words): t for t in tables.titles if t.use not in JOINERS}
        self.of = frozenset(t.words for t in tables.titles if t.use == "of")
        self.to = frozenset(t.words for t in tables.titles if t.use == "to")
        self.articles = tuple([t.words] for t in tables.titles if t.use == "article")
        self.particles = frozenset(t.words for t in tables.titles if t.use == "particle")
        self.terms: dict[str, list[Term]] = defaultdict(list)
        self.held: dict[str, list[Term]] = defaultdict(list)
        for term in tables.terms:
            self.terms[term.person].append(term)
            self.held[term.office].append(term)
        self.of_state: dict[str, list[Office]] = defaultdict(list)
        for office in tables.offices:
            self.of_state[office.state].append(office)
        self.members: dict[str, list[Member]] = defaultdict(list)
        for member in tables.members:
            self.members[member.event].append(member)

        families: dict[str, list[str]] = defaultdict(list)
        for person in tables.people:
            families[normal(person.family)].append(person.id)
        self.families = {family: tuple(sorted(ids)) for family, ids in families.items() if family}
        leading = [o for o in tables.offices if o.kind in ("head of state", "head of government", "leader in fact")]
        self.leading_roles = frozenset(r for o in leading for r in o.roles)

    def title(self, atom: Atom) -> Title | None:
        """The title that an atom is, if it is one."""
        return self.titles.get(atom.words) if atom.form.kind == "title" else None

    def state_of(self, atom: Atom) -> str | None:
        """The id of the state that a state, demonym, capital or organ names; None if of several."""
        if len(atom.form.ids) != 1:
            return None
        if atom.form.kind in ("state", "demonym", "capital"):
            return atom.form.ids[0]
        organ = self.organs.get(atom.form.ids[0])
        return organ.state if organ else None

    def organ(self, organ_id: str) -> Organ | None:
        """The organ of that id, be it a row or a suffix after a state ("TUR.foreign-ministry")."""
        if organ_id in self.organs:
            return self.organs[organ_id]
        state_id, _, suffix_id = organ_id.partition(".")
        state, suffix = self.states.get(state_id), self.suffixes.get(suffix_id)
        if state is None or suffix is None:
            return None
        adjective = state.demonyms[0] if state.demonyms else state.name
        name = suffix.name.replace("{demonym}", adjective).replace("{state}", state.name)
        return Organ(id=organ_id, name=name, state=state_id, kind=suffix.kind)

    def is_envoy(self, titles: Sequence[str]) -> bool:
        """Whether the last title is an ambassador's, so that "to" may follow."""
        return bool(titles) and titles[-1] in self.titles and ENVOY in self.titles[titles[-1]].roles

    def named_offices(self, titles: Iterable[str], state: str | None, organ: str | None) -> list[Office]:
        """The offices of a state that its titles name; empty without a state."""
        if state is None:
            return []
        found = [o for o in self.of_state.get(state, ()) if self.names_office(titles, o)]
        ours = [o for o in found if o.organ and o.organ == organ]
        return ours or found

    def names_office(self, titles: Iterable[str], office: Office) -> bool:
        """Whether any of the titles may mean this office."""
        for words in titles:
            title = self.titles.get(words)
            if title is None:
                continue
            if title.use == "leader" and office.governs:
                return True
            if set(title.roles) & set(office.roles):
                return True
        return False

    def states_of(self, person_id: str) -> set[str]:
        """The states that a person belongs to or ever held an office of."""
        person = self.people[person_id]
        offices = (self.offices[t.office].state for t in self.terms.get(person_id, ()) if t.office in self.offices)
        return {person.state, *offices}
