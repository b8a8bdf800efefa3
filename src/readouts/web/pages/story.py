"""The page of a story: its text with every claim marked, and what was set aside."""

import msgspec

from readouts.export.quotes import cut
from readouts.model.address import web_address
from readouts.model.contact import Claim, Contact
from readouts.model.document import Document
from readouts.model.reading import Reading
from readouts.store import Ledger
from readouts.web.pages.issues import IssueLine, issue_lines
from readouts.web.pages.passages import Mark, Piece, pieces
from readouts.web.pages.stories import StoryLine, story_line


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A segment of the text. reason: why it was set aside; None: it was read."""

    kind: str
    reason: str | None
    pieces: tuple[Piece, ...]


class MarkedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that is marked in the text, with the contact it is of."""

    id: str
    contact: str
    title: str
    point: str
    value: str
    chain: tuple[str, ...]


class StoryPage(msgspec.Struct, frozen=True, kw_only=True):
    """A story. text: whole, in stretches; empty where the page must not carry it. appearances: where it was found."""

    document: str
    line: StoryLine
    status: str
    reason: str | None
    copy_of: str | None
    appearances: tuple[tuple[str, str | None, str | None, str | None], ...]
    text: tuple[Stretch, ...]
    claims: tuple[MarkedClaim, ...]
    contacts: tuple[tuple[str, str], ...]
    issues: tuple[IssueLine, ...]


def story_page(ledger: Ledger, prefix: str) -> StoryPage:
    """The page of a document whose id begins so. Raises UnknownIdError or AmbiguousIdError."""
    document = ledger.document(prefix)
    contacts = ledger.contacts_of(document.id)
    claims = [(c, one) for c in contacts for one in c.claims if any(e.document == document.id for e in one.evidence)]
    return StoryPage(
        document=document.id,
        line=story_line(1, document, False, ledger.copies((document.id,))),
        status=document.status,
        reason=document.reason,
        copy_of=document.copy_of,
        appearances=tuple((a.name, a.outlet, a.published, web_address(a.url)) for a in document.appearances),
        text=_stretches(document, ledger.reading_of(document.id), [one for _, one in claims]),
        claims=tuple(_marked(contact, one) for contact, one in claims),
        contacts=tuple((c.id, _title(c)) for c in contacts),
        issues=issue_lines(ledger.issues_of(document.id), (document,)),
    )


def without_text(page: StoryPage) -> StoryPage:
    """The page as it may be published: no whole text of a third party, only what is marked, and not much of that."""
    kept = []
    for stretch in page.text:
        shown = tuple(_short(p) for p in stretch.pieces if p.refs)
        if shown:
            kept.append(msgspec.structs.replace(stretch, pieces=shown))
    return msgspec.structs.replace(page, text=tuple(kept))


def _short(piece: Piece) -> Piece:
    return msgspec.structs.replace(piece, text=cut(piece.text))


def _stretches(document: Document, reading: Reading | None, claims: list[Claim]) -> tuple[Stretch, ...]:
    """The text by segments, in order; what no segment covers is a stretch of its own."""
    marks = [
        Mark(span=e.span, role=e.role, ref=c.id)
        for c in claims
        for e in c.evidence
        if e.document == document.id and e.role == "value"
    ]
    made: list[Stretch] = []
    at = 0
    segments = sorted(reading.segments, key=lambda s: s.span) if reading else ()
    for segment in segments:
        if segment.span.start > at:
            made.append(_stretch("between", None, document, marks, at, segment.span.start))
        made.append(_stretch(segment.kind, segment.reason, document, marks, segment.span.start, segment.span.end))
        at = max(at, segment.span.end)
    if at < len(document.text):
        made.append(_stretch("body" if not segments else "between", None, document, marks, at, len(document.text)))
    return tuple(made)


def _stretch(kind: str, reason: str | None, document: Document, marks: list[Mark], start: int, end: int) -> Stretch:
    return Stretch(kind=kind, reason=reason, pieces=pieces(document.text, marks, start, end))


def _marked(contact: Contact, claim: Claim) -> MarkedClaim:
    return MarkedClaim(
        id=claim.id,
        contact=contact.id,
        title=_title(contact),
        point=claim.point,
        value=claim.value,
        chain=claim.chain,
    )


def _title(contact: Contact) -> str:
    return f"{' – '.join(contact.participants)}, {contact.date.edtf or 'day not known'}"
