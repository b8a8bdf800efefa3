"""Texts of governments that are held: whole or not, silent or not read, and what ends a `not_yet`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readouts.model.contact import Contact
from readouts.model.document import Appearance, Document, Given, document_id
from readouts.model.issue import Issue
from readouts.model.reading import ContactMention, RawClaim, Reading
from readouts.model.span import Span
from readouts.model.values import Channel
from relate_cases import (
    BEREZ,
    ELYSEE,
    ERDOGAN,
    LEADER_F,
    MACRON,
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
)

READOUT = "The President held a telephone call with the President of Turkey. They discussed Syria and fishing."
TURKISH = Given(side="Turkey", voucher="Turkish Presidency", kind="readout", complete=True)
FRENCH = Given(side="France", voucher="Élysée", kind="readout", complete=True)


def turkish(text: str = READOUT, given: Given | None = TURKISH, **more: object) -> tuple[Document, Reading]:
    """The Turkish text with its claim on Syria."""
    document = story(text, "2020-03-06", given=given, language=str(more.pop("language", "en")))
    call = seen(document, "call", MACRON, ERDOGAN)
    claims = [said(document, call, "Syria", "Syria", normalized=country("Syria"))] if "Syria" in text else []
    return document, reading(document, (call,), *claims, **more)  # type: ignore[arg-type]  # whatever a reading takes


def press(*points: str, published: str = "2020-03-06") -> tuple[Document, Reading]:
    """A story with a French claim on each country."""
    document = story(f"After the call Berez named {', '.join(points)}.", published, "Harbour Post")
    call = seen(document, "call", MACRON, ERDOGAN)
    claims = (said(document, call, p, p, BEREZ, normalized=country(p)) for p in points)
    return document, reading(document, (call,), *claims)


def test_a_complete_text_that_has_no_word_of_a_point_is_silent_on_it() -> None:
    contact, issues = one_contact(turkish(), press("Peru"))
    assert states(contact, "Peru") == {"France": "said", "Turkey": "not_in_text"}
    assert states(contact, "Syria") == {"France": "not_quoted", "Turkey": "said"}
    assert row(contact, "Peru").verdict == "ONE_SIDE"
    assert "the complete text of Turkey does not speak of it" in row(contact, "Peru").why
    assert issues == ()


@pytest.mark.parametrize("text", ["They spoke of Lima.", "The Peruvian question was raised.", "PERU came up."])
def test_a_word_of_the_point_that_was_not_read_is_no_silence(text: str) -> None:
    contact, issues = one_contact(turkish(f"{READOUT} {text}"), press("Peru"))
    assert states(contact, "Peru")["Turkey"] == "not_read"
    assert [i.kind for i in issues] == ["words not read"]


@pytest.mark.parametrize(
    ("given_", "more", "state"),
    [
        (Given(side="Turkey", voucher="Turkish Presidency", complete=False), {}, "not_quoted"),
        (TURKISH, {"language": "tr"}, "not_read"),
        (TURKISH, {"gated": True}, "not_read"),
        (TURKISH, {"issues": (Issue(kind="parse failed", message="…"),)}, "not_read"),
        (TURKISH, {"issues": (Issue(kind="odd", message="…", span=Span(0, 3)),)}, "not_in_text"),
    ],
)
def test_what_silence_needs(given_: Given, more: dict[str, object], state: str) -> None:
    contact, _ = one_contact(turkish(READOUT, given_, **more), press("Peru"))
    assert states(contact, "Peru")["Turkey"] == state


def test_the_main_subject_of_a_text_without_such_words_is_silent_but_its_place_is_only_not_read() -> None:
    document, read = press("Peru")
    call = read.mentions[0]
    claims = (
        said(document, call, "main subject", "Peru", BEREZ, normalized=country("Peru")),
        said(document, call, "place", "Peru", BEREZ),
    )
    contact, _ = one_contact(turkish(), (document, reading(document, (call,), *claims)))
    assert states(contact, "main subject")["Turkey"] == "not_in_text"
    assert states(contact, "place")["Turkey"] == "not_read"


def test_the_pages_of_organs_are_taken_as_whole_unless_they_bear_a_mark() -> None:
    for tail, complete in (("", True), (" Read more …", None), (" Excerpts follow.", None)):
        document = story(READOUT + tail, "2020-03-06", outlet="tccb.gov.tr")
        call = seen(document, "call", MACRON, ERDOGAN)
        contact, _ = one_contact((document, reading(document, (call,))))
        assert [(a.side, a.kind, a.complete) for a in contact.accounts] == [("Turkey", "readout", complete)]


def test_a_text_that_is_only_said_to_be_a_governments_is_not_known_to_be_whole() -> None:
    document = story(READOUT, "2020-03-06", given=Given(side="Turkey", voucher="Turkish Presidency"))
    contact, _ = one_contact((document, reading(document, (seen(document, "call", MACRON, ERDOGAN),))))
    assert [(a.side, a.kind, a.complete) for a in contact.accounts] == [("Turkey", "readout", None)]


@pytest.mark.parametrize(
    ("text", "url", "kind"),
    [
        (READOUT, "https://palace.example/call", "readout"),
        (READOUT, "https://x.com/palace/status/7", "post"),
        (READOUT, "https://fax.com/palace/status/7", "readout"),
        ("A call.\nABE: Good day.\nMODI: Good day.\nABE: How are you?\nMODI: Well.\n", None, "transcript"),
    ],
)
def test_what_a_held_text_is(text: str, url: str | None, kind: str) -> None:
    appearance = Appearance(name="a.txt", published="2020-03-06", url=url)
    document = Document(id=document_id(text), text=text, appearances=(appearance,), given=Given(side="Turkey"))
    call = seen(document, "call", MACRON, ERDOGAN)
    (account,) = one_contact((document, reading(document, (call,))))[0].accounts
    assert account.kind == kind


def test_the_page_of_an_organ_speaks_for_its_government() -> None:
    text = "The leaders spoke in a call. They discussed Peru."
    appearances = (
        Appearance(name="a.txt", outlet="Harbour Post", published="2020-03-05"),
        Appearance(name="b.txt", url="http://en.kremlin.ru/events/1", published="2020-03-06"),
    )
    document = Document(id=document_id(text), text=text, appearances=appearances, language="en")
    call = seen(document, "call", MACRON, "Vladimir Putin")
    inside = said(document, call, "Peru", "Peru", LEADER_F, normalized=country("Peru"), in_contact=True)
    contact, _ = one_contact((document, reading(document, (call,), inside)))
    (claim,) = contact.claims
    assert (claim.chain, claim.voucher, claim.speaker, claim.side) == (("Kremlin", MACRON), "Kremlin", MACRON, "Russia")
    assert states(contact, "Peru") == {"France": "told_by_other", "Russia": "said"}


def test_a_text_that_mentions_the_contact_in_passing_is_no_complete_account_of_it() -> None:
    document = story(READOUT, "2020-03-06", given=Given(side="Turkey", voucher="Turkish Presidency"))
    call = seen(document, "call", MACRON, ERDOGAN, primary=False)
    contact, _ = one_contact((document, reading(document, (call,))), press("Peru"))
    assert states(contact, "Peru")["Turkey"] == "not_quoted"


def test_a_cited_readout_is_the_held_one_if_its_quotations_occur_there() -> None:
    for words, accounts in (("They discussed Syria and fishing", 1), ("They quarrelled about fishing", 2)):
        document = story(f"On the call: “{words}”, said the palace.", "2020-03-07", "Harbour Post")
        call = seen(document, "call", MACRON, ERDOGAN)
        claim = said(document, call, "Syria", words, PALACE, normalized=country("Syria"), form="quote")
        contact, _ = one_contact(turkish(), (document, reading(document, (call,), claim)))
        assert len([a for a in contact.accounts if a.side == "Turkey"]) == accounts


def test_quoted_by_press_joins_the_only_other_fragments_of_its_voucher() -> None:
    document = story("The call was good, she said; long, she wrote; warm, she told them.", "2020-03-07", "Harbour Post")
    call = seen(document, "call", MACRON, ERDOGAN)
    channels: tuple[tuple[str, Channel | None], ...] = (("good", None), ("long", "post"), ("warm", "briefing"))
    for take, number in ((2, 1), (3, 3)):
        claims = [
            said(document, call, "characterisation", words, BEREZ, channel=channel)
            for words, channel in channels[:take]
        ]
        contact, _ = one_contact((document, reading(document, (call,), *claims)))
        assert len(contact.accounts) == number


def test_a_person_s_word_on_the_whole_text_outranks_its_outlet() -> None:
    document = story(
        READOUT, "2020-03-06", "Harbour Post", Given(side="Turkey", kind="transcript", told_at="2020-03-09")
    )
    call = seen(document, "call", MACRON, ERDOGAN)
    claim = said(document, call, "Syria", "Syria", normalized=country("Syria"))
    contact, _ = one_contact((document, reading(document, (call,), claim)))
    assert [(a.voucher, a.side, a.kind, a.told_at) for a in contact.accounts] == [
        ("Turkey", "Turkey", "transcript", "2020-03-09")
    ]
    assert contact.claims[0].chain == ("Turkey",)


def not_yet(who: tuple[str, ...], published: str = "2020-03-06") -> tuple[Document, Reading]:
    """A story that says that nobody has said anything so far."""
    document = story("They had a call. Neither side has given details.", published, "Harbour Post")
    call = seen(document, "call", MACRON, ERDOGAN)
    claim = said(document, call, "disclosure", "Neither side has given details", who=who)
    length = said(document, call, "duration", "They had", normalized=lasted(30, 30), polarity="hedged")
    return document, reading(document, (call,), claim, length)


def test_not_yet_fills_the_cells_of_both_sides_and_has_no_verdict() -> None:
    contact, _ = one_contact(not_yet(("France", ERDOGAN)))
    assert row(contact, "disclosure").verdict is None
    assert states(contact, "disclosure") == {"France": "not_yet", "Turkey": "not_yet", "press": "said"}
    assert states(contact, "duration") == {"France": "not_yet", "Turkey": "not_yet", "press": "said"}
    assert row(contact, "duration").verdict == "PRESS"


def test_not_yet_lasts_until_an_account_of_that_side() -> None:
    contact, _ = one_contact(not_yet(("France", "Turkey")), turkish())
    assert states(contact, "duration") == {"France": "not_yet", "Turkey": "not_in_text", "press": "said"}
    earlier, _ = one_contact(not_yet(("France", "Turkey"), "2020-03-08"), turkish())
    assert states(earlier, "duration")["Turkey"] == "not_yet"


def test_a_refusal_fills_the_cells_where_the_side_has_no_claim() -> None:
    document = story("On the call: Syria. We have nothing to add, she said. Peru, said the palace.", "2020-03-06")
    call = seen(document, "call", MACRON, ERDOGAN)
    claims = (
        said(document, call, "Syria", "Syria", BEREZ, normalized=country("Syria")),
        said(document, call, "Peru", "Peru", PALACE, normalized=country("Peru")),
        said(document, call, "disclosure", "We have nothing to add", BEREZ, polarity="declined", form="quote"),
    )
    contact, _ = one_contact((document, reading(document, (call,), *claims)))
    assert states(contact, "Syria") == {"France": "said", "Turkey": "not_quoted"}
    assert states(contact, "Peru") == {"France": "declined", "Turkey": "said"}
    assert row(contact, "Peru").verdict == "ONE_SIDE"


def two_readouts(french: str, turkish_: str, *points: tuple[str, float, float]) -> Contact:
    """Two complete readouts with a length each."""
    parts = []
    for text, whose, (words, low, high) in ((french, FRENCH, points[0]), (turkish_, TURKISH, points[1])):
        document = story(text, "2020-03-06", given=whose)
        call = seen(document, "call", MACRON, ERDOGAN)
        claim = said(document, call, "duration", words, normalized=lasted(low, high))
        parts.append((document, reading(document, (call,), claim)))
    return one_contact(*parts)[0]


def test_two_readouts_that_exclude_each_other_are_a_conflict_and_leave_the_value_open() -> None:
    contact = two_readouts(
        "A call of 30 minutes.", "A call of two hours.", ("30 minutes", 30, 30), ("two hours", 120, 120)
    )
    assert (row(contact, "duration").verdict, row(contact, "duration").between) == ("CONFLICT", "sides")
    assert contact.duration is None
    assert "both cannot be right" in row(contact, "duration").why


def test_two_readouts_with_one_length_are_the_same_within_five_minutes() -> None:
    contact = two_readouts("A call of 57 minutes.", "A call of one hour.", ("57 minutes", 57, 57), ("one hour", 60, 60))
    assert row(contact, "duration").verdict == "SAME"
    assert contact.duration is not None


LABELS = ("Peru", "Kenya", "Norway")


@settings(max_examples=40, deadline=None)
@given(
    complete=st.sampled_from([True, False, None]),
    named=st.sets(st.sampled_from(LABELS)),
    voiced=st.sets(st.sampled_from(LABELS)),
    language=st.sampled_from(["en", "tr"]),
    primary=st.booleans(),
    quoted=st.booleans(),
)
def test_not_in_text_only_with_a_complete_account_that_lacks_the_words(
    complete: bool | None, named: set[str], voiced: set[str], language: str, primary: bool, quoted: bool
) -> None:
    text = f"The call was long. {' '.join(sorted(named))} were named."
    given_ = Given(side="Turkey", voucher="Turkish Presidency", complete=complete)
    document = story(text, "2020-03-06", given=None if quoted else given_, language=language)
    call = seen(document, "call", MACRON, ERDOGAN, primary=primary)
    claims = [claim_of(document, call, n) for n in sorted(named & voiced)]
    contact, _ = one_contact((document, reading(document, (call,), *claims)), press(*LABELS))
    whole = {a.side for a in contact.accounts if a.complete is True}
    for point in contact.points:
        for cell in point.cells:
            if cell.state == "not_in_text":
                assert cell.side in whole
                assert language == "en"
                assert point.label not in named


def claim_of(document: Document, call: ContactMention, name: str) -> RawClaim:
    """A claim on a country."""
    return said(document, call, name, name, ELYSEE, normalized=country(name))
