"""Whether two texts are one text: verified sentence by sentence, never by a score alone."""

import datetime as dt
from itertools import islice

import msgspec

from readouts.ingest.units import Unit
from readouts.model.likeness import Match

COVERED = 0.8  # the share of the shorter one's words, inside its common stretch, that must stand in the longer one
FRAME = 60  # words outside the common stretch that page furniture may make up,
FRAME_SHARE = 0.3  # or this share of the text
LEDE = 2  # both texts share a sentence among so many first ones,
LEDE_WORDS = 6  # of at least so many words
SHORT = 120  # fewer common words, and every sentence must be the same
LEAST = 25  # common words below which nothing is called a copy
ALIKE = 0.5  # two sentences with this share of words in common are two versions of one
FAR = 3  # more days apart, and a copy must be the same in every sentence
NEXT_DAY = 1  # more days apart, and a brief text may be a form of words used again
WHOLE = 10  # words of a sentence that cannot stand in another one by chance
MOST_PAIRS = 250_000  # of changed sentences; with more, two texts are no copies for us
CUT = 0.9  # a text with less than this share of the other's words is a cut of it


class Texts(msgspec.Struct, frozen=True, kw_only=True):
    """What is compared of one document. `words`: how many it has; `day`: its day of publication, if known."""

    id: str
    units: tuple[Unit, ...]
    words: int
    day: dt.date | None


def compare(left: Texts, right: Texts, kept: frozenset[str] | None) -> Match | None:
    """Whether one of the two is a copy, or a cut version, of the other; None if not. Symmetric.

    Not if sentences that are otherwise versions of each other differ in a number, a day or a name: two
    readouts of one form are two accounts. kept: folded words that tell one event from another although they
    are written small; None takes every word for one.
    """
    short, long = sorted((left, right), key=lambda t: (t.words, t.id))
    common = _common(short, long)
    if common is None or not _from_the_start(short, long):
        return None
    brief, apart = common < SHORT, _days_apart(left, right)
    strict = brief or apart > FAR
    if (brief and apart > NEXT_DAY) or (strict and not _in_one_piece(short, long)):
        return None
    changed = _changed(short, long, headings=strict)
    if changed is None:
        return None
    if strict and not all(u.heading for u, _ in changed):
        return None
    if any(_differ(a, b, kept) for a, b in changed):
        return None
    return Match(share=common / short.words, cut=short.words < CUT * long.words)


def _common(short: Texts, long: Texts) -> int | None:
    """The words of the sentences that both have, None if they are too few, or too much else stands among them."""
    there = {u.words for u in long.units}
    hits = [k for k, u in enumerate(short.units) if u.words in there]
    if not hits:
        return None
    common = sum(len(short.units[k].words) for k in hits)
    inside = sum(len(u.words) for u in short.units[hits[0] : hits[-1] + 1])
    frame = short.words - inside
    if common < LEAST or common < COVERED * inside or frame > min(common, max(FRAME, FRAME_SHARE * short.words)):
        return None
    return common


def _changed(short: Texts, long: Texts, *, headings: bool) -> list[tuple[Unit, Unit]] | None:
    """Sentences of the one that stand in the other in another version; headings only if asked for.

    None where so many differ that comparing each with each would cost more than the two texts are worth.
    """
    mine, there = {u.words for u in short.units}, {u.words for u in long.units}
    ours = [u for u in short.units if u.words not in there and (headings or not u.heading)]
    theirs = [u for u in long.units if u.words not in mine and (headings or not u.heading)]
    if len(ours) * len(theirs) > MOST_PAIRS:
        return None
    return [(a, b) for a in ours for b in theirs if _alike(a, b)]


def _from_the_start(short: Texts, long: Texts) -> bool:
    """Whether both begin with a sentence that they share: a readout quoted amid a story is no copy of it."""
    return not openings(short).isdisjoint(openings(long))


def openings(text: Texts) -> frozenset[tuple[str, ...]]:
    """The first sentences, by which two copies are recognised; headings and furniture are too short or none."""
    prose = (u.words for u in text.units if not u.heading and len(u.words) >= LEDE_WORDS)
    return frozenset(islice(prose, LEDE))


def _alike(left: Unit, right: Unit) -> bool:
    """Whether two sentences are versions of one."""
    a, b = set(left.words), set(right.words)
    return len(a & b) > ALIKE * min(len(a), len(b)) and len(a & b) > 2


def _differ(left: Unit, right: Unit, kept: frozenset[str] | None) -> bool:
    """Whether two versions of a sentence tell of different things: other telling words, or in another order.

    A sentence that stands whole in the other one, with furniture of the page glued to it, is the same.
    """
    short, long = sorted((left.words, right.words), key=len)
    if len(short) >= WHOLE and f" {' '.join(short)} " in f" {' '.join(long)} ":
        return False
    if kept is None:
        return True
    tell = left.telling | right.telling | kept
    return [w for w in left.words if w in tell] != [w for w in right.words if w in tell]


def _in_one_piece(short: Texts, long: Texts) -> bool:
    """Whether what they share stands in both without another sentence in between."""
    return all(_unbroken(a, {u.words for u in b.units}) for a, b in ((short, long), (long, short)))


def _unbroken(text: Texts, there: set[tuple[str, ...]]) -> bool:
    """Whether all sentences between the first and the last shared one are shared; headings do not count."""
    hits = [k for k, u in enumerate(text.units) if u.words in there]
    return all(u.words in there or u.heading for u in text.units[hits[0] : hits[-1] + 1])


def _days_apart(left: Texts, right: Texts) -> int:
    """How many days lie between the two; 0 where it is not known."""
    return days_apart(left.day, right.day)


def days_apart(left: dt.date | None, right: dt.date | None) -> int:
    """How many days lie between two; 0 where one is not known."""
    return abs((left - right).days) if left is not None and right is not None else 0
