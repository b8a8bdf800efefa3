"""Copies: reprints are merged, two accounts never are."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts import ingest
from readouts.ingest.likeness import BUCKET
from readouts.lexicon import Lexicon
from readouts.model.document import Document, Given
from readouts.model.likeness import Memory

LEXICON = Lexicon.load()
SENTENCES = [
    "President Lula da Silva and President Gustavo Petro talked by telephone on Monday about the forest and the river.",
    "The call lasted 40 minutes, the palace in Brasilia said in a note that it sent to reporters in the evening.",
    "Lula told his colleague that the fund for the forest would open in March, two months later than was planned.",
    "Petro asked for patience, as his own parliament has not yet voted on the money that Colombia is to put in.",
    "Both presidents want to meet in Leticia before the summit, and their foreign ministers were told to find a day.",
    "Environment groups in both countries had asked for more, and said so again after the palace had spoken.",
    "A spokesman for Petro gave the same account of the call and added that fishing rights had come up as well.",
    "It was the fourth call of the two since the election, and the shortest; the one before it had ended in a quarrel.",
]
STORY = "\n\n".join(SENTENCES)


FURNITURE = "Welcome to the Quay Times, the paper of the harbour and of the seven villages around it."


def doc(text: str, name: str, published: str | None = None, given: Given | None = None) -> Document:
    """A document of the text."""
    return ingest.document(text, name, published=published, given=given)


def pairs(*documents: Document) -> dict[str, str]:
    """Which is a copy of which, by name."""
    name = {d.id: d.appearances[0].name for d in documents}
    return {name[d.id]: name[d.copy_of] for d in ingest.copies(documents, LEXICON) if d.status == "copy" and d.copy_of}


def test_a_reprint_with_another_headline_and_furniture() -> None:
    wire = doc("Lula, Petro Discuss Forest Fund\n\nBRASILIA, May 3 (Reuters) - " + STORY, "wire", "2031-05-03")
    paper = doc(
        "Amazon: two presidents on the phone\n\nBy Jane Roe\n\n"
        + STORY
        + "\n\nSign up for our newsletter.\n\n© Quay Times",
        "paper",
        "2031-05-04",
    )
    assert pairs(paper, wire) == {"paper": "wire"}
    found = ingest.copies((paper, wire), LEXICON)[0]
    assert found.reason is not None
    assert "wire" in found.reason


def test_hard_wrapped_or_not_it_is_one_story() -> None:
    wrapped = "\n\n".join(s[:60].rsplit(" ", 1)[0] + "\n" + s[len(s[:60].rsplit(" ", 1)[0]) + 1 :] for s in SENTENCES)
    assert pairs(doc(STORY, "plain", "2031-05-03"), doc(wrapped, "wrapped", "2031-05-04")) == {"wrapped": "plain"}


def test_a_cut_version_is_a_copy_of_the_longer_one_even_if_it_came_first() -> None:
    assert pairs(doc("\n\n".join(SENTENCES[:3]), "flash", "2031-05-03"), doc(STORY, "full", "2031-05-04")) == {
        "flash": "full"
    }


def test_a_quoted_readout_is_no_copy_of_the_story_around_it() -> None:
    readout = doc(" ".join(SENTENCES[2:5]), "readout", "2031-05-03")
    assert pairs(readout, doc(STORY, "story", "2031-05-03")) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Monday", "Thursday"),
        ("40 minutes", "50 minutes"),
        ("two months", "three months"),
        ("President Gustavo Petro", "President Daniel Noboa"),
        ("in March", "in April"),
        ("has not yet voted", "has now voted"),
        ("Lula told his colleague", "Petro told his colleague"),
        ("Brasilia", "Bogota"),
    ],
)
def test_one_telling_word_makes_two_accounts(old: str, new: str) -> None:
    assert old in STORY
    assert pairs(doc(STORY, "first"), doc(STORY.replace(old, new, 1), "second")) == {}


def test_a_small_word_changed_in_a_long_story_does_not() -> None:
    changed = STORY.replace("find a day", "find a suitable day")
    assert pairs(doc(STORY, "first", "2031-05-03"), doc(changed, "second", "2031-05-04")) == {"second": "first"}
    assert pairs(doc(STORY, "first", "2031-05-03"), doc(changed, "second", "2031-05-24")) == {}
    copied = ingest.copies((doc(STORY, "first"), doc(changed, "second")))
    assert all(d.status == "read" for d in copied), "without the lexicon no changed sentence is trusted"


READOUT = (
    "The prime minister spoke today with the king of Jordan. He restated his support for the crossing and for aid. "
    "They agreed to stay in close touch in the days ahead."
)


def test_readouts_of_one_form_are_not_merged() -> None:
    longer = READOUT + " They also went through the water accord."
    warmer = READOUT.replace("his support", "his firm support")
    for other in (longer, warmer, READOUT.replace("Jordan", "Bahrain")):
        assert pairs(doc(READOUT, "a", "2031-05-03"), doc(other, "b", "2031-05-24")) == {}
    assert pairs(doc(READOUT, "a", "2031-05-03"), doc(warmer, "b", "2031-05-03")) == {}
    with_topic = READOUT.replace(" They agreed", " They spoke of gas. They agreed")
    assert pairs(doc(READOUT, "a"), doc(with_topic, "b")) == {}


def test_titles_tell_short_readouts_apart() -> None:
    body = "\n\nThe two leaders spoke of trade and of the ties of both countries. It was agreed to stay in touch."
    assert (
        pairs(
            doc("Call with President of Kenya William Ruto" + body, "a"),
            doc("Call with President of Ghana John Mahama" + body, "b"),
        )
        == {}
    )


def test_second_address_of_a_short_readout() -> None:
    assert pairs(doc(READOUT, "a", "2031-05-03"), doc(READOUT + "\n\n###\n\nShare", "b", "2031-05-03")) in (
        {"a": "b"},
        {"b": "a"},
    )


def test_two_stories_on_one_call_are_two() -> None:
    other = (
        "Presidents Petro and Lula spent 40 minutes on the phone on Monday. The forest fund was the main matter. "
        "“The fund for the forest would open in March,” according to the note from Brasilia. Petro wants to meet soon. "
        "Fishing rights had come up as well, said his spokesman, who would not say who asked for the call."
    )
    assert pairs(doc(STORY, "a", "2031-05-03"), doc(other, "b", "2031-05-03")) == {}


def test_what_a_person_or_an_organ_vouches_for_is_kept() -> None:
    said = doc(STORY, "ours", "2031-05-09", Given(side="Brazil"))
    early = doc("Forest fund\n\n" + STORY, "paper", "2031-05-08")
    assert pairs(said, early) == {"paper": "ours"}
    again = doc("Other headline here\n\n" + STORY, "theirs", "2031-05-09", Given(side="Colombia"))
    assert pairs(said, again) == {}
    much = "\n\n".join(f"Comment number {k} of our readers fills another line here." for k in "abcdefghijklm")
    assert pairs(said, doc(STORY + "\n\n" + much, "long", "2031-05-09")) == {}
    late = doc(STORY, "organ", "2031-05-09")
    found = {d.appearances[0].name: d.status for d in ingest.copies((early, late), LEXICON, {late.id: "planalto"})}
    assert found == {"paper": "copy", "organ": "read"}
    both = ingest.copies((early, late), LEXICON, {late.id: "planalto", early.id: "narino"})
    assert [d.status for d in both] == ["read", "read"]


@given(st.integers(0, 10_000))
def test_the_order_of_input_has_no_say(seed: int) -> None:
    documents = [
        doc("One headline\n\n" + STORY, "a", "2031-05-03"),
        doc("Another headline\n\n" + STORY + "\n\nRead more", "b", "2031-05-03"),
        doc("\n\n".join(SENTENCES[:4]), "c", "2031-05-02"),
        doc("\n\n".join([*SENTENCES[:2], "Later news changed this."]), "d"),
        doc(STORY.replace("Monday", "Sunday"), "e", "2031-05-03"),
        doc(READOUT, "f"),
    ]
    expected = {d.id: d for d in ingest.copies(tuple(documents), LEXICON)}
    random.Random(seed).shuffle(documents)
    assert {d.id: d for d in ingest.copies(tuple(documents), LEXICON)} == expected


def test_what_is_set_aside_stays_so() -> None:
    german = "Der Bundeskanzler telefonierte am Montag mit dem König. Beide sprachen lange über Wasser und Handel. " * 3
    first, second = doc(german, "a"), doc(german + "\n\nMehr", "b")
    assert [d.status for d in ingest.copies((first, second), LEXICON)] == ["set aside", "set aside"]


@pytest.mark.parametrize("shared", [BUCKET - 6, BUCKET + 20])
def test_what_is_known_of_texts_changes_no_copy(shared: int) -> None:
    made = [doc(f"{FURNITURE}\n\n{STORY} {k} {k * k} {k + 1}.", f"paper {k}", "2031-05-03") for k in range(3)]
    for k in range(shared):
        words = " ".join(f"w{k * 97 + n}" for n in range(60))
        made.append(doc(f"{FURNITURE}\n\nAnother story is {words}.", f"page {k}", "2031-05-03"))
    expected = ingest.copies(tuple(made), LEXICON)
    assert sum(d.copy_of is not None for d in expected) == 2
    pick = random.Random(shared)
    memory = Memory(version="1")
    held: list[Document] = []
    while made:
        held += [made.pop(pick.randrange(len(made))) for _ in range(min(9, len(made)))]
        found, learnt = ingest.find_copies(tuple(held), LEXICON, lambda _: None, memory)
        memory = Memory(
            version="1",
            likenesses={**memory.likenesses, **learnt.likenesses},
            pairs={**memory.pairs, **learnt.pairs},
        )
    assert {d.id: d for d in found} == {d.id: d for d in expected}
    assert not ingest.find_copies(tuple(held), LEXICON, lambda _: None, memory).learnt.likenesses
