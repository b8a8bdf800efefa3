"""What all kinds of decisions are checked for, and what they are checked against."""

from typing import NamedTuple

from readouts.knowledge import Knowledge
from readouts.model.contact import Contact, MentionRef
from readouts.model.span import Evidence
from readouts.run.asked import JudgingError
from readouts.store import Ledger

SHORTEST = 8  # of an abbreviated id


class Ground(NamedTuple):
    """What a proposal is checked against."""

    ledger: Ledger
    knowledge: Knowledge


def said(words: str, what: str) -> str:
    """An author or a reason in one line; what cannot be written in UTF-8 is replaced."""
    clean = " ".join(words.encode("utf-8", "surrogatepass").decode("utf-8", "replace").split())
    if not clean:
        raise JudgingError(f"a decision needs its {what}")
    return clean


def needed(value: str | None, what: str) -> str:
    """What must be given."""
    if value is None or not value.strip():
        raise JudgingError(f"{what} must be given")
    return value


def abbreviated(value: str | None, what: str) -> str:
    """An id, or enough of its beginning."""
    prefix = needed(value, f"the id of a {what}").strip()
    if len(prefix) < SHORTEST:
        raise JudgingError(f"{prefix!r}: give at least {SHORTEST} characters of the id of a {what}")
    return prefix


def mention_of(prefix: str | None, what: str, ground: Ground) -> tuple[Contact, MentionRef]:
    """The contact, and its mention of that id; a contact's id is its first mention's."""
    contact, found = ground.ledger.holder("mention", abbreviated(prefix, what))
    return contact, next(m for m in contact.mentions if m.id == found)


def trigger(mention: MentionRef) -> Evidence:
    """The words of a mention."""
    return Evidence(
        role="trigger", document=mention.document, start=mention.start, end=mention.end, quote=mention.quote
    )
