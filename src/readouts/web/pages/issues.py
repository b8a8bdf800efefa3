"""What the reader would not guess about, by kind, each with its place in the story."""

import msgspec

from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.store import Ledger
from readouts.web.pages.passages import Mark, Passage, passage

SOME, LISTED = 5, 100  # issues of a kind that are shown beside other kinds, and alone
NEAR = 90  # code points of the story shown on either side


class IssueLine(msgspec.Struct, frozen=True, kw_only=True):
    """An issue with the words it is about, where it stands anywhere."""

    kind: str
    message: str
    document: str | None
    story: str | None
    contact: str | None
    place: Passage | None


class IssueKind(msgspec.Struct, frozen=True, kw_only=True):
    """The issues of one kind. shown: as many as the page lists; number: all of them."""

    kind: str
    number: int
    shown: tuple[IssueLine, ...]


def issue_lines(issues: tuple[Issue, ...], documents: tuple[Document, ...]) -> tuple[IssueLine, ...]:
    """Issues as pages list them."""
    by_id = {d.id: d for d in documents}
    return tuple(_line(i, by_id.get(i.document or "")) for i in issues)


def _line(issue: Issue, document: Document | None) -> IssueLine:
    marked = document is not None and issue.span is not None and issue.span.end <= len(document.text)
    return IssueLine(
        kind=issue.kind,
        message=issue.message,
        document=document.id if document else None,
        story=document.label if document else issue.document,
        contact=issue.contact,
        place=passage(document, (Mark(span=issue.span, role="issue"),), NEAR)
        if marked and document is not None and issue.span is not None
        else None,
    )


class IssuesPage(msgspec.Struct, frozen=True, kw_only=True):
    """Issues by kind. kind: the one that is listed in full; empty: some of each. offset: how many come before."""

    total: int
    kinds: tuple[IssueKind, ...]
    kind: str
    offset: int
    more: bool


def issues_page(ledger: Ledger, kind: str = "", offset: int = 0, published: bool = False) -> IssuesPage:
    """The issues of the ledger: of all kinds some, or of one kind a part of the list. published: many of all kinds."""
    counts = ledger.issue_kinds()
    shown = [(k, n) for k, n in counts if not kind or k == kind]
    each = LISTED if kind or published else SOME
    made = []
    for name, number in shown:
        found = ledger.issues_of_kind(name, each, offset if kind else 0)
        documents = ledger.documents(tuple({i.document for i in found if i.document}))
        made.append(IssueKind(kind=name, number=number, shown=issue_lines(found, documents)))
    more = bool(kind) and any(n > offset + each for _, n in shown)
    return IssuesPage(total=sum(n for _, n in counts), kinds=tuple(made), kind=kind, offset=offset, more=more)


def issue_rows(page: IssuesPage) -> list[tuple[str, ...]]:
    """The issues that a page shows, as rows of a table under their head."""
    head = ("kind", "message", "story", "document", "contact")
    lines = [i for kind in page.kinds for i in kind.shown]
    return [head, *((i.kind, i.message, i.story or "", i.document or "", i.contact or "") for i in lines)]
