"""Every kind of file gives the text that was put into it, and what it says of outlet, day, address and title."""

import csv
import io
import json
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import made_files as made
from readouts import ingest
from readouts.model.document import Document, document_id
from readouts.model.issue import Issue

TEXT = (
    "Brazilian President Luiz Inácio Lula da Silva spoke by phone with Colombian President Gustavo Petro on Friday.\n\n"
    "The call – it lasted over an hour – was “frank”, the Brazilian presidency said. It was Petro who asked for it.\n\n"
    "“We shall meet again in the autumn,” Petro told reporters in Bogotá on Saturday."
)
PARTS = TEXT.split("\n\n")
HTML = "".join(f"<p>{p}</p>" for p in PARTS)


def split(name: str, raw: bytes) -> tuple[list[Document], list[Issue]]:
    """Documents and issues of a file apart."""
    found = ingest.read_bytes(name, raw)
    return [d for d in found if isinstance(d, Document)], [i for i in found if isinstance(i, Issue)]


def csv_of(*rows: dict[str, str], **options: str) -> bytes:
    """A table of these rows."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=options.get("delimiter", ","))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(options.get("encoding", "utf-8"))


def parquet_of(**columns: object) -> bytes:
    """A Parquet file of these columns."""
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


NINJS = {"uri": "https://agency.example/1", "type": "text", "versioncreated": "2031-05-03T23:30:00-03:00"}
WHOLE: dict[str, Callable[[], tuple[str, bytes]]] = {
    "docx": lambda: ("s.docx", made.docx(PARTS)),
    "rtf": lambda: ("s.rtf", made.rtf(PARTS)),
    "pdf": lambda: ("s.pdf", made.pdf([made.column(TEXT)])),
    "eml": lambda: ("s.eml", made.eml(TEXT, Subject="A call")),
    "eml html": lambda: ("s.eml", made.eml(HTML).replace(b"text/plain", b"text/html")),
    "csv": lambda: ("s.csv", csv_of({"text": TEXT})),
    "semicolons": lambda: ("s.csv", csv_of({"url": "", "text": TEXT}, delimiter=";", encoding="cp1252")),
    "tabs": lambda: ("s.tsv", csv_of({"text": TEXT, "name": "s"}, delimiter="\t", encoding="utf-16")),
    "parquet": lambda: ("s.parquet", parquet_of(text=[TEXT])),
    "zip": lambda: ("s.zip", made.zipped([("a/s.txt", TEXT.encode())])),
    "zip in zip": lambda: ("s.zip", made.zipped([("t.zip", made.zipped([("s.txt", TEXT.encode())]))])),
    "docx in zip": lambda: ("s.zip", made.zipped([("s.docx", made.docx(PARTS))])),
    "ninjs 1": lambda: ("s.json", json.dumps({**NINJS, "body_text": TEXT}).encode()),
    "ninjs 1 xhtml": lambda: ("s.json", json.dumps({**NINJS, "body_xhtml": HTML}).encode()),
    "ninjs 2": lambda: (
        "s.json",
        json.dumps({**NINJS, "bodies": [{"role": "main", "contenttype": "text/html", "value": HTML}]}).encode(),
    ),
    "ninjs 3": lambda: (
        "s.json",
        json.dumps({"uri": "urn:x", "bodies": [{"contentType": "text/plain", "value": TEXT}]}).encode(),
    ),
    "json record": lambda: ("s.json", json.dumps({"text": TEXT}).encode()),
    "rss": lambda: ("s.rss", made.rss(f"<content:encoded><![CDATA[{HTML}]]></content:encoded>")),
    "atom": lambda: ("s.xml", made.atom(f'<id>1</id><content type="html"><![CDATA[{HTML}]]></content>')),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_the_text_that_was_put_in_comes_out(kind: str) -> None:
    """The same text is the same document, so it gives the same claims as a .txt, whatever file it came in."""
    name, raw = WHOLE[kind]()
    documents, issues = split(name, raw)
    assert [d.text for d in documents] == [TEXT]
    assert documents[0].id == document_id(TEXT)
    assert issues == []
    start = documents[0].text.index("“frank”")
    assert documents[0].text[start : start + 7] == "“frank”"
    assert documents[0].given is None


def place(name: str, raw: bytes) -> tuple[str, str | None, str | None, str | None, str | None]:
    """Where the first document of a file appeared."""
    found = split(name, raw)[0][0].appearances[0]
    return found.name, found.outlet, found.published, found.url, found.title


def test_a_row_says_where_its_text_appeared() -> None:
    row = {
        "text": TEXT,
        "Name": "call",
        "published": "2031-05-03",
        "outlet": "Fjord Post",
        "url": "https://a.example/1",
        "title": "A call",
    }
    said = ("call", "Fjord Post", "2031-05-03", "https://a.example/1", "A call")
    assert place("s.csv", csv_of(row)) == said
    columns = {k.lower(): [v] for k, v in row.items()}
    assert place("s.parquet", parquet_of(**columns)) == said


def test_rows_without_a_name_are_called_by_their_line_and_their_number() -> None:
    raw = csv_of({"text": TEXT}, {"text": TEXT + " Again."})
    assert [d.appearances[0].name for d in split("s.csv", raw)[0]] == ["s.csv#2", "s.csv#7"]
    raw = parquet_of(text=[TEXT, TEXT + " Again."])
    assert [d.appearances[0].name for d in split("s.parquet", raw)[0]] == ["s.parquet#1", "s.parquet#2"]


def test_a_day_of_a_parquet_file_may_be_a_date_or_a_time() -> None:
    days = pa.array([19_000], pa.date32())
    times = pa.array([1_000_000_000_000], pa.timestamp("us", "America/Bogota"))
    assert place("s.parquet", parquet_of(text=[TEXT], published=days))[2] == "2022-01-08"
    assert place("s.parquet", parquet_of(text=[TEXT], published=times))[2] == "1970-01-12"
    assert place("s.parquet", parquet_of(text=pa.array([TEXT]).dictionary_encode()))[0] == "s.parquet#1"


@pytest.mark.parametrize("date", ["no day", "Fri, 31 May 77777777777777777777 10:00 +0000", "Fri, 31 May 2024 99:00"])
def test_a_date_that_is_none_costs_an_email_its_day_only(date: str) -> None:
    raw = made.eml(TEXT, Subject="A call").replace(b"Subject", b"Date: " + date.encode() + b"\nSubject", 1)
    documents, issues = split("m.eml", raw)
    assert [(d.published, d.title) for d in documents] == [(None, "A call")]
    assert [(i.kind, date in i.message) for i in issues] == [("bad date", True)]


def test_a_header_that_cannot_be_read_costs_an_email_itself_only() -> None:
    raw = made.eml(TEXT, files=[("note.txt", b"Another text.")], Subject="A call")
    sound = b'attachment; filename="note.txt"'
    assert sound in raw
    documents, issues = split("m.eml", raw.replace(sound, b"attachment; filename*"))
    assert [(d.text, d.title) for d in documents] == [(TEXT, "A call")]
    told = [(i.kind, i.document) for i in issues]
    assert told == [("damaged input", "m.eml"), ("unknown format", "m.eml/part 3")]
    assert "Content-Disposition" in issues[0].message


def test_an_email_gives_title_and_day_and_its_attachments() -> None:
    inner = made.eml("The two presidents met in Oslo on Monday and spoke of fish.", Subject="Another")
    files = [("note.txt", TEXT.encode()), ("picture.png", b"\x89PNG"), ("../up.docx", made.docx(["A text of Word."]))]
    raw = made.eml(
        "See the readout of the call.", files=files, Subject="=?utf-8?q?Lula_=E2=80=93_Petro?=",
        Date="Sat, 3 May 2031 23:30:00 -0300",
    )  # fmt: skip
    documents, issues = split("mail.eml", raw)
    names = [d.appearances[0].name for d in documents]
    assert names == ["mail.eml", "mail.eml/note.txt", "mail.eml/up.docx"]
    assert [(i.kind, i.document) for i in issues] == [("unknown format", "mail.eml/picture.png")]
    assert place("mail.eml", raw) == ("mail.eml", None, "2031-05-03", None, "Lula – Petro")
    forwarded = (
        b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/plain\r\n\r\nForwarded.\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n"
        + inner.replace(b"\n", b"\r\n")
        + b"\r\n--x--\r\n"
    )
    documents, issues = split("f.eml", forwarded)
    assert [(d.appearances[0].name, d.appearances[0].title) for d in documents] == [
        ("f.eml", None),
        ("f.eml/part 3.eml", "Another"),
    ]
    assert issues == []


def test_ninjs_says_title_day_source_and_address() -> None:
    one = {**NINJS, "headline": "A call", "body_text": TEXT, "copyrightholder": "Agency"}
    assert place("n.json", json.dumps(one).encode()) == ("n.json", "Agency", "2031-05-03", NINJS["uri"], "A call")
    three = {
        "uri": "urn:agency:1",
        "firstCreated": "2031-05-02T10:00:00Z",
        "versionCreated": "2031-05-03T10:00:00Z",
        "headlines": [{"role": "short", "value": "Call"}, {"role": "main", "value": "A call"}],
        "bodies": [{"contentType": "text/plain", "value": TEXT}],
        "infoSources": [{"name": "Fjord Agency"}],
    }
    raw = json.dumps([three, {**three, "bodies": []}]).encode()
    assert place("n.json", raw) == ("n.json#1", "Fjord Agency", "2031-05-03", None, "A call")
    assert [(i.kind, i.document) for i in split("n.json", raw)[1]] == [("empty input", "n.json#2")]
    assert split("n.json", raw)[0][0].text == f"A call\n\n{TEXT}"
    gone = json.dumps({**one, "pubstatus": "canceled"}).encode()
    assert [i.kind for i in split("n.json", gone)[1]] == ["left out"]


def test_a_feed_prefers_the_content_and_a_summary_is_not_the_whole_text() -> None:
    item = (
        "<title>Lula &amp;amp; &lt;b&gt;Petro&lt;/b&gt; speak</title><link>https://a.example/1</link>"
        "<pubDate>Sat, 03 May 2031 23:30:00 -0300</pubDate><description>In short.</description>"
    )
    content = f"<content:encoded><![CDATA[{HTML}<script>x()</script>]]></content:encoded>"
    raw = made.rss(item + content, item)
    documents, issues = split("f.rss", raw)
    assert [d.text for d in documents] == [f"Lula & Petro speak\n\n{TEXT}", "Lula & Petro speak\n\nIn short."]
    assert place("f.rss", raw) == ("f.rss#1", "Fjord Post", "2031-05-03", "https://a.example/1", "Lula & Petro speak")
    assert [d.given and d.given.complete for d in documents] == [None, False]
    assert issues == []
    entry = (
        '<id>1</id><title type="html">A &lt;i&gt;call&lt;/i&gt;</title><link href="https://b.example/1"/>'
        "<updated>2031-05-04T01:00:00+02:00</updated><published>2031-05-03T01:00:00+02:00</published>"
        "<source><title>Harbour News</title></source>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content>'
    )
    assert place("f.atom", made.atom(entry)) == (
        "f.atom#1", "Harbour News", "2031-05-03", "https://b.example/1", "A call",
    )  # fmt: skip


def test_columns_and_pages_of_a_pdf_are_read_in_order_and_furniture_is_left_out() -> None:
    first, second = TEXT.split("\n\n")[:2]
    left = made.column(first, width=40)
    right = made.column(second, left=330, width=40)
    pages = [[(72.0, 770.0, "Quay Times 2031"), *_woven(left, right), (300.0, 30.0, str(n))] for n in (1, 2, 3)]
    documents, issues = split("p.pdf", made.pdf(pages))
    assert documents[0].text == "\n\n".join([first, second] * 3)
    assert issues == []


def _woven(
    left: list[tuple[float, float, str]], right: list[tuple[float, float, str]]
) -> list[tuple[float, float, str]]:
    """Two columns, written line by line across both, as some programs do."""
    out = []
    for k in range(max(len(left), len(right))):
        out += [*left[k : k + 1], *right[k : k + 1]]
    return out


def test_a_word_broken_at_a_line_end_is_made_whole_only_on_evidence() -> None:
    lines = ["The government of the North said that the govern-", "ment had asked for a long-", "term treaty with Mer-",
             "kel and that it would sign."]  # fmt: skip
    page = [(72.0, 700.0 - 13 * k, line) for k, line in enumerate(lines)]
    documents, _ = split("p.pdf", made.pdf([page]))
    assert "the government had asked for a long-term treaty with Mer-kel" in documents[0].text


def test_a_headline_in_larger_letters_is_a_paragraph_of_its_own() -> None:
    raw = made.pdf([[(72, 700, "Lula calls Petro"), (72, 686, "The two presidents spoke"), (72, 673, "for an hour.")]])
    raw = raw.replace(b"BT /F1 11 Tf 1 0 0 1 72 700", b"BT /F1 19 Tf 1 0 0 1 72 700")
    documents, _ = split("p.pdf", raw)
    assert documents[0].text == "Lula calls Petro\n\nThe two presidents spoke for an hour."


def test_words_in_a_form_are_read() -> None:
    documents, issues = split("p.pdf", made.pdf([[]], image=[0], form="The two presidents spoke."))
    assert [d.text for d in documents] == ["The two presidents spoke."]
    assert issues == []


def test_a_paragraph_goes_on_over_a_page() -> None:
    pages = [[(72.0, 90.0, "The two presidents spoke of the river")], [(72.0, 700.0, "and of the forest for an hour.")]]
    documents, _ = split("p.pdf", made.pdf(pages))
    assert documents[0].text == "The two presidents spoke of the river and of the forest for an hour."


def test_standard_input_of_other_kinds() -> None:
    for raw in (
        made.docx(PARTS),
        made.rtf(PARTS),
        made.pdf([made.column(TEXT)]),
        made.zipped([("s.txt", TEXT.encode())]),
    ):
        found = [d for d in ingest.read_inputs(("-",), stdin=raw) if isinstance(d, Document)]
        assert [d.text for d in found] == [TEXT]


def test_a_message_goes_on_behind_its_attachment() -> None:
    raw = (
        b"Subject: A call\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=xx\r\n\r\n"
        b"--xx\r\nContent-Type: text/plain\r\n\r\nThe two spoke on Monday.\r\n"
        b"--xx\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=note.txt\r\n\r\nA note.\r\n"
        b"--xx\r\nContent-Type: text/plain\r\n\r\nThey met on Friday.\r\n--xx--\r\n"
    )
    documents, issues = split("m.eml", raw)
    assert [d.text for d in documents] == ["The two spoke on Monday.\n\nThey met on Friday.", "A note."]
    assert issues == []
