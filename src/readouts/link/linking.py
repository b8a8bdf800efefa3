"""Readings in, clusters out."""

from collections.abc import Iterable

from readouts.knowledge import Knowledge
from readouts.link.across import across
from readouts.link.decided import Decided, decided, judged, overrulings
from readouts.link.groups import Groups, strongest
from readouts.link.inside import inside
from readouts.link.parties import others_named
from readouts.link.report import unclear, without_contact
from readouts.link.units import Unit, units_of
from readouts.model.decision import CLASH, Decision, named
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.linking import Cluster, Dated, Judgement
from readouts.model.reading import Reading


def link(
    readings: Iterable[Reading],
    dated: Iterable[Dated],
    documents: Iterable[Document],
    decisions: Iterable[Decision],
    knowledge: Knowledge,
) -> tuple[tuple[Cluster, ...], tuple[Issue, ...]]:
    """Mentions judged to be one contact each, sorted by id, and what is left open.

    Mentions that belong to no contact (an anaphor that could mean several, a mention with a party missing) are in
    no cluster; if claims hang on them that is an issue. No result depends on the order of any argument.
    """
    read = sorted(readings, key=lambda r: r.document)
    by_id = {d.id: d for d in documents}
    days = {d.id: d for d in dated}
    decisive = decided(decisions, read, by_id)
    units: list[Unit] = []
    judgements: list[Judgement] = []
    for reading in read:
        document = by_id[reading.document]
        named = {m.id: own for m in reading.mentions if (own := others_named(m, reading, document, knowledge))}
        found, joined = inside(units_of(reading, document, days, named), reading.mentions, decisive)
        units += found
        judgements += joined
    compared = across(units, decisive)
    groups, dead = unite(units, compared, decisive)
    clusters = tuple(cluster(g, (*judgements, *compared), decisive) for g in groups.all() if any(u.full for u in g))
    placed = placed_in_visits(clusters, groups)
    contacts = {m: c.id for c in placed for m in c.mentions}
    issues = (
        *unclear(compared, groups, units, decisive),
        *without_contact(read, clusters),
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


def cluster(units: tuple[Unit, ...], judgements: tuple[Judgement, ...], decisive: Decided) -> Cluster:
    """A group as a cluster, with all judgements inside it and those left open at its edge."""
    mentions = tuple(sorted(m for u in units for m in u.mentions))
    inside_it = set(mentions)
    touching = {p: d for p, d in decisive.pairs.items() if inside_it & set(p)}
    kept = [j for j in judgements if keeps(j, inside_it)]
    kept += [judged(p, d) for p, d in touching.items() if p[0] != p[1]]
    return Cluster(
        id=mentions[0],
        mentions=mentions,
        judgements=tuple(sorted(kept, key=lambda j: (j.left, j.right, j.answer))),
        decisions=tuple(sorted({d.id for d in touching.values()})),
    )


def keeps(judgement: Judgement, mentions: set[str]) -> bool:
    """Whether a cluster shows a judgement."""
    ends = {judgement.left, judgement.right}
    return ends <= mentions if judgement.answer != "unsure" else bool(ends & mentions)


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
