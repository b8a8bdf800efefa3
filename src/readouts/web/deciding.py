"""Decisions from the page: the same stored ones as `readouts judge` makes, with the reason and the author's name."""

import datetime as dt
import threading
from typing import TYPE_CHECKING

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from readouts.store import LedgerError
from readouts.web.answers import Desk, Shown, Trouble
from readouts.web.links import SHORT
from readouts.web.pages.queue import queue_page
from readouts.web.security import same_token

if TYPE_CHECKING:
    from readouts.run import Asked, Judged

FIELDS = 60  # of a form; more is no form of ours
TAKING_BACK = ("undo", "redo")
BACK = "/new?"  # the one page, beside the contact and the queue, that a decision leads back to
FLAGS = {"yes": True, "no": False}


class Deciding:
    """The handlers that write decisions. One at a time: each derives the ledger anew."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._one = threading.Lock()

    def queue(self, request: Request) -> Response:
        """What waits for a person."""
        return self.desk.answer(request, lambda ledger: Shown("queue.html", queue_page(ledger), "queue"))

    async def decide(self, request: Request) -> Response:
        """A form of ours: the decision is stored, the ledger derived anew, and the page shown again."""
        async with request.form(max_files=0, max_fields=FIELDS) as form:
            if not same_token(_text(form, "token"), self.desk.token):
                return self._refused(request, "This form is of an earlier run of the server.", 403)
            return await run_in_threadpool(self._decided, request, form)

    def _decided(self, request: Request, form: FormData) -> Response:
        from readouts.run import BuildError, JudgingError

        try:
            with self._one:
                judged = self._judge(form)
        except (JudgingError, BuildError, msgspec.ValidationError) as error:
            return self._refused(request, str(error), 422)
        except LedgerError as error:
            return self._refused(request, f"{error.reason}; {error.advice}", 422)
        return RedirectResponse(_after(form, judged), 303)

    def _judge(self, form: FormData) -> "Judged":
        from readouts import run

        at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        path, rosters = self.desk.settings.ledger, self.desk.settings.rosters
        kind, author, reason = (_text(form, name) for name in ("kind", "author", "reason"))
        if kind in TAKING_BACK:
            take = run.undo if kind == "undo" else run.redo
            return take(path, _text(form, "decision"), author, reason, at, rosters)
        return run.judge(path, _asked(form), at, rosters)

    def _refused(self, request: Request, reason: str, status: int) -> Response:
        told = Trouble(
            title="Not decided",
            reason=reason,
            advice="Nothing was changed. Go back, load the page again, and try once more.",
        )
        return self.desk.html(request, Shown("trouble.html", told), status)


def _asked(form: FormData) -> "Asked":
    """What a form asks for. Raises msgspec.ValidationError for a value that is none of ours."""
    from readouts.run import Asked

    names = {f.name for f in msgspec.structs.fields(Asked)}
    given: dict[str, str | bool | int] = {}
    for name in names:
        value = _text(form, name)
        if value:
            given[name] = FLAGS[value] if name in ("complete", "own") and value in FLAGS else value
    return msgspec.convert(given, Asked, strict=False)


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def _after(form: FormData, judged: "Judged") -> str:
    """Where the person goes on: the queue, or the contact, with the decision said at its top."""
    back = _text(form, "back")
    if back.startswith(BACK):
        return back
    if _text(form, "after") == "queue":
        return "/queue"
    contact = _text(form, "page") or next(iter(judged.after), "")
    return f"/c/{contact[:SHORT]}#decision-{judged.decision.id[:SHORT]}" if contact.isalnum() else "/"
