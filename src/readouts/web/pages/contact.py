"""The page of a contact: who, how, when; which accounts are held; the table; and everything it rests on."""

import msgspec

from readouts.export import compare, html, markdown
from readouts.export.comparison import Comparison, words_of
from readouts.export.footnoted import footnoted
from readouts.export.phrases import counts, headline, notes
from readouts.export.wording import counted, day_words, length_words, short_day
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.model.linking import Judgement
from readouts.store import Ledger, of_people
from readouts.web.pages.audit import audit
from readouts.web.pages.decided import DecisionLine, Signed, decision_lines
from readouts.web.pages.held import HeldSide, held_sides
from readouts.web.pages.issues import IssueLine, issue_lines
from readouts.web.pages.reasons import Reason, reasons
from readouts.web.pages.stories import StoryLine, story_lines
from readouts.web.pages.table import Said, Table, said, table
from readouts.web.pages.timeline import Line, line

PAIR = 2
OTHERS = 30  # contacts of the same people that a form offers


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """The first day. certain: it is one day. bounds: the earliest and the latest, where it is not."""

    words: str
    short: str
    edtf: str
    certain: bool
    earliest: str | None
    latest: str | None


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Who, how and when."""

    id: str
    title: str
    day: Day
    mode: str
    realis: str
    level: str
    participants: tuple[str, ...]
    attendees: tuple[str, ...]
    not_in_roster: tuple[str, ...]
    duration: str | None
    place: str | None
    initiator: str | None
    part_of: str | None
    counts: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What one speaker is quoted with."""

    speaker: str
    words: tuple[Said, ...]


class MentionLine(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a mention, and the story that they stand in."""

    id: str
    quote: str
    story: str


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """The table for pasting. form: "html", "md" or "txt"."""

    form: str
    label: str
    text: str


class ContactPage(msgspec.Struct, frozen=True, kw_only=True):
    """All of it. notes: what is to be known before the table is read. citation: plain, for a footnote.

    others: contacts of the same people. decisions: what people decided here; signed: rows that they have checked.
    """

    head: Head
    held: tuple[HeldSide, ...]
    notes: tuple[str, ...]
    table: Table
    statements: tuple[Statement, ...]
    day: tuple[Reason, ...]
    judgements: tuple[Judgement, ...]
    tally: str | None
    issues: tuple[IssueLine, ...]
    stories: tuple[StoryLine, ...]
    copies: tuple[Copy, ...]
    citation: str
    mentions: tuple[MentionLine, ...]
    others: tuple[Line, ...]
    decisions: tuple[DecisionLine, ...]
    signed: tuple[Signed, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A contact with what belongs to it, read in one go."""

    contact: Contact
    comparison: Comparison
    documents: tuple[Document, ...]


def find(ledger: Ledger, prefix: str) -> Found:
    """The contact that an id, or the beginning of one, leads to. Raises UnknownIdError or AmbiguousIdError."""
    contact = ledger.contact(prefix)
    documents = ledger.documents(contact.documents)
    return Found(contact=contact, comparison=compare(contact, documents), documents=documents)


def contact_page(ledger: Ledger, prefix: str, opened: frozenset[str] = frozenset()) -> ContactPage:
    """The page of a contact. opened: keys of the sides whose accounts each have a column. Raises as `find` does."""
    found = find(ledger, prefix)
    contact, comparison = found.contact, found.comparison
    head = _head(comparison)
    decisions, signed = decision_lines(ledger, contact)
    return ContactPage(
        head=head,
        held=held_sides(comparison),
        notes=notes(comparison),
        table=table(comparison, opened),
        statements=_statements(comparison),
        day=reasons(contact.date.why, found.documents),
        judgements=ledger.judgements(contact.id),
        tally=audit(ledger, contact),
        issues=issue_lines(ledger.issues(contact.id), found.documents),
        stories=story_lines(comparison, found.documents, ledger.copies(contact.documents)),
        copies=copies(comparison),
        citation=_citation(head, comparison),
        mentions=_mentions(found),
        others=_others(ledger, contact),
        decisions=decisions,
        signed=signed,
    )


def _mentions(found: Found) -> tuple[MentionLine, ...]:
    names = {s.document: s.name for s in found.comparison.stories}
    return tuple(MentionLine(id=m.id, quote=m.quote, story=names[m.document]) for m in found.contact.mentions)


def _others(ledger: Ledger, contact: Contact) -> tuple[Line, ...]:
    """Other contacts of the first two who are party to it, the newest first."""
    if len(contact.participants) < PAIR:
        return ()
    page = ledger.listed(of_people(*contact.participants), OTHERS, newest=True)
    return tuple(line(r) for r in page.rows if r.id != contact.id)


def copies(comparison: Comparison) -> tuple[Copy, ...]:
    """The table in each form that an editor takes; in all of them a row to be checked says so."""
    return (
        Copy(form="html", label="HTML", text=html(comparison)),
        Copy(form="md", label="Markdown", text=markdown(comparison)),
        Copy(form="txt", label="plain text with footnotes", text=footnoted(comparison)),
    )


def _head(comparison: Comparison) -> Head:
    contact = comparison.contact
    when = contact.date
    return Head(
        id=contact.id,
        title=headline(comparison),
        day=Day(
            words=day_words(when),
            short=short_day(when),
            edtf=when.edtf,
            certain=when.certain,
            earliest=when.earliest,
            latest=when.latest,
        ),
        mode=contact.mode,
        realis=contact.realis,
        level=contact.level,
        participants=contact.participants,
        attendees=contact.attendees,
        not_in_roster=contact.not_in_roster,
        duration=length_words(contact.duration) if contact.duration else None,
        place=contact.place,
        initiator=contact.initiator,
        part_of=contact.part_of,
        counts=counts(comparison),
    )


def _statements(comparison: Comparison) -> tuple[Statement, ...]:
    """Quotations by speaker, in the order of their names."""
    contact = comparison.contact
    numbers = {s.document: s.number for s in comparison.stories}
    speakers = sorted({c.speaker for c in contact.claims if c.form == "quote"})
    made = (
        (s, words_of([c for c in contact.claims if c.speaker == s and c.form == "quote"], numbers)) for s in speakers
    )
    return tuple(Statement(speaker=s, words=tuple(said(w) for w in words)) for s, words in made)


def _citation(head: Head, comparison: Comparison) -> str:
    asof = max((p.as_of for p in comparison.contact.points if p.as_of), default=None)
    stories = counted(len(comparison.stories), "story", "stories")
    rests = f"as of {asof}" if asof else "no account of it is dated"
    return f"{head.title}, {head.day.words}. Readouts ledger, contact {head.id[:16]}, from {stories}; {rests}."
