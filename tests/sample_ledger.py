"""Hand-made records for the tests of the store, the exports and the command line: no reader is involved."""

from pathlib import Path

from readouts.model.contact import Account, Cell, Claim, Contact, Length, MentionRef, Point, When, Why
from readouts.model.document import Appearance, Document, document_id
from readouts.model.ids import make_id
from readouts.model.issue import Issue
from readouts.model.linking import Feature, Judgement
from readouts.model.normalized import Normalized
from readouts.model.span import Evidence, Span
from readouts.model.values import AccountKind, CellState, Form, PointKind, Polarity, Verdict
from readouts.store import Derived, Filed, Intake, Ledger

TEXT = (
    "The two presidents spoke by phone on Friday.\r\n"
    "The call lasted over an hour, the Finnish office said. “We agreed on grain,” Stubb told reporters.\n"
    "The Turkish readout calls it a conversation of 45 minutes."
)
OTHER = "A second paper carries the same: Stubb told reporters, “We agreed on grain.”"


def document(text: str = TEXT, name: str = "first.txt", published: str | None = "2024-06-01") -> Document:
    """A document that appeared once."""
    place = Appearance(name=name, outlet="The Harbour Post", published=published)
    return Document(id=document_id(text), text=text, appearances=(place,), language="en")


def evidence(quote: str, source: Document) -> Evidence:
    """The words, where they first stand."""
    start = source.text.index(quote)
    return Evidence(role="value", document=source.id, start=start, end=start + len(quote), quote=quote)


def claim(
    point: str,
    quote: str,
    side: str,
    source: Document,
    *,
    kind: PointKind = "field",
    form: Form = "paraphrase",
    polarity: Polarity = "asserted",
    voucher: str = "",
) -> Claim:
    """A claim of `side` with these words."""
    who = voucher or f"Office of {side}"
    found = evidence(quote, source)
    return Claim(
        id=make_id("claim", point, side, source.id, found.start),
        account=make_id("account", side),
        mention=make_id("mention", source.id),
        point=point,
        point_kind=kind,
        act=None,
        value=quote,
        normalized=Normalized(min_minutes=60.0, max_minutes=None) if point == "duration" else None,
        polarity=polarity,
        form=form,
        in_contact=None,
        chain=("The Harbour Post",) if who == "The Harbour Post" else ("The Harbour Post", who),
        voucher=who,
        speaker=who,
        side=side,
        evidence=(found,),
    )


def account(side: str, kind: AccountKind = "readout", complete: bool | None = False) -> Account:
    """An account of `side`."""
    return Account(
        id=make_id("account", side),
        voucher=f"Office of {side}",
        side=side,
        kind=kind,
        complete=complete,
        language="en",
        told_at="2024-06-01",
        documents=(document().id,),
    )


def cell(side: str, state: CellState, *claims: Claim) -> Cell:
    """A cell with its claims."""
    return Cell(side=side, state=state, claims=tuple(c.id for c in claims))


def point(label: str, verdict: Verdict | None, why: str, *cells: Cell, kind: PointKind = "field") -> Point:
    """A row."""
    return Point(kind=kind, label=label, verdict=verdict, between=None, why=why, as_of="2024-06-01", cells=cells)


def contact(first: Document | None = None, second: Document | None = None) -> Contact:
    """A call with a conflict, a shared topic and a press-only row, in two stories."""
    first = first or document()
    second = second or document(OTHER, "second.txt", "2024-06-02")
    long = claim("duration", "over an hour", "Finland", first)
    short = claim("duration", "a conversation of 45 minutes", "Turkey", first)
    grain = claim("grain", "We agreed on grain", "Finland", first, kind="topic", form="quote")
    again = claim("grain", "We agreed on grain", "Finland", second, kind="topic", form="quote")
    day = claim("day", "on Friday", "press", first, voucher="The Harbour Post")
    return Contact(
        id=make_id("mention", first.id),
        mode="call",
        realis="held",
        level="leaders",
        part_of=None,
        participants=("Alexander Stubb", "Recep Tayyip Erdoğan"),
        not_in_roster=(),
        attendees=(),
        date=When(
            edtf="2024-05-31",
            earliest="2024-05-31",
            latest="2024-05-31",
            candidates=("2024-05-31",),
            rule=None,
            last_day=None,
            why=(Why(sentence="“On Friday” before Saturday 2024-06-01.", evidence=(evidence("on Friday", first),)),),
        ),
        duration=Length(min_minutes=60, max_minutes=None, text="over an hour"),
        initiator=None,
        place=None,
        mentions=(
            MentionRef(id=make_id("mention", first.id), document=first.id, start=19, end=33, quote="spoke by phone"),
        ),
        accounts=(account("Turkey"), account("Finland", "briefing")),
        points=(
            point("grain", "ONE_SIDE", "Only Finland speaks of it.", cell("Finland", "said", grain, again),
                  cell("Turkey", "not_quoted"), kind="topic"),
            point("duration", "CONFLICT", "60 or more minutes against 45.", cell("Turkey", "said", short),
                  cell("Finland", "said", long)),
            point("day", "PRESS", "Only the press says when.", cell("Finland", "not_quoted"),
                  cell("Turkey", "not_quoted"), cell("press", "said", day)),
        ),
        claims=(short, long, grain, again, day),
        documents=tuple(sorted((first.id, second.id))),
        primary_in=(first.id,),
        decisions=(),
    )  # fmt: skip


def judgement() -> Judgement:
    """Why two mentions were held for one."""
    feature = Feature(name="quotation", weight=2.0, sentence="Both quote “We agreed on grain”.")
    return Judgement(left="a" * 64, right="b" * 64, answer="same", features=(feature,))


def issue(contact_id: str | None = None) -> Issue:
    """An issue about the first document."""
    return Issue(kind="days clash", message="Two days.", document=document().id, span=Span(0, 3), contact=contact_id)


def derived(*documents: Document, contacts: tuple[Contact, ...] = ()) -> Derived:
    """What a build would hand to the store."""
    filed = tuple(Filed(contact=c, sides=("Finland", "Turkey"), judgements=(judgement(),)) for c in contacts)
    return Derived(
        documents=documents,
        contacts=filed,
        issues=(issue(contacts[0].id if contacts else None),),
        readouts="0",
        reader="0",
        knowledge="0",
    )


def write_ledger(path: Path, changed: Contact | None = None) -> Contact:
    """A ledger file with one contact in two stories; gives the contact."""
    documents = (document(), document(OTHER, "second.txt", "2024-06-02"))
    made = changed or contact()
    with Ledger.write(path) as ledger:
        intake = Intake(documents=documents, inputs=("first.txt", "second.txt"))
        held = ledger.preview(intake)
        ledger.replace(intake, derived(*held.documents, contacts=(made,)), held.generation)
    return made
