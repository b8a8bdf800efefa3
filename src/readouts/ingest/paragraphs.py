"""Where paragraphs begin and end, by the layout alone: blank lines, line ends, and hard-wrapped lines."""

import re
from itertools import pairwise

import msgspec

from readouts.model.span import Span

LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
ITEM = re.compile(r"(?:[-*•–·]|\d{1,2}[.)])\s")
LONGEST = 110  # no text is hard-wrapped at more code points than this
SHORTEST = 30  # nor at fewer
EVIDENCE = 2  # so many lines must run on in lower case before a text counts as wrapped; one if no line is long
BREAK = re.compile(r"[^\S\xa0\u202f\u2007]+")
HANGING = re.compile(r"\s(?:[a-z]{1,3}|A|An|The|In|On|At)$")
WORD = re.compile(r"[^\W\d_][\w'’-]*")


class Line(msgspec.Struct, frozen=True):
    """A line without the white space around it. `gap`: whether a blank line, or nothing, stands before it."""

    start: int
    end: int
    text: str
    gap: bool

    @property
    def first_word(self) -> int:
        """The length of its first word; words that a no-break space joins are one, as they were when it was wrapped."""
        return len(BREAK.split(self.text, maxsplit=1)[0])

    @property
    def goes_on(self) -> bool:
        """Whether it begins as the middle of a sentence does."""
        return self.text[0].islower()

    @property
    def hangs(self) -> bool:
        """Whether its last word is a small one, with which hardly a sentence ends: "the", "of", "to", "and"."""
        return HANGING.search(self.text) is not None

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return SENTENCE_END.search(self.text) is not None


def paragraphs(text: str, begin: int = 0) -> tuple[Span, ...]:
    """The paragraphs of `text` from `begin`, in order; between them is white space only."""
    lines = _lines(text, begin)
    width = _width(lines)
    out: list[Span] = []
    for k, line in enumerate(lines):
        if k and not line.gap and (_joins(lines[k - 1], line, width) or _unfinished(lines[k - 1], line, width, k)):
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(Span(line.start, line.end))
    return tuple(out)


def title_case(words: str, share: float = 0.75) -> bool:
    """Whether it is written as headlines are: of at least three longer words this share begins with a capital."""
    long = [w for w in WORD.findall(words) if len(w) > 3]
    return len(long) > 2 and sum(w[0].isupper() for w in long) >= len(long) * share


def _lines(text: str, begin: int) -> list[Line]:
    """All lines that hold more than white space."""
    out: list[Line] = []
    for found in LINE.finditer(text, begin):
        words = found[0].strip()
        if not words:
            continue
        start = found.start() + found[0].index(words)
        before = text[out[-1].end : start].replace("\r\n", "\n") if out else ""
        breaks = len(re.findall(r"[\n\r\x0b\x0c\x85\u2028\u2029]", before))
        out.append(Line(start, start + len(words), words, not out or breaks > 1))
    return out


def _width(lines: list[Line]) -> int | None:
    """The column at which the text was hard-wrapped, None if it was not.

    The evidence is a line followed at once by one that goes on in lower case, or one that hangs; a stray one is an
    accident.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and len(a.text) <= LONGEST]
    running = [len(a.text) for a, b in pairs if _runs(a, b) and len(a.text) >= SHORTEST]
    needed = EVIDENCE if any(len(line.text) > LONGEST for line in lines) else 1
    if len(running) < needed or len(running) * 5 < len(pairs):
        return None
    longest = max(running)
    near = [len(a.text) for a, _ in pairs if longest < len(a.text) <= longest + 4]
    return max([longest, *near])


def _runs(line: Line, following: Line) -> bool:
    """Whether a sentence surely runs over the end of a line."""
    hangs = line.hangs and len(following.text) <= LONGEST
    return (following.goes_on or hangs) and not line.ended


def _unfinished(line: Line, following: Line, width: int | None, k: int) -> bool:
    """Whether a line of wrapped text stops inside a sentence, before a word that only happens to be a name.

    The first line of a text may be its title, and a line in title case a headline: neither needs a full stop.
    """
    if width is None or k == 1 or line.ended or title_case(line.text) or ITEM.match(following.text):
        return False
    return SHORTEST <= len(line.text) <= width and len(following.text) <= width and not title_case(following.text)


def _joins(line: Line, following: Line, width: int | None) -> bool:
    """Whether a line goes on in the next one: its next word would not have fitted, or the sentence runs on."""
    if ITEM.match(following.text):
        return False
    if following.goes_on and not line.ended:
        return len(line.text) >= SHORTEST or width is not None
    if width is None or len(line.text) > width:
        return False
    if line.ended and not following.ended and title_case(following.text):
        return False
    return len(line.text) + 1 + following.first_word > width
