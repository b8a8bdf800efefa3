"""Versions of one quotation across documents, word by word: where they differ that is an issue, never a correction."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import combinations

from readouts.model.issue import Issue
from readouts.model.span import Span
from readouts.reconcile.case import Case, Told
from readouts.reconcile.words import folded

ALIKE = 0.8  # of the shorter version's words, so many must stand in the longer one in their order
WORDS = 5  # shorter quotations are too alike by chance
BRACKET = "[]"  # an editor's words, whatever they stand for
CUT = "…"  # words left out
PIECES = re.compile(r"\[[^\][]*\]|…|\.{3,}")


def collate(told: Iterable[Told], case: Case) -> tuple[Issue, ...]:
    """Issues on quotations, sorted: one for each quotation, with all its versions."""
    quotes = sorted((t for t in told if t.raw.form == "quote"), key=lambda t: t.id)
    once = {(t.speaker.name, folded(t.raw.value)): t for t in reversed(quotes)}
    versions = sorted(once.values(), key=lambda t: t.id)
    groups: dict[str, list[Told]] = {t.id: [t] for t in versions}
    differ: dict[str, list[tuple[str, str]]] = {}
    for a, b in combinations(versions, 2):
        if comparable(a, b, case) and (apart := differences(a.raw.value, b.raw.value)) is not None:
            both = groups[a.id] if groups[a.id] is groups[b.id] else [*groups[a.id], *groups[b.id]]
            groups.update({t.id: both for t in both})
            differ.setdefault(a.id, []).extend(apart)
    kinds = {id(g): g for g in groups.values()}
    found = [(g, [d for t in g for d in differ.get(t.id, ())]) for g in kinds.values()]
    issues = [issue(sorted(g, key=lambda t: t.id), apart, case) for g, apart in found if apart]
    return tuple(sorted(issues, key=lambda i: (i.kind, i.document or "", i.message)))


def comparable(a: Told, b: Told, case: Case) -> bool:
    """Whether two quotations are of one speaker, in two documents of one language: translations are apart."""
    one, other = case.documents[a.document].language, case.documents[b.document].language
    return a.document != b.document and a.speaker.name == b.speaker.name and (not one or not other or one == other)


def tokens(quotation: str) -> list[str]:
    """The words of a quotation, with one sign for each bracket and each cut."""
    found: list[str] = []
    at = 0
    for piece in PIECES.finditer(quotation):
        found += [*folded(quotation[at : piece.start()]).split(), BRACKET if piece.group()[0] == "[" else CUT]
        at = piece.end()
    return [*found, *folded(quotation[at:]).split()]


def differences(one: str, other: str) -> list[tuple[str, str]] | None:
    """Where two versions say different words; empty if brackets, cuts and length are all; None if they are not
    versions of one quotation."""
    left, right = tokens(one), tokens(other)
    short = min(sum(w not in {BRACKET, CUT} for w in words) for words in (left, right))
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    shared = sum(b.size for b in matcher.get_matching_blocks())
    if short < WORDS or shared < ALIKE * short:
        return None
    changes = [c for c in matcher.get_opcodes() if c[0] != "equal"]
    return [
        (" ".join(left[i:j]), " ".join(right[k:m]))
        for _, i, j, k, m in changes
        if not _edited(left[i:j], right[k:m]) and not _edge((i, j, len(left)), (k, m, len(right)))
    ]


def _edited(left: list[str], right: list[str]) -> bool:
    """Whether the change is what an editor's bracket or cut stands for."""
    return any(set(words) <= {BRACKET, CUT} and words for words in (left, right))


def _edge(left: tuple[int, int, int], right: tuple[int, int, int]) -> bool:
    """Whether one version only begins earlier or ends later than the other."""
    begins = (left[0], right[0]) == (0, 0)
    ends = left[1] == left[2] and right[1] == right[2]
    return (begins or ends) and (left[0] == left[1] or right[0] == right[1])


def issue(versions: list[Told], apart: list[tuple[str, str]], case: Case) -> Issue:
    """One quotation with all its versions."""
    first = versions[0]
    number = {2: "two", 3: "three"}.get(len(versions), str(len(versions)))
    told = " and ".join(f"“{t.raw.value}”" for t in versions)
    words = "; ".join(dict.fromkeys(f"“{a}”, “{b}”" for a, b in apart))
    message = f"One quotation of {first.speaker.name} in {number} versions: {told}. They differ in {words}."
    return Issue(kind="quotation differs", message=message, document=first.document, span=place(first), contact=case.id)


def place(told: Told) -> Span:
    """Where the words of a claim stand first."""
    return next((e.span for e in told.raw.evidence if e.role == "value"), told.raw.evidence[0].span)
