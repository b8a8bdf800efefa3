"""What sites ask of programs (RFC 9309), read by protego, kept for the run."""

from collections.abc import Callable

from protego import Protego

from readouts.fetching.records import Exchange, FetchError, Target

NAME = "readouts"  # what a robots.txt calls us
LARGEST = 500 * 2**10  # bytes of a robots.txt that are read
ALL, NOTHING = "", "User-agent: *\nDisallow: /\n"


class Robots:
    """The rules of each origin. ask: fetches a robots.txt, redirects followed."""

    def __init__(self, ask: Callable[[Target], Exchange]) -> None:
        self._ask = ask
        self._rules: dict[str, Protego] = {}
        self._unread: dict[str, FetchError] = {}

    def check(self, target: Target) -> float | None:
        """The pause that the site asks for, if it does. Raises FetchError if the target is not to be fetched.

        A robots.txt that is not there allows everything; one that cannot be read, nothing.
        """
        origin = target.origin
        if origin not in self._rules:
            self._rules[origin] = Protego.parse(self._text(target))
        rules = self._rules[origin]
        if origin in self._unread:
            raise self._unread[origin]
        if not rules.can_fetch(target.url, NAME):
            raise FetchError("robots disallow", "its site's robots.txt asks programs not to fetch it")
        delay = rules.crawl_delay(NAME)
        return float(delay) if delay is not None else None

    def _text(self, target: Target) -> str:
        place = Target(scheme=target.scheme, host=target.host, port=target.port, path="/robots.txt")
        try:
            answer = self._ask(place)
        except FetchError as error:
            self._unread[target.origin] = FetchError(error.kind, f"its site's robots.txt did not come: {error.reason}")
            return NOTHING
        if answer.status >= 500 or answer.status == 429:
            reason = f"its site's robots.txt cannot be read (the server answers {answer.status})"
            self._unread[target.origin] = FetchError("robots disallow", reason)
            return NOTHING
        if answer.status != 200:
            return ALL
        return answer.body[:LARGEST].decode("utf-8", "replace")
