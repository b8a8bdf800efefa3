"""A sentence against the ledger: it is read like a story, its contacts are found, its claims meet those on record."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from readouts import date
from readouts.ingest import document as made
from readouts.link.rules import TOGETHER
from readouts.model.contact import Contact
from readouts.model.days import CUT, DaySet
from readouts.model.decision import Decision
from readouts.model.document import Document, Given
from readouts.model.issue import Issue
from readouts.model.linking import Cluster, Dated
from readouts.model.reading import ContactMention, Reading
from readouts.model.values import Realis, modes_fit
from readouts.parse import Parser
from readouts.reconcile import top
from readouts.reconcile.bearing import Bearing, bearing
from readouts.reconcile.case import Case, Told
from readouts.reconcile.decided import rule
from readouts.reconcile.gather import case_of, heard
from readouts.reconcile.points import labelled
from readouts.run.checked import AskedClaim, AskedContact, Checked, Known, Match, Outcome, Statement, Story
from readouts.run.deciding import Standing, given_by
from readouts.run.drafting import read_alone
from readouts.run.knowledge import load_knowledge
from readouts.run.voicing import side_named
from readouts.run.work import Context, Whole
from readouts.store import Ledger, of_people

NAME = "the sentence"
UNREAD = (
    "A story of the ledger was read by another version of readouts and could not be looked at; build the ledger anew."
)
ORDER = ("supports", "contradicts", "near")


class Said(NamedTuple):
    """What a person says of the sentence, as of a text: when it appeared, and whose account it is."""

    published: str | None = None
    side: str | None = None
    voucher: str | None = None


class Asked(NamedTuple):
    """One contact of the sentence, by itself."""

    cluster: Cluster
    dated: Dated
    mentions: tuple[ContactMention, ...]
    document: Document
    reading: Reading

    @property
    def participants(self) -> tuple[str, ...]:
        """Who is party to it, sorted."""
        return tuple(sorted({p.person for m in self.mentions for p in m.participants}))


def sentence_context(rosters: tuple[str, ...] = ()) -> Context:
    """What it takes to read a sentence, with the model. Raises roster.RosterError, parse.ModelError or BuildError."""
    knowledge = load_knowledge(rosters)
    return Context(knowledge=knowledge, everything=True, parser=Parser(knowledge.lexicon))


def check_sentence(sentence: str, ledger: Ledger, context: Context, said: Said | None = None) -> Checked:
    """What the ledger says to a sentence; nothing is stored.

    Raises ValueError if it is empty, or `said.published` is no day, or `said.side` no side (JudgingError); LedgerError,
    or BuildError.
    """
    document = _document(sentence, said or Said(), context, ledger)
    whole, reading = read_alone(document, context)
    check = _Check(ledger, context)
    contacts = tuple(check.contact(one) for one in _asked(whole, reading, document))
    issues = tuple(i for i in (*whole.issues, *reading.issues) if i.document == document.id)
    if document.status == "set aside":
        issues = (Issue(kind="set aside", document=document.id, message=f"{NAME}: {document.reason}"), *issues)
    issues = (*issues, *(Issue(kind="story not read", document=i, message=UNREAD) for i in sorted(check.unread)))
    return Checked(sentence=sentence, outcome=_outcome(contacts), contacts=contacts, issues=issues)


def _document(sentence: str, said: Said, context: Context, ledger: Ledger) -> Document:
    """The sentence as a document, and as none that the ledger holds."""
    given = None
    if said.side or said.voucher:
        side = side_named(said.side, context.knowledge) if said.side else None
        given = Given(side=side, voucher=said.voucher)
    text = sentence
    while True:
        document = made(text, NAME, published=said.published, given=given)
        if not ledger.documents((document.id,)):
            return document
        text += "\n"


def _asked(whole: Whole, reading: Reading, document: Document) -> Iterator[Asked]:
    """The contacts of the sentence, in the order of its words."""
    mentions = {m.id: m for m in reading.mentions}
    dated = {d.id: d for d in whole.dated_clusters}
    clusters = sorted(whole.clusters, key=lambda c: min(mentions[m].span.start for m in c.mentions))
    for cluster in clusters:
        own = tuple(mentions[m] for m in cluster.mentions)
        days = dated.get(cluster.id) or Dated(id=cluster.id, days=DaySet.always())
        yield Asked(cluster, days, own, document, reading)


def _outcome(contacts: tuple[AskedContact, ...]) -> Outcome:
    if not any(c.participants for c in contacts):
        return "no claim"
    return "checked" if any(c.matches for c in contacts) else "not in the ledger"


class _Check:
    """The ledger that is asked, with what is needed to ask it."""

    def __init__(self, ledger: Ledger, context: Context) -> None:
        self._ledger = ledger
        self._knowledge = context.knowledge
        self._decisions = ledger.decisions()
        self.unread: set[str] = set()  # stories that were looked for and have no reading of this version

    def contact(self, asked: Asked) -> AskedContact:
        """One contact of the sentence, with all contacts of the ledger that it may be."""
        alike = tuple(c for c in self._same_people(asked) if _same_mode(asked, c))
        matches = tuple(c for c in alike if _same_days(asked, c))
        found: dict[str, tuple[Told, list[Known]]] = {t.id: (t, []) for t in self._alone(asked)}
        for contact in matches:
            for told, known in self._bearing(asked, contact):
                found.setdefault(told.id, (told, []))[1].extend(known)
        return AskedContact(
            mode=top.mode(asked.mentions),
            realis=_realis(asked),
            participants=asked.participants,
            date=date.when(asked.dated),
            matches=tuple(map(self._match, matches)),
            elsewhere=() if matches else tuple(map(self._match, alike)),
            claims=tuple(
                AskedClaim(claim=_statement(told), known=tuple(sorted(known, key=_order)))
                for told, known in sorted(found.values(), key=lambda f: (_place(f[0]), f[0].id))
            ),
        )

    def _same_people(self, asked: Asked) -> tuple[Contact, ...]:
        """The contacts to which everybody is party whom the sentence names as a party."""
        people = asked.participants
        if not people:
            return ()
        found = self._ledger.contacts(of_people(*people))
        return tuple(c for c in found if set(people) <= set(c.participants))

    def _alone(self, asked: Asked) -> tuple[Told, ...]:
        """The claims of the sentence where the ledger has nothing to say."""
        case = case_of(asked.cluster, (asked.reading,), (asked.document,), asked.dated, self._knowledge)
        return labelled(heard(case), case)

    def _bearing(self, asked: Asked, contact: Contact) -> Iterator[tuple[Told, list[Known]]]:
        """Each claim of the sentence with what one contact holds on it."""
        case, decisions = self._together(asked, contact)
        told = labelled(rule(heard(case), decisions, case).told, case)
        own = [t for t in told if t.document == asked.document.id]
        others = [t for t in told if t.document != asked.document.id]
        # What was planned is no support for what is said to have happened, nor the other way round.
        planned = _realis(asked) != contact.realis
        for one in own:
            borne = ((other, bearing(one, other, case)) for other in others)
            known = ((other, "near" if planned and how == "supports" else how) for other, how in borne)
            yield one, [self._known(one, other, how, case) for other, how in known if how is not None]

    def _together(self, asked: Asked, contact: Contact) -> tuple[Case, tuple[Decision, ...]]:
        """The contact as if the sentence were one more story of it, and what people decided about it.

        So the rows, and what is opposed in them, are those of the ledger itself.
        """
        documents = given_by(self._decisions, self._ledger.documents(contact.documents))
        kept = {d.id: self._ledger.reading_of(d.id) for d in documents}
        self.unread |= {i for i, reading in kept.items() if reading is None}
        readings = (*(r for r in kept.values() if r is not None), asked.reading)
        mentions = (*(m.id for m in contact.mentions), *asked.cluster.mentions)
        days = Dated(id=contact.id, days=days_of(contact))
        cluster = Cluster(id=contact.id, mentions=mentions)
        case = case_of(cluster, readings, (*documents, asked.document), days, self._knowledge)
        standing = Standing(self._decisions, documents)
        return msgspec.structs.replace(case, realis=contact.realis), standing.about(contact.documents)

    def _known(self, asked: Told, known: Told, how: Bearing, case: Case) -> Known:
        document = case.documents[known.document]
        place = document.appearances[0] if document.appearances else None
        story = Story(
            document=document.id,
            name=place.name if place else document.id,
            outlet=document.outlet,
            published=document.published,
        )
        named = not asked.own or (asked.organ and asked.own)
        return Known(
            bearing=how,
            contact=case.id,
            claim=_statement(known),
            story=story,
            same_voucher=asked.voucher.name == known.voucher.name if named else None,
        )

    def _match(self, contact: Contact) -> Match:
        return Match(
            id=contact.id,
            short=self._ledger.row(contact.id).short,
            mode=contact.mode,
            realis=contact.realis,
            participants=contact.participants,
            date=contact.date,
        )


def _same_mode(asked: Asked, contact: Contact) -> bool:
    return any(modes_fit(m.mode, contact.mode) for m in asked.mentions)


def _same_days(asked: Asked, contact: Contact) -> bool:
    """Whether the two may have begun on one day; what was held may be what was not only if its day is known."""
    days = days_of(contact)
    common = asked.dated.days & days
    if asked.dated.weekday is not None and common and len(common) <= CUT:
        common = common.on_weekday(asked.dated.weekday)
    realis = frozenset({_realis(asked), contact.realis})
    return bool(common) and (len(realis) == 1 or realis in TOGETHER or len(days) == 1)


def _realis(asked: Asked) -> Realis:
    return top.realis(asked.mentions, {asked.document.id: asked.document})


def days_of(contact: Contact) -> DaySet:
    """The days on which a contact may have begun."""
    when = contact.date
    if when.candidates:
        return DaySet.of(*((d, d) for d in (dt.date.fromisoformat(c).toordinal() for c in when.candidates)))
    first, last = (dt.date.fromisoformat(d) if d else None for d in (when.earliest, when.latest))
    return DaySet.between(first, last)


def _statement(told: Told) -> Statement:
    raw = told.raw
    return Statement(
        id=told.id,
        point_kind=raw.point_kind,
        point=told.label,
        value=raw.value,
        act=raw.act,
        polarity=raw.polarity,
        form=raw.form,
        chain=tuple(s.name for s in told.chain),
        voucher=told.voucher.name,
        speaker=told.speaker.name,
        side=told.side,
        evidence=raw.evidence,
    )


def _place(told: Told) -> int:
    return min(e.start for e in told.raw.evidence if e.role == "value")


def _order(known: Known) -> tuple[int, str, str, int, str]:
    first = known.claim.evidence[0]
    return (ORDER.index(known.bearing), known.contact, first.document, first.start, known.claim.id)
