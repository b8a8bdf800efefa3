"""The days of each contact mention: constraints from its words, its page and its offices, solved."""

import calendar as cal
from collections import defaultdict

import msgspec

from readouts.date.calendar import reach
from readouts.date.lasting import last_day, wider
from readouts.date.order import in_office_then, ordered
from readouts.date.organ import day_of_more, opens, own_day, sure
from readouts.date.page import Page, from_page, named, page_of
from readouts.date.possible import Allowed, possible, window
from readouts.date.propagate import propagate
from readouts.date.sequence import orders_of
from readouts.date.solve import Solution, rule_of, solve
from readouts.date.split import split, told_beside
from readouts.date.telling import told_by
from readouts.date.writing import Bound
from readouts.knowledge import Knowledge
from readouts.model.constraint import Constraint, Rank
from readouts.model.days import DaySet
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.linking import Dated
from readouts.model.reading import ContactMention, Reading
from readouts.model.span import Span, evidence, hull
from readouts.model.times import TimeExpression
from readouts.model.values import Realis

HELD: frozenset[Realis] = frozenset({"held", "denied"})
COMING: frozenset[Realis] = frozenset({"scheduled"})
EXACT = frozenset({"day", "day of month", "weekday", "clock", "range"})  # kinds that name a day
MONTH = 31  # days: longer sets are told by a rule
WEEK = 6  # days to the same weekday, less one
ANAPHOR = 10  # added to the rank of what dates only a definite mention
Group = tuple[ContactMention, ...]
ON = 3  # code points of "on "


def date_mentions(
    reading: Reading, document: Document, knowledge: Knowledge
) -> tuple[tuple[Dated, ...], tuple[Issue, ...]]:
    """The days of every mention, in the order of the mentions; mentions that are one contact share them."""
    if not reading.mentions:  # as in nearly all of the news
        return (), ()
    page = page_of(reading, document, knowledge)
    by_id = {m.id: m for m in reading.mentions}
    dated: dict[str, Dated] = {}
    issues: list[Issue] = []
    joined = [tuple(by_id[i] for i in group) for group in _groups(reading.mentions)]
    groups, apart = _parts(joined, page)
    solved = {members[0].id: solve(_constraints(members, page)) for members in groups}
    solved |= _going_on(groups, solved, page)
    contact_of = {m.id: members[0].id for members in groups for m in members}
    after, _ = propagate(solved, tuple(orders_of(reading.mentions, contact_of, document)))
    for members in groups:
        own = solved[members[0].id]
        issues.extend(_issues(own, members, document))
        solution = after.get(members[0].id, own)
        last = last_day(members, page, solution.days, _ahead(members))
        for member in members:
            dated[member.id] = msgspec.structs.replace(
                as_dated(member.id, solution, last),
                apart=apart.get(member.id, ()),
                own=own.used if solution is not own else (),
            )
    return tuple(dated[m.id] for m in reading.mentions), tuple(issues)


def as_dated(owner: str, solution: Solution, last: DaySet | None = None) -> Dated:
    """A solution as the record of a mention or cluster."""
    return Dated(
        id=owner,
        days=solution.days,
        used=solution.used,
        why=tuple(c.why for c in solution.used),
        last=last,
        rule=rule_of(solution.days, solution.weekday) if len(solution.days) > MONTH else None,
        weekday=solution.weekday,
    )


def _going_on(groups: list[Group], solved: dict[str, Solution], page: Page) -> dict[str, Solution]:
    """What an organ's page goes on with that opens with a contact of its day."""
    here = DaySet.between(page.day, page.day)
    if not any(solved[g[0].id].days == here and opens(g, page) for g in groups):
        return {}
    found = {}
    for members in groups:
        more = day_of_more(members, page, frozenset(t.id for t, _ in _dating(members, page, _ahead(members))))
        if more and solved[members[0].id].days != here:
            found[members[0].id] = solve((*_constraints(members, page), *more))
    return found


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
    own = own_day(members, page, frozenset(t.id for t, _ in dating)) if ahead is False else []
    for one, rank in dating:
        allowed = wider(one, possible(one, page.times, page.day, ahead), page, ahead)
        if allowed is not None:
            # what dates only a later mention is no firmer than the page of an organ
            firm = own[0].rank if own else allowed.rank + rank
            found.append(_from_words(one, msgspec.structs.replace(allowed, rank=firm), page))
        if page.day is None:
            found.extend(_from_writing(one, ahead, page))
    if page.day is not None:
        found.extend(from_page(page, ahead, exact=any(_exact(t) for t, rank in dating if rank < ANAPHOR)))
        found.extend(own)
        if not dating and ahead is False:
            found.extend(told_by(members, page))
    else:
        parties = {p.person for m in members for p in m.participants}
        found.extend(_far(b, ahead) for b in page.written if not dating)
        found.extend(_in_office(b) for b in page.written if ahead is False and b.person in parties)
        if ahead is False and any(m.makes and m.level == "leaders" for m in members):
            found.extend(_led(b) for b in page.leading if b.person in parties)
    found.extend((*ordered(members, page), *in_office_then(members, page)))
    return tuple(c for c in found if c.days and (c.weekday is not None or c.days != DaySet.always()))


def _parts(joined: list[Group], page: Page) -> tuple[list[Group], dict[str, tuple[str, ...]]]:
    """The groups, those split whose mentions exclude each other; and for each mention of these the others' ids."""
    groups: list[Group] = []
    apart: dict[str, tuple[str, ...]] = {}
    for group in joined:
        parts = split(group, _said(group, page), told_beside(group, page))
        groups.extend(parts)
        for part in parts if len(parts) > 1 else ():
            own = {m.id for m in part}
            apart.update((m.id, tuple(sorted(o.id for o in group if o.id not in own))) for m in part)
    return groups, apart


def _said(group: tuple[ContactMention, ...], page: Page) -> dict[str, tuple[Constraint, ...]]:
    """By mention, what those that the document takes for one contact say themselves of its day."""
    if len(group) == 1:
        return {}
    beside = told_beside(group, page)
    dating = frozenset(t.id for t, _ in _dating(group, page, _ahead(group)))
    settled = any(sure(m, page, dating) for m in group if m.id not in beside)
    found = {m.id: _own_words(m, group, page, settled=settled) for m in group}
    return {i: own for i, own in found.items() if own}


def _own_words(mention: ContactMention, group: Group, page: Page, *, settled: bool) -> tuple[Constraint, ...]:
    """Its expressions; else the page's day, unless words elsewhere surely say another (settled)."""
    ahead = _ahead((mention,))
    if ahead != _ahead(group):
        ahead = None  # a plan and what came of it
    dating = _dating((mention,), page, _ahead((mention,)))
    found = [
        _from_words(one, allowed, page)
        for one, _ in dating
        if (allowed := wider(one, possible(one, page.times, page.day, ahead), page, ahead)) is not None
    ]
    if ahead is False and not found and not settled:
        # Only another account may move a page's day by one: what the page itself calls yesterday's is another contact.
        found = [msgspec.structs.replace(c, slack=None) for c in own_day((mention,), page, frozenset())]
    return tuple(c for c in found if c.days and (c.weekday is not None or c.days != DaySet.always()))


def _exact(one: TimeExpression) -> bool:
    """Whether it names a day, or counts days from one."""
    return one.kind in EXACT or (one.kind == "offset" and one.unit == "day" and one.type != "DURATION")


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
    how = {"appeared on": "published on", "is stamped": "stamped"}.get(
        page.stamp.how if page.stamp else "", "datelined"
    )
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


def _chain(one: TimeExpression, times: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
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
        found.append(Constraint(sentence=b.sentence, days=days, evidence=b.evidence, rank=Rank.OFFICE))
    return found


def _in_office(bound: Bound) -> Constraint:
    """Of a contact of their own the text would not give a leader an office that they did not hold then."""
    return Constraint(sentence=bound.sentence, days=bound.days, evidence=bound.evidence, rank=Rank.OFFICE)


def _led(bound: Bound) -> Constraint:
    """What a contact of leaders is says when it can have been; the weakest reason of all."""
    return Constraint(sentence=bound.sentence, days=bound.days, rank=Rank.ORDER)


def _far(bound: Bound, ahead: bool | None) -> Constraint:
    """Of something that may be long past, or far ahead, only the one end is bounded."""
    first, last = bound.days.earliest, bound.days.latest
    days = DaySet.always() if ahead is None else DaySet.between(first, None) if ahead else DaySet.between(None, last)
    return Constraint(sentence=bound.sentence, days=days, evidence=bound.evidence, rank=Rank.OFFICE)


def _issues(solution: Solution, members: tuple[ContactMention, ...], document: Document) -> list[Issue]:
    out = []
    for aside, *others in solution.clashes:
        against = " ".join(f"Against: {c.sentence}" for c in others)
        message = f"Dates of one contact do not fit. {aside.sentence} {against}"
        span = hull(tuple(e.span for e in aside.evidence)) if aside.evidence else members[0].span
        out.append(Issue(kind="days clash", message=message, document=document.id, span=span))
    return out
