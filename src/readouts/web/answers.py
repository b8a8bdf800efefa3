"""One record, as HTML or as JSON; and errors as pages that say what to do."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from readouts.store import Ledger, LedgerError, NoLedgerError, Readers, UnknownIdError
from readouts.web.links import ServerLinks
from readouts.web.render import View, render
from readouts.web.settings import Settings

Made = TypeVar("Made")
LIMIT = 5.0  # seconds that the questions of a page may take
JSON = "application/json; charset=utf-8"


class Shown(NamedTuple):
    """A page's record and the template that shows it."""

    template: str
    page: object
    section: str = ""


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """What a person is told when a page cannot be shown."""

    title: str
    reason: str
    advice: str


class Desk:
    """What every handler needs: the settings, the token, and how to answer."""

    def __init__(self, settings: Settings, token: str) -> None:
        self.settings = settings
        self.readers = Readers(settings.ledger, seconds=LIMIT)
        self.token = token

    def view(self, request: Request, section: str = "") -> View:
        """What templates get beside the record."""
        links = ServerLinks(request.url.path, request.url.query)
        token = self.token if self.settings.writable else ""
        return View(links=links, section=section, token=token, author=self.settings.author)

    def html(self, request: Request, shown: Shown, status: int = 200) -> Response:
        """The record as a page."""
        view = self.view(request, shown.section)
        return HTMLResponse(render(shown.template, view, shown.page), status, headers={"cache-control": "no-cache"})

    def answer(self, request: Request, make: Callable[[Ledger], Shown], as_json: bool = False) -> Response:
        """The page that `make` gives from the ledger, or what is wrong."""
        return self.asked(request, make, lambda shown: self.shown(request, shown, as_json), as_json)

    def asked(
        self,
        request: Request,
        make: Callable[[Ledger], Made],
        say: Callable[[Made], Response],
        as_json: bool = False,
    ) -> Response:
        """What `say` answers with what `make` gives from the ledger; or what is wrong, as JSON or as a page."""
        try:
            with self.readers.ledger() as ledger:
                made = make(ledger)
        except LedgerError as error:
            return self.trouble(request, error, as_json)
        return say(made)

    def shown(self, request: Request, shown: Shown, as_json: bool = False) -> Response:
        """A record that is made, as HTML or JSON."""
        return data(shown.page) if as_json else self.html(request, shown)

    def trouble(self, request: Request, error: LedgerError, as_json: bool = False) -> Response:
        """A ledger's error as a page."""
        if isinstance(error, NoLedgerError) and not as_json:
            return self.html(request, Shown("empty.html", str(self.settings.ledger.name)))
        status = 404 if isinstance(error, UnknownIdError) else 503
        told = Trouble(title="Not found" if status == 404 else "Not now", reason=error.reason, advice=error.advice)
        return data(told, status) if as_json else self.html(request, Shown("trouble.html", told), status)


def data(record: object, status: int = 200) -> Response:
    """A record as JSON, keys in the order of its fields."""
    return Response(msgspec.json.encode(record), status, media_type=JSON)


def split_form(name: str, forms: tuple[str, ...]) -> tuple[str, str | None]:
    """A name in an address, and the form that its suffix asks for ("3f2a9c1b.json")."""
    stem, dot, suffix = name.rpartition(".")
    return (stem, suffix) if dot and suffix in forms else (name, None)


def whole_number(written: str | None) -> int:
    """A number of an address, 0 or more; 0 for what is none."""
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 10 else 0
