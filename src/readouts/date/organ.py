"""An organ's own page that tells of its leader's contact: the day of the page is the day of the contact.

The rule is narrow on purpose. The page is an organ's own (`media.csv`), its day is given or stands in its head, and it
opens with the contact: in its headline, or as the main clause of one of its first three sentences, in its own voice. It
was held, has a participant of the organ's state, and is a call, a meeting or a letter, which do not last for days.
No words date it, and the sentences that tell of it name no earlier time. The day before stays possible where
another account says so: readouts come out after midnight.
"""

import datetime as dt
import re

from readouts.date.calendar import reach
from readouts.date.page import Page, named
from readouts.date.possible import possible
from readouts.model.constraint import Constraint, Rank
from readouts.model.days import DaySet
from readouts.model.reading import ContactMention
from readouts.model.span import Span, evidence
from readouts.model.times import TimeExpression
from readouts.model.values import Mode

SHORT: frozenset[Mode] = frozenset({"call", "video call", "meeting", "letter", "message", "unknown"})
RANK = Rank.RELATIVE  # it yields to dates and weekdays of other accounts
END = re.compile(r"[.!?][”\"’')\]]*\s+|\n\s*\n")
Group = tuple[ContactMention, ...]
WEEK = dt.timedelta(days=7)
BEFORE = 400  # code points
WORDS = 4  # words before what was done, in which "also" may stand
NAMING = frozenset({"day", "day of month", "weekday", "offset", "month", "range", "clock"})


def own_day(members: Group, page: Page, dating: frozenset[int]) -> list[Constraint]:
    """The page's day for a contact held that an organ's page is about; `dating`: ids of what else may date it."""
    telling = [m for m in members if m.makes and m.primary]
    short = [m for m in telling if m.mode in SHORT]  # of talks on a visit these are the talks
    opening = [m for m in short if _opens(m, page) and not dating & set(m.times)]
    if not opening or not _may(opening, page) or any(sure(m, page, dating) for m in members):
        return []
    first = min(telling, key=lambda m: m.span)
    if _past_before(first, page) or any(_other_time(sentence_of(m.extent, page), members, page) for m in telling):
        return []
    return [_of_page(opening[0], page, "is about it and gives it no other time")]


def day_of_more(members: Group, page: Page, dating: frozenset[int]) -> list[Constraint]:
    """The page's day for what a page goes on with that opens with a contact of that day: "The President also met"."""
    telling = [m for m in members if m.makes]
    dated = {i for m in members for i in m.times if i in dating}
    if not telling or not _may(telling, page) or any(not _same_day(i, page) for i in dated):
        return []
    going_on = [m for m in telling if _own(m, page) and _goes_on(m, page)]
    if len(going_on) < len(telling):
        return []
    if any(_past_before(m, page) or _other_time(sentence_of(m.extent, page), members, page) for m in telling):
        return []
    return [_of_page(going_on[0], page, "opens with a contact of that day and goes on with this one")]


def _past_before(mention: ContactMention, page: Page) -> bool:
    """Whether the sentences before name a day that is past: what follows may be of that day."""
    start = sentence_of(mention.extent, page).start
    before = (t for t in page.times if start - BEFORE <= t.span.start < start)
    bare = (t for t in before if t.kind != "month" or t.shift or t.year)  # "a session in May" may well be ahead
    return any(_earlier(t, page) for t in bare)


def _may(telling: list[ContactMention], page: Page) -> bool:
    """Whether the rule is for such a page and such contacts: of hours, held, and told of for the first time."""
    if not page.organ or page.day is None:
        return False
    return all(m.mode in SHORT and m.realis == "held" and not m.earlier for m in telling)


def _of_page(mention: ContactMention, page: Page, why: str) -> Constraint:
    here = DaySet.between(page.day, page.day)
    start = f"The page of {page.organ} of {named(page.day)} {why}: it was"
    return Constraint(
        sentence=f"{start} held on that day.",
        days=here,
        evidence=(evidence("trigger", page.document.id, page.document.text, mention.span),),
        rank=RANK,
        soft=True,
        slack=reach(here, 1, 0),
        loose=f"{start} held on that day or, as readouts come out after midnight, on the day before.",
    )


def sure(mention: ContactMention, page: Page, dating: frozenset[int]) -> bool:
    """Whether words surely date it: where it is told, or "The call took place on Monday".

    A page on what happened tells of it within days: what is told with a day long past is another contact.
    """
    own = [i for i in mention.times if i in dating]
    if mention.makes:
        return mention.primary and any(_near(page.times[i], page) for i in own)
    return any(page.times[i].span.start > mention.span.end for i in own)


def _near(one: TimeExpression, page: Page) -> bool:
    allowed = possible(one, page.times, page.day, False)
    if allowed is None or page.day is None or allowed.weekday is not None:
        return True
    return bool(allowed.days & DaySet.between(page.day - WEEK, None))


def _own(mention: ContactMention, page: Page) -> bool:
    """Whether the page's own voice tells of it, and its own leader took part."""
    return mention.attribution is None and any(p.state == page.state for p in mention.participants)


def _goes_on(mention: ContactMention, page: Page) -> bool:
    """Whether its sentence begins with a word that goes on ("Later that day"), or has one before what was done; or
    what dates it says no more ("on the same day")."""
    if mention.times and all(_same_day(i, page) for i in mention.times):
        return True
    sentence = sentence_of(mention.extent, page)
    before = [w.strip(",;").lower() for w in page.document.text[sentence.start : mention.span.start].split()]
    return bool(page.more & {*before[:1], *before[-WORDS:]})


def _same_day(i: int, page: Page) -> bool:
    """Whether an expression only goes on: "later that day", without a day that it counts from."""
    one = page.times[i]
    return one.anchor == "text" and one.anchor_id is None and (one.unit or "day") == "day" and not one.amount


def opens(members: Group, page: Page) -> bool:
    """Whether the page opens with the contact."""
    return any(m.makes and m.primary and _opens(m, page) for m in members)


def _opens(mention: ContactMention, page: Page) -> bool:
    """Whether the page's own voice tells of it in a headline or in a main clause, and its own leader took part."""
    if not _own(mention, page):
        return False
    if any(s.kind == "headline" and s.span.covers(mention.span) for s in page.segments):
        return True
    sentence = sentence_of(mention.extent, page)
    before = page.document.text[sentence.start : mention.extent.start].rstrip()
    led = any(s.start == mention.extent.start for p in mention.participants for s in p.spans)
    return not before or (before.endswith(",") and led)


def sentence_of(span: Span, page: Page) -> Span:
    """The sentence around a span, by its marks, inside its segment."""
    whole = next((s.span for s in page.segments if s.span.meets(span)), span)
    text = page.document.text
    start = max((m.end() for m in END.finditer(text, whole.start, span.start)), default=whole.start)
    after = END.search(text, span.end, whole.end)
    return Span(min(start, span.start), after.end() if after else max(whole.end, span.end))


def _other_time(sentence: Span, members: Group, page: Page) -> bool:
    """Whether the sentence names a time that ended before the page's day, and that is no other contact's."""
    mine = {m.id for m in members}
    others = {i for m in page.mentions if m.id not in mine for i in m.times}
    times = (t for t in page.times if t.id not in others and sentence.covers(t.span))
    return any(_earlier(t, page) for t in times)


def _earlier(one: TimeExpression, page: Page) -> bool:
    if one.kind not in NAMING or page.day is None:
        return False
    allowed = possible(one, page.times, page.day, one.clause == "future")
    latest = allowed.days.latest if allowed is not None else None
    return latest is not None and latest < page.day
