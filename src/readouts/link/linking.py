"""Readings in, clusters out."""

from collections.abc import Iterable
from typing import TypeAlias

from readouts.knowledge import Knowledge
from readouts.link.across import Judges, across
from readouts.link.decided import Decided, decided, judged, overrulings
from readouts.link.groups import Groups, strongest
from readouts.link.report import too_many, unclear, without_contact
from readouts.link.told import Told, tell
from readouts.link.units import Unit
from readouts.model.decision import CLASH, Decision, named
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.linking import Cluster, Dated, Judgement
from readouts.model.reading import Reading

Linked: TypeAlias = tuple[tuple[Cluster, ...], tuple[Issue, ...]]


def link(
    readings: Iterable[Reading],
    dated: Iterable[Dated],
    documents: Iterable[Document],
    decisions: Iterable[Decision],
    knowledge: Knowledge,
    judges: Judges | None = None,
) -> Linked:
    """Mentions judged to be one contact each, sorted by id, and what is left open.

    Mentions that belong to no contact (an anaphor that could mean several, a mention with a party missing) are in
    no cluster; if claims hang on them that is an issue. No result depends on the order of any argument, nor on judges:
    what judges the pairs, where that is not to be done here.
    """
    read = tuple(r for r in readings if r.mentions)
    by_id = {d.id: d for d in documents}
    days = {d.id: d for d in dated}
    decisive = decided(decisions, read, by_id)
    return link_told((tell(r, by_id[r.document], days, decisive, knowledge) for r in read), decisive, judges)


def link_told(documents: Iterable[Told], decisive: Decided, judges: Judges | None = None) -> Linked:
    """The same, of what each document tells; each is asked for once, so that no reading need be kept."""
    told = sorted(documents, key=lambda t: t.document)
    units = [u for t in told for u in t.units]
    judgements = [j for t in told for j in t.judgements]
    compared, crowded = across(units, decisive, judges)
    groups, dead = unite(units, compared, decisive)
    clusters = clustered([g for g in groups.all() if any(u.full for u in g)], (*judgements, *compared), decisive)
    placed = placed_in_visits(clusters, groups)
    contacts = {m: c.id for c in placed for m in c.mentions}
    issues = (
        *unclear(compared, groups, units, decisive),
        *too_many(crowded, clusters, units),
        *without_contact(told, clusters),
        *dead,
        *overrulings(decisive, contacts),
    )
    return placed, tuple(sorted(issues, key=lambda i: (i.kind, i.document or "", i.message)))


def unite(units: list[Unit], compared: tuple[Judgement, ...], decisive: Decided) -> tuple[Groups, tuple[Issue, ...]]:
    """Decisions first, then the judgements from the strongest down."""
    groups = Groups(units, decisive)
    known = {m for u in units for m in u.mentions}
    issues = []
    for left, right in decisive.pairs_of("same"):
        if {left, right} <= known and not groups.unite(left, right, decided=True):
            message = f"{named(decisive.pairs[(left, right)])}, joins what another tells apart."
            issues.append(Issue(kind=CLASH, message=message))
    for judgement in strongest(compared):
        groups.unite(judgement.left, judgement.right)
    return groups, tuple(issues)


def clustered(
    groups: list[tuple[Unit, ...]], judgements: Iterable[Judgement], decisive: Decided
) -> tuple[Cluster, ...]:
    """Groups as clusters, each with all judgements inside it and those left open at its edge."""
    mentions = [tuple(sorted(m for u in units for m in u.mentions)) for units in groups]
    of = {m: place for place, own in enumerate(mentions) for m in own}
    kept: list[list[Judgement]] = [[] for _ in groups]
    decided: list[set[str]] = [set() for _ in groups]
    for judgement in judgements:
        left, right = of.get(judgement.left), of.get(judgement.right)
        if judgement.answer == "unsure" or left == right:
            for place in dict.fromkeys(p for p in (left, right) if p is not None):
                kept[place].append(judgement)
    for pair, decision in decisive.pairs.items():
        for place in {of[m] for m in pair if m in of}:
            decided[place].add(decision.id)
            kept[place] += [judged(pair, decision)] if pair[0] != pair[1] else []
    return tuple(
        Cluster(
            id=own[0],
            mentions=own,
            judgements=tuple(sorted(kept[place], key=lambda j: (j.left, j.right, j.answer))),
            decisions=tuple(sorted(decided[place])),
        )
        for place, own in enumerate(mentions)
    )


def placed_in_visits(clusters: tuple[Cluster, ...], groups: Groups) -> tuple[Cluster, ...]:
    """The clusters, sorted, each with the visit that it is part of."""
    of = {m: c.id for c in clusters for m in c.mentions}
    visits: dict[str, str] = {}
    for units in groups.all():
        own = of.get(units[0].id)
        around = sorted({of[v] for u in units for v in u.visit if v in of} - {own})
        if own is not None and around:
            visits[own] = around[0]
    return tuple(sorted((within(c, visits.get(c.id)) for c in clusters), key=lambda c: c.id))


def within(cluster: Cluster, visit: str | None) -> Cluster:
    """The cluster as a part of `visit`."""
    return Cluster(
        id=cluster.id,
        mentions=cluster.mentions,
        judgements=cluster.judgements,
        decisions=cluster.decisions,
        part_of=visit,
    )
