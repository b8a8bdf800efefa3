"""The expected lines of details*.md and topics*.md, and whether a reading has what they say."""

from typing import NamedTuple, get_args

import msgspec

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
    name, _, rest = option.partition(" ")
    person = "" if claim.normalized is None else claim.normalized.person
    valued = {
        "by": " < ".join(s.name for s in claim.chain) or "press",
        "minutes": _minutes(claim),
        "person": person,
        "who": ", ".join(sorted(claim.who)),
    }
    if name in valued:
        return valued[name] == rest
    said = {True: "in contact", False: "about", None: ""}[claim.in_contact]
    known = {*get_args(Polarity), *get_args(Act), *get_args(Realis), "quote", "in contact", "about"}
    if option not in known:
        raise ValueError(f"unknown option {option!r}")
    return option in (claim.polarity, claim.act, claim.realis, claim.form, said)


def _minutes(claim: RawClaim) -> str:
    if claim.normalized is None or claim.normalized.min_minutes is msgspec.UNSET:
        return ""
    low, high = claim.normalized.min_minutes, claim.normalized.max_minutes
    return f"{low:g}..{'*' if high is None else f'{high:g}'}"


def shown(reading: Reading) -> str:
    """What was found, for the message of a failure."""
    rows = [
        f"{c.point}: {c.value} | {c.polarity} | {c.act} | {c.realis} | by {' < '.join(s.name for s in c.chain)}"
        f" | {c.in_contact} | {c.form} | {_minutes(c)} | {c.who}"
        for c in reading.claims
        if c.point not in PLAIN
    ]
    return "\n".join([*rows, *(f"issue {i.kind}: {i.message}" for i in reading.issues)])
