"""Scores attributions on cases written beforehand: what is found of what was expected, in counts only.

The grammar of tests/cases/attribution.md, and also `"a" … "b"` for a content in pieces. Lenient where that grammar
leaves room: a leading "to" or "that", marks and closing punctuation, an article before an unnamed source, the order of
a joint source, accents, marks in brackets other than polarity and attitude.
"""

import re
import unicodedata
from collections import Counter

import msgspec

from attribution_cases import Heard, hear, name
from passages import Passage, passages
from readouts.model.reading import Attribution

LINE = re.compile(r"^(?P<no>not: )?(?P<chain>[^\[\"]+?)(?: \[(?P<marks>[^\]]*)\])?(?:: (?P<said>\".*\"))?$")
POLARITIES = frozenset({"denied", "declined", "hedged"})
OPENERS = frozenset({"that", "to"})
ARTICLES = frozenset({"the", "a", "an"})
ENOUGH = 0.75


class Score(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Counts over all cases. lines, found: attributions expected and found. guards, held: `none` and `not:` lines,
    and those that hold. wrong: a named person given as the speaker of expected content that is somebody else's.
    """

    cases: int
    lines: int
    found: int
    guards: int
    held: int
    wrong: int


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """One expected line; content None: any. Links are sets of names, for joint sources."""

    links: tuple[frozenset[str], ...]
    marks: frozenset[str]
    content: Counter[str] | None


def folded(words: str) -> str:
    """A name without accents, case and a leading article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))
    parts = re.findall(r"[\w?&-]+", plain)
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in ARTICLES else parts)


def wanted(line: str) -> Wanted:
    """A line of the grammar. ValueError if it is none."""
    made = LINE.match(line)
    if made is None:
        raise ValueError(f"not a line of a case: {line}")
    chain = made["chain"].rstrip(":").strip()
    links = tuple(frozenset(folded(n) for n in link.split(" + ")) for link in chain.split(" ‹ "))
    marks = frozenset(m.strip() for m in (made["marks"] or "").split(",") if m.strip())
    return Wanted(links=links, marks=marks, content=bag(made["said"]) if made["said"] else None)


def bag(said: str) -> Counter[str]:
    """The words of a content as a multiset, without the word that only opens it."""
    words = re.findall(r"\w+", said.casefold())
    return Counter(words[1:] if words and words[0] in OPENERS else words)


def share(one: Counter[str], two: Counter[str]) -> float:
    """The shared words over all words of both."""
    return (one & two).total() / max((one | two).total(), 1)


def names(heard: Heard, one: Attribution) -> frozenset[str]:
    """The voices of one link; the words of the source where it was not resolved."""
    if one.voice is None and not one.voices and one.source:
        return frozenset({"?", folded(heard.words(one.source))})
    return frozenset(folded(n) for n in name(one).split(" + "))


def _links(heard: Heard, one: Attribution) -> tuple[frozenset[str], ...]:
    found = [names(heard, one)]
    at = one
    while at.parent is not None:
        at = heard.found[at.parent]
        found.append(names(heard, at))
    return tuple(reversed(found))


def _same_link(found: frozenset[str], expected: frozenset[str]) -> bool:
    return found == expected or ("?" in found and expected <= found)


def _matches(heard: Heard, one: Attribution, line: Wanted) -> bool:
    links = _links(heard, one)
    if len(links) != len(line.links) or not all(map(_same_link, links, line.links)):
        return False
    expected = line.marks & POLARITIES
    if one.polarity != next(iter(expected), "asserted") or ("attitude" in line.marks and not one.attitude):
        return False
    return line.content is None or share(bag(heard.words(one.content)), line.content) >= ENOUGH


def _forbidden(heard: Heard, one: Attribution, line: Wanted) -> bool:
    links = _links(heard, one)[-len(line.links) :]
    if len(links) != len(line.links) or not all(map(_same_link, links, line.links)):
        return False
    return line.content is None or not line.content - bag(heard.words(one.content))


def _wrong(heard: Heard, lines: list[Wanted]) -> int:
    """Named people given as speakers of expected content that no line gives to somebody of that name."""
    count = 0
    for one in heard.found:
        if one.voice is None or one.voice.kind != "person":
            continue
        mine, said = set(folded(one.voice.name).split()), bag(heard.words(one.content))
        near = [w for w in lines if w.content and _meets(said, w.content)]
        owners = [set(n.split()) for w in near for link in w.links for n in link]
        count += bool(near) and not any(o <= mine or mine <= o for o in owners)
    return count


def _meets(one: Counter[str], two: Counter[str]) -> bool:
    return (one & two).total() * 2 >= min(one.total(), two.total()) > 0


def _holds(heard: Heard, line: str) -> bool:
    if line == "none":
        return not heard.found
    line_wanted = wanted(line.removeprefix("not: "))
    return not any(_forbidden(heard, a, line_wanted) for a in heard.found)


def score(pattern: str) -> Score:
    """The score of all cases of the files that match."""
    given: tuple[Passage, ...] = passages(pattern)
    lines = found = guards = held = wrong = 0
    for passage in given:
        heard = hear(passage.text, "blind")
        plain = [wanted(x) for x in passage.expected if x != "none" and not x.startswith("not: ")]
        kept = [x for x in passage.expected if x == "none" or x.startswith("not: ")]
        lines += len(plain)
        found += sum(any(_matches(heard, a, w) for a in heard.found) for w in plain)
        guards += len(kept)
        held += sum(_holds(heard, x) for x in kept)
        wrong += _wrong(heard, plain)
    return Score(cases=len(given), lines=lines, found=found, guards=guards, held=held, wrong=wrong)
