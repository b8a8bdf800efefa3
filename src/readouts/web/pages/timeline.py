"""The timeline: contacts by month, the choices beside them, and the marks of the chart above them."""

from itertools import groupby

import msgspec

from readouts.export.wording import MONTHS, SIGNS, short_day
from readouts.model.slugs import slug
from readouts.model.values import Verdict
from readouts.store import Ledger
from readouts.store.found import Coverage, Facet, Row
from readouts.web.pages.asked import Asked, Query

ROWS = 50
MARKS = 400  # contacts that the chart shows at most; the nearest to the top of the list
LANES = 12
UNKNOWN = "day not known"
CHOSEN_TWICE = frozenset({"year", "month"})


class Chip(msgspec.Struct, frozen=True, kw_only=True):
    """How often a verdict stands in the comparison of a contact."""

    verdict: Verdict
    word: str
    sign: str
    number: int


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A contact in the list. certain: its day is one day."""

    id: str
    short: str
    day: str
    certain: bool
    mode: str
    realis: str
    level: str
    participants: tuple[str, ...]
    stories: int
    accounts: int
    chips: tuple[Chip, ...]
    topics: tuple[str, ...]


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """Contacts of one month, or of unknown day. title: "March 2025"."""

    title: str
    anchor: str
    lines: tuple[Line, ...]


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A value of a filter with its count. query: of the address that asks for it, or no longer asks for it."""

    value: str
    count: int
    chosen: bool
    query: Query


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """The values of one filter. left: how many are not shown."""

    name: str
    values: tuple[Choice, ...]
    left: int


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A contact in the chart: a bar from start to end where its day is uncertain."""

    id: str
    lane: str
    mode: str
    realis: str
    start: str
    end: str
    title: str


class TimelinePage(msgspec.Struct, frozen=True, kw_only=True):
    """All of it. query: what is asked; chosen: the parts that are asked, each with the query that takes it back.

    first, last: places of the rows shown among `total`. next: the query of the following page. lanes_left: pairs with
    no lane in the chart; not_drawn: contacts that are not in it, since a bound of their day is open or they are many.
    """

    months: tuple[Month, ...]
    total: int
    first: int
    last: int
    next: Query | None
    choices: tuple[Choices, ...]
    chosen: tuple[tuple[str, str, Query], ...]
    wrong: tuple[str, ...]
    query: Query
    values: dict[str, str]
    marks: tuple[Mark, ...]
    lanes_left: int
    not_drawn: int
    coverage: Coverage


def timeline_page(ledger: Ledger, asked: Asked, after: str | None = None, rows: int = ROWS) -> TimelinePage:
    """The contacts that fit, the newest first; `after`: what the page before gave as `next`."""
    top = ledger.listed(asked.filter, max(rows, MARKS), newest=True)
    page = top.upto(rows) if after is None else ledger.listed(asked.filter, rows, after, newest=True)
    marks, left = _marks(top.rows[:MARKS])
    return TimelinePage(
        months=months(page.rows),
        total=page.total,
        first=page.first,
        last=page.first + len(page.rows) - 1,
        next=(*asked.query, ("after", page.next)) if page.next else None,
        choices=tuple(_choices(f, asked) for f in ledger.facets(asked.filter) if f.values),
        chosen=_chosen(asked),
        wrong=asked.wrong,
        query=asked.query,
        values=dict(asked.query),
        marks=marks,
        lanes_left=left,
        not_drawn=page.total - len(marks),
        coverage=ledger.coverage(),
    )


def line(row: Row) -> Line:
    """A contact as lists show it."""
    return Line(
        id=row.id,
        short=row.short,
        day=short_day(row.date),
        certain=row.date.certain,
        mode=row.mode,
        realis=row.realis,
        level=row.level,
        participants=row.participants,
        stories=row.stories,
        accounts=row.accounts,
        chips=tuple(Chip(verdict=v, word=SIGNS[v].word, sign=SIGNS[v].sign, number=n) for v, n in _grave(row)),
        topics=row.topics,
    )


def _grave(row: Row) -> list[tuple[Verdict, int]]:
    order = list(SIGNS)
    return sorted(row.verdicts, key=lambda v: order.index(v[0]))


def months(rows: tuple[Row, ...]) -> tuple[Month, ...]:
    """Rows of a list under the months in which they may have begun."""
    made = []
    for title, group in groupby(rows, key=month_of):
        made.append(Month(title=title, anchor=f"m-{slug(title)}", lines=tuple(line(r) for r in group)))
    return tuple(made)


def month_of(row: Row) -> str:
    """The month of the earliest day, in words; of an open beginning the latest day bounds it."""
    day = row.date.earliest
    if day is not None:
        return f"{MONTHS[int(day[5:7]) - 1]} {day[:4]}"
    return f"{UNKNOWN}, by {row.date.latest}" if row.date.latest else UNKNOWN


def _choices(facet: Facet, asked: Asked) -> Choices:
    made = []
    for value in facet.values:
        if value.choice is None:
            continue
        names = ("since", "until") if facet.name in CHOSEN_TWICE else (facet.name,)
        query = asked.without(*names)
        if not value.chosen:
            parts = value.choice if isinstance(value.choice, tuple) else (value.choice,)
            query += tuple(zip(names if len(names) == 2 else names * len(parts), parts, strict=True))
        made.append(Choice(value=value.value, count=value.count, chosen=value.chosen, query=query))
    return Choices(name=facet.name, values=tuple(made), left=facet.left)


def _chosen(asked: Asked) -> tuple[tuple[str, str, Query], ...]:
    said: dict[str, list[str]] = {}
    for name, value in asked.query:
        said.setdefault(name, []).append(value.strip('"'))
    return tuple((name, " – ".join(values), asked.without(name)) for name, values in said.items())


def _marks(rows: tuple[Row, ...]) -> tuple[tuple[Mark, ...], int]:
    """The marks of the pairs with most contacts, and how many pairs have no lane."""
    lanes: dict[str, list[Row]] = {}
    for row in rows:
        if row.date.earliest and row.date.latest:
            lanes.setdefault(" – ".join(row.participants), []).append(row)
    shown = sorted(lanes, key=lambda lane: (-len(lanes[lane]), lane))[:LANES]
    return tuple(_mark(row, lane) for lane in shown for row in lanes[lane]), len(lanes) - len(shown)


def _mark(row: Row, lane: str) -> Mark:
    start, end = row.date.earliest or "", row.date.latest or ""
    title = f"{row.mode}, {short_day(row.date)}: {lane}"
    return Mark(id=row.id, lane=lane, mode=row.mode, realis=row.realis, start=start, end=end, title=title)
