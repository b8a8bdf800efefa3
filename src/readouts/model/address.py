"""Addresses of the web, as far as something may be done with them: linked to, written into a file, compared."""

import re
from urllib.parse import quote, urlsplit

WEB = re.compile(r"https?://[^\s/?#\\\x00-\x20\x7f-\x9f<>\"{}|^`]+(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)
NEVER = re.compile(r"[\s\x00-\x20\x7f-\x9f<>\"{}|\\^`]")  # what no address may hold as it stands


def web_address(given: str | None) -> str | None:
    """The address if it is one of http or https with a host, else None; white space around it is dropped.

    Characters that no address may hold are written as %XX, except in the host: there they make it none.
    """
    bare = (given or "").strip()
    if not WEB.fullmatch(bare):
        return None
    try:
        host = urlsplit(bare).hostname
    except ValueError:  # a bracket without its other
        return None
    return NEVER.sub(lambda m: quote(m.group()), bare) if host else None
