"""The pages as files: every kind of page there is for a ledger, at paths that FolderLinks leads to.

A page is made from the same record and template as on the server. A published page shows what its claims rest on, and
no more of a third party's text than that, unless whole texts are asked for.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from readouts.export.listing import comma_separated
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.model.slugs import slug
from readouts.store import ContactFilter, Ledger, of_people
from readouts.store.found import Row
from readouts.web.links import SHORT, FolderLinks
from readouts.web.pages.asked import Asked
from readouts.web.pages.contact import contact_page, find
from readouts.web.pages.evidence import evidence_page
from readouts.web.pages.help import help_page
from readouts.web.pages.issues import issues_page
from readouts.web.pages.people import pair_page, person_page
from readouts.web.pages.story import story_page, without_text
from readouts.web.pages.timeline import months, timeline_page
from readouts.web.render import View, asset, asset_names, render

EVERYTHING = ContactFilter(level=None)
ROWS = 1000


class Leaf(NamedTuple):
    """A page of the site. path: without its suffix. data: the record is written as JSON beside it. table: as CSV."""

    path: str
    template: str
    page: object
    section: str = ""
    data: bool = True
    table: tuple[Contact, ...] | None = None


class Source(NamedTuple):
    """What a site is made from. full_text: stories are shown whole."""

    ledger: Ledger
    contacts: tuple[Contact, ...]
    documents: tuple[Document, ...]
    full_text: bool


def site(ledger: Ledger, full_text: bool = False) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: its path and its bytes. The same ledger gives the same files."""
    source = Source(ledger, ledger.contacts(EVERYTHING), ledger.documents(), full_text)
    for name in asset_names():
        yield f"static/{name}", asset(name)
    written: set[str] = set()
    for kind in KINDS:
        for leaf in kind(source):
            if leaf.path not in written:
                written.add(leaf.path)
                yield from _files(leaf)


def _files(leaf: Leaf) -> Iterator[tuple[str, bytes]]:
    links = FolderLinks(leaf.path.count("/"), leaf.path.rpartition("/")[2])
    yield f"{leaf.path}.html", render(leaf.template, View(links=links, section=leaf.section), leaf.page).encode("utf-8")
    if leaf.data:
        yield f"{leaf.path}.json", msgspec.json.encode(leaf.page)
    if leaf.table is not None:
        yield f"{leaf.path}.csv", "".join(comma_separated(leaf.table)).encode("utf-8")


def _timeline(source: Source) -> Iterator[Leaf]:
    """One page with all contacts: a folder cannot turn pages by address."""
    asked = Asked(filter=EVERYTHING, query=())
    page = timeline_page(source.ledger, asked, rows=ROWS)
    rows: list[Row] = []
    after = None
    while True:
        listed = source.ledger.listed(EVERYTHING, ROWS, after, newest=True)
        rows.extend(listed.rows)
        after = listed.next
        if after is None:
            break
    whole = msgspec.structs.replace(page, months=months(tuple(rows)), last=len(rows), next=None, choices=())
    yield Leaf("index", "timeline.html", whole, "timeline", table=source.contacts)


def _contacts(source: Source) -> Iterator[Leaf]:
    for contact in source.contacts:
        yield Leaf(f"c/{contact.id[:SHORT]}", "contact.html", contact_page(source.ledger, contact.id))


def _evidence(source: Source) -> Iterator[Leaf]:
    for contact in source.contacts:
        page = evidence_page(find(source.ledger, contact.id), published=not source.full_text)
        yield Leaf(f"c/{contact.id[:SHORT]}.evidence", "evidence.html", page)


def _stories(source: Source) -> Iterator[Leaf]:
    for document in source.documents:
        page = story_page(source.ledger, document.id)
        yield Leaf(f"d/{document.id[:SHORT]}", "story.html", page if source.full_text else without_text(page))


def _people(source: Source) -> Iterator[Leaf]:
    for profile in source.ledger.people(level=None):
        named = slug(profile.names[0])
        page = person_page(source.ledger, named)
        query = of_people(*profile.names)
        yield Leaf(f"p/{named}", "profile.html", page, table=source.ledger.contacts(query))


def _pairs(source: Source) -> Iterator[Leaf]:
    for profile in source.ledger.pairs(level=None):
        one, two = sorted(profile.names)
        page = pair_page(source.ledger, slug(one), slug(two))
        query = of_people(one, two)
        yield Leaf(f"pair/{slug(one)}--{slug(two)}", "profile.html", page, table=source.ledger.contacts(query))


def _issues(source: Source) -> Iterator[Leaf]:
    yield Leaf("issues", "issues.html", issues_page(source.ledger, published=True), "issues")


def _help(_source: Source) -> Iterator[Leaf]:
    yield Leaf("help", "help.html", help_page(), data=False)


# A new kind of page is one line here.
KINDS: tuple[Callable[[Source], Iterator[Leaf]], ...] = (
    _timeline,
    _contacts,
    _evidence,
    _stories,
    _people,
    _pairs,
    _issues,
    _help,
)
