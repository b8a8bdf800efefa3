"""Politeness: one request after the other, with a pause between two to one host, and none to a host that asks so."""

import datetime as dt
import email.utils
import time
from collections.abc import Callable
from typing import TypeAlias

from readouts.fetching.records import FetchError, Limits, Target

LONGEST = 60.0  # seconds between two requests that a site's robots.txt may ask for
Sleep: TypeAlias = Callable[[float], None]


class Pace:
    """When each host may be asked again. sleep: waits; another one in tests."""

    def __init__(self, limits: Limits, sleep: Sleep = time.sleep) -> None:
        self._limits, self._sleep = limits, sleep
        self._next: dict[str, float] = {}
        self._delay: dict[str, float] = {}

    def slower(self, target: Target, seconds: float | None) -> None:
        """The host asks for so many seconds between two requests."""
        if seconds is not None:
            self._delay[target.host] = min(max(seconds, 0.0), LONGEST)

    def wait(self, target: Target) -> None:
        """Returns when the host may be asked. Raises FetchError if that is too far away."""
        pause = self._next.get(target.host, 0.0) - time.monotonic()
        if pause > max(self._limits.wait, self._limits.delay, LONGEST):
            raise FetchError("not fetched", f"its host asks to be left alone for {pause:.0f} s; try again then")
        if pause > 0:
            self._sleep(pause)
        self.asked(target)

    def asked(self, target: Target) -> None:
        """The host was asked just now."""
        pause = max(self._limits.delay, self._delay.get(target.host, 0.0))
        self._next[target.host] = max(self._next.get(target.host, 0.0), time.monotonic() + pause)

    def closed(self, target: Target, seconds: float) -> None:
        """The host asks to be left alone for so long."""
        self._next[target.host] = max(self._next.get(target.host, 0.0), time.monotonic() + seconds)


def retry_after(value: str | None, now: dt.datetime) -> float | None:
    """The seconds of a Retry-After header, which has a number or a date; None if it has neither."""
    if value is None:
        return None
    text = value.strip()
    if text.isdecimal() and text.isascii():
        return float(text[:9])
    try:
        when = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=dt.UTC)
    return max(0.0, (aware - now).total_seconds())
