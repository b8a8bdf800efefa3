"""Addresses of the web, as far as something may be done with them: linked to, written into a file, compared."""

import re
from ipaddress import AddressValueError, IPv6Address
from unicodedata import normalize

ODD = r"\s\x00-\x20\x7f-\x9f<>\"{}|\\^`"  # what no address may hold as it stands
NEVER = re.compile(f"[{ODD}]")
WEB = re.compile(
    rf"https?://(?P<user>[^{ODD}/?#@\[\]]*@)?(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<host>[^{ODD}/?#@:\[\]]+))(?::[0-9]*)?"
    r"(?:[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
PARTS = frozenset("/?#@:[]")  # what a host may not turn into where its letters are made plain


def web_address(given: str | None) -> str | None:
    """The address if it is one of http or https with a host, else None; white space around it is dropped.

    Characters that no address may hold are written as %XX, except in the host: there they make it none.
    """
    bare = (given or "").strip()
    found = WEB.fullmatch(bare)
    if not found or (found["six"] and not _six(found["six"])):
        return None
    if PARTS & {*normalize("NFKC", found["host"] or ""), *_plain(found["user"])}:
        return None
    return NEVER.sub(lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode()), bare)


def _plain(user: str | None) -> str:
    """Name and password without the marks around them."""
    return normalize("NFKC", (user or "").replace(":", "").removesuffix("@"))


def _six(text: str) -> bool:
    try:
        IPv6Address(text)
    except AddressValueError:
        return False
    return True
