"""Names to addresses of the network: once for a request, and all of them."""

import ipaddress
import socket
import threading
from collections.abc import Callable
from typing import TypeAlias

from readouts.fetching.records import FetchError, Target

# (host, port, seconds) to addresses; raises OSError, or TimeoutError after the seconds.
Resolver: TypeAlias = Callable[[str, int, float], tuple[str, ...]]


def system(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """The addresses that the system's resolver knows, in its order. It cannot be stopped, so it is left behind."""
    found: list[tuple[str, ...]] = []
    failed: list[OSError | UnicodeError] = []

    def look() -> None:
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.append(tuple(dict.fromkeys(str(e[4][0]) for e in entries)))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not found:
        raise TimeoutError(f"no answer for {host} in {seconds:.0f} s")
    return found[0]


def addresses(target: Target, resolver: Resolver, seconds: float) -> tuple[str, ...]:
    """The addresses of a target; a literal one is its own. Raises FetchError."""
    try:
        return (str(ipaddress.ip_address(target.host)),)
    except ValueError:
        pass
    try:
        return resolver(target.host, target.port, seconds)
    except (OSError, UnicodeError) as error:
        raise FetchError("not fetched", f"its host is not found ({error}); check the address") from error
