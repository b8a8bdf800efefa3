"""Who held what and when; states, outlets; whether the shipped rows are sound."""

import datetime as dt
from pathlib import Path

import pytest

from readouts.model.days import DaySet
from readouts.roster import Roster
from readouts.roster.view import normal


@pytest.fixture(scope="module")
def roster() -> Roster:
    return Roster.load()


def day(text: str) -> DaySet:
    return DaySet.day(dt.date.fromisoformat(text))


def between(first: str, last: str) -> DaySet:
    return DaySet.between(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_the_rows_are_sound(roster: Roster) -> None:
    assert [f"{i.kind}: {i.message}" for i in roster.check()] == []


def test_every_name_leads_to_its_people(roster: Roster) -> None:
    for person in roster.people:
        for name in (person.name, *person.names):
            found = [i for m in roster.find(name) for i in m.ids]
            assert person.id in found, (person.id, name, found)


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


def test_two_in_one_office_is_an_issue(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,name,family,state\nq,Quill Zed,Zed,ISL\n", encoding="utf-8")
    rows = (
        "person,office,start,end,source",
        "q,ISL.prime-minister,2023-01-01,2023-02-01,own",
        "nobody,XYZ.x,2023-01-01,2022-01-01,",
    )
    (tmp_path / "terms.csv").write_text("\n".join(rows), encoding="utf-8")
    kinds = {i.kind for i in Roster.load((tmp_path,)).check()}
    assert kinds == {
        "roster two in office",
        "roster unknown person",
        "roster unknown office",
        "roster bad days",
        "roster no source",
    }


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
