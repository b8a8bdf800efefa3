"""What a finder sees: one value, before it is known of which contact it is and who vouches for it."""

import msgspec

from readouts.model.normalized import Normalized
from readouts.model.span import Span
from readouts.model.values import Act, PointKind, Polarity, Realis


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One value at one point.

    at: the token from which the contact is sought. value: its spans in order, trigger: the words that told the
    finder. mention: the contact mention, where the construction itself holds it. topic: for topics the tokens
    that are named, from which the label comes; broader: those of the topic that it elaborates; frame: of the
    topic under which it is said ("on Iran, he said that"), its label if it names none itself. parties: the
    canonical names of those who act in it; every one must be party to the contact. speaker: who is said to
    have uttered it (a link of the chain if no attribution has it already). addressed: whether it is said to
    the other party. joint: told of both parties together, by name or as "the leaders"; group: so, or of a
    "they" that may be the parties. loose: it may be read of the contact in focus even if neither its sentence
    nor its parties show one. own: it is the document's own voice, whatever it stands in.
    """

    kind: PointKind
    point: str
    at: int
    value: tuple[Span, ...]
    trigger: tuple[Span, ...] = ()
    mention: str | None = None
    topic: tuple[int, ...] = ()
    broader: tuple[int, ...] = ()
    frame: tuple[int, ...] = ()
    act: Act | None = None
    normalized: Normalized | None = None
    polarity: Polarity = "asserted"
    realis: Realis = "held"
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    parties: frozenset[str] = frozenset()
    speaker: str | None = None
    speaker_span: Span | None = None
    addressed: bool = False
    joint: bool = False
    group: bool = False
    loose: bool = False
    own: bool = False
