"""The ledger stages: days, links, contacts. Each gives the whole ledger with its own part filled in."""

from functools import partial

import msgspec

from readouts import date, ingest
from readouts import link as linking
from readouts import reconcile as reconciling
from readouts.export import canonical
from readouts.model.contact import Contact
from readouts.model.days import DaySet
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.linking import Cluster, Dated
from readouts.model.reading import ContactMention, Reading
from readouts.run import deciding
from readouts.run.guard import Failure, attempt
from readouts.run.work import Context, Whole
from readouts.store.records import Filed


def copies(whole: Whole, context: Context) -> Whole:
    """Near-duplicates are copies of one of them, and are not read; two organs' texts never are."""
    given = deciding.given_by(whole.decisions, whole.documents)
    marked, learnt = ingest.find_copies(given, context.knowledge.lexicon, partial(_organ, context), whole.memory)
    # A document is read by what came with it: a decision on what a text is makes nothing be read anew.
    first = {d.id: d.given for d in whole.documents}
    marked = tuple(msgspec.structs.replace(d, given=first[d.id]) for d in marked)
    return msgspec.structs.replace(whole, documents=marked, learnt=learnt)


def _organ(context: Context, document: Document) -> str | None:
    """The organ of government that published a document, by its id."""
    for place in document.appearances:
        for name in (place.outlet, place.url):
            medium = context.knowledge.roster.outlet(name) if name else None
            if medium is not None and medium.kind == "organ":
                return medium.voucher or medium.id
    return None


def date_mentions(whole: Whole, context: Context) -> Whole:
    """The days of each mention, from its own document."""
    by_id = {d.id: d for d in whole.documents}
    dated: list[Dated] = []
    issues: list[Issue] = []
    for reading in (r for r in whole.readings if r.mentions):
        call = partial(date.date_mentions, reading, by_id[reading.document], context.knowledge)
        found = attempt("date_mentions", call)
        if isinstance(found, Failure):
            issues.append(found.issue(document=reading.document))
        else:
            dated.extend(found[0])
            issues.extend(found[1])
    return msgspec.structs.replace(whole, dated=tuple(dated), issues=(*whole.issues, *issues))


def link(whole: Whole, context: Context) -> Whole:
    """Which mentions are one contact."""
    decisions = deciding.moved(whole.decisions, whole.documents)
    readings, dated, documents, judges = whole.readings, whole.dated, whole.documents, context.judges
    clusters, issues = linking.link(readings, dated, documents, decisions, context.knowledge, judges)
    return msgspec.structs.replace(whole, clusters=clusters, issues=(*whole.issues, *issues))


def date_clusters(whole: Whole, context: Context) -> Whole:
    """The days of each contact, from all its documents."""
    dated, issues = date.date_clusters(whole.clusters, whole.dated, whole.readings, whole.documents, context.knowledge)
    return msgspec.structs.replace(whole, dated_clusters=dated, issues=(*whole.issues, *issues))


def reconcile(whole: Whole, context: Context) -> Whole:
    """Each cluster to a contact with its accounts, points, cells and verdicts, as people decided."""
    parts = _Pieces(whole)
    filed: list[Filed] = []
    issues: list[Issue] = []
    for cluster in whole.clusters:
        found = attempt("reconcile", partial(_reconciled, parts, cluster, context))
        if isinstance(found, Failure):
            issues.append(found.issue(contact=cluster.id))
            continue
        contact, told = found
        issues.extend(told)
        filed.append(Filed(contact=canonical(contact), sides=parts.sides(cluster), judgements=cluster.judgements))
    every = (*whole.issues, *issues)
    heeded = {i for c in whole.clusters for i in c.decisions} | {i for f in filed for i in f.contact.decisions}
    every = (*every, *deciding.lost(parts.decisions.all, heeded, every))
    return msgspec.structs.replace(whole, contacts=tuple(filed), issues=every)


def _reconciled(parts: "_Pieces", cluster: Cluster, context: Context) -> tuple[Contact, tuple[Issue, ...]]:
    readings = parts.readings_of(cluster)
    dated = parts.dated.get(cluster.id) or Dated(id=cluster.id, days=DaySet.always())
    return reconciling.reconcile(
        cluster,
        readings,
        tuple(parts.documents[r.document] for r in readings),
        dated,
        date.when(dated),
        parts.decisions.about(r.document for r in readings),
        context.knowledge,
    )


class _Pieces:
    """The whole ledger, looked up by cluster."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole
        self.documents: dict[str, Document] = {d.id: d for d in deciding.given_by(whole.decisions, whole.documents)}
        self.decisions = deciding.Standing(whole.decisions, whole.documents)
        self.dated: dict[str, Dated] = {d.id: d for d in whole.dated_clusters}
        self._readings: dict[str, Reading] = {r.document: r for r in whole.readings}
        self._mentions: dict[str, ContactMention] = {m.id: m for r in whole.readings for m in r.mentions}

    def readings_of(self, cluster: Cluster) -> tuple[Reading, ...]:
        """The readings that hold the cluster's mentions, by document."""
        documents = {self._mentions[m].document for m in cluster.mentions}
        return tuple(self._readings[d] for d in sorted(documents))

    def sides(self, cluster: Cluster) -> tuple[str, ...]:
        """The states for which its participants act, as far as the mentions tell."""
        parties = (p for m in cluster.mentions for p in self._mentions[m].participants)
        return tuple(sorted({p.state for p in parties if p.state}))
