"""roster check, roster show and the doctor's coverage: what they print, to whom, and how they end."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from readouts.cli.main import run


class Said(NamedTuple):
    """What a command ended with, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        """The output as rows under its head."""
        head, *lines = (line.split("\t") for line in self.out.splitlines())
        return [dict(zip(head, line, strict=True)) for line in lines]


Ask = Callable[..., Said]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs a command in a folder with a roster of somebody's own."""
    (tmp_path / "mine.csv").write_text(
        "name,office,start,end,family,gender,certainty,note\n"
        "Xara Ymir,ISL.prime-minister,2031-01-01,2032-01-01,Ymir,f,exact,\n"
        "Xara Ymir,ISL.president,2033-01-01,,Ymir,f,about,both claim it\n"
    )
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("READOUTS_ROSTER", raising=False)
    monkeypatch.chdir(tmp_path)

    def asked(*arguments: str) -> Said:
        code = run(("roster", *arguments) if arguments[0] != "doctor" else arguments)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return asked


def test_ours_can_be_read_with(ask: Ask) -> None:
    said = ask("check")
    assert said.code == 0
    assert "rows of ours checked" in said.err
    assert not [row for row in said.rows if row["severity"] == "error"]


def test_a_users_own_rows_are_checked(ask: Ask) -> None:
    said = ask("check", "mine.csv")
    assert (said.code, [r["kind"] for r in said.rows]) == (0, ["no source", "no source"])
    assert said.err == "3 rows of your own checked: 2 remarks\n"
    Path("mine.csv").write_text("name,office,start\nXara Ymir,ISL.prime-minister,soon\nXara Ymir,ISL.x,2031-01-01\n")
    said = ask("check", "mine.csv")
    assert said.code == 1
    assert [(r["severity"], r["file"], r["line"]) for r in said.rows] == [("error", "mine.csv", "2")]
    assert said.err == "1 error; nothing more can be said until these are right\n"
    shown = ask("check", "mine.csv", "--format", "table")
    assert "✗  mine.csv#2  column start: 'soon' is not a day (YYYY-MM-DD)" in shown.out
    assert ask("check", "none.csv").code == 1


def test_a_person_as_a_page(ask: Ask) -> None:
    said = ask("show", "Ymir", "--roster", "mine.csv", "--format", "table")
    assert (said.code, said.err) == (0, "")
    assert [line.rstrip() for line in said.out.splitlines()] == [
        "Xara Ymir  xara-ymir",
        "Iceland · woman",
        "",
        "alone  Ymir",
        "",
        "2031-01-01   2032-01-01  Prime Minister of Iceland  head of government, governs",
        "~2033-01-01  today       President of Iceland       head of state; days not",
        "                                                    sure; both claim it",
        "",
        "no source is given",
    ]


def test_a_person_on_a_day(ask: Ask) -> None:
    (sheet,) = json.loads(ask("show", "Zelensky", "--on", "2022-03-01", "--format", "json").out)
    assert (sheet["name"], sheet["leads"], sheet["side"], sheet["on"]) == (
        "Volodymyr Zelenskyy", True, "Ukraine", "2022-03-01",
    )  # fmt: skip
    assert [t["office_id"] for t in sheet["terms"]] == ["UKR.president"]
    page = ask("show", "Merkel", "--on", "2023-03-01", "--format", "table").out
    assert "does not lead; speaks for no government" in page
    assert "No office of theirs is known on that day." in page


def test_several_people_of_one_name(ask: Ask) -> None:
    said = ask("show", "Kim", "--format", "table")
    assert "write the full name, or a day with --on" in said.err
    assert "Kim Jong-il" in said.out
    assert {r["name"] for r in ask("show", "Kim", "--on", "2005-01-01").rows if r["what"] == "person"} == {
        "Kim Jong-il",
        "Kim Yong-nam",
    }
    assert {r["name"] for r in ask("show", "Kim Jong-un").rows if r["what"] == "person"} == {"Kim Jong-un"}


@pytest.mark.parametrize("name", ["France", "FRA", "French", "Paris", "Élysée", "french republic"])
def test_a_state_by_any_of_its_names(ask: Ask, name: str) -> None:
    found = ask("show", name, "--on", "2018-01-01").rows
    assert (found[0]["what"], found[0]["name"]) == ("state", "France")
    facts = {(r["what"], r["name"]) for r in found}
    assert facts >= {
        ("demonym", "French"),
        ("capital", "Paris"),
        ("metonym", "Élysée"),
        ("outlet", "elysee.fr"),
        ("format", "G7"),
        ("term", "Emmanuel Macron"),
        ("term", "Édouard Philippe"),
    }
    assert ("term", "François Hollande") not in facts


def test_a_state_as_a_page(ask: Ask) -> None:
    said = ask("show", "france", "--format", "table").out
    lines = [line.rstrip() for line in said.splitlines()]
    assert lines[0] == "France  FRA"
    at = lines.index("President of France  head of state, governs")
    assert "  2012-05-15  2017-05-14  François Hollande" in lines[at:]
    assert "  2017-05-14  today       Emmanuel Macron" in lines[at:]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("show", "Macrun"), 1, "nobody in the roster and no state is called so; is it Macron?"),
        (("show", "Xq"), 1, "Xq: nobody in the roster and no state is called so\n"),
        (("show", "France", "--on", "May"), 2, "--on: 'May' is no day"),
        (("show", "Ymir", "--roster", "none.csv"), 2, "none.csv: there is no such roster file or folder"),
        (("show",), 2, "Missing argument"),
        (("check", "--format", "json"), 2, "'json' is not one of"),
    ],
)
def test_what_cannot_be_shown_is_said(ask: Ask, arguments: tuple[str, ...], code: int, says: str) -> None:
    said = ask(*arguments)
    assert (said.code, said.out) == (code, "")
    assert says in said.err


def test_words_of_a_users_own_do_not_steer_the_terminal(ask: Ask) -> None:
    Path("mine.csv").write_text("name,office,start,family\nXara\x1b[31m Ymir,ISL.president,2031-01-01,Ymir\n")
    for form in ("table", "tsv", "json"):
        assert "\x1b" not in ask("show", "Ymir", "--roster", "mine.csv", "--format", form).out


def test_the_doctor_tells_coverage_in_short_and_in_full(ask: Ask) -> None:
    short = ask("doctor", "--no-model", "--ledger", "none.db", "--roster", "mine.csv")
    (line,) = [r["detail"] for r in short.rows if r["check"] == "roster coverage"]
    assert "of 193 member states" in line
    full = ask("doctor", "--coverage").rows
    assert len({r["state"] for r in full}) == 193
    (year,) = [r for r in full if (r["state"], r["year"]) == ("France", "2012")]
    assert (year["days"], year["known"], year["missing"]) == ("366", "366", "")
    assert ask("doctor", "--coverage", "--roster", "none.csv").code == 2
    wrong = ask("doctor", "--no-model", "--ledger", "none.db", "--roster", "none.csv")
    assert wrong.code == 1
    assert "roster\tbad\tnone.csv: there is no such" in wrong.out
