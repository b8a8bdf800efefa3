"""What goes into the store and what comes out, beside the records of the model."""

import unicodedata

import msgspec

from readouts.model.contact import Contact
from readouts.model.decision import Decision
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.likeness import Memory
from readouts.model.linking import Judgement
from readouts.model.values import Level, Mode, Realis, Verdict
from readouts.model.visit import Visit

PAIR = 2


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """What one build adds to the truth.

    documents: new ones, or known ones with further appearances or with what a person said of them.
    issues: inputs that could not be read, or not in full. inputs: names of everything that was looked at;
    older issues of these inputs are gone. visits: the fetches that brought documents.
    """

    documents: tuple[Document, ...] = ()
    issues: tuple[Issue, ...] = ()
    inputs: tuple[str, ...] = ()
    visits: tuple[Visit, ...] = ()


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """The truth as it stands. generation: of the ledger when it was read."""

    generation: int
    documents: tuple[Document, ...]
    decisions: tuple[Decision, ...]
    issues: tuple[Issue, ...]
    visits: tuple[Visit, ...] = ()


class FeedItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item of a feed. hash: of what the feed said of it. tries: failed ones; 0: the item is done with."""

    key: str
    hash: str
    tries: int = 0


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a feed. etag, modified: of the server's answer when all its items were done with."""

    url: str
    etag: str | None = None
    modified: str | None = None
    items: tuple[FeedItem, ...] = ()


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """A contact with what the export does not carry.

    sides: the governments that are party to it. judgements: why its mentions were held for one contact.
    """

    contact: Contact
    sides: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()


class Derived(msgspec.Struct, frozen=True, kw_only=True):
    """All that a build derives. used: (document, key) of every reading it rests on. learnt: of copies."""

    documents: tuple[Document, ...]
    contacts: tuple[Filed, ...]
    issues: tuple[Issue, ...]
    readouts: str
    reader: str
    knowledge: str
    used: tuple[tuple[str, str], ...] = ()
    learnt: Memory | None = None


class ContactFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What contacts to list; None does not ask. All that is asked must hold.

    A name (person, pair, outlet) is one that the ledger has, case and accents apart; what no name is, is a part of
    one. A topic is a part of the label of one of a contact's points. In double quotes a name or topic is whole, and
    never a part: what `facets` gives as `choice`.

    person: a participant. pair: two participants, in any order. country: English short name of a government that is
    party to it. outlet: one in which a story of it appeared. since, until: ISO days; contacts that may have begun
    between them, both included, and of which at least one bound is known. verdict: of one of its points. words: a
    search over its claims and its stories (see store/words.py); one of them must hold all the words.
    """

    person: str | None = None
    pair: tuple[str, str] | None = None
    country: str | None = None
    mode: Mode | None = None
    realis: Realis | None = None
    since: str | None = None
    until: str | None = None
    topic: str | None = None
    verdict: Verdict | None = None
    outlet: str | None = None
    words: str | None = None
    level: Level | None = "leaders"


def of_people(*names: str) -> ContactFilter:
    """The contacts, of any level, of exactly this person, or of the first two of these; names are never parts."""
    whole = tuple(f'"{name}"' for name in names)
    if len(whole) < PAIR:
        return ContactFilter(person=whole[0] if whole else None, level=None)
    return ContactFilter(pair=(whole[0], whole[1]), level=None)


def folded(text: str) -> str:
    """Without case and accents, for comparing names ("Erdoğan" and "erdogan")."""
    marks = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in marks if not unicodedata.combining(c))


def input_name(name: str) -> str:
    """The input that a record belongs to: the part of its name before the first '#'."""
    return name.split("#", 1)[0] or name
