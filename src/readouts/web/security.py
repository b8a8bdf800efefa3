"""What stands between the pages and a hostile story, a hostile site, and another machine.

The server answers on this machine only, under its own names only; a story's words are never markup; nothing but our
own files is loaded; and a write needs a token that only our own pages carry.
"""

import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD"})
TOKEN_BYTES = 32
# The one style element that a script of ours makes: that of Observable Plot 0.6.17 under the class name "timeline", as
# a hash source (CSP3). Another version or name needs another; the browser says which.
PLOT_STYLE = "sha256-JfPDHgm3M00SEYqzWdpmbLc6b5Jyd5vZoNyIt2wphgQ="


def policy() -> str:
    """The Content-Security-Policy (W3C CSP3) of every page: our own files only, no inline script, no frame."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            f"style-src 'self' '{PLOT_STYLE}'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "font-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def folder_policy() -> str:
    """The policy of a page that is a file: as far as a page can set it for itself."""
    kept = [part for part in policy().split("; ") if not part.startswith("frame-ancestors")]
    return "; ".join(kept)


def headers() -> dict[str, str]:
    """The headers of every answer."""
    return {
        "content-security-policy": policy(),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        # Not "no-referrer": browsers then send "Origin: null" with our own forms.
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    }


def new_token() -> str:
    """A token for one run of the server."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def same_token(given: str, token: str) -> bool:
    """Whether a form carries the server's token, in time that does not depend on where they differ."""
    return secrets.compare_digest(given.encode("utf-8", "replace"), token.encode("utf-8"))


class Guard:
    """Refuses other names, other origins and unknown methods, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self._app = app
        self._hosts = frozenset(h.lower() for h in hosts)
        self._headers = headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope)
        if refused is not None:
            await PlainTextResponse(refused + "\n", 403, headers=self._headers)(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> str | None:
        """Why a request is refused; None: it is not."""
        given = Headers(scope=scope)
        host = given.get("host", "")
        if name_of(host) not in self._hosts:
            return "This server answers under its own names only (readouts serve --name NAME adds one)."
        if scope["method"] in SAFE_METHODS:
            return None
        origin = given.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
            return "A write has to come from one of this server's own pages."
        if given.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "A write has to come from one of this server's own pages."
        return None


def name_of(host: str) -> str:
    """The name of a Host header, without its port, in lower case."""
    name = host.strip().lower()
    if name.startswith("["):
        return name[: name.find("]") + 1] if "]" in name else name
    return name.rsplit(":", 1)[0] if ":" in name else name
