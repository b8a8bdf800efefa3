"""Versions of one quotation, and words in a quotation that are nearly a known term: issues, never corrections."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import combinations

from readouts.model.issue import Issue
from readouts.model.span import Span
from readouts.reconcile.case import Case, Told
from readouts.reconcile.words import folded

ALIKE = 0.8  # of two token sequences, by difflib's ratio
NEAR = 0.8  # of two words
WORDS = 5  # shorter quotations are too alike by chance
STEM = 5  # words that share their first letters are forms of one word


def collate(told: Iterable[Told], case: Case) -> tuple[Issue, ...]:
    """Issues on quotations, sorted."""
    quotes = sorted((t for t in told if t.raw.form == "quote"), key=lambda t: t.id)
    issues = [i for a, b in combinations(quotes, 2) if (i := version(a, b, case)) is not None]
    terms = known_terms(case)
    issues += [i for t in quotes if (i := odd_term(t, terms, case)) is not None]
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
    if SequenceMatcher(None, left, right, autojunk=False).ratio() < ALIKE:
        return None
    message = f"One quotation of {a.speaker.name} in two versions: “{a.raw.value}” and “{b.raw.value}”."
    return Issue(kind="quotation differs", message=message, document=a.document, span=place(a), contact=case.id)


def contains(part: list[str], whole: list[str]) -> bool:
    """Whether the words of `part` stand in `whole` in a row."""
    return f" {' '.join(part)} " in f" {' '.join(whole)} "


def known_terms(case: Case) -> tuple[tuple[str, ...], ...]:
    """The terms of the taxonomy that have two words or more."""
    words = {w for e in case.knowledge.lexicon.group("taxonomy") for w in e.words}
    return tuple(sorted(t for w in words if len(t := tuple(folded(w).split())) > 1))


def odd_term(told: Told, terms: tuple[tuple[str, ...], ...], case: Case) -> Issue | None:
    """An issue if a quotation has a term with one word in another, similar shape (a slip, of whomever)."""
    words = folded(told.raw.value).split()
    for term in terms:
        for i in range(len(words) - len(term) + 1):
            stretch = tuple(words[i : i + len(term)])
            if stretch not in terms and slipped(stretch, term):
                message = f"“{' '.join(stretch)}” is quoted; the usual term is “{' '.join(term)}”."
                return Issue(
                    kind="unusual term", message=message, document=told.document, span=place(told), contact=case.id
                )
    return None


def slipped(stretch: tuple[str, ...], term: tuple[str, ...]) -> bool:
    """Whether exactly one word differs, and only a little, without being another form of the word."""
    differing = [(a, b) for a, b in zip(stretch, term, strict=True) if a != b]
    if len(differing) != 1:
        return False
    one, other = differing[0]
    if one[:STEM] == other[:STEM] or min(len(one), len(other)) < STEM:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEAR


def place(told: Told) -> Span:
    """Where the words of a claim stand first."""
    return next((e.span for e in told.raw.evidence if e.role == "value"), told.raw.evidence[0].span)
