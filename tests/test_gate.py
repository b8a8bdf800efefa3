"""The gate: nothing that may report a contact is left out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts import gate
from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.roster import Roster

KNOWLEDGE = Knowledge(lexicon=Lexicon.load(), roster=Roster.load())
FILLER = "The harbour was quiet and the market stalls stood empty under grey clouds. "


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron and Narendra Modi spoke on Friday.",
        "Telephone conversation with Narendra Modi\n\nTrade was the subject.",
        "The two leaders discussed trade.",
        "The Kremlin published a readout.",
        "His counterpart received him in Pretoria.",
        "MACRON MEETS MODI",
        "The Turkish pre\u00adsident tele\u00adphoned Baku.",
        "Ｍacron ｍet Modi in Paris.",
        "Macron a envoyé a letter to Modi.",
    ],
)
def test_what_must_pass(text: str) -> None:
    assert gate.passes(text, KNOWLEDGE)
    assert gate.candidates(text, KNOWLEDGE) != ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        FILLER * 20,
        "The two neighbours spoke on Friday about the fence and met again on Sunday.",
        "Emmanuel Macron. " + FILLER * 8 + "They spoke on Friday.",
        "Narendra Modi is 70. Recalling nothing, the spokesman left.",
    ],
)
def test_what_need_not(text: str) -> None:
    assert not gate.passes(text, KNOWLEDGE)
    assert gate.candidates(text, KNOWLEDGE) == ()


def test_a_candidate_is_the_passage_and_two_sentences_around_it() -> None:
    before, after = FILLER * 10, FILLER * 10
    text = before + "Emmanuel Macron phoned Narendra Modi. " + after
    (span,) = gate.candidates(text, KNOWLEDGE)
    assert span.words(text) == (FILLER * 2 + "Emmanuel Macron phoned Narendra Modi. " + FILLER * 2).strip()


def test_candidates_that_meet_are_one() -> None:
    text = "Emmanuel Macron phoned Narendra Modi. " + FILLER * 3 + "Macron then met Keir Starmer. " + FILLER * 30
    assert len(gate.candidates(text, KNOWLEDGE)) == 1


@given(
    st.lists(
        st.one_of(st.text(max_size=30), st.sampled_from(["Macron", "called", " Modi. ", "\n\n", "ﬁ", "İ", "\u200b"]))
    )
)
def test_candidates_are_in_order_and_agree_with_the_gate(parts: list[str]) -> None:
    text = " ".join(parts)
    found = gate.candidates(text, KNOWLEDGE)
    assert all(a.end < b.start for a, b in pairwise(found))
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert gate.passes(text, KNOWLEDGE) == bool(found)


@given(st.text())
def test_the_view_leads_back_to_the_text(text: str) -> None:
    seen = gate.view(text)
    assert seen.offsets is None or len(seen.offsets) == len(seen.text)
    for k in range(len(seen.text)):
        start, end = seen.back(k, k + 1)
        assert end == start + 1
        assert 0 <= start < len(text)


def test_a_look_alike_name_is_an_issue_and_nobody() -> None:
    text = "President Emmanuel Mаcron called Моdi on Friday."
    found = gate.lookalikes(text, KNOWLEDGE)
    assert [i.kind for i in found] == ["look-alike name", "look-alike name"]
    assert [i.span.words(text) for i in found if i.span] == ["President Emmanuel Mаcron", "Моdi"]


@pytest.mark.parametrize(
    "text", ["President Emmanuel Macron called Modi.", "Путин звонил Макрону.", "Οι ηγέτες μίλησαν.", "Mаcaroni"]
)
def test_other_scripts_are_no_disguise(text: str) -> None:
    assert gate.lookalikes(text, KNOWLEDGE) == ()
