"""One request and its whole answer."""

import datetime as dt
import ssl
import time
from collections.abc import Callable

import httpcore2
import msgspec

from readouts.fetching.guard import Guard
from readouts.fetching.records import Exchange, FetchError, Headers, Limits, Target
from readouts.fetching.resolve import Resolver, addresses
from readouts.fetching.transport import Deadline, Pinned
from readouts.fetching.unpacking import Body, unpacked

ENCODINGS = "gzip, deflate"
BROKEN = (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol)


class Budget:
    """What one page may still cost: seconds of the network's time, and bytes."""

    def __init__(self, limits: Limits) -> None:
        self.seconds, self.size = limits.seconds, limits.size


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """How the network is reached. tls: the certificates that are trusted. now: the time, ISO, UTC."""

    guard: Guard
    resolver: Resolver
    agent: str
    limits: Limits
    tls: ssl.SSLContext
    now: Callable[[], str]


def utc_now() -> str:
    """The time in UTC, to the second, as WARC writes it."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def exchange(network: Network, target: Target, budget: Budget, more: Headers = ()) -> Exchange:
    """Asks for a target, and takes the answer. Raises FetchError; `budget` is charged in any case."""
    begun = time.monotonic()
    try:
        if budget.seconds <= 0:
            raise FetchError("not fetched", _late(network.limits))
        found = addresses(target, network.resolver, budget.seconds)
        refused = network.guard.reason(found)
        if refused is not None:
            raise FetchError("address refused", refused)
        deadline = Deadline(budget.seconds - (time.monotonic() - begun))
        return _asked(network, target, Pinned(target, found, deadline), budget, more)
    except httpcore2.TimeoutException as error:
        raise FetchError("not fetched", _late(network.limits)) from error
    except BROKEN as error:
        raise FetchError("not fetched", f"the connection failed ({str(error) or type(error).__name__})") from error
    finally:
        budget.seconds -= time.monotonic() - begun


def _late(limits: Limits) -> str:
    return f"it did not come in {limits.seconds:g} s; try again later"


def _asked(network: Network, target: Target, pinned: Pinned, budget: Budget, more: Headers) -> Exchange:
    host = target.origin.split("://", 1)[1]
    sent: Headers = (("Host", host), ("User-Agent", network.agent), ("Accept-Encoding", ENCODINGS), *more)
    url = httpcore2.URL(
        scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
    )
    at = network.now()
    headers = [(k.encode(), v.encode("latin-1", "replace")) for k, v in (*sent, ("Connection", "close"))]
    with (
        httpcore2.ConnectionPool(network.tls, max_connections=1, retries=0, network_backend=pinned) as pool,
        pool.stream("GET", url, headers=headers) as answer,
    ):
        known: Headers = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in answer.headers)
        coding = ", ".join(v for k, v in known if k.lower() == "content-encoding")
        came = (
            unpacked(answer.iter_stream(), coding, network.limits, budget.size) if _has_body(answer) else Body(b"", b"")
        )
        budget.size -= len(came.body)
        return Exchange(
            target=target,
            address=pinned.peer,
            at=at,
            sent=sent,
            version=_text(answer, "http_version", "HTTP/1.1"),
            status=answer.status,
            phrase=_text(answer, "reason_phrase", ""),
            headers=known,
            raw=came.raw,
            body=came.body,
        )


def _has_body(answer: httpcore2.Response) -> bool:
    return answer.status not in (204, 304)


def _text(answer: httpcore2.Response, name: str, otherwise: str) -> str:
    value = answer.extensions.get(name)
    return value.decode("latin-1") if isinstance(value, bytes) else otherwise
