"""Five real stories with and without the day on which they appeared: as narrow as the words allow, never a wrong day.

The stories are not part of the project: they lie in ../shared/seeds beside it, or these tests are skipped.
"""

import datetime as dt
from functools import cache
from itertools import permutations
from pathlib import Path
from tempfile import mkdtemp

import pytest

from ledgers import Exported, ExportedContact, build, export

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
CALL = ("Donald Trump", "Vladimir Putin")
# The calls that the stories are about: the letter of the seed, the first digits of its file, the true day.
CALLS = {"A": ("000", "2019-05-03"), "B": ("002", "2018-03-20"), "C": ("003", "2025-07-03"), "D": ("004", "2017-01-28")}
FRIDAY, SATURDAY = 4, 5


TRUMP, PUTIN = "Donald Trump", "Vladimir Putin"
# Every contact of leaders in the stories: the first digits of its file, what it is, who, and the days that a careful
# reader with all five would allow, first and last. None: no day is said, and one single day would be a guess.
TRUE: dict[tuple[str, str, str, frozenset[str]], tuple[tuple[str, str] | None, ...]] = {
    ("000", "call", "held", frozenset({TRUMP, PUTIN})): (("2019-05-03", "2019-05-03"),),
    ("000", "summit", "held", frozenset({"Kim Jong-un", PUTIN})): (None,),
    ("001", "call", "held", frozenset({TRUMP, "Recep Tayyip Erdoğan"})): (("2018-01-01", "2018-12-31"),),
    ("002", "call", "held", frozenset({TRUMP, PUTIN})): (("2018-03-20", "2018-03-20"),),
    ("002", "meeting", "held", frozenset({TRUMP, PUTIN})): (("2017-11-11", "2017-11-11"),),
    ("002", "meeting", "proposed", frozenset({TRUMP, PUTIN})): (None,),
    ("003", "call", "held", frozenset({TRUMP, PUTIN})): (("2025-06-14", "2025-06-14"), ("2025-07-03", "2025-07-03")),
    ("003", "call", "held", frozenset({"Emmanuel Macron", PUTIN})): (("2025-07-01", "2025-07-01"),),
    ("003", "call", "hypothetical", frozenset({TRUMP, "Volodymyr Zelenskyy"})): (None,),
    ("004", "call", "held", frozenset({TRUMP, PUTIN})): (("2016-11-08", "2016-11-30"), ("2017-01-28", "2017-01-28")),
    ("004", "letter", "held", frozenset({TRUMP, PUTIN})): (("2016-12-01", "2016-12-31"),),
    ("004", "call", "held", frozenset({"Angela Merkel", TRUMP})): (("2017-01-28", "2017-01-28"),),
    ("004", "call", "held", frozenset({TRUMP, "Malcolm Turnbull"})): (("2017-01-28", "2017-01-28"),),
    ("004", "call", "held", frozenset({TRUMP, "Shinzo Abe"})): (("2017-01-28", "2017-01-28"),),
    ("004", "visit", "scheduled", frozenset({TRUMP, "Shinzo Abe"})): (("2017-02-10", "2017-02-10"),),
}


@cache
def ledger(*, dated: bool) -> Exported:
    """The ledger of all five; skips the test if they are not there."""
    files = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
    if not files:
        pytest.skip("no stories in ../shared/seeds beside the project")
    path = Path(mkdtemp(prefix="readouts-test-")) / "ledger.db"
    metadata: tuple[str | Path, ...] = ("--metadata", SEEDS / "published.csv") if dated else ()
    build(path, files, *metadata)
    return export(path)


def the_call(story: str, *, dated: bool) -> ExportedContact:
    """The call that the story is about: held, and told in its head."""
    every = ledger(dated=dated)
    found = [
        c
        for c in every.contacts
        if tuple(c.participants) == CALL and c.mode == "call" and c.realis == "held"
        if any(every.name(d).startswith(CALLS[story][0]) for d in c.primary_in)
    ]
    assert len(found) == 1, [(c.mode, c.date.edtf) for c in found]
    return found[0]


def days(contact: ExportedContact) -> list[dt.date]:
    """Its possible days."""
    return [dt.date.fromisoformat(d) for d in contact.date.candidates or ()]


@pytest.mark.parametrize("story", CALLS)
def test_with_the_day_of_the_page_it_is_the_day(story: str) -> None:
    assert the_call(story, dated=True).date.candidates == (CALLS[story][1],)


def test_a_is_a_friday_of_two_terms() -> None:
    found = days(the_call("A", dated=False))
    assert {d.weekday() for d in found} == {FRIDAY}
    assert 1 < len(found) <= 62
    assert dt.date(2018, 4, 26) <= found[0] and found[-1] <= dt.date(2019, 6, 30)


def test_b_is_one_of_two_years() -> None:
    assert the_call("B", dated=False).date.candidates == ("2018-03-20", "2019-03-20")


def test_c_does_not_exclude_its_day() -> None:
    date = the_call("C", dated=False).date
    assert date.candidates is None or CALLS["C"][1] in date.candidates
    assert (date.earliest or "") <= CALLS["C"][1] <= (date.latest or "9999")


def test_d_is_one_of_three_saturdays() -> None:
    found = the_call("D", dated=False)
    assert found.date.candidates == ("2017-01-21", "2017-01-28", "2017-02-04")
    assert {d.weekday() for d in days(found)} == {SATURDAY}


def leaders(*, dated: bool) -> dict[tuple[str, str, str, frozenset[str]], list[ExportedContact]]:
    """Every contact of leaders, by the first of its files and what it is."""
    every, found = ledger(dated=dated), dict[tuple[str, str, str, frozenset[str]], list[ExportedContact]]()
    for contact in every.contacts:
        if contact.level == "leaders":
            name = min(every.name(d) for d in contact.documents)[:3]
            found.setdefault((name, contact.mode, contact.realis, frozenset(contact.participants)), []).append(contact)
    return found


def allows(contact: ExportedContact, true: tuple[str, str] | None) -> bool:
    """Whether the days of a contact leave room for the true ones; if they are one single day, that it is true."""
    date = contact.date
    single = date.candidates is not None and len(date.candidates) == 1
    if true is None:
        return not single
    if single and true[0] != true[1]:
        return False
    if date.candidates is not None:
        return any(true[0] <= d <= true[1] for d in date.candidates)
    return (date.earliest or "") <= true[1] and true[0] <= (date.latest or "9999")


@pytest.mark.parametrize("dated", [True, False])
def test_no_contact_of_leaders_has_a_wrong_day(dated: bool) -> None:
    found = leaders(dated=dated)
    assert found.keys() == TRUE.keys()
    for key, contacts in found.items():
        ways = permutations(TRUE[key])
        assert len(contacts) == len(TRUE[key]), key
        assert any(all(map(allows, contacts, way)) for way in ways), (key, [c.date.edtf for c in contacts])


def test_no_contact_loses_the_day_that_it_has_when_the_page_is_dated() -> None:
    known = {(m.document, m.start): c for c in ledger(dated=True).contacts for m in c.mentions}
    for contact in ledger(dated=False).contacts:
        twin = next((known[m.document, m.start] for m in contact.mentions if (m.document, m.start) in known), None)
        if twin is not None and twin.date.candidates and contact.date.candidates:
            assert set(twin.date.candidates) & set(contact.date.candidates), contact.date.edtf
