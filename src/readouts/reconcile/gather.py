"""A cluster with its documents, and its claims with their voices and rows."""

from collections.abc import Iterable

import msgspec

from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.linking import Cluster, Dated
from readouts.model.reading import ContactMention, RawClaim, Reading
from readouts.reconcile import parties, top
from readouts.reconcile.case import Case, Told, counts
from readouts.reconcile.existence import doubted, existence, of_contact
from readouts.reconcile.points import Row
from readouts.reconcile.voices import told


def case_of(
    cluster: Cluster,
    readings: Iterable[Reading],
    documents: Iterable[Document],
    dated: Dated,
    knowledge: Knowledge,
) -> Case:
    """The cluster with its documents."""
    own = set(cluster.mentions)
    read = {r.document: r for r in readings if any(m.id in own for m in r.mentions)}
    texts = {d.id: d for d in documents if d.id in read}
    mentions = tuple(sorted((m for r in read.values() for m in r.mentions if m.id in own), key=place))
    known = parties.parties(mentions)
    states = {n: parties.state_of(n, known[n], dated.days, knowledge) for n in known}
    return Case(
        id=cluster.id,
        mentions=mentions,
        states=states,
        attendees=parties.attendees(mentions),
        days=dated.days,
        realis=top.realis(mentions, texts),
        documents=texts,
        readings=read,
        knowledge=knowledge,
    )


def place(mention: ContactMention) -> tuple[str, int, str]:
    """Where a mention stands."""
    return (mention.document, mention.span.start, mention.id)


def heard(case: Case) -> tuple[Told, ...]:
    """The claims of the contact with their voices, each once, sorted by id; their rows are still to be found."""
    raw = [c for c in of_contact(case) if stays(c, case)]
    raw += existence(case)
    # two claims of one id differ in what the id leaves out; which one stays must not hang on the order
    every = [told(c, *texts(c, case), case) for c in sorted(raw, key=msgspec.json.encode, reverse=True)]
    once = {t.id: t for t in every}
    return tuple(once[i] for i in sorted(once))


def texts(raw: RawClaim, case: Case) -> tuple[Document, Reading]:
    """The document of a claim and its reading."""
    document = raw.evidence[0].document
    return case.documents[document], case.readings[document]


def stays(raw: RawClaim, case: Case) -> bool:
    """Existence is a point only where it is denied or doubted."""
    return raw.point_kind == "topic" or raw.point != "existence" or doubted(case)


def rows(claims: tuple[Told, ...], case: Case) -> tuple[Row, ...]:
    """One row for each point, sorted by kind and label."""
    keys = sorted({(t.raw.point_kind, t.label) for t in claims})
    made = []
    for kind, label in keys:
        own = [t for t in claims if (t.raw.point_kind, t.label) == (kind, label)]
        now = tuple(t for t in own if counts(t, case))
        ahead = tuple(t for t in own if not counts(t, case))
        made.append(Row(kind=kind, label=label, told=now, ahead=ahead))
    return tuple(made)
