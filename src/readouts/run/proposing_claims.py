"""Decisions on claims: reject, amend, add."""

from typing import NamedTuple

import msgspec

from readouts.model.contact import Contact
from readouts.model.decision import Addition, Amendment, Decision, Was, parts
from readouts.model.document import Document
from readouts.model.normalized import Normalized
from readouts.model.reading import Source
from readouts.model.span import Evidence
from readouts.model.values import PointKind
from readouts.run.asked import Asked, JudgingError
from readouts.run.citing import cited, occurs, places, short
from readouts.run.normalising import normalized, point_named
from readouts.run.proposed import SHORTEST, Ground, abbreviated, mention_of, needed, said, trigger
from readouts.run.voicing import voice
from readouts.store import UnknownIdError


class Target(NamedTuple):
    """A claim that is decided on, and its contact. normalized: of its value, as it was read."""

    contact: Contact
    claim: str
    was: Was
    words: tuple[Evidence, ...]
    normalized: Normalized | None


def target(asked: Asked, ground: Ground) -> Target:
    """The claim that is meant; one that was rejected is found by the decision that rejected it."""
    prefix = abbreviated(asked.claim, "claim")
    try:
        contact, found = ground.ledger.holder("claim", prefix)
    except UnknownIdError:
        return rejected(prefix, ground)
    claim = next(c for c in contact.claims if c.id == found)
    mention = next((m for m in contact.mentions if m.id == claim.mention), None)
    was = Was(
        mention=claim.mention,
        point_kind=claim.point_kind,
        point=claim.point,
        value=claim.value,
        voucher=claim.voucher,
        trigger=trigger(mention) if mention is not None else None,
    )
    # An earlier decision on it knows it as it was read; by now it may say what that decision made of it.
    first = next((d for d in ground.ledger.decisions() if d.claim == claim.id and d.was is not None), None)
    if first is not None and first.was is not None:
        was = first.was
    words = first.words if first is not None else claim.evidence
    return Target(contact, claim.id, was, words, claim.normalized)


def rejected(prefix: str, ground: Ground) -> Target:
    """A claim that is not in the ledger any more, as the last decision on it knew it."""
    found = [d for d in ground.ledger.decisions() if d.claim is not None and d.claim.startswith(prefix.lower())]
    last = found[-1] if len({d.claim for d in found}) == 1 else None
    if last is None or last.claim is None or last.was is None:
        raise UnknownIdError(prefix, "no claim has this id", "readouts compare ID --format tsv lists the claims")
    contact = ground.ledger.contact(last.was.mention)
    known = normalized(last.was.point_kind, last.was.point, last.was.value, ground.knowledge)
    return Target(contact, last.claim, last.was, last.words, known)


def of_claim(bare: Decision, found: Target) -> Decision:
    """A decision with all that finds the claim again."""
    return msgspec.structs.replace(bare, claim=found.claim, was=found.was, words=found.words)


def reject(asked: Asked, bare: Decision, ground: Ground) -> Decision:
    """A claim that is not to be there."""
    return of_claim(bare, target(asked, ground))


def amend(asked: Asked, bare: Decision, ground: Ground) -> Decision:
    """A claim that is to say something else."""
    found = target(asked, ground)
    kind, point = (found.was.point_kind, found.was.point) if asked.point is None else row_named(asked, ground)
    value = said(asked.value, "value") if asked.value is not None else None
    anew = asked.point is not None or (value is not None and kind == "field")
    chain = () if asked.own else chain_of(asked, found.contact, ground)
    change = Amendment(
        value=value,
        normalized=normalized(kind, point, value or found.was.value, ground.knowledge) if anew else found.normalized,
        polarity=asked.polarity,
        act=asked.act,
        point_kind=kind if asked.point is not None else None,
        point=point if asked.point is not None else None,
        chain=chain if asked.own or chain else None,
        evidence=(citation(own_text(asked, found), found.contact, ground),) if asked.words is not None else (),
    )
    if not parts(change):
        raise JudgingError("nothing is amended; give a value, polarity, act, point, voucher or words")
    return msgspec.structs.replace(of_claim(bare, found), change=change)


def own_text(asked: Asked, found: Target) -> Asked:
    """The wish, with the claim's own text as the one that is cited: another text's words are another claim."""
    return msgspec.structs.replace(asked, document=found.words[0].document)


def row_named(asked: Asked, ground: Ground) -> tuple[PointKind, str]:
    """The kind and label of the row that is meant."""
    try:
        return point_named(needed(asked.point, "the point"), asked.point_kind, ground.knowledge)
    except ValueError as error:
        raise JudgingError(str(error)) from error


def chain_of(asked: Asked, contact: Contact, ground: Ground) -> tuple[Source, ...]:
    """The sources inwards that a person names: the voucher, and who spoke, if that is somebody else."""
    if asked.voucher is None:
        if asked.side is not None or asked.speaker is not None:
            raise JudgingError("a side or a speaker needs a voucher; name who stands behind the claim (voucher)")
        return ()
    outer = voice(said(asked.voucher, "voucher"), asked.side, contact, ground.knowledge)
    if asked.speaker is None:
        return (outer,)
    inner = voice(said(asked.speaker, "speaker"), None, contact, ground.knowledge)
    return (outer, inner) if inner.name != outer.name else (outer,)


def citation(asked: Asked, contact: Contact, ground: Ground) -> Evidence:
    """The cited words in one of the contact's texts."""
    words = needed(asked.words, "the words")
    documents = cited_documents(asked.document, contact, ground)
    if len(documents) > 1:
        holding = [d for d in documents if occurs(words, d.text)]
        if len(holding) > 1:
            names = ", ".join(d.label for d in holding)
            raise JudgingError(f"the words stand in several texts of the contact ({names}); say in which (document)")
        documents = tuple(holding) or documents
    return cited(words, documents[0], asked.start, asked.occurrence)


def cited_documents(wanted: str | None, contact: Contact, ground: Ground) -> tuple[Document, ...]:
    """The contact's texts, or the one of that id or name."""
    own = ground.ledger.documents(contact.documents)
    if wanted is None:
        return own
    found = tuple(d for d in own if d.id.startswith(wanted) or any(wanted in names(a.name) for a in d.appearances))
    if len(found) != 1:
        known = ", ".join(f"{d.label} ({d.id[:SHORTEST]})" for d in own)
        raise JudgingError(f"{wanted!r} is not one of the texts that carry this contact; they are {known}")
    return found


def names(path: str) -> tuple[str, str]:
    """A name of an input, and what stands behind its last slash."""
    return path, path.rsplit("/", 1)[-1]


def add(asked: Asked, bare: Decision, ground: Ground) -> Decision:
    """A claim that the reader did not make."""
    contact, mention = mention_of(asked.contact, "contact", ground)
    kind, point = row_named(asked, ground)
    words = citation(asked, contact, ground)
    value = said(asked.value, "value") if asked.value is not None else " ".join(words.quote.split())
    if asked.form == "quote":
        value = quoted(value, words)
    change = Addition(
        point_kind=kind,
        point=point,
        value=value,
        evidence=(words,),
        normalized=normalized(kind, point, value, ground.knowledge),
        polarity=asked.polarity or "asserted",
        act=None if asked.act == "none" else asked.act,
        form=asked.form or "paraphrase",
        chain=chain_of(asked, contact, ground),
    )
    return msgspec.structs.replace(bare, mention=mention.id, words=(trigger(mention),), change=change)


def quoted(value: str, words: Evidence) -> str:
    """A quotation exactly as the cited words have it. Raises JudgingError if it does not stand in them."""
    found = next(places(value, words.quote), None)
    if found is None:
        raise JudgingError(f"a quotation must stand in the cited words, and {short(value)} does not")
    return found.words(words.quote)
