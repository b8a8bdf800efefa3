"""Finding again, in a new reading, the mention that a person decided on. Pure functions over records."""

from collections.abc import Iterable

from readouts.model.reading import ContactMention
from readouts.model.span import Evidence, Span

NEAR = 200  # code points: how far the same words may stand from where they stood


def mention_again(
    wanted: str | None, words: Evidence | None, mentions: Iterable[ContactMention], text: str | None
) -> ContactMention | None:
    """The mention of that id; else the one that the words mean in their own document.

    That is the mention whose words share most with them, else the only one whose clause holds them, else the nearest
    of the same words. Two that fit equally well are none: nothing is guessed. text: of the words' document.
    """
    every = tuple(mentions)
    exact = next((m for m in every if m.id == wanted), None)
    if exact is not None or words is None:
        return exact
    own = tuple(m for m in every if m.document == words.document)
    meeting = _best({m: shared(m.span, words.span) for m in own if m.span.meets(words.span)})
    if meeting is not None or any(m.span.meets(words.span) for m in own):
        return meeting
    around = tuple(m for m in own if m.extent.covers(words.span))
    if around:
        return around[0] if len(around) == 1 else None
    if text is None:
        return None
    away = {m: -abs(m.span.start - words.start) for m in own if m.span.words(text) == words.quote}
    return _best({m: n for m, n in away.items() if -n <= NEAR})


def shared(one: Span, other: Span) -> int:
    """How many code points two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _best(scored: dict[ContactMention, int]) -> ContactMention | None:
    """The one of the highest score; None if there are several or none."""
    top = max(scored.values(), default=None)
    best = [m for m, n in scored.items() if n == top]
    return best[0] if len(best) == 1 else None
