"""Versions of one quotation across documents: where they differ that is an issue, never a correction."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import combinations

from readouts.model.issue import Issue
from readouts.model.span import Span
from readouts.reconcile.case import Case, Told
from readouts.reconcile.words import folded

ALIKE = 0.8  # of two token sequences, by difflib's ratio
WORDS = 5  # shorter quotations are too alike by chance


def collate(told: Iterable[Told], case: Case) -> tuple[Issue, ...]:
    """Issues on quotations, sorted; each version of a speaker's words is looked at once."""
    quotes = sorted((t for t in told if t.raw.form == "quote"), key=lambda t: t.id)
    once = {(t.speaker.name, folded(t.raw.value)): t for t in reversed(quotes)}
    versions = sorted(once.values(), key=lambda t: t.id)
    issues = [i for a, b in combinations(versions, 2) if (i := version(a, b, case)) is not None]
    return tuple(sorted(set_of(issues), key=lambda i: (i.kind, i.document or "", i.message)))


def set_of(issues: list[Issue]) -> list[Issue]:
    """Each message once for each document."""
    return list({(i.kind, i.document, i.message): i for i in issues}.values())


def version(a: Told, b: Told, case: Case) -> Issue | None:
    """An issue if two documents give one quotation of one speaker in different words."""
    if a.document == b.document or a.speaker.name != b.speaker.name:
        return None
    left, right = folded(a.raw.value).split(), folded(b.raw.value).split()
    if min(len(left), len(right)) < WORDS or contains(left, right) or contains(right, left):
        return None
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return None
    message = f"One quotation of {a.speaker.name} in two versions: “{a.raw.value}” and “{b.raw.value}”."
    return Issue(kind="quotation differs", message=message, document=a.document, span=place(a), contact=case.id)


def contains(part: list[str], whole: list[str]) -> bool:
    """Whether the words of `part` stand in `whole` in a row."""
    return f" {' '.join(part)} " in f" {' '.join(whole)} "


def place(told: Told) -> Span:
    """Where the words of a claim stand first."""
    return next((e.span for e in told.raw.evidence if e.role == "value"), told.raw.evidence[0].span)
