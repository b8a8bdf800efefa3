"""Making documents, and joining the appearances of one text."""

import msgspec

from readouts.ingest.decode import clean
from readouts.ingest.language import language
from readouts.ingest.metadata import iso_day
from readouts.model.document import Appearance, Document, Given, document_id


def document(
    text: str,
    name: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    given: Given | None = None,
) -> Document:
    """The document of a text that is at hand; lone surrogates in it become U+FFFD.

    given: what a person says of the whole text. Raises ValueError if the text is empty, or a day
    (`published`, `given.told_at`) is no day.
    """
    fixed = clean(text).text
    if not fixed.strip():
        raise ValueError(f"{name}: the text is empty; give one with words in it")
    day = iso_day(published) if published else None
    if given is not None and given.told_at:
        given = msgspec.structs.replace(given, told_at=iso_day(given.told_at))
    spoken = language(fixed)
    return Document(
        id=document_id(fixed),
        text=fixed,
        appearances=(Appearance(name=name, outlet=outlet, published=day, url=url, title=title),),
        language=spoken.code,
        status="set aside" if spoken.reason else "read",
        reason=spoken.reason,
        given=given,
    )


def joined(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """One document for each text, in the order of their first coming, with all appearances, sorted.

    Where one of them carries what a person said of the text, that is kept; of several the last.
    """
    by_id: dict[str, Document] = {}
    for new in documents:
        old = by_id.get(new.id)
        if old is None:
            by_id[new.id] = new
            continue
        places = sorted({*old.appearances, *new.appearances}, key=_order)
        by_id[new.id] = msgspec.structs.replace(old, appearances=tuple(places), given=new.given or old.given)
    return tuple(by_id.values())


def _order(place: Appearance) -> tuple[str, ...]:
    """Appearances by day, then outlet, name, address and title."""
    return (place.published or "9999", place.outlet or "", place.name, place.url or "", place.title or "")
