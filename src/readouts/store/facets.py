"""How many of the contacts have each value."""

import calendar
from collections.abc import Iterator
from itertools import accumulate

from readouts.store.bits import flags
from readouts.store.choose import chosen, pair_places, places
from readouts.store.found import FACETS, Facet, FacetName, Value
from readouts.store.index import Index
from readouts.store.lists import LETTERS_OF_MONTH, OPEN, pair_names
from readouts.store.records import ContactFilter

MOST = 30  # values of a facet that are given
# What a facet's own choice is: it does not narrow the facet.
OWN = {"year": ("since", "until"), "month": ("since", "until")}
LETTERS = {"year": 4, "month": LETTERS_OF_MONTH}
PARTS = {"person": "unless whole", "outlet": "unless whole", "topic": "always"}


def facets(index: Index, asked: ContactFilter, most: int | None = MOST) -> tuple[Facet, ...]:
    """Every facet, each counted under what is asked of the others; `most`: values of each, None for all."""
    return index.kept(("facets", asked, most), lambda: tuple(_facets(index, asked, most)), tuple)


def _facets(index: Index, asked: ContactFilter, most: int | None) -> Iterator[Facet]:
    made: dict[int, bytes] = {}
    for name in FACETS:
        found = chosen(index, asked, without=OWN.get(name, (name,)))
        if found not in made:
            made[found] = flags(found, index.size)
        yield _facet(index, name, asked, found, made[found], most)
        index.clock.check()


def counted(index: Index, name: FacetName, asked: ContactFilter, most: int | None = None) -> Facet:
    """One facet, counted under all that is asked."""
    found = chosen(index, asked)
    return _facet(index, name, asked, found, flags(found, index.size), most)


def _facet(index: Index, name: FacetName, asked: ContactFilter, found: int, marks: bytes, most: int | None) -> Facet:
    if name in LETTERS:
        return _by_time(index, name, asked, found, marks, most)
    kind = index.kind(name)
    counts = kind.counts(found, marks)
    ours = _asked_places(index, name, asked)
    kept = _most(counts, kind.values, most)
    kept += [p for p in ours if p not in kept] if len(ours) == 1 else []
    values = tuple(_value(name, kind.values[p], counts.get(p, 0), p in ours) for p in kept)
    return Facet(name=name, values=values, left=len(counts) - sum(p in counts for p in kept))


def _most(counts: dict[int, int], values: tuple[str, ...], most: int | None) -> list[int]:
    """The most frequent values, then by value. Only those that may be among them are sorted by value."""
    if most is not None and most < len(counts):
        least = sorted(counts.values(), reverse=True)[max(0, most - 1)]
        counts = {p: n for p, n in counts.items() if n >= least}
    return sorted(counts, key=lambda p: (-counts[p], values[p]))[:most]


def _asked_places(index: Index, name: str, asked: ContactFilter) -> tuple[int, ...]:
    """The values that the filter asks for."""
    if name == "pair":
        return pair_places(index, asked.pair) if asked.pair else ()
    value = getattr(asked, name, None)
    if not value:
        return ()
    kind = index.kind(name)
    return places(kind, value, "always" if name == "topic" else "unless whole" if name in PARTS else "never")


def _value(name: FacetName, value: str, count: int, ours: bool) -> Value:
    if name == "pair":
        names = pair_names(value)
        quoted = (f'"{names[0]}"', f'"{names[1]}"')
        return Value(value=" – ".join(names), count=count, choice=quoted, chosen=ours)
    if name == "initiator":
        return Value(value=value, count=count, choice=None)
    return Value(value=value, count=count, choice=f'"{value}"' if name in PARTS else value, chosen=ours)


def _by_time(index: Index, name: FacetName, asked: ContactFilter, found: int, marks: bytes, most: int | None) -> Facet:
    """Contacts that may have begun in each year or month: those that begin by its end, but for those over before it."""
    letters = LETTERS[name]
    begun, over = _sums(index, "from", letters, found, marks), _sums(index, "to", letters, found, marks)
    times = sorted({*begun, *over} - {OPEN[:letters]})
    starts = list(accumulate(begun.get(t, 0) for t in times))
    ends = [0, *accumulate(over.get(t, 0) for t in times)]
    open_ = begun.get(OPEN[:letters], 0)
    counts = {t: open_ + starts[i] - ends[i] for i, t in enumerate(times)}
    counts = {t: n for t, n in counts.items() if n}
    kept = sorted(sorted(counts, key=lambda t: (-counts[t], t))[:most])
    values = tuple(_span(t, counts[t], asked) for t in kept)
    return Facet(name=name, values=values, left=len(counts) - len(kept))


def _sums(index: Index, kind: str, letters: int, found: int, marks: bytes) -> dict[str, int]:
    months = index.kind(kind)
    counts = index.kept(("months", kind, found), lambda: months.counts(found, marks), dict)
    made: dict[str, int] = dict.fromkeys((m[:letters] for m in months.values), 0)
    for place, number in counts.items():
        made[months.values[place][:letters]] += number
    return made


def _span(time: str, count: int, asked: ContactFilter) -> Value:
    year, month = int(time[:4]), time[5:]
    if month:
        choice = (f"{time}-01", f"{time}-{calendar.monthrange(year, int(month))[1]}")
    else:
        choice = (f"{time}-01-01", f"{time}-12-31")
    return Value(value=time, count=count, choice=choice, chosen=choice == (asked.since, asked.until))
