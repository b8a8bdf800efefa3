"""The expected lines of details*.md and topics*.md, and whether a reading has what they say."""

from typing import NamedTuple, get_args

from readouts.model.reading import RawClaim, Reading
from readouts.model.values import Act, Field, Polarity, Realis

FIELDS = frozenset(get_args(Field))
PLAIN = frozenset({"participants", "mode", "day", "existence"})


class Line(NamedTuple):
    """One expected line. words: "…" for any; options as written."""

    point: str
    words: str
    options: tuple[str, ...]
    wanted: bool


def line(text: str) -> Line:
    """Parse `point: words | option | …` or `not: point[: words]`. Raises ValueError for a line without a point."""
    wanted = not text.startswith("not: ")
    head, *options = (part.strip() for part in text.removeprefix("not: ").split(" | "))
    point, _, words = head.partition(": ")
    if not point or (wanted and not words):
        raise ValueError(f"no point and words in {text!r}")
    return Line(point, words, tuple(options), wanted)


def found(reading: Reading, wanted: Line) -> list[RawClaim]:
    """The claims of a reading that fit a line."""
    return [
        c
        for c in reading.claims
        if _point(c, wanted) and _words(c, wanted) and all(_fits(c, o) for o in wanted.options)
    ]


def _point(claim: RawClaim, wanted: Line) -> bool:
    if wanted.point == "topics":
        return claim.point_kind == "topic"
    kind = "field" if wanted.point in FIELDS else "topic"
    return claim.point_kind == kind and claim.point == wanted.point


def _words(claim: RawClaim, wanted: Line) -> bool:
    if wanted.words.endswith("…") or not wanted.words:
        return claim.value.startswith(wanted.words.rstrip("…"))
    return claim.value == wanted.words


def _fits(claim: RawClaim, option: str) -> bool:
    if option in get_args(Polarity):
        return claim.polarity == option
    if option in get_args(Act):
        return claim.act == option
    if option in get_args(Realis):
        return claim.realis == option
    name, _, rest = option.partition(" ")
    if name == "by":
        return (" < ".join(s.name for s in claim.chain) or "press") == rest
    if name == "minutes":
        return _minutes(claim) == rest
    if name == "person":
        return claim.normalized is not None and claim.normalized.person == rest
    if name == "who":
        return ", ".join(sorted(claim.who)) == rest
    simple = {
        "quote": claim.form == "quote",
        "in contact": claim.in_contact is True,
        "about": claim.in_contact is False,
    }
    return simple[option]


def _minutes(claim: RawClaim) -> str:
    if claim.normalized is None:
        return ""
    low, high = claim.normalized.min_minutes, claim.normalized.max_minutes
    return f"{low:g}..{'*' if high is None else f'{high:g}'}"


def shown(reading: Reading) -> str:
    """What was found, for the message of a failure."""
    rows = [
        f"{c.point}: {c.value} | {c.polarity} | {c.act} | {c.realis} | by {' < '.join(s.name for s in c.chain) or 'press'}"
        f" | {c.in_contact} | {c.form} | {_minutes(c) if c.point == 'duration' else ''} | {c.who}"
        for c in reading.claims
        if c.point not in PLAIN
    ]
    return "\n".join([*rows, *(f"issue {i.kind}: {i.message}" for i in reading.issues)])
