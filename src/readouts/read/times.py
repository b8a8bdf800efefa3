"""Expressions of time in a document: where they stand, what they say, what they count from.

Spans and types follow TIMEX3 (TimeML 1.2.1, ISO 24617-1): no preposition, determiners and modifiers inside.
Values are those that the words alone give; the room `date` completes them.
"""

import bisect
from functools import lru_cache

from readouts.knowledge import Knowledge
from readouts.model.document import Document, Segment
from readouts.model.parse import Parse
from readouts.model.span import Span
from readouts.model.times import TimeExpression
from readouts.read import times_dates, times_duration, times_named, times_relative
from readouts.read.times_anchor import anchored
from readouts.read.times_dates import change
from readouts.read.times_grammar import Grammar
from readouts.read.times_join import joined
from readouts.read.times_tense import clause
from readouts.read.times_tokens import Table, Word, table

Found = tuple[int, int, TimeExpression]
CAPITALS = frozenset({"MONTH", "MONTHSHORT", "WEEKDAYSHORT"})
PEOPLE = frozenset({"person", "medium"})


def times(
    parse: Parse, document: Document, segments: tuple[Segment, ...], knowledge: Knowledge
) -> tuple[TimeExpression, ...]:
    """Every expression of time in the document's text, in order; ids are their places in the result."""
    known = table(knowledge.lexicon)
    ambiguous = knowledge.lexicon.words("times.month.word")
    words = [_named(parse, w) for w in known.words(parse.text)]
    found = [f for f in _grammar(known).search(words) if _plausible(f, words, parse, ambiguous)]
    placed = joined(found, words)
    starts = [s.span.start for s in segments]
    out: list[TimeExpression] = []
    for number, (first, last, made) in enumerate(placed):
        span = Span(words[first].start, words[last].end)
        at = bisect.bisect_right(starts, span.start) - 1
        kind = segments[at].kind if at >= 0 else "body"
        tense = clause(parse, span, knowledge.lexicon) if made.type in ("DATE", "TIME") else None
        out.append(change(made, id=number, span=span, segment=kind, clause=tense))
    return anchored(tuple(out), words, placed, parse, document.text)


@lru_cache(maxsize=4)
def _grammar(known: Table) -> Grammar:
    rules = (*times_dates.RULES, *times_relative.RULES, *times_duration.RULES, *times_named.RULES)
    return Grammar(known.universe(), rules)


def _named(parse: Parse, word: Word) -> Word:
    """The word without its classes where it is part of a name, or a month's name without its capital."""
    if not word.values:
        return word
    at = parse.at(word.start) if word.text[0].isupper() else None
    name = parse.tokens[at].name if at is not None else None
    if name is not None and name.kind in PEOPLE and not name.weak:
        return Word(word.text, word.start, word.end, {})
    if word.text[0].islower() and CAPITALS & word.values.keys():
        kept = {k: v for k, v in word.values.items() if k not in CAPITALS}
        return Word(word.text, word.start, word.end, kept)
    return word


def _plausible(found: Found, words: list[Word], parse: Parse, ambiguous: frozenset[str]) -> bool:
    """Whether a bare month, year or reference is one: "May" may be a person, "future" an adjective."""
    first, last, made = found
    if made.kind == "month" and first == last and made.year is None:
        return _bare_month(first, words, parse, ambiguous)
    if made.kind == "vague" and {"REFPAST", "REFFUTURE"} & words[last].values.keys():
        at = parse.at(words[last].start)
        return at is None or (parse.tokens[at].pos == "NOUN" and parse.tokens[at].dep not in ("compound", "amod"))
    if made.kind == "year" and first == last:
        return not _counts(last, words, parse)
    return True


def _counts(at: int, words: list[Word], parse: Parse) -> bool:
    """Whether a number counts the plural after it ("1945 delegates"); "2018 talks" is a year all the same."""
    token = parse.at(words[at].start)
    if token is None or parse.tokens[token].dep != "nummod":
        return False
    return parse.tokens[parse.tokens[token].head].tag == "NNS" and int(words[at].text) < RECENT


RECENT = 1950  # a later bare number before a plural is a year in the news ("2016 elections")


def _bare_month(at: int, words: list[Word], parse: Parse, ambiguous: frozenset[str]) -> bool:
    before = words[at - 1].values if at else {}
    after = words[at + 1] if at + 1 < len(words) else None
    capital = after is not None and after.text[0].isupper() and not after.values
    token = parse.at(words[at].start)
    name = parse.tokens[token].name if token is not None else None
    lead = before.get("MONTHLEAD")
    if words[at].lower not in ambiguous:
        return lead == "strong" or not capital
    if lead == "strong":
        return not capital
    return lead == "weak" and name is None and not capital
