"""Expressions of time: the cases of tests/cases/times*.md, and what holds of every text."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passages import Passage, knowledge, made, parser, passages
from readouts.date import resolve
from readouts.ingest import segment
from readouts.model.document import Document
from readouts.model.parse import Parse
from readouts.model.times import TimeExpression
from readouts.read.times import times

CASES = passages("times*.md")


def read_times(doc: Document) -> tuple[TimeExpression, ...]:
    """The expressions of a document with their values."""
    known = knowledge()
    segments = segment(doc, known.lexicon)
    parse = parser().parse(doc.text, segments, known.roster.find(doc.text))
    return resolve(times(parse, doc, segments, known), doc, known)


def shown(passage: Passage) -> list[str]:
    """Each expression as a line of a case."""
    doc = made(passage)
    return [f"{' '.join(t.span.words(doc.text).split())} | {t.type} | {t.value}" for t in read_times(doc)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case: Passage) -> None:
    assert shown(case) == list(case.expected)


def test_there_are_enough_expressions_with_distinct_skeletons_and_near_misses() -> None:
    misses = [c for c in CASES if c.file == "times_near_misses.md" or not c.expected]
    assert sum(len(c.expected) for c in CASES) >= 250
    assert len(misses) >= 60
    assert len({(c.text, c.published) for c in CASES}) == len(CASES)
    assert len({re.sub(r"\d+", "0", c.text) for c in CASES}) >= 0.95 * len(CASES)


@pytest.mark.parametrize("published", ["2001-03-05", None])
def test_values_can_be_completed_again_for_the_same_and_for_another_day(published: str | None) -> None:
    for case in CASES:
        doc, other = made(case), made(case._replace(published=published))
        found = read_times(doc)
        assert resolve(found, doc, knowledge()) == found
        assert resolve(found, other, knowledge()) == read_times(other)


PIECES = """Friday|May|March 3|on|a|half|hour|hours|and|two|ago|later|last|next|the|week|2018|20|,|.|-|to|noon|“|”
|3 p.m.|earlier|day|after|every|quarter|third|of|end|past|months|today|said|will|meet|1990s|'s|Sept.|over|99999"""
WORDS = st.sampled_from([*PIECES.replace("\n", "").split("|"), "\n\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_any_text_gives_ordered_disjoint_spans(words: list[str]) -> None:
    doc = made(Passage("", "any", " ".join(["They", *words]), "2021-06-19", ()))
    found = read_times(doc)
    assert [t.id for t in found] == list(range(len(found)))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(t.anchor_id is None or 0 <= t.anchor_id < len(found) for t in found)
    assert all(t.value is None or t.value for t in found)


def test_long_texts_take_time_in_proportion() -> None:
    text = "On Friday, two and a half hours after the end of the third quarter, they spoke. " * 1500
    doc = made(Passage("", "long", text, "2021-06-19", ()))
    known = knowledge()
    segments = segment(doc, known.lexicon)
    parse = Parse(text=text, tokens=())
    start = time.perf_counter()
    assert len(times(parse, doc, segments, known)) == 4500
    assert time.perf_counter() - start < 10
