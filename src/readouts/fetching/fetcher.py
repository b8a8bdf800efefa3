"""An address to a page: every hop checked, robots heeded, the pace kept, all within what a page may cost."""

import datetime as dt
import hashlib
import ssl
import time
from collections.abc import Callable
from urllib.parse import urljoin

from readouts import __version__
from readouts.fetching.exchange import Budget, Network, exchange, utc_now
from readouts.fetching.guard import Guard, Strict
from readouts.fetching.pace import Pace, Sleep, retry_after
from readouts.fetching.records import Exchange, Failed, FetchError, Headers, Limits, Page, Target
from readouts.fetching.resolve import Resolver, system
from readouts.fetching.robots import Robots
from readouts.fetching.types import ending

AGENT = f"readouts/{__version__} (a reader of news and readouts, run by a person; heeds robots.txt)"
ACCEPT = "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,text/plain;q=0.8,application/json;q=0.7"
MOVED = (301, 302, 303, 307, 308)
LATER = (429, 503)


class Fetcher:
    """Fetches pages one after the other. guard, resolver, sleep, tls and now: others in tests only."""

    def __init__(
        self,
        guard: Guard | None = None,
        limits: Limits | None = None,
        resolver: Resolver = system,
        sleep: Sleep = time.sleep,
        tls: ssl.SSLContext | None = None,
        now: Callable[[], str] = utc_now,
    ) -> None:
        self._limits = limits or Limits()
        self._guard = guard or Strict()
        self._network = Network(
            guard=self._guard,
            resolver=resolver,
            agent=AGENT,
            limits=self._limits,
            tls=tls or ssl.create_default_context(),
            now=now,
        )
        self._pace = Pace(self._limits, sleep)
        self._robots = Robots(self._robots_txt)

    def get(self, url: str, more: Headers = ()) -> Page | Failed:
        """The page at an address, or why there is none. more: headers (If-None-Match …)."""
        came: list[Exchange] = []
        try:
            target = self._guard.target(url.strip())
            answer = self._follow(target, Budget(self._limits), (("Accept", ACCEPT), *more), came, robots=True)
            if answer.status == 304 and more:
                return Page(asked=url, exchanges=tuple(came), sha256=_hash(answer), unchanged=True)
            if answer.status != 200:
                raise FetchError("not fetched", f"its server answers {answer.status} {answer.phrase}".rstrip())
            ending(answer)
        except FetchError as error:
            return Failed(asked=url, kind=error.kind, reason=error.reason, exchanges=tuple(came))
        return Page(asked=url, exchanges=tuple(came), sha256=_hash(answer))

    def _follow(self, target: Target, budget: Budget, more: Headers, came: list[Exchange], *, robots: bool) -> Exchange:
        """The answer at the end of all redirects. What came on the way is added to `came`."""
        for _ in range(self._limits.redirects + 1):
            if robots:
                self._pace.slower(target, self._robots.check(target))
            answer = self._polite(target, budget, more)
            came.append(answer)
            if answer.status not in MOVED:
                return answer
            target = self._next(answer)
        raise FetchError("not fetched", f"it was redirected more than {self._limits.redirects} times")

    def _next(self, answer: Exchange) -> Target:
        place = answer.header("location")
        if not place:
            raise FetchError("not fetched", f"its server answers {answer.status} and does not say where to")
        try:
            return self._guard.target(urljoin(answer.target.url, _utf8(place)))
        except FetchError as error:
            raise FetchError(error.kind, f"it is redirected to an address that is refused: {error.reason}") from error
        except ValueError as error:
            raise FetchError("address refused", "it is redirected to what is no address") from error

    def _polite(self, target: Target, budget: Budget, more: Headers) -> Exchange:
        """One exchange at the host's pace; asked once more if the host says when."""
        self._pace.wait(target)
        answer = exchange(self._network, target, budget, more)
        self._pace.asked(target)
        if answer.status not in LATER:
            return answer
        seconds = retry_after(answer.header("retry-after"), dt.datetime.now(dt.UTC))
        if seconds is None:
            return answer
        self._pace.closed(target, seconds)
        if seconds > self._limits.wait:
            raise FetchError("not fetched", f"its host asks to be left alone for {seconds:.0f} s; try again then")
        self._pace.wait(target)
        answer = exchange(self._network, target, budget, more)
        self._pace.asked(target)
        return answer

    def _robots_txt(self, target: Target) -> Exchange:
        return self._follow(target, Budget(self._limits), (), [], robots=False)


def _hash(answer: Exchange) -> str:
    return hashlib.sha256(answer.body).hexdigest()


def _utf8(header: str) -> str:
    """A header's value as it is meant: servers write UTF-8 into what is read as Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
