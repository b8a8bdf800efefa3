"""The day on which a contact was told of: what was held had been held by then."""

import re

from readouts.date.page import Page, named, side
from readouts.date.possible import possible
from readouts.model.constraint import Constraint, Rank
from readouts.model.reading import Attribution, ContactMention, around
from readouts.model.span import Span, evidence
from readouts.model.times import TimeExpression

# Between a cue and its time ("said late Tuesday", "told reporters on Tuesday"), or at the head of the sentence.
NEAR = re.compile(r"[\s,]*(?:\w+[\s,]+){0,2}")
HEAD = re.compile(r"(?:^|[.!?”\"]\s+|\n)\s*(?:\w+\s+)?$")
REACH = 200  # code points before a source in which the head of its sentence may stand
NAMING = frozenset({"day", "day of month", "weekday", "offset"})


def told_by(members: tuple[ContactMention, ...], page: Page) -> list[Constraint]:
    """A bound for each attribution that gives a contact and says when."""
    found: list[Constraint | None] = []
    for m in members:
        if not m.makes or m.realis != "held" or m.attribution is None:
            continue
        for a in around(m.attribution, page.attributions):
            found.extend(_bound(t, page) for t in page.times if _tells(t, a, page))
    return [c for c in found if c is not None]


def _tells(one: TimeExpression, attribution: Attribution, page: Page) -> bool:
    """Whether it says when something was said: right behind the cue, or at the head of the cue's sentence."""
    if one.kind not in NAMING or not (one.unit is None or one.unit in ("day", "week")):
        return False
    if any(c.meets(one.span) for c in attribution.content):
        return False
    text = page.document.text
    for cue in attribution.cue:
        if cue.end <= one.span.start and NEAR.fullmatch(text[cue.end : one.span.start]):
            return True
        first = min((s.start for s in (*attribution.source, cue)), default=cue.start)
        if 0 <= first - one.span.end <= 2 and _heads(one.span, text):
            return True
    return False


def _heads(span: Span, text: str) -> bool:
    return bool(HEAD.search(text[max(0, span.start - REACH) : span.start]))


def _bound(one: TimeExpression, page: Page) -> Constraint | None:
    allowed = possible(one, page.times, page.day, False)
    latest = allowed.days.latest if allowed is not None and allowed.weekday is None else None
    if latest is None:
        return None
    start = f"It was told of on {named(latest)} (“{one.span.words(page.document.text)}”): it was held by then"
    return Constraint(
        sentence=f"{start}.",
        days=side(latest, ahead=False, more=0),
        evidence=(evidence("value", page.document.id, page.document.text, one.span),),
        rank=Rank.PAGE,
        slack=side(latest, ahead=False, more=1),
        loose=f"{start}, give or take a day for time zones.",
    )
