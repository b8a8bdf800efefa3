"""Five real stories with and without the day on which they appeared: as narrow as the words allow, never a wrong day.

The stories are not part of the project: they lie in ../shared/seeds beside it, or these tests are skipped.
"""

import datetime as dt
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from ledgers import Exported, ExportedContact, build, export

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
CALL = ("Donald Trump", "Vladimir Putin")
# The calls that the stories are about: the letter of the seed, the first digits of its file, the true day.
CALLS = {"A": ("000", "2019-05-03"), "B": ("002", "2018-03-20"), "C": ("003", "2025-07-03"), "D": ("004", "2017-01-28")}
FRIDAY, SATURDAY = 4, 5


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


def test_no_contact_loses_the_day_that_it_has_when_the_page_is_dated() -> None:
    known = {(m.document, m.start): c for c in ledger(dated=True).contacts for m in c.mentions}
    for contact in ledger(dated=False).contacts:
        twin = next((known[m.document, m.start] for m in contact.mentions if (m.document, m.start) in known), None)
        if twin is not None and twin.date.candidates and contact.date.candidates:
            assert set(twin.date.candidates) & set(contact.date.candidates), contact.date.edtf
