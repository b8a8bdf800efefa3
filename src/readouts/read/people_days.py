"""On which days a text may speak, by its own day or by the offices that it names."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from readouts.model.days import DaySet
from readouts.model.document import Document
from readouts.model.names import NameMatch
from readouts.roster import Roster
from readouts.roster.records import LEADING


def document_days(document: Document, matches: Iterable[NameMatch], roster: Roster, past: frozenset[str]) -> DaySet:
    """The day of publication; without one, the days on which all who are named with an office held it.

    A title with one of the words `past` before it ("former") says nothing. Of titles that exclude each other
    those of spokesmen and ministers count first, then those of the leaders named most.
    """
    if document.published is not None:
        try:
            return DaySet.day(dt.date.fromisoformat(document.published[:10]))
        except ValueError:
            return DaySet.always()
    held = [(m, d) for m in matches if (d := _held(m, roster, past))]
    count = Counter(m.ids for m, _ in held)
    # Leaders keep their titles for life in the news, those who speak for them do not.
    held.sort(key=lambda h: (leads_by_title(h[0], roster), -count[h[0].ids], h[0].span))
    days = DaySet.always()
    for _, term in held:
        days = days & term or days
    return days


def _held(match: NameMatch, roster: Roster, past: frozenset[str]) -> DaySet:
    """The days on which the one who is named held an office of the title; empty if that says nothing."""
    if match.kind != "person" or len(match.ids) != 1 or past & set(match.titles):
        return DaySet()
    terms = [t for t in roster.terms(match.ids[0]) if t.office in match.offices]
    if any(t.certainty != "exact" for t in terms):
        return DaySet()
    return DaySet.of(*(pair for t in terms for pair in t.days.intervals))


def leads_by_title(match: NameMatch, roster: Roster) -> bool:
    """Whether the title is that of a leader."""
    return any(roster.office(o).kind in LEADING for o in match.offices)
