"""What is made when it is first needed, made before a process doubles itself: tables, patterns, libraries.

Otherwise each child of the reading process would make it again, and have it alone.
"""

import msgspec

from readouts import gate
from readouts.ingest import Capture, Origin, Place, Record, Rows, located, parts_of
from readouts.run.gauge import Gauge
from readouts.run.passing import run_document
from readouts.run.sifting import READING, worth
from readouts.run.work import Context

NAME = "rehearsal"
TIMES = 5  # as often as it takes to be long enough for a language to be seen in it


def rehearse_text(context: Context) -> None:
    """Takes an example of the lexicon through the stages of a document; nothing of it is kept."""
    record = Record(text=_example(context), name=NAME)
    if context.parser is not None:
        whole = msgspec.structs.replace(context, everything=True, passages=False)
        run_document(located(record, NAME, Rows((), ()), Origin()), READING, whole, context.parser)


def rehearse_page(context: Context) -> None:
    """Takes the same as a page through the gates on pages, and takes the page apart."""
    raw = f"<html><body><p>{_example(context)}</p></body></html>".encode()
    page = Capture(address=NAME, captured="", kind="html", charset=None, body=raw, place=Place(0))
    worth(page, context.knowledge, Gauge())
    tuple(parts_of(NAME, "html", raw))


def _example(context: Context) -> str:
    """The first passage of the lexicon that passes the gates."""
    texts = (text for entry in context.knowledge.lexicon.entries for text in entry.yes)
    return next((" ".join([text] * TIMES) for text in texts if gate.passes(text, context.knowledge)), "")
