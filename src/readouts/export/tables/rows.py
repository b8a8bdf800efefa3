"""The tables of the ledger, each a list of columns."""

from typing import NamedTuple, TypeVar

from msgspec import UNSET, UnsetType

from readouts.export.holdings import Holdings
from readouts.export.listing import verdicts
from readouts.export.tables.columns import Column, Table, filled, heads
from readouts.model.contact import Account, Cell, Claim, Contact, Point
from readouts.model.document import Document
from readouts.model.normalized import Normalized
from readouts.model.span import Evidence

Value = TypeVar("Value")


class PointOf(NamedTuple):
    """A row of the comparison of a contact."""

    contact: str
    point: Point


class CellOf(NamedTuple):
    """A side at a point of a contact."""

    contact: str
    point: Point
    cell: Cell


class ClaimOf(NamedTuple):
    """A claim of a contact."""

    contact: str
    claim: Claim

    @property
    def value(self) -> Evidence:
        """The first place where its value stands."""
        return next((e for e in self.claim.evidence if e.role == "value"), self.claim.evidence[0])

    @property
    def normal(self) -> Normalized:
        """Its value in comparable form; all unset if there is none."""
        return self.claim.normalized or Normalized()


class EvidenceOf(NamedTuple):
    """Words that a claim rests on."""

    contact: str
    claim: str
    place: int
    evidence: Evidence


class AccountOf(NamedTuple):
    """An account of a contact."""

    contact: str
    account: Account


def known(value: Value | UnsetType) -> Value | None:
    """A part of a normalized value; None where it does not apply."""
    return None if value is UNSET or isinstance(value, UnsetType) else value


def _topics(contact: Contact) -> tuple[str, ...]:
    return tuple(p.label for p in contact.points if p.kind == "topic")


CONTACTS: tuple[Column[Contact], ...] = (
    Column("id", "string", "the contact's id", lambda c: c.id),
    Column("day", "string", "its first day as a set, in EDTF", lambda c: c.date.edtf),
    Column("earliest", "date", "the earliest possible first day", lambda c: c.date.earliest),
    Column("latest", "date", "the latest possible first day", lambda c: c.date.latest),
    Column("last_day", "date", "the last day of what lasted", lambda c: c.date.last_day),
    Column("days", "integer", "how many first days are possible", lambda c: len(c.date.candidates or ()) or None),
    Column("mode", "string", "call, meeting, letter …", lambda c: c.mode),
    Column("realis", "string", "held, scheduled …", lambda c: c.realis),
    Column("level", "string", "leaders or other", lambda c: c.level),
    Column("part_of", "string", "the visit or summit that it belongs to", lambda c: c.part_of),
    Column("participants", "list", "who is party to it", lambda c: c.participants),
    Column("attendees", "list", "who was present and not party", lambda c: c.attendees),
    Column("not_in_roster", "list", "those of them whom the roster does not know", lambda c: c.not_in_roster),
    Column("min_minutes", "number", "it lasted at least", lambda c: c.duration.min_minutes if c.duration else None),
    Column("max_minutes", "number", "it lasted at most", lambda c: c.duration.max_minutes if c.duration else None),
    Column("duration", "string", "in the narrowest words", lambda c: c.duration.text if c.duration else None),
    Column("initiator", "string", "who asked for it or placed it", lambda c: c.initiator),
    Column("place", "string", "where", lambda c: c.place),
    Column("stories", "integer", "how many documents tell of it", lambda c: len(c.documents)),
    Column("accounts", "integer", "how many accounts are held", lambda c: len(c.accounts)),
    Column("topics", "list", "the labels of its topics", _topics),
    Column("verdicts", "list", "how often each verdict", lambda c: tuple(f"{n} {v}" for v, n in verdicts(c))),
    Column("why_day", "list", "why this day, sentence by sentence", lambda c: tuple(w.sentence for w in c.date.why)),
)  # fmt: skip
POINTS: tuple[Column[PointOf], ...] = (
    Column("contact", "string", "the contact's id", lambda p: p.contact),
    Column("kind", "string", "field or topic", lambda p: p.point.kind),
    Column("point", "string", "the label of the row", lambda p: p.point.label),
    Column("verdict", "string", "how its cells relate; empty: nobody speaks of it", lambda p: p.point.verdict),
    Column("between", "string", "of a CONFLICT", lambda p: p.point.between),
    Column("why", "string", "one sentence that says why", lambda p: p.point.why),
    Column("as_of", "string", "the latest telling that the verdict rests on", lambda p: p.point.as_of),
)
CELLS: tuple[Column[CellOf], ...] = (
    Column("contact", "string", "the contact's id", lambda c: c.contact),
    Column("kind", "string", "field or topic", lambda c: c.point.kind),
    Column("point", "string", "the label of the row", lambda c: c.point.label),
    Column("side", "string", "whose cell", lambda c: c.cell.side),
    Column("state", "string", "said, denied, not_in_text …", lambda c: c.cell.state),
    Column("claims", "list", "ids of its claims", lambda c: c.cell.claims),
)
CLAIMS: tuple[Column[ClaimOf], ...] = (
    Column("id", "string", "the claim's id", lambda c: c.claim.id),
    Column("contact", "string", "the contact's id", lambda c: c.contact),
    Column("account", "string", "the account that it belongs to", lambda c: c.claim.account),
    Column("kind", "string", "field or topic", lambda c: c.claim.point_kind),
    Column("point", "string", "the label of its row", lambda c: c.claim.point),
    Column("side", "string", "whom its voucher speaks for", lambda c: c.claim.side),
    Column("voucher", "string", "who stands behind it", lambda c: c.claim.voucher),
    Column("speaker", "string", "whose words they are said to be", lambda c: c.claim.speaker),
    Column("chain", "list", "the sources from the document inwards", lambda c: c.claim.chain),
    Column("polarity", "string", "asserted, denied, declined, hedged", lambda c: c.claim.polarity),
    Column("form", "string", "quote or paraphrase", lambda c: c.claim.form),
    Column("act", "string", "asked, offered, agreed …", lambda c: c.claim.act),
    Column("in_contact", "boolean", "said in the contact itself; empty: open", lambda c: c.claim.in_contact),
    Column("value", "string", "what is said, in the document's words", lambda c: c.claim.value),
    Column("min_minutes", "number", "of a duration", lambda c: known(c.normal.min_minutes)),
    Column("max_minutes", "number", "of a duration", lambda c: known(c.normal.max_minutes)),
    Column("earliest", "string", "of a day", lambda c: known(c.normal.earliest)),
    Column("latest", "string", "of a day", lambda c: known(c.normal.latest)),
    Column("person", "string", "of a claim on people", lambda c: known(c.normal.person)),
    Column("country", "string", "of a topic", lambda c: known(c.normal.country)),
    Column("taxonomy", "string", "of a topic", lambda c: known(c.normal.taxonomy)),
    Column("also", "list", "of a topic: its other labels", lambda c: known(c.normal.also)),
    Column("document", "string", "where its value first stands", lambda c: c.value.document),
    Column("start", "integer", "first code point", lambda c: c.value.start),
    Column("end", "integer", "after the last code point", lambda c: c.value.end),
    Column("quote", "string", "the exact words there", lambda c: c.value.quote),
)
EVIDENCE: tuple[Column[EvidenceOf], ...] = (
    Column("contact", "string", "the contact's id", lambda e: e.contact),
    Column("claim", "string", "the claim's id", lambda e: e.claim),
    Column("number", "integer", "its place among those of the claim, from 1", lambda e: e.place),
    Column("role", "string", "source, cue, value or trigger", lambda e: e.evidence.role),
    Column("document", "string", "the document's id", lambda e: e.evidence.document),
    Column("start", "integer", "first code point", lambda e: e.evidence.start),
    Column("end", "integer", "after the last code point", lambda e: e.evidence.end),
    Column("quote", "string", "the exact words", lambda e: e.evidence.quote),
)
ACCOUNTS: tuple[Column[AccountOf], ...] = (
    Column("id", "string", "the account's id", lambda a: a.account.id),
    Column("contact", "string", "the contact's id", lambda a: a.contact),
    Column("side", "string", "whom its voucher speaks for", lambda a: a.account.side),
    Column("voucher", "string", "who stands behind it", lambda a: a.account.voucher),
    Column("kind", "string", "readout, briefing, press …", lambda a: a.account.kind),
    Column("complete", "boolean", "whether the whole of it is held; empty: unknown", lambda a: a.account.complete),
    Column("language", "string", "of its own text", lambda a: a.account.language),
    Column("told_at", "string", "the day on which it was given out", lambda a: a.account.told_at),
    Column("documents", "list", "ids of its witnesses", lambda a: a.account.documents),
)
DOCUMENTS: tuple[Column[Document], ...] = (
    Column("id", "string", "sha256 of its text", lambda d: d.id),
    Column("name", "string", "what it was called on input", lambda d: d.appearances[0].name if d.appearances else None),
    Column("outlet", "string", "who published it", lambda d: d.outlet),
    Column("published", "string", "the earliest day on which it appeared", lambda d: d.published),
    Column("url", "string", "its address", lambda d: d.url),
    Column("title", "string", "its title", lambda d: d.title),
    Column("language", "string", "two letters", lambda d: d.language),
    Column("status", "string", "read, no contact, copy, set aside", lambda d: d.status),
    Column("copy_of", "string", "the document that it is a copy of", lambda d: d.copy_of),
    Column("reason", "string", "why it was not read, or in what it is a copy", lambda d: d.reason),
    Column("length", "integer", "of its text, in code points", lambda d: len(d.text)),
)  # fmt: skip

CONTACT = ("contact", "contacts", "id")
SAID = ("document", "documents", "id")


def contacts(held: Holdings) -> Table:
    """One row a contact."""
    return Table("contacts", "One row a contact.", ("id",), (), heads(CONTACTS), filled(CONTACTS, held.contacts))


def points(held: Holdings) -> Table:
    """One row a point of a contact, without its cells."""
    rows = filled(POINTS, (PointOf(c.id, p) for c in held.contacts for p in c.points))
    key = ("contact", "kind", "point")
    return Table("points", "One row a point of a comparison.", key, (CONTACT,), heads(POINTS), rows)


def cells(held: Holdings) -> Table:
    """One row a side at a point."""
    rows = filled(CELLS, (CellOf(c.id, p, cell) for c in held.contacts for p in c.points for cell in p.cells))
    key = ("contact", "kind", "point", "side")
    return Table("cells", "One row a side at a point.", key, (CONTACT,), heads(CELLS), rows)


def claims(held: Holdings) -> Table:
    """One row a claim, with the first place where its value stands."""
    rows = filled(CLAIMS, (ClaimOf(c.id, claim) for c in held.contacts for claim in c.claims))
    return Table("claims", "One row a claim.", ("contact", "id"), (CONTACT, SAID), heads(CLAIMS), rows)


def evidence(held: Holdings) -> Table:
    """One row a stretch of words that a claim rests on."""
    every = ((c.id, claim) for c in held.contacts for claim in c.claims)
    found = (EvidenceOf(c, claim.id, n, e) for c, claim in every for n, e in enumerate(claim.evidence, 1))
    says = "One row a stretch of words that a claim rests on."
    key = ("contact", "claim", "number")
    return Table("evidence", says, key, (CONTACT, SAID), heads(EVIDENCE), filled(EVIDENCE, found))


def accounts(held: Holdings) -> Table:
    """One row an account of a contact."""
    rows = filled(ACCOUNTS, (AccountOf(c.id, a) for c in held.contacts for a in c.accounts))
    return Table("accounts", "One row an account of a contact.", ("contact", "id"), (CONTACT,), heads(ACCOUNTS), rows)


def documents(held: Holdings) -> Table:
    """One row a document, without its text."""
    says = "One row a document; its text stands in the JSON Lines."
    return Table("documents", says, ("id",), (), heads(DOCUMENTS), filled(DOCUMENTS, held.documents))
