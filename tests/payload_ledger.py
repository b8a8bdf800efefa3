"""A ledger in which every word that comes from outside is a payload: each one in every place where words can be."""

from pathlib import Path

from payloads import payloads
from readouts.model.contact import Account, Cell, Claim, Contact, MentionRef, Point, When, Why
from readouts.model.document import Appearance, Document, Given, document_id
from readouts.model.ids import make_id
from readouts.model.issue import Issue
from readouts.model.linking import Feature, Judgement
from readouts.model.span import Evidence, Span
from readouts.model.values import EvidenceRole, Form, PointKind
from readouts.store import Derived, Filed, Intake, Ledger

SIDES = ("Finland", "Turkey")
DAY = "2024-05-31"


def hostile_document(payload: str) -> Document:
    """A story that is the payload in its text, title, outlet, file name and address."""
    text = f"{payload} is the headline\n\nThe two spoke by phone. {payload} said: “{payload}”\n\nAnd {payload}"
    first = Appearance(name=f"{payload}.txt", outlet=payload, published=DAY, url=payload, title=payload)
    again = Appearance(name=payload, outlet=f"{payload} again", url=f"https://example.org/{payload}", title=payload)
    given = Given(side=payload, voucher=payload, complete=True)
    return Document(id=document_id(text), text=text, appearances=(first, again), language="en", given=given)


def _evidence(words: str, document: Document, role: EvidenceRole = "value") -> Evidence:
    start = document.text.index(words)
    return Evidence(role=role, document=document.id, start=start, end=start + len(words), quote=words)


def _claim(payload: str, document: Document, side: str, kind: PointKind, form: Form) -> Claim:
    point = payload if kind == "topic" else "place"
    return Claim(
        id=make_id("claim", payload, side, kind),
        account=make_id("account", side, payload),
        mention=make_id("mention", document.id),
        point=point,
        point_kind=kind,
        act=None,
        value=payload,
        normalized=None,
        polarity="asserted",
        form=form,
        in_contact=True,
        chain=(payload, f"{payload} office", payload),
        voucher=payload,
        speaker=payload,
        side=side,
        evidence=(_evidence(payload, document), _evidence("spoke by phone", document, "trigger")),
    )


def _account(payload: str, side: str, document: Document) -> Account:
    return Account(
        id=make_id("account", side, payload),
        voucher=payload,
        side=side,
        kind="readout",
        complete=False,
        language="en",
        told_at=DAY,
        documents=(document.id,),
    )


def _point(claim: Claim, other: str) -> Point:
    cells = (Cell(side=claim.side, state="said", claims=(claim.id,)), Cell(side=other, state="not_quoted", claims=()))
    why = f"Only {claim.value} says so."
    return Point(
        kind=claim.point_kind, label=claim.point, verdict="ONE_SIDE", between=None, why=why, as_of=DAY, cells=cells
    )


def hostile_contact(pair: tuple[str, str]) -> Contact:
    """A contact between two payloads, as two payloads tell it."""
    documents = tuple(hostile_document(p) for p in pair)
    told = tuple(zip(pair, documents, SIDES, strict=True))
    topics = tuple(_claim(p, d, side, "topic", "quote") for p, d, side in told)
    places = tuple(_claim(p, d, side, "field", "paraphrase") for p, d, side in told)
    cells = tuple(Cell(side=c.side, state="said", claims=(c.id,)) for c in places)
    clash = Point(kind="field", label="place", verdict="CONFLICT", between="sides", why=pair[0], as_of=DAY, cells=cells)
    whys = tuple(Why(sentence=f"{p} says so.", evidence=(_evidence(p, d),)) for p, d, _ in told)
    trigger = _evidence("spoke by phone", documents[0], "trigger")
    mention = make_id("mention", documents[0].id)
    return Contact(
        id=mention,
        mode="call",
        realis="held",
        level="leaders",
        part_of=None,
        participants=tuple(sorted(pair)),
        not_in_roster=pair,
        attendees=pair,
        date=When(
            edtf=f"[{DAY},2024-06-02]",
            earliest=DAY,
            latest="2024-06-02",
            candidates=None,
            rule=pair[1],
            last_day=None,
            why=whys,
        ),
        duration=None,
        initiator=pair[0],
        place=pair[1],
        mentions=(
            MentionRef(id=mention, document=documents[0].id, start=trigger.start, end=trigger.end, quote=trigger.quote),
        ),
        accounts=tuple(_account(p, side, d) for p, d, side in told),
        points=(clash, *(_point(c, o) for c, o in zip(topics, reversed(SIDES), strict=True))),
        claims=(*topics, *places),
        documents=tuple(sorted(d.id for d in documents)),
        primary_in=(documents[0].id,),
        decisions=(),
    )


def pairs() -> tuple[tuple[str, str], ...]:
    """The payloads in pairs; the last is paired with the first where their number is odd."""
    every = payloads()
    even = every if len(every) % 2 == 0 else (*every, every[0] + " once more")
    return tuple(zip(even[::2], even[1::2], strict=True))


def _issue(contact: Contact) -> Issue:
    one, two = contact.attendees
    return Issue(kind=one, message=two, document=contact.primary_in[0], span=Span(0, 4), contact=contact.id)


def write_hostile_ledger(path: Path) -> tuple[Contact, ...]:
    """A ledger file with all of them; gives the contacts."""
    contacts = tuple(hostile_contact(pair) for pair in pairs())
    documents = tuple(hostile_document(p) for pair in pairs() for p in pair)
    feature = Feature(name="quotation", weight=2.0, sentence=documents[0].text)
    judgement = Judgement(left="a" * 64, right="b" * 64, answer="same", features=(feature,))
    with Ledger.write(path) as ledger:
        intake = Intake(documents=documents, inputs=tuple(a.name for d in documents for a in d.appearances))
        held = ledger.preview(intake)
        derived = Derived(
            documents=held.documents,
            contacts=tuple(Filed(contact=c, sides=SIDES, judgements=(judgement,)) for c in contacts),
            issues=tuple(_issue(c) for c in contacts),
            readouts="0",
            reader="0",
            knowledge="0",
        )
        ledger.replace(intake, derived, held.generation)
    return contacts
