"""The day that a text's words count from: when it appeared, its dateline, a stamp in its head, its address.

Written rule. A given day of publication counts, unless a dateline or a stamp in the head names a day up to a week
before it: a story that appears again later still counts from the day on which it was written. Without one the
dateline's full date counts, then a full date that stands alone in a line of the head, then the day in the address.
"""

import datetime as dt
import re

import msgspec

from readouts.date.calendar import yearless
from readouts.model.document import Document
from readouts.model.span import Span
from readouts.model.times import TimeExpression

AGAIN = 7  # days: how much later a story may appear again
ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
# A line of the head that is a stamp: nothing but a mark, a name or "Updated" before the day, and marks behind it.
BEFORE = re.compile(r"(?:.{0,60}[,:|)/·–—-]|\W*)\s*")
BEHIND = re.compile(r"\s*(?:$|[,|/·–—(-].{0,40}$)")


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """The day of a page. how: "appeared on", "is datelined" …; span: the words that say it, None if it was given."""

    day: dt.date
    how: str
    span: Span | None = None


def page_day(times: tuple[TimeExpression, ...], document: Document) -> dt.date | None:
    """The day that expressions count from, None if nothing names it."""
    found = stamp(times, document)
    return found.day if found else None


def stamp(times: tuple[TimeExpression, ...], document: Document) -> Stamp | None:
    """The same, with how it is known."""
    if document.published:
        day = dt.date.fromisoformat(document.published[:10])
        return _earlier_line(times, day, document.text) or Stamp(day=day, how="appeared on")
    for one in times:
        if one.segment == "dateline" and one.kind == "day" and one.value:
            return Stamp(day=dt.date.fromisoformat(one.value[:10]), how="is datelined", span=one.span)
    for one in times:
        if one.segment == "headline" and one.kind == "day" and one.value and _alone(one.span, document.text):
            return Stamp(day=dt.date.fromisoformat(one.value[:10]), how="is stamped", span=one.span)
    return _address(document)


def _earlier_line(times: tuple[TimeExpression, ...], day: dt.date, text: str) -> Stamp | None:
    """The day of a dateline, or of a stamp in the head, up to a week before the day on which the text appeared."""
    for one in times:
        stamped = one.segment == "headline" and one.kind == "day" and _alone(one.span, text)
        if (
            (one.segment != "dateline" and not stamped)
            or one.kind not in ("day", "day of month")
            or (one.unit or "day") != "day"
        ):
            continue
        years = (one.year,) if one.year else (day.year, day.year - 1)
        for year in years:
            found = yearless(one.month, one.day, None, year)
            if found is not None and 0 < (day - found).days <= AGAIN:
                return Stamp(day=found, how="is datelined", span=one.span)
    return None


def _alone(span: Span, text: str) -> bool:
    """Whether the line is a stamp and no sentence."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    before, behind = text[start : span.start], text[span.end : end if end >= 0 else len(text)]
    return bool(BEFORE.fullmatch(before)) and bool(BEHIND.match(behind))


def _address(document: Document) -> Stamp | None:
    """The day that an address names: /2019/05/03/."""
    days = []
    for place in document.appearances:
        match = ADDRESS.search(place.url or "")
        if match:
            days.append(yearless(int(match[2]), int(match[3]), None, int(match[1])))
    known = [d for d in days if d is not None]
    return Stamp(day=min(known), how="has an address of") if known else None
