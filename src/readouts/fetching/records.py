"""What is asked of the network, and what came."""

from typing import Literal

import msgspec

FailureKind = Literal["address refused", "robots disallow", "not fetched", "type not read"]
Headers = tuple[tuple[str, str], ...]


class FetchError(Exception):
    """A page that did not come. kind: of the issue that says so; reason: what happened, and what to do about it."""

    def __init__(self, kind: FailureKind, reason: str) -> None:
        super().__init__(reason)
        self.kind: FailureKind = kind
        self.reason = reason


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """seconds, size (bytes): of one page in all, redirects included, as sent and as unpacked.

    ratio: how many times its sent size a page may unpack to. redirects: followed. delay: seconds between two requests
    to one host. wait: the longest that a host may ask to be left alone for, and is asked again.
    """

    seconds: float = 30.0
    size: int = 20 * 2**20
    ratio: int = 200
    redirects: int = 5
    delay: float = 2.0
    wait: float = 60.0


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """An address taken apart once; nothing reads it a second time. path: with its query, as it is sent."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme]
        return f"{self.scheme}://{host}" + ("" if self.port == usual else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return self.origin + self.path


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """A request and the whole answer to it. address: the one that it came from. at: when, ISO, UTC.

    raw: the body as it was sent, transfer encoding taken off; body: the same, unpacked.
    """

    target: Target
    address: str
    at: str
    sent: Headers
    version: str
    status: int
    phrase: str
    headers: Headers
    raw: bytes
    body: bytes

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((v for k, v in self.headers if k.lower() == name), None)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What came for an address. asked: as it was given; exchanges: all on the way, the last with the page.

    sha256: of the body, unpacked. unchanged: the server says that it is what was held already; it has no body then.
    """

    asked: str
    exchanges: tuple[Exchange, ...]
    sha256: str
    unchanged: bool = False

    @property
    def last(self) -> Exchange:
        """The exchange that brought the page."""
        return self.exchanges[-1]


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """Why nothing came of an address. exchanges: what did come on the way."""

    asked: str
    kind: FailureKind
    reason: str
    exchanges: tuple[Exchange, ...] = ()
