"""A ledger of hand-made readings for the tests of decisions: no reader is involved, so a reading can be changed."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from readouts.knowledge import Knowledge
from readouts.model.contact import Claim, Contact, Point
from readouts.model.decision import DecisionKind
from readouts.model.document import Document
from readouts.model.ids import make_id
from readouts.model.reading import ContactMention, RawClaim, Reading
from readouts.model.span import Evidence, Span, evidence
from readouts.run.asked import Asked
from readouts.run.building import build_from
from readouts.run.executor import Inline
from readouts.run.intake import Taken
from readouts.run.knowledge import load_knowledge
from readouts.run.options import Options, Quiet
from readouts.run.versions import reading_key
from readouts.store import Intake, Ledger
from relate_cases import BEREZ, ELYSEE, ERDOGAN, MACRON, PALACE, country, lasted, reading, said, seen, story

AT = "2024-05-01T10:00:00+02:00"
LATER = "2024-05-01T09:00:00+00:00"  # an hour later, though it sorts before
LATEST = "2024-05-01T12:00:00Z"
FIRST = (
    "Macron and Erdoğan had a call on Friday. “It lasted over an hour,” the Élysée said. The presidency in Ankara "
    "spoke of “45 minutes”. Syria was discussed, said Berez. The two also spoke of grain. The tone was "
    "said to be warm. "
    "According to the presidency, “over an hour” is wrong. “Over an hour,” it added, was the whole visit."
)
SECOND = "Presidents Macron and Erdoğan spoke by phone, a paper in Ankara writes. The conversation was about ferries."
THIRD = (
    "Readout of the call between President Erdoğan and President Macron. The two presidents reviewed trade and "
    "tourism. They will meet in autumn."
)

Made = tuple[Document, Reading]


@cache
def known() -> Knowledge:
    """The knowledge of the package."""
    return load_knowledge()


def first() -> Made:
    """A call with two lengths, one of each side, and a topic of one side."""
    document = story(FIRST, "2020-03-07", "Harbour Post")
    call = seen(document, "call", MACRON, ERDOGAN)
    claims = (
        said(document, call, "duration", "over an hour", ELYSEE, normalized=lasted(60, None), form="quote"),
        said(document, call, "duration", "45 minutes", PALACE, normalized=lasted(45, 45), form="quote"),
        said(document, call, "Syria", "Syria", BEREZ, normalized=country("Syria")),
    )
    return document, reading(document, (call,), *claims)


def second() -> Made:
    """Perhaps the same call: the rules are not sure."""
    document = story(SECOND, "2020-03-09", "Lakemoor Ledger")
    spoke = seen(document, "spoke by phone", MACRON, ERDOGAN)
    again = seen(document, "conversation", makes=False, same_as=spoke.id)
    return document, reading(document, (spoke, again), said(document, again, "ferries", "ferries"))


def third() -> Made:
    """A text that is one side's own account, which nobody knows."""
    document = story(THIRD, "2020-03-07", None)
    call = seen(document, "call", MACRON, ERDOGAN)
    return document, reading(document, (call,), said(document, call, "trade", "trade"))


def write(path: Path, *made: Made) -> None:
    """A ledger of these readings; they are kept as the reader's own, so that nothing is read."""
    documents = tuple(d for d, _ in made)
    with Ledger.write(path) as ledger:
        ledger.keep_texts(documents)
        for document, read in made:
            ledger.keep_reading(reading_key(document, known()), read)
    intake = Intake(documents=documents, inputs=tuple(a.name for d in documents for a in d.appearances))
    build_from(Taken(intake, ()), path, Options(), Quiet(), Inline())


def contacts(path: Path) -> tuple[Contact, ...]:
    """All contacts of the ledger."""
    with Ledger.read(path) as ledger:
        return ledger.contacts()


def contact(path: Path, made: Made) -> Contact:
    """The contact that a story carries."""
    (found,) = [c for c in contacts(path) if made[0].id in c.documents]
    return found


def claim(path: Path, value: str) -> Claim:
    """The claim of that value."""
    (found,) = [c for k in contacts(path) for c in k.claims if c.value == value]
    return found


def row(one: Contact, label: str) -> Point | None:
    """The row of that label."""
    return next((p for p in one.points if p.label == label), None)


def asked(kind: DecisionKind, author: str = "Ada", reason: str = "I looked.", **rest: object) -> Asked:
    """What is asked, with an author and a reason."""
    return msgspec.convert({"kind": kind, "author": author, "reason": reason, **rest}, Asked)


def issues(path: Path, kind: str) -> list[str]:
    """The messages of all issues of that kind."""
    with Ledger.read(path) as ledger:
        return [i.message for i in ledger.issues() if i.kind == kind]


def read_anew(path: Path, *made: Made) -> None:
    """Another reader's readings in the place of the kept ones, and the ledger built from them."""
    write(path, *made)


def wider(made: Made, words: str, by: str) -> Made:
    """The same reading by a reader that takes more words for a mention: other ids everywhere."""
    document, read = made
    at = document.text.index(by)
    span = Span(at, at + len(by))
    old = next(m for m in read.mentions if m.span.words(document.text) == words)
    new = msgspec.structs.replace(old, span=span, extent=span, id=make_id(document.id, span.start, span.end))
    mentions = tuple(_pointing(new if m == old else m, old, new) for m in read.mentions)
    claims = tuple(msgspec.structs.replace(c, mention=new.id) if c.mention == old.id else c for c in read.claims)
    return document, msgspec.structs.replace(read, mentions=mentions, claims=claims)


def _pointing(mention: ContactMention, old: ContactMention, new: ContactMention) -> ContactMention:
    return msgspec.structs.replace(mention, same_as=new.id) if mention.same_as == old.id else mention


def recut(made: Made, value: str, by: str) -> Made:
    """The same reading by a reader that cuts a value elsewhere."""
    document, read = made
    claims = tuple(_recut(c, document, by) if c.value == value else c for c in read.claims)
    return document, msgspec.structs.replace(read, claims=claims)


def _recut(one: RawClaim, document: Document, by: str) -> RawClaim:
    start = document.text.index(by)
    cut = evidence("value", document.id, document.text, Span(start, start + len(by)))
    return msgspec.structs.replace(one, value=by, evidence=(cut,))


def without(made: Made, value: str) -> Made:
    """The same reading by a reader that does not make a claim."""
    document, read = made
    return document, msgspec.structs.replace(read, claims=tuple(c for c in read.claims if c.value != value))


def stands(words: Iterable[Evidence], texts: Iterable[Document]) -> bool:
    """Whether all evidence is exactly what its text has."""
    by_id = {d.id: d.text for d in texts}
    return all(by_id[e.document][e.start : e.end] == e.quote for e in words)
