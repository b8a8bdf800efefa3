"""A contact told by two stories: accounts, rows, cells and verdicts, as a careful reader would have them."""

import pytest

from readouts.model.contact import Contact
from readouts.model.decision import Decision
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.linking import Cluster
from readouts.model.normalized import Normalized
from readouts.model.reading import Reading, Source
from readouts.model.times import TimeExpression
from relate_cases import (
    BEREZ,
    ELYSEE,
    EMBASSY,
    ERDOGAN,
    LEADER_F,
    LEADER_T,
    MACRON,
    OFFICIALS,
    PALACE,
    WIRE,
    country,
    lasted,
    one_contact,
    reading,
    row,
    said,
    seen,
    settle,
    states,
    story,
    subject,
    where,
)

SHORT = (
    "Macron and Erdoğan had a call for over an hour on Friday. Officials say the focus was on Libya, where France "
    "stands with the talks. Élysée: mostly Libya. Berez says fishing rights would be defended. Cyprus came up too."
)
LONG = (
    "On Friday Macron told reporters of his phone call. Nothing was heard of fishing rights. Erdoğan had said that his "
    "ships stay out of Libya. On Sunday the embassy wrote that the hour and a half was initiated by Mr. Macron. "
    "Berez said they talked of Syria for a while. The wire has it that the palace said Erdoğan asked to lift the ban. "
    "Libya was the main subject, said Berez."
)
FISHING = "fishing rights"


def friday_story() -> tuple[Document, Reading]:
    """The first story, in its own voice and that of officials."""
    document = story(SHORT, "2020-03-06", "Harbour Post")
    call = seen(document, "call", MACRON, ERDOGAN)
    libya = country("Libya")
    claims = (
        said(document, call, "duration", "over an hour", normalized=lasted(60, None)),
        said(document, call, "main subject", "the focus was on Libya", OFFICIALS, normalized=libya),
        said(document, call, "main subject", "mostly Libya", ELYSEE, normalized=libya),
        said(document, call, "Libya", "stands with the talks", OFFICIALS, LEADER_F, normalized=libya, form="quote"),
        said(document, call, FISHING, "would be defended", BEREZ, LEADER_F, normalized=subject(FISHING)),
        said(document, call, "Cyprus", "Cyprus", BEREZ, normalized=country("Cyprus")),
    )
    return document, reading(document, (call,), *claims)


def sunday_story() -> tuple[Document, Reading]:
    """The second story, with chains."""
    document = story(LONG, "2020-03-08")
    call = seen(document, "phone call", MACRON, ERDOGAN)
    days = (day_told(document, "On Friday", 0, "2020-03-06"), day_told(document, "On Sunday", 1, "2020-03-08"))
    claims = (
        said(
            document,
            call,
            "duration",
            "hour and a half",
            EMBASSY,
            normalized=lasted(90, 90),
            channel="post",
            told=(1,),
        ),
        said(
            document,
            call,
            "initiator",
            "initiated by Mr. Macron",
            EMBASSY,
            normalized=Normalized(person=MACRON),
            channel="post",
            told=(1,),
        ),
        said(
            document,
            call,
            "Libya",
            "his ships stay out of Libya",
            LEADER_F,
            LEADER_T,
            normalized=country("Libya"),
            in_contact=True,
            channel="briefing",
            told=(0,),
        ),
        said(document, call, FISHING, "Nothing", normalized=subject(FISHING), polarity="denied"),
        said(document, call, "Syria", "talked of Syria for a while", BEREZ, normalized=country("Syria")),
        said(
            document, call, "Syria", "to lift the ban", WIRE, PALACE, LEADER_T, normalized=country("Syria"), act="asked"
        ),
        said(document, call, "main subject", "Libya was the main subject", BEREZ, normalized=country("Libya")),
    )
    return document, reading(document, (call,), *claims, times=days)


def day_told(document: Document, words: str, number: int, value: str) -> TimeExpression:
    """A resolved time expression."""
    return TimeExpression(id=number, span=where(document, words), type="DATE", kind="weekday", value=value)


@pytest.fixture(scope="module")
def both() -> tuple[Contact, tuple[Issue, ...]]:
    """The contact of both stories."""
    return one_contact(friday_story(), sunday_story())


@pytest.mark.parametrize(
    ("label", "verdict", "france", "turkey"),
    [
        ("duration", "FITS", "not_quoted", "said"),
        ("initiator", "ONE_SIDE", "not_quoted", "said"),
        ("main subject", "ONE_SIDE", "said", "not_quoted"),
        ("Libya", "ONE_SIDE", "said", "told_by_other"),
        ("Syria", "BOTH_RAISE", "said", "said"),
        (FISHING, "CHECK", "said", "not_quoted"),
        ("Cyprus", "ONE_SIDE", "said", "not_quoted"),
    ],
)
def test_rows(both: tuple[Contact, tuple[Issue, ...]], label: str, verdict: str, france: str, turkey: str) -> None:
    contact, _ = both
    found = states(contact, label)
    assert (row(contact, label).verdict, found["France"], found["Turkey"]) == (verdict, france, turkey)


def test_what_a_leader_tells_of_the_other_is_his_own_account(both: tuple[Contact, tuple[Issue, ...]]) -> None:
    claim = next(c for c in both[0].claims if c.speaker == ERDOGAN and c.point == "Libya")
    assert (claim.voucher, claim.side, claim.chain[1:]) == (MACRON, "France", (MACRON, ERDOGAN))
    assert claim.chain[0] == f"(outlet {claim.evidence[0].document[:12]})"


def test_a_chain_of_four_is_vouched_for_by_its_outermost_government(both: tuple[Contact, tuple[Issue, ...]]) -> None:
    claim = next(c for c in both[0].claims if c.value == "to lift the ban")
    assert claim.chain[1:] == ("Northern Wire", "Turkish Presidency", ERDOGAN)
    assert (claim.voucher, claim.speaker, claim.side) == ("Turkish Presidency", ERDOGAN, "Turkey")


def test_an_office_and_its_unnamed_officials_are_one_voice(both: tuple[Contact, tuple[Issue, ...]]) -> None:
    focus = next(c for c in both[0].claims if c.value == "the focus was on Libya")
    assert (focus.voucher, focus.side) == ("Élysée officials", "unnamed (France)")
    assert states(both[0], "main subject")["unnamed (France)"] == "said"
    assert row(both[0], "main subject").verdict == "ONE_SIDE"


@pytest.mark.parametrize(
    ("voucher", "same_story", "expected"), [(ELYSEE, True, "ONE_SIDE"), (ELYSEE, False, "FITS"), (BEREZ, True, "FITS")]
)
def test_officials_confirm_another_voice_but_not_their_own_office(
    voucher: Source, same_story: bool, expected: str
) -> None:
    first = story("The call took an hour; one hour, it was said.", "2020-03-06", "Harbour Post")
    second = story("The call: an hour.", "2020-03-06", "Night Star")
    one, two = (seen(d, "call", MACRON, ERDOGAN) for d in (first, second))
    officials = said(first, one, "duration", "an hour", OFFICIALS, normalized=lasted(60, 60))
    if same_story:
        office = said(first, one, "duration", "one hour", voucher, normalized=lasted(60, 60))
        contact, _ = one_contact((first, reading(first, (one,), officials, office)))
    else:
        office = said(second, two, "duration", "an hour", voucher, normalized=lasted(60, 60))
        contact, _ = one_contact((first, reading(first, (one,), officials)), (second, reading(second, (two,), office)))
    assert row(contact, "duration").verdict == expected


def test_accounts_are_one_voucher_on_one_occasion(both: tuple[Contact, tuple[Issue, ...]]) -> None:
    known = {(a.voucher, a.kind, a.told_at, a.complete, len(a.documents)) for a in both[0].accounts}
    assert ("Turkish Embassy in France", "post", "2020-03-08", False, 1) in known
    assert (MACRON, "briefing", "2020-03-06", False, 1) in known
    assert ("Anne Berez", "quoted by press", None, False, 2) in known
    assert ("Harbour Post", "press", "2020-03-06", None, 1) in known
    assert all(c.account in {a.id for a in both[0].accounts} for c in both[0].claims)


def test_top_level_values(both: tuple[Contact, tuple[Issue, ...]]) -> None:
    contact, _ = both
    assert contact.duration is not None
    assert (contact.duration.min_minutes, contact.duration.max_minutes) == (90, 90)
    assert contact.duration.text == "hour and a half"
    assert (contact.initiator, contact.mode, contact.realis, contact.level) == (MACRON, "call", "held", "leaders")
    assert contact.participants == (MACRON, ERDOGAN)
    assert contact.primary_in == contact.documents


def test_as_of_is_the_latest_day_that_a_row_rests_on(both: tuple[Contact, tuple[Issue, ...]]) -> None:
    assert row(both[0], "initiator").as_of == "2020-03-08"
    assert row(both[0], "Cyprus").as_of == "2020-03-06"
    assert row(both[0], "Syria").as_of == "2020-03-08"


def test_why_is_a_sentence_that_can_be_printed(both: tuple[Contact, tuple[Issue, ...]]) -> None:
    assert row(both[0], "initiator").why == (
        "The Turkish Embassy in France says that Emmanuel Macron initiated the call; "
        "nothing on this is quoted from France."
    )
    for point in both[0].points:
        assert point.why[0].isupper() or not point.why[0].isalpha()
        assert point.why.endswith((".", "…"))
        assert "  " not in point.why
        assert "_" not in point.why


def test_every_quote_is_its_span(both: tuple[Contact, tuple[Issue, ...]]) -> None:
    texts = {d.id: d.text for d, _ in (friday_story(), sunday_story())}
    for claim in both[0].claims:
        assert claim.evidence
        for words in claim.evidence:
            assert texts[words.document][words.start : words.end] == words.quote


def test_the_order_of_anything_changes_nothing(both: tuple[Contact, tuple[Issue, ...]]) -> None:
    one, two = friday_story(), sunday_story()
    turned = tuple(
        (d, Reading(document=r.document, version=r.version, mentions=r.mentions, claims=r.claims[::-1], times=r.times))
        for d, r in (two, one)
    )
    assert one_contact(*turned) == both


def test_words_said_in_the_contact_are_vouched_for_by_the_press() -> None:
    document = story("In the call, “do it alone”, Erdoğan told him.", "2020-03-06", "Harbour Post")
    call = seen(document, "call", MACRON, ERDOGAN)
    claim = said(
        document, call, "Syria", "do it alone", LEADER_T, normalized=country("Syria"), form="quote", in_contact=True
    )
    contact, _ = one_contact((document, reading(document, (call,), claim)))
    (found,) = contact.claims
    assert (found.voucher, found.speaker, found.side) == ("Harbour Post", ERDOGAN, "press")
    assert states(contact, "Syria") == {"France": "none_held", "Turkey": "told_by_other", "press": "said"}
    assert row(contact, "Syria").verdict == "PRESS"


def test_a_spokeswoman_who_tells_what_was_said_inside_still_vouches() -> None:
    document = story("In the call he raised Syria, said Berez.", "2020-03-06", "Harbour Post")
    call = seen(document, "call", MACRON, ERDOGAN)
    claim = said(document, call, "Syria", "raised Syria", BEREZ, normalized=country("Syria"), in_contact=True)
    (found,) = one_contact((document, reading(document, (call,), claim)))[0].claims
    assert (found.voucher, found.side) == ("Anne Berez", "France")


def test_a_rejected_claim_is_gone_and_the_decision_is_named() -> None:
    document, read = friday_story()
    cluster = Cluster(id=read.mentions[0].id, mentions=(read.mentions[0].id,))
    before, _ = settle(cluster, (read,), (document,))
    claim = next(c for c in before.claims if c.point == "Cyprus")
    for decision in (
        Decision(id="d1", kind="reject", author="ed", reason="", at="2021-01-01", claim=claim.id),
        Decision(id="d1", kind="reject", author="ed", reason="", at="2021-01-01", words=claim.evidence),
    ):
        after, _ = settle(cluster, (read,), (document,), decisions=(decision,))
        assert "Cyprus" not in {p.label for p in after.points}
        assert after.decisions == ("d1",)
        undone = Decision(**{f: getattr(decision, f) for f in decision.__struct_fields__ if f != "undone"}, undone=True)
        assert settle(cluster, (read,), (document,), decisions=(undone,))[0] == before


def test_topics_named_beforehand_enter_no_verdict() -> None:
    document = story("A call is due. They will discuss Syria. It was long.", "2020-03-06", "Harbour Post")
    call = seen(document, "call", MACRON, ERDOGAN)
    claim = said(document, call, "Syria", "Syria", BEREZ, normalized=country("Syria"), realis="scheduled")
    contact, _ = one_contact((document, reading(document, (call,), claim)))
    assert row(contact, "Syria").verdict is None
    assert all(not c.claims for c in row(contact, "Syria").cells)
    assert [c.point for c in contact.claims] == ["Syria"]
    assert "beforehand" in row(contact, "Syria").why


def test_realis_is_that_of_the_latest_document() -> None:
    early = story("A call is planned.", "2020-03-05")
    late = story("The call was held.", "2020-03-07")
    planned = seen(early, "call", MACRON, ERDOGAN, realis="scheduled")
    held = seen(late, "call", MACRON, ERDOGAN)
    contact, _ = one_contact((early, reading(early, (planned,))), (late, reading(late, (held,))))
    assert contact.realis == "held"
    assert contact.date.earliest == "2020-03-06"


def test_existence_is_a_row_only_if_the_holding_is_denied() -> None:
    document = story("They had a call. No such call took place, said the palace.", "2020-03-06", "Harbour Post")
    call = seen(document, "call", MACRON, ERDOGAN)
    denial = said(document, call, "existence", "No such call took place", PALACE, polarity="denied")
    contact, _ = one_contact((document, reading(document, (call,), denial)))
    assert row(contact, "existence").verdict == "CHECK"
    assert states(contact, "existence") == {"France": "none_held", "Turkey": "denied", "press": "said"}
    telling = said(document, call, "existence", "had a call", PALACE)
    contact, _ = one_contact((document, reading(document, (call,), telling)))
    assert contact.points == ()


def test_a_person_of_no_roster_keeps_the_name_and_is_listed() -> None:
    document = story("They had a call.", "2020-03-06")
    call = seen(document, "call", MACRON, "Olan Tresk")
    contact, _ = one_contact((document, reading(document, (call,))))
    assert contact.participants == (MACRON, "Olan Tresk")
    assert contact.not_in_roster == ("Olan Tresk",)
    assert contact.level == "other"


def test_a_former_leader_is_another_level() -> None:
    document = story("They had a call.", "2011-03-06")
    call = seen(document, "call", MACRON, ERDOGAN)
    contact, _ = one_contact((document, reading(document, (call,))), day="2011-03-06")
    assert contact.level == "other"
