"""Whether the shipped rows are sound, and whether the checks can tell."""

import csv
import datetime as dt
import re
from collections import defaultdict
from pathlib import Path

import msgspec
import pytest

import readouts
from readouts.model.days import DaySet
from readouts.roster import Finding, Person, Roster, Term
from readouts.roster.coverage import share
from readouts.roster.tables import ROWS
from readouts.roster.view import normal


@pytest.fixture(scope="module")
def roster() -> Roster:
    return Roster.load()


def test_the_rows_are_sound(roster: Roster) -> None:
    assert [f"{f.kind}: {f}" for f in roster.findings() if f.kind != "gap"] == []


def test_no_governing_office_is_empty_for_a_year_without_a_note(roster: Roster) -> None:
    assert [str(f) for f in roster.findings() if f.kind == "gap"] == []


def test_every_row_has_a_source(roster: Roster) -> None:
    for table in ("states", "people", "offices", "terms", "organs", "media", "events", "members"):
        bare = [
            roster.tables.place(table, at) for at, row in enumerate(getattr(roster.tables, table)) if not row.source
        ]
        assert not bare, f"{table}: {bare[:5]}"


NAMED = ("name", "names", "family", "demonyms", "capital", "capitals", "weak")
ODD = re.compile(r"[^\w .,'’\"()&/–-]|^[ -]|[ -]$|  |\d{4}")


def test_the_files_are_plain_and_hold_no_stray_marks() -> None:
    odd = []
    for file in sorted(Path(readouts.__file__).parent.joinpath("data", "roster").glob("*.csv")):
        raw = file.read_bytes()
        assert raw.endswith(b"\n") and b"\r" not in raw and not raw.startswith(b"\xef\xbb\xbf"), file.name
        for number, row in enumerate(csv.DictReader(raw.decode("utf-8").splitlines()), 2):
            assert None not in row and None not in row.values(), f"{file.name}#{number}: not as many cells as columns"
            for column, cell in row.items():
                parts = cell.split("|")
                if any(p != p.strip() for p in parts) or len(set(parts)) < len(parts) or (cell and "" in parts):
                    odd.append(f"{file.name}#{number}: {column}: {cell!r}")
                if file.name in ("people.csv", "states.csv") and column in NAMED and any(map(ODD.search, parts)):
                    odd.append(f"{file.name}#{number}: {column}: {cell!r}")
    assert odd == []


def forms(person: Person) -> set[str]:
    """All written forms of a name, the one that stands alone among them."""
    alone = "" if person.namesake else person.family
    return {person.name, alone, *person.names} - {""}


def test_every_written_form_leads_to_its_people(roster: Roster) -> None:
    """By itself; a name that is a state's or a title's too, behind the person's own title."""
    lost = [
        (person.id, form)
        for person in roster.people
        for form in sorted(forms(person))
        if not any(person.id in m.ids for m in roster.find(f"It was seen that {form} spoke."))
        and not any(person.id in titled(roster, term, form) for term in roster.terms(person.id))
    ]
    assert lost == []


def titled(roster: Roster, term: Term, form: str) -> set[str]:
    """Whom a form means behind its state and title."""
    office = roster.office(term.office)
    state = roster.state(office.state)
    adjective = state.demonyms[0] if state.demonyms else state.name
    found: set[str] = set()
    for title in roster.tables.titles:
        if title.use in ("office", "prefix") and set(title.roles) & set(office.roles[:1]):
            text = f"It was {adjective} {title.words} {form} who spoke."
            found |= {i for m in roster.find(text) if m.kind == "person" and term.office in m.offices for i in m.ids}
    return found


def test_a_form_that_several_share_is_settled_by_state_office_and_day(roster: Roster) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for person in roster.people:
        for form in forms(person):
            owners[normal(form)].add(person.id)
    open_ = []
    for person in roster.people:
        for form in sorted(f for f in forms(person) if len(owners[normal(f)]) > 1):
            for term in roster.terms(person.id):
                there = set(roster.holders(term.office, DaySet.day(term.start)))
                if term.note or roster.office(term.office).shared or term.certainty == "about":
                    continue
                meant = titled(roster, term, form) & there
                if meant != {person.id} and roster.office(term.office).roles:
                    open_.append((form, term.office, str(term.start), sorted(meant)))
    assert open_ == []


def test_every_person_has_a_state_and_every_organ_a_government(roster: Roster) -> None:
    states = {s.id for s in roster.states}
    assert {p.state for p in roster.people} <= states
    assert {o.state for o in roster.tables.organs} <= states
    assert {m.state for m in roster.tables.media if m.kind == "organ"} <= states
    for organ in roster.tables.organs:
        assert any(organ.id in m.ids for m in roster.find(f"It was said by the {organ.name} today.")), organ.id


# A fixed day: the day of the test has no say.
FIRST, LAST = dt.date(2005, 1, 1), dt.date(2026, 11, 25)


def test_who_governs_is_known_of_every_state_on_nearly_every_day(roster: Roster) -> None:
    found = roster.coverage(FIRST, LAST)
    assert len(found) == 193
    holes = [f"{one.state.name}: {', '.join(one.holes())}" for one in found if one.missing]
    assert share(found) >= 0.99, f"{share(found):.2%} of state-days; missing:\n" + "\n".join(holes)


def test_coverage_can_tell(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text(
        "person,office,start,end\nemmanuel-macron,FRA.president,2017-05-14,2024-12-01\n", encoding="utf-8"
    )
    (one,) = [
        c
        for c in Roster.load((tmp_path,)).coverage(dt.date(2023, 1, 1), dt.date(2025, 12, 31))
        if c.missing and c.state.id == "FRA"
    ]
    assert one.holes() == ("2024-12-01 to 2025-12-31",)
    assert one.years == (2023, 2024, 2025)
    assert (one.share(2023), one.share(2025)) == (1, 0)
    assert one.share(2024) == pytest.approx(335 / 366)


def own(folder: Path, **files: str) -> list[Finding]:
    """What is found of rows of these files."""
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return [f for f in Roster.load((folder,)).findings() if f.place.own]


PEOPLE = "id,name,family,state\nq,Quill Zed,Zed,ISL\nr,Rill Zed,Zed,ISL\n"


def kinds(found: list[Finding]) -> set[str]:
    return {f.kind for f in found}


def test_two_in_one_office(tmp_path: Path) -> None:
    rows = "person,office,start,end,source,note\nq,ISL.prime-minister,1980-01-01,1983-01-01,own,\n"
    between = "q,ISL.prime-minister,1981-01-01,1981-02-01,own,\nr,ISL.prime-minister,1981-01-05,1981-01-06,own,{}\n"
    found = own(tmp_path, people=PEOPLE, terms=rows + between.format(""))
    assert [f.kind for f in found if f.kind == "two in office"] == ["two in office"] * 2
    assert "r and q (terms.csv#2) both hold ISL.prime-minister on 1981-01-05" in str(found)
    assert "two in office" not in kinds(own(tmp_path, people=PEOPLE, terms=rows + between.format("both claim it")))


def test_a_gap(tmp_path: Path) -> None:
    rows = (
        "person,office,start,end,source,note\nq,FRA.president,1900-01-01,1901-01-01,own,\n"
        "r,FRA.president,{},1904-01-01,own,{}\nq,FRA.president,1904-01-01,1995-05-17,own,before ours\n"
    )
    assert kinds(own(tmp_path, people=PEOPLE, terms=rows.format("1902-01-01", ""))) == set()
    assert kinds(own(tmp_path, people=PEOPLE, terms=rows.format("1902-01-03", ""))) == {"gap"}
    assert kinds(own(tmp_path, people=PEOPLE, terms=rows.format("1902-01-03", "a war"))) == set()


def test_rows_that_mean_nothing(tmp_path: Path) -> None:
    found = own(
        tmp_path,
        people="id,name,state,weak\nq,Quill Zed,NRW,Zed\nr,Rill Zed,ISL,\n",
        terms="person,office,start,end\nnobody,XYZ.x,2023-01-01,2022-01-01\n",
        offices="id,state,title,kind,organ,roles\nISL.x,XYZ,An office,other,nothing,grand vizier\n",
        members="event,state,start,end\ng9,XYZ,2020-01-01,2019-01-01\n",
        organs="id,name,state,kind\nx,The Hut,XYZ,government\n",
        media="id,name,kind,voucher\nm,m.example,organ,nobody\n",
    )
    assert kinds(found) == {
        "unknown person",
        "unknown office",
        "unknown state",
        "unknown organ",
        "unknown event",
        "person without state",
        "person without office",
        "weak name unknown",
        "bad days",
        "no source",
        "organ without government",
        "role without title",
    }
    assert all(f.place.line >= 2 for f in found)


def test_the_readme_names_every_column_and_which_must_be_filled() -> None:
    text = (Path(readouts.__file__).parent / "data" / "roster" / "README.md").read_text(encoding="utf-8")
    for table, kind in ROWS.items():
        (row,) = re.findall(rf"^\| `{table}\.csv` \|.*\| (.*) \|$", text, re.MULTILINE)
        for field in msgspec.structs.fields(kind):
            said = re.search(rf"\*\*{field.name}\*\*|(?<![*`\w]){field.name}(?![*`\w])", row)
            assert said, f"{table}: {field.name}"
            assert said[0].startswith("**") == field.required, f"{table}: {field.name}"
