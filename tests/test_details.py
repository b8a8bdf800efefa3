"""Details and topics on the cases of tests/cases/details*.md and topics*.md."""

import pytest

from details_cases import found, line, shown
from passages import Passage, made, passages, read_passage

CASES = (*passages("details_*.md"), *passages("topics_*.md"))


@pytest.mark.parametrize("passage", CASES, ids=lambda p: f"{p.file}: {p.title}")
def test_details(passage: Passage) -> None:
    reading = read_passage(passage)
    assert passage.expected
    for text in passage.expected:
        wanted = line(text)
        assert bool(found(reading, wanted)) == wanted.wanted, f"{text}\n{shown(reading)}"


def test_enough_cases() -> None:
    near = [p for p in CASES if p.title.startswith("Near miss")]
    assert len(CASES) >= 150
    assert len(near) * 3 >= len(CASES)


@pytest.mark.parametrize("passage", CASES[::5], ids=lambda p: f"{p.file}: {p.title}")
def test_evidence_is_the_text(passage: Passage) -> None:
    text = made(passage).text
    for claim in read_passage(passage).claims:
        assert any(e.role == "value" for e in claim.evidence)
        for e in claim.evidence:
            assert text[e.start : e.end] == e.quote


def test_reading_twice_is_the_same() -> None:
    for passage in CASES[::9]:
        assert read_passage(passage).claims == read_passage(passage).claims
