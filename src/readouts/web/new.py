"""`/new`: bring texts, see what is read in them, say whose they are, and get the table of their contact.

Nothing is stored before a person has said whose text it is. The model is loaded once, when the page is first opened,
in a thread of its own; reading goes on in threads, so that all other pages answer meanwhile.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.slugs import slug
from readouts.roster import Roster, RosterError
from readouts.store import Ledger, LedgerError, NoLedgerError, UnknownIdError
from readouts.web.answers import Desk, Shown, Trouble
from readouts.web.brought import texts
from readouts.web.drafts import Batch, Drafts
from readouts.web.forms import FILES, Form, FormError, read_form
from readouts.web.links import SHORT
from readouts.web.pages.new_answers import Problem, answers, settle
from readouts.web.pages.new_leaders import Leaders
from readouts.web.pages.new_review import Known, fitting, review_page
from readouts.web.pages.new_start import TextForm, inputs
from readouts.web.pages.new_table import Asked, before, new_table_page
from readouts.web.security import same_token

if TYPE_CHECKING:
    from readouts.run import Reader

SECTION = "new"
MOST_TEXTS = 40  # in one table
STALE = Trouble(
    title="This page is from before",
    reason="The form was made by an earlier run of this server, or comes from elsewhere; nothing was stored.",
    advice="Load the page again, and send it once more. Your browser keeps the text if you go back.",
)
GIVEN_UP = Trouble(
    title="That text is no longer at hand",
    reason="A text that was read and not stored is kept for a while only; this one is gone, and nothing was stored.",
    advice="Bring it once more.",
)
READ_ONLY = Trouble(
    title="Not found",
    reason="This server only shows the ledger; it takes no texts.",
    advice="Start it without --read-only to bring texts.",
)


class Sent(NamedTuple):
    """What came with a form for a text. leaders: canonical."""

    leaders: tuple[str, ...]
    documents: tuple[Document, ...]
    issues: tuple[Issue, ...]


class NewContact:
    """The pages under /new. Each gives a page with a clear sentence, whatever is sent."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._drafts = Drafts()
        self._starting = Lock()
        self._reader: Reader | None = None
        self._leaders: Leaders | None = None

    # What is asked for.

    def page(self, request: Request) -> Response:
        """The form, or the table of what the address names."""
        return self._guarded(request, lambda: self._page(request))

    def review(self, request: Request) -> Response:
        """What was read in texts that are not stored."""
        return self._guarded(request, lambda: self._review(request, request.query_params.get("batch", "")))

    async def bring(self, request: Request) -> Response:
        """Takes texts; nothing is stored."""
        return await self._posted(request, self._bring)

    async def add(self, request: Request) -> Response:
        """Stores texts with what was said of them."""
        return await self._posted(request, self._add)

    # The frame of all of them.

    async def _posted(self, request: Request, act: Callable[[Request, Form], Response]) -> Response:
        if not self.desk.settings.writable:
            return self._told(request, READ_ONLY, 404)
        try:
            form = await read_form(request)
        except FormError as error:
            told = Trouble(title="Not taken", reason=error.message, advice="Go back, and send it again.")
            return self._told(request, told, error.status)
        if not same_token(form.one("token"), self.desk.token):
            return self._told(request, STALE, 403)
        return await run_in_threadpool(self._guarded, request, lambda: self._read(request, lambda: act(request, form)))

    def _guarded(self, request: Request, make: Callable[[], Response]) -> Response:
        """What `make` gives, or a page that says what is wrong with the ledger or the roster."""
        if not self.desk.settings.writable:
            return self._told(request, READ_ONLY, 404)
        try:
            return make()
        except LedgerError as error:
            return self.desk.trouble(request, error)
        except RosterError as error:
            return self._failed(request, error)

    def _read(self, request: Request, act: Callable[[], Response]) -> Response:
        """What `act` gives, which reads texts, or a page that says what is wrong with the reader."""
        from readouts.parse import ModelError
        from readouts.run import BuildError

        try:
            return act()
        except (ModelError, BuildError) as error:
            return self._failed(request, error)

    def _failed(self, request: Request, error: Exception) -> Response:
        told = Trouble(title="Not now", reason=str(error), advice="Nothing was stored. Try: readouts doctor")
        return self._told(request, told, 503)

    def _told(self, request: Request, told: Trouble, status: int) -> Response:
        return self.desk.html(request, Shown("trouble.html", told, SECTION), status)

    def _html(self, request: Request, template: str, page: object, status: int = 200) -> Response:
        return self.desk.html(request, Shown(template, page, SECTION), status)

    def leaders(self) -> Leaders:
        """The leaders of the roster. Whoever asks first has the reader loaded too, in a thread: it will be needed."""
        with self._starting:
            if self._leaders is None:
                roster = Roster.sound(tuple(Path(r) for r in self.desk.settings.rosters))
                self._leaders = Leaders(roster)
                Thread(target=lambda: self.reader().warm(), daemon=True).start()
            return self._leaders

    def reader(self) -> "Reader":
        """The reader, which loads on its first use if it is not loaded yet."""
        from readouts.run import Inline, Isolated, Reader

        roster = self.leaders().roster
        with self._starting:
            if self._reader is None:
                self._reader = Reader(roster, Isolated() if self.desk.settings.isolated else Inline())
            return self._reader

    # The form and the table.

    def _page(self, request: Request) -> Response:
        wanted = request.query_params.getlist("p")
        names = tuple(n for p in wanted if (n := self.leaders().of_slug(p)) is not None)
        documents = tuple(dict.fromkeys(request.query_params.getlist("d")))[:MOST_TEXTS]
        unknown = [p for p in wanted if self.leaders().of_slug(p) is None]
        if unknown or not documents:
            told = (f"“{p[:60]}” is no leader of the roster." for p in unknown)
            form = TextForm(typed=inputs(names), problems=tuple(Problem(field="leader-0", message=m) for m in told))
            return self._form(request, form, 404 if unknown else 200)
        asked = Asked(
            leaders=names,
            documents=documents,
            contact=request.query_params.get("c", "")[:SHORT],
            before=request.query_params.get("was", ""),
        )
        try:
            with self.desk.readers.ledger() as ledger:
                page = new_table_page(ledger, asked)
        except NoLedgerError as error:
            missing = UnknownIdError(documents[0], "the ledger holds no text yet, so this one neither")
            raise missing from error
        return self._html(request, "new_table.html", page)

    def _form(self, request: Request, form: TextForm, status: int = 200) -> Response:
        if not form.leaders:
            form = msgspec.structs.replace(form, options=self.leaders().options)
        return self._html(request, "new_start.html", form, status)

    # Step one: texts are taken and read.

    def _bring(self, request: Request, form: Form) -> Response:
        sent, wrong = self._sent(form)
        if wrong:
            return self._form(request, self._again(form, sent.leaders, wrong), 422)
        drafts = tuple(self.reader().draft(d) for d in sent.documents)
        batch = Batch(
            leaders=sent.leaders,
            documents=form.all("d")[:MOST_TEXTS],
            drafts=drafts,
            problems=tuple(i.message for i in sent.issues),
        )
        return RedirectResponse(f"/new/read?{urlencode({'batch': self._drafts.put(batch)})}", 303)

    def _sent(self, form: Form) -> tuple[Sent, tuple[Problem, ...]]:
        """The leaders and the texts of a form, and what is wrong with them."""
        leaders, wrong = self._picked(form)
        found, issues = texts(form, self.reader().parts)
        if not found:
            told = [i.message for i in issues] or ["There is no text. Paste one, or choose a file."]
            wrong += [Problem(field="text", message=m) for m in told]
        if len(found) > FILES:
            wrong.append(Problem(field="files", message=f"The files hold {len(found)} texts; bring {FILES} at a time."))
        return Sent(leaders, found, issues), tuple(wrong)

    def _picked(self, form: Form) -> tuple[tuple[str, ...], list[Problem]]:
        """The leaders: those that are settled, or those that were typed."""
        settled = tuple(n for p in form.all("p") if (n := self.leaders().of_slug(p)) is not None)
        if settled:
            return settled, []
        picked = [self.leaders().pick(typed[:200]) for typed in form.all("leader")]
        wrong = [Problem(field=f"leader-{n}", message=p.problem) for n, p in enumerate(picked) if p.problem]
        names = tuple(dict.fromkeys(p.name for p in picked if p.name))
        if len(picked) == 1 or (len(names) == 1 and not wrong):
            wrong.append(Problem(field="leader-1", message="Pick two leaders, or none: then the text tells."))
        return names, wrong

    def _again(self, form: Form, leaders: tuple[str, ...], wrong: tuple[Problem, ...]) -> TextForm:
        """The form as it was sent, with what is wrong."""
        settled = bool(form.all("p"))
        return TextForm(
            leaders=leaders if settled else (),
            slugs=tuple(slug(n) for n in leaders) if settled else (),
            typed=inputs(form.all("leader")),
            documents=form.all("d")[:MOST_TEXTS],
            shown=form.one("c"),
            url=form.one("url"),
            text=form.one("text"),
            problems=wrong,
        )

    # Step two: what was read.

    def _review(self, request: Request, key: str) -> Response:
        batch = self._drafts.get(key)
        if batch is None:
            return self._told(request, GIVEN_UP, 404)
        page = review_page(key, batch, Known(held=self._held(batch)), self.leaders())
        return self._html(request, "new_review.html", page)

    def _held(self, batch: Batch) -> dict[str, Document]:
        """The texts of a batch that are in the ledger already."""
        ids = tuple(d.document.id for d in batch.drafts)
        try:
            with self.desk.readers.ledger() as ledger:
                return {d.id: d for d in ledger.documents(ids)}
        except NoLedgerError:
            return {}

    # Step three: stored.

    def _add(self, request: Request, form: Form) -> Response:
        key = form.one("batch")
        batch = self._drafts.get(key)
        if batch is None:
            return self._told(request, GIVEN_UP, 404)
        held = self._held(batch)
        said = tuple(answers(form, n) for n in range(len(batch.drafts)))
        leaders, wrong = self._named(form, batch)
        made = [
            settle(a, d, held.get(d.document.id), n, self.leaders())
            for n, (a, d) in enumerate(zip(said, batch.drafts, strict=True))
        ]
        wrong += [p for m in made for p in m.problems]
        documents = tuple(m.document for m in made if m.document is not None)
        if wrong:
            return self._wrong(request, form, batch, Known(held=held, said=said, wrong=tuple(wrong)))
        return self._stored(leaders, batch, documents)

    def _wrong(self, request: Request, form: Form, batch: Batch, known: Known) -> Response:
        known = msgspec.structs.replace(known, typed=inputs(form.all("leader")), chosen=form.one("who"))
        page = review_page(form.one("batch"), batch, known, self.leaders())
        return self._html(request, "new_review.html", page, 422)

    def _named(self, form: Form, batch: Batch) -> tuple[tuple[str, ...], list[Problem]]:
        """The leaders of the table: those that were picked at first, or those chosen among what was read."""
        slugs = form.one("who").split()
        names = tuple(n for s in slugs if (n := self.leaders().of_slug(s)) is not None)
        if fitting(batch) or (batch.leaders and not names):
            return batch.leaders, []
        if names:
            return names, []
        typed, wrong = self._picked(form)
        if not typed and not wrong:
            wrong.append(Problem(field="leader-0", message="Pick the leaders whose contact it is."))
        return typed, wrong

    def _stored(self, leaders: tuple[str, ...], batch: Batch, documents: tuple[Document, ...]) -> Response:
        """Stores, and leads to the table, which is told what it was before."""
        path = self.desk.settings.ledger
        older = _as_it_stands(path)
        try:
            self.reader().keep(documents, path)
            ids = tuple(dict.fromkeys((*batch.documents, *(d.id[:SHORT] for d in documents))))
            query = [("p", slug(n)) for n in leaders] + [("d", d) for d in ids]
            with self.desk.readers.ledger() as ledger:
                page = new_table_page(ledger, Asked(leaders=leaders, documents=ids))
                if page.shown is not None:
                    contact = ledger.contact(page.shown.head.id)
                    was = before(older, contact, tuple(d.id for d in documents)) if older else ""
                    query += [("c", contact.id[:SHORT])] + ([("was", was)] if was else [])
        finally:
            if older is not None:
                older.close()
        return RedirectResponse(f"/new?{urlencode(query)}", 303)


def _as_it_stands(path: Path) -> Ledger | None:
    """The ledger as it is before the texts are stored; what is written later is not seen in it."""
    try:
        return Ledger.read(path)
    except NoLedgerError:
        return None
