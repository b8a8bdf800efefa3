"""One expression that evokes a contact."""

import msgspec

from readouts.model.values import Mode


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """One evoking expression.

    first, last: tokens. head: the noun or verb of it. verb: the verb that carries it: itself, or the light verb
    ("held a call", "a call took place"); None for a noun in a headline without a verb. prep: the preposition by
    which a noun hangs on that verb ("in a call"), if it does. links: for verbs, how a partner is joined to it.
    """

    first: int
    last: int
    head: int
    kind: str
    mode: Mode
    links: tuple[str, ...] = ()
    subject: str = "participant"
    verb: int | None = None
    prep: int | None = None
    plural: bool = False
    fallback: Mode = "unknown"
