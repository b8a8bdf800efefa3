"""Addresses to documents: fetched, kept as they came, and read like any other input."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from readouts.fetching.archive import Archive
from readouts.fetching.fetcher import Fetcher
from readouts.fetching.records import Exchange, Failed, Page
from readouts.fetching.types import charset, ending
from readouts.ingest import Apart, Loaded, Origin, Rows, incomplete, input_issue, joined, read_bytes, read_metadata
from readouts.ingest.decode import decode
from readouts.ingest.formats import SUFFIXES
from readouts.knowledge import Knowledge
from readouts.model.document import Appearance, Document
from readouts.model.issue import Issue
from readouts.model.visit import Visit
from readouts.run.building import build_from
from readouts.run.executor import Executor, Inline
from readouts.run.intake import OF_THE_RUN, Taken
from readouts.run.knowledge import load_knowledge
from readouts.run.options import Options, Progress, Quiet
from readouts.run.summary import Summary
from readouts.store import Intake

USERINFO = re.compile(r"(?<=//)[^/?#@]*@")
TEXTS = (".html", ".xhtml", ".txt")
BATCH = 64 * 2**20  # bytes of what came that are held before they are written to a file of the archive


class Came(NamedTuple):
    """What came of one address. documents: their ids; reason: why there is none."""

    url: str
    documents: tuple[str, ...]
    reason: str | None


class Fetched(NamedTuple):
    """What a run fetched. taken: for the build; summary: of the build, None if nothing was to be built."""

    came: tuple[Came, ...]
    archives: tuple[Path, ...]
    summary: Summary | None


def fetch(
    urls: tuple[str, ...],
    ledger: Path,
    options: Options | None = None,
    fetcher: Fetcher | None = None,
    progress: Progress | None = None,
    executor: Executor | None = None,
) -> Fetched:
    """Fetches addresses, keeps what came in the archive beside the ledger, and builds it into the ledger.

    Raises what `build` raises, and OSError if the archive cannot be written.
    """
    asked, told, by = options or Options(), progress or Quiet(), executor or Inline()
    knowledge = load_knowledge(asked.rosters)
    visits = visit(urls, Archive.beside(ledger), fetcher or Fetcher(), told)
    came, taken = take_pages(visits, asked, knowledge, by.parts)
    summary = build_from(taken, ledger, asked, told, by, knowledge)
    return Fetched(came, tuple(dict.fromkeys(v.archive for v in visits if v.archive)), summary)


class Visited(NamedTuple):
    """What the fetcher gave for an address, and the file that keeps it."""

    result: Page | Failed
    archive: Path | None


def visit(urls: Iterable[str], archive: Archive, fetcher: Fetcher, progress: Progress) -> tuple[Visited, ...]:
    """Fetches each address once, in order. What came is kept, also if this is stopped on the way."""
    todo = tuple(dict.fromkeys(urls))
    done: list[Visited] = []
    held: list[Page | Failed] = []
    progress.begin("fetching", len(todo))
    try:
        for url in todo:
            held.append(fetcher.get(url))
            if sum(len(e.raw) for r in held for e in r.exchanges) > BATCH:
                done += _kept(held, archive)
                held = []
            progress.step()
    finally:
        done += _kept(held, archive)
    return tuple(done)


def _kept(results: list[Page | Failed], archive: Archive) -> list[Visited]:
    path = archive.keep(tuple(e for r in results for e in r.exchanges))
    return [Visited(_light(r), path if r.exchanges else None) for r in results]


def _light(result: Page | Failed) -> Page | Failed:
    """The same without what only the archive needs."""
    last = tuple(msgspec.structs.replace(e, raw=b"") for e in result.exchanges[-1:])
    return msgspec.structs.replace(result, exchanges=last)


def take_pages(
    visited: tuple[Visited, ...], options: Options, knowledge: Knowledge, apart: Apart
) -> tuple[tuple[Came, ...], Taken]:
    """What a build takes in of what was fetched. apart: what takes files apart."""
    came: list[Came] = []
    documents: list[Document] = []
    issues: list[Issue] = []
    visits: list[Visit] = []
    rows, wrong = _rows(options, tuple(named(v.result.asked) for v in visited))
    for one in visited:
        name = named(one.result.asked)
        row = rows.find(name)
        loaded = _loaded(one.result, name, options, apart, row)
        found = tuple(d for d in loaded if isinstance(d, Document))
        told = [i for i in loaded if isinstance(i, Issue)]
        borne = [(d, ()) if options.outlet or row.outlet else _borne_out(d, knowledge) for d in found]
        issues += [*told, *(i for _, more in borne for i in more)]
        documents += [d for d, _ in borne]
        if isinstance(one.result, Page):
            visits += [_visit(d, one, one.result) for d in found]
        reason = next((i.message.removeprefix(f"{name}: ") for i in told if incomplete(i)), None)
        came.append(Came(name, tuple(d.id for d in found), None if found else reason))
    issues += (*wrong, *rows.issues, *rows.unused())
    intake = Intake(
        documents=joined(tuple(documents)),
        issues=tuple(i for i in issues if i.kind not in OF_THE_RUN),
        inputs=(*options.metadata, *dict.fromkeys(c.url for c in came)),
        visits=tuple(visits),
    )
    return tuple(came), Taken(intake, tuple(i for i in issues if incomplete(i)))


def _rows(options: Options, names: tuple[str, ...]) -> tuple[Rows, tuple[Issue, ...]]:
    """What the metadata files say of these addresses, and what is wrong with the files."""
    read = [read_metadata(path, addresses=True) for path in options.metadata]
    rows = tuple(msgspec.structs.replace(row, file=named(row.file)) for found, _ in read for row in found)
    return Rows(rows, names), tuple(issue for _, found in read for issue in found)


def named(url: str) -> str:
    """What an input from an address is called: the address without fragment, and without anybody's password."""
    return USERINFO.sub("", url.strip().split("#", 1)[0]) or url


def _loaded(result: Page | Failed, name: str, options: Options, apart: Apart, row: Origin) -> tuple[Loaded, ...]:
    """The documents of a page, or the issue that says why there are none."""
    if isinstance(result, Failed):
        return (input_issue(result.kind, name, result.reason),)
    suffix = ending(result.last)
    kind = SUFFIXES.get(suffix)
    if kind is None:
        return (input_issue("type not read", name, f"it is kept, but files of its type ({suffix}) are not read"),)
    raw = _utf8(result.last) if suffix in TEXTS else result.last.body
    said = Origin(url=result.last.target.url, outlet=options.outlet, published=options.published)
    return read_bytes(name, raw, kind, said, apart, row)


def _utf8(answer: Exchange) -> bytes:
    """The body in UTF-8 where the header names an encoding that reads it whole; else as it came."""
    declared = charset(answer)
    decoded = decode(answer.body, declared) if declared else None
    if decoded is None or decoded.replaced or decoded.encoding == "utf-8":
        return answer.body
    return decoded.text.encode("utf-8")


def _visit(document: Document, one: Visited, page: Page) -> Visit:
    return Visit(
        document=document.id,
        url=named(page.asked),
        at=page.last.at,
        sha256=page.sha256,
        archive=one.archive.name if one.archive else None,
    )


def _borne_out(document: Document, knowledge: Knowledge) -> tuple[Document, tuple[Issue, ...]]:
    """The address decides which outlet of the roster a page is: whoever runs a site can write a name into it.

    A page that calls itself an organ of government, at an address that is not that organ's, is not believed; one that
    does not say what it is called is called by its host.
    """
    placed = [_placed(place, knowledge) for place in document.appearances]
    made = msgspec.structs.replace(document, appearances=tuple(place for place, _ in placed))
    return made, tuple(issue for _, issue in placed if issue)


def _placed(place: Appearance, knowledge: Knowledge) -> tuple[Appearance, Issue | None]:
    here = knowledge.roster.outlet(place.url or "")
    claimed = knowledge.roster.outlet(place.outlet) if place.outlet else None
    press = claimed is not None and claimed.kind != "organ"
    if place.outlet and (here == claimed or (here is None and press)):
        return place, None
    host = urlsplit(place.url or "").hostname or ""
    name = here.name if here is not None else host
    issue = None
    if claimed is not None and claimed.kind == "organ":
        message = f"calls itself {place.outlet!r}, but {host} is no address of that outlet; it is called {name}"
        issue = input_issue("outlet not borne out", place.name, message)
    return msgspec.structs.replace(place, outlet=name), issue
