"""Hand-made readings for the tests of linking and reconciling: what a reader would have found in a short text."""

import datetime as dt
from functools import cache

from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.link import link
from readouts.model.contact import Contact, Point, When
from readouts.model.days import DaySet
from readouts.model.decision import Decision
from readouts.model.document import Appearance, Document, Given, document_id
from readouts.model.ids import make_id
from readouts.model.issue import Issue
from readouts.model.linking import Cluster, Dated
from readouts.model.normalized import Normalized
from readouts.model.reading import Attribution, ContactMention, Party, RawClaim, Reading, Source
from readouts.model.span import Evidence, Span, evidence
from readouts.model.times import TimeExpression
from readouts.model.values import Act, Channel, Form, Mode, PointKind, Polarity, Realis
from readouts.reconcile import reconcile
from readouts.roster import Roster

MACRON, ERDOGAN, MODI, ABE = "Emmanuel Macron", "Recep Tayyip Erdoğan", "Narendra Modi", "Shinzo Abe"
STATES = {MACRON: "France", ERDOGAN: "Turkey", MODI: "India", ABE: "Japan"}

ELYSEE = Source(name="Élysée", kind="office", side="France")
BEREZ = Source(name="Anne Berez", kind="person", side="France")
LEADER_F = Source(name=MACRON, kind="person", side="France")
LEADER_T = Source(name=ERDOGAN, kind="person", side="Turkey")
PALACE = Source(name="Turkish Presidency", kind="office", side="Turkey")
EMBASSY = Source(name="Turkish Embassy in France", kind="office", side="Turkey")
OFFICIALS = Source(name="Élysée officials", kind="unnamed", side="unnamed (France)")
WIRE = Source(name="Northern Wire", kind="medium", side="press")


@cache
def knowledge() -> Knowledge:
    """The real lexicon and roster."""
    return Knowledge(lexicon=Lexicon.load(), roster=Roster.load())


def story(
    text: str,
    published: str | None = None,
    outlet: str | None = None,
    given: Given | None = None,
    language: str | None = "en",
) -> Document:
    """A document."""
    appearance = Appearance(name="story.txt", outlet=outlet, published=published)
    return Document(id=document_id(text), text=text, appearances=(appearance,), language=language, given=given)


def party(name: str, role: str = "participant") -> Party:
    """A leader as a party."""
    return Party(person=name, role=role, state=STATES.get(name), leader=name in STATES, in_roster=name in STATES)


def seen(
    document: Document,
    words: str,
    *people: str,
    mode: Mode = "call",
    realis: Realis = "held",
    makes: bool = True,
    primary: bool = True,
    earlier: bool = False,
    same_as: str | None = None,
    apart: tuple[str, ...] = (),
    part_of: str | None = None,
    times: tuple[int, ...] = (),
    attendees: tuple[str, ...] = (),
    attribution: int | None = None,
) -> ContactMention:
    """A mention at the first place of `words`."""
    span = where(document, words)
    return ContactMention(
        id=make_id(document.id, span.start, span.end),
        document=document.id,
        span=span,
        extent=span,
        mode=mode,
        realis=realis,
        level="leaders",
        makes=makes,
        participants=tuple(party(p) for p in people),
        attendees=tuple(party(p, "attendee") for p in attendees),
        primary=primary,
        earlier=earlier,
        same_as=same_as,
        apart=apart,
        part_of=part_of,
        times=times,
        attribution=attribution,
    )


def where(document: Document, words: str) -> Span:
    """The first place of `words`; they must be there."""
    start = document.text.index(words)
    return Span(start, start + len(words))


def words_of(document: Document, words: str) -> Evidence:
    """`words` as the evidence of a value."""
    return evidence("value", document.id, document.text, where(document, words))


def said(
    document: Document,
    mention: ContactMention,
    point: str,
    value: str,
    *chain: Source,
    kind: PointKind | None = None,
    normalized: Normalized | None = None,
    polarity: Polarity = "asserted",
    form: Form = "paraphrase",
    act: Act | None = None,
    in_contact: bool | None = None,
    realis: Realis = "held",
    channel: Channel | None = None,
    told: tuple[int, ...] = (),
    who: tuple[str, ...] = (),
    attribution: int | None = None,
) -> RawClaim:
    """A claim; a point that is no field is a topic."""
    fields = {
        "duration",
        "initiator",
        "day",
        "main subject",
        "disclosure",
        "existence",
        "place",
        "attendees",
        "characterisation",
    }
    return RawClaim(
        mention=mention.id,
        point_kind=kind or ("field" if point in fields else "topic"),
        point=point,
        value=value,
        evidence=(words_of(document, value),),
        chain=chain,
        normalized=normalized,
        polarity=polarity,
        form=form,
        act=act,
        in_contact=in_contact,
        realis=realis,
        channel=channel,
        told=told,
        who=who,
        attribution=attribution,
    )


def country(name: str, *also: str) -> Normalized:
    """A topic labelled by a country."""
    return Normalized(country=name, taxonomy=None, also=also)


def subject(name: str) -> Normalized:
    """A topic labelled by the taxonomy."""
    return Normalized(country=None, taxonomy=name, also=())


def lasted(low: float | None, high: float | None) -> Normalized:
    """A length in minutes."""
    return Normalized(min_minutes=low, max_minutes=high)


def reading(
    document: Document,
    mentions: tuple[ContactMention, ...],
    *claims: RawClaim,
    times: tuple[TimeExpression, ...] = (),
    attributions: tuple[Attribution, ...] = (),
    issues: tuple[Issue, ...] = (),
    gated: bool = False,
) -> Reading:
    """What was read in one document."""
    return Reading(
        document=document.id,
        version="test",
        mentions=mentions,
        claims=claims,
        times=times,
        attributions=attributions,
        issues=issues,
        gated=gated,
    )


def on(mention: ContactMention, first: str | None = None, last: str | None = None) -> Dated:
    """The days of a mention: one day, a range, or all days."""
    if first is None:
        return Dated(id=mention.id, days=DaySet.always())
    return Dated(id=mention.id, days=DaySet.between(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)))


def clusters(
    readings: tuple[Reading, ...],
    documents: tuple[Document, ...],
    dated: tuple[Dated, ...],
    decisions: tuple[Decision, ...] = (),
) -> tuple[tuple[Cluster, ...], tuple[Issue, ...]]:
    """Linking with the real knowledge."""
    return link(readings, dated, documents, decisions, knowledge())


def when(days: DaySet) -> When:
    """The days written out, as far as these tests need it."""
    first, last = days.earliest, days.latest
    return When(
        edtf=first.isoformat() if first else "",
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
        candidates=None,
        rule=None,
        last_day=None,
        why=(),
    )


def settle(
    cluster: Cluster,
    readings: tuple[Reading, ...],
    documents: tuple[Document, ...],
    day: str | None = "2020-03-06",
    decisions: tuple[Decision, ...] = (),
) -> tuple[Contact, tuple[Issue, ...]]:
    """Reconciling with the real knowledge."""
    days = DaySet.day(dt.date.fromisoformat(day)) if day else DaySet.always()
    dated = Dated(id=cluster.id, days=days)
    return reconcile(cluster, readings, documents, dated, when(days), decisions, knowledge())


def one_contact(*parts: tuple[Document, Reading], day: str | None = "2020-03-06") -> tuple[Contact, tuple[Issue, ...]]:
    """The contact of all mentions of some readings, taken as one cluster."""
    mentions = tuple(sorted(m.id for _, r in parts for m in r.mentions))
    cluster = Cluster(id=mentions[0], mentions=mentions)
    return settle(cluster, tuple(r for _, r in parts), tuple(d for d, _ in parts), day)


def row(contact: Contact, label: str) -> Point:
    """The row of that label."""
    return next(p for p in contact.points if p.label == label)


def states(contact: Contact, label: str) -> dict[str, str]:
    """The cells of a row by side."""
    return {c.side: c.state for c in row(contact, label).cells}
