"""What a contact came before or after that has a day in the text: "since March", "after the vote on Sunday"."""

from readouts.date.calendar import bounds
from readouts.date.page import Page
from readouts.date.possible import possible
from readouts.model.constraint import Constraint, Rank
from readouts.model.days import FIRST, LAST, DaySet
from readouts.model.reading import ContactMention, TimeBound
from readouts.model.span import Span, evidence
from readouts.model.times import TimeExpression

NEAR = 100  # days: the other such day is then at least 265 days away
RANK = Rank.ORDER  # it yields to everything that names a day


def ordered(members: tuple[ContactMention, ...], page: Page) -> list[Constraint]:
    """A bound for each expression that a contact came after or before, with the words that say so."""
    found = (
        _bound(b, m, page)
        for m in members
        if m.makes and m.realis in ("held", "scheduled")
        for b in m.bounds
        if isinstance(b, TimeBound)
    )
    return [c for c in found if c is not None]


def _bound(one: TimeBound, mention: ContactMention, page: Page) -> Constraint | None:
    time = page.times[one.time]
    allowed = possible(time, page.times, page.day, _ahead(time, page, one, mention))
    if allowed is None or allowed.weekday is not None or not allowed.days:
        return None
    days = one_side(allowed.days, after=one.after)
    if days == DaySet.always():
        return None
    text = page.document.text
    whole = Span(min(mention.span.start, time.span.start), max(mention.span.end, time.span.end))
    words = " ".join(whole.words(text).split())
    what = f"not before {days.earliest}" if one.after else f"not after {days.latest}"
    return Constraint(
        sentence=f"“{words}”: it was {what}.",
        days=days,
        evidence=(evidence("value", page.document.id, text, whole),),
        rank=RANK,
    )


def _ahead(time: TimeExpression, page: Page, one: TimeBound, mention: ContactMention) -> bool | None:
    """Whether what bounds it is still ahead: not, if it is told as past, or something held came after it."""
    if time.kind == "weekday" and mention.realis == "held":
        return False if one.after or one.past else None
    pair = bounds(time.value) if time.kind == "day of month" and time.value else None
    if pair is None or page.day is None or abs((pair[0] - page.day).days) > NEAR:
        return None
    return pair[0] > page.day


def one_side(days: DaySet, *, after: bool) -> DaySet:
    """The days from the first of a set on, or up to its last."""
    first, last = days.intervals[0][0], days.intervals[-1][1]
    return DaySet.of((first, LAST)) if after else DaySet.of((FIRST, last))


def in_office_then(members: tuple[ContactMention, ...], page: Page) -> list[Constraint]:
    """ "Then-President X" called somebody: it was while X was president."""
    spans = [s for m in members if m.makes and m.realis == "held" for p in m.participants for s in p.spans]
    found = (b for b in page.then if any(s.meets(e.span) for s in spans for e in b.evidence))
    return [Constraint(sentence=b.sentence, days=b.days, evidence=b.evidence, rank=RANK) for b in found]
