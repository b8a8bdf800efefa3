"""Names as news writes them, and words that only look like them (tests/cases/names.md)."""

from functools import cache

import pytest

from cases_given import cases
from passages import Passage, knowledge, made, passages
from readouts.model.reading import PersonMention
from readouts.read.people import people
from stored import Given, parse_of

NOBODY, UNSETTLED = "nobody", "unsettled"


@cache
def given() -> dict[str, Given]:
    """What the parser is given of each passage, by its title."""
    return {g.title: g for g in cases() if g.file == "names"}


def mentions(passage: Passage) -> tuple[PersonMention, ...]:
    """The people of a passage, by its stored parse."""
    return people(parse_of(given()[passage.title], knowledge()), made(passage), knowledge())[0]


@pytest.mark.parametrize("passage", passages("names.md"), ids=lambda p: p.title)
def test_who_is_meant(passage: Passage) -> None:
    found = mentions(passage)
    said = {m.span.words(passage.text): m for m in found if m.form == "name"}
    wrong = []
    for line in passage.expected:
        words, _, who = line.rpartition(": ")
        start = passage.text.rindex(words)
        inside = [m for m in found if m.span.start < start + len(words) and start < m.span.end and m.form == "name"]
        if who == NOBODY:
            wrong += [f"{words}: {m.people}" for m in inside if m.in_roster and m.people and m.leader is not False]
        elif who == UNSETTLED:
            wrong += [] if words in said and not said[words].people else [f"{words}: {said.get(words)}"]
        elif not any(m.people == (who,) for m in inside):
            wrong.append(f"{words}: not {who} but {[(m.span.words(passage.text), m.people) for m in inside]}")
    assert not wrong


def test_there_are_as_many_forms_as_is_said() -> None:
    assert sum(len(p.expected) for p in passages("names.md")) >= 120


def test_titles_are_each_their_own() -> None:
    assert len(given()) == len(passages("names.md"))
