"""Archives of pages: what is whole is kept, and every damaged place is told."""

import base64
import gzip
import hashlib
import random
from collections.abc import Callable
from itertools import pairwise

import pytest

from news.pages import Page, pages, record, request
from news.prose import stories
from readouts.ingest import parts_of
from readouts.ingest.formats import Record
from readouts.ingest.warc import Capture, captures
from readouts.model.issue import Issue

COUNT = 60
DAMAGES = 200
PAGES = tuple(pages(stories(COUNT, 0.1, seed=11), seed=11, size=0.05))


def _members(*, packed: bool) -> list[bytes]:
    made = [m for n, p in enumerate(PAGES) for m in (request(p, 2 * n), record(p, 2 * n + 1))]
    return [gzip.compress(m, mtime=0) for m in made] if packed else made


def _digested(members: list[bytes]) -> list[bytes]:
    """The same with the digest of each block, as crawlers write it."""
    out = []
    for one in members:
        head, mark, rest = one.partition(b"\r\n\r\n")
        digest = base64.b32encode(hashlib.sha1(rest[:-4], usedforsecurity=False).digest())
        out.append(head + b"\r\nWARC-Block-Digest: sha1:" + digest + mark + rest)
    return out


def _read(raw: bytes) -> tuple[list[Capture], list[Issue]]:
    met = list(captures("a.warc", raw))
    return [m for m in met if isinstance(m, Capture)], [m for m in met if isinstance(m, Issue)]


@pytest.mark.parametrize("packed", [True, False])
def test_every_page_comes_as_it_was_fetched(packed: bool) -> None:
    found, issues = _read(b"".join(_members(packed=packed)))
    assert [(c.address, c.body, c.kind) for c in found] == [(p.address, p.raw, "html") for p in PAGES]
    assert issues == []
    assert {c.captured for c in found} == {"2025-01-01T00:00:00Z"}


@pytest.mark.parametrize("packed", [True, False])
def test_reading_goes_on_behind_any_record(packed: bool) -> None:
    raw = b"".join(_members(packed=packed))
    found, _ = _read(raw)
    for k in (0, 7, COUNT - 1):
        rest = [m for m in captures("a.warc", raw, found[k].place) if isinstance(m, Capture)]
        assert rest == found[k + 1 :]


def test_a_file_packed_as_one_is_read_and_gone_on_with() -> None:
    raw = gzip.compress(b"".join(_members(packed=False)), mtime=0)
    found, issues = _read(raw)
    assert [c.body for c in found] == [p.raw for p in PAGES] and issues == []
    assert [m for m in captures("a", raw, found[20].place) if isinstance(m, Capture)] == found[21:]


def _cut(raw: bytes, at: int, chance: random.Random) -> bytes:
    return raw[:at] + raw[at + chance.randint(1, 3000) :]


def _end(raw: bytes, at: int, _chance: random.Random) -> bytes:
    return raw[:at]


def _spoil(raw: bytes, at: int, chance: random.Random) -> bytes:
    length = chance.randint(12, 64)
    return raw[:at] + bytes(b ^ chance.randint(1, 255) for b in raw[at : at + length]) + raw[at + length :]


def _zeros(raw: bytes, at: int, chance: random.Random) -> bytes:
    length = chance.randint(40, 2000)
    return raw[:at] + bytes(min(length, len(raw) - at)) + raw[at + length :]


def _more(raw: bytes, at: int, chance: random.Random) -> bytes:
    return raw[:at] + chance.randbytes(chance.randint(1, 500)) + raw[at:]


HARMS: tuple[Callable[[bytes, int, random.Random], bytes], ...] = (_cut, _end, _spoil, _zeros, _more)


@pytest.mark.parametrize("packed", [True, False])
def test_every_damage_is_told_and_whole_records_are_kept(packed: bool) -> None:
    chance = random.Random(5)
    members = _members(packed=True) if packed else _digested(_members(packed=False))
    raw = b"".join(members)
    bounds = [0]
    for one in members:
        bounds.append(bounds[-1] + len(one))
    whole = kept = told = 0
    for k in range(DAMAGES):
        at = chance.randrange(1, len(raw) - 70)
        if at in bounds:
            at += 1
        bad = HARMS[k % len(HARMS)](raw, at, chance)
        found, issues = _read(bad)
        told += any(i.kind == "damaged archive" and i.document == "a.warc" for i in issues)
        bodies = {c.body for c in found}
        intact = [p for p, (a, b) in zip(PAGES, list(pairwise(bounds))[1::2], strict=True) if raw[a:b] in bad]
        whole += len(intact)
        kept += sum(p.raw in bodies for p in intact)
        assert bodies <= {p.raw for p in PAGES}, "a page that never was"
    assert told == DAMAGES
    assert kept >= 0.99 * whole > 0


def test_a_damage_is_told_with_its_bytes() -> None:
    members = _members(packed=True)
    start = sum(map(len, members[:5]))
    bad = b"".join((*members[:5], members[5][:-30], *members[6:]))
    (issue,) = _read(bad)[1]
    assert f"bytes {start:,} to {start + len(members[5]) - 30:,} ({len(members[5]) - 30:,})" in issue.message


def test_a_file_that_holds_no_record_is_damaged() -> None:
    assert [i.kind for i in _read(b"\x1f\x8b" + b"x" * 100)[1]] == ["damaged archive"]


def _response(head: str, body: bytes) -> bytes:
    block = f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body
    made = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: application/http\r\n"
    )
    return f"{made}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "body", "seen"),
    [
        ("Content-Type: text/html\r\nTransfer-Encoding: chunked", b"4\r\n<p>a\r\n3\r\nbcd\r\n0\r\n\r\n", b"<p>abcd"),
        ("Content-Type: text/html\r\nContent-Encoding: gzip", gzip.compress(b"<p>abc", mtime=0), b"<p>abc"),
        ("Content-Type: text/plain; charset=utf-8", b"abc", b"abc"),
        ("Server: x", b"\n<!DOCTYPE html><p>abc", b"\n<!DOCTYPE html><p>abc"),
        ("Content-Type: image/png", b"\x89PNG", None),
        ("Content-Type: text/html", b"  ", None),
    ],
)
def test_a_body_comes_unpacked_and_only_if_it_is_a_page(head: str, body: bytes, seen: bytes | None) -> None:
    found, issues = _read(_response(head, body))
    assert [c.body for c in found] == ([] if seen is None else [seen])
    assert issues == []


def test_the_texts_are_those_of_the_pages() -> None:
    raw = b"".join(_members(packed=True)[:8])
    found = [p for p in parts_of("a.warc.gz", "captures", raw) if isinstance(p, Record)]
    assert [(r.name, r.found.url) for r in found] == [(p.address, p.address) for p in PAGES[:4]]
    alone = [p for one in PAGES[:4] for p in parts_of("a.html", "html", one.raw) if isinstance(p, Record)]
    assert [r.text for r in found] == [r.text for r in alone]


def test_a_charset_that_only_the_server_names_is_heeded() -> None:
    said = "<html><body><article><p>Straße</p></article></body></html>".encode("cp1250")
    (found,) = _read(_response("Content-Type: text/html; charset=cp1250", said))[0]
    assert found.charset == "cp1250"


def test_a_page_holds_what_its_story_says() -> None:
    one: Page = PAGES[0]
    (made,) = (p for p in parts_of("a.html", "html", one.raw) if isinstance(p, Record))
    assert made.text.count("\n\n") >= 6
