"""Walks on a stored tree, phrases, and the surface that the parser sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.model.names import NameMatch
from readouts.model.parse import Parse, Token
from readouts.model.span import Span
from readouts.model.surface import surface

# "Ana and Bo met Cy . They left ." with heads and labels as a parser gives them.
ROWS = [
    ("Ana", "Ana", "PROPN", "nsubj", 3, 0),
    ("and", "and", "CCONJ", "cc", 0, 0),
    ("Bo", "Bo", "PROPN", "conj", 0, 0),
    ("met", "meet", "VERB", "ROOT", 3, 0),
    ("Cy", "Cy", "PROPN", "dobj", 3, 0),
    (".", ".", "PUNCT", "punct", 3, 0),
    ("They", "they", "PRON", "nsubj", 7, 1),
    ("left", "leave", "VERB", "ROOT", 7, 1),
    (".", ".", "PUNCT", "punct", 7, 1),
]


@pytest.fixture
def parse() -> Parse:
    tokens, at = [], 0
    for i, (text, lemma, pos, dep, head, sent) in enumerate(ROWS):
        tokens.append(
            Token(
                i=i, start=at, end=at + len(text), text=text, word=text, lemma=lemma, pos=pos, tag="",
                dep=dep, head=head, sent=sent, segment=0,
            )
        )  # fmt: skip
        at += len(text) + 1
    return Parse(text=" ".join(r[0] for r in ROWS), tokens=tuple(tokens), kinds=("body",))


def test_walks(parse: Parse) -> None:
    assert parse.children(3) == (0, 4, 5) and parse.children(3, "dobj") == (4,)
    assert parse.subtree(0) == (0, 1, 2)
    assert parse.conjuncts(2) == parse.conjuncts(0) == (0, 2)
    assert parse.governor(2) == 0 and parse.governor(3) is None
    assert parse.ancestors(2) == (0, 3)
    assert parse.path(2, 4) == (2, 0, 3, 4)
    assert parse.path(2, 7) is None


def test_places(parse: Parse) -> None:
    assert parse.sentence(8) == (6, 9) and parse.sentences == ((0, 6), (6, 9))
    assert parse.at(0) == 0 and parse.at(3) is None and parse.at(4) == 1
    assert parse.tokens_in(Span(5, 9)) == (1, 2)
    assert parse.span(0, 2).words(parse.text) == "Ana and Bo" == parse.subtree_span(0).words(parse.text)
    assert parse.kind(4) == "body"


def test_phrases_stay_in_a_sentence_and_take_the_longest(parse: Parse) -> None:
    assert parse.phrases(["met", "met cy"]) == ((3, 4),)
    assert parse.phrases(["meet"], by="lemma") == ((3, 3),)
    assert parse.phrases([". they"]) == ()


@given(st.text(alphabet="ab \n\té“’-.", min_size=1, max_size=60))
def test_the_surface_maps_back_to_the_text(text: str) -> None:
    made = surface(text, Span(0, len(text)), (), {})
    for k, char in enumerate(made.text):
        span, name = made.original(k, k + 1)
        assert name is None
        source = "'" if text[span.start] == "’" else text[span.start]
        assert char == (" " if source.isspace() else source)


def test_a_name_of_several_words_is_one_word_to_the_parser() -> None:
    text = "with President Ana\nLópez today"
    span = Span(5, 24)
    name = NameMatch(kind="person", span=span, name=Span(15, 24), ids=("ana-lopez",))
    made = surface(text, Span(0, len(text)), (name,), {"person": "Smith"})
    assert made.text == "with Smith today"
    assert made.original(5, 10) == (span, name)
    assert made.original(11, 16) == (Span(25, 30), None)


def test_who_is_visiting_is_joined_to_whom_he_stands_beside() -> None:
    text = "Ana and visiting Bo met, visiting Bo"
    names = tuple(
        NameMatch(kind="person", span=span, name=span, ids=("x",)) for span in (Span(0, 3), Span(17, 19), Span(34, 36))
    )
    made = surface(text, Span(0, len(text)), names, {"person": "Smith"}, frozenset({"visiting"}))
    assert made.text == "Smith and Smith met, visiting Smith"
    assert made.original(10, 15) == (Span(17, 19), names[1])


def test_what_is_written_behind_a_name_is_not_parsed() -> None:
    text = "Ana MP, Bo, MP, met an MP"
    names = tuple(NameMatch(kind="person", span=s, name=s, ids=("x",)) for s in (Span(0, 3), Span(8, 10)))
    made = surface(text, Span(0, len(text)), names, {"person": "Smith"}, behind=frozenset({"MP"}))
    assert made.text == "Smith Smith met an MP"


def test_a_weak_single_word_stays_what_it_is() -> None:
    text = "in May they met"
    name = NameMatch(kind="person", span=Span(3, 6), name=Span(3, 6), ids=("m",), weak=True)
    assert surface(text, Span(0, len(text)), (name,), {"person": "Smith"}).text == text
