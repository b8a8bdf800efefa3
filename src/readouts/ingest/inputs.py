"""Paths, folders, globs and standard input to documents; an input is read, or an issue says why not."""

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import msgspec

from readouts.ingest import limits
from readouts.ingest.document import document, joined
from readouts.ingest.formats import Record
from readouts.ingest.kinds import issue
from readouts.ingest.metadata import MetadataRow, Origin, Rows, iso_day
from readouts.ingest.readers import kind_of, limit_of, read, unknown
from readouts.model.document import Document, Given
from readouts.model.issue import Issue

Loaded: TypeAlias = Document | Issue
Part: TypeAlias = Record | Issue
Apart: TypeAlias = Callable[[str, str, bytes], Iterable[Part]]  # what takes bytes apart; `read` in this process
STDIN = "-"
PACKED = {b"%PDF-": "pdf", b"{\\rtf": "rich", b"PAR1": "columns", b"PK\x03\x04": "archive"}
PACKED |= {b"WARC/": "captures", b"\x1f\x8b\x08": "captures"}
WORD = b"word/document.xml"


def trouble(name: str, words: str) -> Issue:
    """The issue about an input that could not be taken apart, and why."""
    return issue("unreadable input", name, words)


def read_inputs(
    paths: tuple[str, ...],
    metadata: tuple[MetadataRow, ...] = (),
    defaults: Origin | None = None,
    stdin: bytes | None = None,
    limit: int = limits.TEXT,
    apart: Apart = read,
) -> Iterator[Loaded]:
    """Every document of `paths`, one for each text, and an issue for whatever was not taken as it is.

    paths: files, folders (read whole, in order of name), globs, "-" for `stdin`. What is said of a text
    comes, first that says it, from its metadata row, its own record, `defaults`, the page. Issues come first.
    Raises BadDateError (a ValueError) at once if `defaults.published` is no day.
    """
    said = defaults or Origin()
    said = msgspec.structs.replace(said, published=iso_day(said.published) if said.published else None)
    return _read(paths, metadata, said, stdin, limit, apart)


def _read(
    paths: tuple[str, ...],
    metadata: tuple[MetadataRow, ...],
    said: Origin,
    stdin: bytes | None,
    limit: int,
    apart: Apart,
) -> Iterator[Loaded]:
    """The work of `read_inputs`, once its arguments are known to be good."""
    listed = tuple(listed_inputs(paths, {row.source for row in metadata}))
    names = tuple(n for n in listed if isinstance(n, str))
    rows = Rows(metadata, names)
    found: list[Document] = []
    for item in listed:
        loaded = (item,) if isinstance(item, Issue) else _input(item, stdin, limit, apart)
        for one in loaded:
            if isinstance(one, Issue):
                yield one
            elif (wrong := no_text(one, limit)) is not None:
                yield wrong
            else:
                found.append(located(one, item if isinstance(item, str) else one.name, rows, said))
    yield from rows.issues
    yield from rows.unused()
    yield from joined(tuple(found))


def located(one: Record, item: str, rows: Rows, said: Origin) -> Document:
    """The document of a record of the input `item`, with what the rows, `said`, and it itself say of where it was."""
    file = rows.find(item)
    row = rows.find(one.name) if one.name != item else file
    return _document(one, row.over(one.stated).over(file).over(said).over(one.found))


def read_bytes(
    name: str,
    raw: bytes,
    kind: str | None = None,
    said: Origin | None = None,
    apart: Apart = read,
    row: Origin | None = None,
) -> tuple[Loaded, ...]:
    """The documents of bytes that are at hand, and issues, as `read_inputs` gives them.

    name: what they are called; its ending says the format, unless `kind` ("text") does. said: of all texts in them.
    row: what goes before all that they say themselves.
    """
    first, origin = row or Origin(), said or Origin()
    kind = kind or kind_of(name)
    if kind is None:
        return (unknown(name),)
    found: list[Loaded] = []
    for one in apart(name, kind, raw):
        wrong = one if isinstance(one, Issue) else no_text(one, limits.TEXT)
        if wrong is not None:
            found.append(wrong)
        elif isinstance(one, Record):
            found.append(_document(one, first.over(one.stated).over(origin).over(one.found)))
    return (*(i for i in found if isinstance(i, Issue)), *joined(tuple(d for d in found if isinstance(d, Document))))


def _document(one: Record, origin: Origin) -> Document:
    """The document of a record. Of one that is visibly cut it is said that it is not the whole account."""
    given = Given(complete=False) if one.fragment else None
    return document(
        one.text,
        one.name,
        published=origin.published,
        outlet=origin.outlet,
        url=origin.url,
        title=origin.title,
        given=given,
    )


def no_text(one: Record, limit: int = limits.TEXT) -> Issue | None:
    """What is wrong with a record's text as a whole."""
    if not one.text.strip():
        return issue("empty input", one.name, "holds no text; nothing to read")
    if len(one.text) > limit:
        return issue("too large", one.name, f"is longer than {limit} characters; split it")
    return None


def listed_inputs(paths: tuple[str, ...], skip: set[str]) -> Iterator[str | Issue]:
    """The names of all inputs, each file once; issues for what is not there."""
    seen = {os.path.realpath(s) for s in skip if s}
    for path in paths:
        for name in _expanded(path):
            if isinstance(name, Issue):
                yield name
                continue
            real = name if name == STDIN else os.path.realpath(name)
            if real not in seen:
                seen.add(real)
                yield name


def _expanded(path: str) -> Iterator[str | Issue]:
    """One argument: itself, the files of a folder, or what a glob matches."""
    if path == STDIN or Path(path).is_file():
        yield path
    elif Path(path).is_dir():
        yield from _folder(path)
    elif os.path.lexists(path):
        yield issue("unreadable input", path, "is no regular file; give a file or a folder")
    elif glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not matches:
            yield issue("no such input", path, "matches no file; check the pattern")
        for match in matches:
            yield from (
                _folder(match) if Path(match).is_dir() and "**" not in path else [match] * (not Path(match).is_dir())
            )
    else:
        yield issue("no such input", path, "does not exist; check the path")


def _folder(path: str) -> Iterator[str | Issue]:
    """The files below a folder, sorted; hidden files and folders are left where they are."""
    failed: list[OSError] = []
    count = 0
    for top, folders, files in os.walk(path, onerror=failed.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if not file.startswith("."):
                count += 1
                yield str(Path(top) / file)
    for error in failed:
        yield issue(
            "unreadable input", str(error.filename), f"cannot be listed ({error.strerror}); check its permissions"
        )
    if not count and not failed:
        yield issue("empty input", path, "the folder holds no file; nothing to read")


def _input(name: str, stdin: bytes | None, limit: int, apart: Apart) -> Iterator[Part]:
    """The records of one input."""
    kind = input_kind(name, stdin)
    if kind is None:
        yield unknown(name)
        return
    raw = _bytes(name, stdin, limit_of(kind, limit))
    if isinstance(raw, Issue):
        yield raw
        return
    yield from apart(name, kind, raw)


def input_kind(name: str, stdin: bytes | None = None) -> str | None:
    """The kind of an input, by its ending or, of standard input, by its bytes; None if it is not one that is read."""
    return kind_of(name) if name != STDIN else _sniffed(stdin or b"")


def input_bytes(name: str, stdin: bytes | None, kind: str) -> bytes | Issue:
    """The bytes of an input, or the issue that says why there are none."""
    return _bytes(name, stdin, limit_of(kind))


def _bytes(name: str, stdin: bytes | None, limit: int) -> bytes | Issue:
    """The bytes of an input, or why there are none."""
    try:
        if name == STDIN:
            if stdin is None:
                return issue("unreadable input", name, "nothing came on standard input; pipe a text into the command")
            size = len(stdin)
        elif not Path(name).is_file():
            return issue("unreadable input", name, "is no regular file; give a file or a folder")
        else:
            size = Path(name).stat().st_size
        if size > limit:
            return issue("too large", name, f"has {size} bytes, more than {limits.size(limit)}; split it")
        return stdin if name == STDIN and stdin is not None else Path(name).read_bytes()
    except OSError as error:
        return issue("unreadable input", name, f"cannot be read ({error.strerror}); check its permissions")


def _sniffed(raw: bytes) -> str:
    """What standard input holds, by how it begins: records, a page, a text, or a file of another kind."""
    packed = next((kind for mark, kind in PACKED.items() if raw.startswith(mark)), None)
    if packed is not None:
        return "word" if packed == "archive" and WORD in raw else packed
    head = raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "records" if head.startswith(b"{") and b'"text"' in raw[:100_000] else "text"
