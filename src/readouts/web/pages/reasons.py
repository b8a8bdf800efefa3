"""Why a day is what it is: each constraint with the words that it rests on."""

from collections.abc import Iterable

import msgspec

from readouts.model.contact import Why
from readouts.model.document import Document
from readouts.model.span import Evidence
from readouts.web.pages.passages import Mark, Passage, passage

NEAR = 70


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """Words in their story. story: its name."""

    document: str
    story: str
    place: Passage


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence, and what it rests on."""

    sentence: str
    grounds: tuple[Ground, ...]


def reasons(why: Iterable[Why], documents: tuple[Document, ...]) -> tuple[Reason, ...]:
    """The constraints as a page shows them."""
    by_id = {d.id: d for d in documents}
    return tuple(
        Reason(
            sentence=one.sentence,
            grounds=tuple(_ground(e, by_id[e.document]) for e in one.evidence if e.document in by_id),
        )
        for one in why
    )


def _ground(words: Evidence, document: Document) -> Ground:
    mark = Mark(span=words.span, role=words.role)
    return Ground(document=document.id, story=document.label, place=passage(document, (mark,), NEAR))
