"""A document's text to segments: each paragraph is one of a kind, and what is not read says why."""

import re

import msgspec

from readouts.ingest.cues import Cues, credit, furniture, opening, whole
from readouts.ingest.paragraphs import paragraphs
from readouts.ingest.shape import doubled, fold, heading, sentence, subheading, tag
from readouts.lexicon import Lexicon
from readouts.model.document import Document, Segment
from readouts.model.span import Span
from readouts.model.values import SegmentKind

MARKUP = re.compile(r"(?:#{1,6}|>{1,20}|[*•–·-])\s+(?=\S)")
FRONT = re.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?([^\"'\\\r\n]+?)[\"']?[ \t]*$", re.MULTILINE)
REPEATED = 4  # words a paragraph needs for its second coming to be a repetition and not chance
PROSE = 20  # words that a paragraph needs to count as prose
CAPTION = 80  # the most words of a caption
CREDIT = 8  # the most words of a credit by itself; what is longer, in brackets or not, tells of the picture


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a paragraph before its words are looked at.

    top: no body came before it. late: in the last half of the text. after: no prose comes after it.
    again: the same paragraph stood before.
    """

    titles: frozenset[str]
    top: bool
    late: bool
    after: bool
    again: bool


def segment(document: Document, lexicon: Lexicon) -> tuple[Segment, ...]:
    """The segments of a document, in order, disjoint; together they cover everything but white space.

    A body segment is one paragraph. `reason` is None for what is read: headlines, place and day lines, bodies
    and captions.
    """
    text = document.text
    cues = Cues.of(lexicon)
    front = FRONT.match(text)
    out: list[Segment] = list(_front(text, front.end())) if front else []
    titles = frozenset(fold(a.title) for a in document.appearances if a.title)
    spans = paragraphs(text, front.end() if front else 0)
    last = _last_prose(text, spans, cues)
    seen: set[str] = set()
    top = True
    for k, span in enumerate(spans):
        folded = fold(span.words(text))
        again = folded in seen and len(folded.split()) >= REPEATED
        seen.add(folded)
        late = span.start * 2 >= len(text)
        place = Place(titles=titles, top=top, late=late, after=k > last, again=again)
        found = _paragraph(text, span, place, cues)
        top = top and not any(s.kind == "body" for s in found)
        out.extend(found)
    return tuple(out)


def _last_prose(text: str, spans: tuple[Span, ...], cues: Cues) -> int:
    """The index of the last paragraph that is a whole sentence or more and no furniture; -1 if there is none."""
    for k in range(len(spans) - 1, -1, -1):
        words = " ".join(spans[k].words(text).split())
        if len(words.split()) >= PROSE and sentence(words) and furniture(cues, words, late=True) is None:
            return k
    return -1


def _front(text: str, end: int) -> list[Segment]:
    """The front matter of a Markdown file: its title is a headline, the rest is not read."""
    title = FRONT_TITLE.search(text, 0, end)
    if title is None:
        return [_skipped(Span(0, end), "front matter of the file")]
    parts = [(0, title.start(1), None), (title.start(1), title.end(1), "headline"), (title.end(1), end, None)]
    out: list[Segment] = []
    for start, stop, kind in parts:
        span = _trimmed(text, start, stop)
        if span is not None:
            out.append(Segment(kind="headline", span=span) if kind else _skipped(span, "front matter of the file"))
    return out


def _paragraph(text: str, span: Span, place: Place, cues: Cues) -> list[Segment]:
    """The segments of one paragraph; a mark of the format before it is one of its own."""
    mark = MARKUP.match(text, span.start, span.end)
    if mark is None:
        return _words(text, span, place, cues, titled=False)
    head = _trimmed(text, span.start, mark.end())
    rest = Span(mark.end(), span.end)
    marked = [_skipped(head, "a mark of the format")] if head else []
    return [*marked, *_words(text, rest, place, cues, titled=mark[0].startswith("#"))]


def _words(text: str, span: Span, place: Place, cues: Cues, *, titled: bool) -> list[Segment]:
    """What the words of a paragraph are."""
    words = span.words(text)
    reason = _reason(words, place)
    if reason is not None:
        return [_skipped(span, reason)]
    if fold(words) in place.titles:
        return _headline(text, span, cues)
    half = doubled(words)
    if half is not None:
        return _doubled(text, span, half, cues)
    if credit(cues.credit, text, span) == span.start:
        told = len(words.split()) > CREDIT and whole(cues.caption, words, late=True) is not None
        return [Segment(kind="caption", span=span)] if told else [_skipped(span, "a credit")]
    return _line(span, " ".join(words.split()), place, cues) or _prose(text, span, place, cues, titled=titled)


def _reason(words: str, place: Place) -> str | None:
    """Why a paragraph is not read whatever it says."""
    if not any(c.isalnum() for c in words):
        return "it holds no words"
    return "the same paragraph stands above" if place.again else None


def _line(span: Span, flat: str, place: Place, cues: Cues) -> list[Segment]:
    """Furniture of the page, a byline, or a line of place and day; empty if it is none of them."""
    cue = furniture(cues, flat, late=place.late)
    if cue is not None:
        return [_skipped(span, cue.reason or "boilerplate")]
    by = whole(cues.byline, flat, late=place.late)
    if by is not None:
        return [Segment(kind="byline", span=span, reason=by.reason)]
    dated = whole(cues.dateline, flat, late=place.late)
    return [Segment(kind="dateline", span=span)] if dated is not None else []


def _prose(text: str, span: Span, place: Place, cues: Cues, *, titled: bool) -> list[Segment]:
    """A caption, a headline or a body."""
    words = span.words(text)
    at = credit(cues.credit, text, span)
    captioned = whole(cues.caption, words, late=True) is not None
    if at is not None or captioned:
        kind: SegmentKind = "caption" if len(words.split()) <= CAPTION else "body"
        return _credited(text, span, at, kind)
    if titled or (place.top and heading(words)) or subheading(words) or (place.after and heading(words)):
        return [_skipped(span, "a tag")] if place.top and tag(words) else _headline(text, span, cues)
    taken = opening(cues.opening, words)
    head = _trimmed(text, span.start, span.start + taken)
    rest = _trimmed(text, span.start + taken, span.end)
    out = [Segment(kind="dateline", span=head)] if head else []
    return [*out, Segment(kind="body", span=rest)] if rest else out


def _headline(text: str, span: Span, cues: Cues) -> list[Segment]:
    """A headline; a label of the trade before it is not read."""
    taken = opening(cues.label, span.words(text))
    label = _trimmed(text, span.start, span.start + taken)
    rest = _trimmed(text, span.start + taken, span.end)
    out = [_skipped(label, "a label of the trade")] if label else []
    return [*out, Segment(kind="headline", span=rest)] if rest else out


def _doubled(text: str, span: Span, half: int, cues: Cues) -> list[Segment]:
    """A caption that stands twice, glued: the first is read, the second and a credit after it are not."""
    first = _trimmed(text, span.start, span.start + half)
    rest = _trimmed(text, span.start + half, span.end)
    if first is None or rest is None:
        return [Segment(kind="caption", span=span)]
    read = _credited(text, first, credit(cues.credit, text, first), "caption")
    return [*read, _skipped(rest, "the same caption stands before it")]


def _credited(text: str, span: Span, at: int | None, kind: SegmentKind) -> list[Segment]:
    """A caption, or a body, and its credit."""
    if at is None:
        return [Segment(kind=kind, span=span)]
    before = _trimmed(text, span.start, at)
    after = _trimmed(text, at, span.end)
    out = [Segment(kind=kind if sentence(before.words(text)) else "caption", span=before)] if before else []
    return [*out, _skipped(after, "a credit")] if after else out


def _skipped(span: Span, reason: str) -> Segment:
    """A stretch that is not read."""
    return Segment(kind="boilerplate", span=span, reason=reason)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """[start, end) without the white space around it; None if nothing is left."""
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    right = end - (len(words) - len(words.rstrip()))
    return Span(left, right) if left < right else None
