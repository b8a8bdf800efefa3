"""The days of each cluster: those that its mentions share."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from readouts.date.mentions import as_dated
from readouts.date.propagate import Order, propagate
from readouts.date.sequence import orderly, orders_of
from readouts.date.solve import Solution, solve
from readouts.knowledge import Knowledge
from readouts.model.constraint import Constraint, Rank
from readouts.model.days import DaySet
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.linking import Cluster, Dated
from readouts.model.reading import Reading
from readouts.model.values import Realis

MONTH = 31  # days
PAGES = frozenset({Rank.HELD, Rank.PAGE})  # what the page alone bounds
FIRM = "Accounts of one contact give different days."
ORDER = "The order of contacts does not fit their days, and is set aside."
MIDNIGHT = 1  # day: two documents may differ by it, for midnight and time zones


class Mention(NamedTuple):
    """What the days of a contact hang on, of one of its mentions."""

    document: str
    makes: bool
    realis: Realis


def date_clusters(
    clusters: tuple[Cluster, ...],
    dated: Iterable[Dated],
    readings: Iterable[Reading],
    documents: Iterable[Document],
    knowledge: Knowledge,  # noqa: ARG001 - one form for all rooms
) -> tuple[tuple[Dated, ...], tuple[Issue, ...]]:
    """One record a cluster, by its id, and where its mentions' days do not fit.

    The readings are gone through once, and none is kept. documents: at least those that tell of an order of contacts.
    """
    by_id = {d.id: d for d in dated}
    mentions, orders = _told(clusters, readings, {d.id: d for d in documents})
    parts = {c.id: _parts(c, by_id) for c in clusters}
    own = {c.id: _own(parts[c.id], mentions) for c in clusters}
    after, clashes = propagate(own, orders)
    out: list[Dated] = []
    issues: list[Issue] = []
    for cluster in clusters:
        solution = after.get(cluster.id, own[cluster.id])
        out.append(_last(as_dated(cluster.id, solution), parts[cluster.id]))
        issues.extend(_issue(cluster.id, c, FIRM, mentions) for c in own[cluster.id].clashes)
    issues.extend(_issue(c.contact, c.reasons, ORDER, mentions) for c in clashes)
    return tuple(out), tuple(issues)


def _told(
    clusters: tuple[Cluster, ...], readings: Iterable[Reading], documents: Mapping[str, Document]
) -> tuple[dict[str, Mention], tuple[Order, ...]]:
    """Every mention, and what every document says of the order of contacts."""
    contact_of = {m: c.id for c in clusters for m in c.mentions}
    mentions: dict[str, Mention] = {}
    orders: list[Order] = []
    for reading in readings:
        mentions.update((m.id, Mention(reading.document, m.makes, m.realis)) for m in reading.mentions)
        if orderly(reading.mentions):
            orders += orders_of(reading.mentions, contact_of, documents[reading.document])
    return mentions, tuple(orders)


def _parts(cluster: Cluster, dated: Mapping[str, Dated]) -> list[Dated]:
    return sorted({dated[i] for i in cluster.mentions if i in dated}, key=lambda d: (len(d.days), d.id))


def _own(parts: list[Dated], mentions: Mapping[str, Mention]) -> Solution:
    """The days by what its mentions say, before any order."""
    over = {m.document for m in _of(parts, mentions) if m.makes and m.realis == "held"}
    solution = solve(tuple(c for p in parts if p.days for c in _reasons(p, mentions.get(p.id), over)))
    settled = not solution.clashes and any(c.soft for p in parts for c in p.used)
    union = None if settled else _midnight(parts)
    return solution if union is None else union


def _of(parts: list[Dated], mentions: Mapping[str, Mention]) -> list[Mention]:
    return [mentions[p.id] for p in parts if p.id in mentions]


def _reasons(part: Dated, mention: Mention | None, over: set[str]) -> list[Constraint]:
    """Its constraints; where the document tells of the contact as over, none that it was still to come on its day.

    A definite mention ("the summit") does not say whether what it means was over on the day of the page.
    """
    told = mention is not None and mention.document in over
    open_ = mention is not None and not mention.makes
    found = part.own or part.used or (_constraint(part),)
    return [
        c
        for c in found
        if c.rank < Rank.CONTACT
        and not (told and c.rank == Rank.PAGE and c.days.latest is None)
        and not (open_ and c.rank in PAGES)
    ]


def _constraint(part: Dated) -> Constraint:
    """A mention's days as one constraint; what rests on more precise words outranks the rest."""
    sentence = " ".join(w.sentence for w in part.why) or "Nothing in its text bounds the day."
    evidence = tuple(e for w in part.why for e in w.evidence)
    rank = Rank.DATE if len(part.days) == 1 else Rank.DAY if len(part.days) <= MONTH else Rank.COARSE
    return Constraint(sentence=sentence, days=part.days, evidence=evidence, rank=rank, weekday=part.weekday)


def _midnight(parts: list[Dated]) -> Solution | None:
    """Where the sure days of the mentions are two neighbours: both, with the sentence that says why."""
    sure = {p.days for p in parts if len(p.days) == 1 and all(c.rank < Rank.CONTACT for c in p.used)}
    union = DaySet.of(*(pair for days in sure for pair in days.intervals))
    if len(sure) != 2 or len(union.intervals) != 1 or len(union) > 1 + MIDNIGHT:
        return None
    if any(p.days and not (p.days & union) for p in parts):
        return None
    one_each = {p.days: _constraint(p) for p in reversed(parts) if p.days in sure}
    words = sorted(one_each.values(), key=lambda c: c.days.intervals)
    sentence = (
        " ".join(c.sentence for c in words) + " One day apart may be midnight or a time zone: it is one of the two."
    )
    evidence = tuple(e for c in words for e in c.evidence)
    return Solution(days=union, weekday=None, used=(Constraint(sentence=sentence, days=union, evidence=evidence),))


def _last(found: Dated, parts: list[Dated]) -> Dated:
    """With the last day on which those mentions agree that have one."""
    lasts = {p.last for p in parts if p.last}
    return msgspec.structs.replace(found, last=lasts.pop() if len(lasts) == 1 else None)


def _issue(contact: str, clash: tuple[Constraint, ...], what: str, mentions: Mapping[str, Mention]) -> Issue:
    aside, *others = clash
    against = " ".join(f"Against: {c.sentence}" for c in others)
    first = aside.evidence[0] if aside.evidence else None
    document = first.document if first else mentions[contact].document if contact in mentions else None
    return Issue(
        kind="days clash",
        message=f"{what} {aside.sentence} {against}",
        document=document,
        span=first.span if first else None,
        contact=contact,
    )
