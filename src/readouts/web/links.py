"""Addresses of pages: of a server, or of files in a folder. Templates make none of their own."""

from collections.abc import Sequence
from typing import Protocol
from urllib.parse import quote, urlencode

from readouts.model.slugs import slug

SHORT = 16  # hexadecimal digits of an id in an address: enough for any ledger, and short enough to be read out

Query = Sequence[tuple[str, str]]


class Links(Protocol):
    """Where each kind of page is, as seen from the page that is being made."""

    served: bool

    def home(self, query: Query = ()) -> str:
        """The timeline."""

    def page(self, name: str) -> str:
        """A page that there is only one of: "issues", "new", "queue", "help"."""

    def search(self, query: Query = ()) -> str:
        """The search."""

    def contact(self, contact: str, anchor: str = "") -> str:
        """A contact."""

    def claim(self, contact: str, claim: str) -> str:
        """The evidence of a claim."""

    def story(self, document: str, anchor: str = "") -> str:
        """A document."""

    def person(self, name: str) -> str:
        """A person."""

    def pair(self, one: str, two: str) -> str:
        """Two people."""

    def asset(self, name: str) -> str:
        """A file of ours: styles, scripts."""

    def here(self) -> str:
        """This very page."""

    def data(self, form: str) -> str:
        """This same page as "json" or "csv"."""


class ServerLinks:
    """Absolute paths. path, query: of the page that is being made."""

    served = True

    def __init__(self, path: str = "/", query: str = "") -> None:
        self._path = path
        self._query = query

    def home(self, query: Query = ()) -> str:
        """The timeline, filtered."""
        return _asked("/", query)

    def page(self, name: str) -> str:
        """`/issues` and the like."""
        return f"/{name}"

    def search(self, query: Query = ()) -> str:
        """`/search?q=…`."""
        return _asked("/search", query)

    def contact(self, contact: str, anchor: str = "") -> str:
        """`/c/<id>`."""
        return f"/c/{contact[:SHORT]}{_anchor(anchor)}"

    def claim(self, contact: str, claim: str) -> str:
        """`/c/<id>/<claim>`."""
        return f"/c/{contact[:SHORT]}/{claim[:SHORT]}"

    def story(self, document: str, anchor: str = "") -> str:
        """`/d/<sha>`."""
        return f"/d/{document[:SHORT]}{_anchor(anchor)}"

    def person(self, name: str) -> str:
        """`/p/<slug>`."""
        return f"/p/{slug(name)}"

    def pair(self, one: str, two: str) -> str:
        """`/pair/<a>/<b>`, in the order of the names."""
        first, second = sorted((one, two))
        return f"/pair/{slug(first)}/{slug(second)}"

    def asset(self, name: str) -> str:
        """`/static/<name>`."""
        return f"/static/{name}"

    def here(self) -> str:
        """This very page."""
        return self._path + (f"?{self._query}" if self._query else "")

    def data(self, form: str) -> str:
        """This address with a suffix."""
        path = "/index" if self._path == "/" else self._path
        return f"{path}.{form}" + (f"?{self._query}" if self._query else "")


class FolderLinks:
    """Relative paths of files, so that the site works from a folder. depth: of the page's own folder under the top."""

    served = False

    def __init__(self, depth: int = 0, own: str = "index") -> None:
        self._up = "../" * depth
        self._own = own

    def home(self, query: Query = ()) -> str:
        """The timeline; a folder cannot filter by address, the page's own script does."""
        fragment = f"#{urlencode(list(query))}" if query else ""
        return f"{self._up}index.html{fragment}"

    def page(self, name: str) -> str:
        """`issues.html` and the like."""
        return f"{self._up}{name}.html"

    def search(self, query: Query = ()) -> str:
        """The timeline, which has a search of its own."""
        return self.home(query)

    def contact(self, contact: str, anchor: str = "") -> str:
        """`c/<id>.html`."""
        return f"{self._up}c/{contact[:SHORT]}.html{_anchor(anchor)}"

    def claim(self, contact: str, claim: str) -> str:
        """`c/<id>.evidence.html#<claim>`: all evidence of a contact is on one page."""
        return f"{self._up}c/{contact[:SHORT]}.evidence.html#e-{claim[:SHORT]}"

    def story(self, document: str, anchor: str = "") -> str:
        """`d/<sha>.html`."""
        return f"{self._up}d/{document[:SHORT]}.html{_anchor(anchor)}"

    def person(self, name: str) -> str:
        """`p/<slug>.html`."""
        return f"{self._up}p/{slug(name)}.html"

    def pair(self, one: str, two: str) -> str:
        """`pair/<a>--<b>.html`."""
        first, second = sorted((one, two))
        return f"{self._up}pair/{slug(first)}--{slug(second)}.html"

    def asset(self, name: str) -> str:
        """`static/<name>`."""
        return f"{self._up}static/{name}"

    def here(self) -> str:
        """This very page."""
        return f"{self._own}.html"

    def data(self, form: str) -> str:
        """The file beside this one."""
        return f"{self._own}.{form}"


def _asked(path: str, query: Query) -> str:
    return f"{path}?{urlencode(list(query))}" if query else path


def _anchor(anchor: str) -> str:
    return f"#{quote(anchor)}" if anchor else ""
