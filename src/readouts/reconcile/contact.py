"""A cluster in, a contact out."""

from collections.abc import Iterable

import msgspec

from readouts.knowledge import Knowledge
from readouts.model.contact import Claim, Contact, MentionRef, Point, When
from readouts.model.decision import Decision
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.linking import Cluster, Dated
from readouts.model.reading import ContactMention, Reading
from readouts.model.span import Evidence
from readouts.reconcile import parties, top
from readouts.reconcile.accounts import Accounts, accounts
from readouts.reconcile.case import Case, Told
from readouts.reconcile.cells import Ground, cells
from readouts.reconcile.collate import collate
from readouts.reconcile.decided import overrulings, rule, signed
from readouts.reconcile.disclosure import disclosures
from readouts.reconcile.existence import misreadings
from readouts.reconcile.gather import case_of, heard, rows
from readouts.reconcile.held import held_texts
from readouts.reconcile.points import Row, labelled
from readouts.reconcile.sentences import why
from readouts.reconcile.verdicts import between, decide, standing


def reconcile(
    cluster: Cluster,
    readings: Iterable[Reading],
    documents: Iterable[Document],
    dated: Dated,
    when: When,
    decisions: Iterable[Decision],
    knowledge: Knowledge,
) -> tuple[Contact, tuple[Issue, ...]]:
    """The contact of a cluster, with its accounts, points and claims, and what a person should look at.

    readings, documents: at least those of the cluster. dated: the days of the cluster; when: the same, written
    out. Raises KeyError if a mention's document is missing.
    """
    case = case_of(cluster, readings, documents, dated, knowledge)
    decided = tuple(decisions)
    ruled = rule(heard(case), decided, case)
    claims = labelled(ruled.told, case)
    held = held_texts(case)
    known = accounts(claims, held, case)
    ground = Ground(case=case, accounts=known, held=held, disclosures=disclosures(claims, known, case))
    filled, issues = fill(rows(claims, case), ground)
    contact = assemble(cluster, case, filled, known, when, tuple(ruled.applied))
    signatures = signed(contact, decided, case)
    contact = msgspec.structs.replace(contact, decisions=tuple(sorted({*contact.decisions, *signatures.good})))
    later = overrulings((*ruled.overruled, *signatures.overruled), case.id)
    every = (*issues, *collate(claims, case), *misreadings(case), *signatures.issues, *later)
    return contact, tuple(sorted(every, key=lambda i: (i.kind, i.document or "", i.span or (0, 0), i.message)))


def fill(bare: tuple[Row, ...], ground: Ground) -> tuple[tuple[Row, ...], tuple[Issue, ...]]:
    """The rows with their cells."""
    filled: list[Row] = []
    issues: list[Issue] = []
    for row in bare:
        made, met = cells(row, ground)
        filled.append(msgspec.structs.replace(row, cells=made))
        issues += met
    return tuple(filled), tuple(issues)


def point(row: Row, known: Accounts, case: Case) -> Point:
    """A row with its verdict."""
    stands = standing(row, row.cells, case)
    verdict = decide(stands)
    days = [d for t in row.told if (d := known.of[t.id].told_at or t.published) is not None]
    return Point(
        kind=row.kind,
        label=row.label,
        verdict=verdict,
        between=between(stands),
        why=why(row, row.cells, verdict, case),
        as_of=max(days, default=None),
        cells=row.cells,
    )


def claim(one: Told, known: Accounts) -> Claim:
    """A claim as the ledger writes it."""
    raw = one.raw
    return Claim(
        id=one.id,
        account=known.of[one.id].id,
        mention=raw.mention,
        point=one.label,
        point_kind=raw.point_kind,
        act=raw.act,
        value=raw.value,
        normalized=raw.normalized,
        polarity=raw.polarity,
        form=raw.form,
        in_contact=raw.in_contact,
        chain=tuple(s.name for s in one.chain),
        voucher=one.voucher.name,
        speaker=one.speaker.name,
        side=one.side,
        evidence=tuple(sorted(raw.evidence, key=position)),
    )


def position(words: Evidence) -> tuple[str, int, int, str]:
    """Where evidence stands."""
    return (words.document, words.start, words.end, words.role)


def assemble(
    cluster: Cluster, case: Case, filled: tuple[Row, ...], known: Accounts, when: When, applied: tuple[str, ...]
) -> Contact:
    """Everything together, sorted as the contract says."""
    fields = {r.label: r for r in filled if r.kind == "field"}
    written = [claim(t, known) for r in filled for t in (*r.told, *r.ahead)]
    others = set(case.attendees) | top.present(fields.get("attendees"), case)
    return Contact(
        id=cluster.id,
        mode=top.mode(case.mentions),
        realis=case.realis,
        level=parties.level(case.mentions, case.days, case.states, case.knowledge),
        part_of=cluster.part_of,
        participants=case.participants,
        not_in_roster=parties.not_in_roster(case.mentions),
        attendees=tuple(sorted(others - set(case.states))),
        date=when,
        duration=top.duration(fields.get("duration"), case.knowledge, case),
        initiator=top.initiator(fields.get("initiator"), case),
        place=top.place(fields.get("place"), case),
        mentions=tuple(reference(m, case) for m in case.mentions),
        accounts=known.accounts,
        points=tuple(point(r, known, case) for r in filled),
        claims=tuple(sorted(written, key=lambda c: (*position(c.evidence[0])[:2], c.point, c.id))),
        documents=tuple(sorted(case.documents)),
        primary_in=tuple(sorted({m.document for m in case.mentions if m.primary})),
        decisions=tuple(sorted({*cluster.decisions, *applied})),
    )


def reference(mention: ContactMention, case: Case) -> MentionRef:
    """A mention with its words."""
    words = mention.span.words(case.documents[mention.document].text)
    return MentionRef(
        id=mention.id, document=mention.document, start=mention.span.start, end=mention.span.end, quote=words
    )
