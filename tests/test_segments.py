"""Segments: every paragraph is of a kind, nothing is thrown away."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts import ingest
from readouts.ingest.paragraphs import paragraphs
from readouts.lexicon import Lexicon
from readouts.model.document import Segment

LEXICON = Lexicon.load()
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


def segments(text: str, title: str | None = None) -> tuple[Segment, ...]:
    """The segments of a text."""
    return ingest.segment(ingest.document(text, "story.txt", title=title), LEXICON)


def told(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Kind and words of each segment, words on one line; "-" before what is not read."""
    return [
        (s.kind if s.reason is None else f"-{s.kind}", " ".join(s.span.words(text).split()))
        for s in segments(text, title)
    ]


def covered(text: str) -> None:
    """Segments are in order and disjoint, hold words, and leave out white space only."""
    at = 0
    for s in segments(text):
        assert s.span.start >= at
        assert text[at : s.span.start].strip() == ""
        assert s.span.words(text).strip() == s.span.words(text) != ""
        assert (s.reason is None) == (s.kind not in ("boilerplate", "byline"))
        at = s.span.end
    assert text[at:].strip() == ""


LINES = st.sampled_from(
    [
        "Lula calls Petro",
        "By Jane Roe, Fjord Post",
        "OSLO, May 3 (Reuters) - The king spoke with the emir by phone.",
        "# Talks in Oslo",
        "* * *",
        "---",
        "title: Lula calls Petro",
        "Lula speaks in BrasiliaLula speaks in Brasilia",
        "The king and the emir in Oslo. (Photo: Jane Roe/AFP/Getty Images)",
        "READ MORE: Lula calls Petro",
        "> said the palace",
        "\u00a0\u2003",
        "×",
        "the two presidents agreed to talk again",
        "\0",
        "(LEAD) King, emir hold talks",
        "---\ntitle: x\n---",
    ]
)


@given(
    st.lists(st.one_of(LINES, st.text(max_size=90)), max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", "\r", " "])
)
def test_everything_is_covered(lines: list[str], end: str) -> None:
    text = end.join(lines)
    if ingest.document(text + "x", "x") and text.strip():
        covered(ingest.document(text, "x").text)


@given(st.text(st.sampled_from("aA .\n\r\t-—(#>\u2028"), max_size=200))
def test_paragraphs_leave_out_white_space_only(text: str) -> None:
    at = 0
    for span in paragraphs(text):
        assert text[at : span.start].strip() == ""
        at = span.end
    assert text[at:].strip() == ""


WRAPPED = """\
President Cyril Ramaphosa and Prime Minister Narendra Modi spoke by video
link on Tuesday about the next summit, the presidency said in a short note.
The two leaders also went through the state of the trade talks, which have
been stuck since the spring.
Mr. Modi thanked his host for the invitation and said that he would bring a
large delegation of business people to Pretoria, should the dates be kept.
Ramaphosa, Modi Plan Pretoria Summit
The note gave no length for the call. A spokesman declined to say who asked
for it.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hard_wrapped_lines_make_paragraphs(end: str) -> None:
    found = told(WRAPPED.replace("\n", end))
    assert [(k, w.split()[0]) for k, w in found] == [
        ("body", "President"),
        ("body", "Mr."),
        ("headline", "Ramaphosa,"),
        ("body", "The"),
    ]


def test_wrapped_blocks_between_blank_lines_are_one_paragraph_each() -> None:
    text = (
        "The prime minister spoke today with the\nking of Jordan about the crossing and\nabout water.\n\n"
        "They agreed to\nmeet soon.\n"
    )
    assert [w for _, w in told(text)] == [
        "The prime minister spoke today with the king of Jordan about the crossing and about water.",
        "They agreed to meet soon.",
    ]


def test_lines_that_hang_show_that_a_text_is_wrapped() -> None:
    text = (
        "Readout of the Call\n\nPresident Sauli Niinistö spoke today with Prime Minister Oskar\n"
        "Espersen of Osterby. On the telephone they marked together the\nSeventieth year of their treaty, and the\n"
        "President thanked Osterby for its help.\n"
    )
    assert [s.words(text).count("\n") for s in paragraphs(text)] == [0, 3]
    listed = "Leaders Meet in the Hall That All of Them Know\nMayor Says So\n\nA second line\nA third line\n"
    assert len(paragraphs(listed)) == 4


def test_a_no_break_space_joins_words_when_lines_are_wrapped() -> None:
    text = (
        "President Sadyr Japarov of Bishkek spoke today with Prime Minister\n"
        "Anwar\xa0Ibrahim\xa0of Malaysia and President\xa0Prabowo\xa0Subianto of\n"
        "Indonesia to look at rice and at the price of palm oil, with the\n"
        "heads of both boards beside them.\n"
    )
    assert [kind for kind, _ in told(text)] == ["body"]


def test_a_caption_in_brackets_is_read_and_a_credit_in_brackets_is_not() -> None:
    caption = "[Photo: President Lee Jae-myung greets Prime Minister Lawrence Wong at a pier in Busan. / Pool]"
    text = f"The king rang the emir on Monday about the ferry and its fares.\n\n{caption}\n\n[Photo: Jane Roe/AFP]\n"
    assert [kind for kind, _ in told(text)] == ["body", "caption", "-boilerplate"]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    first = "President Prabowo Subianto " + "spoke at length about the sea lanes and the fisheries " * 3 + "on Monday."
    second = "Prime Minister Anwar Ibrahim " + "answered in kind and asked for another round of talks " * 3 + "in June."
    assert told(first + "\n" + second) == [("body", first), ("body", second)]


def test_a_story_with_its_headline_at_the_end() -> None:
    text = (
        "Keir Starmer and Mette Frederiksen spoke on Wednesday about Greenland and the Arctic, London said.\n\n"
        "Starmer, Frederiksen Discuss Greenland\nLondon: Arctic was main subject\n"
        "Jane Roe is a senior editor for The Quay Times. She has covered the north for ten years.\n"
        "Join the Conversation!\nWe welcome civil comments. Insults will be removed.\n×"
    )
    assert [k for k, _ in told(text)] == ["body", "headline", "headline", *["-boilerplate"] * 4]


def test_headings_inside_are_not_glued_to_sentences() -> None:
    text = (
        "Xi and Lula Hold Call\n\nThe two presidents spoke on Friday, Xinhua reported.\n\n"
        "Focus on trade\n\nSoy was discussed first, it said.\n"
    )
    assert [k for k, _ in told(text)] == ["headline", "body", "headline", "body"]


def test_captions_that_stand_twice() -> None:
    text = (
        "The talks took place on Monday in the old palace.\n\n"
        "President Ruto speaks in NairobiPresident Ruto speaks in Nairobi\n\n"
        "They ended in the evening."
    )
    assert told(text)[1:3] == [
        ("caption", "President Ruto speaks in Nairobi"),
        ("-boilerplate", "President Ruto speaks in Nairobi"),
    ]
    credited = "President Ruto speaks in Nairobi President Ruto speaks in Nairobi (Photo: Jane Roe/AP)"
    assert [k for k, _ in told(credited)] == ["caption", "-boilerplate"]
    assert [k for k, _ in told("He will, he said. He will, he said it again and again.")] == ["body"]


def test_a_caption_keeps_its_day_and_loses_its_credit() -> None:
    text = "Mr. Trudeau chats with Mr. Macron at the G7 in Taormina on May 26, 2017. (Photo: Jane Roe/AFP/Getty Images)"
    assert told(text) == [
        ("caption", text[: text.index(" (Photo")]),
        ("-boilerplate", "(Photo: Jane Roe/AFP/Getty Images)"),
    ]


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("OSLO, May 3 (Reuters) - King Harald called the emir.", "OSLO, May 3 (Reuters) -"),
        ("WASHINGTON (AP) — The president called the emir.", "WASHINGTON (AP) —"),
        ("Paris (CNN) President Macron called the emir.", "Paris (CNN)"),
        ("NEW DELHI — Modi called the emir.", "NEW DELHI —"),
    ],
)
def test_place_lines(line: str, dateline: str) -> None:
    assert told(line) == [("dateline", dateline), ("body", line.removeprefix(dateline).strip())]


def test_what_looks_like_a_place_line_and_is_none() -> None:
    for line in ("NATO was not discussed — that much is known.", "The EU (Brussels) - or part of it - objects."):
        assert [k for k, _ in told(line)] == ["body"]


def test_day_lines_are_read_and_labels_are_not() -> None:
    text = (
        "Published on\n\nPublished: 3 May 2031, 14:03 GMT\n\nThe king called the emir, the court said in the afternoon."
    )
    assert [k for k, _ in told(text)] == ["-boilerplate", "dateline", "body"]


def test_markdown() -> None:
    text = "---\ntitle: Lula calls Petro\ntags: x\n---\n\n## Lula calls Petro\n\nLula called Petro, the palace said.\n"
    assert told(text) == [
        ("-boilerplate", "--- title:"),
        ("headline", "Lula calls Petro"),
        ("-boilerplate", "tags: x ---"),
        ("-boilerplate", "##"),
        ("headline", "Lula calls Petro"),
        ("body", "Lula called Petro, the palace said."),
    ]


def test_the_given_title_is_a_headline_wherever_it_stands() -> None:
    title = "Forest first, Lula tells Petro; a longer account of it all follows here."
    assert told("Lula called Petro, the palace said.\n\n" + title, title=title)[1][0] == "headline"


def test_a_paragraph_that_comes_again_is_read_once() -> None:
    text = "Lula called Petro on Monday.\n\nThey spoke for an hour.\n\nLula called Petro on Monday.\n\nNo.\n\nNo."
    assert [k for k, _ in told(text)] == ["body", "body", "-boilerplate", "body", "body"]


def test_a_paragraph_about_the_contact_is_never_furniture() -> None:
    for line in (
        "Please support our work, Zelensky told Frederiksen in a call about independent courts on Monday.",
        "Follow the money, Macron told Sisi when they met in Cairo on Sunday.",
        "Sign up for the accord, Modi urged Ramaphosa by phone.",
        "Source: Lula and Petro to meet in June, Brasilia says.",
    ):
        kinds = {k for k, _ in told("The palace gave a short account of the talks on Monday.\n\n" + line)}
        assert kinds <= {"body", "headline"}, line


@pytest.mark.parametrize("entry", [e for e in LEXICON.entries if e.id.startswith("segment.")], ids=lambda e: str(e.id))
def test_entries_match_what_they_must(entry: object) -> None:
    found = LEXICON.entry(getattr(entry, "id", ""))
    regex = LEXICON.regexes[found.id]
    assert found.yes
    assert found.no
    assert [y for y in found.yes if not regex.search(y)] == []
    assert [n for n in found.no if regex.search(n)] == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared stories are not here")
def test_seeds() -> None:
    kinds: dict[str, list[str]] = {}
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        covered(text)
        found = segments(text)
        kinds[path.name[:3]] = [s.kind for s in found]
        read = [s.span.words(text) for s in found if s.reason is None]
        assert not [w for w in read if re.search("Comment Policy|Getty|Share This|Senior Editor|people-powered", w)]
    assert {k: (v.count("body"), v.count("headline"), v.count("caption")) for k, v in kinds.items()} == {
        "000": (5, 2, 0),
        "001": (5, 2, 0),
        "002": (7, 2, 1),
        "003": (17, 7, 3),
        "004": (8, 0, 0),
    }


def test_links_inside_a_sentence_are_blanked_and_nothing_moves() -> None:
    text = "He told Prime Minister Modi Narendra ModiPort deal signed Cabinet meets MORE that Modi would come."
    shown = ingest.without_links(text, LEXICON)
    assert len(shown) == len(text)
    assert " ".join(shown.split()) == "He told Prime Minister Modi that Modi would come."
    assert shown[-22:] == text[-22:]
    plain = "Modi met Macron in Paris.\nThey wanted MORE time."
    assert ingest.without_links(plain, LEXICON) == plain
