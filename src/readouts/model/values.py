"""The closed vocabularies of the ledger (README, Terminology)."""

from typing import Literal

Mode = Literal["call", "video call", "meeting", "visit", "summit", "letter", "message", "unknown"]
Realis = Literal["held", "scheduled", "proposed", "cancelled", "denied", "hypothetical"]
Level = Literal["leaders", "other"]
Polarity = Literal["asserted", "denied", "declined", "hedged"]
Form = Literal["quote", "paraphrase"]
Act = Literal["asked", "offered", "agreed", "refused", "warned", "invited", "announced"]
PointKind = Literal["field", "topic"]
Field = Literal[
    "existence",
    "participants",
    "day",
    "duration",
    "initiator",
    "mode",
    "place",
    "attendees",
    "main subject",
    "characterisation",
    "ending",
    "ordinal",
    "disclosure",
    "next contact",
]
CellState = Literal[
    "mixed",
    "said",
    "denied",
    "declined",
    "not_yet",
    "told_by_other",
    "not_quoted",
    "not_in_text",
    "not_read",
    "none_held",
]
Verdict = Literal["CONFLICT", "CHECK", "SAME", "FITS", "BOTH_RAISE", "ONE_SIDE", "PRESS"]
AccountKind = Literal["transcript", "readout", "briefing", "post", "interview", "quoted by press", "press"]
Channel = Literal["transcript", "readout", "briefing", "post", "interview", "statement"]
SegmentKind = Literal["headline", "dateline", "byline", "body", "caption", "boilerplate"]
EvidenceRole = Literal["source", "cue", "value", "trigger"]
SourceKind = Literal["person", "office", "government", "medium", "unnamed", "other"]
OutletKind = Literal["press", "wire", "aggregator", "organ"]
DocumentStatus = Literal["read", "no contact", "copy", "set aside"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Answer = Literal["same", "different", "unsure"]

# Modes that may be one contact; across groups two mentions are never linked. Unknown fits the groups of
# speech, never a letter.
MODE_GROUPS: dict[str, frozenset[str]] = {
    "voice": frozenset({"call", "video call"}),
    "in person": frozenset({"meeting", "visit", "summit"}),
    "written": frozenset({"letter", "message"}),
}


def mode_group(mode: str) -> str | None:
    """The group of modes that may be one contact; None for unknown, which fits any but the written."""
    return next((name for name, modes in MODE_GROUPS.items() if mode in modes), None)


def modes_fit(one: Mode, two: Mode) -> bool:
    """Whether two modes may be of one contact."""
    a, b = mode_group(one), mode_group(two)
    if a is None or b is None:
        return "written" not in (a, b)
    return a == b
