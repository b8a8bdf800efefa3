"""An archive of pages (WARC, ISO 28500) to its pages; whatever is damaged in it is told with its place.

The libraries that read such files stop at a damaged place without a word. So the walk from record to record is our
own: a record counts as whole if its gzip member is, by the member's check sum, or in an unpacked file if it ends where
it says, by its digest where it has one.
"""

import base64
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from readouts.ingest import limits
from readouts.ingest.kinds import issue
from readouts.ingest.stream import MAGIC, MARK, DamagedError, Packed, Plain, Raw, Stretch, resumed
from readouts.model.issue import Issue

HEAD = 1 << 16  # bytes of a record's head, or of the head of what a server answered
END = b"\r\n\r\n"
RESPONSE, AS_IT_IS = "response", frozenset({"resource", "conversion"})
TYPES: dict[str, Literal["html", "text"]] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
PAGE = re.compile(rb"\s*<(?:!doctype html|html)", re.IGNORECASE)
CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")  # no head holds these
HEX = re.compile(r"[0-9a-fA-F]+")


class Place(NamedTuple):
    """A record in a file: where its stretch (a gzip member, or the record itself) begins, and its number in that."""

    start: int
    number: int = 0


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it was fetched.

    address: where. captured: when, as the archive writes it. kind: what the server, or the body itself, says it is.
    charset: the encoding that the server named. body: its bytes, nothing packed any more.
    """

    address: str
    captured: str
    kind: Literal["html", "text"]
    charset: str | None
    body: bytes
    place: Place


class Passed(msgspec.Struct, frozen=True):
    """A record that holds no page that is read."""

    place: Place


Met = Capture | Passed | Issue


def captures(name: str, raw: Raw, begin: Place | None = None) -> Iterator[Met]:
    """All records of a file, and an issue for each damaged stretch and each page that is too large.

    begin: a record that this function gave before; those up to it, and it, are left out.
    """
    packed = raw[: len(MAGIC)] == MAGIC if len(raw) else False
    if not packed and raw[: len(MARK)] != MARK and resumed(raw, 0, packed=True) < len(raw):
        packed = True
    at, done = (begin.start, begin.number + 1) if begin else (0, 0)
    while at < len(raw):
        first = at
        try:
            stretch = Packed(raw, at) if packed else Plain(raw, at)
            for met in _records(name, stretch, at):
                if not isinstance(met, Issue) and met.place.number < done:
                    continue
                yield met
            at, done = stretch.place, 0
        except DamagedError as error:
            at, done = resumed(raw, first + 1, packed=packed), 0
            yield _damaged(name, first, at, str(error))


def _damaged(name: str, start: int, end: int, why: str) -> Issue:
    """What says where an archive is damaged."""
    lost = f"bytes {start:,} to {end:,} ({end - start:,}) are damaged and not read: {why}"
    return issue("damaged archive", name, f"{lost}; get the file again, or give --allow-damaged")


def _records(name: str, stretch: Stretch, start: int) -> Iterator[Met]:
    """The records of a stretch. One is only given once what comes behind it shows that it is whole."""
    number = 0
    while True:
        head = _head(stretch)
        met = _record(name, stretch, head, Place(start, number))
        last = stretch.over()
        yield met
        if last:
            return
        number += 1


def _head(stretch: Stretch) -> Mapping[str, str]:
    """The fields of a record's head, by their names in lower case. Raises DamagedError if it is none."""
    whole = stretch.until(END, HEAD)
    lines = whole.split(b"\r\n")
    if not lines[0].startswith(MARK) or CONTROL.search(whole):
        raise DamagedError("no record begins here")
    fields = _fields(lines[1:])
    if not fields.get("content-length", "").isdecimal() or "warc-type" not in fields:
        raise DamagedError("a record's head does not say how long it is, or of what type")
    return fields


def _fields(lines: list[bytes]) -> dict[str, str]:
    """Fields of a head; a line that begins with white space goes on with the one before it."""
    out: dict[str, str] = {}
    last = ""
    for line in lines:
        text = line.decode("utf-8", "replace")
        if text[:1] in (" ", "\t") and last:
            out[last] += f" {text.strip()}"
            continue
        key, colon, value = text.partition(":")
        if colon:
            last = key.strip().lower()
            out[last] = value.strip()
    return out


def _record(name: str, stretch: Stretch, head: Mapping[str, str], place: Place) -> Met:
    """One record, whose end is looked at."""
    length = int(head["content-length"])
    wanted = _wanted(head)
    large = wanted and length > limits.RECORD
    digest = head.get("warc-block-digest", "") if isinstance(stretch, Plain) else ""
    if length <= limits.RECORD and (wanted or digest):
        block = stretch.take(length)
    else:
        block, digest = b"", ""
        stretch.skip(length)
    if stretch.take(len(END)) != END:
        raise DamagedError("a record does not end where it says")
    if not _intact(block, digest):
        raise DamagedError("a record is not what its digest says")
    if large:
        where = f"{name}#{place.start}"
        return issue("too large", where, f"is a page of {length} bytes, more than {limits.size(limits.RECORD)}")
    if not wanted:
        return Passed(place)
    return _page(head, block, place)


def _wanted(head: Mapping[str, str]) -> bool:
    """Whether a record may hold a page."""
    kind = head["warc-type"].lower()
    said = head.get("content-type", "").partition(";")[0].strip().lower()
    if kind == RESPONSE:
        return said in ("application/http", "") and not head.get("warc-target-uri", "").startswith("dns:")
    return kind in AS_IT_IS and (said in TYPES or not said)


def _intact(block: bytes, digest: str) -> bool:
    """Whether bytes have the digest that is written, where it is one that is known."""
    kind, _, written = digest.strip().partition(":")
    if kind.lower() not in ("sha1", "sha256") or not written:
        return True
    made = hashlib.new(kind.lower(), block, usedforsecurity=False)
    if len(written) == 2 * made.digest_size and HEX.fullmatch(written):
        return made.hexdigest() == written.lower()
    return base64.b32encode(made.digest()).decode("ascii").rstrip("=") == written.upper().rstrip("=")


def _page(head: Mapping[str, str], block: bytes, place: Place) -> Capture | Passed:
    """The page of a record, if it is one."""
    if head["warc-type"].lower() != RESPONSE:
        said, body = head.get("content-type", ""), block
    else:
        answer = _answer(block)
        if answer is None:
            return Passed(place)
        said, body = answer
    kind = TYPES.get(said.partition(";")[0].strip().lower())
    if kind is None and (said or not PAGE.match(body, 0, 200)):
        return Passed(place)
    if not body.strip():
        return Passed(place)
    charset = CHARSET.search(said)
    return Capture(
        address=head.get("warc-target-uri", "").strip("<>") or f"record at {place.start}",
        captured=head.get("warc-date", ""),
        kind=kind or "html",
        charset=charset[1] if charset else None,
        body=body,
        place=place,
    )


def _answer(block: bytes) -> tuple[str, bytes] | None:
    """The type and the body of what a server answered; None unless it is a page that was there."""
    head, mark, body = block.partition(END)
    lines = head.split(b"\r\n")
    words = lines[0].split(None, 2)
    if not mark or not lines[0].startswith(b"HTTP/") or len(words) < 2 or words[1][:1] != b"2":
        return None
    fields = _fields(lines[1:])
    said = fields.get("content-type", "")
    known = said.partition(";")[0].strip().lower() in TYPES or not said
    coded = fields.get("transfer-encoding") or fields.get("content-encoding")
    return (said, _decoded(block) if coded else body) if known else None


def _decoded(block: bytes) -> bytes:
    """The body of an answer that is sent in pieces or packed; as it stands there where it is not what its head says."""
    from fastwarc.warc import ArchiveIterator

    head = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n" % len(
        block
    )
    stream = io.BytesIO(head + block + END)
    try:
        for record in ArchiveIterator(stream, parse_http=True, auto_decode="all"):
            return bytes(record.reader.read(limits.RECORD))
    except (OSError, ValueError, RuntimeError):
        pass
    return block.partition(END)[2]
