"""What `make fuzz` throws bytes at. A target takes any bytes and raises only if something is wrong with the program."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

import made_files
from readouts import export
from readouts.ingest import document, read_bytes, read_metadata, segment
from readouts.ingest.decode import binary, decode
from readouts.ingest.front import front_matter
from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.roster import Roster, RosterError
from readouts.run import Inline, Reader
from readouts.run.guard import FAILED
from readouts.store import ContactFilter, Ledger
from sample_ledger import write_ledger

LEAST = 12  # code points of a text that a whole build is tried on


def text_of(raw: bytes) -> str:
    """Bytes as a text, whatever they are."""
    return decode(raw).text


def decoding(raw: bytes) -> None:
    """Every byte string has a text that can be stored and hashed."""
    binary(raw)
    found = decode(raw)
    assert found.text.encode("utf-8").decode("utf-8") == found.text
    assert found.replaced <= len(found.text)


def segmenting(raw: bytes) -> None:
    """Segments are in order and disjoint, and cover all but white space."""
    text = text_of(raw)
    if not text.strip():
        return
    at = 0
    for one in segment(document(text, "a.txt"), _lexicon()):
        assert at <= one.span.start < one.span.end <= len(text)
        assert not text[at : one.span.start].strip()
        at = one.span.end
    assert not text[at:].strip()


def fronting(raw: bytes) -> None:
    """Front matter is read, or is none."""
    front_matter("---\n" + text_of(raw))


def paging(raw: bytes) -> None:
    """A page is a document or an issue."""
    _loaded("a.html", raw)


def recording(raw: bytes) -> None:
    """A file of records gives documents and issues."""
    _loaded("a.jsonl", raw)


def feeding(raw: bytes) -> None:
    """A feed gives its entries, or is an issue."""
    _loaded("a.rss", raw)


def listing(raw: bytes) -> None:
    """Items of ninjs are documents and issues."""
    _loaded("a.json", raw)


def mailing(raw: bytes) -> None:
    """An e-mail gives what is in it, and its attachments."""
    _loaded("a.eml", raw)


def enriching(raw: bytes) -> None:
    """A file of RTF is read, or is an issue."""
    _loaded("a.rtf", raw)


def tabling(raw: bytes) -> None:
    """A table gives documents and issues."""
    _loaded("a.csv", raw)


def wording(raw: bytes) -> None:
    """A Word file whose text part is anything."""
    files = {**made_files.unzipped(made_files.docx(["Hello"])), "word/document.xml": raw}
    _loaded("a.docx", made_files.zipped(tuple(files.items())))


def packing(raw: bytes) -> None:
    """An archive with members of any name and content, and an archive that was cut or changed anywhere."""
    parts = raw.split(b"\n")
    names = [text_of(part).replace("\0", "") or "a.txt" for part in parts[::2]]
    members = dict(zip(names, parts[1::2], strict=False))
    made = made_files.zipped(tuple(members.items()))
    _loaded("a.zip", made)
    _loaded("a.zip", made[: -len(parts) or None])
    _loaded("a.zip", b"PK\x03\x04" + raw)


def metadata(raw: bytes) -> None:
    """A metadata file gives rows and issues."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.csv"
        path.write_bytes(raw)
        rows, issues = read_metadata(str(path))
    assert all(row.file for row in rows)
    assert all(isinstance(i, Issue) and i.message for i in issues)


def searching(raw: bytes) -> None:
    """Nothing that is typed is syntax."""
    words = text_of(raw)
    with Ledger.read(_ledger()) as ledger:
        ledger.search(words)
        ledger.contacts(ContactFilter(words=words, person=words, topic=words))


def rostering(raw: bytes) -> None:
    """A roster of the user's own is read, or what is wrong is said by file and line."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("terms.csv", "leaders-mine.csv"):
            path = Path(folder) / name
            path.write_bytes(raw)
            with suppress(RosterError):
                Roster.sound((path,))
            path.unlink()


def building(raw: bytes) -> None:
    """Every text goes through all stages, and every claim stands where it says."""
    text = text_of(raw)
    if len(text.strip()) < LEAST:
        return
    draft = _reader().draft(document(text, "a.txt", published="2024-06-01"))
    assert not [i.message for i in draft.issues if i.kind == FAILED]
    for contact in draft.contacts:
        assert all(text[e.start : e.end] == e.quote for c in contact.claims for e in c.evidence)
    "".join(export.contact_lines(draft.contacts))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "decode": decoding,
    "segment": segmenting,
    "front": fronting,
    "page": paging,
    "records": recording,
    "feed": feeding,
    "items": listing,
    "message": mailing,
    "rich": enriching,
    "table": tabling,
    "word": wording,
    "pack": packing,
    "metadata": metadata,
    "search": searching,
    "roster": rostering,
    "build": building,
}
# What each is likely to be cut of; the fuzzer adds bytes of its own.
PIECES = msgspec.json.decode(Path(__file__).with_name("fuzz_pieces.json").read_bytes(), type=dict[str, tuple[str, ...]])


def _loaded(name: str, raw: bytes) -> None:
    found = read_bytes(name, raw)
    assert found
    for one in found:
        assert isinstance(one, Document | Issue)
        if isinstance(one, Document):
            assert one.text.encode("utf-8")


@cache
def _lexicon() -> Lexicon:
    return Lexicon.load()


@cache
def _reader() -> Reader:
    return Reader(_knowledge().roster, Inline())


@cache
def _knowledge() -> Knowledge:
    return Knowledge(lexicon=_lexicon(), roster=Roster.load())


@cache
def _folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="fuzz")


@cache
def _ledger() -> Path:
    path = Path(_folder().name) / "l.db"
    write_ledger(path)
    return path
