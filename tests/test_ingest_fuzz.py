"""Whatever the bytes, reading them ends with documents and issues: no error, and nothing goes missing."""

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import made_files as made
from readouts import ingest
from readouts.ingest.formats import Record
from readouts.ingest.readers import read
from readouts.model.document import Document
from readouts.model.issue import Issue

TEXT = "Presidents Lula and Petro spoke by phone on Friday for over an hour, the Brazilian presidency said."
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1, max_size=30)
# The readers that run in this process. That of PDF runs in another, which is what guards against its faults.
SOUND: dict[str, Callable[[], bytes]] = {
    "a.zip": lambda: made.zipped([("a.txt", TEXT.encode()), ("b/c.csv", b"text\nHello there\n")]),
    "a.docx": lambda: made.docx([TEXT, TEXT]),
    "a.rtf": lambda: made.rtf([TEXT, "Ünïcode – “quoted”"]),
    "a.eml": lambda: made.eml(TEXT, html=f"<p>{TEXT}</p>", files=[("a.txt", b"Attached.")], Subject="A call"),
    "a.csv": f'text,name\n"{TEXT}",one\n"two\nlines",two\n'.encode,
    "a.rss": lambda: made.rss(f"<title>A call</title><description>{TEXT}</description>"),
    "a.json": lambda: b'{"uri": "a", "headline": "A call", "body_xhtml": "<p>Words <b>here</b></p>"}',
}


def taken_in(name: str, raw: bytes) -> None:
    """Reads a file: there is always something to show for it, and every issue names it."""
    found = ingest.read_bytes(name, raw)
    assert found
    for one in found:
        if isinstance(one, Document):
            assert one.text.strip()
            assert not any("\\ud" in repr(a) for a in one.appearances)
            assert all(a.name.startswith((name, "one", "two")) or name == "a.csv" for a in one.appearances)
        else:
            assert isinstance(one, Issue)
            assert one.document and one.message.startswith(f"{one.document}: ")


@pytest.mark.parametrize("name", SOUND)
@FEW
@given(data=st.data())
def test_spoiled_files(name: str, data: st.DataObject) -> None:
    raw = bytearray(SOUND[name]())
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(1, len(raw)))
    taken_in(name, bytes(raw[:end] if data.draw(st.booleans()) else raw))


@pytest.mark.parametrize("name", SOUND)
@FEW
@given(raw=st.binary(max_size=300))
def test_any_bytes(name: str, raw: bytes) -> None:
    taken_in(name, raw)


@FEW
@given(files=st.lists(st.tuples(WORDS, st.text(max_size=40)), min_size=1, max_size=8))
def test_each_member_is_a_document_or_an_issue(files: list[tuple[str, str]]) -> None:
    """Members are unpacked in the archive's order and each is accounted for, whatever its name."""
    members = [(f"m{name}.txt", text) for name, text in files if not name.endswith("/")]
    unique = dict(members)
    raw = made.zipped([(n, t.encode()) for n, t in unique.items()])
    found = list(read("a.zip", "archive", raw))
    told = [o for o in found if isinstance(o, Record) or o.kind not in ("odd name", "control characters")]
    hidden = sum(any(p.startswith(".") for p in n.split("/")) for n in unique)
    assert len(told) >= len(unique) - hidden
    names = [o.name for o in found if isinstance(o, Record)]
    assert len(set(names)) == len(names)
    assert not any(".." in n.split("/") or "\n" in n or "\x1b" in n for n in names)


@FEW
@given(
    rows=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=10),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    end=st.sampled_from(["\r\n", "\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    everything=st.booleans(),
)
def test_a_table_that_is_written_is_read(
    rows: list[tuple[str, str]], delimiter: str, end: str, encoding: str, everything: bool
) -> None:
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL if everything else csv.QUOTE_MINIMAL
    )
    writer.writerow(["outlet", "text"])
    writer.writerows(rows)
    raw = out.getvalue().encode(encoding)
    found = list(read("a.csv", "table", raw))
    texts = [o.text for o in found if isinstance(o, Record)]
    worded = [t for o, t in rows if o.strip() or t.strip()]
    assert texts == worded or any(isinstance(o, Issue) for o in found)
    if not any(isinstance(o, Issue) for o in found):
        assert [o.stated.outlet for o in found if isinstance(o, Record)] == [
            o.strip() or None for o, t in rows if o.strip() or t.strip()
        ]
