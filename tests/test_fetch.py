"""Pages from servers on this machine: what comes, what is refused, and what is given up in time."""

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fetch_certificate import certificate_of
from fetch_site import HOME, HOST, QUICK, Site, came, failed, raw, say, site
from readouts.fetching.fetcher import AGENT, Fetcher
from readouts.fetching.guard import Strict
from readouts.fetching.records import Failed, Limits, Page

STORY = "<html><head><title>A call</title></head><body><p>Two leaders spoke.</p></body></html>"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def test_a_page_comes_with_what_it_is() -> None:
    with site() as s:
        s.page("/a?b=c", STORY)
        page = came(s.fetcher().get(s.url("/a?b=c#part")))
        assert page.last.body == STORY.encode()
        assert page.last.target.url == s.url("/a?b=c")
        assert page.last.address == HOME
        headers = s.asked[-1][1]
    assert headers["host"] == f"{HOST}:{s.port}"
    assert headers["user-agent"] == AGENT
    assert "cookie" not in headers and "authorization" not in headers
    assert s.paths() == ["/robots.txt", "/a?b=c"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(status: int) -> None:
    with site() as s:
        s.page("/end", STORY)
        s.redirect("/a", "b", status)
        s.redirect("/b", s.url("/end"), status)
        page = came(s.fetcher().get(s.url("/a")))
        assert [e.target.path for e in page.exchanges] == ["/a", "/b", "/end"]
        assert page.asked == s.url("/a") and page.last.target.url == s.url("/end")


def test_at_most_five_redirects_are_followed() -> None:
    with site() as s:
        for n in range(7):
            s.redirect(f"/{n}", f"/{n + 1}")
        s.page("/7", STORY)
        came(s.fetcher().get(s.url("/2")))
        assert "more than 5" in failed(s.fetcher().get(s.url("/1"))).reason
        s.redirect("/loop", "/loop")
        assert "more than 5" in failed(s.fetcher().get(s.url("/loop"))).reason
        assert s.paths().count("/loop") == 6


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
        "http://2130706433/", "http://0x7f.1/", "http://127.1/", "file:///etc/passwd", "gopher://stories.example/",
        "http://inner.example/", "http://both.example/", "http://user:secret@stories.example/", "http://localhost:22/",
        "//192.168.1.1/", "http://[fd00::1]/", "http://100.64.0.1/", "http://0/", "http://[64:ff9b::7f00:1]/", "http://[::1",
    ],
)  # fmt: skip
def test_no_redirect_leads_inside(to: str) -> None:
    names = {"inner.example": ("10.0.0.5",), "both.example": ("93.184.216.34", "10.0.0.5"), "localhost": (HOME,)}
    with site() as s:
        s.redirect("/a", to)
        result = failed(s.fetcher(names=names).get(s.url("/a")))
        assert result.kind == "address refused"
        assert s.paths() == ["/robots.txt", "/a"]


def test_the_program_itself_does_not_reach_this_machine() -> None:
    with site() as s:
        for host in (HOME, "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "2130706433"):
            result = failed(Fetcher(limits=QUICK).get(f"http://{host}/"))
            assert result.kind == "address refused", host
        assert failed(Fetcher(limits=QUICK).get(s.url("/", HOME))).kind == "address refused"
        assert s.asked == []


def test_a_resolver_that_changes_its_answer_wins_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(HOME,), (HOME,), ("10.0.0.1",), (HOME, "10.0.0.1"), ("::1",)]
    looked: list[str] = []
    numeric: list[object] = []
    real = socket.getaddrinfo

    def watched(host: str, *more: int, **named: int) -> object:
        numeric.append(host)
        return real(host, *more, **named)

    def changing(host: str, port: int, seconds: float) -> tuple[str, ...]:
        looked.append(host)
        return answers[min(len(looked), len(answers)) - 1]

    with site() as s:
        s.page("/a", STORY)
        fetcher = Fetcher(s.guard, QUICK, changing, lambda _: None)
        monkeypatch.setattr(socket, "getaddrinfo", watched)
        came(fetcher.get(s.url("/a")))
        assert len(looked) == 2  # robots.txt and the page: one look-up for each connection, and no more
        for _ in range(3):
            result = failed(fetcher.get(s.url("/a")))
            assert result.kind == "address refused"
        assert s.paths().count("/a") == 1
    assert set(numeric) <= {HOME}


def test_the_connection_keeps_the_name(tmp_path: Path) -> None:
    certificate = certificate_of("stories.example", tmp_path)
    trusting = ssl.create_default_context(cafile=certificate)
    with site(certificate) as s:
        s.page("/a", STORY)
        page = came(s.fetcher(tls=trusting).get(s.url("/a", scheme="https")))
        assert page.last.address == HOME
        other = s.fetcher(names={"other.example": (HOME,)}, tls=trusting)
        assert "certificate" in failed(other.get(s.url("/a", "other.example", "https"))).reason
        assert failed(s.fetcher().get(s.url("/a", scheme="https"))).kind == "not fetched"
        assert s.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize("status", [400, 403, 404, 410, 500, 502, 304, 204, 206, 418])
def test_a_status_that_is_no_page_is_said(status: int) -> None:
    with site() as s:
        s.answers["/a"] = say(status, b"sorry", ("Content-Type", "text/html"))
        result = failed(s.fetcher().get(s.url("/a")))
        assert result.kind == "not fetched" and str(status) in result.reason
        assert result.exchanges[-1].status == status


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever."""
    handler.wfile.write(OK + b"Content-Length: 100000\r\n\r\n")
    while True:
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    """Headers that never end, slowly."""
    handler.wfile.write(OK)
    while True:
        handler.wfile.write(b"X-A: b\r\n")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(_handler: BaseHTTPRequestHandler) -> None:
    """Nothing."""
    time.sleep(3)


@pytest.mark.parametrize("answer", [drip, drip_headers, silent])
def test_what_is_slow_is_given_up_in_time(answer: object) -> None:
    with site() as s:
        s.answers["/a"] = answer  # type: ignore[assignment] # one of the three above
        begun = time.monotonic()
        result = failed(s.fetcher(Limits(seconds=0.6, delay=0.0)).get(s.url("/a")))
        assert time.monotonic() - begun < 2.5
        assert "0.6 s" in result.reason


def test_the_time_is_that_of_all_redirects_together() -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.4)
        say(302, b"", ("Location", handler.path + "a"))(handler)

    with site() as s:
        for n in range(1, 6):
            s.answers["/" + "a" * n] = slow
        begun = time.monotonic()
        assert "in 1 s" in failed(s.fetcher(Limits(seconds=1.0, delay=0.0)).get(s.url("/a"))).reason
        assert time.monotonic() - begun < 2.5


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Chunks without end."""
    handler.wfile.write(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        handler.wfile.write(b"10000\r\n" + b"a" * 65536 + b"\r\n")


def bomb(handler: BaseHTTPRequestHandler) -> None:
    """100 MB of nothing, packed."""
    packed = gzip.compress(bytes(100 * 2**20), 9, mtime=0)
    say(200, packed, ("Content-Type", "text/html"), ("Content-Encoding", "gzip"))(handler)


def large(handler: BaseHTTPRequestHandler) -> None:
    """More than is taken, with its length said."""
    say(200, b"a" * (3 * 2**20), ("Content-Type", "text/html"))(handler)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(endless, "larger than"), (large, "larger than"), (bomb, "200 times")],
)
def test_what_is_too_much_is_stopped(answer: object, reason: str) -> None:
    with site() as s:
        s.answers["/a"] = answer  # type: ignore[assignment] # one of the three above
        limits = Limits(seconds=20, delay=0.0, size=100 * 2**20 if answer is bomb else 2 * 2**20)
        assert reason in failed(s.fetcher(limits).get(s.url("/a"))).reason


def test_a_body_is_counted_as_it_unpacks() -> None:
    with site() as s:
        noise = b"".join(f"{n * 7919 % 10007} ".encode() for n in range(400_000))
        s.page("/a", gzip.compress(noise, mtime=0), Content_Encoding="gzip")
        result = failed(s.fetcher(Limits(seconds=10, delay=0.0, size=2**20)).get(s.url("/a")))
        assert "unpacks to more than" in result.reason


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(STORY.encode(), mtime=0)), ("x-gzip", gzip.compress(STORY.encode(), mtime=0)),
        ("gzip", gzip.compress(STORY[:9].encode(), mtime=0) + gzip.compress(STORY[9:].encode(), mtime=0)),
        ("GZIP", gzip.compress(STORY.encode(), mtime=0) + b"rest"), ("deflate", zlib.compress(STORY.encode())),
        ("deflate", zlib.compress(STORY.encode())[2:-4]), ("identity", STORY.encode()),
    ],
)  # fmt: skip
def test_packed_pages_are_unpacked(coding: str, packed: bytes) -> None:
    with site() as s:
        s.page("/a", packed, Content_Encoding=coding)
        page = came(s.fetcher().get(s.url("/a")))
        assert page.last.body == STORY.encode() and page.last.raw == packed


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (raw(OK + b"Content-Length: 500\r\n\r\nshort"), "connection failed"),
        (raw(OK + b"Transfer-Encoding: chunked\r\n\r\n10\r\nshort"), "connection failed"),
        (raw(OK + b"Content-Length: -5\r\n\r\n"), "connection failed"),
        (raw(OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nshorts"), "connection failed"),
        (raw(b"nonsense\r\n\r\n"), "connection failed"),
        (raw(b"\x16\x03\x01\x02\x00"), "connection failed"),
        (raw(b""), "connection failed"),
        (raw(OK + b"A: " + b"b" * 200_000 + b"\r\n\r\n"), "connection failed"),
        (say(200, gzip.compress(STORY.encode(), mtime=0)[:-9], ("Content-Encoding", "gzip")), "cut off"),
        (say(200, b"no gzip", ("Content-Encoding", "gzip")), "cannot be unpacked"),
        (say(200, b"...", ("Content-Encoding", "br")), "not asked for"),
        (say(200, b"...", ("Content-Encoding", "gzip, gzip")), "not asked for"),
        (say(302, b""), "does not say where"),
    ],
)
def test_what_is_broken_is_said(answer: object, reason: str) -> None:
    with site() as s:
        s.answers["/a"] = answer  # type: ignore[assignment] # an answer as above
        result = failed(s.fetcher().get(s.url("/a")))
        assert result.kind == "not fetched" and reason in result.reason


def test_nobody_there_is_said() -> None:
    with site() as s:
        closed = s.url("/a")
        fetcher = s.fetcher()
    assert failed(fetcher.get(closed)).kind == "not fetched"
    assert "connection failed" in failed(fetcher.get(closed)).reason


@pytest.mark.parametrize(
    ("kind", "comes"),
    [
        ("text/html", True), ("text/html;charset=x", True), ("application/xhtml+xml", True), ("text/plain", True),
        ("application/rss+xml", True), ("application/ld+json", True), ("application/pdf", True), ("TEXT/HTML", True),
        ("image/png", False), ("application/octet-stream", False), ("application/javascript", False),
        ("application/x-msdownload", False), ("text/css", False), ("multipart/mixed", False), ("nonsense", False),
    ],
)  # fmt: skip
def test_types_that_are_not_read_are_set_aside(kind: str, comes: bool) -> None:
    with site() as s:
        s.page("/a", STORY, kind)
        result = s.fetcher().get(s.url("/a"))
        assert isinstance(result, Page) == comes
        assert isinstance(result, Page) or result.kind == "type not read"


def test_a_page_without_a_type_says_itself_what_it_is() -> None:
    with site() as s:
        s.answers["/a"] = say(200, STORY.encode())
        s.answers["/b"] = say(200, b"\x7fELF")
        came(s.fetcher().get(s.url("/a")))
        assert failed(s.fetcher().get(s.url("/b"))).kind == "type not read"


def test_a_page_that_has_not_changed_has_no_body() -> None:
    with site() as s:
        s.answers["/a"] = say(304, b"")
        page = came(s.fetcher().get(s.url("/a"), (("If-None-Match", '"x"'),)))
        assert page.unchanged and page.last.body == b""
        assert s.asked[-1][1]["if-none-match"] == '"x"'


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    with site() as s:
        s.page("/a", STORY)
        came(s.fetcher().get(s.url("/a")))


def test_a_handshake_that_never_ends_is_given_up_in_time() -> None:
    with socket.create_server((HOME, 0)) as silence, site() as s:
        port = int(silence.getsockname()[1])
        s.port = port
        begun = time.monotonic()
        result = failed(s.fetcher(Limits(seconds=0.5, delay=0.0)).get(f"https://{HOST}:{port}/"))
        assert time.monotonic() - begun < 2.5
        assert "0.5 s" in result.reason


def test_a_look_up_that_never_ends_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def stalled(*_: object, **__: object) -> list[object]:
        time.sleep(2)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", stalled)
    begun = time.monotonic()
    assert "not found" in failed(Fetcher(limits=Limits(seconds=0.3)).get("http://stories.example/")).reason
    assert time.monotonic() - begun < 1.5


def test_an_address_of_ipv6_is_reached() -> None:
    try:
        server = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("no IPv6 here")
    with server:
        port = int(server.getsockname()[1])

        def answer() -> None:
            for status in (b"404 Not Found", b"200 OK"):
                connection, _ = server.accept()
                with connection:
                    heard.append(connection.recv(4096))
                    connection.sendall(
                        b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok"
                    )

        heard: list[bytes] = []
        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        guard = Strict(ports=frozenset({port}), private=True)
        page = came(Fetcher(guard, QUICK, sleep=lambda _: None).get(f"http://[::1]:{port}/"))
        thread.join(5)
        assert page.last.address == "::1"
        assert f"Host: [::1]:{port}\r\n".encode() in heard[1]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=300),
        st.tuples(st.sampled_from([OK, b"HTTP/1.1 302 Found\r\nLocation: "]), st.binary(max_size=200)).map(b"".join),
        st.text(max_size=80).map(lambda t: b"HTTP/1.1 301 Moved\r\nLocation: " + t.encode() + b"\r\n\r\n"),
    )
)
def test_no_answer_at_all_makes_the_fetcher_fail(fuzzed: tuple[Site, Fetcher], answer: bytes) -> None:
    s, fetcher = fuzzed
    s.answers["/a"] = raw(answer)
    result = fetcher.get(s.url("/a"))
    assert isinstance(result, Page | Failed)


@pytest.fixture(scope="module")
def fuzzed() -> Iterator[tuple[Site, Fetcher]]:
    """One site and one fetcher for many answers."""
    with site() as s:
        yield s, s.fetcher(Limits(seconds=1.0, delay=0.0))
