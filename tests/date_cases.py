"""Cases of dating: a passage with its trigger in [brackets] and the expressions that date it in {braces}."""

import re
from typing import NamedTuple, cast

from passages import Passage, knowledge, made, parser
from readouts.date import resolve
from readouts.ingest import segment
from readouts.model.document import Document
from readouts.model.ids import make_id
from readouts.model.reading import ContactMention, Reading
from readouts.model.span import Span
from readouts.model.values import Realis
from readouts.read.times import times

MARK = re.compile(r"\[(?P<trigger>[^\]|]+)(?:\|(?P<realis>\w+))?\]|\{(?P<time>[^}]+)\}")


class Marked(NamedTuple):
    """A passage without its marks."""

    text: str
    trigger: Span
    realis: Realis
    dating: tuple[Span, ...]


def unmarked(text: str) -> Marked:
    """The plain text and where the marks stood."""
    out, at = "", 0
    trigger, realis, dating = Span(0, 1), "held", []
    for match in MARK.finditer(text):
        out += text[at : match.start()]
        words = match["trigger"] or match["time"]
        span = Span(len(out), len(out) + len(words))
        if match["trigger"]:
            trigger, realis = span, match["realis"] or "held"
        else:
            dating.append(span)
        out, at = out + words, match.end()
    return Marked(out + text[at:], trigger, cast(Realis, realis), tuple(dating))


def read_marked(case: Passage) -> tuple[Reading, Document]:
    """A reading with the one mention, dated by what is in braces."""
    marked = unmarked(case.text)
    known = knowledge()
    doc = made(case._replace(text=marked.text))
    segments = segment(doc, known.lexicon)
    parse = parser().parse(doc.text, segments, known.roster.find(doc.text))
    found = times(parse, doc, segments, known)
    ids = tuple(t.id for t in resolve(found, doc, known) if any(t.span.meets(s) for s in marked.dating))
    assert len(ids) >= len(marked.dating), "an expression in braces was not found"
    mention = ContactMention(
        id=make_id(doc.id, marked.trigger.start),
        document=doc.id,
        span=marked.trigger,
        extent=marked.trigger,
        mode="call",
        realis=marked.realis,
        level="leaders",
        makes=True,
        times=ids,
    )
    return Reading(document=doc.id, version="test", segments=segments, times=found, mentions=(mention,)), doc
