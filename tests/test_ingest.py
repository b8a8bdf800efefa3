"""Paths to documents and issues: every input is read, or an issue says why not."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from readouts import ingest
from readouts.model.document import Document, Given, document_id
from readouts.model.issue import Issue

STORY = (
    "President Luiz Inácio Lula da Silva telephoned Gustavo Petro on Monday. They spoke about the Amazon for an hour."
)
OTHER = "Chancellor Olaf Scholz received King Abdullah in Berlin. The two discussed water and trade at some length."


def split(loaded: Iterable[ingest.Loaded]) -> tuple[list[Document], list[Issue]]:
    """Documents and issues apart."""
    found = list(loaded)
    return [d for d in found if isinstance(d, Document)], [i for i in found if isinstance(i, Issue)]


def test_a_folder_is_read_in_order_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "a.md").write_text(OTHER, encoding="utf-8")
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "notes.odt").write_bytes(b"PK\x03\x04")
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    documents, issues = split(ingest.read_inputs((str(tmp_path), str(tmp_path / "gone.txt"))))
    assert [d.appearances[0].name for d in documents] == [str(tmp_path / "a.md"), str(tmp_path / "b" / "one.txt")]
    assert {(i.kind, Path(i.document or "").name) for i in issues} == {
        ("empty input", "empty.txt"),
        ("binary input", "picture.txt"),
        ("unknown format", "notes.odt"),
        ("no such input", "gone.txt"),
    }
    assert all(ingest.incomplete(i) and i.message.startswith(i.document or "?") for i in issues)


def test_a_file_named_twice_appears_once(tmp_path: Path) -> None:
    path = tmp_path / "one[1].txt"
    path.write_text(STORY, encoding="utf-8")
    documents, issues = split(ingest.read_inputs((str(path), str(tmp_path / "*.txt"), str(tmp_path / "." / path.name))))
    assert len(documents) == 1
    assert len(documents[0].appearances) == 1
    assert issues == []


def test_one_text_at_two_addresses_is_one_document(tmp_path: Path) -> None:
    lines = [
        {"text": STORY, "name": "late", "published": "2031-05-04", "outlet": "Fjord Post"},
        {"text": STORY, "name": "early", "published": "2031-05-03"},
    ]
    path = tmp_path / "two.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    documents, issues = split(ingest.read_inputs((str(path),)))
    assert issues == []
    assert [a.name for d in documents for a in d.appearances] == ["early", "late"]
    assert (documents[0].published, documents[0].outlet) == ("2031-05-03", "Fjord Post")
    assert documents[0].id == document_id(STORY)
    assert documents[0].language == "en"


def test_records_say_what_is_wrong_with_them(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": STORY + " \ud800", "published": "03.05.2031", "colour": "red"}),
        "",
        "{not json",
        json.dumps({"title": "no text"}),
        json.dumps({"text": "   "}),
        json.dumps({"text": OTHER, "outlet": 7}),
        '{"text": "a", "text": "' + OTHER + ' Again."}',
        "[" * 100_000,
    ]
    path = tmp_path / "some.jsonl"
    path.write_text("\r\n".join(lines), encoding="utf-8")
    documents, issues = split(ingest.read_inputs((str(path),)))
    assert [d.appearances[0].name for d in documents] == [f"{path}#1", f"{path}#6", f"{path}#7"]
    assert documents[0].text == STORY + " \ufffd"
    assert documents[0].published is None
    where = sorted((i.kind, (i.document or "").removeprefix(str(path))) for i in issues)
    assert where == [
        ("bad date", "#1"),
        ("bad value", "#6"),
        ("bad value", "#7"),
        ("empty input", "#5"),
        ("not a record", "#3"),
        ("not a record", "#4"),
        ("not a record", "#8"),
        ("undecodable bytes", "#1"),
        ("unknown key", ""),
    ]


def test_a_bad_byte_in_a_record_touches_that_record_only(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "S\xc3\xa3o \xe2\x80 Paulo"}\n{"text": "S\xc3\xa3o Luis"}\n')
    documents, issues = split(ingest.read_inputs((str(path),)))
    assert [d.text for d in documents] == ["São \ufffd\ufffd Paulo", "São Luis"]
    assert [i.document for i in issues] == [f"{path}#1"]


def test_metadata_by_path_by_base_name_and_by_default(tmp_path: Path) -> None:
    for name, text in (("one.txt", STORY), ("two.txt", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    table = tmp_path / "meta.csv"
    table.write_text(
        "file,published,outlet,shade\n"
        f"{tmp_path / 'one.txt'},2031-05-03,,x\ntwo.txt,2031-13-40,Quay Times,\nthree.txt,,,\n,,Lost,\n",
        encoding="utf-8",
    )
    rows, wrong = ingest.read_metadata(str(table))
    defaults = ingest.Origin(published="2030-01-01", outlet="Fjord Post")
    documents, issues = split(ingest.read_inputs((str(tmp_path),), rows, defaults))
    said = {Path(d.appearances[0].name).name: (d.published, d.outlet) for d in documents}
    assert said == {"one.txt": ("2031-05-03", "Fjord Post"), "two.txt": ("2030-01-01", "Quay Times")}
    assert {i.kind for i in wrong} == {"bad date", "unknown key", "unmatched metadata row"}
    assert [i.document for i in wrong if i.kind == "bad date"] == [f"{table}#3"]
    assert [(i.kind, i.document) for i in issues] == [("unmatched metadata row", f"{table}#4")]


def test_an_ambiguous_base_name_is_not_guessed(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.txt").write_text(STORY + folder, encoding="utf-8")
    rows = (ingest.MetadataRow(file="one.txt", origin=ingest.Origin(outlet="Fjord Post"), where="meta.csv#2"),)
    documents, issues = split(ingest.read_inputs((str(tmp_path),), rows))
    assert [d.outlet for d in documents] == [None, None]
    assert [i.kind for i in issues] == ["ambiguous metadata row"]


@pytest.mark.parametrize("table", ["", "name,day\na,b\n", "\x00\x01\x02"])
def test_a_metadata_file_that_is_none(tmp_path: Path, table: str) -> None:
    path = tmp_path / "meta.csv"
    path.write_text(table, encoding="utf-8")
    rows, issues = ingest.read_metadata(str(path))
    assert rows == ()
    assert [i.kind for i in issues] == ["bad metadata file"]
    assert ingest.read_metadata(str(tmp_path / "gone.csv"))[1][0].kind == "bad metadata file"


@pytest.mark.parametrize("day", ["Friday", "2031-02-30", "20310503", "2031-5-3", "2031-W10-1"])
def test_a_bad_default_day_is_refused_at_once(day: str) -> None:
    with pytest.raises(ingest.BadDateError, match="YYYY-MM-DD"):
        ingest.read_inputs((), (), ingest.Origin(published=day))


def test_standard_input_of_three_kinds() -> None:
    text, _ = split(ingest.read_inputs(("-",), stdin=STORY.encode()))
    lines, _ = split(ingest.read_inputs(("-",), stdin=json.dumps({"text": STORY}).encode()))
    _, none = split(ingest.read_inputs(("-",), stdin=None))
    assert [d.appearances[0].name for d in text + lines] == ["-", "-#1"]
    assert [i.kind for i in none] == ["unreadable input"]


def test_size_limit(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(STORY * 10, encoding="utf-8")
    documents, issues = split(ingest.read_inputs((str(tmp_path),), limit=100))
    assert (documents, [i.kind for i in issues]) == ([], ["too large"])


def test_a_language_that_is_not_read_is_set_aside() -> None:
    german = "Der Bundeskanzler telefonierte am Montag mit dem König. Beide sprachen lange über Wasser und Handel."
    found = ingest.document(german, "de.txt")
    assert (found.language, found.status) == ("de", "set aside")
    assert "de" in (found.reason or "")
    assert ingest.document("Oslo.", "short.txt").status == "read"


def test_a_text_at_hand() -> None:
    given = Given(side="Brazil", kind="readout", complete=True, told_at="2031-05-03T10:00:00")
    found = ingest.document(STORY, "readout", published="2031-05-03", given=given)
    assert found.given is not None
    assert (found.given.side, found.given.told_at, found.published) == ("Brazil", "2031-05-03", "2031-05-03")
    with pytest.raises(ValueError, match="empty"):
        ingest.document(" \n", "nothing")
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        ingest.document(STORY, "x", published="May 3")


PAGE = """<html><head><title>Lula calls Petro • Fjord Post</title><meta charset="utf-8">
<meta property="og:site_name" content="Fjord Post"><meta property="og:title" content="Lula calls Petro">
<meta name="description" content="Lula telephoned Petro at the latter’s request.">
<meta property="article:published_time" content="2031-05-03T08:00:00Z">
<link rel="canonical" href="https://fjordpost.example/lula-petro"></head><body><nav><a href="/">Home</a></nav>
<div class="lead">Lula telephoned Petro at the latter’s request.</div><article><h1>Lula calls Petro</h1>
<p>The two presidents talked about the forest and the river for about an hour, the palace said in a statement.</p>
<p>They agreed to meet again in the autumn, and their ministers will prepare the visit, according to the palace.</p>
</article><footer>Copyright</footer></body></html>"""


def test_a_page_gives_title_lead_text_and_what_it_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.encode())
    (tmp_path / "bare.htm").write_text("<html><body></body></html>", encoding="utf-8")
    documents, issues = split(ingest.read_inputs((str(tmp_path),)))
    place = documents[0].appearances[0]
    assert (place.outlet, place.published, place.title) == ("Fjord Post", "2031-05-03", "Lula calls Petro")
    assert place.url == "https://fjordpost.example/lula-petro"
    first, second, *rest = documents[0].text.split("\n\n")
    assert (first, second) == ("Lula calls Petro", "Lula telephoned Petro at the latter’s request.")
    assert rest[0].startswith("The two presidents talked")
    assert [i.kind for i in issues] == ["no text in page"]


def test_a_description_that_the_page_does_not_show_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(
        PAGE.replace('<div class="lead">Lula telephoned Petro at the latter’s request.</div>', "").encode()
    )
    documents, _ = split(ingest.read_inputs((str(path),)))
    assert "request" not in documents[0].text


def test_front_matter_of_markdown_is_read_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    text = "---\ntitle: Lula calls Petro\ndate: '2031-05-03'\n---\n\n" + STORY
    path.write_text(text, encoding="utf-8")
    documents, _ = split(ingest.read_inputs((str(path),)))
    assert (documents[0].text, documents[0].published) == (text, "2031-05-03")
    assert documents[0].appearances[0].title == "Lula calls Petro"


def test_front_matter_of_several_lines_gives_title_day_and_address(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text(
        "---\ndate: 2021-09-09\nsource_url: https://a.example/x\n"
        'title: "Readout of a Call\\\n  \\ with the King"\n---\n\nThe text.\n'
    )
    (found,) = [d for d in ingest.read_inputs((str(page),)) if isinstance(d, Document)]
    assert found.appearances[0].title == "Readout of a Call with the King"
    assert (found.published, found.appearances[0].url) == ("2021-09-09", "https://a.example/x")
