"""Event data, calendar, graph and entities, read by icalendar and networkx."""

import csv
import datetime as dt
import io
import re
from typing import get_args

import networkx as nx
import pytest
from icalendar import Calendar, Event

import sample_ledger as sample
from export_holdings import HOSTILE, LONG, ROSTER, became, held, hostile, hostile_contact, long_words, named, on
from readouts.export.agenda import calendar_file
from readouts.export.event_data import event_file
from readouts.export.formats import format_named
from readouts.export.holdings import Holdings
from readouts.export.network import network_file
from readouts.model.values import Mode, Realis
from readouts.roster.codes import Codes

CODES = Codes.load()
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def rows(holdings: Holdings) -> list[dict[str, str]]:
    """The event data as a reader of the standard library has it."""
    (file,) = event_file(holdings)
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8"), newline=""), strict=True))


def calendar(holdings: Holdings) -> tuple[Calendar, list[Event]]:
    """The calendar as icalendar has it, and its events."""
    (file,) = calendar_file(holdings, format_named("ical").loses)
    made = Calendar.from_ical(file.content)
    assert isinstance(made, Calendar)
    return made, [e for e in made.walk("VEVENT") if isinstance(e, Event)]


def graph(holdings: Holdings) -> "nx.Graph[str]":
    """The graph as networkx has it."""
    (file,) = network_file(holdings, format_named("graphml").loses)
    assert not NO_XML.search(file.content.decode("utf-8"))
    return nx.read_graphml(io.BytesIO(file.content))


def test_a_call_is_a_row_with_the_codes_of_both() -> None:
    (row,) = rows(held(named(1, initiator="Recep Tayyip Erdoğan")))
    assert (row["event_type"], row["event_mode"], row["cameo"], row["realis"]) == ("CONSULT", "phone", "041", "held")
    assert (row["source_actor"], row["source_cow"], row["source_wikidata"]) == ("TURGOV", "640", "Q43")
    assert (row["target_actor"], row["target_name"], row["directed"]) == ("FINGOV", "Alexander Stubb", "true")
    assert row["event_date"] == "2024-05-31"


def test_a_day_that_is_not_certain_is_no_date() -> None:
    (row,) = rows(held(named(1, date=on("2024-05-01", "2024-05-31"))))
    assert (row["event_date"], row["earliest"], row["latest"]) == ("", "2024-05-01", "2024-05-31")


@pytest.mark.parametrize(
    ("realis", "event", "context", "cameo"),
    [
        ("held", "CONSULT", "", "041"),
        ("scheduled", "CONSULT", "future", "036"),
        ("proposed", "CONSULT", "future", "036"),
        ("cancelled", "", "", ""),
        ("denied", "", "", ""),
        ("hypothetical", "CONSULT", "hypothetical", ""),
    ],
)
def test_what_did_not_happen_has_a_context_or_no_event(realis: Realis, event: str, context: str, cameo: str) -> None:
    (row,) = rows(held(became(realis, 1)))
    assert (row["event_type"], row["event_context"], row["cameo"], row["realis"]) == (event, context, cameo, realis)


def test_of_three_participants_every_two_are_a_row() -> None:
    made = named(1, mode="summit", participants=("Alexander Stubb", "Recep Tayyip Erdoğan", "Somebody Unknown"))
    found = rows(held(made))
    assert len(found) == 3
    assert {r["event_mode"] for r in found} == {"multilateral"}
    unknown = [r for r in found if r["target_name"] == "Somebody Unknown"]
    assert {r["target_actor"] + r["target_cow"] for r in unknown} == {""}


def test_an_office_lost_on_the_way_gives_no_code() -> None:
    """Who speaks for a state on some of the days only is no actor of it."""
    made = named(1, date=on("2024-02-01", "2024-04-01"), participants=("Alexander Stubb", "Recep Tayyip Erdoğan"))
    (row,) = rows(held(made))
    assert (row["source_name"], row["source_actor"]) == ("Alexander Stubb", "")
    assert row["target_actor"] == "TURGOV"


def test_the_codes_are_whole_and_of_the_roster() -> None:
    assert set(CODES.states) == {s.id for s in ROSTER.states}
    assert set(CODES.modes) == set(get_args(Mode)) and set(CODES.realis) == set(get_args(Realis))
    assert all(s.source for s in CODES.states.values())
    assert all(m.source for m in CODES.modes.values()) and all(r.source for r in CODES.realis.values())
    for column in ("iso3", "cow", "cow_letters", "wikidata"):
        filled = [v for s in CODES.states.values() if (v := getattr(s, column))]
        assert len(set(filled)) == len(filled)
    assert all(re.fullmatch(r"Q\d+", s.wikidata) for s in CODES.states.values())


def test_only_certain_days_are_events_and_the_others_are_named() -> None:
    contacts = (
        sample.contact(),
        became("scheduled", 1),
        became("proposed", 2),
        became("cancelled", 3),
        became("denied", 4),
        became("hypothetical", 5),
        named(6, date=on("2024-03-01", "2024-03-31")),
        named(7, date=on(None)),
        named(8, mode="visit", date=on("2024-06-11", lasts="2024-06-13")),
    )
    made, events = calendar(held(*contacts))
    status = {str(e["uid"]): str(e["status"]) for e in events}
    assert status == {
        f"{sample.contact().id}@readouts": "CONFIRMED",
        f"{1:064x}@readouts": "TENTATIVE",
        f"{2:064x}@readouts": "TENTATIVE",
        f"{3:064x}@readouts": "CANCELLED",
        f"{8:064x}@readouts": "CONFIRMED",
    }
    said = str(made["description"])
    assert "not certain: 2 contacts" in said and "[2024-03-01..2024-03-31]" in said and "no day known" in said
    assert "denied or only imagined: 2 contacts" in said
    (visit,) = [e for e in events if str(e["uid"]).startswith(f"{8:064x}")]
    assert (visit.start, visit.end) == (dt.date(2024, 6, 11), dt.date(2024, 6, 14))
    assert dt.datetime(2024, 6, 2, tzinfo=dt.UTC) == visit.DTSTAMP


def test_an_event_says_who_says_what() -> None:
    _, (event,) = calendar(held())
    said = str(event["description"])
    assert "duration (they contradict each other):" in said
    assert "- Finland: over an hour (The Harbour Post [1] ‹ Office of Finland)" in said


def test_quotations_in_a_calendar_are_cut() -> None:
    _, (event,) = calendar(held(long_words()))
    assert "…”" in str(event["description"]) and "and no more" not in str(event["description"])
    _, (whole,) = calendar(held(long_words(), full_quotes=True))
    assert LONG in str(whole["description"])


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_make_no_line_of_a_calendar(words: str) -> None:
    (file,) = calendar_file(hostile(words), "x")
    lines = file.content.decode("utf-8").split("\r\n")
    assert lines[-1] == "" and all(len(line.encode("utf-8")) <= 75 for line in lines)
    assert not re.search("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", "".join(lines))
    assert [line for line in lines if line.startswith(("BEGIN", "END", "SUMMARY:forged"))] == [
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    _, events = calendar(hostile(words))
    assert len(events) == 1


def test_a_graph_of_people_and_contacts() -> None:
    made = graph(held(sample.contact(), named(1, initiator="Alexander Stubb", attendees=("Somebody Else",))))
    kinds = nx.get_node_attributes(made, "kind")
    assert sorted(kinds.values()) == ["contact", "contact", "person", "person", "person"]
    assert nx.is_bipartite(made)
    assert made.graph["description"] == format_named("graphml").loses
    labels = {data["label"]: node for node, data in made.nodes(data=True)}
    assert made.degree[labels["Alexander Stubb"]] == 2
    edge = made.edges[labels["Alexander Stubb"], f"contact:{1:064x}"]
    assert edge == {"role": "participant", "initiator": True, "state": "Finland"}
    assert made.edges[labels["Somebody Else"], f"contact:{1:064x}"]["role"] == "attendee"
    assert made.nodes[f"contact:{1:064x}"]["conflicts"] == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_no_markup_of_a_graph(words: str) -> None:
    made = graph(hostile(words))
    assert len(made) == 3
    assert {d["kind"] for _, d in made.nodes(data=True)} == {"person", "contact"}


def test_the_hostile_contact_is_hostile_everywhere() -> None:
    """What the parametrised tests rest on."""
    made = hostile_contact("=1+1")
    assert made.participants[0] == made.place == made.claims[0].value == made.accounts[0].voucher == "=1+1"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words_in_event_data(words: str) -> None:
    (row,) = rows(hostile(words))
    assert row["source_actor"] == row["target_actor"] == ""
