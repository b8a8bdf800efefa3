"""A cluster with its documents, and its claims with their voices and rows."""

from collections.abc import Iterable

import msgspec

from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.linking import Cluster, Dated, Decision
from readouts.model.reading import ContactMention, RawClaim, Reading
from readouts.reconcile import parties, top
from readouts.reconcile.case import Case, Told, counts
from readouts.reconcile.existence import doubted, existence, of_contact
from readouts.reconcile.points import Row, labelled
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


def all_told(case: Case) -> tuple[Told, ...]:
    """The claims of the contact with their voices and rows, each once, sorted by id."""
    raw = [c for c in of_contact(case) if stays(c, case)]
    raw += existence(case)
    # two claims of one id differ in what the id leaves out; which one stays must not hang on the order
    heard = [told(c, *texts(c, case), case) for c in sorted(raw, key=msgspec.json.encode, reverse=True)]
    once = {t.id: t for t in heard}
    return labelled((once[i] for i in sorted(once)), case)


def texts(raw: RawClaim, case: Case) -> tuple[Document, Reading]:
    """The document of a claim and its reading."""
    document = raw.evidence[0].document
    return case.documents[document], case.readings[document]


def stays(raw: RawClaim, case: Case) -> bool:
    """Existence is a point only where it is denied or doubted."""
    return raw.point_kind == "topic" or raw.point != "existence" or doubted(case)


def rejections(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that reject a claim, sorted."""
    return tuple(sorted((d for d in decisions if d.kind == "reject" and not d.undone), key=lambda d: d.id))


def kept(claims: tuple[Told, ...], rejecting: tuple[Decision, ...]) -> tuple[tuple[Told, ...], tuple[str, ...]]:
    """The claims that no decision rejects, and the decisions that rejected one."""
    hits = {t.id: d.id for t in claims for d in rejecting if rejects(d, t)}
    return tuple(t for t in claims if t.id not in hits), tuple(sorted(set(hits.values())))


def rejects(decision: Decision, claim: Told) -> bool:
    """Whether a decision means a claim: by its id, or by all the words that it was made on."""
    if decision.claim == claim.id:
        return True
    values = {(e.document, e.start, e.end) for e in claim.raw.evidence}
    words = {(e.document, e.start, e.end) for e in decision.words}
    return decision.claim is None and bool(words) and words <= values


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
