"""JSON Lines: UTF-8, one record a line, keys in the order of the records."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from readouts.export.canonical import canonical, in_order
from readouts.model.contact import Contact
from readouts.model.decision import Decision
from readouts.model.document import Appearance, Document
from readouts.model.issue import Issue
from readouts.model.reading import Attribution, ContactMention, Reading
from readouts.model.span import Span
from readouts.model.times import TimeExpression
from readouts.model.values import DocumentStatus, Level, Mode, Realis, TimexType

# JSON escapes C0 by itself. DEL, C1 and marks that turn the direction of text would reach a terminal, and line
# separators would break a line for some readers; as \uXXXX they are the same string to every JSON parser.
LOOSE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class DocumentLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document as it is exported. outlet, url, title: of the earliest appearance that has one."""

    type: Literal["document"] = "document"
    id: str
    name: str
    published: str | None
    outlet: str | None
    url: str | None
    title: str | None
    appearances: tuple[Appearance, ...]
    text: str
    text_length: int
    status: DocumentStatus
    copy_of: str | None
    reason: str | None


class IssueLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An issue as it is exported."""

    type: Literal["issue"] = "issue"
    kind: str
    document: str | None
    span: Span | None
    message: str
    contact: str | None


class AttributionLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An attribution of a reading."""

    id: int
    parent: int | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quoted: bool


class TimeLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time expression of a reading, in TIMEX3."""

    span: Span
    type: TimexType
    value: str | None


class MentionLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A contact mention of a reading."""

    span: Span
    mode: Mode
    realis: Realis
    participants: tuple[str, ...]
    level: Level


class ReadingLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the reader saw in one document."""

    type: Literal["reading"] = "reading"
    name: str
    document: str
    text_length: int
    attributions: tuple[AttributionLine, ...]
    times: tuple[TimeLine, ...]
    contact_mentions: tuple[MentionLine, ...]
    issues: tuple[IssueLine, ...]


def line(record: msgspec.Struct) -> str:
    """One record as one line, with its line end, safe to print."""
    text = msgspec.json.encode(record).decode("utf-8")
    return LOOSE.sub(lambda m: f"\\u{ord(m.group()):04x}", text) + "\n"


def array(lines: Iterable[str]) -> Iterator[str]:
    """JSON lines as one JSON array, still one record a line."""
    yield "[" + ",\n".join(one.rstrip("\n") for one in lines) + "]\n"


def contact_lines(contacts: tuple[Contact, ...]) -> Iterator[str]:
    """One line a contact, by earliest day (unknown last), then id."""
    return ordered_contact_lines(in_order(contacts))


def ordered_contact_lines(contacts: Iterable[Contact]) -> Iterator[str]:
    """One line a contact, of contacts that are in their order already."""
    return (line(canonical(contact)) for contact in contacts)


def document_lines(documents: tuple[Document, ...]) -> Iterator[str]:
    """One line a document, by id."""
    return ordered_document_lines(sorted(documents, key=lambda d: d.id))


def ordered_document_lines(documents: Iterable[Document]) -> Iterator[str]:
    """One line a document, of documents that are in their order already."""
    return (line(_document(d)) for d in documents)


def issue_lines(issues: tuple[Issue, ...]) -> Iterator[str]:
    """One line an issue, by document, place, kind, message and contact."""
    return (line(_issue(i)) for i in sorted(set(issues), key=_issue_key))


def decision_lines(decisions: tuple[Decision, ...]) -> Iterator[str]:
    """One line a decision, in the order in which they were made."""
    return (line(decision) for decision in decisions)


def reading_line(document: Document, reading: Reading, issues: tuple[Issue, ...] = ()) -> str:
    """What the reader saw in `document`; `issues` are those from before it was read."""
    return line(
        ReadingLine(
            name=document.name,
            document=document.id,
            text_length=len(document.text),
            attributions=tuple(_attribution(a) for a in sorted(reading.attributions, key=lambda a: a.id)),
            times=tuple(_time(t) for t in sorted(reading.times, key=lambda t: (t.span, t.id))),
            contact_mentions=tuple(_mention(m) for m in sorted(reading.mentions, key=lambda m: (m.span, m.id))),
            issues=tuple(_issue(i) for i in sorted({*issues, *reading.issues}, key=_issue_key)),
        )
    )


def _document(document: Document) -> DocumentLine:
    places = document.appearances
    return DocumentLine(
        id=document.id,
        name=document.name,
        published=document.published,
        outlet=document.outlet,
        url=document.url,
        title=document.title,
        appearances=places,
        text=document.text,
        text_length=len(document.text),
        status=document.status,
        copy_of=document.copy_of,
        reason=document.reason,
    )


def _issue(issue: Issue) -> IssueLine:
    return IssueLine(
        kind=issue.kind, document=issue.document, span=issue.span, message=issue.message, contact=issue.contact
    )


def _issue_key(issue: Issue) -> tuple[str, int, int, str, str, str]:
    start, end = (issue.span.start, issue.span.end) if issue.span else (-1, -1)
    return issue.document or "", start, end, issue.kind, issue.message, issue.contact or ""


def _attribution(one: Attribution) -> AttributionLine:
    return AttributionLine(
        id=one.id, parent=one.parent, source=one.source, cue=one.cue, content=one.content, quoted=one.quoted
    )


def _time(one: TimeExpression) -> TimeLine:
    return TimeLine(span=one.span, type=one.type, value=one.value)


def _mention(one: ContactMention) -> MentionLine:
    people = tuple(sorted({p.person for p in one.participants}))
    return MentionLine(span=one.span, mode=one.mode, realis=one.realis, participants=people, level=one.level)
