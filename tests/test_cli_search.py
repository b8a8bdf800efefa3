"""The commands that search and count, on a hand-made ledger."""

import json
from pathlib import Path

import msgspec
import pytest

import sample_ledger as sample
from readouts.model.issue import Issue
from readouts.store import Intake, Ledger
from said import Ask
from test_cli import ask
from test_export import HARM, NASTY, nasty

__all__ = ["ask"]  # a fixture
ID = sample.contact().id
EARLY = ("--since", "2020")


@pytest.mark.parametrize(
    ("options", "fits"),
    [
        (("--realis", "held"), True),
        (("--realis", "denied"), False),
        (("--pair", "stubb, erdogan"), True),
        (("--pair", "Alexander Stubb,Alexander Stubb"), False),
        (("--outlet", "harbour"), True),
        (("--outlet", "Nobody's Post"), False),
        (("--words", '"agreed on grain" -wheat'), True),
        (("--words", "wheat"), False),
        (("--person", '"Stubb"'), False),
    ],
)
def test_new_filters_of_the_list(ask: Ask, options: tuple[str, ...], fits: bool) -> None:
    said = ask("contacts", *options)
    assert said.code == 0
    assert (ID in said.out) is fits


@pytest.mark.parametrize("pair", ["A", "A,", ",B", "A,B,C", ""])
def test_a_pair_is_two_names(ask: Ask, pair: str) -> None:
    said = ask("contacts", "--pair", pair)
    assert (said.code, said.out) == (2, "")
    assert "is not two names" in said.err


@pytest.mark.parametrize(
    ("by", "line"),
    [
        ("pair", "Alexander Stubb – Recep Tayyip Erdoğan\t1"),
        ("mode", "call\t1"),
        ("initiator", "not known, or disputed\t1"),
        ("year", "2024\t1"),
    ],
)
def test_counts_stand_beside_their_rule_and_what_they_rest_on(ask: Ask, by: str, line: str) -> None:
    said = ask("contacts", "--by", by)
    assert said.out.splitlines() == [f"{by}\tcontacts", line]
    assert "A contact counts" in said.err and "1 contact fits." in said.err
    assert "2 stories, which appeared from 2024-06-01 to 2024-06-02" in said.err
    assert "Finland 1 fragments; Turkey 1 fragments" in said.err
    shown = ask("contacts", "--by", by, "--format", "table")
    assert shown.err == ""
    assert "A contact counts" in shown.out and "The ledger rests on 2 stories" in shown.out


def test_counts_as_json(ask: Ask) -> None:
    wanted = {"type": "count", "by": "initiator", "value": None, "contacts": 1}
    assert json.loads(ask("contacts", "--by", "initiator", "--format", "jsonl").out) == wanted
    assert json.loads(ask("contacts", "--by", "initiator", "--format", "json").out) == [wanted]
    assert ask("contacts", "--by", "initiator", "--format", "csv").code == 2
    assert ask("contacts", "--by", "weather").code == 2


def test_counts_heed_the_filter(ask: Ask) -> None:
    assert ask("contacts", "--by", "year", "--until", "2023").out == "year\tcontacts\n"


def test_search_in_every_form(ask: Ask) -> None:
    said = ask("search", "agreed", "grain")
    head, *rows = said.out.splitlines()
    assert head.split("\t")[:3] == ["hit", "id", "day"]
    assert [r.split("\t")[0] for r in rows] == ["claim", "claim", "story", "story"]
    assert "2 claims, 2 stories" in said.err
    lines = [json.loads(one) for one in ask("search", "grain", "--format", "jsonl").out.splitlines()]
    assert [one["type"] for one in lines] == ["claim hit", "claim hit", "story hit", "story hit"]
    assert lines[0]["value"] == [["We agreed on ", False], ["grain", True]]
    assert lines[0]["contact"]["id"] == ID
    table = ask("search", "grain", "--format", "table").out
    assert "Alexander Stubb – Recep Tayyip Erdoğan · Finland · grain" in table


def test_hits_are_bold_on_a_terminal(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "We agreed on \x1b[1mgrain\x1b[0m" in ask("search", "grain", "--format", "table").out


def test_search_is_narrowed_and_paged(ask: Ask) -> None:
    assert ask("search", "grain", "--person", "Nobody", *EARLY).out.count("\n") == 1
    assert ask("search", "grain", "--person", "stubb", "--outlet", "harbour", *EARLY).out.count("\n") == 5
    said = ask("search", "grain", "--limit", "1")
    assert said.out.count("\n") == 3
    assert "more with --offset 1" in said.err
    assert "more with" not in ask("search", "grain", "--limit", "1", "--offset", "1").err
    assert ask("search", "rain", "--parts").out.count("claim\t") == 2
    assert ask("search", "grain", "--since", "May").code == 2
    assert ask("search", "grain", "--limit", "0").code == 2


@pytest.mark.parametrize("words", ['"', "NEAR(", "\x00", "%", "*", "a" * 500])
def test_no_search_ends_in_an_error(ask: Ask, words: str) -> None:
    for form in ("table", "tsv", "jsonl"):
        assert ask("search", "--format", form, "--", words).code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        *(("search", "agreed", "--format", f) for f in ("table", "tsv", "jsonl")),
        *(("contacts", "--by", b, "--format", f) for b in ("pair", "initiator") for f in ("table", "tsv", "jsonl")),
        ("search", NASTY),
        ("contacts", "--pair", NASTY),
        ("contacts", "--outlet", NASTY, "--words", NASTY, "--person", NASTY),
    ],
)
def test_no_word_of_a_story_steers_the_terminal(ask: Ask, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    first = sample.document(sample.TEXT.replace("agreed", f"agreed {NASTY}"), NASTY)
    made = nasty()
    issue = Issue(kind="days clash", message=NASTY, document=first.id, contact=made.id)
    derived = msgspec.structs.replace(sample.derived(first, contacts=(made,)), issues=(issue,))
    with Ledger.write(tmp_path / "hostile.db") as ledger:
        ledger.replace(Intake(documents=(first,)), derived, 0)
    said = ask(*arguments, "--ledger", str(tmp_path / "hostile.db"))
    assert not HARM.search((said.out + said.err).replace("\n", "").replace("\r", "\x00"))
