"""What one document tells of contacts: all that linking needs of it, made from its reading alone."""

from collections.abc import Mapping

import msgspec

from readouts.knowledge import Knowledge
from readouts.link.decided import Decided
from readouts.link.inside import inside
from readouts.link.parties import others_named
from readouts.link.units import Unit, units_of
from readouts.model.document import Document
from readouts.model.linking import Dated, Judgement
from readouts.model.reading import Reading
from readouts.model.span import Span


class Laden(msgspec.Struct, frozen=True, kw_only=True):
    """A mention that claims hang on, and how many."""

    mention: str
    span: Span
    claims: int


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """The contacts of one document. judgements: those that joined its mentions."""

    document: str
    units: tuple[Unit, ...]
    judgements: tuple[Judgement, ...]
    laden: tuple[Laden, ...]


def tell(
    reading: Reading, document: Document, days: Mapping[str, Dated], decisive: Decided, knowledge: Knowledge
) -> Told:
    """What a document tells. days: of its mentions, by their ids."""
    named = {m.id: own for m in reading.mentions if (own := others_named(m, reading, document, knowledge))}
    units, judgements = inside(units_of(reading, document, days, named), reading.mentions, decisive)
    numbers: dict[str, int] = {}
    for claim in reading.claims:
        numbers[claim.mention] = numbers.get(claim.mention, 0) + 1
    laden = tuple(Laden(mention=m.id, span=m.span, claims=numbers[m.id]) for m in reading.mentions if m.id in numbers)
    return Told(document=reading.document, units=units, judgements=judgements, laden=laden)
