"""A PDF to the text of its text layer. Spans are offsets into that text."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from readouts.ingest import limits
from readouts.ingest.decode import Decoded, clean
from readouts.ingest.formats import Record, replaced
from readouts.ingest.kinds import issue
from readouts.ingest.pdf_layout import Box, Line, flowing
from readouts.model.issue import Issue

MARK = b"%PDF-"
END = b"%%EOF"
TAIL = 4096  # bytes in which it stands
UNMAPPED = re.compile(r"\(cid:\d+\)")  # a glyph of which the file does not say what character it is


class Wrote(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line that the reading process wrote. pages: how many there are; counted: how many the
    file says that there are; boxes: lines with their left, right and height."""

    pages: int = 0
    counted: int = 0
    error: str | None = None
    boxes: tuple[tuple[tuple[str, float, float, float], ...], ...] = ()
    image: bool = False


def pdf(name: str, raw: bytes) -> Iterator[Record | Issue]:
    """The record of a PDF: its pages in order, the columns of each one after another."""
    if MARK not in raw[:1024]:
        yield issue("damaged input", name, "is no PDF; get it again from where it came")
        return
    made, late = _pages(raw)
    head = made[0] if made else Wrote(error="memory or time")
    if head.error is not None:
        yield _failed(name, head.error, late=late)
        return
    pages = [[_box(b) for b in p.boxes] for p in made[1:]]
    issues = list(_cut(name, raw, head))
    issues += list(_unread(name, made[1:], pages, head.pages, late=late))
    yield from issues
    if not any(pages):
        if not issues:
            yield issue("no text layer", name, "has no text in it; run it through text recognition (OCR) first")
        return
    fixed, count = UNMAPPED.subn("\ufffd", clean(flowing(pages)).text)
    yield from replaced(name, Decoded(text=fixed, encoding="PDF", replaced=count))
    yield Record(name=name, text=fixed, fragment=bool(issues))


def _pages(raw: bytes) -> tuple[list[Wrote], bool]:
    """What the reading process wrote, and whether it was stopped because it took too long."""
    script = str(Path(__file__).with_name("pdf_pages.py"))
    bounds = [str(int(n)) for n in (limits.PDF_MEMORY, limits.PDF_SECONDS, limits.PDF_PAGES)]
    command = [sys.executable, "-P", "-W", "ignore", script, *bounds]
    try:
        done = subprocess.run(  # noqa: S603 - our own script, with numbers as arguments
            command, input=raw, capture_output=True, check=False, timeout=limits.PDF_SECONDS * 2
        )
        out, late = done.stdout, done.returncode < 0
    except subprocess.TimeoutExpired as stopped:
        out, late = stopped.stdout or b"", True
    whole = out[: out.rfind(b"\n") + 1]
    return [msgspec.json.decode(line, type=Wrote) for line in whole.splitlines()], late


def _failed(name: str, error: str, *, late: bool) -> Issue:
    """Why nothing was read."""
    if error == "password":
        return issue("password protected", name, "is protected by a password; save it without one")
    if late or error.startswith("memory"):
        bounds = f"{limits.PDF_SECONDS} seconds or {limits.size(limits.PDF_MEMORY)} of memory"
        return issue("took too long", name, f"takes more than {bounds} to read; split it")
    return issue("damaged input", name, f"cannot be read as a PDF ({error}); get it again from where it came")


def _cut(name: str, raw: bytes, head: Wrote) -> Iterator[Issue]:
    """Whether the file shows that there was more of it."""
    if END not in raw[-TAIL:]:
        yield issue("not read to the end", name, "ends in the middle; what there is of it is read; get it again")
    elif head.counted > head.pages:
        why = f"should have {head.counted} pages, and {head.pages} were found; get it again"
        yield issue("not read to the end", name, why)


def _unread(name: str, made: list[Wrote], pages: list[list[Box]], total: int, *, late: bool) -> Iterator[Issue]:
    """The pages of which there is no text, though there is something on them."""
    failed = [n for n, p in enumerate(made, 1) if p.error is not None]
    scanned = [n for n, p in enumerate(made, 1) if p.image and not pages[n - 1]]
    if failed or len(made) < total:
        missing = [*failed, *range(len(made) + 1, total + 1)]
        more = f"no more than {limits.PDF_PAGES:,} pages are read; split it"
        bounds = f"{limits.PDF_SECONDS} seconds or {limits.size(limits.PDF_MEMORY)} of memory did not suffice"
        broken = "they are damaged, or take too much memory"
        why = more if total > limits.PDF_PAGES and not failed else bounds if late else broken
        yield issue("not read to the end", name, f"{_told(missing)} could not be read ({why})")
    if scanned and any(pages):
        yield issue("left out", name, f"{_told(scanned)} hold a picture and no text; run it through OCR first")


def _told(numbers: list[int]) -> str:
    """Page numbers, the first of them one by one."""
    more = f" and {len(numbers) - limits.SAID} more" if len(numbers) > limits.SAID else ""
    return f"{len(numbers)} pages (page {', '.join(map(str, numbers[: limits.SAID]))}{more})"


def _box(lines: tuple[tuple[str, float, float, float], ...]) -> Box:
    return tuple(Line(text=t, left=a, right=b, height=h) for t, a, b, h in lines if t.strip())
