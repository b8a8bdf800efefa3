"""A claim as a person amended it, and a voucher as a person knows it."""

import msgspec

from readouts.model.decision import Amendment, Decision
from readouts.model.document import Given
from readouts.model.reading import RawClaim, Source
from readouts.model.values import AccountKind, Channel
from readouts.reconcile.case import Case, Told
from readouts.reconcile.voices import told

CHANNELS: dict[AccountKind, Channel | None] = {
    "transcript": "transcript",
    "readout": "readout",
    "briefing": "briefing",
    "post": "post",
    "interview": "interview",
    "quoted by press": None,
}


def amended(one: Told, decision: Decision, case: Case) -> Told:
    """The claim as it was amended; it keeps its id, and its words unless others are cited."""
    change = decision.change
    if not isinstance(change, Amendment):
        return one
    raw = amended_raw(one.raw, change)
    if change.chain is None:
        return msgspec.structs.replace(one, raw=raw, label=raw.point)
    # The chain is a person's word now: what the reader took around the words says nothing about it any more.
    raw = msgspec.structs.replace(raw, chain=change.chain, attribution=None, in_contact=None, channel=None)
    document = raw.evidence[0].document
    made = told(raw, case.documents[document], case.readings[document], case)
    return msgspec.structs.replace(made, id=one.id, raw=raw)


def amended_raw(raw: RawClaim, change: Amendment) -> RawClaim:
    """The parts that are set, in the place of those that were read; the rest as it was."""
    anew = change.value is not None or change.point is not None
    act = raw.act if change.act is None else change.act
    value = raw.value if change.value is None else change.value
    words = change.evidence or raw.evidence
    # a quotation is in the words that are cited, or it is none
    same = change.value is None or any(change.value in e.quote for e in words)
    return msgspec.structs.replace(
        raw,
        value=value,
        normalized=change.normalized if anew else raw.normalized,
        polarity=change.polarity or raw.polarity,
        act=None if act == "none" else act,
        point_kind=change.point_kind or raw.point_kind,
        point=change.point or raw.point,
        evidence=words,
        form=raw.form if same else "paraphrase",
    )


def revoiced(one: Told, given: Given) -> Told:
    """A claim whose voucher is known better: its side, what kind of account it comes from, and when it was told."""
    voucher = msgspec.structs.replace(one.voucher, side=given.side or one.voucher.side)
    chain = tuple(replaced(s, one.voucher, voucher) for s in one.chain)
    raw = one.raw if given.kind is None else msgspec.structs.replace(one.raw, channel=CHANNELS.get(given.kind))
    return msgspec.structs.replace(
        one,
        raw=raw,
        chain=chain,
        voucher=voucher,
        speaker=replaced(one.speaker, one.voucher, voucher),
        told_at=given.told_at or one.told_at,
    )


def replaced(one: Source, old: Source, new: Source) -> Source:
    """The new source in the place of the old."""
    return new if one == old else one
