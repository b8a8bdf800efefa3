"""The reference data (data/roster/*.csv): who led what and when, who speaks for them, and their names."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from readouts.model.days import DaySet
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.names import NameMatch
from readouts.roster.check import Finding, findings
from readouts.roster.coverage import Coverage, coverage
from readouts.roster.finder import Finder
from readouts.roster.forms import Form, Forms
from readouts.roster.index import Index
from readouts.roster.load import load
from readouts.roster.outlets import Outlets
from readouts.roster.records import Event, Gender, Medium, Office, Organ, Person, State, Term, TitleUse
from readouts.roster.rows import Fault, RosterError
from readouts.roster.tables import Tables
from readouts.roster.terms import Terms
from readouts.roster.view import normal

__all__ = [
    "Coverage",
    "Event",
    "Fault",
    "Finding",
    "Medium",
    "Office",
    "Organ",
    "Person",
    "Roster",
    "RosterError",
    "State",
    "Term",
]


class Roster:
    """All rows, indexed. Immutable once made."""

    def __init__(self, tables: Tables) -> None:
        self.version = tables.version
        self.tables = tables
        self._index = Index(tables)
        self._forms = Forms(tables)
        self._terms = Terms(self._index)
        self._outlets = Outlets(tables.media)
        self._events = {e.id: e for e in tables.events}
        self._named = {normal(n): s for s in tables.states for n in (*s.names, s.id, s.name)}
        # The gate, the parser and the dating of one text all ask for its names.
        self._last_found = lru_cache(maxsize=2)(self._find)

    @classmethod
    def load(cls, extra: tuple[Path, ...] = ()) -> "Roster":
        """The roster of the package with the user's own files. Raises RosterError naming files and lines."""
        return cls(load(extra))

    @classmethod
    def sound(cls, extra: tuple[Path, ...]) -> "Roster":
        """The same, for reading with: raises RosterError too where a row of the user's own cannot be read with."""
        made = cls.load(extra)
        faults = [Fault(f.place, f.words) for f in made.findings() if f.place.own and f.fatal] if extra else []
        if faults:
            raise RosterError(*faults)
        return made

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the rows: unknown references, bad days, two in one office, names without people."""
        return findings(self.tables)

    def check(self) -> tuple[Issue, ...]:
        """The same as issues."""
        return tuple(Issue(kind=f"roster {f.kind}", message=str(f)) for f in self.findings())

    def find(self, text: str) -> tuple[NameMatch, ...]:
        """All names, sorted, disjoint, the longest; titles are part of a match (`model.names`)."""
        return self._last_found(text)

    def _find(self, text: str) -> tuple[NameMatch, ...]:
        return Finder(self._index, self._forms, text).matches()

    def forms(self) -> Iterator[tuple[str, Form]]:
        """Every form in which something may stand in a text, as it stands in a view, and what it is."""
        yield from self._forms.by_words.items()

    def title_use(self, words: str) -> TitleUse | None:
        """How a title is used, by its words in lower case; None if it is none."""
        title = self._index.titles.get(words)
        return title.use if title else None

    def person(self, person_id: str) -> Person:
        """The person of that id; KeyError if there is none."""
        return self._index.people[person_id]

    @property
    def people(self) -> tuple[Person, ...]:
        """All people, in the order of the file."""
        return tuple(self.tables.people)

    def person_named(self, name: str) -> Person | None:
        """The person of that canonical name, or of another name that only one person has."""
        form = self._forms.by_words.get(normal(name))
        if form is None or form.kind != "person":
            return None
        exact = [p for i in form.ids if (p := self._index.people[i]).name == name]
        if exact:
            return exact[0]
        return self._index.people[form.ids[0]] if len(form.ids) == 1 else None

    def written(self, name: str) -> tuple[Person, ...]:
        """Everybody who may be written so, by any name or by the id, sorted by name; namesakes too."""
        form = self._forms.by_words.get(normal(name))
        ids = {*self.family(name), *(form.people if form else ())}
        ids |= set(form.ids) if form and form.kind == "person" else set()
        ids |= {name} & self._index.people.keys()
        return tuple(sorted((self._index.people[i] for i in ids), key=lambda p: (p.name, p.id)))

    def family(self, family: str) -> tuple[str, ...]:
        """Ids of all people of that family name, namesakes too, in whatever case, sorted."""
        return self._index.families.get(normal(family), ())

    def title_gender(self, words: str) -> Gender:
        """The gender that a title tells ("mrs." f), "" if none."""
        title = self._index.titles.get(words)
        return title.gender if title else ""

    def title_leads(self, words: str) -> bool:
        """Whether a title is one of those that name leading offices somewhere ("president", "king")."""
        title = self._index.titles.get(words)
        return title is not None and (title.use == "leader" or bool(self._index.leading_roles & set(title.roles)))

    def title_names(self, titles: Sequence[str], office_id: str) -> bool:
        """Whether titles, in lower case as a match has them, may mean an office."""
        return self._index.names_office(titles, self._index.offices[office_id])

    def terms(self, person_id: str) -> tuple[Term, ...]:
        """A person's terms, by start."""
        return tuple(sorted(self._index.terms.get(person_id, ()), key=lambda t: (t.start, t.office)))

    def office(self, office_id: str) -> Office:
        """The office of that id; KeyError if there is none."""
        return self._index.offices[office_id]

    def offices_of(self, state: str) -> tuple[Office, ...]:
        """The offices of a state, by its id or English short name."""
        found = self._named.get(normal(state))
        return tuple(self._index.of_state.get(found.id, ())) if found else ()

    def holders(self, office_id: str, days: DaySet) -> tuple[str, ...]:
        """Ids of those who held the office on any of the days, sorted."""
        return self._terms.holders(office_id, days)

    def leads(self, person_id: str, days: DaySet) -> bool | None:
        """Whether the person heads a state, a government or an institution that counts: on all the days True,
        on none False, on some None; None too where a term's days are not sure, or there are no days."""
        return self._terms.leads(person_id, days)

    def side(self, person_id: str, days: DaySet) -> str | None:
        """The English short name of the one state that the person speaks for on all the days, else None."""
        return self._terms.side(person_id, days)

    @property
    def states(self) -> tuple[State, ...]:
        """All states and organisations, in the order of the file."""
        return tuple(self.tables.states)

    def state(self, state_id: str) -> State:
        """The state of that id (ISO 3166-1 alpha-3); KeyError if there is none."""
        return self._index.states[state_id]

    def state_named(self, name: str) -> State | None:
        """The state of that name or other name, whatever its case."""
        return self._named.get(normal(name))

    def words(self, state_name: str) -> frozenset[str]:
        """A state's names, demonyms, capital and leaders, case folded: the words whose absence from a text
        shows that it does not speak of the state. Empty for an unknown state."""
        state = self.state_named(state_name)
        if state is None:
            return frozenset()
        words = {state.name, *state.names, *state.demonyms, state.capital, *state.capitals}
        for person in self._terms.leaders(state.id):
            words |= {person.name, person.family, *person.names}
        return frozenset(w.casefold() for w in words if w)

    def medium(self, medium_id: str) -> Medium:
        """The medium of that id; KeyError if there is none."""
        return self._outlets.by_id[medium_id]

    def outlet(self, name_or_url: str) -> Medium | None:
        """The outlet of that name, host or address."""
        return self._outlets.find(name_or_url)

    def published_by(self, document: Document) -> Medium | None:
        """The medium of the roster that published it; an organ that did outranks those that copied it."""
        return self._outlets.published_by(document)

    def organ(self, organ_id: str) -> Organ:
        """The organ or metonym of that id; KeyError if there is none."""
        found = self._index.organ(organ_id)
        if found is None:
            raise KeyError(organ_id)
        return found

    metonym = organ

    def event(self, event_id: str) -> Event:
        """The event of that id; KeyError if there is none."""
        return self._events[event_id]

    def coverage(self, first: dt.date, last: dt.date) -> tuple[Coverage, ...]:
        """On which days from `first` to `last` it is known who governs, of every member of the United Nations."""
        return coverage(self._index, first, last)

    def members(self, event_id: str, days: DaySet) -> tuple[str, ...]:
        """The English short names of the states that belonged to a format on any of the days, sorted."""
        return self._terms.members(event_id, days)
