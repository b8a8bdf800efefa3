"""Contacts as a graph: SEM for what happened, PROV and schema.org for who says so, Web Annotation for where."""

from collections.abc import Iterator
from hashlib import sha256
from importlib import resources

import msgspec

from readouts.export.holdings import NAME, File, Holdings, encoded
from readouts.export.jsonl import LOOSE
from readouts.export.linked.nodes import (
    AccountNode,
    ActorNode,
    AnnotationNode,
    ArticleNode,
    CellNode,
    ClaimNode,
    DatasetNode,
    EventNode,
    MakerNode,
    Node,
    Place,
    PointNode,
    Position,
    Quotation,
)
from readouts.export.plain import one_line
from readouts.export.quotes import LONGEST, cut
from readouts.export.sound import sound
from readouts.export.wording import title_words
from readouts.model.address import web_address
from readouts.model.contact import Account, Claim, Contact, Point
from readouts.model.document import Document
from readouts.model.ids import make_id
from readouts.model.span import Evidence

AROUND = 32  # code points before and behind quoted words
PROGRAM = "urn:readouts:program"
READING = "urn:readouts:reading"


def urn(kind: str, name: str) -> str:
    """The address of a thing of ours: by its id, or by a digest of its name."""
    return f"urn:readouts:{kind}:{name}"


def actor_urn(name: str) -> str:
    """The address of somebody who speaks or acts."""
    return urn("actor", sha256(sound(name).encode("utf-8")).hexdigest()[:32])


def point_urn(contact: str, kind: str, label: str) -> str:
    """The address of a row of a contact."""
    return urn("point", make_id("point", contact, kind, sound(label)))


def linked_file(held: Holdings, loses: str) -> tuple[File, ...]:
    """One JSON-LD document; one node a line."""
    return (File("", lambda: encoded(_lines(held, loses))),)


def _lines(held: Holdings, loses: str) -> Iterator[str]:
    context = resources.files("readouts.export.linked").joinpath("context.json").read_bytes()
    between = f'{{"@context": {msgspec.json.format(context, indent=0).decode()},\n"@graph": [\n'
    for node in graph(held, loses):
        yield f"{between}{_line(node)}"
        between = ",\n"
    yield "\n]}\n"


def _line(node: Node) -> str:
    text = msgspec.json.encode(node).decode("utf-8")
    return LOOSE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def graph(held: Holdings, loses: str) -> Iterator[Node]:
    """All nodes: each once, in the order of the contacts."""
    program = MakerNode(id=PROGRAM, type=("SoftwareAgent",), name="Readouts", version=held.version or None)
    yield DatasetNode(
        id="urn:readouts:export", type=("Dataset", "Entity"), name=NAME, description=loses, published=held.as_of
    )
    yield program
    yield MakerNode(id=READING, type=("Activity",), name="the reading of the documents", was_associated_with=PROGRAM)
    yield from (_actor(name, person) for name, person in sorted(_actors(held).items()))
    yield from (_article(document) for document in held.documents)
    for contact in held.contacts:
        yield _event(contact)
        yield from _told(contact, {d.id: d.text for d in held.stories(contact)}, held.full_quotes)


def _actors(held: Holdings) -> dict[str, bool]:
    """Everybody who is named, and whether they are surely a person: somebody who takes part."""
    found: dict[str, bool] = {}
    for contact in held.contacts:
        names = [*(a.voucher for a in contact.accounts), *(c.speaker for c in contact.claims)]
        names += [c.voucher for c in contact.claims]
        found |= {name: found.get(name, False) for name in names}
        people = (*contact.participants, *contact.attendees, *((contact.initiator,) if contact.initiator else ()))
        found |= dict.fromkeys(people, True)
    for document in held.documents:
        if document.outlet:
            found.setdefault(document.outlet, False)
    return found


def _actor(name: str, person: bool) -> ActorNode:
    kinds = ("Person", "Actor", "Agent") if person else ("Agent",)
    return ActorNode(id=actor_urn(name), type=kinds, name=sound(name))


def _article(document: Document) -> ArticleNode:
    places = document.appearances
    address = next((found for a in places if (found := web_address(a.url))), None)
    return ArticleNode(
        id=urn("document", document.id),
        type=("NewsArticle", "Entity"),
        name=sound(places[0].name) if places else None,
        headline=sound(document.title) if document.title else None,
        url=address,
        published=document.published,
        publisher=actor_urn(document.outlet) if document.outlet else None,
        language=document.language,
        sha256=document.id,
    )


def _event(contact: Contact) -> EventNode:
    when = contact.date
    return EventNode(
        id=urn("contact", contact.id),
        type=("Event", "Contact", "Entity"),
        label=one_line(title_words(contact)),
        mode=contact.mode,
        realis=contact.realis,
        level=contact.level,
        edtf=when.edtf,
        has_actor=tuple(actor_urn(name) for name in contact.participants),
        attendee=tuple(actor_urn(name) for name in contact.attendees),
        initiator=actor_urn(contact.initiator) if contact.initiator else None,
        earliest=when.earliest,
        latest=when.latest,
        last_day=when.last_day,
        duration=sound(contact.duration.text) if contact.duration else None,
        place=sound(contact.place) if contact.place else None,
        sub_event_of=urn("contact", contact.part_of) if contact.part_of else None,
        was_generated_by=READING,
        was_derived_from=tuple(urn("document", d) for d in contact.documents),
    )


def _told(contact: Contact, texts: dict[str, str], full: bool) -> Iterator[Node]:
    """What is told of a contact: accounts, rows, claims, and where the words stand."""
    address = urn("contact", contact.id)
    yield from (_account(account, address) for account in contact.accounts)
    yield from (_point(point, contact.id) for point in contact.points)
    for mention in contact.mentions:
        words = Evidence(
            role="trigger", document=mention.document, start=mention.start, end=mention.end, quote=mention.quote
        )
        yield _annotation(words, address, make_id("annotation", contact.id, mention.id), texts, full)
    for claim in contact.claims:
        yield _claim(claim, contact.id, full)
        for number, words in enumerate(claim.evidence, 1):
            name = make_id("annotation", contact.id, claim.id, number)
            yield _annotation(words, claim_urn(contact.id, claim.id), name, texts, full)


def claim_urn(contact: str, claim: str) -> str:
    """The address of a claim of a contact."""
    return urn("claim", f"{contact}:{claim}")


def account_urn(contact: str, account: str) -> str:
    """The address of an account of a contact."""
    return urn("account", f"{contact}:{account}")


def _account(account: Account, contact: str) -> AccountNode:
    return AccountNode(
        id=account_urn(contact.rpartition(":")[2], account.id),
        type=("Account", "Entity"),
        about=contact,
        side=sound(account.side),
        kind=account.kind,
        was_attributed_to=actor_urn(account.voucher),
        complete=account.complete,
        language=account.language,
        told_at=account.told_at,
        was_derived_from=tuple(urn("document", d) for d in account.documents),
    )


def _point(point: Point, contact: str) -> PointNode:
    cells = tuple(
        CellNode(type="Cell", side=sound(c.side), state=c.state, claims=tuple(claim_urn(contact, i) for i in c.claims))
        for c in point.cells
    )
    return PointNode(
        id=point_urn(contact, point.kind, point.label),
        type=("Point",),
        about=urn("contact", contact),
        label=sound(point.label),
        kind=point.kind,
        why=sound(point.why),
        verdict=point.verdict,
        between=point.between,
        as_of=point.as_of,
        cells=cells,
    )


def _claim(claim: Claim, contact: str, full: bool) -> ClaimNode:
    text = sound(cut(claim.value, full))
    documents = tuple(urn("document", d) for d in sorted({e.document for e in claim.evidence}))
    return ClaimNode(
        id=claim_urn(contact, claim.id),
        type=("ClaimStatement", "Entity"),
        text=text,
        about=urn("contact", contact),
        account=account_urn(contact, claim.account),
        point=point_urn(contact, claim.point_kind, claim.point),
        side=sound(claim.side),
        polarity=claim.polarity,
        form=claim.form,
        was_attributed_to=actor_urn(claim.voucher),
        speaker=actor_urn(claim.speaker),
        cut=True if text != sound(claim.value) else None,
        act=claim.act,
        in_contact=claim.in_contact,
        chain=tuple(sound(name) for name in claim.chain),
        appearance=documents,
        was_quoted_from=documents if claim.form == "quote" else (),
        was_derived_from=(account_urn(contact, claim.account), *documents),
        was_generated_by=READING,
    )


def _annotation(words: Evidence, body: str, name: str, texts: dict[str, str], full: bool) -> AnnotationNode:
    selectors: tuple[Position | Quotation, ...] = (Position(start=words.start, end=words.end),)
    if full or len(words.quote) <= LONGEST:
        text = texts.get(words.document, "")
        before, behind = text[max(0, words.start - AROUND) : words.start], text[words.end : words.end + AROUND]
        selectors += (Quotation(exact=sound(words.quote), prefix=sound(before), suffix=sound(behind)),)
    return AnnotationNode(
        id=urn("annotation", name),
        type=("Annotation",),
        motivation="identifying" if words.role in ("value", "trigger") else "describing",
        role=words.role,
        body=body,
        target=Place(source=urn("document", words.document), selector=selectors),
    )
