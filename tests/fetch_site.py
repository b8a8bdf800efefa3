"""Sites on this machine for the tests of fetching: what they answer, and a fetcher that may reach them."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec

from readouts.fetching.exchange import utc_now
from readouts.fetching.fetcher import Fetcher
from readouts.fetching.guard import Strict, allowed
from readouts.fetching.records import Failed, Limits, Page, Target

HOST = "stories.example"
HOME = "127.0.0.1"
QUICK = Limits(seconds=3.0, delay=0.0)
Answer = Callable[[BaseHTTPRequestHandler], None]
Names = dict[str, tuple[str, ...]]


class Near(msgspec.Struct, frozen=True):
    """A guard that also lets through one port of 127.0.0.1, and nothing else that is not public."""

    port: int

    def target(self, url: str) -> Target:
        """As the program's own guard, with one port more."""
        return Strict(ports=frozenset({80, 443, self.port})).target(url)

    def reason(self, addresses: Iterable[str]) -> str | None:
        """As the program's own guard, but for 127.0.0.1."""
        given = tuple(addresses)
        return None if set(given) == {HOME} else allowed(given)


class Site:
    """A server with answers by path; remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                headers = {k.lower(): v for k, v in self.headers.items()}
                site.asked.append((self.path, headers))
                self.close_connection = True
                try:
                    site.answers.get(self.path, say(404, b"nothing here"))(self)
                except OSError:
                    return  # the other side has gone, which it may

            def log_message(self, format: str, *args: object) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer((HOME, 0), Handler)
        self.server.daemon_threads = True
        self.port = int(self.server.server_address[1])

    @property
    def guard(self) -> Near:
        """A guard that lets this site through."""
        return Near(self.port)

    def url(self, path: str, host: str = HOST, scheme: str = "http") -> str:
        """The address of a path."""
        return f"{scheme}://{host}:{self.port}{path}"

    def page(self, path: str, body: bytes | str, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        """Answers a path with a page."""
        raw = body.encode() if isinstance(body, str) else body
        self.answers[path] = say(
            200, raw, ("Content-Type", kind), *((k.replace("_", "-"), v) for k, v in headers.items())
        )

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        """Answers a path with another address."""
        self.answers[path] = say(status, b"", ("Location", to))

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.asked]

    def fetcher(
        self, limits: Limits = QUICK, names: Names | None = None, slept: list[float] | None = None,
        tls: ssl.SSLContext | None = None, now: Callable[[], str] = utc_now,
    ) -> Fetcher:  # fmt: skip
        """A fetcher that reaches this site under any name it knows, and waits in no test."""
        known = {HOST: (HOME,), **(names or {})}
        waits = slept if slept is not None else []
        return Fetcher(self.guard, limits, lambda host, _port, _seconds: found(known, host), waits.append, tls, now)


def found(names: Names, host: str) -> tuple[str, ...]:
    """The addresses of a name; raises OSError for one that is not there."""
    if host not in names:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return names[host]


def say(status: int, body: bytes, *headers: tuple[str, str]) -> Answer:
    """An answer with a length."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers:
            handler.send_header(name, value)
        if status not in (204, 304):
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if status not in (204, 304):
            handler.wfile.write(body)

    return answer


def raw(*pieces: bytes) -> Answer:
    """An answer of bytes as they are."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()

    return answer


def came(result: Page | Failed) -> Page:
    """The page; fails with the reason if there is none."""
    assert isinstance(result, Page), result
    return result


def failed(result: Page | Failed) -> Failed:
    """The failure."""
    assert isinstance(result, Failed), result
    return result


@contextmanager
def site(certificate: Path | None = None) -> Iterator[Site]:
    """A site that answers until the end of the block; with a certificate (and its key) it speaks TLS."""
    made = Site()
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        made.server.socket = context.wrap_socket(made.server.socket, server_side=True)
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()
        thread.join()
