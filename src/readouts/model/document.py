"""Documents: texts as they came in."""

import hashlib

import msgspec

from readouts.model.span import Span
from readouts.model.values import AccountKind, DocumentStatus, SegmentKind

SHORT = 12  # characters of an id that stand for a document without a name


class Appearance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One place where a document was found.

    name: what it was called on input. published: ISO day or None. outlet, url, title: as given or as found
    in the page; None if neither says.
    """

    name: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None


class Segment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of a document. `reason` says why a segment is not read; None: it is read."""

    kind: SegmentKind
    span: Span
    reason: str | None = None


class Given(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person said of a whole text; it outranks the reader.

    side: English short name of the state whose account the text is. voucher: the organ or person that
    vouches, canonical. complete: whether the text is the whole account. told_at: ISO day.
    """

    side: str | None = None
    voucher: str | None = None
    kind: AccountKind | None = None
    complete: bool | None = None
    told_at: str | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One text. `id` is the sha256 of its text in UTF-8 (see `document_id`)."""

    id: str
    text: str
    appearances: tuple[Appearance, ...]
    language: str | None = None
    status: DocumentStatus = "read"
    reason: str | None = None
    copy_of: str | None = None
    given: Given | None = None

    @property
    def name(self) -> str:
        """What it was called on input; its id where it never appeared anywhere."""
        return self.appearances[0].name if self.appearances else self.id

    @property
    def label(self) -> str:
        """Its name as people read it; the beginning of its id where it has none."""
        return self.appearances[0].name if self.appearances else self.id[:SHORT]

    @property
    def url(self) -> str | None:
        """The address of the first of its appearances that has one."""
        return next((a.url for a in self.appearances if a.url), None)

    @property
    def title(self) -> str | None:
        """The title of the first of its appearances that has one."""
        return next((a.title for a in self.appearances if a.title), None)

    @property
    def published(self) -> str | None:
        """The earliest day on which it is known to have appeared."""
        return min((a.published for a in self.appearances if a.published), default=None)

    @property
    def outlet(self) -> str | None:
        """The outlet of the earliest appearance that names one."""
        named = [a for a in self.appearances if a.outlet]
        return min(named, key=lambda a: (a.published or "9999", a.outlet or "")).outlet if named else None


def document_id(text: str) -> str:
    """The sha256 of the text's UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
