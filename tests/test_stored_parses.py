"""The examples of the lexicon on stored parses, and the stored parses themselves."""

import re

import pytest

from cases_given import cases, everything, examples
from passages import knowledge
from readouts.lexicon import Entry
from stored import Given, block, is_stored, parse_of, parser


def plainly(entry: Entry, text: str) -> bool:
    """Whether the expression or a word stands in the text as it is; what reads headlines and pages has no tokens."""
    if entry.regex is not None:
        return re.search(entry.regex, text, re.IGNORECASE | re.MULTILINE) is not None
    free = entry.by == "lower" and not entry.pos
    return free and any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text, re.IGNORECASE) for w in entry.words)


def test_every_entry_has_examples_of_both_kinds() -> None:
    assert not [e.id for e in knowledge().lexicon.entries if not e.yes or not e.no]


def test_examples_match_and_near_misses_do_not() -> None:
    lexicon = knowledge().lexicon
    wrong = [
        f"{entry.id} {'must match' if must else 'must not match'}: {given.text}"
        for given, entry, must in examples()
        if bool(lexicon.find(parse_of(given, knowledge()), entry)) != must and not (must and plainly(entry, given.text))
    ]
    assert not wrong, "\n".join(wrong)


def test_every_parse_is_stored() -> None:
    missing = [f"{g.file}: {g.title}" for g in everything() if not is_stored(g, knowledge().lexicon)]
    assert not missing, f"run `make parses` and look at what it shows: {missing}"


@pytest.mark.parametrize("given", list(cases())[::40], ids=lambda g: g.title)
def test_a_stored_parse_is_the_parse(given: Given) -> None:
    known = knowledge()
    anew = parser(known.lexicon).parse(given.text, given.segments, given.names)
    stored = parse_of(given, known)
    assert stored.tokens == anew.tokens
    assert set(map(str, stored.found)) == set(map(str, anew.found))
    assert block(given, known.lexicon, stored) == block(given, known.lexicon, anew)
