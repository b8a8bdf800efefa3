"""Filters, pages and counts: the fast answers are those that looking at every contact gives."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sample_ledger as sample
from made_ledger import MODES, REALIS, VERDICTS, Maker, write
from readouts.model.contact import Contact
from readouts.model.values import Level
from readouts.store import ContactFilter, Facet, Intake, Ledger, Row
from readouts.store.found import FACETS
from slow_store import Slow

SIZE = 240
MAKER = Maker(SIZE, seed=7, words=12)
OWN = {"year": ("since", "until"), "month": ("since", "until")}


class Both(NamedTuple):
    """The same ledger twice."""

    fast: Ledger
    slow: Slow


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """A ledger of made contacts, and what it was made from."""
    path = tmp_path_factory.mktemp("made") / "l.db"
    filed, documents = write(path, MAKER)
    with Ledger.read(path) as ledger:
        yield Both(ledger, Slow(filed, documents))


def maybe(values: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    """Mostly not asked."""
    return st.one_of(st.none(), st.none(), values)


def names(known: tuple[str, ...]) -> st.SearchStrategy[str]:
    """A name as it stands, in other letters, in quotes, a part of one, or none at all."""
    one = st.sampled_from(known)
    return st.one_of(
        one,
        one.map(str.upper),
        one.map(lambda n: f'"{n}"'),
        st.tuples(one, st.integers(0, 6), st.integers(1, 5)).map(lambda t: t[0][t[1] : t[1] + t[2]] or t[0]),
        st.sampled_from(("%", "_", "\\", "é", "\x00", "\ud800", "'", '"', '""', '"x', "nobody at all")),
    )


WORD = st.integers(0, 60).map(MAKER.word)
SEARCH = st.one_of(
    WORD,
    st.tuples(WORD, WORD).map(" ".join),
    st.tuples(WORD, WORD).map(lambda t: f'"{t[0]} {t[1]}"'),
    st.tuples(WORD, WORD).map(lambda t: f"{t[0]} -{t[1]}"),
    st.tuples(WORD, st.integers(1, 4)).map(lambda t: f"{t[0][: t[1]]}*"),
    st.sampled_from(("office", "post office", "-office", "story 7", "  ", "!!", "office OR NOT", "NEAR(office)")),
)
DAY = st.dates(min_value=dt.date(1993, 1, 1), max_value=dt.date(2026, 1, 1))
ASKED = st.builds(
    ContactFilter,
    person=maybe(names(MAKER.people)),
    pair=st.one_of(st.none(), st.none(), st.tuples(names(MAKER.people), names(MAKER.people))),
    country=maybe(names(MAKER.states)),
    outlet=maybe(names(MAKER.outlets)),
    topic=maybe(names(MAKER.topics)),
    mode=st.one_of(st.none(), st.none(), st.sampled_from(MODES)),
    realis=st.one_of(st.none(), st.none(), st.sampled_from(REALIS)),
    verdict=st.one_of(st.none(), st.none(), st.sampled_from(VERDICTS)),
    level=st.one_of(st.none(), st.none(), st.sampled_from(get_args(Level))),
    since=maybe(DAY.map(str)),
    until=maybe(DAY.map(str)),
    words=maybe(SEARCH),
)


@settings(max_examples=300)
@given(asked=ASKED)
def test_a_filter_gives_what_looking_at_every_contact_gives(both: Both, asked: ContactFilter) -> None:
    wanted = both.slow.fitting(asked)
    assert list(both.fast.contacts(asked)) == wanted
    page = both.fast.listed(asked, 20)
    assert page.total == len(wanted)
    assert [r.id for r in page.rows] == [c.id for c in wanted[:20]]


ONE_ASKED = st.one_of(
    *(st.builds(ContactFilter, level=st.none(), **{name: strategy}) for name, strategy in (
        ("person", names(MAKER.people)),
        ("pair", st.tuples(names(MAKER.people), names(MAKER.people))),
        ("country", names(MAKER.states)),
        ("outlet", names(MAKER.outlets)),
        ("topic", names(MAKER.topics)),
        ("since", DAY.map(str)),
        ("until", DAY.map(str)),
        ("words", SEARCH),
    ))
)  # fmt: skip


@settings(max_examples=300)
@given(asked=ONE_ASKED)
def test_each_filter_alone(both: Both, asked: ContactFilter) -> None:
    assert [r.id for r in both.fast.listed(asked, SIZE).rows] == [c.id for c in both.slow.fitting(asked)]


def without(asked: ContactFilter, facet: str) -> ContactFilter:
    """The filter without the facet's own choice."""
    return msgspec.structs.replace(asked, **dict.fromkeys(OWN.get(facet, (facet,)), None))


@settings(max_examples=40)
@given(asked=ASKED)
def test_facets_count_what_fits_all_other_questions(both: Both, asked: ContactFilter) -> None:
    found = {f.name: f for f in both.fast.facets(asked, most=None)}
    assert tuple(found) == FACETS
    for name, facet in found.items():
        if name in OWN:
            continue
        wanted = both.slow.fitting(without(asked, name))
        counts = Counter(v for c in wanted for v in both.slow.values(c, name))
        assert {v.value: v.count for v in facet.values if v.count} == counts
        assert facet.left == 0
        few = next(f for f in both.fast.facets(asked, most=3) if f.name == name)
        top = [v for v in few.values if v.count][:3]
        assert [v.count for v in top] == sorted(counts.values(), reverse=True)[:3]
        assert len([v for v in few.values if v.count]) + few.left == len(counts)


@settings(max_examples=40)
@given(asked=ASKED, data=st.data())
def test_a_choice_gives_as_many_contacts_as_are_counted(both: Both, asked: ContactFilter, data: st.DataObject) -> None:
    facet = data.draw(st.sampled_from(both.fast.facets(asked)))
    for value in data.draw(st.lists(st.sampled_from(facet.values), max_size=4)) if facet.values else ():
        chosen = dict(zip(OWN.get(facet.name, (facet.name,)), [value.choice], strict=False))
        if facet.name in OWN and value.choice is not None:
            chosen = dict(zip(("since", "until"), value.choice, strict=True))
        assert both.fast.listed(msgspec.structs.replace(asked, **chosen)).total == value.count


def test_counts_by_initiator_and_year_are_under_the_whole_filter(both: Both) -> None:
    asked = ContactFilter(since="2005-01-01", until="2009-12-31")
    wanted = both.slow.fitting(asked)
    found = both.fast.counted("initiator", asked)
    assert {v.value: v.count for v in found.values} == Counter(c.initiator or "" for c in wanted)
    years = {v.value: v.count for v in both.fast.counted("year", asked).values}
    assert years["2007"] == sum(
        bool(c.date.earliest or c.date.latest)
        and (c.date.earliest or "0000") <= "2007-12-31"
        and (c.date.latest or "9999") >= "2007-01-01"
        for c in wanted
    )


def pages(ledger: Ledger, limit: int, newest: bool, asked: ContactFilter) -> Iterator[Row]:
    """All rows, page by page."""
    after, seen = None, 0
    while True:
        page = ledger.listed(asked, limit, after, newest)
        assert page.first == (seen + 1 if page.rows else 0)
        yield from page.rows
        seen += len(page.rows)
        if page.next is None:
            assert seen == page.total
            return
        after = page.next


@settings(max_examples=60)
@given(asked=ASKED, limit=st.integers(1, 50), newest=st.booleans())
def test_pages_hold_every_contact_once(both: Both, asked: ContactFilter, limit: int, newest: bool) -> None:
    wanted = both.slow.fitting(asked)
    if newest:
        dated = [c for c in wanted if c.date.earliest]
        wanted = dated[::-1] + [c for c in wanted if not c.date.earliest]
    assert [r.id for r in pages(both.fast, limit, newest, asked)] == [c.id for c in wanted]


@given(asked=ASKED, limit=st.integers(1, 60), newest=st.booleans())
def test_the_top_of_a_page_is_the_shorter_page(both: Both, asked: ContactFilter, limit: int, newest: bool) -> None:
    assert both.fast.listed(asked, 50, None, newest).upto(limit) == both.fast.listed(
        asked, min(limit, 50), None, newest
    )


@pytest.mark.parametrize("newest", [False, True])
def test_pages_over_ties_and_unknown_days(tmp_path: Path, newest: bool) -> None:
    made = sample.contact()
    unknown = msgspec.structs.replace(made.date, edtf="", earliest=None, latest=None, candidates=None)
    ids = [f"{i:064x}" for i in range(1, 10)]
    same_day = [msgspec.structs.replace(made, id=i) for i in ids[:5]]
    no_day = [msgspec.structs.replace(made, id=i, date=unknown) for i in ids[5:]]
    with Ledger.write(tmp_path / "l.db") as ledger:
        ledger.replace(Intake(), sample.derived(contacts=(*no_day, *reversed(same_day))), 0)
        for limit in (1, 2, 5, 9, 10):
            rows = [r.id for r in pages(ledger, limit, newest, ContactFilter())]
            assert rows == ((ids[4::-1] if newest else ids[:5]) + ids[5:])


@pytest.mark.parametrize("after", ["", ".", "9999", "2024-05-31", "zzz.zzz", "\x00", "\ud800.\ud800", "9999.ffff"])
def test_no_mark_of_a_page_fails(both: Both, after: str) -> None:
    for newest in (False, True):
        page = both.fast.listed(ContactFilter(), 5, after, newest)
        assert page.total == len(both.slow.fitting(ContactFilter()))


def test_page_goes_on_where_a_contact_was(tmp_path: Path) -> None:
    made = sample.contact()
    ids = [f"{i:064x}" for i in range(1, 5)]
    contacts = [msgspec.structs.replace(made, id=i) for i in ids]
    with Ledger.write(tmp_path / "l.db") as ledger:
        ledger.replace(Intake(), sample.derived(contacts=tuple(contacts)), 0)
        marks = [ledger.listed(ContactFilter(), 2, None, newest).next for newest in (False, True)]
        kept = (contacts[0], contacts[3])
        ledger.replace(Intake(), sample.derived(contacts=kept), 1)
        assert [r.id for r in ledger.listed(ContactFilter(), 2, marks[0]).rows] == [ids[3]]
        assert [r.id for r in ledger.listed(ContactFilter(), 2, marks[1], newest=True).rows] == [ids[0]]


def test_a_row_says_what_the_contact_says(both: Both) -> None:
    contacts = {c.id: c for c in both.slow.fitting(ContactFilter(level=None))}
    short = both.fast.short_ids()
    for row in both.fast.listed(ContactFilter(level=None), SIZE).rows:
        _same(row, contacts[row.id])
        assert row.short == short[row.id]


def _same(row: Row, contact: Contact) -> None:
    shared = ("mode", "realis", "level", "participants", "initiator", "place")
    assert [getattr(row, n) for n in shared] == [getattr(contact, n) for n in shared]
    assert (row.edtf, row.earliest, row.latest) == (contact.date.edtf, contact.date.earliest, contact.date.latest)
    assert (row.stories, row.accounts) == (len(contact.documents), len(contact.accounts))
    assert dict(row.verdicts) == Counter(p.verdict for p in contact.points if p.verdict)
    assert row.topics == tuple(p.label for p in contact.points if p.kind == "topic")


def test_what_the_filter_asks_for_is_among_the_values(both: Both) -> None:
    rare = min(MAKER.people, key=lambda p: len(both.slow.fitting(ContactFilter(person=f'"{p}"'))))
    people = next(f for f in both.fast.facets(ContactFilter(person=rare), most=2) if f.name == "person")
    assert [v.value for v in people.values if v.chosen] == [rare]


def test_empty_ledger(tmp_path: Path) -> None:
    with Ledger.write(tmp_path / "l.db") as ledger:
        ledger.replace(Intake(), sample.derived(), 0)
        asked = ContactFilter(person="a", pair=("a", "b"), since="2020-01-01", until="2021-01-01", words="a", topic="t")
        for one in (None, asked):
            page = ledger.listed(one)
            assert (page.rows, page.total, page.first, page.next) == ((), 0, 0, None)
            assert ledger.facets(one) == tuple(Facet(name=n, values=(), left=0) for n in FACETS)
        assert ledger.people() == ledger.pairs() == ()
        assert ledger.search("a").claims_total == ledger.search("a").stories_total == 0
        assert (ledger.coverage().stories, ledger.coverage().contacts) == (0, 0)


def test_a_build_is_seen_by_the_ledger_that_made_it(tmp_path: Path) -> None:
    with Ledger.write(tmp_path / "l.db") as ledger:
        ledger.replace(Intake(), sample.derived(contacts=(sample.contact(),)), 0)
        assert ledger.listed().total == 1
        ledger.replace(Intake(), sample.derived(), 1)
        assert ledger.listed().total == 0
