"""Who said what: the cases, and what must hold of every attribution."""

import re
from collections import Counter

import pytest

from attribution_cases import ENOUGH, Case, Heard, cases, failures, hear, name, overlap
from passages import skeleton
from readouts.model.reading import Attribution
from readouts.model.span import Span
from readouts.read.attribution_quotes import paired

ALL = cases()
MARKS = re.compile(r"[“”\"«»]")


@pytest.mark.parametrize("case", ALL, ids=lambda c: f"{c.file}:{c.title}")
def test_case(case: Case) -> None:
    assert not failures(case)


def test_there_are_enough_cases() -> None:
    chains = [c for c in ALL if any(len(e.chain) > 1 and not e.forbidden for e in c.expected)]
    near = [c for c in ALL if any(e.none or e.forbidden for e in c.expected)]
    assert len(ALL) >= 400
    assert len(chains) >= 80
    assert len(near) * 4 >= len(ALL)


def test_at_most_three_cases_share_a_skeleton() -> None:
    counted = Counter(skeleton(c.passage) for c in ALL)
    assert not {s: n for s, n in counted.items() if n > 3}
    assert len(counted) >= 400


def test_titles_and_passages_are_distinct() -> None:
    assert len({c.passage for c in ALL}) == len(ALL)
    assert len({(c.file, c.title) for c in ALL}) == len(ALL)


def _meets(one: tuple[Span, ...], two: tuple[Span, ...]) -> bool:
    return any(a.meets(b) for a in one for b in two)


@pytest.mark.parametrize("case", ALL, ids=lambda c: f"{c.file}:{c.title}")
def test_content_never_holds_its_own_source_and_cue(case: Case) -> None:
    for one in hear(case.passage, case.file).found:
        assert one.content
        assert one.cue
        assert not _meets(one.content, one.source)
        assert not _meets(one.content, one.cue)


@pytest.mark.parametrize("case", ALL, ids=lambda c: f"{c.file}:{c.title}")
def test_nesting_is_a_tree(case: Case) -> None:
    found = hear(case.passage, case.file).found
    for number, one in enumerate(found):
        assert one.id == number
        seen = {one.id}
        at: Attribution | None = one
        while at is not None and at.parent is not None:
            assert at.parent not in seen
            seen.add(at.parent)
            at = found[at.parent]


def _said(heard: Heard) -> list[tuple[str, str]]:
    """The words said and the person who says them; named people only."""
    people = [a for a in heard.found if a.voice is not None and a.voice.kind == "person"]
    return [(heard.words(a.content), name(a)) for a in people]


QUOTING = [c for c in ALL if MARKS.search(c.passage)]


@pytest.mark.parametrize("case", QUOTING, ids=lambda c: f"{c.file}:{c.title}")
def test_without_marks_nobody_becomes_somebody_else(case: Case) -> None:
    with_marks = _said(hear(case.passage, case.file))
    for words, person in _said(hear(MARKS.sub("", case.passage), case.file)):
        before = {p for said, p in with_marks if overlap(said, words) >= ENOUGH}
        assert not before or person in before


def test_an_odd_mark_is_an_issue_and_no_crash() -> None:
    heard = hear('Angela Merkel said "the talks were long and left.')
    assert all(a.voice is not None and a.voice.name == "Angela Merkel" for a in heard.found if a.source)
    assert [i.kind for i in heard.issues] == ["odd quotation mark"]


def test_a_quotation_without_an_end_does_not_swallow_its_speaker() -> None:
    heard = hear("when he asked Rahl `` if that the 'give a")
    assert [bool(a.source) for a in heard.found] == [True]


def test_an_empty_text_has_none() -> None:
    assert hear("...").found == ()


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        (
            'a plan he called "sound and fair" today',
            'a plan he called "sound and fair',
            'a plan he called "sound and fair"',
        ),
        ('"all roads" remain open', 'all roads" remain open', '"all roads" remain open'),
        ("a “sound plan.” They left", "a “sound plan", "a “sound plan.”"),
        ('hoped it "would last a long while, she said', '"would last', "would last"),
        ('hoped it "would last a long while, she said', 'it "would last', 'it "would last'),
        ('they said so" and left', 'said so"', "said so"),
        ('of "one" and "two" roads', '"one" and "two"', '"one" and "two"'),
        ('"', '"', '"'),
    ],
)
def test_a_lone_mark_is_paired_or_left_out(text: str, words: str, whole: str) -> None:
    start = text.index(words)
    assert paired(text, Span(start, start + len(words))).words(text) == whole
