"""What the cases of the reader must be as a whole: enough, of many kinds, people and states, a third near misses."""

from collections import Counter

from passages import Passage, knowledge, passages, skeleton
from test_blind_contacts import wanted

CONTACTS = tuple(p for f in ("contacts*.md", "open/contacts.md", "blind/contacts.md") for p in passages(f))
FIELDS = tuple(p for f in ("details*.md", "topics*.md") for p in passages(f))
MOST = 3  # cases that differ in names and numbers only


def test_there_are_enough_that_differ_in_more_than_names() -> None:
    counted = Counter(skeleton(p.text) for p in (*CONTACTS, *FIELDS))
    assert len(counted) >= 600
    assert not {words: times for words, times in counted.items() if times > MOST}


def test_a_third_says_what_must_not_be_found() -> None:
    near = [*(p for p in CONTACTS if _no_leaders(p)), *(p for p in FIELDS if _forbids(p))]
    assert 3 * len(near) >= len(CONTACTS) + len(FIELDS)


def test_they_are_of_many_leaders_and_states() -> None:
    roster = knowledge().roster
    named = {name for p in CONTACTS for line in p.expected if ": " in line for name in line.split(": ")[1].split(" + ")}
    people = [person for name in named if (person := roster.person_named(name.strip())) is not None]
    assert len({p.id for p in people}) >= 100
    assert len({p.state for p in people}) >= 60


def _no_leaders(passage: Passage) -> bool:
    """A passage that tells of no contact of leaders."""
    return not any(contact.leaders for contact in wanted(passage))


def _forbids(passage: Passage) -> bool:
    return any(line.startswith("not: ") for line in passage.expected)
