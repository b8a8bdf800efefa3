"""The days of each cluster: those that its mentions share."""

from collections.abc import Mapping

from readouts.date.mentions import as_dated
from readouts.date.solve import Constraint, Solution, solve
from readouts.knowledge import Knowledge
from readouts.model.contact import Why
from readouts.model.days import DaySet
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.linking import Cluster, Dated
from readouts.model.reading import ContactMention, Reading

MIDNIGHT = 1  # day: two documents may differ by it, for midnight and time zones


def date_clusters(
    clusters: tuple[Cluster, ...],
    dated: tuple[Dated, ...],
    readings: tuple[Reading, ...],
    documents: tuple[Document, ...],  # noqa: ARG001 (one form for all rooms)
    knowledge: Knowledge,  # noqa: ARG001
) -> tuple[tuple[Dated, ...], tuple[Issue, ...]]:
    """One record a cluster, by its id, and where its mentions' days do not fit."""
    by_id = {d.id: d for d in dated}
    mentions = {m.id: m for r in readings for m in r.mentions}
    out: list[Dated] = []
    issues: list[Issue] = []
    for cluster in clusters:
        found, told = _cluster(cluster, by_id, mentions)
        out.append(found)
        issues.extend(told)
    return tuple(out), tuple(issues)


def _cluster(
    cluster: Cluster, dated: Mapping[str, Dated], mentions: Mapping[str, ContactMention]
) -> tuple[Dated, list[Issue]]:
    parts = sorted({dated[i] for i in cluster.mentions if i in dated}, key=lambda d: (len(d.days), d.id))
    solution = solve(tuple(_constraint(p) for p in parts if p.days))
    if solution.clashes:
        union = _midnight(parts)
        if union is not None:
            return _last(as_dated(cluster.id, union), parts), []
    merged = as_dated(cluster.id, solution)
    whys = {p.days: p.why for p in reversed(parts)}
    why = tuple(dict.fromkeys(w for c in solution.used for w in _whys(c, parts, whys)))
    found = Dated(id=cluster.id, days=merged.days, why=why, rule=merged.rule, weekday=merged.weekday)
    return _last(found, parts), _issues(cluster, solution, mentions)


def _constraint(part: Dated) -> Constraint:
    """A mention's days as one constraint; what rests on more precise words outranks the rest."""
    sentence = " ".join(w.sentence for w in part.why) or "Nothing in its text bounds the day."
    evidence = tuple(e for w in part.why for e in w.evidence)
    rank = 0 if len(part.days) == 1 else 1 if len(part.days) <= 31 else 2
    return Constraint(sentence=sentence, days=part.days, evidence=evidence, rank=rank, weekday=part.weekday)


def _whys(used: Constraint, parts: list[Dated], whys: Mapping[DaySet, tuple[Why, ...]]) -> tuple[Why, ...]:
    """The whole list of reasons of the mention that a constraint stands for."""
    for part in parts:
        if part.days == used.days and " ".join(w.sentence for w in part.why) == used.sentence:
            return part.why
    return whys.get(used.days, ())


def _midnight(parts: list[Dated]) -> Solution | None:
    """Where the sure days of the mentions are two neighbours: both, with the sentence that says why."""
    sure = {p.days for p in parts if len(p.days) == 1}
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
    last = lasts.pop() if len(lasts) == 1 else None
    return Dated(id=found.id, days=found.days, why=found.why, rule=found.rule, weekday=found.weekday, last=last)


def _issues(cluster: Cluster, solution: Solution, mentions: Mapping[str, ContactMention]) -> list[Issue]:
    out = []
    for aside, *others in solution.clashes:
        against = " ".join(f"Against: {c.sentence}" for c in others)
        message = f"Accounts of one contact give different days. Set aside: {aside.sentence} {against}"
        first = aside.evidence[0] if aside.evidence else None
        document = first.document if first else mentions[cluster.id].document if cluster.id in mentions else None
        span = first.span if first else None
        out.append(Issue(kind="days clash", message=message, document=document, span=span, contact=cluster.id))
    return out
