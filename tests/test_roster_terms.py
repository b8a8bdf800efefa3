"""Who held what and when; states, outlets; whether the shipped rows are sound."""

import datetime as dt
from pathlib import Path

import pytest

from readouts.model.days import DaySet
from readouts.roster import Roster
from readouts.roster.records import LEADING
from readouts.roster.view import normal


@pytest.fixture(scope="module")
def roster() -> Roster:
    return Roster.load()


def day(text: str) -> DaySet:
    return DaySet.day(dt.date.fromisoformat(text))


def between(first: str, last: str) -> DaySet:
    return DaySet.between(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("office", "on", "who"),
    [
        ("FRA.president", "2017-05-13", "francois-hollande"),
        ("FRA.president", "2017-05-14", "emmanuel-macron"),
        ("GBR.prime-minister", "2022-10-24", "liz-truss"),
        ("GBR.prime-minister", "2022-10-25", "rishi-sunak"),
        ("JPN.prime-minister", "2020-09-16", "yoshihide-suga"),
        ("USA.president", "2021-01-19", "donald-trump"),
        ("USA.president", "2021-01-20", "joe-biden"),
        ("DEU.chancellor", "2021-12-07", "angela-merkel"),
        ("DEU.chancellor", "2021-12-08", "olaf-scholz"),
        ("RUS.president", "2010-01-01", "dmitry-medvedev"),
        ("ITA.prime-minister", "2022-10-22", "giorgia-meloni"),
        ("IRN.president", "2024-07-28", "masoud-pezeshkian"),
    ],
)
def test_terms_are_half_open(roster: Roster, office: str, on: str, who: str) -> None:
    assert roster.holders(office, day(on)) == (who,)


def test_holders_over_days(roster: Roster) -> None:
    assert roster.holders("AUS.prime-minister", between("2018-08-01", "2018-09-01")) == (
        "malcolm-turnbull",
        "scott-morrison",
    )
    assert roster.holders("AUS.prime-minister", DaySet()) == ()


def test_leads(roster: Roster) -> None:
    assert roster.leads("olaf-scholz", day("2023-01-01")) is True
    assert roster.leads("olaf-scholz", day("2020-01-01")) is False
    assert roster.leads("olaf-scholz", between("2021-08-01", "2021-12-31")) is None
    assert roster.leads("olaf-scholz", DaySet()) is None


def test_an_elected_leader_leads_before_the_oath(roster: Roster) -> None:
    assert roster.leads("joe-biden", day("2020-12-01")) is True
    assert roster.leads("joe-biden", day("2020-10-01")) is False


def test_who_leads_in_fact(roster: Roster) -> None:
    assert roster.leads("mohammed-bin-salman", day("2018-01-01")) is True
    assert roster.leads("kim-jong-un", day("2018-01-01")) is True


def test_ministers_and_spokesmen_do_not_lead(roster: Roster) -> None:
    assert roster.leads("sergey-lavrov", day("2018-01-01")) is False
    assert roster.leads("dmitry-peskov", day("2018-01-01")) is False


def test_side(roster: Roster) -> None:
    assert roster.side("sergey-lavrov", day("2018-01-01")) == "Russia"
    assert roster.side("angela-merkel", day("2023-01-01")) is None
    assert roster.side("antonio-guterres", day("1999-01-01")) == "Portugal"
    assert roster.side("antonio-guterres", day("2019-01-01")) == "United Nations"
    assert roster.side("angela-merkel", DaySet.always()) is None


def test_uncertain_days_narrow_nothing(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,name,family,state\nq,Quill Zed,Zed,ISL\n", encoding="utf-8")
    (tmp_path / "terms.csv").write_text(
        "person,office,start,end,certainty,source\nq,ISL.prime-minister,1990-03-01,1992-03-01,about,own\n",
        encoding="utf-8",
    )
    roster = Roster.load((tmp_path,))
    assert roster.leads("q", day("1990-03-05")) is None
    assert roster.leads("q", day("1990-02-20")) is None
    assert roster.leads("q", day("1991-03-05")) is True
    assert roster.leads("q", day("1989-01-01")) is False


def test_states(roster: Roster) -> None:
    assert sum(s.un for s in roster.states) == 193
    assert len({s.name for s in roster.states}) == len(roster.states)
    for state in roster.states:
        assert state.kind == "organisation" or state.capital or state.name in ("Vatican City",), state.name
    named = roster.state_named("türkiye")
    assert named is not None
    assert named.name == "Turkey"
    assert roster.state_named("Freedonia") is None


def test_every_state_name_is_found(roster: Roster) -> None:
    for state in roster.states:
        for name in (state.name, *state.names, *state.demonyms):
            found = {i for m in roster.find(f"It is {name} that acts.") for i in m.ids}
            assert state.id in found, (state.name, name, found)


def test_words_of_a_state(roster: Roster) -> None:
    words = roster.words("Ukraine")
    assert {"ukraine", "ukrainian", "kyiv", "kiev", "zelensky", "poroshenko"} <= words
    assert "moscow" not in words
    assert roster.words("Freedonia") == frozenset()


@pytest.mark.parametrize(
    ("given", "name", "kind"),
    [
        ("The New York Times", "New York Times", "press"),
        ("https://www.reuters.com/world/x", "Reuters", "wire"),
        ("en.kremlin.ru", "kremlin.ru", "organ"),
        ("https://il.usembassy.gov/a-page/", "usembassy.gov", "organ"),
        ("Xinhua", "Xinhua", "wire"),
        ("aa.com.tr", "Anadolu Agency", "wire"),
        ("news.google.com", "Google News", "aggregator"),
    ],
)
def test_outlets(roster: Roster, given: str, name: str, kind: str) -> None:
    medium = roster.outlet(given)
    assert medium is not None
    assert (medium.name, medium.kind) == (name, kind)


@pytest.mark.parametrize("given", ["The Daily Nowhere", "example.com", "notkremlin.ru", "http://[bad", ""])
def test_unknown_outlets(roster: Roster, given: str) -> None:
    assert roster.outlet(given) is None


def test_organs_speak_for_their_state(roster: Roster) -> None:
    medium = roster.outlet("elysee.fr")
    assert medium is not None
    assert roster.organ(medium.voucher).state == "FRA"
    with pytest.raises(KeyError):
        roster.organ("nowhere")


def test_no_two_people_share_a_full_name(roster: Roster) -> None:
    names = [normal(p.name) for p in roster.people]
    assert sorted({n for n in names if names.count(n) > 1}) == []


@pytest.mark.parametrize(
    ("person", "on", "leads"),
    [
        # elected and not yet sworn in: from the election, not before
        ("emmanuel-macron", "2017-05-10", True),
        ("emmanuel-macron", "2017-05-06", False),
        # acting, and out of it again
        ("jens-bohrnsen", "2010-06-15", True),
        ("jens-bohrnsen", "2010-07-01", False),
        # an heir leads when the throne is theirs, or when they lead in fact
        ("salman-of-saudi-arabia", "2014-06-01", False),
        ("salman-of-saudi-arabia", "2015-02-01", True),
        ("charles-iii", "2020-01-01", False),
        ("charles-iii", "2023-01-01", True),
        ("mohammed-bin-salman", "2016-01-01", False),
        ("mohammed-bin-salman", "2018-01-01", True),
        # one who leads in fact beside a head of state
        ("xi-jinping", "2013-01-01", True),
        ("ali-khamenei", "2015-01-01", True),
        # heads of institutions
        ("jens-stoltenberg", "2018-01-01", True),
        ("antonio-guterres", "2019-01-01", True),
        # a claim that others deny is not sure
        ("juan-guaido", "2019-06-01", None),
        ("juan-guaido", "2018-06-01", False),
    ],
)
def test_who_leads_on_a_day(roster: Roster, person: str, on: str, leads: bool | None) -> None:
    assert roster.leads(person, day(on)) is leads


def test_only_offices_that_count_make_a_leader(roster: Roster) -> None:
    for office in roster.tables.offices:
        for term in (t for t in roster.tables.terms if t.office == office.id and t.certainty == "exact"):
            if office.kind in LEADING and term.status != "disputed":
                assert roster.leads(term.person, DaySet.day(term.start)) is True, term


def test_members_of_a_format(roster: Roster) -> None:
    assert "Russia" in roster.members("g8", day("2014-03-23"))
    assert roster.members("g8", day("2014-03-24")) == ()
    assert roster.members("brics", day("2010-12-23")) == ("Brazil", "China", "India", "Russia")
    assert "South Africa" in roster.members("brics", day("2010-12-24"))
    assert "United Kingdom" in roster.members("eu-summit", day("2020-01-31"))
    assert "United Kingdom" not in roster.members("eu-summit", day("2020-02-01"))
    assert len(roster.members("nato-summit", day("2024-04-01"))) == 32
    assert len(roster.members("eu-summit", day("2021-01-01"))) == 27
    assert len(roster.members("g20", day("2021-01-01"))) == 20
    assert len(roster.members("oic", day("2026-01-01"))) == 57
    assert len(roster.members("arab-league", day("2024-01-01"))) == 22
    assert roster.members("nothing", day("2024-04-01")) == ()
