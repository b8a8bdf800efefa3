"""Which contacts fit a filter, as a set."""

import re
from collections.abc import Callable, Container, Iterable
from functools import partial
from itertools import compress, product
from typing import Literal

from readouts.store.bits import pack, pack_flags
from readouts.store.derived import CLAIM_BITS
from readouts.store.index import Index, Kind
from readouts.store.lists import pair_names, pair_value
from readouts.store.records import ContactFilter, folded
from readouts.store.words import expression, terms

Parts = Literal["always", "unless whole", "never"]  # when a name may be a part of a value
LAST = 99999999  # as a day: later than any
NO_DIGIT = re.compile("[^0-9]")
LETTERS_OF_DAY = 8


def chosen(index: Index, asked: ContactFilter, without: Container[str] = ()) -> int:
    """The contacts that fit all that is asked; `without`: fields that are not heeded."""
    found = index.all
    for field, value, members in _questions(asked):
        if value and field not in without:
            found &= index.kept((field, value), partial(members, index), int)
    return found


def _questions(asked: ContactFilter) -> tuple[tuple[str, object, Callable[[Index], int]], ...]:
    """Each field with what is asked, and who answers."""
    named: tuple[tuple[str, str | None, Parts], ...] = (
        ("mode", asked.mode, "never"),
        ("realis", asked.realis, "never"),
        ("level", asked.level, "never"),
        ("verdict", asked.verdict, "never"),
        ("country", asked.country, "never"),
        ("person", asked.person, "unless whole"),
        ("outlet", asked.outlet, "unless whole"),
        ("topic", asked.topic, "always"),
    )
    values = ((field, value, partial(_named, field, value or "", parts)) for field, value, parts in named)
    return (
        *values,
        ("pair", asked.pair, partial(_pair, asked.pair or ("", ""))),
        ("since", asked.since, partial(_since, asked.since or "")),
        ("until", asked.until, partial(_until, asked.until or "")),
        ("words", (asked.words or "").strip(), partial(_words, asked.words or "")),
    )


def places(kind: Kind, asked: str, parts: Parts) -> tuple[int, ...]:
    """The values that a name stands for."""
    quoted = len(asked) > 2 and asked[0] == asked[-1] == '"'
    if quoted:
        asked, parts = asked[1:-1], "never"
    if parts != "always" and asked in kind.places:
        return (kind.places[asked],)
    wanted = folded(asked)
    equal = tuple(p for p, value in enumerate(kind.folded) if value == wanted) if parts != "always" else ()
    if equal or parts == "never":
        return equal
    return tuple(p for p, value in enumerate(kind.folded) if wanted in value)


def pair_places(index: Index, asked: tuple[str, str]) -> tuple[int, ...]:
    """The pairs of which one name stands for one of the two, and the other for the other."""
    people, pairs = index.kind("person"), index.kind("pair")
    one, two = (frozenset(people.values[p] for p in places(people, name, "unless whole")) for name in asked)
    if len(one) * len(two) < len(pairs.values):
        found = {pairs.places.get(pair_value(a, b)) for a, b in product(one, two) if a != b}
        return tuple(sorted(p for p in found if p is not None))
    named = (pair_names(value) for value in pairs.values)
    return tuple(p for p, (a, b) in enumerate(named) if (a in one and b in two) or (a in two and b in one))


def _named(field: str, asked: str, parts: Parts, index: Index) -> int:
    kind = index.kind(field)
    return _union(kind, places(kind, asked, parts))


def _pair(asked: tuple[str, str], index: Index) -> int:
    return _union(index.kind("pair"), pair_places(index, asked))


def _union(kind: Kind, found: Iterable[int]) -> int:
    bits = 0
    for place in found:
        bits |= kind.members(place)
    return bits


def _since(day: str, index: Index) -> int:
    """Those whose last possible day is not before it; of some, only the first is known."""
    bounds = zip(index.array("earliest"), index.array("latest"), strict=True)
    last = index.kept("last days", lambda: tuple(b or (LAST if a else 0) for a, b in bounds), tuple)
    asked = max(1, int(NO_DIGIT.sub("", day)[:LETTERS_OF_DAY].ljust(LETTERS_OF_DAY, "0")))
    return pack_flags(bytes(map(asked.__le__, last)))


def _until(day: str, index: Index) -> int:
    """Those whose first possible day is not after it; of some, only the last is known."""
    bounds = zip(index.array("earliest"), index.array("latest"), strict=True)
    first = index.kept("first days", lambda: tuple(a or (0 if b else LAST + 1) for a, b in bounds), tuple)
    asked = int(NO_DIGIT.sub("", day)[:LETTERS_OF_DAY].ljust(LETTERS_OF_DAY, "9"))
    return pack_flags(bytes(map(asked.__ge__, first)))


def _words(words: str, index: Index) -> int:
    wanted = expression(terms(words))
    if wanted is None:
        return 0
    claims = index.connection.execute("SELECT rowid FROM claim_words WHERE claim_words MATCH ?", (wanted,))
    found = {number >> CLAIM_BITS for (number,) in claims.fetchall()}
    texts = {n for (n,) in index.connection.execute("SELECT rowid FROM text_words WHERE text_words MATCH ?", (wanted,))}
    return pack((*found, *told_of(index, texts)), index.size)


def told_of(index: Index, texts: Container[int]) -> set[int]:
    """The contacts that these texts tell of."""
    carriers = index.array("carriers")
    return set(compress(index.array("carried"), map(texts.__contains__, carriers)))
