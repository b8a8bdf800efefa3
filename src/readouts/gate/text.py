"""The gate on the text of a story, and the passages of it that are worth parsing."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache

import msgspec
from ahocorasick_rs import MATCHKIND_STANDARD, AhoCorasick

from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.model.issue import Issue
from readouts.model.names import NameKind
from readouts.model.span import Span
from readouts.roster import Roster

REACH = 400  # code points between a cue and a name
AROUND = 2  # sentences before and after a candidate
NAMES: frozenset[NameKind] = frozenset({"person", "office", "metonym", "organ"})
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W_a-z])|\n\s*\n\s*")


class View(msgspec.Struct, frozen=True):
    """A text folded (NFKC, no format characters, no case); code point k comes from `offsets[k]` of the text.

    offsets is None where each code point stands for itself.
    """

    text: str
    offsets: tuple[int, ...] | None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """[start, end) of the view as offsets of the text."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def view(text: str) -> View:
    """The folded view of a text."""
    lower = text.lower()
    if len(lower) == len(text) and unicodedata.is_normalized("NFKC", lower) and not FORMAT.search(lower):
        return View(lower, None)
    folded: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        for piece in _fold(char):
            folded.append(piece)
            offsets.append(at)
    return View("".join(folded), tuple(offsets))


FORMAT = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


@lru_cache(maxsize=4096)
def _fold(char: str) -> str:
    """One character of a view; nothing for a format character."""
    return "" if FORMAT.match(char) else unicodedata.normalize("NFKC", char).lower()


def passes(text: str, knowledge: Knowledge) -> bool:
    """Whether a text is worth parsing: somebody who may be party to a contact stands near a cue of one."""
    return bool(_meetings(text, knowledge))


def candidates(text: str, knowledge: Knowledge) -> tuple[Span, ...]:
    """The passages worth parsing, in order and disjoint: cue and name with two sentences before and after."""
    bounds = _bounds(text)
    out: list[Span] = []
    for start, end in _meetings(text, knowledge):
        first = max(0, bisect_right(bounds, start) - 1 - AROUND)
        last = min(len(bounds) - 1, bisect_left(bounds, end) + AROUND)
        left, right = bounds[first], bounds[last]
        words = text[left:right]
        left, right = left + len(words) - len(words.lstrip()), left + len(words.rstrip())
        if out and left <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, right))
        else:
            out.append(Span(left, right))
    return tuple(out)


def lookalikes(text: str, knowledge: Knowledge) -> tuple[Issue, ...]:
    """An issue for each name that only looks like one: letters of another script among Latin ones.

    Such a name is nobody's until a person says so; it is never silently the leader.
    """
    letters = _letters(knowledge.lexicon)
    words = [m for m in WORD.finditer(text) if _mixed(m[0], letters)]
    if not words:
        return ()
    parts: list[str] = []
    at = 0
    for m in words:
        parts += (text[at : m.start()], m[0].translate(letters))
        at = m.end()
    plain = "".join((*parts, text[at:]))
    found: list[Issue] = []
    for name in knowledge.roster.find(plain):
        told = text[name.span.start : name.span.end]
        if name.kind in ("person", "metonym", "state", "organ") and told != plain[name.span.start : name.span.end]:
            shown = plain[name.span.start : name.span.end]
            message = f"“{told}” looks like “{shown}” but holds letters of another script; it is not read as that name"
            found.append(Issue(kind="look-alike name", message=message, span=name.span))
    return tuple(found)


def _meetings(text: str, knowledge: Knowledge) -> list[tuple[int, int]]:
    """The hull of each cue and its nearest party, in order of the text; none if the text has no cue at all."""
    seen = view(text)
    cues = _words(seen, _cues(knowledge.lexicon))
    if not cues:
        return []
    parties = sorted([*_words(seen, _parties(knowledge.lexicon)), *_names(text, knowledge.roster)])
    starts = [p[0] for p in parties]
    out: list[tuple[int, int]] = []
    for start, end in cues:
        at = bisect_left(starts, start)
        near = [p for p in parties[max(0, at - 1) : at + 1] if _gap(p, (start, end)) <= REACH]
        if near:
            party = min(near, key=lambda p: (_gap(p, (start, end)), p))
            out.append((min(start, party[0]), max(end, party[1])))
    return sorted(out)


def _gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """The code points between two stretches; 0 if they meet."""
    return max(0, a[0] - b[1], b[0] - a[1])


def _names(text: str, roster: Roster) -> list[tuple[int, int]]:
    """Where the roster's people, offices and houses stand."""
    return [(m.span.start, m.span.end) for m in roster.find(text) if m.kind in NAMES]


def _words(seen: View, finder: AhoCorasick) -> list[tuple[int, int]]:
    """Whole words of a finder, as offsets of the text."""
    text = seen.text
    return [
        seen.back(start, end)
        for _, start, end in finder.find_matches_as_indexes(text, overlapping=True)
        if not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
    ]


@lru_cache(maxsize=4)
def _cues(lexicon: Lexicon) -> AhoCorasick:
    """The cues of contacts."""
    return AhoCorasick(sorted(lexicon.words("gate.cue")), matchkind=MATCHKIND_STANDARD)


@lru_cache(maxsize=4)
def _parties(lexicon: Lexicon) -> AhoCorasick:
    """Parties told by role only."""
    return AhoCorasick(sorted(lexicon.words("gate.party")), matchkind=MATCHKIND_STANDARD)


@lru_cache(maxsize=4)
def _letters(lexicon: Lexicon) -> dict[int, str]:
    """Letters that look Latin, and what they look like."""
    return {ord(k): str(v) for k, v in lexicon.entry("gate.lookalike").attrs.items()}


def _mixed(word: str, letters: dict[int, str]) -> bool:
    """Whether a word holds Latin letters and look-alikes, or look-alikes only (a whole name in disguise)."""
    strange = [c for c in word if ord(c) in letters]
    if not strange:
        return False
    others = [c for c in word if c.isalpha() and ord(c) not in letters]
    return all(unicodedata.name(c, "").startswith("LATIN") for c in others)


def _bounds(text: str) -> list[int]:
    """Where sentences begin, with 0 and the length of the text."""
    return sorted({0, len(text), *(m.end() for m in SENTENCE.finditer(text))})
