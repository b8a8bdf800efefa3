"""The order of contacts: what one allows bounds the other, carried on until nothing changes.

Every contact starts with the days of its own reasons. In each round all of them are bounded by what their neighbours
allowed in the round before, so that no order of input matters. Days are only ever taken away, so that it ends. Orders
that run in a circle which cannot be are set aside beforehand, or days would fall away one by one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from readouts.date.calendar import reach
from readouts.date.circle import impossible
from readouts.date.page import named
from readouts.date.solve import Solution, solve
from readouts.model.constraint import Constraint, Rank
from readouts.model.days import CUT, FIRST, LAST, DaySet
from readouts.model.span import Evidence


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """One contact came before another: `least` to `most` days, most None if that is open. Contacts go by their ids.

    words: what says so. first, second: the two as phrases, "the call of A and B".
    """

    earlier: str
    later: str
    words: str
    first: str
    second: str
    evidence: tuple[Evidence, ...] = ()
    least: int = 0
    most: int | None = None


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """Reasons that leave a contact no day, as few as can be; the first was set aside, with every order among them."""

    contact: str
    reasons: tuple[Constraint, ...]


class Settled(msgspec.Struct, kw_only=True):
    """How far the orders lead: the days, or what stands against them, or contacts whose page's day is to be opened."""

    solutions: dict[str, Solution]
    clashes: list[Clash] = []
    dead: set[Order] = set()
    open: set[str] = set()


def propagate(own: Mapping[str, Solution], orders: Iterable[Order]) -> tuple[dict[str, Solution], tuple[Clash, ...]]:
    """The days of every contact that an order touches, and the orders that do not fit.

    A contact whose days are the page's alone yields: then the slack of the page's day stands (it came out after
    midnight). Of all other clashes the orders are set aside, and everything is begun anew without them. Contacts that
    no order ties together have no say in each other's days.
    """
    solutions: dict[str, Solution] = {}
    clashes: list[Clash] = []
    for tied in _tied(sorted(set(orders), key=repr)):
        found, stuck = _propagated(own, tied)
        solutions.update(found)
        clashes += stuck
    return solutions, tuple(clashes)


def _tied(orders: Iterable[Order]) -> list[tuple[Order, ...]]:
    """The orders, those together that share contacts, directly or by way of others."""
    root: dict[str, str] = {}

    def find(contact: str) -> str:
        while root.setdefault(contact, contact) != contact:
            root[contact] = contact = root.setdefault(root[contact], root[contact])
        return contact

    every = tuple(orders)
    for one in every:
        root[find(one.earlier)] = find(one.later)
    found: dict[str, list[Order]] = defaultdict(list)
    for one in every:
        found[find(one.earlier)].append(one)
    return [tuple(some) for some in found.values()]


def _propagated(own: Mapping[str, Solution], alive: tuple[Order, ...]) -> tuple[dict[str, Solution], tuple[Clash, ...]]:
    """The same for contacts that hang together."""
    touched = {c for o in alive for c in (o.earlier, o.later)}
    base = firm = {c: tuple(_firm(r) for r in own[c].used) for c in sorted(touched)}
    loose = {c: tuple(_open(r) for r in own[c].used) for c in firm}
    clashes: dict[frozenset[Order], Clash] = {}
    while circle := impossible(alive):
        clashes[frozenset(circle)] = Clash(contact=circle[0].later, reasons=tuple(_bare(o) for o in circle))
        alive = tuple(o for o in alive if o not in circle)
    while True:
        found = _settle(base, alive, loose)
        if found.open:
            base = {**base, **{c: loose[c] for c in found.open}}
            continue
        if not found.dead:
            return {c: s for c, s in found.solutions.items() if _differs(s, own[c])}, tuple(clashes.values())
        for clash in found.clashes:
            clashes.setdefault(frozenset(found.dead), clash)
        alive = tuple(o for o in alive if o not in found.dead)
        base = firm


def _differs(found: Solution, before: Solution) -> bool:
    return (found.days, found.weekday) != (before.days, before.weekday)


def _firm(one: Constraint) -> Constraint:
    """Without its slack: what words say has none left for an order."""
    return msgspec.structs.replace(one, slack=None)


def _open(one: Constraint) -> Constraint:
    """The page's own day with its slack, all else without."""
    return one.loosened() if one.soft else _firm(one)


Reasons = Mapping[str, tuple[Constraint, ...]]
Key = tuple[int, bool, str]  # which order, for which of its ends, and the side of the days that it bounds


class Bound(msgspec.Struct, frozen=True):
    """What an order says of one end, by the other's days; step: in which round."""

    days: DaySet
    other: DaySet
    step: int


State = tuple[DaySet, int | None]  # days, and the weekday that they are not yet cut down to


def _settle(base: Reasons, orders: tuple[Order, ...], loose: Reasons) -> Settled:
    """All rounds. loose: the reasons of each contact, opened by the slack of its page."""
    around: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(orders):
        around[one.earlier].append(number)
        around[one.later].append(number)
    solved = {c: solve(reasons) for c, reasons in base.items()}
    now: dict[str, State] = {c: (s.days, s.weekday) for c, s in solved.items()}
    added: dict[str, dict[Key, Bound]] = {c: {} for c in base}
    changed, step = set(around), 0
    while changed:
        todo = sorted({c for one in changed for k in around[one] for c in (orders[k].earlier, orders[k].later)})
        fresh = {c: made for c in todo if (made := _bounds(c, around[c], orders, now, step))}
        for contact, more in fresh.items():
            added[contact].update(more)
        after = {c: _cut(now[c], more) for c, more in fresh.items()}
        bad = [c for c, (days, _) in after.items() if not days]
        if bad:
            return _stuck(base, loose, {c: _constraints(added[c], orders) for c in bad})
        changed, step = set(after), step + 1
        now.update(after)
    every = {c: (*base[c], *_constraints(added[c], orders)) for c in base}
    return Settled(solutions={c: solve(every[c]) if added[c] else solved[c] for c in base})


def _stuck(base: Reasons, loose: Reasons, added: Mapping[str, Mapping[Constraint, Order]]) -> Settled:
    """Contacts that are left without a day: the page's day is opened if that helps, else the orders that clash go."""
    opened = {c for c, more in added.items() if base[c] != loose[c] and not solve((*loose[c], *more)).clashes}
    if opened:
        return Settled(solutions={}, open=opened)
    clashes = [Clash(contact=c, reasons=r) for c, more in added.items() for r in solve((*base[c], *more)).clashes]
    dead = {added[c.contact][r] for c in clashes for r in c.reasons if r in added[c.contact]}
    return Settled(solutions={}, clashes=clashes, dead=dead)


def _constraints(bounds: Mapping[Key, Bound], orders: tuple[Order, ...]) -> dict[Constraint, Order]:
    """The bounds with their sentences, and the order that each is from."""
    return {
        _constraint(orders[number], bound, later=later, side=side): orders[number]
        for (number, later, side), bound in bounds.items()
    }


def _cut(state: State, more: Mapping[Key, Bound]) -> State:
    days, weekday = state
    for one in more.values():
        days &= one.days
    return (days.on_weekday(weekday), None) if weekday is not None and len(days) <= CUT else (days, weekday)


def _bounds(
    contact: str, around: list[int], orders: tuple[Order, ...], now: Mapping[str, State], step: int
) -> dict[Key, Bound]:
    """What the contact's neighbours allow and its days so far do not say; no more of it than it takes.

    A bound that was got from the contact itself, by way of others, takes nothing away, so that no reason comes to
    rest on itself.
    """
    made: dict[Key, Bound] = {}
    mine = now[contact][0]
    for number in around:
        one = orders[number]
        later = one.later == contact
        other = now[one.earlier if later else one.later][0]
        days = shifted(other, one, later=later)
        left = mine & days
        if left == mine or not days:  # it says nothing, or leads out of the calendar
            continue
        low, high = days.intervals[0][0], days.intervals[-1][1]
        parts = (("from", DaySet(((low, LAST),))), ("to", DaySet(((FIRST, high),))), ("in", days))
        side, bound = next((k, d) for k, d in parts if mine & d == left)
        made[number, later, side] = Bound(bound, other, step)
    return made


def shifted(days: DaySet, order: Order, *, later: bool) -> DaySet:
    """The days that the later contact may have by those of the earlier, or the other way round."""
    if not days:
        return DaySet.always()
    if order.most is not None:
        return reach(days, -order.least, order.most) if later else reach(days, order.most, -order.least)
    first, last = days.intervals[0][0], days.intervals[-1][1]
    if later:
        return DaySet.of((first if first == FIRST else min(LAST, first + order.least), LAST))
    return DaySet.of((FIRST, last if last == LAST else max(FIRST, last - order.least)))


def _constraint(one: Order, bound: Bound, *, later: bool, side: str) -> Constraint:
    far = _distance(one)
    how = f"{far} after" if later else f"{far} before"
    name = one.first if later else one.second
    return Constraint(
        sentence=f"“{one.words}”: it was {how} {name}, which was {_when(bound.other, side)}.",
        days=bound.days,
        evidence=one.evidence,
        rank=Rank.CONTACT + bound.step,
    )


def _bare(one: Order) -> Constraint:
    """An order without the days of either, which a circle does not need."""
    sentence = f"“{one.words}”: {one.second} was {_distance(one)} after {one.first}."
    return Constraint(sentence=sentence, days=DaySet.always(), evidence=one.evidence, rank=Rank.CONTACT)


def _distance(one: Order) -> str:
    if one.most is None:
        return f"at least {_count(one.least)}" if one.least else "on the same day as or"
    return _count(one.most) if one.least == one.most else f"{one.least} to {_count(one.most)}"


def _count(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _when(days: DaySet, side: str) -> str:
    """What of the other contact's days gives the bound."""
    if side == "from":
        return f"not before {days.earliest}"
    if side == "to":
        return f"not after {days.latest}"
    listed = days.days(4)
    if listed:
        return "on " + " or ".join(named(d) for d in listed)
    return f"between {days.earliest or 'any day'} and {days.latest or 'any day'}"
