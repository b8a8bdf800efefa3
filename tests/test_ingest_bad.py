"""Bad files of every kind: each becomes a document or an issue that says what and why; the others stay as they are."""

import re
import sys
from pathlib import Path

import pytest

import bad_files as files
import bad_tables as tables
import made_files as made
from bad_files import TEXT, Bad
from readouts import ingest
from readouts.model.document import Document
from readouts.model.issue import Issue

KINDS = (
    *(files.archives, files.archive_members, files.words, files.word_markup, files.riches, files.pages, files.messages),
    *(
        files.message_parts,
        tables.tables,
        tables.rows,
        tables.row_values,
        tables.columns,
        tables.feeds,
        tables.entries,
        tables.objects,
    ),
)
GOOD = "Chancellor Scholz received King Abdullah in Berlin on Monday. They spoke about water and trade for an hour."


def split(name: str, raw: bytes) -> tuple[list[Document], list[Issue]]:
    """Documents and issues of a file apart."""
    found = ingest.read_bytes(name, raw)
    return [d for d in found if isinstance(d, Document)], [i for i in found if isinstance(i, Issue)]


@pytest.mark.parametrize("one", [one for kind in KINDS for one in kind()], ids=lambda one: one.case)
def test_a_bad_file_is_said_and_costs_no_other(one: Bad, tmp_path: Path) -> None:
    file = tmp_path / one.name
    file.write_bytes(one.raw())
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    found = list(ingest.read_inputs((str(tmp_path),)))
    documents = [d for d in found if isinstance(d, Document)]
    issues = [i for i in found if isinstance(i, Issue)]
    assert [(i.kind, (i.document or "").removeprefix(str(file))) for i in issues] == list(one.issues)
    assert all(i.message.startswith(f"{i.document}: ") for i in issues)
    assert not issues or one.says in issues[0].message
    assert [d.text for d in documents].count(GOOD) == 1
    assert len(documents) - 1 == one.texts
    assert all(i.message.isprintable() for i in issues)


def test_names_of_members_are_only_labels(tmp_path: Path) -> None:
    names = ["../../up.txt", "/root.txt", "C:\\disk.txt", "a/./b.txt", "CON.txt", "new\nline.txt", "esc\x1b[2Jape.txt",
             "rtl\u202etxt.txt", "x" * 300 + ".txt"]  # fmt: skip
    raw = made.zipped([(name, f"{TEXT} {k}".encode()) for k, name in enumerate(names)])
    documents, issues = split("a.zip", raw)
    assert [d.appearances[0].name for d in documents] == [
        "a.zip/up.txt", "a.zip/root.txt", "a.zip/disk.txt", "a.zip/a/b.txt", "a.zip/CON.txt",
        "a.zip/new\ufffdline.txt", "a.zip/esc\ufffd[2Jape.txt", "a.zip/rtl\ufffdtxt.txt", f"a.zip/{'x' * 300}.txt",
    ]  # fmt: skip
    assert {i.kind for i in issues} == {"odd name"}
    assert not any(ingest.incomplete(i) for i in issues)
    assert len(issues) == 7
    assert all(i.message.isprintable() for i in issues)
    assert list(tmp_path.iterdir()) == []


def test_names_of_members_in_other_encodings() -> None:
    raw = made.zipped(
        [("S_o.txt", TEXT.encode()), ("T__.txt", (TEXT + " Again.").encode()), ("U_l.txt", b"Third text.")]
    )
    raw = raw.replace(b"S_o", b"S\xc6o").replace(b"T__", "Té".encode()).replace(b"U_l", b"U\x00l")
    documents, issues = split("a.zip", raw)
    assert [d.appearances[0].name for d in documents] == ["a.zip/S╞o.txt", "a.zip/Té.txt", "a.zip/U\ufffdl.txt"]
    assert [i.kind for i in issues] == ["odd name"]
    raw = made.zipped([("N.txt", TEXT.encode())]).replace(b"N.txt", b"\0.txt")
    assert [d.appearances[0].name for d in split("a.zip", raw)[0]] == ["a.zip/\ufffd.txt"]


def test_two_members_of_one_name_are_both_read() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        raw = made.zipped([("a.txt", TEXT.encode()), ("a.txt", (TEXT + " Again.").encode()), ("A.txt", b"Third text.")])
    documents, issues = split("a.zip", raw)
    assert [d.appearances[0].name for d in documents] == ["a.zip/a.txt", "a.zip/a (2).txt", "a.zip/A.txt"]
    assert [(i.kind, i.document) for i in issues] == [("odd name", "a.zip/a (2).txt")]


def test_hidden_members_are_left_where_they_are() -> None:
    raw = made.zipped([("__MACOSX/._a.txt", b"\0\1\2"), (".git/a.txt", b"x"), ("a.txt", TEXT.encode())])
    documents, issues = split("a.zip", raw)
    assert ([d.appearances[0].name for d in documents], issues) == (["a.zip/a.txt"], [])
    _, (told,) = split("b.zip", made.zipped([(".git/a.txt", b"x")]))
    assert (told.kind, told.document) == ("empty input", "b.zip")


def test_all_that_an_archive_unpacks_to_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readouts.ingest.limits.FREE", 1000)
    monkeypatch.setattr("readouts.ingest.limits.RATIO", 2)
    inner = [made.zipped([("a.txt", f"{TEXT} {k} ".encode() * 3)]) for k in range(9)]
    raw = made.zipped([(f"{k}.zip", one) for k, one in enumerate(inner)])
    documents, issues = split("a.zip", raw)
    assert 0 < len(documents) < 9
    assert {i.kind for i in issues} == {"unpacks too far"}
    assert all((i.document or "").count("/") == 2 for i in issues)
    monkeypatch.setattr("readouts.ingest.limits.TOTAL", 100)
    _, issues = split("a.zip", made.zipped([("a.txt", b"x" * 500), ("b.txt", b"y"), ("c.txt", b"z")]))
    assert [i.document for i in issues] == ["a.zip/a.txt", "a.zip"]
    assert "2 files of it are not read" in issues[1].message


def test_members_of_inner_archives_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readouts.ingest.limits.MEMBERS", 5)
    inner = made.zipped([(f"{k}.txt", f"{TEXT} {k}".encode()) for k in range(4)])
    documents, issues = split("a.zip", made.zipped([("a.zip", inner), ("b.zip", inner)]))
    assert len(documents) == 4
    assert {i.kind for i in issues} == {"too many members"}


def test_messages_inside_messages() -> None:
    raw = made.eml("The innermost text.")
    for k in range(4):
        raw = made.eml(f"The text number {k}.", files=[("m.eml", raw)])
    documents, issues = split("a.eml", raw)
    assert [d.text for d in documents] == [f"The text number {k}." for k in (3, 2, 1)]
    assert [(i.kind, i.document) for i in issues] == [("nested too deep", "a.eml/m.eml/m.eml/m.eml")]


def test_parts_inside_parts_without_end() -> None:
    head = b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n"
    raw = b"Subject: x\n" + b"".join(head % (k, k) for k in range(3000)) + b"\nText."
    documents, issues = split("a.eml", raw)
    assert (documents, [i.kind for i in issues]) == ([], ["damaged input"])


def test_a_pdf_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readouts.ingest.limits.PDF_SECONDS", 0.001)
    raw = made.pdf([made.column(TEXT)])
    assert [i.kind for i in split("a.pdf", raw)[1]] == ["took too long"]


def test_pages_over_the_limit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readouts.ingest.limits.PDF_PAGES", 2)
    documents, issues = split("a.pdf", made.pdf([made.column(f"{TEXT} {k}") for k in range(9)]))
    assert documents[0].text.count("Presidents Lula") == 2
    assert documents[0].given is not None and documents[0].given.complete is False
    assert [i.kind for i in issues] == ["not read to the end"]
    assert "7 pages (page 3, 4, 5, 6, 7 and 2 more)" in issues[0].message
    assert "no more than 2 pages" in issues[0].message


def test_a_pdf_whose_streams_unpack_to_gigabytes_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readouts.ingest.limits.PDF_MEMORY", 400 * 2**20)
    packed = made.flate_bomb(600)
    raw = made.pdf([made.column(TEXT), [(72.0, 700.0, "x" * 50)]])
    content = re.compile(rb"<< /Length \d+ >>\nstream\n[^\n]*x{50}[^\n]*\nendstream")
    bomb = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    documents, issues = split("a.pdf", content.sub(lambda _: bomb, raw))
    assert [d.text for d in documents] == [TEXT]
    assert [i.kind for i in issues] == ["not read to the end"]


def test_without_the_package_for_parquet_the_issue_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (wrong,) = split("a.parquet", b"PAR1 PAR1")[1]
    assert wrong.kind == "package missing"
    assert "pip install 'readouts[parquet]'" in wrong.message
