"""From atoms to matches: titles joined to names, unknown names after titles, offices without a name."""

import msgspec

from readouts.model.names import NameKind, NameMatch
from readouts.model.span import Span
from readouts.roster.forms import Atom, Forms
from readouts.roster.grammar import Chain, Grammar
from readouts.roster.index import Index
from readouts.roster.unknown import Unknown
from readouts.roster.view import View, view

PLAIN: dict[str, NameKind] = {
    "person": "person",
    "state": "state",
    "capital": "capital",
    "demonym": "demonym",
    "metonym": "metonym",
    "organ": "organ",
    "event": "event",
    "medium": "medium",
}


class Finder:
    """Finds names in one text. `matches` is the whole of its use."""

    def __init__(self, index: Index, forms: Forms, text: str) -> None:
        self.index = index
        self.text = text
        self.seen: View = view(text)
        self.atoms = forms.atoms(text, self.seen)
        self.grammar = Grammar(index, text, self.seen, self.atoms)
        self.unknown = Unknown(index, forms, text, self.seen, self.atoms)

    def matches(self) -> tuple[NameMatch, ...]:
        """All matches, sorted, disjoint."""
        out: list[NameMatch] = []
        at = 0
        while at < len(self.atoms):
            if out and self.seen.starts[self.atoms[at].start] < out[-1].span.end:
                at += 1  # inside an unknown name that began before it
                continue
            found, at = self._titled(at, out[-1] if out else None) or self._plain(at)
            out.extend(found)
        return tuple(out)

    def _titled(self, at: int, last: NameMatch | None) -> tuple[list[NameMatch], int] | None:
        """A chain of titles from atom `at` with what follows it, and the atom to go on with."""
        chain = self.grammar.chain(at)
        if chain is None:
            return None
        if self._goes_on(chain, last):
            return [], chain.after + 1
        before = [m for k in range(at, chain.first) for m in self._plain(k)[0]]
        after = chain.after
        if after < len(self.atoms) and self._adjacent(chain.end, after):
            known = self._named(chain, after)
            if known is not None:
                return [*before, *known], after + 1
        name = self.unknown.after(chain.end)
        if name is not None and (match := self._stranger(chain, name)) is not None:
            return [*before, match], after
        called = self._called_like_a_title(chain)
        return [*before, *(called or self._office(chain))], after

    def _goes_on(self, chain: Chain, last: NameMatch | None) -> bool:
        """ "Bahraini Crown Prince and Prime Minister Salman": a given name behind the second title of one person.

        Whose it is, the state before it says; somebody better known of that name, but of another state, is not meant.
        """
        if chain.state is not None or last is None or last.kind != "office" or chain.after >= len(self.atoms):
            return False
        between = self.text[last.span.end : self.seen.starts[self.atoms[chain.first].start]]
        atom = self.atoms[chain.after]
        weak = atom.form.kind == "person" and atom.form.short and atom.form.weak
        if " ".join(between.split()) != "and" or not weak or not self._adjacent(chain.end, chain.after):
            return False
        states = {self.index.offices[o].state for o in last.offices}
        return not any(states & self.index.states_of(i) for i in atom.form.ids)

    def _called_like_a_title(self, chain: Chain) -> list[NameMatch] | None:
        """ "Mr. King": the last title is the name, if somebody of that name fits the titles before it."""
        last = chain.after - 1
        titles = [self.index.title(atom) for atom in self.atoms[chain.first : last]]
        if not any(t and t.use != "modifier" for t in titles) or self.atoms[last].end != chain.end:
            return None
        shorter = msgspec.structs.replace(chain, after=last, titles=chain.titles[:-1], end=self.atoms[last - 1].end)
        return self._named(shorter, last)

    def _adjacent(self, end: int, at: int) -> bool:
        return self.seen.text[end : self.atoms[at].start] == " "

    def _named(self, chain: Chain, at: int) -> list[NameMatch] | None:
        """The chain with the known name behind it; None if what follows is no name, or only part of one."""
        atom = self.atoms[at]
        if atom.form.kind != "person":
            return self._also_a_name(chain, atom)
        if atom.form.short and self.unknown.goes_on(atom, titled=True):
            return None
        ids, offices = self._fit(chain, atom.form.ids)
        if chain.state is not None and not ids:
            if not chain.firm:
                return self._without_state(chain, at)
            ids = () if atom.form.short else atom.form.ids
        return [self._match("person", chain, atom.start, atom.end, ids, offices)]

    def _also_a_name(self, chain: Chain, atom: Atom) -> list[NameMatch] | None:
        """ "Prime Minister Montenegro": a state's name, of whose bearers one held the office; "Mr. Jordan"."""
        ids, offices = self._fit(chain, atom.form.people)
        last = self.index.titles.get(chain.titles[-1])
        called = last is not None and last.use == "honorific" and (ids or atom.form.kind in ("state", "capital"))
        if not offices and not called:
            return None
        match = self._match("person", chain, atom.start, atom.end, ids, offices)
        return [match if offices else msgspec.structs.replace(match, weak=True)]

    def _fit(self, chain: Chain, ids: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Those of the people whom state and titles fit, and the offices of theirs that the titles name."""
        fit = tuple(i for i in ids if chain.state is None or chain.state in self.index.states_of(i))
        held = {i: self._held(chain, i) for i in fit}
        holders = tuple(i for i in fit if held[i])
        kept = holders or fit
        return kept, tuple(sorted({o for i in kept for o in held[i]}))

    def _held(self, chain: Chain, person: str) -> set[str]:
        offices = (self.index.offices[t.office] for t in self.index.terms.get(person, ()))
        return {o.id for o in offices if chain.state in (None, o.state) and self.index.names_office(chain.titles, o)}

    def _without_state(self, chain: Chain, at: int) -> list[NameMatch] | None:
        """ "in Russia President Trump": the state is a neighbour, no part of the title."""
        skip = chain.first
        while skip < chain.after and self.index.title(self.atoms[skip]) is None:
            skip += 1
        shorter = self.grammar.chain(skip)
        named = self._named(shorter, at) if shorter and shorter.state is None and shorter.after == at else None
        if named is None:
            return None
        return [*(m for k in range(chain.first, skip) for m in self._plain(k)[0]), *named]

    def _stranger(self, chain: Chain, name: tuple[int, int]) -> NameMatch | None:
        """A title before a name that the roster does not know."""
        start, end = name
        ids: tuple[str, ...] = ()
        offices = tuple(o.id for o in self.index.named_offices(chain.titles, chain.state, chain.organ))
        known = self.unknown.family(start, end)
        if chain.state is not None and known:
            fit, held = self._fit(chain, known)
            if held and len(fit) == 1:
                ids, offices = fit, held
        return self._match("person", chain, start, end, ids, offices)

    def _office(self, chain: Chain) -> list[NameMatch]:
        """Titles without a name: an office, or nothing if the words alone name none ("Mr.")."""
        uses = [t.use for a in self.atoms[chain.first : chain.after] if (t := self.index.title(a))]
        named = "office" in uses or (chain.state is not None and {"leader", "prefix"} & set(uses))
        if not named:
            return [m for k in range(chain.first, chain.after) for m in self._plain(k)[0]]
        if chain.state is None and "leader" in uses:
            return []
        offices = tuple(sorted(o.id for o in self.index.named_offices(chain.titles, chain.state, chain.organ)))
        start = self.atoms[chain.first].start
        return [self._match("office", chain, start, chain.end, offices, offices)]

    def _match(
        self, kind: NameKind, chain: Chain, start: int, end: int, ids: tuple[str, ...], offices: tuple[str, ...]
    ) -> NameMatch:
        state = self.index.states.get(chain.state or "")
        first = min(self.atoms[chain.first].start, start)
        return NameMatch(
            kind=kind,
            span=self._span(first, end),
            name=self._span(start, end),
            ids=ids,
            titles=tuple(chain.titles),
            offices=offices,
            state=state.name if state else None,
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(self.seen.starts[start], self.seen.ends[end - 1])

    def _plain(self, at: int) -> tuple[list[NameMatch], int]:
        """An atom by itself, and the atom to go on with."""
        atom = self.atoms[at]
        if atom.form.kind not in PLAIN:
            return [], at + 1
        if atom.form.kind == "person":
            return [self._person(atom)], at + 1
        joined = self._organ_of(at) or self._styled(at)
        if joined is not None:
            return [joined], at + 2
        if atom.form.kind == "organ" and atom.form.weak:
            return [], at + 1
        state = self.index.states.get(self.index.state_of(atom) or "")
        match = NameMatch(
            kind=PLAIN[atom.form.kind],
            span=self._span(atom.start, atom.end),
            name=self._span(atom.start, atom.end),
            ids=atom.form.ids,
            state=state.name if state else None,
            weak=atom.form.weak or (atom.form.kind == "state" and self.unknown.given_before(atom) is not None),
        )
        return [self.unknown.shouted(match, atom)], at + 1

    def _organ_of(self, at: int) -> NameMatch | None:
        """ "Turkish foreign ministry": a state and the words of one of its organs.

        An organ of another state than its own row says ("Peru's Congress") has no id.
        """
        atom = self.atoms[at]
        if atom.form.kind not in ("state", "demonym", "capital") or at + 1 >= len(self.atoms):
            return None
        right = self.atoms[at + 1]
        state = self.index.state_of(atom)
        between = self.seen.text[atom.end : right.start]
        if state is None or right.form.kind not in ("organ", "metonym") or between not in (" ", "'s ", "' "):
            return None
        known = self.index.state_of(right)
        if not right.form.weak and (known == state or (between == " " and atom.form.kind != "demonym")):
            return None
        return NameMatch(
            kind="organ",
            span=self._span(atom.start, right.end),
            name=self._span(atom.start, right.end),
            ids=(f"{state}.{right.form.ids[0]}",) if right.form.weak else (),
            state=self.index.states[state].name,
        )

    def _styled(self, at: int) -> NameMatch | None:
        """ "Saudi King Salman": a state before a name of the roster that itself begins with a title."""
        atom = self.atoms[at]
        if atom.form.kind not in ("state", "demonym") or at + 1 >= len(self.atoms):
            return None
        right, state = self.atoms[at + 1], self.index.state_of(atom)
        title = right.words.split(" ")[0]
        between = self.seen.text[atom.end : right.start]
        if state is None or right.form.kind != "person" or title not in self.index.titles:
            return None
        ids = tuple(i for i in right.form.ids if state in self.index.states_of(i))
        if not ids or between not in (" ", "'s ", "' "):
            return None
        chain = Chain(at, at + 1, [atom.words, title], state=state, end=atom.end)
        offices = {o for i in ids for o in self._held(chain, i)}
        return self._match("person", chain, right.start, right.end, ids, tuple(sorted(offices)))

    def _person(self, atom: Atom) -> NameMatch:
        """A name without titles; with a given name that is not his, it is somebody the roster does not know."""
        whole = self.unknown.whole(atom) if atom.form.short else None
        start, end = whole or (atom.start, atom.end)
        span = self._span(start, end)
        match = NameMatch(kind="person", span=span, name=span, ids=() if whole else atom.form.ids, weak=atom.form.weak)
        if whole is None and atom.form.short and self.unknown.opens_with_name(atom):
            return msgspec.structs.replace(match, weak=True)
        return match
