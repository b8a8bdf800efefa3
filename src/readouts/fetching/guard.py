"""What may be reached: which addresses (URLs), and which of the network's. No lookup is made here.

The tables of networks are those of `ssrfguard`; the standard library's own say must agree. Both stand behind this
interface, and nothing else in the package knows either.
"""

import ipaddress
import re
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import quote, urlsplit

import msgspec
from ssrfguard import DEFAULT_DENIED, BlockedURLError, Policy, Reach

from readouts.fetching.records import FetchError, Target

EVERYWHERE = (ipaddress.IPv4Network("0.0.0.0/0"), ipaddress.IPv6Network("::/0"))
# Loopback, RFC 1918, RFC 4193, RFC 6598: what --allow-private opens, and no more.
OWN = tuple(
    ipaddress.ip_network(n)
    for n in ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7"]
)
PORTS = frozenset({80, 443})
# A host whose last part is a number is an address in disguise (WHATWG URL, "ends in a number").
NUMERIC = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$", re.IGNORECASE)
PASSWORD = re.compile(r"[^/?#]*//[^/?#]*@")
AUTHORITY = re.compile(r"(?:\[[0-9a-f:.]+\]|[^\[\]:@/?#]+)(?::\d*)?", re.IGNORECASE)
PATH_SAFE = "/%:=&?~#+!$,;'@()*[]|"


class Guard(Protocol):
    """Decides before anything is sent; the transport asks it for every hop."""

    def target(self, url: str) -> Target:
        """The parts of an address that may be asked for. Raises FetchError for any other."""

    def reason(self, addresses: Iterable[str]) -> str | None:
        """Why a host at these addresses of the network may not be reached; None if it may."""


def allowed(addresses: Iterable[str]) -> str | None:
    """None if all the addresses are of the public internet, else the reason why not; none at all is no good either.

    An address that carries another one (mapped, translated, tunnelled) is refused whatever it carries.
    """
    given = tuple(addresses)
    if not given:
        return "it has no address"
    return next((reason for one in given if (reason := _refused(one))), None)


def _refused(address: str) -> str | None:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return f"{address} is no address"
    verdict = DEFAULT_DENIED.classify(parsed)
    if verdict.blocked:
        return f"{address} is not of the public internet: {verdict.reason}"
    if verdict.block is not None and verdict.block.reach is Reach.TRANSLATED:
        return f"{address} carries another address in it ({verdict.block.name})"
    if not parsed.is_global or parsed.is_multicast:
        return f"{address} is not of the public internet"
    return None


def _own(address: str) -> bool:
    """Whether an address is of a network of one's own; what a machine only says to itself (metadata) is not."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    block = DEFAULT_DENIED.match(parsed)
    told = block is not None and "metadata" in block.name.lower()
    return not told and any(parsed.version == n.version and parsed in n for n in OWN)


class Strict(msgspec.Struct, frozen=True, kw_only=True):
    """The guard of the program. ports: that may be asked for. private: addresses of the own network may be, too."""

    ports: frozenset[int] = PORTS
    private: bool = False

    def target(self, url: str) -> Target:
        """The parts of an address that may be asked for. Raises FetchError for any other."""
        bare = url.split("#", 1)[0]
        if PASSWORD.match(bare):
            raise FetchError("address refused", "it has a name or password in it; give it without")
        try:
            # Which addresses are good is asked later, of all of them at once, literal ones too.
            found = Policy(allowed_ports=self.ports, allowed_networks=EVERYWHERE).check_url(bare)
        except BlockedURLError as error:
            raise FetchError("address refused", f"{error.reason}") from error
        if found.address is None and NUMERIC.search(found.host.rstrip(".")):
            raise FetchError("address refused", "its host is a number written as a name; write it as an address")
        if found.host.endswith("."):
            raise FetchError("address refused", "its host ends in a dot; write it without")
        if "\\" in bare:
            raise FetchError("address refused", "it has a backslash in it, which programs read in different ways")
        split = urlsplit(bare)
        if not AUTHORITY.fullmatch(split.netloc):
            raise FetchError("address refused", "its host is not written as a host is")
        path = quote(split.path or "/", safe=PATH_SAFE)
        query = f"?{quote(split.query, safe=PATH_SAFE)}" if split.query else ""
        host = str(found.address) if found.address is not None else found.host
        return Target(scheme=found.scheme, host=host, port=found.port, path=path + query)

    def reason(self, addresses: Iterable[str]) -> str | None:
        """Why a host at these addresses of the network may not be reached; None if it may."""
        given = tuple(addresses)
        public = allowed(given)
        if public is None or not self.private or not given:
            return public
        return next((reason for one in given if (reason := _refused(one)) and not _own(one)), None)
