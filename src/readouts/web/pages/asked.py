"""What the address of a list asks for, and the addresses that ask for more or for less."""

from collections.abc import Callable, Sequence
from typing import get_args

import msgspec

from readouts.model.bounds import first_day, last_day
from readouts.model.values import Level, Mode, Realis, Verdict
from readouts.store import ContactFilter

Query = tuple[tuple[str, str], ...]
ALL = "all"
NAMES = ("person", "pair", "country", "mode", "realis", "topic", "verdict", "outlet", "since", "until", "level", "q")
CLOSED: dict[str, tuple[str, ...]] = {
    "mode": get_args(Mode),
    "realis": get_args(Realis),
    "verdict": get_args(Verdict),
    "level": (*get_args(Level), ALL),
}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A filter as its address has it. query: what was understood; wrong: one sentence for each part that was not."""

    filter: ContactFilter
    query: Query
    wrong: tuple[str, ...] = ()

    def value(self, name: str) -> str:
        """What is asked of one part; empty: nothing."""
        return next((v for n, v in self.query if n == name), "")

    def without(self, *names: str) -> Query:
        """The query with these parts left out."""
        return tuple((n, v) for n, v in self.query if n not in names)

    def having(self, name: str, *values: str) -> Query:
        """The query with one part asking for other values."""
        return (*self.without(name), *((name, v) for v in values))


def asked(given: Sequence[tuple[str, str]]) -> Asked:
    """The filter of an address. Nothing in it is an error: what is not understood is said, and not asked."""
    query: list[tuple[str, str]] = []
    wrong: list[str] = []
    for name, value in given:
        if name not in NAMES or not value.strip():
            continue
        if name in CLOSED and value not in CLOSED[name]:
            wrong.append(f"There is no {name} “{value}”; it is one of: {', '.join(CLOSED[name])}.")
        elif name in ("since", "until") and not _is_day(value):
            wrong.append(f"“{value}” is no day; write 2019, 2019-05 or 2019-05-03.")
        elif name == "pair" or not any(n == name for n, _ in query):
            query.append((name, value.strip()))
    pair = tuple(v for n, v in query if n == "pair")
    if pair and len(pair) != 2:
        query = [(n, v) for n, v in query if n != "pair"]
        wrong.append("A pair is two names.")
    return Asked(filter=_filter(tuple(query)), query=tuple(query), wrong=tuple(wrong))


def _filter(query: Query) -> ContactFilter:
    one = dict(query)
    pair = [v for n, v in query if n == "pair"]
    level = one.get("level", "leaders")
    return msgspec.convert(
        {
            "person": one.get("person"),
            "pair": pair or None,
            "country": one.get("country"),
            "mode": one.get("mode"),
            "realis": one.get("realis"),
            "topic": one.get("topic"),
            "verdict": one.get("verdict"),
            "outlet": one.get("outlet"),
            "since": _day(one.get("since"), first_day),
            "until": _day(one.get("until"), last_day),
            "words": one.get("q"),
            "level": None if level == ALL else level,
        },
        ContactFilter,
    )


def _is_day(value: str) -> bool:
    return _day(value, first_day) is not None


def _day(value: str | None, bound: Callable[[str], str]) -> str | None:
    if value is None:
        return None
    try:
        return bound(value.strip())
    except ValueError:
        return None
