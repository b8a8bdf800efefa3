"""The whole comparison: measures, strata, and the list of what is wrong."""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from readouts.export.evaluation.comparing import Compared, compare_document
from readouts.export.evaluation.findings import Finding
from readouts.export.evaluation.gold import GoldContact, GoldDocument
from readouts.export.evaluation.judging import Judged
from readouts.export.evaluation.measure import Measure, contact_measures, measure
from readouts.export.evaluation.names import Names
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.roster import Roster

StratumKind = Literal["mode", "realis", "outlet", "decade"]


class Stratum(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The contacts of one mode, realis, kind of outlet or decade: found, of them right, and expected."""

    kind: StratumKind
    value: str
    measures: tuple[Measure, ...]


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ledger beside gold. not_held: documents of the gold that are not in the ledger; their contacts are missed."""

    type: Literal["evaluation"] = "evaluation"
    documents: int
    negatives: int
    not_held: tuple[str, ...]
    measures: tuple[Measure, ...]
    strata: tuple[Stratum, ...]
    findings: tuple[Finding, ...]


def evaluate(
    gold: Iterable[GoldDocument], contacts: tuple[Contact, ...], documents: tuple[Document, ...], roster: Roster
) -> Report:
    """Compares the ledger's contacts with the gold, document by document."""
    names = Names(roster)
    compared = tuple(compare_document(one, contacts, documents, names, roster) for one in gold)
    return Report(
        documents=len(compared),
        negatives=sum(c.gold.negative for c in compared),
        not_held=tuple(c.gold.name for c in compared if not c.held),
        measures=tuple(_measures(compared)),
        strata=tuple(_strata(compared)),
        findings=tuple(f for c in compared for f in c.findings),
    )


def _measures(compared: tuple[Compared, ...]) -> Iterator[Measure]:
    """Of contacts, then of the fields of those found."""
    judged = [j for c in compared for j in c.judged]
    missed = [g for c in compared for g in c.missed]
    found = len(judged) + sum(len(c.invented) for c in compared)
    yield from contact_measures(len(judged), found, len(judged) + len(missed))
    primary = [j for j in judged if j.pair.gold.primary]
    yield measure("primary recall", len(primary), len(primary) + sum(g.primary for g in missed))
    negatives = [c for c in compared if c.gold.negative]
    yield measure("negatives without invention", sum(not c.invented for c in negatives), len(negatives))
    yield from _field_measures(judged)


def _field_measures(judged: list[Judged]) -> Iterator[Measure]:
    yield measure("realis", sum(j.pair.gold.realis == j.pair.contact.realis for j in judged), len(judged))
    unheld = [j for j in judged if j.pair.gold.realis != "held"]
    right = sum(j.pair.gold.realis == j.pair.contact.realis for j in unheld)
    yield measure("realis where not held", right, len(unheld))
    yield measure("mode", sum(j.pair.gold.mode == j.pair.contact.mode for j in judged), len(judged))
    settled = [j for j in judged if j.settled]
    yield measure("day exact", sum(j.day == "exact" for j in settled), len(settled))
    yield measure("day wide", sum(j.day == "wide" for j in settled), len(settled))
    yield measure("day wrong", sum(j.day.startswith("wrong") for j in judged), len(judged))
    yield measure("day wrong single", sum(j.day == "wrong single day" for j in judged), len(judged))
    yield measure("duration found", sum(bool(j.duration) for j in judged), sum(j.duration is not None for j in judged))
    yield measure("duration right", sum(bool(j.duration) for j in judged), sum(j.duration_said for j in judged))
    asked = sum(j.initiator is not None for j in judged)
    yield measure("initiator found", sum(bool(j.initiator) for j in judged), asked)
    yield measure("initiator right", sum(bool(j.initiator) for j in judged), sum(j.initiator_said for j in judged))
    named = sum(len(j.pair.gold.vouchers) for j in judged)
    yield measure("voucher found", sum(j.vouchers_found for j in judged), named)
    yield measure("voucher right", sum(j.vouchers_right for j in judged), sum(len(j.vouchers_said) for j in judged))
    yield measure("claims of a right voucher", sum(j.claims_right for j in judged), sum(j.claims_said for j in judged))
    yield measure("topic found", sum(j.topics_found for j in judged), sum(len(j.pair.gold.topics) for j in judged))
    yield measure("topic right", sum(j.topics_right for j in judged), sum(len(j.topics_said) for j in judged))


def _strata(compared: tuple[Compared, ...]) -> Iterator[Stratum]:
    """A found contact counts under the gold's mode and realis, an invented one under the ledger's."""
    counts: dict[tuple[StratumKind, str], list[int]] = {}
    for document in compared:
        columns: tuple[tuple[GoldContact | Contact, ...], ...] = (
            tuple(j.pair.gold for j in document.judged),
            document.missed,
            document.invented,
        )
        for column, contacts in enumerate(columns):
            for key in (key for contact in contacts for key in _keys(document, contact)):
                counts.setdefault(key, [0, 0, 0])[column] += 1
    for (kind, value), (hits, missed, invented) in sorted(counts.items(), key=lambda item: item[0]):
        yield Stratum(kind=kind, value=value, measures=contact_measures(hits, hits + invented, hits + missed))


def _keys(document: Compared, contact: GoldContact | Contact) -> tuple[tuple[StratumKind, str], ...]:
    return (
        ("mode", contact.mode),
        ("realis", contact.realis),
        ("outlet", document.outlet),
        ("decade", document.decade),
    )
