"""What became of each document, in the end."""

import msgspec

from readouts.model.document import Document
from readouts.run.guard import FAILED
from readouts.run.work import Whole

GATED = "no leader, office or government stands near a word for a contact"
NOTHING = "read; nothing in it makes a contact"


def standing(whole: Whole) -> tuple[Document, ...]:
    """The documents with their final status and its reason."""
    gated = {r.document for r in whole.readings if r.gated and not r.people}
    carrying = {d for filed in whole.contacts for d in filed.contact.documents}
    failed = {i.document: i.message for i in whole.issues if i.kind == FAILED and i.document}
    read = {r.document for r in whole.readings}
    return tuple(_stands(d, gated, carrying, failed, read) for d in whole.documents)


def _stands(
    document: Document, gated: set[str], carrying: set[str], failed: dict[str, str], read: set[str]
) -> Document:
    if document.status != "read" or document.copy_of:
        return document
    if document.id in failed and document.id not in read:
        return msgspec.structs.replace(document, status="set aside", reason=failed[document.id])
    if document.id in carrying:
        return document
    return msgspec.structs.replace(document, status="no contact", reason=GATED if document.id in gated else NOTHING)
