"""Every form in which the roster's entries may stand in a text, as one automaton."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

import ahocorasick_rs
import msgspec

from readouts.model.names import NameKind
from readouts.roster.records import Organ, Person, State
from readouts.roster.tables import Tables
from readouts.roster.view import View, normal

FormKind = NameKind | Literal["title", "blocker", "opener"]
# Where one form is several things, the first of these it is.
ORDER: tuple[FormKind, ...] = (
    "blocker",
    "title",
    "person",
    "state",
    "capital",
    "demonym",
    "metonym",
    "organ",
    "event",
    "medium",
    "opener",
)

ARTICLE = re.compile(r"(?<!\S)[AaEe]l[- ](?=[^\W\d_]{4,}$)")  # that of the family name: "al-Abadi", "Abadi"
FIRSTS = re.compile(r"[^\W\d_]+")  # words, of which a form wants the first letter
# A middle name that the roster writes without: an initial, or the father's name of the east Slavs ("Petrovich").
MIDDLE = r"[^\W\d_]\.?|[^\W\d_]{2,}(?:[eoiy]vich|[yo]vych|[eoiy]vna)"
INITIAL = re.compile(rf"(?<!\w)([^\W\d_]{{2,}}) (?:{MIDDLE}) ([^\W\d_]{{2,}})(?!\w)")

# Uses of title words that the grammar asks for by itself and that are no forms.
JOINERS = frozenset({"of", "to", "article", "particle"})


class Form(msgspec.Struct, frozen=True):
    """One normalised form. caps: must be written in capitals. upper: offsets of letters that must be capitals.

    short: a person's single name, which may be somebody else's. people: whose single name it is besides being
    something else ("Montenegro", "King"): a person only behind a title.
    """

    kind: FormKind
    ids: tuple[str, ...]
    weak: bool = False
    caps: bool = False
    upper: tuple[int, ...] = ()
    short: bool = False
    people: tuple[str, ...] = ()


class Atom(msgspec.Struct, frozen=True):
    """A form found in a view, [start, end) in the view."""

    form: Form
    start: int
    end: int
    words: str


class Forms:
    """The automaton over all forms. Immutable once made."""

    def __init__(self, tables: Tables) -> None:
        merged: dict[str, Form] = {}
        for words, form in _all(tables):
            key = normal(words)
            old = merged.get(key)
            merged[key] = form if old is None else _merge(old, form)
        self._keys = tuple(merged)
        self._forms = tuple(merged.values())
        self._index = {key: at for at, key in enumerate(self._keys)}
        self._automaton = ahocorasick_rs.AhoCorasick(list(self._keys))
        self.by_words = merged

    def atoms(self, text: str, seen: View) -> list[Atom]:
        """The forms in a view that stand at word boundaries, in order, disjoint: where two overlap, the longer one.

        "Emir Tamim" is a name and so is "Tamim bin Hamad"; in "Emir Tamim bin Hamad" the second holds more.
        """
        found = [
            (start, -end, key)
            for key, start, end in self._automaton.find_matches_as_indexes(seen.text, overlapping=True)
            if _bounded(seen.text, start, end) and _cased(self._forms[key], text, seen, start, end)
        ]
        found += self._with_initial(seen.text)
        sure = [(s, -e) for s, e, k in found if not self._faint(k)]
        kept = [
            (start, minus, key)
            for start, minus, key in found
            if not (self._faint(key) and any(s < -minus and start < e for s, e in sure))
        ]
        return [Atom(self._forms[key], start, -minus, self._keys[key]) for start, minus, key in _disjoint(kept)]

    def _with_initial(self, text: str) -> list[tuple[int, int, int]]:
        """Full names with a middle name that the roster writes without: "Susan E. Rice", "Boris Petrovich Ivanov"."""
        found = []
        for match in INITIAL.finditer(text):
            if match[0] in self._index:
                continue
            key = self._index.get(f"{match[1]} {match[2]}")
            if key is not None and self._forms[key].kind == "person" and not self._forms[key].weak:
                found.append((match.start(), -match.end(), key))
        return found

    def _faint(self, key: int) -> bool:
        """Whether a form is only taken where nothing else is: "The Australian" may be a paper or a person."""
        return self._forms[key].kind == "medium" and self._forms[key].weak


def _disjoint(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Of (start, minus end, key) the longest, then the longest of those that do not meet it, and so on; in order."""
    starts: list[int] = []
    kept: list[tuple[int, int, int]] = []
    for one in sorted(found, key=lambda f: (f[0] + f[1], f[0], f[2])):
        start, end = one[0], -one[1]
        at = bisect_left(starts, start)
        before = at > 0 and -kept[at - 1][1] > start
        after = at < len(starts) and starts[at] < end
        if not (before or after):
            starts.insert(at, start)
            kept.insert(at, one)
    return kept


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the match where it itself begins or ends with one."""
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not before and not after


def _cased(form: Form, text: str, seen: View, start: int, end: int) -> bool:
    """Whether the original has capitals where the form wants them."""
    if form.caps:
        return not any(text[seen.starts[k]].islower() for k in range(start, end))
    return not any(text[seen.starts[start + at]].islower() for at in form.upper if start + at < end)


def _merge(old: Form, new: Form) -> Form:
    """One form that is two things: the first in `ORDER`, with the ids of both if they are of one kind."""
    if old.kind == new.kind:
        return Form(
            old.kind,
            tuple(sorted({*old.ids, *new.ids})),
            old.weak and new.weak if old.kind == "person" else old.weak or new.weak,
            old.caps and new.caps,
            tuple(at for at in old.upper if at in new.upper),
            old.short or new.short,
            tuple(sorted({*old.people, *new.people})),
        )
    # A family name that is also a country's is the country.
    place = {old.kind, new.kind} & {"state", "capital", "demonym"}
    first, second = sorted((old, new), key=lambda f: (bool(place) and f.short, ORDER.index(f.kind)))
    weak = first.weak or (first.kind == "person" and second.kind in ("opener", "state"))
    people = {*first.people, *second.people, *(second.ids if second.kind == "person" else ())}
    return msgspec.structs.replace(first, weak=weak, people=tuple(sorted(people)))


def _made(
    kind: FormKind,
    words: str,
    ids: tuple[str, ...],
    weak: bool = False,
    short: bool = False,
    small: frozenset[str] = frozenset(),
) -> tuple[str, Form]:
    """small: words that may stand without a capital behind the first ("al-Saud", "Al Saud")."""
    firsts = (m for m in FIRSTS.finditer(words) if m[0][0].isupper())
    upper = tuple(m.start() for m in firsts if m.start() == 0 or m[0].lower() not in small)
    letters = [c for c in words if c.isalpha()]
    caps = len(letters) > 1 and all(c.isupper() for c in letters)
    return words, Form(kind, ids, weak, caps, upper, short)


def _all(tables: Tables) -> Iterator[tuple[str, Form]]:
    yield from _people(tables)
    for state in tables.states:
        yield from _state(state)
    for organ in tables.organs:
        yield from _organ(organ)
    yield from _organs_of_states(tables)
    for medium in tables.media:
        for words in sorted({medium.name, *medium.names, *medium.domains}):
            yield _made("medium", words, (medium.id,), words in medium.weak)
    for event in tables.events:
        for words in sorted({event.name, *event.names}):
            yield _made("event", words, (event.id,))
    for title in tables.titles:
        if title.use not in JOINERS:
            yield title.words, Form("title", (title.words,))
    for blocker in tables.blockers:
        yield _made("blocker", blocker.words, ())
    for opener in tables.openers:
        yield _made("opener", opener.words.capitalize(), ())


def _people(tables: Tables) -> Iterator[tuple[str, Form]]:
    small = frozenset(t.words for t in tables.titles if t.use == "particle")
    for person in tables.people:
        alone = "" if person.namesake else person.family
        written = {person.name, alone, *person.names, *_abbreviated(person)} - {""}
        bare = {ARTICLE.sub("", one) for one in written}
        for words in sorted(w for one in written | bare for w in {one, *_juniors(one)}):
            short = " " not in words.replace("-", " ")
            yield _made("person", words, (person.id,), words in person.weak, short, small)


def _abbreviated(person: Person) -> Iterator[str]:
    """ "V. Putin": a letter for the given name; nothing where the family name comes first, or says little alone."""
    ends = person.name.endswith(f" {person.family}")
    if not person.family or not ends or person.namesake or person.family in person.weak:
        return
    yield f"{person.name[0]}. {person.family}"
    for given, *more in (name.split() for name in person.names):
        if len(more) == 1 and given[0] == person.name[0]:
            yield f"{given[0]}. {more[0]}"


def _juniors(name: str) -> Iterator[str]:
    """ "NAME Jr." with a comma, without the stop."""
    base = name.removesuffix(" Jr.")
    if base != name:
        yield from (f"{base} Jr", f"{base}, Jr.", f"{base}, Jr")


def _state(state: State) -> Iterator[tuple[str, Form]]:
    for words in sorted({state.name, *state.names}):
        yield _made("state", words, (state.id,), words in state.weak)
    for words in state.demonyms:
        yield _made("demonym", words, (state.id,), words in state.weak)
    for words in sorted({state.capital, *state.capitals} - {""}):
        yield _made("capital", words, (state.id,), words in state.weak)


def _organ(organ: Organ) -> Iterator[tuple[str, Form]]:
    for words in sorted({organ.name, *organ.names}):
        yield _made("metonym" if organ.metonym else "organ", words, (organ.id,))


def _organs_of_states(tables: Tables) -> Iterator[tuple[str, Form]]:
    """Words such as "foreign ministry" by themselves; the grammar joins them to the state before them."""
    for suffix in tables.suffixes:
        yield suffix.words, Form("organ", (suffix.id,), weak=True)
