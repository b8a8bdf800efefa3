"""Single parts of reconciling: days in claims, versions of quotations, doubtful denials, topics' rows."""

import pytest

from readouts.model.reading import Attribution
from readouts.model.times import TimeExpression
from readouts.reconcile.days import bounds
from readouts.reconcile.words import folded, occurs
from relate_cases import (
    BEREZ,
    ERDOGAN,
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
    where,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-03-06", ("2020-03-06", "2020-03-06")),
        ("2020-03-06T12:00", ("2020-03-06", "2020-03-06")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2020", ("2020-01-01", "2020-12-31")),
        ("2020-02-30", None),
        ("2020-W10-5", None),
        ("XXXX-03-06", None),
        ("PT30M", None),
        ("", None),
        (None, None),
    ],
)
def test_the_days_of_a_value(value: str | None, expected: tuple[str, str] | None) -> None:
    assert bounds(value) == expected


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("peru", "they spoke of peru", True),
        ("peru", "the peruvian question", True),
        ("may", "the mayor came", False),
        ("may", "in may they met", True),
        ("sanctions", "a sanction was lifted", True),
        ("united kingdom", "the kingdom", False),
    ],
)
def test_whether_words_stand_in_a_text(words: str, text: str, expected: bool) -> None:
    assert occurs(words, text) is expected


def test_folding_drops_case_marks_and_punctuation() -> None:
    assert folded("  Erdoğan’s  “ÉLYSÉE” visit") == "erdogan s elysee visit"


@pytest.mark.parametrize(
    ("other", "number"),
    [
        ("we shall keep the straits open to every ship", 0),
        ("we shall keep the strands open to every ship", 1),
        ("we shall keep the straits open", 0),
        ("we shall keep [them] open to every ship", 0),
        ("we shall keep the straits … to every ship", 0),
        ("we shall keep the straits to every ship", 1),
        ("we shall [never] keep the strands open to every ship", 1),
        ("nobody will ever be told what was agreed there", 0),
    ],
)
def test_two_versions_of_one_quotation_are_an_issue(other: str, number: int) -> None:
    parts = []
    for paper, words in (("One", "we shall keep the straits open to every ship"), ("Two", other)):
        document = story(f"{paper}: after the call “{words}”, she said.", "2020-03-06", paper)
        call = seen(document, "call", MACRON, ERDOGAN)
        claim = said(document, call, "Greece", words, BEREZ, normalized=country("Greece"), form="quote")
        parts.append((document, reading(document, (call,), claim)))
    _, issues = one_contact(*parts)
    assert [i.kind for i in issues] == ["quotation differs"] * number


def test_all_versions_of_a_quotation_stand_in_one_issue() -> None:
    parts = []
    for paper, ship in (("One", "straits"), ("Two", "strands"), ("Three", "streets")):
        words = f"we shall keep the {ship} open to every ship"
        document = story(f"{paper}: after the call “{words}”, she said.", "2020-03-06", paper)
        call = seen(document, "call", MACRON, ERDOGAN)
        claim = said(document, call, "Greece", words, BEREZ, normalized=country("Greece"), form="quote")
        parts.append((document, reading(document, (call,), claim)))
    _, issues = one_contact(*parts)
    assert len(issues) == 1
    assert "in three versions" in issues[0].message
    assert all(f"the {ship} open" in issues[0].message for ship in ("straits", "strands", "streets"))


def test_a_story_that_seems_to_deny_what_it_tells_is_an_issue_and_no_row() -> None:
    document = story("They had a call. There was no word of the call.", "2020-03-06", "Harbour Post")
    call = seen(document, "call", MACRON, ERDOGAN)
    denial = said(document, call, "existence", "no word of the call", polarity="denied")
    contact, issues = one_contact((document, reading(document, (call,), denial)))
    assert contact.points == ()
    assert [i.kind for i in issues] == ["existence unclear"]


def test_a_contact_that_one_government_tells_and_another_denies() -> None:
    document = story("“We had a call,” said Berez. “There was no call,” said the palace.", "2020-03-06", "Harbour Post")
    speech = Attribution(
        id=0, source=(where(document, "Berez"),), cue=(), content=(where(document, "We had a call"),), voice=BEREZ
    )
    call = seen(document, "had a call", MACRON, ERDOGAN, attribution=0)
    denial = said(document, call, "existence", "There was no call", PALACE, polarity="denied", form="quote")
    contact, _ = one_contact((document, reading(document, (call,), denial, attributions=(speech,))))
    assert states(contact, "existence") == {"France": "said", "Turkey": "denied"}
    assert row(contact, "existence").verdict == "CHECK"
    assert contact.realis == "held"


def test_a_day_claim_takes_the_days_of_its_time_expression() -> None:
    document = story("On Friday they had a call, in March.", "2020-03-08")
    call = seen(document, "call", MACRON, ERDOGAN)
    times = (
        TimeExpression(id=0, span=where(document, "Friday"), type="DATE", kind="weekday", value="2020-03-06"),
        TimeExpression(id=1, span=where(document, "March"), type="DATE", kind="month", value="2020-03"),
    )
    claims = (said(document, call, "day", "On Friday"), said(document, call, "day", "in March"))
    contact, _ = one_contact((document, reading(document, (call,), *claims, times=times)))
    found = [(c.normalized.earliest, c.normalized.latest) for c in contact.claims if c.normalized is not None]
    assert found == [("2020-03-06", "2020-03-06"), ("2020-03-01", "2020-03-31")]


def test_a_contact_told_in_many_papers_is_one_account_with_many_witnesses() -> None:
    parts = []
    for number in range(60):
        document = story(f"Paper {number}: a call of an hour, said Berez.", "2020-03-07", f"Paper {number}")
        call = seen(document, "call", MACRON, ERDOGAN)
        claim = said(document, call, "duration", "an hour", BEREZ, normalized=lasted(60, 60), channel="briefing")
        parts.append((document, reading(document, (call,), claim)))
    contact, _ = one_contact(*parts)
    assert [len(a.documents) for a in contact.accounts] == [60]
    assert row(contact, "duration").verdict == "ONE_SIDE"
