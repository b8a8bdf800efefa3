"""The days of each contact mention: constraints from its words, its page and its offices, solved."""

import calendar as cal
import datetime as dt
from collections import defaultdict

import msgspec

from readouts.date.calendar import reach, yearless
from readouts.date.possible import Allowed, possible, window
from readouts.date.resolve import page_day, resolve
from readouts.date.solve import Constraint, Solution, rule_of, solve
from readouts.date.writing import Bound, bounds_of_text
from readouts.knowledge import Knowledge
from readouts.model.days import DaySet
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.linking import Dated
from readouts.model.reading import ContactMention, Reading
from readouts.model.span import Span, evidence, hull
from readouts.model.times import TimeExpression
from readouts.model.values import Realis

Times = tuple[TimeExpression, ...]
HELD: frozenset[Realis] = frozenset({"held", "denied"})
COMING: frozenset[Realis] = frozenset({"scheduled"})
MONTH = 31  # days: longer sets are told by a rule
WEEK = 6  # days to the same weekday, less one
ANAPHOR = 10  # added to the rank of what dates only a definite mention
ON = 3  # code points of "on "


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What one document says of time. day: when it appeared, or its dateline; None: `written` bounds it."""

    document: Document
    times: Times
    day: dt.date | None
    given: bool
    written: tuple[Bound, ...]
    on: frozenset[str]
    bound: frozenset[str]


def date_mentions(
    reading: Reading, document: Document, knowledge: Knowledge
) -> tuple[tuple[Dated, ...], tuple[Issue, ...]]:
    """The days of every mention, in the order of the mentions; mentions that are one contact share them."""
    page = _page(reading, document, knowledge)
    by_id = {m.id: m for m in reading.mentions}
    dated: dict[str, Dated] = {}
    issues: list[Issue] = []
    for group in _groups(reading.mentions):
        members = tuple(by_id[i] for i in group)
        solution = solve(_constraints(members, page))
        issues.extend(_issues(solution, members, document))
        last = _last(members, page, solution)
        for member in members:
            dated[member.id] = as_dated(member.id, solution, last)
    return tuple(dated[m.id] for m in reading.mentions), tuple(issues)


def as_dated(owner: str, solution: Solution, last: DaySet | None = None) -> Dated:
    """A solution as the record of a mention or cluster."""
    return Dated(
        id=owner,
        days=solution.days,
        why=tuple(c.why for c in solution.used),
        last=last,
        rule=rule_of(solution.days, solution.weekday) if len(solution.days) > MONTH else None,
        weekday=solution.weekday,
    )


def _page(reading: Reading, document: Document, knowledge: Knowledge) -> Page:
    times = resolve(reading.times, document, knowledge)
    day = page_day(times, document)
    written = () if day else bounds_of_text(reading, times, document, knowledge)
    return Page(
        document=document,
        times=times,
        day=day,
        given=bool(document.published),
        written=written,
        on=knowledge.lexicon.words("times.on.any"),
        bound=knowledge.lexicon.words("times.bound.any"),
    )


def _groups(mentions: tuple[ContactMention, ...]) -> tuple[tuple[str, ...], ...]:
    """Ids of mentions that the document says are one contact, each group and their list in text order."""
    root = {m.id: m.id for m in mentions}

    def find(i: str) -> str:
        while root[i] != i:
            i = root[i]
        return i

    for m in mentions:
        if m.same_as in root:
            left, right = sorted((find(m.id), find(m.same_as)))
            root[right] = left
    found: dict[str, list[str]] = defaultdict(list)
    for m in mentions:
        found[find(m.id)].append(m.id)
    return tuple(tuple(g) for g in found.values())


def _ahead(members: tuple[ContactMention, ...]) -> bool | None:
    """Whether the contact is still to come on the page's day; None if its holding is open."""
    kinds = {m.realis for m in members if m.makes} or {m.realis for m in members}
    return False if kinds & HELD else True if kinds & COMING else None


def _constraints(members: tuple[ContactMention, ...], page: Page) -> tuple[Constraint, ...]:
    ahead = _ahead(members)
    found: list[Constraint] = []
    dating = _dating(members, page, ahead)
    if any(_doubtful(one, ahead) for one, _ in dating):
        ahead = None
    for one, rank in dating:
        allowed = possible(one, page.times, page.day, ahead)
        if allowed is not None:
            found.append(_from_words(one, msgspec.structs.replace(allowed, rank=allowed.rank + rank), page))
        if page.day is None:
            found.extend(_from_writing(one, ahead, page))
    if page.day is not None:
        found.extend(_from_page(page, ahead))
    elif not dating:
        found.extend(_far(b, ahead) for b in page.written)
    return tuple(c for c in found if c.days and (c.weekday is not None or c.days != DaySet.always()))


def _dating(members: tuple[ContactMention, ...], page: Page, ahead: bool | None) -> list[tuple[TimeExpression, int]]:
    """The expressions that date a contact, those of definite mentions ("the call") ranked behind the others.

    What is told of it as a plan dates the plan, and an expression that another counts from is part of that.
    """
    known = {t.id: t for t in page.times}
    ranks: dict[int, int] = {}
    for m in members:
        if _ahead((m,)) == ahead:
            for i in m.times:
                if i in known and not _bounds_only(known[i], m, page):
                    ranks[i] = min(ranks.get(i, ANAPHOR), 0 if m.makes else ANAPHOR)
    anchors = {known[i].anchor_id for i in ranks}
    return [(known[i], ranks[i]) for i in sorted(ranks.keys() - anchors)]


def _doubtful(one: TimeExpression, ahead: bool | None) -> bool:
    """Whether the clause of a bare day tells of the other side of the page's day than the contact's own words do."""
    told = True if one.shift == 0 else {"past": False, "future": True}.get(one.clause or "")
    return one.kind in ("weekday", "day of month") and None not in (ahead, told) and told != ahead


def _bounds_only(one: TimeExpression, mention: ContactMention, page: Page) -> bool:
    """Whether a word before it makes it a bound: "since Friday", "the call after November's vote"."""
    before = page.document.text[max(0, one.span.start - 12) : one.span.start].split()
    return bool(before) and before[-1].lower() in page.bound and mention.span.start < one.span.start


def _from_words(one: TimeExpression, allowed: Allowed, page: Page) -> Constraint:
    """The sentence that the reader sees: which words, in a story of which day, mean which days."""
    spans = tuple(_with_on(t.span, page) for t in _chain(one, page.times))
    words = " … ".join(s.words(page.document.text) for s in spans)
    words = " ".join(words.split())
    how = "published on" if page.given else "datelined"
    where = f", in a story {how} {named(page.day)}," if page.day and one.kind not in ("day", "year") else ""
    meaning = _meaning(allowed)
    return Constraint(
        sentence=f"“{words}”{where} is {meaning}{allowed.note if allowed.slack is None else ''}.",
        days=allowed.days,
        evidence=tuple(evidence("value", page.document.id, page.document.text, s) for s in spans),
        rank=allowed.rank,
        weekday=allowed.weekday,
        slack=allowed.slack,
        loose=f"“{words}”{where} is {meaning} or the day before{allowed.note}." if allowed.slack else "",
    )


def _chain(one: TimeExpression, times: Times) -> tuple[TimeExpression, ...]:
    """The expression with those it counts from, in text order."""
    found = {one.id: one}
    at = one
    while at.anchor_id is not None and at.anchor_id not in found:
        at = times[at.anchor_id]
        found[at.id] = at
    return tuple(sorted(found.values(), key=lambda t: t.span))


def _with_on(span: Span, page: Page) -> Span:
    """With the "on" before it, which a reader expects in the quotation."""
    before = page.document.text[max(0, span.start - ON) : span.start]
    return Span(span.start - ON, span.end) if before.strip().lower() in page.on and len(before) == ON else span


def named(day: dt.date | None) -> str:
    """ "Friday 2019-05-03"."""
    return f"{cal.day_name[day.weekday()]} {day.isoformat()}" if day else "an unknown day"


def _meaning(allowed: Allowed) -> str:
    if allowed.weekday is not None:
        return f"a {cal.day_name[allowed.weekday]}"
    listed = allowed.days.days(4)
    if listed:
        return " or ".join(named(d) for d in listed)
    first, last = allowed.days.earliest, allowed.days.latest
    if len(allowed.days.intervals) > 1 and first and last and last.year - first.year > 10:
        return "that day of some year"
    return f"between {first or 'any day'} and {last or 'any day'}"


def _from_writing(one: TimeExpression, ahead: bool | None, page: Page) -> list[Constraint]:
    """What bounds the text bounds what it dates by words that count from the day of writing."""
    while one.anchor_id is not None and one.anchor == "text":
        one = page.times[one.anchor_id]
    if one.anchor == "text":
        return []
    if one.kind == "day" or (one.year is not None and one.kind != "day of month"):
        return [_far(b, ahead) for b in page.written]
    before, after = window(one, ahead)
    found = []
    for b in page.written:
        # a weekday is of the week before the day of a place line, or of the week after it
        more = (0 if ahead else WEEK, 1 if ahead is False else WEEK) if b.line and one.kind == "weekday" else (0, 0)
        days = reach(b.days, max(before, more[0]), max(after, more[1]))
        found.append(Constraint(sentence=b.sentence, days=days, evidence=b.evidence, rank=6))
    return found


def _far(bound: Bound, ahead: bool | None) -> Constraint:
    """Of something that may be long past, or far ahead, only the one end is bounded."""
    first, last = bound.days.earliest, bound.days.latest
    days = DaySet.always() if ahead is None else DaySet.between(first, None) if ahead else DaySet.between(None, last)
    return Constraint(sentence=bound.sentence, days=days, evidence=bound.evidence, rank=6)


def _from_page(page: Page, ahead: bool | None) -> list[Constraint]:
    """The page's day is the last day of what was held, and the first of what is scheduled, give or take a day."""
    if page.day is None or ahead is None:
        return []
    day = dt.timedelta(days=1)
    how = "appeared on" if page.given else "is datelined"
    if ahead:
        days, what = DaySet.between(page.day - day, None), "what it tells of as still to come comes after that"
    else:
        days, what = DaySet.between(None, page.day + day), "what it tells of as held was held by then"
    sentence = f"The story {how} {named(page.day)}: {what}, give or take a day for time zones."
    return [Constraint(sentence=sentence, days=days, rank=5)]


def _last(members: tuple[ContactMention, ...], page: Page, solution: Solution) -> DaySet | None:
    """The last day of what the text dates from one day to another."""
    first = solution.days.earliest
    for i in sorted({i for m in members for i in m.times}):
        one = page.times[i] if i < len(page.times) else None
        if one is None or first is None:
            continue
        day = None
        if one.kind == "range" and (one.last or "")[-6:-5] == "-":
            day = yearless(int((one.last or "")[-5:-3]), int((one.last or "")[-2:]), None, first.year)
        elif one.until_id is not None:
            found = possible(page.times[one.until_id], page.times, page.day, _ahead(members))
            day = next((d for d in (found.days.days(9) or () if found else ()) if d > first), None)
        if day is not None and len(solution.days) == 1 and day > first:
            return DaySet.day(day)
    return None


def _issues(solution: Solution, members: tuple[ContactMention, ...], document: Document) -> list[Issue]:
    out = []
    for aside, *others in solution.clashes:
        against = " ".join(f"Against: {c.sentence}" for c in others)
        message = f"Two dates of one contact do not fit. Set aside: {aside.sentence} {against}"
        span = hull(tuple(e.span for e in aside.evidence)) if aside.evidence else members[0].span
        out.append(Issue(kind="days clash", message=message, document=document.id, span=span))
    return out
