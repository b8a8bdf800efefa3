"""Which mentions are one contact."""

from itertools import permutations
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readouts.model.days import DaySet
from readouts.model.decision import Decision
from readouts.model.document import Document
from readouts.model.linking import Cluster, Dated
from readouts.model.reading import Reading, Source
from readouts.model.values import Mode, Realis
from relate_cases import (
    ABE,
    BEREZ,
    ERDOGAN,
    MACRON,
    MODI,
    clusters,
    country,
    lasted,
    on,
    reading,
    said,
    seen,
    story,
)

Made = tuple[Document, Reading, Dated]

CITED = Source(name="The Harbour Post", kind="medium", side="press")


def call(
    text: str, *people: str, first: str | None = "2020-03-06", last: str | None = None, outlet: str | None = None
) -> Made:
    """A story with one mention."""
    document = story(text, "2020-03-07", outlet)
    mention = seen(document, "call", *people)
    return document, reading(document, (mention,)), on(mention, first, last)


def linked(*made: Made, decisions: tuple[Decision, ...] = ()) -> list[tuple[str, ...]]:
    """The clusters as sets of mention ids."""
    found, _ = clusters(
        tuple(r for _, r, _ in made), tuple(d for d, _, _ in made), tuple(w for _, _, w in made), decisions
    )
    return [c.mentions for c in found]


def issues(*made: Made) -> list[str]:
    """The kinds of the issues."""
    _, found = clusters(tuple(r for _, r, _ in made), tuple(d for d, _, _ in made), tuple(w for _, _, w in made))
    return [i.kind for i in found]


def decide(kind: str, left: str, right: str, at: str = "2021-01-01", undone: bool = False) -> Decision:
    """A decision on two mentions."""
    return Decision(
        id=f"d-{kind}-{at}",
        kind="same" if kind == "same" else "different",
        author="ed",
        reason="",
        at=at,
        left=left,
        right=right,
        undone=undone,
    )


def test_one_day_and_the_same_people_are_one_contact() -> None:
    a = call("The call of the two presidents.", MACRON, ERDOGAN)
    b = call("A long call on Friday.", ERDOGAN, MACRON)
    assert len(linked(a, b)) == 1


def test_other_people_are_another_contact() -> None:
    a = call("The call of the two presidents.", MACRON, ERDOGAN)
    assert len(linked(a, call("A long call on Friday.", MACRON, MODI))) == 2
    assert len(linked(a, call("A joint call on Friday.", MACRON, ERDOGAN, MODI))) == 2


@pytest.mark.parametrize(
    ("other", "number"), [("2020-03-06", 1), ("2020-03-07", 1), ("2020-03-08", 2), ("2020-03-27", 2)]
)
def test_days_two_or_more_apart_are_never_one(other: str, number: int) -> None:
    a = call("The call of the two presidents.", MACRON, ERDOGAN)
    assert len(linked(a, call("A long call it was.", MACRON, ERDOGAN, first=other))) == number


def test_one_day_apart_says_why() -> None:
    a = call("The call of the two presidents.", MACRON, ERDOGAN)
    b = call("A long call it was.", MACRON, ERDOGAN, first="2020-03-07")
    found, _ = clusters((a[1], b[1]), (a[0], b[0]), (a[2], b[2]))
    assert any("midnight" in f.sentence for j in found[0].judgements for f in j.features)


def test_a_chain_of_days_never_joins_what_is_two_days_apart() -> None:
    made = [
        call(f"The {word} call of the two.", MACRON, ERDOGAN, first=f"2020-03-{day:02}")
        for word, day in (("first", 6), ("next", 7), ("third", 8))
    ]
    for order in permutations(made):
        assert len(linked(*order)) >= 2


def test_modes_of_other_groups_are_never_one() -> None:
    a = call("The call of the two presidents.", MACRON, ERDOGAN)
    document = story("Their meeting was short.", "2020-03-07")
    mention = seen(document, "meeting", MACRON, ERDOGAN, mode="meeting")
    assert len(linked(a, (document, reading(document, (mention,)), on(mention, "2020-03-06")))) == 2


def test_a_visit_that_is_paid_back_is_another_visit() -> None:
    there = story("The visit to Ankara.", "2020-03-07")
    back = story("The visit to Paris.", "2020-03-07")
    parts = []
    for document, guest, host in ((there, MACRON, ERDOGAN), (back, ERDOGAN, MACRON)):
        made = seen(document, "visit", guest, host, mode="visit")
        roles = zip(made.participants, ("visitor", "host"), strict=True)
        parties = tuple(msgspec.structs.replace(p, role=r) for p, r in roles)
        mention = msgspec.structs.replace(made, participants=parties)
        parts.append((document, reading(document, (mention,)), on(mention, "2020-03-06")))
    assert len(linked(*parts)) == 2


def test_words_without_a_mode_join_a_call_but_no_letter() -> None:
    document = story("The two spoke at noon.", "2020-03-07")
    spoke = seen(document, "spoke", MACRON, ERDOGAN, mode="unknown")
    vague = (document, reading(document, (spoke,)), on(spoke, "2020-03-06"))
    assert len(linked(call("The call of the two.", MACRON, ERDOGAN), vague)) == 1
    other = story("His letter was kind.", "2020-03-07")
    letter = seen(other, "letter", MACRON, ERDOGAN, mode="letter")
    assert len(linked((other, reading(other, (letter,)), on(letter, "2020-03-06")), vague)) == 2


def test_names_alone_are_no_evidence_over_more_than_a_week() -> None:
    a = call("The call of the two presidents.", MACRON, ERDOGAN, first="2020-02-01", last="2020-04-30")
    b = call("A long call it was.", MACRON, ERDOGAN, first="2020-02-01", last="2020-04-30")
    assert len(linked(a, b)) == 2
    assert issues(a, b) == ["link unsure"]


def test_weekdays_of_undated_stories_exclude_each_other() -> None:
    words = "we shall keep the straits open to everybody"
    for other, number in ((4, 1), (5, 1), (6, 2), (1, 2)):
        parts = []
        for text, weekday in ((f"After the call: {words}.", 4), (f"In that call, she said, {words}, as ever.", other)):
            document = story(text)
            mention = seen(document, "call", MACRON, ERDOGAN)
            claim = said(document, mention, "Greece", words, BEREZ, form="quote", normalized=country("Greece"))
            days = msgspec.structs.replace(on(mention), weekday=weekday)
            parts.append((document, reading(document, (mention,), claim), days))
        assert len(linked(*parts)) == number


def test_mentions_of_other_days_are_not_one_whatever_refers_to_what() -> None:
    document = story("The call was long. A talk in spring. The exchange ended.", "2020-03-07")
    whole = seen(document, "call", MACRON, ERDOGAN)
    spring = seen(document, "talk", MACRON, ERDOGAN, same_as=whole.id)
    vague = seen(document, "exchange", same_as=whole.id, makes=False)
    days = (on(whole, "2020-03-06"), on(spring, "2019-04-01", "2019-05-31"), on(vague, "2020-03-06"))
    found, _ = clusters((reading(document, (whole, spring, vague)),), (document,), days)
    assert {frozenset(c.mentions) for c in found} == {frozenset({whole.id, vague.id}), frozenset({spring.id})}


def test_undated_stories_link_by_a_length_a_quotation_or_a_reference() -> None:
    first, second = story("The call went on for 70 minutes."), story("It was a call of 70 minutes flat.", outlet="Star")
    one, two = seen(first, "call", MACRON, ERDOGAN), seen(second, "call", MACRON, ERDOGAN)
    long_one = said(first, one, "duration", "70 minutes", normalized=lasted(70, 70))
    long_two = said(second, two, "duration", "70 minutes", normalized=lasted(70, 70))
    short = said(second, two, "duration", "70 minutes", normalized=lasted(20, 20))
    days = (on(one), on(two))
    for left, right, number in ((long_one, long_two, 1), (long_one, short, 2)):
        parts = (reading(first, (one,), left), reading(second, (two,), right))
        assert len(clusters(parts, (first, second), days)[0]) == number


@pytest.mark.parametrize(("words", "number"), [("we shall keep the straits open to everybody", 1), ("very good", 2)])
def test_undated_stories_link_by_a_quotation_but_not_by_a_short_one(words: str, number: int) -> None:
    first, second = story(f"After the call: {words}."), story(f"In that call, she said, {words}, as ever.")
    one, two = seen(first, "call", MACRON, ERDOGAN), seen(second, "call", MACRON, ERDOGAN)
    parts = tuple(
        reading(d, (m,), said(d, m, "Greece", words, BEREZ, form="quote", normalized=country("Greece")))
        for d, m in ((first, one), (second, two))
    )
    assert len(clusters(parts, (first, second), (on(one), on(two)))[0]) == number


def test_a_topic_that_only_two_stories_name_links_them_but_a_country_does_not() -> None:
    first, second = (
        story("The call was about a lost satellite."),
        story("It was a lost satellite that led to the call."),
    )
    one, two = seen(first, "call", MACRON, ERDOGAN), seen(second, "call", MACRON, ERDOGAN)
    for normalized, number in ((None, 1), (country("Greece"), 2)):
        parts = tuple(
            reading(d, (m,), said(d, m, "lost satellite", "lost satellite", normalized=normalized))
            for d, m in ((first, one), (second, two))
        )
        assert len(clusters(parts, (first, second), (on(one), on(two)))[0]) == number


def test_a_document_that_cites_the_other_outlet_refers_to_it() -> None:
    first = story("The call was tense.", outlet="The Harbour Post")
    second = story("A call was tense, says the Post.")
    one, two = seen(first, "call", MACRON, ERDOGAN), seen(second, "call", MACRON, ERDOGAN)
    citing = said(second, two, "characterisation", "tense", CITED)
    silent = said(second, two, "characterisation", "tense", BEREZ)
    for claim, number in ((citing, 1), (silent, 2)):
        parts = (reading(first, (one,)), reading(second, (two,), claim))
        assert len(clusters(parts, (first, second), (on(one), on(two)))[0]) == number


def test_a_scheduled_contact_joins_a_held_one_on_the_same_day_only() -> None:
    held = call("The call of the two presidents.", MACRON, ERDOGAN)
    for day, last, number in (("2020-03-06", None, 1), ("2020-03-07", None, 2), ("2020-03-01", "2020-03-05", 2)):
        document = story("A call is planned.", "2020-03-05")
        mention = seen(document, "call", MACRON, ERDOGAN, realis="scheduled")
        assert len(linked(held, (document, reading(document, (mention,)), on(mention, day, last)))) == number


def test_an_idea_is_not_the_contact() -> None:
    document = story("A call was proposed.", "2020-03-05")
    mention = seen(document, "call", MACRON, ERDOGAN, realis="proposed")
    proposed = (document, reading(document, (mention,)), on(mention, "2020-03-06"))
    assert len(linked(call("The call of the two.", MACRON, ERDOGAN), proposed)) == 2


def test_references_and_lone_anaphors_join_inside_a_document() -> None:
    document = story("The call was long. That conversation helped. The exchange ended well.", "2020-03-07")
    whole = seen(document, "call", MACRON, ERDOGAN)
    again = seen(document, "conversation", same_as=whole.id, makes=False)
    vague = seen(document, "exchange", makes=False)
    parts = (reading(document, (whole, again, vague)),)
    found, left = clusters(parts, (document,), (on(whole, "2020-03-06"),))
    assert [set(c.mentions) for c in found] == [{whole.id, again.id, vague.id}]
    assert left == ()


def test_an_anaphor_that_could_mean_two_is_left_out_and_its_claims_are_an_issue() -> None:
    document = story("A call with one, a talk with the other. The exchange lasted an hour.", "2020-03-07")
    one = seen(document, "call", MACRON, ERDOGAN)
    other = seen(document, "talk", MACRON, MODI)
    vague = seen(document, "exchange", makes=False)
    claim = said(document, vague, "duration", "an hour", normalized=lasted(60, 60))
    found, left = clusters((reading(document, (one, other, vague), claim),), (document,), (on(one), on(other)))
    assert {m for c in found for m in c.mentions} == {one.id, other.id}
    assert [i.kind for i in left] == ["claims without a contact"]


def test_a_mention_with_one_party_makes_nothing_but_may_join() -> None:
    document = story("The call was long. Macron phoned at noon.", "2020-03-07")
    alone = seen(document, "phoned", MACRON)
    assert clusters((reading(document, (alone,)),), (document,), (on(alone, "2020-03-06"),))[0] == ()
    whole = seen(document, "call", MACRON, ERDOGAN)
    found, _ = clusters((reading(document, (whole, alone)),), (document,), (on(whole, "2020-03-06"),))
    assert set(found[0].mentions) == {alone.id, whole.id}


def test_what_a_document_tells_apart_stays_apart_even_across_another_document() -> None:
    document = story("A morning call and an evening call-back.", "2020-03-07")
    evening = seen(document, "evening call-back", MACRON, ERDOGAN)
    morning = seen(document, "morning call", MACRON, ERDOGAN, apart=(evening.id,))
    other = call("The long call of Friday.", MACRON, ERDOGAN)
    days = (on(morning, "2020-03-06"), on(evening, "2020-03-06"), other[2])
    found, left = clusters((reading(document, (morning, evening)), other[1]), (document, other[0]), days)
    assert len(found) == 3
    assert {i.kind for i in left} == {"link unsure"}


def test_decisions_outrank_rules_and_can_be_undone() -> None:
    a = call("The call of the two presidents.", MACRON, ERDOGAN)
    b = call("A long call on Friday.", MACRON, ERDOGAN)
    far = call("Quite another call.", MACRON, ERDOGAN, first="2020-03-20")
    one, two, three = (r.mentions[0].id for _, r, _ in (a, b, far))
    assert len(linked(a, b, decisions=(decide("different", one, two),))) == 2
    assert len(linked(a, b, decisions=(decide("different", one, two, undone=True),))) == 1
    assert len(linked(a, far, decisions=(decide("same", one, three),))) == 1
    later = (decide("different", one, two, at="2021-01-01"), decide("same", one, two, at="2021-01-02"))
    assert len(linked(a, b, decisions=later)) == 1


def test_a_decision_splits_what_one_document_joins() -> None:
    document = story("The call was long. That conversation helped.", "2020-03-07")
    whole = seen(document, "call", MACRON, ERDOGAN)
    again = seen(document, "conversation", MACRON, ERDOGAN, same_as=whole.id)
    parts = (document, reading(document, (whole, again)), on(whole, "2020-03-06"))
    assert len(linked(parts)) == 1
    found, _ = clusters((parts[1],), (document,), (parts[2],), (decide("different", whole.id, again.id),))
    assert [c.decisions for c in found] == [("d-different-2021-01-01",)] * 2


def test_a_meeting_is_part_of_the_visit_it_belongs_to() -> None:
    document = story("During the visit a meeting was held.", "2020-03-07")
    visit = seen(document, "visit", MACRON, ERDOGAN, mode="visit")
    meeting = seen(document, "meeting", MACRON, ERDOGAN, mode="meeting", part_of=visit.id, apart=(visit.id,))
    found, _ = clusters((reading(document, (visit, meeting)),), (document,), (on(visit, "2020-03-06"),))
    by_mention = {c.mentions[0]: c for c in found}
    assert by_mention[meeting.id].part_of == visit.id
    assert by_mention[visit.id].part_of is None


def test_the_cost_does_not_grow_with_the_square() -> None:
    made = [call(f"Paper {n} on the call.", MACRON, ERDOGAN) for n in range(300)]
    found, _ = clusters(tuple(r for _, r, _ in made), tuple(d for d, _, _ in made), tuple(w for _, _, w in made))
    assert len(found) == 1
    assert len(found[0].judgements) < 300 * 3


PEOPLE = st.sampled_from([(MACRON, ERDOGAN), (MACRON, MODI), (MODI, ABE)])
DAYS = st.one_of(st.none(), st.integers(1, 6).map(lambda d: f"2020-03-{d:02}"))
STORIES = st.lists(
    st.tuples(PEOPLE, DAYS, st.sampled_from(["call", "meeting", "unknown"]), st.sampled_from(["held", "scheduled"])),
    min_size=2,
    max_size=7,
)


def made_of(drawn: list[tuple[tuple[str, str], str | None, Mode, Realis]]) -> list[Made]:
    """Stories of drawn contacts."""
    made = []
    for number, (people, day, mode, realis) in enumerate(drawn):
        document = story(f"Story {number}: they had a call.", "2020-03-09")
        mention = seen(document, "call", *people, mode=mode, realis=realis)
        made.append((document, reading(document, (mention,)), on(mention, day)))
    return made


@settings(max_examples=60, deadline=None)
@given(drawn=STORIES, seed=st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_the_order_and_partition_the_mentions(
    drawn: list[tuple[tuple[str, str], str | None, Mode, Realis]], seed: Random
) -> None:
    made = made_of(drawn)
    shuffled = list(made)
    seed.shuffle(shuffled)
    first = clusters(tuple(r for _, r, _ in made), tuple(d for d, _, _ in made), tuple(w for _, _, w in made))
    second = clusters(
        tuple(r for _, r, _ in shuffled), tuple(d for d, _, _ in shuffled), tuple(w for _, _, w in shuffled)
    )
    assert first == second
    mentions = [m for c in first[0] for m in c.mentions]
    assert sorted(mentions) == sorted(r.mentions[0].id for _, r, _ in made)
    days = {w.id: w.days for _, _, w in made}
    assert all(near(c, days) for c in first[0])


def near(cluster: Cluster, days: dict[str, DaySet]) -> bool:
    """Whether no two mentions of a cluster are two days or more apart."""
    return all(days[a].widened(1) & days[b] for a in cluster.mentions for b in cluster.mentions)
