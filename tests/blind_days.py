"""The cases that were written before there was a rule: counted, never looked into and never worked on."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from days_written import compared, counterpart, story_contacts, wanted
from passages import FOLDER, Passage, knowledge, made, parser, passages
from readouts.date import resolve
from readouts.ingest import segment
from readouts.model.span import Span
from readouts.read.times import times

BLIND = FOLDER / "blind"


class Expression(NamedTuple):
    """One expression of time, expected or found."""

    span: Span
    type: str
    value: str


def hashes_hold(file: str) -> bool:
    """Whether a file of cases is still the one that was written beforehand."""
    lines = (BLIND / "SHA256").read_text(encoding="utf-8").splitlines()
    known = {name: digest for digest, name in (line.split() for line in lines)}
    return hashlib.sha256(Path(BLIND / file).read_bytes()).hexdigest() == known[file]


def blind(file: str) -> tuple[Passage, ...]:
    """The cases of a file, without the reasons that their writer gave."""
    return tuple(
        case._replace(text="\n".join(line for line in case.text.splitlines() if not line.startswith("why:")).strip())
        for case in passages(f"blind/{file}")
    )


def time_counts(cases: tuple[Passage, ...]) -> Counter[str]:
    """Expected and found expressions, and how many agree: in span, in part, in type, in value."""
    out: Counter[str] = Counter()
    for case in cases:
        out.update(_time_counts(_expected(case), _found(case)))
    return out


def _time_counts(expected: list[Expression], found: list[Expression]) -> Counter[str]:
    out = Counter(expected=len(expected), found=len(found))
    spans = {f.span: f for f in found}
    for one in expected:
        out["exact span"] += one.span in spans
        met = spans.get(one.span) or next((f for f in found if f.span.meets(one.span)), None)
        if met is not None:
            out["span"] += 1
            out["type"] += met.type == one.type
            out["value"] += met.type == one.type and met.value == one.value
    out["whole case"] = int(expected == found)
    return out


def _expected(case: Passage) -> list[Expression]:
    """The expected expressions where they stand, each after the one before."""
    out: list[Expression] = []
    at = 0
    for line in case.expected:
        words, kind, value = (part.strip() for part in line.rsplit("|", 2))
        start = case.text.find(words, at)
        if start < 0:
            raise ValueError(f"{case.title}: {words!r} is not in the text")
        at = start + len(words)
        out.append(Expression(Span(start, at), kind, value))
    return out


def _found(case: Passage) -> list[Expression]:
    known, doc = knowledge(), made(case)
    segments = segment(doc, known.lexicon)
    parse = parser().parse(doc.text, segments, known.roster.find(doc.text))
    found = resolve(times(parse, doc, segments, known), doc, known)
    return [Expression(t.span, t.type, t.value or "") for t in found]


def dating_counts(cases: tuple[Passage, ...]) -> Counter[str]:
    """How the days of the expected contacts compare with those that the program gives."""
    out: Counter[str] = Counter()
    for case in cases:
        found = story_contacts(case)
        for line in case.expected:
            one = wanted(line)
            out[compared(one, counterpart(one, found))] += 1
            out["expected"] += 1
    return out
