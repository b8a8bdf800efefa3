"""Whose words: the document's own voice, the whole chain, the voucher, the speaker (README, Terminology)."""

from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.ids import make_id
from readouts.model.reading import Attribution, RawClaim, Reading, Source, around
from readouts.model.values import SourceKind
from readouts.reconcile.case import Case, Told
from readouts.reconcile.days import day_told, with_days
from readouts.roster import Medium

SHORT = 12  # of a document's id, in the name of an unknown outlet


def own_voice(document: Document, knowledge: Knowledge) -> Source:
    """The document's own voice: an organ's is that government's, as is a text that a person said is its account."""
    medium = knowledge.roster.published_by(document)
    given = document.given
    organ = organ_voice(medium, knowledge) if medium is not None and medium.kind == "organ" else None
    if given is not None and given.side is not None:
        fallback = organ.name if organ is not None and organ.side == given.side else given.side
        kind: SourceKind = "office" if given.voucher or fallback != given.side else "government"
        return Source(name=given.voucher or fallback, kind=kind, side=given.side)
    if organ is not None:
        return Source(name=given.voucher, kind="office", side=organ.side) if given and given.voucher else organ
    if medium is not None:
        return Source(name=medium.name, kind="medium", side="press")
    return Source(name=document.outlet or f"(outlet {document.id[:SHORT]})", kind="medium", side="press")


def organ_voice(medium: Medium, knowledge: Knowledge) -> Source:
    """The voice of an organ's page."""
    side = knowledge.roster.state(medium.state).name
    if not medium.voucher:
        return Source(name=medium.name, kind="office", side=side)
    return Source(name=knowledge.roster.organ(medium.voucher).name, kind="office", side=side)


def told(raw: RawClaim, document: Document, reading: Reading, case: Case) -> Told:
    """A claim with its voices."""
    own = own_voice(document, case.knowledge)
    raw = with_days(raw, reading)
    inner = raw.chain[1:] if raw.chain and raw.chain[0].name == own.name else raw.chain
    chain = (own, *inner)
    voucher = voucher_of(chain, raw, reading, case)
    return Told(
        id=claim_id(raw, document.id),
        raw=raw,
        document=document.id,
        chain=chain,
        voucher=voucher,
        speaker=chain[-1],
        own=voucher is chain[0],
        organ=own.side != "press",
        told_at=day_told(raw, reading),
        published=document.published,
        mode=next((m.mode for m in reading.mentions if m.id == raw.mention), "unknown"),
        label=raw.point,
    )


def claim_id(raw: RawClaim, document: str) -> str:
    """The id of a claim: its words and what they say, whatever contact it is found to be of."""
    words = tuple((e.role, e.document, e.start, e.end) for e in raw.evidence)
    said = (raw.point_kind, raw.point, raw.value, raw.act, raw.polarity, tuple(s.name for s in raw.chain))
    return make_id("claim", document, raw.mention, *said, words)


def voucher_of(chain: tuple[Source, ...], raw: RawClaim, reading: Reading, case: Case) -> Source:
    """The outermost source that is not press and told of the contact from outside it, else the innermost press.

    An organ prints what the other side said in the contact: then the organ, outermost, vouches.
    """
    inside = said_inside(raw, reading, case)
    outside = [s for i, s in enumerate(chain) if s.side != "press" and not (i and s.name in inside)]
    press = [s for s in chain if s.side == "press"]
    return outside[0] if outside else (press or list(chain))[-1]


def said_inside(raw: RawClaim, reading: Reading, case: Case) -> frozenset[str]:
    """Names of those of the chain who are said to have said it in the contact."""
    present = {*case.states, *case.attendees}
    found: set[str] = set()
    if raw.in_contact is True and raw.chain and raw.chain[-1].name in present:
        found.add(raw.chain[-1].name)
    governments = set(case.governments)
    for attribution in attributions(raw, reading):
        voice = attribution.voice
        if voice is None or attribution.in_contact is not True:
            continue
        if voice.name in present or (voice.kind == "government" and voice.side in governments):
            found.add(voice.name)
    outer = {s.name for s in raw.chain[:-1]}
    return frozenset(found - outer)


def attributions(raw: RawClaim, reading: Reading) -> tuple[Attribution, ...]:
    """The attributions that the claim stands in, the innermost first."""
    return around(raw.attribution, reading.attributions)
