"""Spans of a document's text and the words they hold."""

import msgspec

from readouts.model.values import EvidenceRole


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """[start, end) in code points of one document's text. Raises ValueError if it is empty or negative."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span runs forwards and holds something, not [{self.start}, {self.end})")

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def words(self, text: str) -> str:
        """The exact text of the span."""
        return text[self.start : self.end]


class Evidence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A span of one document with its exact words: `text[start:end] == quote`, always."""

    role: EvidenceRole
    document: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"evidence runs forwards and holds something, not [{self.start}, {self.end})")
        if len(self.quote) != self.end - self.start:
            raise ValueError(f"the quote has {len(self.quote)} code points, its span {self.end - self.start}")

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)


def evidence(role: EvidenceRole, document: str, text: str, span: Span) -> Evidence:
    """The evidence of `span`. Raises ValueError if the span runs past the text."""
    if span.end > len(text):
        raise ValueError(f"span [{span.start}, {span.end}) runs past the text of {len(text)} code points")
    return Evidence(role=role, document=document, start=span.start, end=span.end, quote=span.words(text))


def hull(spans: tuple[Span, ...]) -> Span:
    """The smallest span that covers all of `spans`; ValueError if there are none."""
    if not spans:
        raise ValueError("no spans")
    return Span(min(s.start for s in spans), max(s.end for s in spans))
