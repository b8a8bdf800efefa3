"""The pipeline, as one list. A stage is a name, a version, a grain and a pure function.

Document stages see one document at a time and can run anywhere; what they find is kept, by document and by
everything it depends on, and only new documents go through them. Ledger stages see everything and run each time.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from readouts.date import resolve
from readouts.gate import candidates, lookalikes, passes
from readouts.ingest import segment, without_links
from readouts.model.document import Segment
from readouts.model.reading import Reading
from readouts.model.span import Span
from readouts.parse import Parser
from readouts.read import read
from readouts.run.relate import copies, date_clusters, date_mentions, link, reconcile
from readouts.run.withdrawn import withdrawn
from readouts.run.work import Context, Whole, Work

OPENING = 6  # full stops in the opening; some belong to abbreviations, and three sentences tell what a story is about
STOP = re.compile(r"[.!?](?=\s|$)")


class DocumentStage(NamedTuple):
    """A stage that sees one document. The parser is passed in: it is dear to load and holds no state."""

    name: str
    version: str
    apply: Callable[[Work, Context, Parser], Work]


class LedgerStage(NamedTuple):
    """A stage that sees the whole ledger."""

    name: str
    version: str
    apply: Callable[[Whole, Context], Whole]


def _segment(work: Work, context: Context, _parser: Parser) -> Work:
    return msgspec.structs.replace(work, segments=segment(work.document, context.knowledge.lexicon))


def _gate(work: Work, context: Context, _parser: Parser) -> Work:
    passed = context.everything or passes(work.document.text, context.knowledge)
    if passed:
        return msgspec.structs.replace(work, passed=True)
    version = context.knowledge.version
    reading = Reading(document=work.document.id, version=version, segments=work.segments, gated=True)
    return msgspec.structs.replace(work, passed=False, reading=reading)


def _parse(work: Work, context: Context, parser: Parser) -> Work:
    if not work.passed:
        return work
    text = without_links(work.document.text, context.knowledge.lexicon)
    names = context.knowledge.roster.find(text)
    segments = work.segments
    if context.passages:
        near = candidates(text, context.knowledge)
        segments = _near(segments, near, _opening(text, segments))
    return msgspec.structs.replace(work, parse=parser.parse(text, segments, names))


def _opening(text: str, segments: tuple[Segment, ...]) -> int:
    """Where the first sentences end: a story is about what they tell, so they are always parsed."""
    marks = 0
    for one in segments:
        if one.reason is None and one.kind == "body":
            marks += len(STOP.findall(one.span.words(text)))
            if marks >= OPENING:
                return one.span.end
    return len(text)


def _near(segments: tuple[Segment, ...], spans: tuple[Span, ...], opening: int) -> tuple[Segment, ...]:
    """What of the segments lies in these passages, or before `opening`; both are in order and disjoint."""
    out: list[Segment] = []
    for one in segments:
        if one.span.end <= opening or one.kind != "body":
            out.append(one)
            continue
        for span in spans:
            if one.span.meets(span):
                part = Span(max(one.span.start, span.start), min(one.span.end, span.end))
                out.append(msgspec.structs.replace(one, span=part))
    return tuple(out)


def _read(work: Work, context: Context, _parser: Parser) -> Work:
    if work.parse is None:
        return work
    found = read(work.document, work.segments, work.parse, context.knowledge)
    # What was not parsed was let by, as by a gate: such a text is never a complete account, and silent on nothing.
    return msgspec.structs.replace(work, reading=msgspec.structs.replace(found, gated=context.passages), parse=None)


def _resolve(work: Work, context: Context, _parser: Parser) -> Work:
    if work.reading is None:
        return work
    times = resolve(work.reading.times, work.document, context.knowledge)
    seen = lookalikes(work.document.text, context.knowledge)
    issues = (*work.reading.issues, *(msgspec.structs.replace(i, document=work.document.id) for i in seen))
    return msgspec.structs.replace(work, reading=msgspec.structs.replace(work.reading, times=times, issues=issues))


STAGES: tuple[DocumentStage | LedgerStage, ...] = (
    LedgerStage("copies", "1", copies),
    DocumentStage("segment", "1", _segment),
    DocumentStage("gate", "1", _gate),
    DocumentStage("parse", "1", _parse),
    DocumentStage("read", "1", _read),
    DocumentStage("resolve", "1", _resolve),
    LedgerStage("date_mentions", "1", date_mentions),
    LedgerStage("link", "1", link),
    LedgerStage("date_clusters", "1", date_clusters),
    LedgerStage("reconcile", "1", reconcile),
    LedgerStage("withdrawn", "1", withdrawn),
)
