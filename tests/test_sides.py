"""Whom a voice speaks for, by the day of the document; and who began a call that one asked for and the other placed."""

import pytest

from passages import Passage, read_passage
from readouts.model.normalized import Normalized
from readouts.model.values import Act
from relate_cases import BEREZ, ERDOGAN, MACRON, PALACE, one_contact, reading, said, seen, story


@pytest.mark.parametrize(
    ("text", "published", "side"),
    [
        ("Joe Biden said that the call of Donald Trump was odd.", "2019-09-22", "other"),
        ("Joe Biden said that the call of Boris Johnson was odd.", "2022-09-22", "United States"),
        ("President Joe Biden said that the call of Boris Johnson was odd.", "2019-09-22", "United States"),
        ("John Kerry said that the call of Donald Trump was odd.", "2018-05-07", "other"),
        ("John Kerry said that the call of Barack Obama was odd.", "2015-05-07", "United States"),
    ],
)
def test_who_holds_no_office_speaks_for_no_government(text: str, published: str | None, side: str) -> None:
    found = read_passage(Passage("", "", text, published, ())).attributions
    assert [a.voice.side for a in found if a.voice is not None][:1] == [side]


@pytest.mark.parametrize(
    ("act", "words", "verdict", "initiator"),
    [
        ("asked", "placed by Macron", "BOTH_RAISE", ERDOGAN),
        (None, "placed by Macron", "CHECK", None),
        ("asked", "at the initiative of Macron", "CHECK", None),
    ],
)
def test_one_may_ask_for_a_call_that_the_other_places(
    act: Act | None, words: str, verdict: str, initiator: str | None
) -> None:
    document = story(f"The call of Macron and Erdogan, {words}, at the request of Erdogan, was short.", "2020-03-06")
    call = seen(document, "call", MACRON, ERDOGAN)
    placed = said(document, call, "initiator", words, BEREZ, normalized=Normalized(person=MACRON))
    asked = said(
        document, call, "initiator", "request of Erdogan", PALACE, normalized=Normalized(person=ERDOGAN), act=act
    )
    contact, _ = one_contact((document, reading(document, (call,), placed, asked)))
    row = next(p for p in contact.points if p.label == "initiator")
    assert (row.verdict, contact.initiator) == (verdict, initiator)
