"""What a browser sends with a form: fields and files, within limits, and nothing that is no form."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

MEGABYTE = 2**20
FIELD = 2 * MEGABYTE  # bytes of one text field
FILES = 20
WHOLE = 20 * MEGABYTE  # bytes of a form with everything in it
DRAINED = 10 * WHOLE  # so much of a form that is too large is still taken off the line, so that the answer is seen
FIELDS = 400
NAME = 120  # code points of a file's name that are kept
UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff#*?<>|:\"]+")


class FormError(Exception):
    """A form that is not taken. Its text says why and what to do; `status` is that of the answer."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.message = message
        self.status = status


class File(NamedTuple):
    """A file that was sent; its name is safe to keep."""

    name: str
    raw: bytes


class Form(NamedTuple):
    """A form that was sent."""

    fields: tuple[tuple[str, str], ...]
    files: tuple[File, ...] = ()

    def one(self, name: str) -> str:
        """The first value of a field, "" if it was not sent."""
        return next((v for n, v in self.fields if n == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field that hold anything."""
        return tuple(v.strip() for n, v in self.fields if n == name and v.strip())


async def read_form(request: Request) -> Form:
    """The form of a request. Raises FormError."""
    length = request.headers.get("content-length", "")
    if not length.isdigit():
        raise FormError("The form came without its length; send it from the page.", 411)
    if int(length) > WHOLE:
        await _drain(request)
        raise FormError(f"That is more than {_size(WHOLE)} in all. Send fewer files at a time.", 413)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("multipart/form-data", "application/x-www-form-urlencoded"):
        raise FormError("That is no form; send it from the page.", 415)
    try:
        async with request.form(max_files=FILES, max_fields=FIELDS, max_part_size=FIELD) as sent:
            items = sent.multi_items()
            fields = tuple((n, v) for n, v in items if isinstance(v, str))
            uploads = [v for _, v in items if isinstance(v, UploadFile)]
            files = [File(safe_name(u.filename), await u.read()) for u in uploads if u.filename]
    except HTTPException as error:
        raise FormError(_reason(str(error.detail)), 413 if "exceed" in str(error.detail).lower() else 400) from error
    if any(len(v) * 4 > FIELD and len(v.encode("utf-8", "replace")) > FIELD for _, v in fields):
        raise FormError(_reason("part exceeded"), 413)
    return Form(fields, tuple(files))


async def _drain(request: Request) -> None:
    """Takes a form off the line without keeping it: a browser shows no answer while it still sends."""
    taken = 0
    async for piece in request.stream():
        taken += len(piece)
        if taken > DRAINED:
            return


def _reason(detail: str) -> str:
    told = detail.lower()
    if "part exceeded" in told:
        return f"A text of more than {_size(FIELD)} cannot be pasted. Choose it as a file, or paste less."
    if "too many files" in told:
        return f"More than {FILES} files came at once. Send {FILES} or fewer at a time."
    return "The form could not be read; load the page again and send it once more."


def _size(number: int) -> str:
    return f"{number // MEGABYTE} MB"


def safe_name(name: str | None) -> str:
    """What a file is called, without folders, control characters and signs that mean something elsewhere."""
    last = PurePosixPath((name or "").replace("\\", "/")).name
    kept = " ".join(UNFIT.sub(" ", last).split()).lstrip(".- ")
    if len(kept) <= NAME:
        return kept or "file"
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[: NAME - len(ending) - 1]}.{ending}" if dot and len(ending) < 8 else kept[:NAME]
