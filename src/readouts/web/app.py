"""The server: addresses to pages. Handlers are thin; what a page shows is made in pages/."""

import mimetypes
from collections.abc import Callable, Iterable

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from readouts.export import html, markdown
from readouts.export.footnoted import footnoted
from readouts.export.listing import comma_separated, csv_lines
from readouts.store import Ledger
from readouts.web.answers import Desk, Shown, Trouble, split_form, whole_number
from readouts.web.deciding import Deciding
from readouts.web.links import SHORT
from readouts.web.new import NewContact
from readouts.web.pages.asked import asked
from readouts.web.pages.contact import ContactPage, contact_page, find
from readouts.web.pages.evidence import claim_page
from readouts.web.pages.help import help_page
from readouts.web.pages.issues import issue_rows, issues_page
from readouts.web.pages.people import ProfilePage, pair_page, person_page
from readouts.web.pages.search import found_rows, search_page
from readouts.web.pages.story import story_page
from readouts.web.pages.timeline import timeline_page
from readouts.web.render import asset, asset_names
from readouts.web.security import Guard, new_token
from readouts.web.settings import Settings

COPIES = {"md": (markdown, "text/markdown"), "txt": (footnoted, "text/plain"), "html": (html, "text/html")}
A_WEEK = "max-age=604800"
SAVED = {"content-disposition": 'attachment; filename="readouts.csv"'}


def create_app(settings: Settings) -> Starlette:
    """The application."""
    desk = Desk(settings, new_token())
    pages = Pages(desk)
    deciding, new = Deciding(desk), NewContact(desk)
    writing = [
        Route("/queue", deciding.queue),
        Route("/decide", deciding.decide, methods=["POST"]),
    ]
    routes = [
        *(writing if settings.writable else ()),
        Route("/", pages.timeline),
        Route("/index.{form}", pages.timeline),
        Route("/search", pages.search),
        Route("/search.{form}", pages.search),
        Route("/issues", pages.issues),
        Route("/issues.{form}", pages.issues),
        Route("/help", pages.help),
        Route("/p/{person}", pages.person),
        Route("/pair/{one}/{two}", pages.pair),
        Route("/c/{contact}", pages.contact),
        Route("/c/{contact}/{claim}", pages.claim),
        Route("/d/{document}", pages.story),
        Route("/new", new.page, methods=["GET"]),
        Route("/new", new.bring, methods=["POST"]),
        Route("/new/read", new.review, methods=["GET"]),
        Route("/new/add", new.add, methods=["POST"]),
        Route("/static/{name:path}", pages.static),
    ]
    guard = Middleware(Guard, hosts=settings.hosts)
    return Starlette(routes=routes, middleware=[guard], exception_handlers={404: pages.nowhere, 500: pages.failed})


class Pages:
    """The pages that show the ledger."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._assets = frozenset(asset_names())

    def timeline(self, request: Request) -> Response:
        """The timeline; `/index.json`, and `/index.csv` with all contacts that fit."""
        form = request.path_params.get("form")
        if form == "csv":
            wanted = asked(request.query_params.multi_items()).filter
            return self._table(request, lambda ledger: comma_separated(ledger.contacts(wanted)))
        after = request.query_params.get("after")
        return self.desk.answer(
            request,
            lambda ledger: Shown(
                "timeline.html", timeline_page(ledger, asked(request.query_params.multi_items()), after), "timeline"
            ),
            form == "json",
        )

    def _table(self, request: Request, make: Callable[[Ledger], Iterable[str]]) -> Response:
        """Lines of CSV."""
        return self.desk.asked(
            request,
            lambda ledger: "".join(make(ledger)),
            lambda text: Response(text, media_type="text/csv", headers=SAVED),
            as_json=True,
        )

    def person(self, request: Request) -> Response:
        """A person."""
        wanted, form = split_form(request.path_params["person"], ("json", "csv"))
        return self._profile(request, lambda ledger: person_page(ledger, wanted), form)

    def pair(self, request: Request) -> Response:
        """Two people."""
        two, form = split_form(request.path_params["two"], ("json", "csv"))
        return self._profile(request, lambda ledger: pair_page(ledger, request.path_params["one"], two), form)

    def _profile(self, request: Request, make: Callable[[Ledger], ProfilePage], form: str | None) -> Response:
        if form != "csv":
            return self.desk.answer(request, lambda ledger: Shown("profile.html", make(ledger)), form == "json")
        return self._table(request, lambda ledger: comma_separated(ledger.contacts(asked(make(ledger).query).filter)))

    def search(self, request: Request) -> Response:
        """The search."""
        offset = whole_number(request.query_params.get("offset"))
        wanted = asked(request.query_params.multi_items())
        form = request.path_params.get("form")
        if form == "csv":
            return self._table(request, lambda ledger: csv_lines(found_rows(search_page(ledger, wanted, offset))))
        return self.desk.answer(
            request, lambda ledger: Shown("search.html", search_page(ledger, wanted, offset)), form == "json"
        )

    def issues(self, request: Request) -> Response:
        """The issues."""
        kind, offset = request.query_params.get("kind", ""), whole_number(request.query_params.get("offset"))
        form = request.path_params.get("form")
        if form == "csv":
            return self._table(request, lambda ledger: csv_lines(issue_rows(issues_page(ledger, kind, offset))))
        return self.desk.answer(
            request, lambda ledger: Shown("issues.html", issues_page(ledger, kind, offset), "issues"), form == "json"
        )

    def help(self, request: Request) -> Response:
        """What the words mean."""
        return self.desk.shown(request, Shown("help.html", help_page()))

    def contact(self, request: Request) -> Response:
        """A contact; `.json`, and `.md`, `.txt`, `.html` for pasting; an id that led here once still does."""
        prefix, form = split_form(request.path_params["contact"], ("json", *COPIES))
        if form in COPIES:
            return self._copy(request, prefix, form or "")
        opened = frozenset(request.query_params.getlist("open"))

        def say(page: ContactPage) -> Response:
            if form is None and not page.head.id.startswith(prefix.lower()):
                return RedirectResponse(f"/c/{page.head.id[:SHORT]}", 308)
            return self.desk.shown(request, Shown("contact.html", page), form == "json")

        return self.desk.asked(request, lambda ledger: contact_page(ledger, prefix, opened), say, form == "json")

    def _copy(self, request: Request, prefix: str, form: str) -> Response:
        write, kind = COPIES[form]
        # As text, whatever it is: what is made for pasting is never a page of this server.
        return self.desk.asked(
            request,
            lambda ledger: write(find(ledger, prefix).comparison),
            lambda text: PlainTextResponse(text, headers={"x-made-for": kind}),
        )

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

    async def nowhere(self, request: Request, _error: Exception) -> Response:
        """An address that leads nowhere."""
        told = Trouble(title="Not found", reason="There is no such page.", advice="The timeline leads to all of them.")
        return self.desk.html(request, Shown("trouble.html", told), 404)

    async def failed(self, request: Request, _error: Exception) -> Response:
        """A fault of ours; what it was stands in the terminal."""
        told = Trouble(
            title="This page failed",
            reason="The fault is in the program, and nothing was changed.",
            advice="The terminal in which readouts serve runs says what it was.",
        )
        return self.desk.html(request, Shown("trouble.html", told), 500)

    def static(self, request: Request) -> Response:
        """Our own files; no other file is ever opened."""
        name = request.path_params["name"]
        if name not in self._assets:
            return PlainTextResponse("There is no such file.\n", 404)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Response(asset(name), media_type=kind, headers={"cache-control": A_WEEK})
