"""The texts of a form: what was pasted, and what the files hold."""

from typing import TYPE_CHECKING

from readouts.model.document import Document
from readouts.model.ids import make_id
from readouts.model.issue import Issue
from readouts.web.forms import File, Form

if TYPE_CHECKING:
    from readouts.ingest import Apart, Origin

DIGITS = 8  # of its hash, in the name of a pasted text


def texts(form: Form, apart: "Apart") -> tuple[tuple[Document, ...], tuple[Issue, ...]]:
    """The documents of a form, each once, and an issue for whatever was not taken as it is.

    apart: what takes files apart.
    """
    from readouts.ingest import Origin, joined, read_bytes

    address = form.one("url").strip() or None
    said = Origin(url=address)
    found: list[Document | Issue] = []
    text = pasted(form.one("text"))
    if text.strip():
        name = f"pasted text {make_id(text)[:DIGITS]}"
        found += read_bytes(name, text.encode("utf-8", "replace"), "text", said)
    alone = not text.strip() and len(form.files) == 1
    for file in form.files:
        found += _of_file(file, said if alone else Origin(), apart)
    documents = joined(tuple(d for d in found if isinstance(d, Document)))
    return documents, tuple(i for i in found if isinstance(i, Issue))


def pasted(text: str) -> str:
    """A text as it was before a form sent it: forms end every line with two characters (HTML, form submission)."""
    return text.replace("\r\n", "\n")


def _of_file(file: File, said: "Origin", apart: "Apart") -> tuple[Document | Issue, ...]:
    from readouts.ingest import read_bytes

    return read_bytes(file.name, file.raw, None, said, apart)
