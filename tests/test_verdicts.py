"""The table of verdicts, and what is opposed."""

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.model.normalized import Normalized
from readouts.model.reading import ContactMention, RawClaim, Source
from readouts.model.values import Form, Polarity
from readouts.reconcile.verdicts import Standing, between, decide
from relate_cases import (
    BEREZ,
    ELYSEE,
    ERDOGAN,
    LEADER_F,
    LEADER_T,
    MACRON,
    OFFICIALS,
    PALACE,
    country,
    lasted,
    one_contact,
    reading,
    row,
    said,
    seen,
    states,
    story,
    subject,
)

VERDICTS = {"CONFLICT", "CHECK", "SAME", "FITS", "BOTH_RAISE", "ONE_SIDE", "PRESS", None}
TEXT = "The call. alpha beta gamma delta epsilon. one hour, two hours, the grain deal, grain, Peru, arms for Peru."
EXPERT = Source(name="Ida Holm", kind="other", side="other")


def one_row(label: str, *claims: RawClaim, mention: ContactMention, document: Document) -> Contact:
    """The contact of some claims."""
    return one_contact((document, reading(document, (mention,), *claims)))[0]


@pytest.fixture
def document() -> Document:
    """A text to take words from."""
    return story(TEXT, "2020-03-06", "Harbour Post")


@pytest.fixture
def call(document: Document) -> ContactMention:
    """Its mention."""
    return seen(document, "call", MACRON, ERDOGAN)


def test_the_table_is_total_and_each_line_is_reached() -> None:
    reached = set()
    flags = (False, True)
    for governments, within in product(((), ("A",), ("A", "B"), ("A", "B", "C")), (None, "A")):
        for others, sides, sure, opposed, same, fits, fits_other in product(flags, repeat=7):
            standing = Standing(
                governments=governments,
                within=within,
                others=others,
                sides=sides,
                sure=sure,
                opposed=opposed,
                same=same,
                fits=fits,
                fits_other=fits_other,
            )
            verdict = decide(standing)
            reached.add(verdict)
            assert verdict in VERDICTS
            assert (between(standing) is not None) == (verdict == "CONFLICT")
    assert reached == VERDICTS


def verdict(contact: Contact, label: str) -> str | None:
    """The verdict of a row."""
    return row(contact, label).verdict


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((60, 60), (60, 60), "SAME"),
        ((60, 60), (64, 64), "SAME"),
        ((60, None), (90, 90), "FITS"),
        ((60, 75), (70, 110), "FITS"),
        ((24, 37.5), (90, 90), "CHECK"),
        ((None, 30), (36, None), "CHECK"),
        ((None, None), (36, None), "BOTH_RAISE"),
    ],
)
def test_lengths_of_two_governments_in_the_press(
    document: Document,
    call: ContactMention,
    left: tuple[float | None, float | None],
    right: tuple[float | None, float | None],
    expected: str,
) -> None:
    one = said(document, call, "duration", "one hour", BEREZ, normalized=lasted(*left))
    other = said(document, call, "duration", "two hours", PALACE, normalized=lasted(*right))
    assert verdict(one_row("duration", one, other, mention=call, document=document), "duration") == expected


@pytest.mark.parametrize(
    ("voice", "polarity", "form", "expected", "among"),
    [
        (PALACE, "denied", "quote", "CONFLICT", "sides"),
        (PALACE, "denied", "paraphrase", "CHECK", None),
        (ELYSEE, "denied", "quote", "CONFLICT", "within France"),
        (EXPERT, "denied", "quote", "CHECK", None),
        (OFFICIALS, "denied", "quote", "CHECK", None),
        (PALACE, "asserted", "quote", "BOTH_RAISE", None),
        (PALACE, "declined", "quote", "ONE_SIDE", None),
        (EXPERT, "asserted", "quote", "ONE_SIDE", None),
    ],
)
def test_a_topic_that_one_raises(
    document: Document,
    call: ContactMention,
    voice: Source,
    polarity: Polarity,
    form: Form,
    expected: str,
    among: str | None,
) -> None:
    one = said(document, call, "grain", "the grain deal", BEREZ, normalized=subject("grain"), form="quote")
    other = said(document, call, "grain", "grain", voice, normalized=subject("grain"), polarity=polarity, form=form)
    contact = one_row("grain", one, other, mention=call, document=document)
    assert (verdict(contact, "grain"), row(contact, "grain").between) == (expected, among)


def test_claims_of_one_side_that_oppose_each_other_make_it_mixed(document: Document, call: ContactMention) -> None:
    one = said(document, call, "grain", "the grain deal", BEREZ, normalized=subject("grain"), form="quote")
    other = said(document, call, "grain", "grain", ELYSEE, normalized=subject("grain"), polarity="denied", form="quote")
    contact = one_row("grain", one, other, mention=call, document=document)
    assert states(contact, "grain") == {"France": "mixed", "Turkey": "none_held"}


def test_one_voice_that_contradicts_itself_is_to_be_checked(document: Document, call: ContactMention) -> None:
    one = said(document, call, "grain", "the grain deal", BEREZ, normalized=subject("grain"), form="quote")
    other = said(document, call, "grain", "grain", BEREZ, normalized=subject("grain"), polarity="denied", form="quote")
    assert verdict(one_row("grain", one, other, mention=call, document=document), "grain") == "CHECK"


def test_positions_of_the_leaders_against_each_other_are_not_opposed(document: Document, call: ContactMention) -> None:
    one = said(document, call, "grain", "the grain deal", LEADER_F, normalized=subject("grain"), form="quote")
    other = said(
        document,
        call,
        "grain",
        "grain",
        PALACE,
        LEADER_T,
        normalized=subject("grain"),
        polarity="denied",
        form="quote",
        in_contact=True,
    )
    contact = one_row("grain", one, other, mention=call, document=document)
    assert verdict(contact, "grain") == "BOTH_RAISE"
    assert states(contact, "grain") == {"France": "said", "Turkey": "said"}


def test_a_denial_about_somebody_else_s_act_is_not_opposed(document: Document, call: ContactMention) -> None:
    one = said(document, call, "grain", "the grain deal", BEREZ, normalized=subject("grain"), who=(MACRON,))
    other = said(document, call, "grain", "grain", normalized=subject("grain"), polarity="denied", who=(ERDOGAN,))
    assert verdict(one_row("grain", one, other, mention=call, document=document), "grain") == "ONE_SIDE"


def test_a_denial_reaches_no_further_than_its_words(document: Document, call: ContactMention) -> None:
    peru = said(document, call, "Peru", "Peru", PALACE, normalized=country("Peru"))
    arms = said(
        document,
        call,
        "Peru",
        "arms for Peru",
        PALACE,
        normalized=country("Peru", "arms deliveries"),
        polarity="denied",
    )
    contact = one_row("Peru", peru, arms, mention=call, document=document)
    assert states(contact, "Peru")["Turkey"] == "said"
    assert states(contact, "arms deliveries")["Turkey"] == "denied"
    assert verdict(contact, "Peru") == verdict(contact, "arms deliveries") == "ONE_SIDE"
    raised = said(document, call, "Peru", "alpha", BEREZ, normalized=country("Peru", "arms deliveries"))
    contact = one_row("Peru", peru, arms, raised, mention=call, document=document)
    assert verdict(contact, "arms deliveries") == "CHECK"


@pytest.mark.parametrize(
    ("words", "expected"), [("arms for Peru", "arms for peru"), ("Peru", "Peru"), ("alpha beta", "Peru")]
)
def test_the_row_of_a_denial_without_a_known_topic(
    document: Document, call: ContactMention, words: str, expected: str
) -> None:
    denial = said(document, call, "Peru", words, PALACE, normalized=country("Peru"), polarity="denied")
    contact = one_row("Peru", denial, mention=call, document=document)
    assert [p.label for p in contact.points] == [expected]
    assert contact.claims[0].point == expected


def test_a_denial_of_the_country_itself_stays_with_it(document: Document, call: ContactMention) -> None:
    one = said(document, call, "Peru", "arms for Peru", BEREZ, normalized=country("Peru"), form="quote")
    other = said(document, call, "Peru", "Peru", PALACE, normalized=country("Peru"), polarity="denied", form="quote")
    contact = one_row("Peru", one, other, mention=call, document=document)
    assert verdict(contact, "Peru") == "CONFLICT"


def test_the_same_words_of_both_are_the_same_and_others_are_not(document: Document, call: ContactMention) -> None:
    for words, expected in (("alpha beta", "SAME"), ("gamma delta", "BOTH_RAISE")):
        one = said(document, call, "grain", "alpha beta", BEREZ, normalized=subject("grain"), form="quote")
        other = said(document, call, "grain", words, PALACE, normalized=subject("grain"), form="quote")
        assert verdict(one_row("grain", one, other, mention=call, document=document), "grain") == expected


def test_different_initiators_are_opposed_and_leave_it_open(document: Document, call: ContactMention) -> None:
    one = said(document, call, "initiator", "alpha", BEREZ, normalized=Normalized(person=MACRON))
    other = said(document, call, "initiator", "beta", PALACE, normalized=Normalized(person=ERDOGAN))
    contact = one_row("initiator", one, other, mention=call, document=document)
    assert (verdict(contact, "initiator"), contact.initiator) == ("CHECK", None)
    same = said(document, call, "initiator", "beta", PALACE, normalized=Normalized(person=MACRON))
    contact = one_row("initiator", one, same, mention=call, document=document)
    assert (verdict(contact, "initiator"), contact.initiator) == ("SAME", MACRON)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2020-03-06", "2020-03-06", "SAME"),
        ("2020-03-06", "2020-03-07", "BOTH_RAISE"),
        ("2020-03-06", "2020-03-09", "CHECK"),
    ],
)
def test_days_one_apart_are_not_opposed(
    document: Document, call: ContactMention, left: str, right: str, expected: str
) -> None:
    one = said(document, call, "day", "alpha", BEREZ, normalized=Normalized(earliest=left, latest=left))
    other = said(document, call, "day", "beta", PALACE, normalized=Normalized(earliest=right, latest=right))
    assert verdict(one_row("day", one, other, mention=call, document=document), "day") == expected


def test_the_press_adds_opposition_to_two_governments_that_agree(document: Document, call: ContactMention) -> None:
    hours = [
        said(document, call, "duration", words, *chain, normalized=lasted(n, n))
        for words, n, chain in (("one hour", 60, (BEREZ,)), ("alpha", 60, (PALACE,)), ("two hours", 120, ()))
    ]
    contact = one_row("duration", *hours, mention=call, document=document)
    assert (verdict(contact, "duration"), contact.duration) == ("CHECK", None)
    agreeing = one_row("duration", *hours[:2], mention=call, document=document)
    assert verdict(agreeing, "duration") == "SAME"


VOICES = st.sampled_from([(), (BEREZ,), (ELYSEE,), (PALACE,), (PALACE, LEADER_F), (OFFICIALS,), (EXPERT,), (LEADER_T,)])
CLAIMS = st.lists(
    st.tuples(
        VOICES,
        st.sampled_from(["asserted", "denied", "hedged", "declined"]),
        st.sampled_from(["quote", "paraphrase"]),
        st.sampled_from(["alpha", "beta", "gamma delta", "one hour"]),
        st.sampled_from(["grain", "duration"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=120, deadline=None)
@given(drawn=CLAIMS, order=st.randoms(use_true_random=False))
def test_every_combination_has_one_verdict_that_its_cells_bear_out(
    drawn: list[tuple[tuple[Source, ...], Polarity, Form, str, str, bool]], order: Random
) -> None:
    document = story(TEXT, "2020-03-06", "Harbour Post")
    mention = seen(document, "call", MACRON, ERDOGAN)
    claims = [
        said(
            document,
            mention,
            label,
            words,
            *chain,
            normalized=lasted(60, 60) if label == "duration" else subject(label),
            polarity=polarity,
            form=form,
            in_contact=inside or None,
        )
        for chain, polarity, form, words, label, inside in drawn
    ]
    contact = one_row("any", *claims, mention=mention, document=document)
    order.shuffle(claims)
    assert one_row("any", *claims, mention=mention, document=document) == contact
    for point in contact.points:
        speaking = [c.side for c in point.cells if c.state in {"said", "denied", "mixed"}]
        governments = [s for s in speaking if s in {"France", "Turkey"}]
        assert point.verdict in VERDICTS
        if point.verdict in {"SAME", "BOTH_RAISE"}:
            assert len(governments) == 2
        if point.verdict == "ONE_SIDE":
            assert len(governments) == 1
        if point.verdict in {"PRESS", None}:
            assert not governments
        assert (point.verdict is None) == (not speaking)
        assert {"France", "Turkey"} <= {c.side for c in point.cells}
    assert {c.point for c in contact.claims} == {p.label for p in contact.points}
