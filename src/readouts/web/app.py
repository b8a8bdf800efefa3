"""The server: addresses to pages. Handlers are thin; what a page shows is made in pages/."""

import mimetypes

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from readouts.export import html, markdown
from readouts.export.footnoted import footnoted
from readouts.store import Ledger, LedgerError
from readouts.web.answers import Desk, Shown, split_form
from readouts.web.links import SHORT
from readouts.web.pages.contact import contact_page, find
from readouts.web.pages.evidence import claim_page
from readouts.web.pages.story import story_page
from readouts.web.render import asset, asset_names
from readouts.web.security import Guard, new_token
from readouts.web.settings import Settings

COPIES = {"md": (markdown, "text/markdown"), "txt": (footnoted, "text/plain"), "html": (html, "text/html")}
A_WEEK = "max-age=604800"


def create_app(settings: Settings, style_hashes: tuple[str, ...] = ()) -> Starlette:
    """The application. style_hashes: of style elements that our own scripts make (CSP3 hash sources)."""
    desk = Desk(settings, new_token())
    pages = Pages(desk)
    routes = [
        Route("/c/{contact}", pages.contact),
        Route("/c/{contact}/{claim}", pages.claim),
        Route("/d/{document}", pages.story),
        Route("/static/{name:path}", pages.static),
    ]
    guard = Middleware(Guard, hosts=settings.hosts, style_hashes=style_hashes)
    return Starlette(routes=routes, middleware=[guard])


class Pages:
    """The pages that show the ledger."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._assets = frozenset(asset_names())

    def contact(self, request: Request) -> Response:
        """A contact; `.json`, and `.md`, `.txt`, `.html` for pasting; an id that led here once still does."""
        prefix, form = split_form(request.path_params["contact"], ("json", *COPIES))
        if form in COPIES:
            return self._copy(request, prefix, form or "")
        opened = frozenset(request.query_params.getlist("open"))
        try:
            with Ledger.read(self.desk.settings.ledger) as ledger:
                page = contact_page(ledger, prefix, opened)
        except LedgerError as error:
            return self.desk.trouble(request, error, form == "json")
        if form is None and not page.head.id.startswith(prefix.lower()):
            return RedirectResponse(f"/c/{page.head.id[:SHORT]}", 308)
        return self.desk.shown(request, Shown("contact.html", page), form == "json")

    def _copy(self, request: Request, prefix: str, form: str) -> Response:
        write, kind = COPIES[form]
        try:
            with Ledger.read(self.desk.settings.ledger) as ledger:
                found = find(ledger, prefix)
        except LedgerError as error:
            return self.desk.trouble(request, error)
        # As text, whatever it is: what is made for pasting is never a page of this server.
        return PlainTextResponse(write(found.comparison), headers={"x-made-for": kind})

    def claim(self, request: Request) -> Response:
        """The evidence of a claim."""
        prefix, form = split_form(request.path_params["claim"], ("json",))
        contact = request.path_params["contact"]
        return self.desk.answer(
            request, lambda ledger: Shown("claim.html", claim_page(ledger, contact, prefix)), form == "json"
        )

    def story(self, request: Request) -> Response:
        """A story."""
        prefix, form = split_form(request.path_params["document"], ("json",))
        return self.desk.answer(request, lambda ledger: Shown("story.html", story_page(ledger, prefix)), form == "json")

    def static(self, request: Request) -> Response:
        """Our own files; no other file is ever opened."""
        name = request.path_params["name"]
        if name not in self._assets:
            return PlainTextResponse("There is no such file.\n", 404)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Response(asset(name), media_type=kind, headers={"cache-control": A_WEEK})
