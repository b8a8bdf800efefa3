"""What the reader sees in one document, before days, links and sides."""

from collections.abc import Iterable

import msgspec

from readouts.model.document import Segment
from readouts.model.issue import Issue
from readouts.model.normalized import Normalized
from readouts.model.span import Evidence, Span
from readouts.model.times import TimeExpression
from readouts.model.values import (
    Act,
    Channel,
    Form,
    Level,
    Mode,
    PointKind,
    Polarity,
    Realis,
    SourceKind,
)


class PersonMention(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An occurrence of a person, a role or a group of leaders.

    span: the words. people: canonical names it stands for: one for "Mr. Putin" or "he", two for "the two
    leaders", none where it is not known. form: name, role ("the Russian leader"), pronoun, group ("the two
    leaders", "they"), metonym ("the Kremlin" as an actor). in_roster: False for a name with a title that the
    roster does not know; `people` then holds the name as written. state: English short name of the state it
    acts for, where known. leader: whether that person headed a state or government (or was elected and not
    yet sworn in, or led in fact) on the day of the document, as far as titles and terms tell.
    former: whether the text calls the person former.
    """

    span: Span
    form: str
    people: tuple[str, ...] = ()
    in_roster: bool = True
    state: str | None = None
    leader: bool | None = None
    former: bool = False


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A voice, resolved.

    name: canonical ("Vladimir Putin", "Kremlin", "Russian Embassy in the United States", "CNN",
    "White House officials"). side: whom it speaks for: the English short name of a state, "unnamed",
    "unnamed (State)", "other" or "press".
    """

    name: str
    kind: SourceKind
    side: str


class Attribution(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody says something (the attribution triple; Pareti 2016, PARC 3.0).

    parent: the attribution that this one stands inside: that is the chain. source is empty when nobody is
    named; voice is None when the source could only be guessed. quoted: the content is, at least in part, in
    quotation marks. polarity: how the content is told ("denied that" is denied, "reportedly" hedged).
    in_contact: True if the words are said to have been said in a contact ("Trump told Putin"), False if told
    outside ("told reporters"), None if the text leaves it open. channel: post, briefing, statement, …
    voices: several who say it jointly ("both leaders said"); `voice` is then None. attitude: the cue tells a
    belief, a hope or a doubt, not an utterance.
    """

    id: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: int | None = None
    quoted: bool = False
    voice: Source | None = None
    polarity: Polarity = "asserted"
    act: Act | None = None
    channel: Channel | None = None
    in_contact: bool | None = None
    addressee: tuple[str, ...] = ()
    voices: tuple[Source, ...] = ()
    attitude: bool = False


def around(at: int | None, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The attribution with that id and those that it stands in, the innermost first; nothing for None."""
    by_id = {a.id: a for a in attributions}
    found: list[Attribution] = []
    while at is not None and at in by_id and by_id[at] not in found:
        found.append(by_id[at])
        at = by_id[at].parent
    return tuple(found)


class Party(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who is in a contact. `person`: canonical name, or as written if not in the roster.

    role: participant, attendee, visitor, host, sender, recipient. leader: heads a state or government, as far
    as the text and the terms tell; None if that hangs on the day.
    """

    person: str
    role: str = "participant"
    state: str | None = None
    in_roster: bool = True
    leader: bool | None = None
    spans: tuple[Span, ...] = ()


class TimeBound(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="time"):
    """An expression of time (by its id) that the contact came after, or before.

    past: whether the expression is told as past: "told reporters on Tuesday after meeting X".
    """

    time: int
    after: bool
    past: bool = False


class ContactBound(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="contact"):
    """Another contact of the document (by the words that evoke it) that the contact came after, or before.

    least, most: how many days later or earlier, as the words say; most is None where they do not. words: those that
    say so, up to the other contact's.
    """

    contact: Span
    after: bool
    words: Span
    least: int = 0
    most: int | None = None


class ContactMention(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An occurrence of a contact in one document.

    id: sha256 of document and span. span: the words that evoke it ("phone call"); for one of several contacts
    in one expression ("separate calls with A, B and C") the hull of those words and the partner's name.
    extent: the clause or phrase that tells of it, parties included. makes: False for anaphors and definite
    mentions ("the call", "previous calls"), which may join a contact and never make one.
    same_as: the mention of this document that it refers to. apart: mentions of this document that the text
    tells apart from it. attribution: the innermost attribution whose content it stands in. times: ids of the
    time expressions that date it by their path in the parse. bounds: what bounds it: "since March", "after the
    vote on Sunday", "a day before their meeting". part_of: the mention of the visit it belongs to.
    earlier: the text puts it before the contact it is about ("the previous call").
    """

    id: str
    document: str
    span: Span
    extent: Span
    mode: Mode
    realis: Realis
    level: Level
    makes: bool
    participants: tuple[Party, ...] = ()
    attendees: tuple[Party, ...] = ()
    attribution: int | None = None
    times: tuple[int, ...] = ()
    bounds: tuple[TimeBound | ContactBound, ...] = ()
    same_as: str | None = None
    apart: tuple[str, ...] = ()
    part_of: str | None = None
    earlier: bool = False
    primary: bool = False
    caption: bool = False


class RawClaim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One value at one point of one contact, as one document carries it.

    chain: the sources inwards, without the document's own voice. in_contact: whether it is said to have been
    said in the contact. realis: scheduled for a topic named beforehand; such a claim enters no verdict.
    who, whom: canonical names, for an act ("Trump urged Putin to"). told: ids of the time expressions that say
    when it was told. channel: through what it was told. of_both: told of the two sides jointly.
    """

    mention: str
    point_kind: PointKind
    point: str
    value: str
    evidence: tuple[Evidence, ...]
    act: Act | None = None
    normalized: Normalized | None = None
    polarity: Polarity = "asserted"
    form: Form = "paraphrase"
    in_contact: bool | None = None
    chain: tuple[Source, ...] = ()
    attribution: int | None = None
    realis: Realis = "held"
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    told: tuple[int, ...] = ()
    channel: Channel | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that the reader found in one document."""

    document: str
    version: str
    segments: tuple[Segment, ...] = ()
    people: tuple[PersonMention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[ContactMention, ...] = ()
    claims: tuple[RawClaim, ...] = ()
    issues: tuple[Issue, ...] = ()
    gated: bool = False
