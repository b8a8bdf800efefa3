"""An organ's own page that tells of its leader's contact: the day of the page is the day of the contact.

The rule is narrow on purpose. The page is an organ's own (`media.csv`), its day is given, and it opens with the
contact: in its headline, or as the main clause of one of its first three sentences, in its own voice. The contact
was held, has a participant of the organ's state, and is a call, a meeting or a letter, which do not last for days.
No words date it, and the sentences that tell of it name no earlier time. The day before stays possible where
another account says so: readouts come out after midnight.
"""

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
NAMING = frozenset({"day", "day of month", "weekday", "offset", "month", "range", "clock"})


def own_day(members: tuple[ContactMention, ...], page: Page, dating: frozenset[int]) -> list[Constraint]:
    """The page's day for a contact held that an organ's page is about; `dating`: ids of what else may date it."""
    if not page.organ or not page.given or page.day is None:
        return []
    telling = [m for m in members if m.makes and m.primary]
    opening = [m for m in telling if _opens(m, page)]
    if any(_sure(m, page, dating) for m in members):
        return []
    if not opening or any(m.mode not in SHORT or m.realis != "held" or m.earlier for m in opening):
        return []
    if any(_other_time(_sentence(m.extent, page), page) for m in telling):
        return []
    first = opening[0]
    here = DaySet.day(page.day)
    start = f"The page of {page.organ} of {named(page.day)} is about it and gives it no other time: it was"
    return [
        Constraint(
            sentence=f"{start} held on that day.",
            days=here,
            evidence=(evidence("trigger", page.document.id, page.document.text, first.span),),
            rank=RANK,
            soft=True,
            slack=reach(here, 1, 0),
            loose=f"{start} held on that day or, as readouts come out after midnight, on the day before.",
        )
    ]


def _sure(mention: ContactMention, page: Page, dating: frozenset[int]) -> bool:
    """Whether words surely date it: where it is told, or "The call took place on Monday"."""
    own = [i for i in mention.times if i in dating]
    if mention.makes:
        return bool(own) and mention.primary
    return any(page.times[i].span.start > mention.span.end for i in own)


def _opens(mention: ContactMention, page: Page) -> bool:
    """Whether the page's own voice tells of it in a headline or in a main clause, and its own leader took part."""
    if mention.attribution is not None or all(p.state != page.state for p in mention.participants):
        return False
    if any(s.kind == "headline" and s.span.covers(mention.span) for s in page.segments):
        return True
    sentence = _sentence(mention.extent, page)
    before = page.document.text[sentence.start : mention.extent.start].rstrip()
    led = any(s.start == mention.extent.start for p in mention.participants for s in p.spans)
    return not before or (before.endswith(",") and led)


def _sentence(span: Span, page: Page) -> Span:
    """The sentence around a span, by its marks, inside its segment."""
    whole = next((s.span for s in page.segments if s.span.meets(span)), span)
    text = page.document.text
    start = max((m.end() for m in END.finditer(text, whole.start, span.start)), default=whole.start)
    after = END.search(text, span.end, whole.end)
    return Span(min(start, span.start), after.end() if after else max(whole.end, span.end))


def _other_time(sentence: Span, page: Page) -> bool:
    """Whether the sentence names a time that ended before the page's day."""
    return any(sentence.covers(t.span) and _earlier(t, page) for t in page.times)


def _earlier(one: TimeExpression, page: Page) -> bool:
    if one.kind not in NAMING or page.day is None:
        return False
    allowed = possible(one, page.times, page.day, one.clause == "future")
    latest = allowed.days.latest if allowed is not None else None
    return latest is not None and latest < page.day
