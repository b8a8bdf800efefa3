"""The command evaluate, on contacts made by hand: what counts as found, and what is said of it."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from ledgers import run
from readouts.export.evaluation import GoldContact, GoldDocument, GoldError, Measure, Report, evaluate, read_gold
from readouts.export.evaluation.measure import measure
from readouts.export.evaluation.names import Names
from readouts.model.contact import Contact, When
from readouts.model.values import Mode
from readouts.roster import Roster
from sample_ledger import OTHER, account, contact, document, write_ledger

DAY = dt.date(2024, 5, 31)
GOLD = GoldContact(
    participants=("Alexander Stubb", "Recep Tayyip Erdogan"),
    mode="call",
    realis="held",
    level="leaders",
    earliest=DAY,
    latest=DAY,
    primary=True,
    optional=False,
    initiator=None,
    duration="over an hour",
    topics=(),
    vouchers=("Finnish office",),
    words="spoke by phone",
)
DOCUMENTS = (document(), document(OTHER, "second.txt", "2024-06-02"))


@pytest.fixture(scope="module")
def roster() -> Roster:
    return Roster.load()


def report(roster: Roster, *gold: GoldContact, contacts: tuple[Contact, ...] | None = None) -> Report:
    """The one story beside what it should tell of."""
    expected = (GoldDocument(name="first.txt", contacts=gold),)
    return evaluate(expected, (contact(),) if contacts is None else contacts, DOCUMENTS, roster)


def cases(made: Report, name: str) -> tuple[float, float]:
    """Right, and of so many."""
    (found,) = [m for m in made.measures if m.name == name]
    return found.hit, found.of


def changed(gold: GoldContact = GOLD, **fields: object) -> GoldContact:
    return msgspec.structs.replace(gold, **fields)


def moved(edtf: str, earliest: str | None, latest: str | None) -> Contact:
    """The contact of the ledger on other days."""
    when = When(edtf=edtf, earliest=earliest, latest=latest, candidates=None, rule=None, last_day=None, why=())
    return msgspec.structs.replace(contact(), date=when)


def test_a_contact_that_is_right_in_all(roster: Roster) -> None:
    made = report(roster, GOLD)
    every = ("precision", "recall", "F1", "primary recall", "realis", "mode", "day exact", "duration found")
    assert {name: cases(made, name) for name in every} == dict.fromkeys(every, (1, 1))
    assert cases(made, "voucher found") == (1, 1)
    assert cases(made, "day wrong") == (0, 1)
    assert {(s.kind, s.value) for s in made.strata} == {
        ("decade", "2020s"),
        ("mode", "call"),
        ("outlet", "press"),
        ("realis", "held"),
    }


def test_a_miss_and_an_invention(roster: Roster) -> None:
    made = report(roster, changed(mode="letter"))
    assert cases(made, "precision") == cases(made, "recall") == (0, 1)
    assert [f.fault for f in made.findings] == ["miss", "invention"]
    assert made.findings[0].words == "spoke by phone"


def test_other_parties_are_a_miss_and_an_invention(roster: Roster) -> None:
    made = report(roster, changed(participants=(*GOLD.participants, "Jonas Gahr Støre")))
    assert [f.fault for f in made.findings] == ["other parties", "invention"]


def test_what_is_optional_counts_neither_way(roster: Roster) -> None:
    doubtful = changed(optional=True)
    assert cases(report(roster, doubtful), "precision") == (0, 0)
    assert cases(report(roster, doubtful, contacts=()), "recall") == (0, 0)


def test_a_contact_of_others_is_no_contact_of_leaders(roster: Roster) -> None:
    made = report(roster, changed(level="other"))
    assert cases(made, "precision") == (0, 1)
    assert cases(made, "recall") == (0, 0)
    assert cases(made, "negatives without invention") == (0, 1)
    assert [f.fault for f in made.findings] == ["other level"]


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (("2024-05-31", "2024-05-31", "2024-05-31"), "day exact"),
        (("[2024-05-29..2024-06-01]", "2024-05-29", "2024-06-01"), "day wide"),
        (("..", None, None), "day wide"),
        (("2024-05-30", "2024-05-30", "2024-05-30"), "day wrong single"),
        (("[2024-01-01..2024-02-01]", "2024-01-01", "2024-02-01"), "day wrong"),
    ],
)
def test_days(roster: Roster, days: tuple[str, str | None, str | None], name: str) -> None:
    made = report(roster, GOLD, contacts=(moved(*days),))
    assert cases(made, name) == (1, 1)
    assert cases(made, "recall") == (1, 1), "found, if on a wrong day"


def test_days_tell_two_contacts_of_one_pair_apart(roster: Roster) -> None:
    earlier = changed(earliest=dt.date(2024, 5, 1), latest=dt.date(2024, 5, 1), words="an earlier call")
    made = report(roster, earlier, GOLD)
    (missed,) = [f for f in made.findings if f.fault == "miss"]
    assert missed.words == "an earlier call"
    assert cases(made, "day exact") == (1, 1)


@pytest.mark.parametrize(
    ("mode", "found"),
    [("call", 1), ("video call", 1), ("unknown", 1), ("meeting", 0), ("letter", 0)],
)
def test_modes_that_may_be_one_contact(roster: Roster, mode: Mode, found: int) -> None:
    assert cases(report(roster, changed(mode=mode)), "recall") == (found, 1)


def test_a_document_that_the_ledger_has_not(roster: Roster) -> None:
    made = evaluate((GoldDocument(name="third.txt", contacts=(GOLD,)),), (contact(),), DOCUMENTS, roster)
    assert made.not_held == ("third.txt",)
    assert cases(made, "recall") == (0, 1)


@pytest.mark.parametrize(
    ("gold", "voucher", "side", "same"),
    [
        ("Finland", "Office of Finland", "Finland", True),
        ("Turkish official", "Turkish officials", "unnamed (Turkey)", True),
        ("Alexander Stubb", "Alexander Stubb", "Finland", True),
        ("Alexander Stubb", "Recep Tayyip Erdoğan", "Turkey", False),
        ("Finland", "Recep Tayyip Erdoğan", "Turkey", False),
        ("Alexander Stubb", "Office of Finland", "Finland", False),
        ("Stubb's office", "Office of Finland", "Finland", True),
        ("official", "an official", "unnamed", True),
        ("official", "a diplomat", "unnamed", False),
    ],
)
def test_vouchers(roster: Roster, gold: str, voucher: str, side: str, same: bool) -> None:
    told = msgspec.structs.replace(account("Finland"), voucher=voucher, side=side)
    assert Names(roster).same_voucher(gold, told) is same


@pytest.mark.parametrize(
    ("gold", "said", "same"),
    [
        ("grain exports", {"grain"}, True),
        ("Ukraine", {"Kyiv", "the war"}, True),
        ("the war in Ukraine", {"Ukraine"}, True),
        ("tariffs", {"tariff"}, True),
        ("tariffs", {"trade"}, False),
        ("Ukraine", {"Moldova"}, False),
        ("grain", set(), False),
    ],
)
def test_topics(roster: Roster, gold: str, said: set[str], same: bool) -> None:
    assert Names(roster).same_topic(gold, frozenset(said)) is same


def test_topics_and_claims_are_counted(roster: Roster) -> None:
    made = report(roster, changed(topics=("grain", "the straits")))
    assert cases(made, "topic found") == (1, 2)
    assert cases(made, "topic right") == (1, 1)
    told = [c for c in contact().claims if c.side != "press"]
    right = [c for c in told if c.side == "Finland"]
    assert 0 < len(right) < len(told)
    assert cases(made, "claims of a right voucher") == (len(right), len(told))
    (fault,) = [f for f in made.findings if f.fault == "topic"]
    assert (fault.expected, fault.found) == ("grain, the straits", "grain")


@pytest.mark.parametrize(
    ("hit", "of", "low", "high"), [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (45, 50, 0.7864, 0.9565)]
)
def test_wilsons_interval(hit: int, of: int, low: float, high: float) -> None:
    made = measure("any", hit, of)
    assert (made.low, made.high) == pytest.approx((low, high), abs=0.0001)
    assert measure("any", 0, 0) == Measure(name="any", hit=0, of=0, share=None, low=0.0, high=1.0)


@pytest.mark.parametrize(
    "line",
    [
        '{"name": "a.txt"}',
        '{"name": "a.txt", "contacts": [{}]}',
        "no json",
        msgspec.json.encode(GoldDocument(name="a.txt", contacts=(GOLD,))).decode().replace("2024-05-31", "2024-05-32"),
    ],
)
def test_a_line_that_is_no_gold_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl:2: "):
        read_gold(file)


def test_a_document_stands_in_gold_once(tmp_path: Path) -> None:
    for name in ("one.jsonl", "two.jsonl"):
        (tmp_path / name).write_text('{"name": "a.txt", "contacts": []}\n', encoding="utf-8")
    with pytest.raises(GoldError, match="twice"):
        read_gold(tmp_path)


def test_the_command(tmp_path: Path) -> None:
    write_ledger(tmp_path / "readouts.db")
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(msgspec.json.encode(GoldDocument(name="first.txt", contacts=(changed(realis="denied"),))) + b"\n")
    done = run("evaluate", gold, tmp_path / "readouts.db", "--misses")
    assert done.code == 0, done.err
    made = msgspec.json.decode(done.out, type=Report)
    assert [(f.fault, f.expected, f.found) for f in made.findings] == [
        ("realis", "denied", "held"),
        ("voucher", "Finnish office", "Office of Turkey, Office of Finland"),
        ("topic", None, "grain"),
    ]
    table = run("evaluate", gold, tmp_path / "readouts.db", "--format", "table").out
    assert "primary recall" in table
    assert "1 of 1" in table
    assert run("evaluate", tmp_path / "none.jsonl", tmp_path / "readouts.db").code == 2
    assert run("evaluate", gold, tmp_path / "none.db").code == 1
    rows = tmp_path / "people.csv"
    rows.write_text("no,columns\n1,2\n", encoding="utf-8")
    assert run("evaluate", gold, tmp_path / "readouts.db", "--roster", rows).code == 2
