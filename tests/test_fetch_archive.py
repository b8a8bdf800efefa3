"""What came is kept as WARC: read back here by a library that did not write it."""

import errno
import gzip
import hashlib
import os
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.archiveiterator import ArchiveIterator as OtherIterator

from fetch_site import Site, raw, say, site
from readouts.fetching.archive import Archive
from readouts.fetching.records import Exchange, Page

STORY = "<p>Two leaders spoke. Æ ☎ \r\n\r\n</p>" * 50


def exchanges(s: Site, path: str) -> tuple[Exchange, ...]:
    """What comes for a path."""
    result = s.fetcher().get(s.url(path))
    return result.exchanges


def records(path: Path) -> list[tuple[str, str, bytes, dict[str, str]]]:
    """Type, address, body (packed as it came) and HTTP headers of each record, as FastWARC reads them."""
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, verify_digests=True):
            kind = str(record.record_type).split(".")[-1]
            headers = dict(record.http_headers or {}) if kind != "warcinfo" else {}
            found.append((kind, record.headers.get("WARC-Target-URI") or "", record.reader.read(), headers))
    return found


def test_every_exchange_is_kept_with_its_request(tmp_path: Path) -> None:
    with site() as s:
        s.redirect("/a", "/b")
        s.page("/b", gzip.compress(STORY.encode(), mtime=0), Content_Encoding="gzip", X_Other="ü")
        came = exchanges(s, "/a")
        path = Archive(tmp_path / "ledger.db.fetched").keep(came)
        assert path is not None
        found = records(path)
        assert [(k, u) for k, u, _, _ in found] == [
            ("warcinfo", ""),
            ("response", s.url("/a")),
            ("request", s.url("/a")),
            ("response", s.url("/b")),
            ("request", s.url("/b")),
        ]
        page = found[3]
    assert gzip.decompress(page[2]).decode() == STORY
    assert page[3]["Content-Encoding"] == "gzip"
    assert "readouts/" in found[2][3]["User-Agent"]


def test_the_digests_and_the_pairs_hold(tmp_path: Path) -> None:
    with site() as s:
        s.page("/b", STORY)
        path = Archive(tmp_path).keep(exchanges(s, "/b"))
    assert path is not None
    ids = {}
    with path.open("rb") as file:
        for record in OtherIterator(file, check_digests="raise"):
            if record.rec_type in ("response", "request"):
                record.content_stream().read()
                ids[record.rec_type] = record.rec_headers
    assert ids["request"].get_header("WARC-Concurrent-To") == ids["response"].get_header("WARC-Record-ID")
    assert ids["response"].get_header("WARC-Payload-Digest")
    assert ids["response"].get_header("WARC-IP-Address") == "127.0.0.1"


def test_each_record_is_packed_alone(tmp_path: Path) -> None:
    with site() as s:
        s.page("/b", STORY)
        path = Archive(tmp_path).keep(exchanges(s, "/b"))
    assert path is not None
    assert path.read_bytes().count(b"\x1f\x8b\x08") >= 3
    assert gzip.decompress(path.read_bytes()).startswith(b"WARC/1.")


@pytest.mark.parametrize("chunked", [True, False])
def test_a_body_in_chunks_is_kept_whole(tmp_path: Path, chunked: bool) -> None:
    body = STORY.encode()
    packed = b"".join(
        f"{len(body[i : i + 7]):x}\r\n".encode() + body[i : i + 7] + b"\r\n" for i in range(0, len(body), 7)
    )

    with site() as s:
        s.answers["/b"] = say(200, body, ("Content-Type", "text/html"))
        if chunked:
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
            s.answers["/b"] = raw(head + packed + b"0\r\n\r\n")
        result = s.fetcher().get(s.url("/b"))
        assert isinstance(result, Page)
        assert result.sha256 == hashlib.sha256(body).hexdigest()
        path = Archive(tmp_path).keep(result.exchanges)
    assert path is not None
    kind, _, kept, headers = records(path)[1]
    assert (kind, kept) == ("response", body)
    assert headers["Content-Length"] == str(len(body))
    assert ("X-Archive-Orig-Transfer-Encoding" in headers) == chunked


def test_no_file_is_ever_written_over_and_nothing_else_is_left(tmp_path: Path) -> None:
    with site() as s:
        s.page("/b", STORY)
        came = exchanges(s, "/b")
        kept = [Archive(tmp_path).keep(came) for _ in range(3)]
    assert len(set(kept)) == 3
    assert sorted(p for p in tmp_path.iterdir()) == sorted(k for k in kept if k)


def test_a_disk_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    with site() as s:
        s.page("/b", STORY)
        came = exchanges(s, "/b")
        kept = [Archive(tmp_path).keep(came) for _ in range(2)]
    assert sorted(tmp_path.iterdir()) == sorted(k for k in kept if k)
    assert all(len(records(k)) == 3 for k in kept if k)


def test_nothing_is_written_for_nothing(tmp_path: Path) -> None:
    assert Archive(tmp_path / "a").keep(()) is None
    assert not (tmp_path / "a").exists()


def test_headers_that_would_split_the_record_do_not(tmp_path: Path) -> None:
    with site() as s:
        s.answers["/a"] = say(404, b"WARC/1.1\r\nWARC-Type: response\r\n\r\n", ("Content-Type", "text/html"))
        path = Archive(tmp_path).keep(exchanges(s, "/a"))
    assert path is not None
    assert [k for k, *_ in records(path)] == ["warcinfo", "response", "request"]
