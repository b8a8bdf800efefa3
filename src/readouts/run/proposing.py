"""From what a person asks to a decision: everything that it names is looked up and checked; nothing is stored here."""

from collections.abc import Callable
from typing import TypeAlias, get_args

import msgspec

from readouts.model.contact import Contact, Point
from readouts.model.decision import Decision, DecisionKind, Signature
from readouts.model.ids import make_id
from readouts.model.values import AccountKind, Act, Form, Polarity
from readouts.run.asked import Asked, JudgingError
from readouts.run.proposed import Ground, mention_of, needed, said, trigger
from readouts.run.proposing_accounts import account
from readouts.run.proposing_claims import add, amend, reject

Maker: TypeAlias = Callable[[Asked, Decision, Ground], Decision]
STATES: dict[str, frozenset[str]] = {
    "polarity": frozenset(get_args(Polarity)),
    "act": frozenset({*get_args(Act), "none"}),
    "form": frozenset(get_args(Form)),
    "account_kind": frozenset(get_args(AccountKind)),
}


def propose(asked: Asked, at: str, ground: Ground) -> Decision:
    """The decision that is asked for. Raises JudgingError, or UnknownIdError and AmbiguousIdError of the store."""
    for field, known in STATES.items():
        value = getattr(asked, field)
        if value is not None and value not in known:
            raise JudgingError(f"{value!r} is no {field.replace('_', ' ')}; known are {', '.join(sorted(known))}")
    make = MAKERS.get(asked.kind)
    if make is None:
        raise JudgingError(f"{asked.kind!r} is no kind of decision; known are {', '.join(MAKERS)}")
    author, reason = said(asked.author, "author"), said(asked.reason, "reason")
    return identified(make(asked, Decision(id="", kind=asked.kind, author=author, reason=reason, at=at), ground))


def identified(made: Decision) -> Decision:
    """The decision with its id, which comes from all the rest of it."""
    return msgspec.structs.replace(made, id=make_id("decision", msgspec.json.encode(made).decode()))


def of_two(asked: Asked, bare: Decision, ground: Ground) -> Decision:
    """same, different."""
    _, left = mention_of(asked.left, "contact or mention", ground)
    _, right = mention_of(asked.right, "contact or mention", ground)
    if left.id == right.id:
        raise JudgingError("both ids are of one mention; give two")
    return msgspec.structs.replace(bare, left=left.id, right=right.id, words=(trigger(left), trigger(right)))


def sign(asked: Asked, bare: Decision, ground: Ground) -> Decision:
    """A row that a person has checked."""
    contact, mention = mention_of(asked.contact, "contact", ground)
    row = row_of(contact, needed(asked.point, "the point"), asked)
    ids = tuple(sorted({c for cell in row.cells for c in cell.claims}))
    values = tuple(e for c in contact.claims if c.id in ids for e in c.evidence if e.role == "value")
    change = Signature(point_kind=row.kind, point=row.label, verdict=row.verdict, claims=ids)
    return msgspec.structs.replace(bare, mention=mention.id, words=(trigger(mention), *values), change=change)


def row_of(contact: Contact, label: str, asked: Asked) -> Point:
    """The row of that label, whatever its case."""
    wanted = " ".join(label.split()).casefold()
    found = [p for p in contact.points if p.label.casefold() == wanted and asked.point_kind in (None, p.kind)]
    if len(found) != 1:
        known = ", ".join(p.label for p in contact.points)
        raise JudgingError(f"this contact has no such point as {label!r}; it has {known}")
    return found[0]


MAKERS: dict[DecisionKind, Maker] = {
    "same": of_two,
    "different": of_two,
    "reject": reject,
    "amend": amend,
    "add": add,
    "account": account,
    "sign": sign,
}
