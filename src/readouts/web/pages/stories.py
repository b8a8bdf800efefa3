"""The stories that carry a contact, as pages list them."""

import msgspec

from readouts.export.comparison import Comparison
from readouts.model.address import web_address
from readouts.model.document import Document


class StoryLine(msgspec.Struct, frozen=True, kw_only=True):
    """A story in a list. number: in the comparison. about: whether the contact is what it is about.

    side, kind, complete: what a person said of the whole text. also: where else the same text appeared, and its copies.
    """

    number: int
    document: str
    name: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    about: bool = False
    side: str | None = None
    kind: str | None = None
    complete: bool | None = None
    also: tuple[str, ...] = ()


def story_lines(
    comparison: Comparison, documents: tuple[Document, ...], copies: tuple[Document, ...]
) -> tuple[StoryLine, ...]:
    """The stories of a comparison, by their numbers. copies: documents that are copies of one of them."""
    by_id = {d.id: d for d in documents}
    return tuple(
        story_line(s.number, by_id[s.document], s.document in comparison.contact.primary_in, copies)
        for s in comparison.stories
        if s.document in by_id
    )


def story_line(number: int, document: Document, about: bool, copies: tuple[Document, ...]) -> StoryLine:
    """One story; places after the first, and copies, are folded into it."""
    folded = [a.outlet or a.name for a in document.appearances[1:]]
    folded += [d.outlet or d.label for d in copies if d.copy_of == document.id]
    given = document.given
    return StoryLine(
        number=number,
        document=document.id,
        name=document.label,
        outlet=document.outlet,
        published=document.published,
        title=document.title,
        url=web_address(document.url),
        about=about,
        side=given.side if given else None,
        kind=given.kind if given else None,
        complete=given.complete if given else None,
        also=tuple(folded),
    )
