"""One document of the gold beside what the ledger makes of it."""

from collections.abc import Iterator
from pathlib import PurePath

import msgspec

from readouts.export.evaluation.findings import Finding, inventions, misses, other_level, wrong_fields
from readouts.export.evaluation.gold import GoldContact, GoldDocument
from readouts.export.evaluation.judging import Judged, judge
from readouts.export.evaluation.matching import match
from readouts.export.evaluation.names import Names
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.roster import Roster


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """Only contacts of leaders count. held: the ledger has the document. outlet: its kind, press if it is not known.

    decade: in which it appeared. invented: also what the gold holds for a contact of others.
    """

    gold: GoldDocument
    held: bool
    outlet: str
    decade: str
    judged: tuple[Judged, ...]
    missed: tuple[GoldContact, ...]
    invented: tuple[Contact, ...]
    findings: tuple[Finding, ...]


def compare_document(
    gold: GoldDocument, contacts: tuple[Contact, ...], documents: tuple[Document, ...], names: Names, roster: Roster
) -> Compared:
    """Pairs the contacts of one document and judges the pairs; contacts, documents: all of the ledger."""
    held = _held(gold.name, documents)
    ids = frozenset(d.id for d in held)
    found = match(gold.contacts, [c for c in contacts if ids & set(c.documents)], names)
    pairs = [p for p in found.pairs if not p.gold.optional]
    one_level = [p for p in pairs if p.gold.level == p.contact.level]
    judged = tuple(judge(p, ids, names) for p in one_level if p.gold.level == "leaders")
    torn = [p for p in pairs if p.gold.level != p.contact.level]
    missed = tuple(g for g in found.missed if g.level == "leaders" and not g.optional)
    invented = tuple(c for c in found.invented if c.level == "leaders")

    def findings() -> Iterator[Finding]:
        yield from (other_level(gold.name, p.gold, p.contact) for p in torn)
        yield from misses(gold.name, missed, invented, names)
        yield from inventions(gold.name, ids, invented)
        for one in judged:
            yield from wrong_fields(gold.name, one)

    return Compared(
        gold=gold,
        held=bool(held),
        outlet=_outlet(held, roster),
        decade=_decade(held),
        judged=judged,
        missed=(*missed, *(p.gold for p in torn if p.gold.level == "leaders")),
        invented=(*invented, *(p.contact for p in torn if p.contact.level == "leaders")),
        findings=tuple(findings()),
    )


def _held(name: str, documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """The documents that were called so on input, and what they are copies of."""
    called = [d for d in documents if any(name in (a.name, PurePath(a.name).name) for a in d.appearances)]
    originals = {d.copy_of for d in called if d.copy_of}
    return (*called, *(d for d in documents if d.id in originals and d not in called))


def _outlet(held: tuple[Document, ...], roster: Roster) -> str:
    named = (d.outlet for d in held if d.outlet)
    return next((medium.kind for name in named if (medium := roster.outlet(name))), "press")


def _decade(held: tuple[Document, ...]) -> str:
    days = (d.published for d in held if d.published)
    return next((f"{day[:3]}0s" for day in days), "not known")
