"""The gate on bytes: whether a name or an office may stand near a cue of a contact.

It passes whatever the gate on the text of the story would pass: what stands between two words of a page is counted
without its markup, and what a page says in its head stands near everything, since a title heads the text.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from readouts.gate.anchors import TABLE, Anchor, Anchors, cues, parties
from readouts.gate.shown import Shown
from readouts.knowledge import Knowledge

REACH = 2_000  # bytes of text between a cue and a name
BROKEN = 400  # bytes of markup that may stand between two words of one name
ASIDE = 200  # bytes before and behind a title
LARGE = 1 << 20  # bytes of a page that is not looked at so closely
MANY = 64  # so many names far from any cue are not looked at one by one
TAG = re.compile(rb"<[^<>]*>")
SPACE = re.compile(rb"\s+")
HEADS = re.compile(
    rb"<(?:title\b[^<>]{0,300}>[^<]{0,4000}|meta\b(?=[^<>]{0,300}(?:title|description))[^<>]{0,4000}>"
    rb"|h1\b[^<>]{0,300}>.{0,4000}?<[/\x01]h1)",
    re.IGNORECASE | re.DOTALL,
)
SIGNS = b"'\"([-.,;:*"
OF = frozenset((b"of", b"to", b"for"))
Hit = tuple[int, int]


class Seen(NamedTuple):
    """A page, or its words, and its view: lower case, a space for everything that is no letter and no digit."""

    page: bytes
    view: bytes
    slack: int

    @classmethod
    def of(cls, page: bytes, slack: int) -> "Seen":
        """The view of a page, with a space at both ends. slack: bytes that may stand between two words of one name."""
        padded = b" %s " % page.replace(b"</", b"<\x01").replace(b"<", b" <")
        return cls(padded, padded.translate(TABLE), slack)

    def find(self, anchors: Anchors, start: int = 0, end: int | None = None) -> list[Hit]:
        """Where one of the forms stands."""
        hits = anchors.find(self.view, start, len(self.view) if end is None else end)
        return [(a, b) for a, b, forms in hits if any(self._is(a, b, form) for form in forms)]

    def _is(self, start: int, end: int, form: Anchor) -> bool:
        if form.upper and self.page[start : start + 1].islower():
            return False
        if form.caps and not self.page[start:end].isupper():
            return False
        if form.others:
            around = self.view[max(0, start - form.length - self.slack) : end + form.length + self.slack]
            if not all(b" %s " % other in around for other in form.others):
                return False
        return not form.beside or self._beside(start, end, len(form.others) + 1)

    def _beside(self, start: int, end: int, words: int) -> bool:
        """Whether one of so many words before or behind a title has a capital, or "of" stands behind; tags or not."""
        before = TAG.sub(b" ", self.page[max(0, start - ASIDE) : start]).split()[-words:]
        behind = TAG.sub(b" ", self.page[end : end + ASIDE]).split()[: words + 1]
        return any(_capital(w) for w in (*before, *behind)) or any(w in OF for w in behind)


def _capital(word: bytes) -> bool:
    """Whether a word begins with a capital, or with what may be one, behind any signs."""
    bare = word.lstrip(SIGNS)
    return bare[:1].isupper() or bare[:1] >= b"\x80"


def near(page: Shown, knowledge: Knowledge) -> bool:
    """Whether a page may hold a party near a cue."""
    seen = Seen.of(page.page, BROKEN)
    found = seen.find(parties(knowledge))
    if not found:
        return False
    return _close(seen, found, knowledge) or _far(seen, found, knowledge)


def _close(seen: Seen, found: list[Hit], knowledge: Knowledge) -> bool:
    return any(seen.find(cues(knowledge), *window) for window in windows(found, REACH, len(seen.view)))


def windows(found: list[Hit], reach: int, end: int) -> list[Hit]:
    """The stretches in which something stands within reach of one of these."""
    out: list[Hit] = []
    for a, b in sorted(found):
        first, last = max(0, a - reach), min(end, b + reach)
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return out


def _far(seen: Seen, found: list[Hit], knowledge: Knowledge) -> bool:
    """Whether a cue is near without the markup between, or one of the two stands in the head of the page."""
    told = seen.find(cues(knowledge))
    if not told:
        return False
    heads = [(m.start(), m.end()) for m in HEADS.finditer(seen.page)]
    if len(found) > MANY or len(seen.page) > LARGE or any(a <= s < b for a, b in heads for s, _ in (*found, *told)):
        return True
    starts = [s for s, _ in told]
    for start, end in found:
        at = bisect_left(starts, start)
        gaps = [seen.page[told[at - 1][1] : start]] if at else []
        gaps += [seen.page[end : told[at][0]]] if at < len(told) else []
        if any(len(SPACE.sub(b" ", TAG.sub(b"", gap))) <= REACH for gap in gaps):
            return True
    return False
