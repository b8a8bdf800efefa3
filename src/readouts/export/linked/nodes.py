"""The nodes of the graph. Their keys are those of context.json; what is not known is left out."""

import msgspec


class Node(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """Anything with an address."""

    id: str
    type: tuple[str, ...]


class DatasetNode(Node, frozen=True, kw_only=True):
    """The export itself, with what it leaves out."""

    name: str
    description: str
    version: str | None = None
    published: str | None = None


class MakerNode(Node, frozen=True, kw_only=True):
    """The program, or its reading of the documents."""

    name: str
    version: str | None = None
    was_associated_with: str | None = None


class ActorNode(Node, frozen=True, kw_only=True):
    """A person, an office, a government or a medium."""

    name: str


class ArticleNode(Node, frozen=True, kw_only=True):
    """A document. url: only a web address; anything else that was given as one stays in the ledger."""

    name: str | None = None
    headline: str | None = None
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    sha256: str | None = None


class EventNode(Node, frozen=True, kw_only=True):
    """A contact."""

    label: str
    mode: str
    realis: str
    level: str
    edtf: str
    has_actor: tuple[str, ...] = ()
    attendee: tuple[str, ...] = ()
    initiator: str | None = None
    earliest: str | None = None
    latest: str | None = None
    last_day: str | None = None
    duration: str | None = None
    place: str | None = None
    sub_event_of: str | None = None
    was_generated_by: str | None = None
    was_derived_from: tuple[str, ...] = ()


class AccountNode(Node, frozen=True, kw_only=True):
    """An account: what one voucher says of the contact on one occasion."""

    about: str
    side: str
    kind: str
    was_attributed_to: str
    complete: bool | None = None
    language: str | None = None
    told_at: str | None = None
    was_derived_from: tuple[str, ...] = ()


class ClaimNode(Node, frozen=True, kw_only=True):
    """A claim. cut: its text is not whole here. was_quoted_from: of a quotation."""

    text: str
    about: str
    account: str
    point: str
    side: str
    polarity: str
    form: str
    was_attributed_to: str
    speaker: str
    cut: bool | None = None
    act: str | None = None
    in_contact: bool | None = None
    chain: tuple[str, ...] = ()
    appearance: tuple[str, ...] = ()
    was_quoted_from: tuple[str, ...] = ()
    was_derived_from: tuple[str, ...] = ()
    was_generated_by: str | None = None


class CellNode(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A side at a point; it has no address."""

    type: str
    side: str
    state: str
    claims: tuple[str, ...] = ()


class PointNode(Node, frozen=True, kw_only=True):
    """A row of the comparison."""

    about: str
    label: str
    kind: str
    why: str
    verdict: str | None = None
    between: str | None = None
    as_of: str | None = None
    cells: tuple[CellNode, ...] = ()


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where words stand, in code points."""

    type: str = "TextPositionSelector"
    start: int
    end: int


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """The words, with a few before and behind them."""

    type: str = "TextQuoteSelector"
    exact: str
    prefix: str
    suffix: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a document."""

    type: str = "SpecificResource"
    source: str
    selector: tuple[Position | Quotation, ...]


class AnnotationNode(Node, frozen=True, kw_only=True):
    """That a claim or a contact is told of at a place."""

    motivation: str
    role: str
    body: str
    target: Place
