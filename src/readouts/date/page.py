"""What one document says of time as a whole: the day of the page, its organ, and what bounds an undated text."""

import calendar as cal
import datetime as dt

import msgspec

from readouts.date.resolve import resolve
from readouts.date.stamp import Stamp, stamp
from readouts.date.writing import Bound, bounds_of_text, leading_terms, then_offices
from readouts.knowledge import Knowledge
from readouts.model.constraint import Constraint, Rank
from readouts.model.days import DaySet
from readouts.model.document import Document, Segment
from readouts.model.reading import Attribution, ContactMention, Reading
from readouts.model.span import evidence
from readouts.model.times import TimeExpression


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What one document says of time.

    stamp: the day it counts from and how that is known; None: `written` bounds it. then: offices that the text
    says somebody held then. leading: of an undated text, when each party to a contact of leaders
    led. organ, state: the organ of government whose own page it is, and the English short name of its state; empty
    for the press. on, bound, between, week, more, possessive: words of the lexicon.
    """

    document: Document
    mentions: tuple[ContactMention, ...]
    times: tuple[TimeExpression, ...]
    segments: tuple[Segment, ...]
    attributions: tuple[Attribution, ...]
    stamp: Stamp | None
    written: tuple[Bound, ...]
    then: tuple[Bound, ...]
    leading: tuple[Bound, ...]
    organ: str
    state: str
    on: frozenset[str]
    bound: frozenset[str]
    between: frozenset[str]
    week: frozenset[str]
    more: frozenset[str]
    possessive: frozenset[str]

    @property
    def day(self) -> dt.date | None:
        """The day that its words count from."""
        return self.stamp.day if self.stamp else None


def page_of(reading: Reading, document: Document, knowledge: Knowledge) -> Page:
    """The page of a reading."""
    times = resolve(reading.times, document, knowledge)
    day = stamp(times, document)
    organ, state = _organ(document, knowledge)
    return Page(
        document=document,
        mentions=reading.mentions,
        times=times,
        segments=reading.segments,
        attributions=reading.attributions,
        stamp=day,
        written=() if day else bounds_of_text(reading, times, document, knowledge),
        leading=() if day else leading_terms(reading, knowledge),
        then=then_offices(document, knowledge),
        organ=organ,
        state=state,
        on=knowledge.lexicon.words("times.on.any"),
        bound=knowledge.lexicon.words("times.bound.any"),
        week=knowledge.lexicon.words("times.weekof.any"),
        between=knowledge.lexicon.words("times.between.any"),
        more=knowledge.lexicon.words("times.more.any"),
        possessive=knowledge.lexicon.words("times.possessive.any"),
    )


def _organ(document: Document, knowledge: Knowledge) -> tuple[str, str]:
    """The name and the state of the organ of government on whose page the text stands."""
    for place in document.appearances:
        for name in (place.outlet, place.url):
            medium = knowledge.roster.outlet(name) if name else None
            if medium is not None and medium.kind == "organ" and medium.state:
                return medium.name, knowledge.roster.state(medium.state).name
    return "", ""


def named(day: dt.date | None) -> str:
    """ "Friday 2019-05-03"."""
    return f"{cal.day_name[day.weekday()]} {day.isoformat()}" if day else "an unknown day"


def from_page(page: Page, ahead: bool | None, *, exact: bool) -> list[Constraint]:
    """The page's day is the last day of what was held, and the first of what is scheduled.

    exact: a day is named, and it may be the one after the page's own, or before it, by time zones; then the bound is
    a day wider. Else it is so only if nothing else fits.
    """
    if page.stamp is None or ahead is None:
        return []
    day, where = page.stamp.day, page.stamp.span
    what = (
        "what it tells of as still to come comes after that" if ahead else "what it tells of as held was held by then"
    )
    sentence = f"The story {page.stamp.how} {named(day)}: {what}"
    loose = f"{sentence}, give or take a day for time zones."
    text = page.document.text
    quoted = (evidence("value", page.document.id, text, where),) if where else ()
    wide = side(day, ahead=ahead, more=1)
    rank = Rank.PAGE if ahead else Rank.HELD
    if exact:
        return [Constraint(sentence=loose, days=wide, rank=rank, evidence=quoted)]
    near = side(day, ahead=ahead, more=0)
    return [Constraint(sentence=f"{sentence}.", days=near, rank=rank, evidence=quoted)]


def side(day: dt.date, *, ahead: bool, more: int) -> DaySet:
    """The days up to one, or from it on, with so many more."""
    spare = dt.timedelta(days=more)
    return DaySet.between(day - spare, None) if ahead else DaySet.between(None, day + spare)
