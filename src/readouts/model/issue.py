"""What the program met and would not guess about."""

import msgspec

from readouts.model.span import Span


class Issue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that a person should look at.

    kind: a short stable name ("former leader sits", "days clash", …), the same for the same cause.
    document: its id, or the name of an input that never became one; None for the ledger as a whole.
    span: where it stands, if it stands anywhere.
    contact: the contact it touches, once known.
    """

    kind: str
    message: str
    document: str | None = None
    span: Span | None = None
    contact: str | None = None
