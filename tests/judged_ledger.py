"""A ledger of hand-made readings for the tests of decisions: no reader is involved, so a reading can be changed."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from readouts.knowledge import Knowledge
from readouts.model.contact import Claim, Contact, Point
from readouts.model.decision import Decision, DecisionKind
from readouts.model.document import Document
from readouts.model.ids import make_id
from readouts.model.reading import ContactMention, RawClaim, Reading
from readouts.model.span import Evidence, Span, evidence
from readouts.model.times import TimeExpression
from readouts.run.asked import Asked
from readouts.run.building import build_from
from readouts.run.executor import Inline
from readouts.run.intake import Taken
from readouts.run.knowledge import load_knowledge
from readouts.run.options import Options, Quiet
from readouts.run.versions import reading_key
from readouts.store import Intake, Ledger
from relate_cases import ABE, BEREZ, ELYSEE, ERDOGAN, MACRON, MODI, PALACE, country, lasted, reading, said, seen, story

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
    build_from(Taken(intake, ()), path, Options(), Quiet(), Inline(), known())


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


def states(one: Contact, label: str) -> dict[str, str]:
    """The cells of a row by side."""
    found = row(one, label)
    return {c.side: c.state for c in found.cells} if found is not None else {}


def plainly(wish: dict[str, object]) -> Asked:
    """What is asked, as it stands; author and reason only where they are not given."""
    return msgspec.convert({"author": "Ada", "reason": "I looked.", **wish}, Asked)


def again(decision: Decision) -> Asked:
    """The wish that led to a rejection."""
    return Asked(kind=decision.kind, author=decision.author, reason=decision.reason, claim=decision.claim)


def moment(key: str) -> str:
    """A time of its own for each key of a list, in the order of their first letters' case and place."""
    hours = {"Libya": 1, "trade": 2, "fig trees": 3}
    return f"2024-05-02T0{hours[key]}:00:00Z"


def on_another_day(read: Reading, document: Document) -> Reading:
    """The same reading, of a contact that its text puts three weeks earlier."""
    start = document.text.index("phone")
    time = TimeExpression(
        id=0, span=Span(start, start + 5), type="DATE", kind="day", value="2020-02-10", year=2020, month=2, day=10
    )
    mentions = tuple(msgspec.structs.replace(m, times=(0,)) for m in read.mentions)
    return msgspec.structs.replace(read, times=(time,), mentions=mentions)


def revoiced(made: Made, value: str) -> Made:
    """The same reading by a reader that hears another voucher."""
    document, read = made
    claims = tuple(msgspec.structs.replace(c, chain=(PALACE,)) if c.value == value else c for c in read.claims)
    return document, msgspec.structs.replace(read, claims=claims)


def repointed(made: Made, value: str, point: str) -> Made:
    """The same reading by a reader that takes a claim for one on another topic."""
    document, read = made
    claims = tuple(
        msgspec.structs.replace(c, point=point, normalized=None) if c.value == value else c for c in read.claims
    )
    return document, msgspec.structs.replace(read, claims=claims)


def two_calls() -> Made:
    """One sentence that is of two contacts, and a claim of each on the same words."""
    document = story("Macron held separate calls with Modi and Abe; each lasted an hour.", "2020-03-07", "Harbour Post")
    mentions = tuple(
        seen(document, f"calls with {tail}", MACRON, partner)
        for tail, partner in (("Modi", MODI), ("Modi and Abe", ABE))
    )
    apart = tuple(msgspec.structs.replace(m, apart=(o.id,)) for m, o in zip(mentions, mentions[::-1], strict=True))
    claims = (said(document, m, "duration", "an hour", ELYSEE, normalized=lasted(60, 60)) for m in apart)
    return document, reading(document, apart, *claims)


def without_claims_of(made: Made, partner: str) -> Made:
    """The same reading without the claims of one contact."""
    document, read = made
    gone = {m.id for m in read.mentions if partner in {p.person for p in m.participants}}
    return document, msgspec.structs.replace(read, claims=tuple(c for c in read.claims if c.mention not in gone))


def long_story(published: str, head: str = "") -> Made:
    """A story long enough for a second version of it to be a copy."""
    quays = (f"On quay {n} they load oats for port number {n}, says the keeper of shed {n * 7}." for n in range(3, 30))
    lead = f"{head}Macron and Erdoğan had a call. Syria was discussed, said Berez. They load rye and barley."
    document = story(f"{lead} {' '.join(quays)}", published, "Harbour Post")
    call = seen(document, "call", MACRON, ERDOGAN)
    claim_made = said(document, call, "Syria", "Syria", BEREZ, normalized=country("Syria"))
    return document, reading(document, (call,), claim_made)


def stored(record: dict[str, str]) -> Decision:
    """A decision as an earlier version stored it."""
    return msgspec.json.decode(msgspec.json.encode(record), type=Decision)


def only_mention(read: Reading) -> Reading:
    """The reading with its first mention alone, and all claims on it."""
    first_one = read.mentions[0]
    claims = tuple(msgspec.structs.replace(c, mention=first_one.id) for c in read.claims)
    return msgspec.structs.replace(read, mentions=(first_one,), claims=claims)
