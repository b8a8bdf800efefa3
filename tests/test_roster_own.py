"""A user's own rows: they add to ours, and what is wrong with them is said with file and line."""

import datetime as dt
import json
from pathlib import Path

import pytest

from readouts import api
from readouts.cli.main import run
from readouts.model.days import DaySet
from readouts.roster import Roster, RosterError


def day(text: str) -> DaySet:
    return DaySet.day(dt.date.fromisoformat(text))


def ids(roster: Roster, text: str) -> tuple[str, ...]:
    """Ids of the one person found in a text."""
    (match,) = [m for m in roster.find(text) if m.kind == "person"]
    return match.ids


def own(folder: Path, **files: str) -> Roster:
    """Our roster with files of these names and contents."""
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return Roster.load((folder,))


def faults(*paths: Path) -> tuple[str, ...]:
    """What is said of files that cannot be read with."""
    with pytest.raises(RosterError) as caught:
        Roster.sound(paths)
    return tuple(map(str, caught.value.faults))


def test_a_folder_of_files_like_ours(tmp_path: Path) -> None:
    roster = own(
        tmp_path,
        people="id,name,family,gender,state,source\nx-y,Xara Ymir,Ymir,f,ISL,own\n",
        terms="person,office,start,source\nx-y,ISL.prime-minister,2030-01-01,own\n",
    )
    assert ids(roster, "Prime Minister Xara Ymir left.") == ("x-y",)
    assert ids(roster, "They saw Ymir there.") == ("x-y",)
    assert roster.version != Roster.load().version


def test_one_file_of_leaders(tmp_path: Path) -> None:
    path = tmp_path / "my additions.csv"
    path.write_text(
        "name,office,start,end,family,names\n"
        "Xara Ymir,ISL.prime-minister,2030-01-01,2031-01-01,Ymir,X. Ymir\n"
        "Xara Ymir,ISL.president,2032-01-01,,,\n",
        encoding="utf-8",
    )
    roster = Roster.sound((path,))
    assert [(t.office, str(t.start)) for t in roster.terms("xara-ymir")] == [
        ("ISL.prime-minister", "2030-01-01"),
        ("ISL.president", "2032-01-01"),
    ]
    assert roster.person("xara-ymir").state == "ISL"
    assert roster.person("xara-ymir").family == "Ymir"
    assert ids(roster, "It was X. Ymir who left.") == ("xara-ymir",)


def test_an_open_term_ends_where_a_users_own_begins(tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("name,office,start,family\nXara Ymir,FRA.president,2031-05-14,Ymir\n", encoding="utf-8")
    roster = Roster.sound((path,))
    assert roster.holders("FRA.president", day("2031-05-14")) == ("xara-ymir",)
    assert roster.holders("FRA.president", day("2031-05-13")) == Roster.load().holders(
        "FRA.president", day("2031-05-13")
    )
    assert not [f for f in roster.findings() if f.place.own and f.kind != "no source"]


def test_with_a_note_two_hold_it(tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("name,office,start,note\nXara Ymir,FRA.president,2031-05-14,both claim it\n", encoding="utf-8")
    assert len(Roster.sound((path,)).holders("FRA.president", day("2031-05-14"))) == 2


def test_a_leader_of_ours_takes_what_a_row_fills_in(tmp_path: Path) -> None:
    before = Roster.load().person("emmanuel-macron")
    roster = own(tmp_path, people="id,names\nemmanuel-macron,Manu the First\n")
    after = roster.person("emmanuel-macron")
    assert after.names == (*before.names, "Manu the First")
    assert (after.name, after.family, after.state) == (before.name, before.family, before.state)
    assert ids(roster, "It was Manu the First who left.") == ("emmanuel-macron",)


def test_a_term_of_ours_can_be_ended(tmp_path: Path) -> None:
    (term,) = [t for t in Roster.load().terms("emmanuel-macron") if t.office == "FRA.president"]
    roster = own(tmp_path, terms=f"person,office,start,end\nemmanuel-macron,FRA.president,{term.start},2031-01-02\n")
    (ended,) = [t for t in roster.terms("emmanuel-macron") if t.office == "FRA.president"]
    assert ended.end == dt.date(2031, 1, 2)
    assert ended.source == term.source


def test_a_known_leader_is_not_made_twice(tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("name,office,start\nemmanuel macron,FRA.president,2035-05-14\n", encoding="utf-8")
    roster = Roster.sound((path,))
    assert roster.person("emmanuel-macron").name == "Emmanuel Macron"
    assert len(roster.people) == len(Roster.load().people)
    path.write_text("name,office,start\nEmmanuel Macron,ISL.president,2035-05-14\n", encoding="utf-8")
    (said,) = faults(path)
    assert said.startswith("new.csv#2: 'Emmanuel Macron' is also Emmanuel Macron (emmanuel-macron, of FRA): say in")
    path.write_text("id,name,office,start\nother,Emmanuel Macron,ISL.president,2035-05-14\n", encoding="utf-8")
    assert Roster.sound((path,)).person("other").state == "ISL"


def test_a_byte_order_mark_and_short_rows(tmp_path: Path) -> None:
    path = tmp_path / "people-mine.csv"
    path.write_text("id,name,family,state,names\r\nq,Quill Zed,Zed,ISL\r\n\r\n", encoding="utf-8-sig")
    assert Roster.load((path,)).person("q").family == "Zed"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("people.csv", "id,nom\na,b\n", "people.csv#1: unknown columns nom; known are id, name, family"),
        ("terms.csv", "person,office,start\na,b,yesterday\n", "terms.csv#2: column start: 'yesterday' is not a day"),
        ("terms.csv", "person,office,start\n\na,b,\n", "terms.csv#3: column start is empty"),
        ("terms.csv", "person,office,start,certainty\na,b,2020-01-01,so so\n", "'so so' is not one of exact, about"),
        ("people.csv", "id,name,namesake\na,b,maybe\n", "people.csv#2: column namesake: 'maybe' is not true or false"),
        ("people.csv", "id;name\na;b\n", "people.csv#1: its cells are separated by semicolons"),
        ("people.csv", "id,name\na,b,c\n", "people.csv#2: more cells than columns"),
        ("wrong.csv", "a\nb\n", "wrong.csv#1: not a roster file; its name begins with one of"),
        ("terms.csv", "person,office,start\nnobody,FRA.president,2030-01-01\n", "terms.csv#2: no person 'nobody'"),
        ("terms.csv", "person,office,start\nemmanuel-macron,X.y,2030-01-01\n", "terms.csv#2: no office 'X.y'"),
        ("people.csv", "id,name,state\nq,Quill Zed,NRW\n", "people.csv#2: Quill Zed has the state 'NRW'"),
        ("new.csv", "name,office,start\nQuill Zed,ISL.pm,2030-01-01\n", "new.csv#2: no office 'ISL.pm'; ISL has ISL."),
        (
            "terms.csv",
            "person,office,start,end\nemmanuel-macron,FRA.president,2030-01-02,2030-01-01\n",
            "terms.csv#2: emmanuel-macron in FRA.president: ends on 2030-01-01, not after 2030-01-02",
        ),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(tmp_path: Path, name: str, content: str, says: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert any(says in fault for fault in faults(path)), faults(path)


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(b"id,name\n\xff,b\n")
    (tmp_path / "terms.csv").write_text("person,office,start\na,b,1.5.2020\nc,d,\n", encoding="utf-8")
    said = faults(tmp_path, tmp_path / "nowhere.csv")
    assert said == (f"{tmp_path / 'nowhere.csv'}: there is no such roster file or folder",)
    assert [fault.split(":")[0] for fault in faults(tmp_path)] == ["people.csv#2", "terms.csv#2", "terms.csv#3"]


def test_an_empty_folder_is_no_roster(tmp_path: Path) -> None:
    assert faults(tmp_path) == (f"{tmp_path}: this folder holds no .csv file",)


def test_the_place_of_the_files_has_no_say_in_the_version(tmp_path: Path) -> None:
    content = "name,office,start\nXara Ymir,ISL.president,2030-01-01\n"
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert Roster.load((tmp_path / "a.csv",)).version == Roster.load((tmp_path / "b.csv",)).version
    (tmp_path / "b.csv").write_text(content + "\n", encoding="utf-8")
    assert Roster.load((tmp_path / "a.csv",)).version != Roster.load((tmp_path / "b.csv",)).version


STORY = (
    "Xara Ymir spoke by phone with Turkish President Recep Tayyip Erdogan on Friday. "
    "Ymir said that the call lasted over an hour."
)
LEADERS = "name,office,start,family,gender\nXara Ymir,ISL.prime-minister,2031-01-01,Ymir,f\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a story of a leader whom only the file beside it knows."""
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "mine.csv").write_text(LEADERS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("READOUTS_LEDGER", "l.db")
    monkeypatch.delenv("READOUTS_ROSTER", raising=False)
    return tmp_path


def seen(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, object]:
    """The contact mention that `read` shows."""
    assert run(("read", "a.txt", "--published", "2031-06-01", *options)) == 0
    mention: dict[str, object] = json.loads(capsys.readouterr().out)["contact_mentions"][0]
    return mention


@pytest.mark.usefixtures("folder")
def test_a_leader_known_only_to_the_user_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(("read", "a.txt", "--published", "2031-06-01")) == 0
    assert "Ymir" not in str(json.loads(capsys.readouterr().out)["contact_mentions"])
    known = seen(capsys, "--roster", "mine.csv")
    assert (known["level"], known["participants"]) == ("leaders", ["Recep Tayyip Erdoğan", "Xara Ymir"])
    monkeypatch.setenv("READOUTS_ROSTER", "mine.csv")
    assert seen(capsys) == known


@pytest.mark.usefixtures("folder")
def test_a_build_with_another_roster_reads_anew(capsys: pytest.CaptureFixture[str]) -> None:
    build = ("build", "a.txt", "--published", "2031-06-01")
    assert run(build) == 0
    assert run(("contacts",)) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    for anew in ("1 read anew", "0 read anew"):
        assert run((*build, "--roster", "mine.csv")) == 0
        assert anew in capsys.readouterr().err
    assert run(("contacts",)) == 0
    assert "Xara Ymir" in capsys.readouterr().out
    Path("mine.csv").write_text(LEADERS + "Quill Zed,FRA.president,2040-01-01,Zed,m\n")
    assert run((*build, "--roster", "mine.csv")) == 0
    assert "1 read anew" in capsys.readouterr().err
    assert run(("add", "a.txt", "--side", "Iceland", "--roster", "mine.csv", "--published", "2031-06-01")) == 0
    assert api.build(["a.txt"], "other.db", published="2031-06-01", rosters=["mine.csv"]).leaders == 1


@pytest.mark.parametrize("command", ["build", "add", "read"])
def test_a_wrong_roster_is_said_line_by_line(folder: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    (folder / "mine.csv").write_text(
        "name,office,start\nXara Ymir,ISL.prime-minister,soon\n,ISL.president,2031-01-01\n"
    )
    assert run((command, "a.txt", "--roster", "mine.csv")) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "readouts: mine.csv#2: column start: 'soon' is not a day (YYYY-MM-DD)",
        "readouts: mine.csv#3: column name is empty",
        "readouts: --roster: nothing was done, its rows cannot be read with",
    ]
    assert not (folder / "l.db").exists()
    assert run((command, "a.txt", "--roster", "none.csv")) == 2
    assert "none.csv: there is no such roster file or folder" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("certainty", "latest"), [("exact", "2032-01-01"), ("about", None)])
def test_days_that_are_not_sure_narrow_no_date(certainty: str, latest: str | None) -> None:
    """An undated text that gives somebody an office: it was written in the term, if that is known for sure.

    The day of the handover belongs to both terms.
    """
    Path("a.txt").write_text("Prime Minister Xara Ymir spoke by phone with Quill Zed. The call lasted an hour.")
    Path("mine.csv").write_text(
        "name,office,start,end,family,certainty\n"
        f"Xara Ymir,ISL.prime-minister,2031-01-01,2032-01-01,Ymir,{certainty}\n"
        f"Quill Zed,NRU.president,2030-01-01,,Zed,{certainty}\n"
    )
    api.build(["a.txt"], "l.db", rosters=["mine.csv"])
    with api.open_ledger("l.db") as ledger:
        (contact,) = ledger.contacts()
    assert contact.participants == ("Quill Zed", "Xara Ymir")
    assert contact.date.latest == latest
