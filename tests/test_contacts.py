"""Contacts on the cases of tests/cases/contacts*.md."""

import pytest

from passages import Passage, passages, read_passage
from readouts.model.reading import ContactMention, Reading


def _line(mention: ContactMention) -> str:
    star = "" if mention.level == "leaders" else "*"
    people = " + ".join(sorted(p.person for p in mention.participants))
    return f"{mention.realis}{star} {mention.mode}: {people}"


def lines(reading: Reading) -> list[str]:
    """The contacts that a reading makes, one line each, sorted."""
    return sorted(_line(m) for m in reading.mentions if m.makes and m.same_as is None) or ["nothing"]


@pytest.mark.parametrize("passage", passages("contacts*.md"), ids=lambda p: p.title)
def test_contacts(passage: Passage) -> None:
    assert lines(read_passage(passage)) == sorted(passage.expected)
