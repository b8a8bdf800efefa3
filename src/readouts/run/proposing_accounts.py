"""Decisions on accounts: what a held text is, or what a voucher is that is only quoted."""

import msgspec

from readouts.ingest import BadDateError, iso_day
from readouts.model.contact import Account, Contact
from readouts.model.decision import Correction, Decision
from readouts.model.document import Document, Given
from readouts.model.span import Span, evidence
from readouts.reconcile.amended import CHANNELS
from readouts.reconcile.voices import own_voice
from readouts.run.asked import Asked, JudgingError
from readouts.run.deciding import given_by
from readouts.run.proposed import Ground, abbreviated, said, trigger
from readouts.run.voicing import side_named
from readouts.store import UnknownIdError

HEAD = 80  # code points of a text that stand for it


def account(asked: Asked, bare: Decision, ground: Ground) -> Decision:
    """What an account is: its side, kind, completeness, day. By the id of an account, or of a document."""
    prefix = abbreviated(asked.account, "account or document")
    given = given_of(asked, ground)
    try:
        contact, found = ground.ledger.holder("account", prefix)
    except UnknownIdError:
        return of_text(text_named(prefix, ground), given, bare, ground)
    one = next(a for a in contact.accounts if a.id == found)
    texts = given_by(ground.ledger.decisions(), ground.ledger.documents(one.documents))
    own = [d for d in texts if own_voice(d, ground.knowledge).name == one.voucher]
    if own:
        return of_text(own[0], given, bare, ground)
    return of_quoted(one, contact, given, bare)


def given_of(asked: Asked, ground: Ground) -> Given:
    """What is to hold."""
    try:
        day = iso_day(asked.told_at) if asked.told_at else None
    except BadDateError as error:
        raise JudgingError(f"told at: {error}") from error
    given = Given(
        side=side_named(asked.side, ground.knowledge) if asked.side is not None else None,
        voucher=said(asked.voucher, "voucher") if asked.voucher is not None else None,
        kind=asked.account_kind,
        complete=asked.complete,
        told_at=day,
    )
    if given == Given():
        raise JudgingError("nothing is corrected; give a side, voucher, kind, completeness or day")
    return given


def text_named(prefix: str, ground: Ground) -> Document:
    """The document whose id begins so. Raises UnknownIdError if it is no account's and no document's."""
    found = [d for d in ground.ledger.documents() if d.id.startswith(prefix.lower())]
    if not found:
        raise UnknownIdError(prefix, "no account and no document has this id", "readouts show ID lists both")
    if len(found) > 1:
        raise JudgingError(f"{prefix!r}: {len(found)} documents have ids that begin so; give more of the id")
    return found[0]


def of_text(document: Document, given: Given, bare: Decision, ground: Ground) -> Decision:
    """What a held text is, in every contact that it carries."""
    state = given.side is None or ground.knowledge.roster.state_named(given.side) is not None
    if not state:
        raise JudgingError(f"a text that is held is a government's account or its outlet's, not of {given.side!r}")
    start = len(document.text) - len(document.text.lstrip())
    end = min(len(document.text.rstrip()), start + HEAD)
    words = (evidence("value", document.id, document.text, Span(start, end)),) if start < end else ()
    return msgspec.structs.replace(bare, words=words, change=Correction(given=given, document=document.id))


def of_quoted(one: Account, contact: Contact, given: Given, bare: Decision) -> Decision:
    """What a voucher is whose text is not held, in this contact."""
    if given.complete is not None:
        raise JudgingError(f"{one.voucher} is only quoted here, which is never whole; add the text (readouts add)")
    if given.voucher is not None:
        raise JudgingError(f"{one.voucher} is only quoted here; amend its claims to name another voucher")
    if given.kind is not None and given.kind not in CHANNELS:
        raise JudgingError(f"{one.voucher} is no outlet, so its account cannot be of kind {given.kind!r}")
    told = next((c for c in contact.claims if c.account == one.id), None)
    mention = next((m for m in contact.mentions if told is not None and m.id == told.mention), contact.mentions[0])
    change = Correction(given=given, voucher=one.voucher)
    return msgspec.structs.replace(bare, mention=mention.id, words=(trigger(mention),), change=change)
