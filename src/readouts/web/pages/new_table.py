"""The table of the texts that a person brought: the contact of their leaders that these texts carry, holes first."""

import msgspec

from readouts.export import compare
from readouts.export.wording import day_words, title_words
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.model.slugs import slug
from readouts.model.unsure import unsure_of
from readouts.model.values import modes_fit
from readouts.store import AmbiguousIdError, Ledger, UnknownIdError
from readouts.web.links import SHORT, Query
from readouts.web.pages.contact import ContactPage, contact_page
from readouts.web.pages.new_marks import CHANGED, NEW, marks, printed
from readouts.web.pages.new_start import TextForm
from readouts.web.pages.table import Table, TableRow, table

HOLES = ("not_in_text", "not_read", "not_quoted", "none_held")


class Hole(msgspec.Struct, frozen=True, kw_only=True):
    """What a side's texts have no word on. points: (label, anchor)."""

    side: str
    state: str
    phrase: str
    explained: str
    points: tuple[tuple[str, str], ...]


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """A text that was brought, what was said of it, and what became of it. good: it is in the table."""

    document: str
    title: str
    said: str
    fate: str
    good: bool


class Other(msgspec.Struct, frozen=True, kw_only=True):
    """Another contact of the texts. query: the address that shows its table; why: why it was not merged."""

    id: str
    title: str
    day: str
    query: Query
    why: str


class NewTablePage(msgspec.Struct, frozen=True, kw_only=True):
    """The page. shown: None: no contact of the leaders was read in any of the texts.

    apart: contacts of the leaders that were not merged with the one that is shown. found: contacts of others.
    marks: by row, and by row and column. count_new: rows; count_changed: cells. form: for the next text.
    """

    leaders: tuple[str, ...]
    texts: tuple[Brought, ...]
    shown: ContactPage | None
    holes: tuple[Hole, ...]
    marks: dict[str, str]
    count_new: int
    count_changed: int
    apart: tuple[Other, ...]
    found: tuple[Other, ...]
    form: TextForm


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What the address asks for. contact: the beginning of the id of the one to show; before: the table before."""

    leaders: tuple[str, ...]
    documents: tuple[str, ...]
    contact: str = ""
    before: str = ""


def new_table_page(ledger: Ledger, asked: Asked) -> NewTablePage:
    """The page. Raises UnknownIdError or AmbiguousIdError for a document."""
    documents = tuple(ledger.document(d) for d in asked.documents)
    of_leaders, others = _carried(ledger, documents, asked.leaders)
    shown = _choose(of_leaders, documents, asked.contact)
    page = contact_page(ledger, shown.id) if shown else None
    if page is not None:
        page = msgspec.structs.replace(page, table=holes_first(page.table))
    apart = tuple(
        _other(c, asked.leaders, asked, _why_apart(ledger, shown, c)) for c in of_leaders if shown and c.id != shown.id
    )
    slugs = tuple(slug(n) for n in asked.leaders)
    fresh = marks(page.table, asked.before) if page else {}
    return NewTablePage(
        leaders=asked.leaders,
        texts=tuple(_brought(d, shown, of_leaders, others) for d in documents),
        shown=page,
        holes=_holes(page.table) if page else (),
        marks=fresh,
        count_new=sum(mark == NEW and "/" not in place for place, mark in fresh.items()),
        count_changed=sum(mark == CHANGED for mark in fresh.values()),
        apart=apart,
        found=() if shown else tuple(_other(c, c.participants, asked, "") for c in others),
        form=TextForm(
            leaders=asked.leaders,
            slugs=slugs,
            documents=tuple(d.id[:SHORT] for d in documents),
            shown=shown.id[:SHORT] if shown else "",
        ),
    )


def _carried(
    ledger: Ledger, documents: tuple[Document, ...], leaders: tuple[str, ...]
) -> tuple[tuple[Contact, ...], tuple[Contact, ...]]:
    """The contacts of the leaders that the documents carry (where one is what a document is about, only that one), and
    the contacts of others."""
    mine: dict[str, Contact] = {}
    others: dict[str, Contact] = {}
    for document in documents:
        read = document.copy_of or document.id
        found = ledger.contacts_of(read)
        fit = [c for c in found if set(leaders) <= set(c.participants)]
        about = [c for c in fit if read in c.primary_in]
        mine |= {c.id: c for c in about or fit}
        others |= {c.id: c for c in found if c not in fit and len(c.participants) > 1}
    return tuple(mine.values()), tuple(others.values())


def _choose(contacts: tuple[Contact, ...], documents: tuple[Document, ...], wanted: str) -> Contact | None:
    """The contact to show: the one that is asked for, by any of its mentions, else the one that most texts carry."""
    for one in contacts:
        if wanted and any(i.startswith(wanted) for i in (one.id, *(m.id for m in one.mentions))):
            return one
    ids = [d.copy_of or d.id for d in documents]
    return max(contacts, key=lambda c: (sum(i in c.documents for i in ids), len(c.claims), c.id), default=None)


def holes_first(made: Table) -> Table:
    """The rows in which a side is missing first, the silences before all; otherwise as they are."""

    def rank(row: TableRow) -> int:
        return min((HOLES.index(c.state) for c in row.cells if c.state in HOLES), default=len(HOLES))

    return msgspec.structs.replace(made, rows=tuple(sorted(made.rows, key=rank)))


def _holes(made: Table) -> tuple[Hole, ...]:
    """By side and state, the silences first."""
    titles = {c.key: c.title for c in made.columns}
    found: dict[tuple[str, str, str, str], list[tuple[str, str]]] = {}
    for row in made.rows:
        for cell in row.cells:
            if cell.state in HOLES:
                key = (titles[cell.column], str(cell.state), cell.phrase, cell.explained)
                found.setdefault(key, []).append((row.label, row.anchor))
    holes = [
        Hole(side=side, state=state, phrase=phrase, explained=explained, points=tuple(points))
        for (side, state, phrase, explained), points in found.items()
    ]
    return tuple(sorted(holes, key=lambda h: (HOLES.index(h.state), h.side)))


def _brought(
    document: Document, shown: Contact | None, mine: tuple[Contact, ...], others: tuple[Contact, ...]
) -> Brought:
    read = document.copy_of or document.id
    first = document.appearances[0]
    good = shown is not None and read in shown.documents
    return Brought(
        document=document.id,
        title=first.title or first.name,
        said=_said(document),
        fate=_fate(document, read, good, mine, others),
        good=good,
    )


def _fate(document: Document, read: str, good: bool, mine: tuple[Contact, ...], others: tuple[Contact, ...]) -> str:
    if good:
        return "in the table" + (", as a copy of another text" if document.copy_of else "")
    if any(read in c.documents for c in mine):
        return "read as another contact of the same leaders, which was not merged with this one"
    if any(read in c.documents for c in others):
        return "no contact of these leaders was read in it, only contacts of others"
    return f"no contact was read in it: {document.reason or 'nothing in it makes one'}"


def _said(document: Document) -> str:
    given = document.given
    parts = ["account of " + given.side if given and given.side else document.outlet or "a news story"]
    if given and given.side:
        parts.append(given.kind or "readout")
        parts.append({True: "whole", False: "a part", None: "not known if whole"}[given.complete])
    parts.append(document.published or "day not known")
    return ", ".join(parts)


def _other(contact: Contact, leaders: tuple[str, ...], asked: Asked, why: str) -> Other:
    query = [("p", slug(n)) for n in leaders] + [("d", d) for d in asked.documents] + [("c", contact.id[:SHORT])]
    return Other(id=contact.id, title=title_words(contact), day=day_words(contact.date), query=tuple(query), why=why)


def _why_apart(ledger: Ledger, shown: Contact | None, other: Contact) -> str:
    """Why two contacts of one pair were not merged, as far as it was put down or can be seen."""
    if shown is None:
        return ""
    ids = (shown.id, other.id)
    told = (unsure_of(i) for i in (*ledger.issues(shown.id), *ledger.issues(other.id)))
    both = next((t for t in told if t and {t.left, t.right} == {i[: len(t.left)] for i in ids}), None)
    if both is not None:
        return both.reasons
    if not modes_fit(shown.mode, other.mode):
        return f"One is told of as a {shown.mode}, the other as a {other.mode}."
    days = {c.date.earliest for c in (shown, other)} | {c.date.latest for c in (shown, other)}
    if None not in days and len(days) > 1:
        return f"The days differ: {day_words(shown.date)}; {day_words(other.date)}."
    return "What the texts say is not enough to tell that it is one contact."


def before(ledger: Ledger, contact: Contact, documents: tuple[str, ...]) -> str:
    """The print of the table of a contact as an older state of the ledger has it; "" if that has none.

    documents: those that are new, whose mentions the older state cannot know. Raises LedgerError if the file fails.
    """
    for mention in contact.mentions:
        if mention.document in documents:
            continue
        try:
            was = ledger.contact(mention.id)
        except (UnknownIdError, AmbiguousIdError):
            continue
        return printed(table(compare(was, ledger.documents(was.documents))))
    return ""
