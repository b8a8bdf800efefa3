"""Reads tests/cases/attribution*.md and compares what is expected with what the reader finds."""

import re
from collections import Counter
from functools import cache

import msgspec

from passages import knowledge
from passages import passages as written
from readouts.ingest import document, segment
from readouts.model.issue import Issue
from readouts.model.reading import Attribution
from readouts.model.span import Span
from readouts.read.attribution import attributions
from readouts.read.people import people
from stored import Given, parse_of

LINE = re.compile(r"- (?P<no>not: )?(?P<chain>[^\[:]+?)(?: \[(?P<marks>[^\]]*)\])?(?:: \"(?P<words>.*)\")?$")
WORD = re.compile(r"\w+")
ENOUGH = 0.75


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """One expected line. forbidden: nothing may match it."""

    chain: tuple[str, ...]
    marks: tuple[str, ...] = ()
    words: str | None = None
    forbidden: bool = False
    none: bool = False


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A passage with what is expected of it."""

    file: str
    title: str
    passage: str
    expected: tuple[Expected, ...]


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """The attributions of one passage."""

    text: str
    found: tuple[Attribution, ...]
    issues: tuple[Issue, ...] = ()

    def words(self, spans: tuple[Span, ...]) -> str:
        """The text of spans, in order, joined by spaces."""
        return " ".join(s.words(self.text) for s in spans)

    def chain(self, one: Attribution) -> tuple[str, ...]:
        """The voices from the outermost cited to the speaker."""
        names: list[str] = []
        at: Attribution | None = one
        while at is not None:
            names.append(name(at))
            at = self.found[at.parent] if at.parent is not None else None
        return tuple(reversed(names))


def name(one: Attribution) -> str:
    """The voice as the cases write it."""
    if one.voice is not None:
        return one.voice.name
    return " + ".join(v.name for v in one.voices) or ("?" if one.source else "-")


@cache
def hear(text: str, file: str = "attribution") -> Heard:
    """The attributions of a passage, on the stored parse of that file of cases if there is one."""
    known = knowledge()
    doc = document(text, name="case")
    given = Given(file, "case", doc.text, segment(doc, known.lexicon), known.roster.find(doc.text))
    parse = parse_of(given, known)
    mentions, _ = people(parse, doc, known)
    found, issues = attributions(parse, doc, mentions, known)
    return Heard(text=doc.text, found=found, issues=issues)


def cases(pattern: str = "attribution*.md") -> tuple[Case, ...]:
    """All cases of the files that match."""
    return tuple(
        Case(
            file=p.file.removesuffix(".md"),
            title=p.title,
            passage=p.text,
            expected=tuple(_line(f"- {line}") for line in p.expected),
        )
        for p in written(pattern)
    )


def _line(line: str) -> Expected:
    if line == "- none":
        return Expected(chain=(), none=True)
    made = LINE.match(line)
    if made is None:
        raise ValueError(f"not a line of a case: {line}")
    marks = tuple(m.strip() for m in (made["marks"] or "").split(",") if m.strip())
    chain = tuple(made["chain"].strip().split(" ‹ "))
    return Expected(chain=chain, marks=marks, words=made["words"], forbidden=made["no"] is not None)


def failures(case: Case) -> tuple[str, ...]:
    """What a case expects and does not get, as sentences."""
    heard = hear(case.passage, case.file)
    return tuple(f for e in case.expected if (f := _failure(heard, e)) is not None)


def _failure(heard: Heard, wanted: Expected) -> str | None:
    seen = [f"{' ‹ '.join(heard.chain(a))} {marks(a)}: {heard.words(a.content)!r}" for a in heard.found]
    if wanted.none:
        return f"expected none, got {seen}" if heard.found else None
    if wanted.forbidden:
        bad = [a for a in heard.found if _forbidden(heard, a, wanted)]
        return f"forbidden {wanted.chain} {wanted.words!r} in {seen}" if bad else None
    good = any(_matches(heard, a, wanted) for a in heard.found)
    return None if good else f"no {' ‹ '.join(wanted.chain)} {wanted.marks}: {wanted.words!r} in {seen}"


def marks(one: Attribution) -> tuple[str, ...]:
    """Everything about an attribution that a case can ask for in brackets."""
    contact = {True: "in contact", False: "outside", None: None}[one.in_contact]
    attitude = "attitude" if one.attitude else None
    return tuple(m for m in (one.polarity, one.act, one.channel, contact, attitude) if m)


def _matches(heard: Heard, one: Attribution, wanted: Expected) -> bool:
    if heard.chain(one) != wanted.chain or not set(wanted.marks) <= set(marks(one)):
        return False
    plain = {"denied", "declined", "hedged"} & set(wanted.marks) or one.polarity == "asserted"
    return bool(plain) and (wanted.words is None or overlap(heard.words(one.content), wanted.words) >= ENOUGH)


def _forbidden(heard: Heard, one: Attribution, wanted: Expected) -> bool:
    length = len(wanted.chain)
    if heard.chain(one)[-length:] != wanted.chain or not set(wanted.marks) <= set(marks(one)):
        return False
    inside = not Counter(_words(wanted.words or "")) - Counter(_words(heard.words(one.content)))
    return wanted.words is None or inside


def _words(text: str) -> list[str]:
    return [w.lower() for w in WORD.findall(text)]


def overlap(one: str, two: str) -> float:
    """The shared words over all words of both (multisets): 1 for the same words."""
    a, b = Counter(_words(one)), Counter(_words(two))
    return (a & b).total() / max((a | b).total(), 1)
