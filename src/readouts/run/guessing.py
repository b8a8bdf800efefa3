"""What the reader would answer for a text that a person brings: whose it is, what kind, whole or not, told when.

Everything here is shown to the person first, with its reason, and outranked by what they say. Where nothing in the
text tells, nothing is answered.
"""

import re

import msgspec

from readouts.date.stamp import stamp
from readouts.export.printable import short_date
from readouts.knowledge import Knowledge
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.model.names import NameMatch
from readouts.model.reading import Reading
from readouts.model.values import AccountKind
from readouts.reconcile.held import kind_of
from readouts.reconcile.voices import own_voice
from readouts.roster import Medium, Organ

HEAD, TAIL = 6, 4  # lines in which a page names its publisher
TITLE = 200  # code points of a headline that is kept as the title
LINE = 80  # code points of such a line
ADDRESS = re.compile(r"(?:source:?\s*)?(https?://\S+|www\.\S+)", re.IGNORECASE)
BARE = re.compile(r"[\W\d_]|\bthe\b", re.IGNORECASE)


class Guess(msgspec.Struct, frozen=True, kw_only=True):
    """side: a state's English short name, "press", or None: nothing tells. title: its headline.

    why: a sentence for each answer.
    """

    side: str | None = None
    voucher: str | None = None
    kind: AccountKind | None = None
    complete: bool | None = None
    told_at: str | None = None
    outlet: str | None = None
    title: str | None = None
    why: tuple[str, ...] = ()


class Publisher(msgspec.Struct, frozen=True, kw_only=True):
    """Who published a text, as its own lines tell: a medium, or an organ without a medium in the roster."""

    medium: Medium | None
    organ: Organ | None
    words: str


def publisher(document: Document, knowledge: Knowledge) -> Publisher | None:
    """The publisher that an address, or a line of nothing but a name, tells; None if none, or if two are told."""
    known = knowledge.roster.published_by(document)
    if known is not None:
        return Publisher(medium=known, organ=None, words=document.outlet or known.name)
    lines = [line.strip() for line in document.text.splitlines() if line.strip()]
    near = dict.fromkeys((*lines[:HEAD], *lines[-TAIL:]))
    found = [p for line in near if len(line) <= LINE for p in (_of_line(line, knowledge),) if p is not None]
    owners = {(p.medium.id if p.medium else "", p.organ.id if p.organ else "") for p in found}
    return found[0] if len(owners) == 1 else None


def _of_line(line: str, knowledge: Knowledge) -> Publisher | None:
    """The publisher that a line names, if it holds nothing else."""
    address = ADDRESS.fullmatch(line)
    if address is not None:
        medium = knowledge.roster.outlet(address[1])
        return Publisher(medium=medium, organ=None, words=line) if medium else None
    matches = [m for m in knowledge.roster.find(line) if m.kind in ("medium", "organ", "metonym")]
    if len(matches) != 1 or len(matches[0].ids) != 1:
        return None
    span = matches[0].span
    if BARE.sub("", line[: span.start] + line[span.end :]):
        return None
    return _named(matches[0], line, knowledge)


def _named(match: NameMatch, line: str, knowledge: Knowledge) -> Publisher | None:
    if match.kind == "medium":
        return Publisher(medium=knowledge.roster.medium(match.ids[0]), organ=None, words=line)
    try:
        organ = knowledge.roster.organ(match.ids[0])
    except KeyError:
        return None
    media = sorted((m for m in knowledge.roster.tables.media if m.voucher == organ.id), key=lambda m: m.id)
    if len(media) == 1:
        return Publisher(medium=media[0], organ=None, words=line)
    return Publisher(medium=None, organ=organ, words=line)


def guess(
    document: Document, reading: Reading, contacts: tuple[Contact, ...], by: Publisher | None, knowledge: Knowledge
) -> Guess:
    """The answers for a text. document: with its publisher as its outlet, where that is known."""
    why: list[str] = []
    side, voucher = _whose(document, by, knowledge, why)
    kind = _kind(document, side, knowledge, why)
    day = _day(document, reading, why)
    whole = side not in (None, "press") and any(
        a.complete and document.id in a.documents and a.side == side for c in contacts for a in c.accounts
    )
    if whole:
        why.append("Whole: it is an organ's own page, opens with the contact, and bears no mark of a cut.")
    outlet = by.medium.name if by and by.medium else document.outlet
    return Guess(
        side=side,
        voucher=voucher,
        kind=kind,
        complete=True if whole else None,
        told_at=day,
        outlet=outlet,
        title=_title(document, reading),
        why=tuple(why),
    )


def _title(document: Document, reading: Reading) -> str | None:
    """The first line of the headline."""
    heads = (s.span.words(document.text).strip() for s in reading.segments if s.kind == "headline")
    first = next((h.splitlines()[0].strip() for h in heads if h), "")
    return first if 0 < len(first) <= TITLE else None


def _whose(
    document: Document, by: Publisher | None, knowledge: Knowledge, why: list[str]
) -> tuple[str | None, str | None]:
    """Whose text it is, and who vouches."""
    if by is None:
        return None, None
    if by.organ is not None:
        side = knowledge.roster.state(by.organ.state).name
        why.append(f"Whose: “{by.words}” stands alone in a line: an organ of government ({side}).")
        return side, by.organ.name
    voice = own_voice(document, knowledge)
    name = by.medium.name if by.medium else by.words
    if voice.side == "press":
        why.append(f"Whose: {name} is an outlet of the press.")
        return "press", None
    why.append(f"Whose: {name} is an organ of government ({voice.side}).")
    return voice.side, voice.name


def _kind(document: Document, side: str | None, knowledge: Knowledge, why: list[str]) -> AccountKind | None:
    if side == "press":
        return "press"
    looks = kind_of(document, knowledge)
    if looks != "readout":
        looked = "its lines begin with speakers' names" if looks == "transcript" else "its address is that of a post"
        why.append(f"Kind: {looked}.")
        return looks
    return "readout" if side is not None else None


def _day(document: Document, reading: Reading, why: list[str]) -> str | None:
    """The day of the text: given, or said by a dateline, a stamp in its head or its address."""
    found = stamp(reading.times, document)
    if found is None:
        return None
    day = found.day.isoformat()
    why.append(f"When: the text {found.how} {short_date(day)}.")
    return day
