"""Reasons for and against: each looks at two units and gives a weight and one sentence, or None.

Participants (2) and a day (2) make a contact; so do participants and one thing that only one contact has (1). A
pair of names alone never does: leaders of two states speak often.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

import msgspec

from readouts.link.rules import common
from readouts.link.units import Unit
from readouts.model.linking import Feature

SAME, UNSURE = 3.0, 2.0
WEEK, MONTH = 7, 31
KEPT = 4096  # reasons that are shared
SLACK = 5.0  # minutes by which two lengths may differ


class Block(msgspec.Struct, frozen=True):
    """How often each plain topic occurs among all units of the same participants."""

    topics: dict[tuple[frozenset[str], str], int]


Look: TypeAlias = Callable[[Unit, Unit, Block], Feature | None]


@lru_cache(maxsize=KEPT)
def reason(name: str, weight: float, sentence: str) -> Feature:
    """A feature; the same record for the same words, since millions of judgements have few reasons."""
    return Feature(name=name, weight=weight, sentence=sentence)


def participants(a: Unit, b: Unit, _: Block) -> Feature | None:
    """The same people, or one whom the other names too."""
    if a.participants == b.participants:
        return reason(name="participants", weight=2.0, sentence=f"Both are between {a.names}.")
    known = " and ".join(sorted(a.participants & b.participants))
    return reason(name="participants", weight=0.4, sentence=f"Both name {known}; one names nobody else.")


def mode(a: Unit, b: Unit, _: Block) -> Feature | None:
    """The same mode counts a little more than the same group."""
    shared = sorted(a.modes & b.modes)
    if shared:
        return reason(name="mode", weight=0.5, sentence=f"Both call it a {shared[0]}.")
    if a.modes and b.modes:
        return reason(name="mode", weight=0.3, sentence="The two words for it can mean one contact.")
    return None


def day(a: Unit, b: Unit, _: Block) -> Feature | None:
    """One day, a few days, a day apart, or no evidence at all."""
    days = common(a, b)
    widest = max(len(a.days), len(b.days))
    first = days.earliest
    if len(days) == 1 and widest <= WEEK and first is not None:
        return reason(name="day", weight=2.0, sentence=f"Both can be on {first.isoformat()}.")
    if days and len(days) <= WEEK and widest <= MONTH:
        return reason(name="day", weight=1.0, sentence=f"They have {len(days)} possible days in common.")
    if not days:
        return reason(name="day", weight=0.5, sentence="They are one day apart: that may be midnight, or a time zone.")
    return reason(
        name="day",
        weight=0.0,
        sentence="More than a week is possible for at least one of them, so that the names alone are no evidence.",
    )


def quotation(a: Unit, b: Unit, _: Block) -> Feature | None:
    """The same words in quotation marks."""
    shared = sorted(a.quotes & b.quotes)
    if not shared:
        return None
    return reason(name="quotation", weight=2.0, sentence=f"Both quote the words “{shared[0]}”.")


def length(a: Unit, b: Unit, _: Block) -> Feature | None:
    """Lengths that can be one, or cannot."""
    pairs = [(x, y) for x in a.lengths for y in b.lengths]
    if not pairs:
        return None
    if any(max(x[0], y[0]) <= min(x[1], y[1]) + SLACK for x, y in pairs):
        return reason(name="length", weight=1.0, sentence="The lengths that they give can be one.")
    return reason(name="length", weight=-0.5, sentence="The lengths that they give exclude each other.")


def initiator(a: Unit, b: Unit, _: Block) -> Feature | None:
    """The same initiator, or different ones."""
    shared = sorted(a.initiators & b.initiators)
    if shared:
        return reason(name="initiator", weight=1.0, sentence=f"In both {shared[0]} initiated it.")
    if a.initiators and b.initiators:
        return reason(name="initiator", weight=-0.5, sentence="They name different initiators.")
    return None


def topic(a: Unit, b: Unit, block: Block) -> Feature | None:
    """A topic that, of all contacts of these people, only these two name."""
    rare = sorted(t for t in a.topics & b.topics if block.topics.get((a.participants, t), 0) == 2)
    if not rare or a.participants != b.participants:
        return None
    return reason(name="rare topic", weight=1.0, sentence=f"Only these two speak of “{rare[0]}”.")


def reference(a: Unit, b: Unit, _: Block) -> Feature | None:
    """One of the documents cites the outlet of the other."""
    for citing, cited in ((a, b), (b, a)):
        if cited.outlet is not None and cited.outlet in citing.cites:
            return reason(name="reference", weight=1.0, sentence=f"One refers to {cited.outlet}, which is the other.")
    return None


FEATURES: tuple[Look, ...] = (participants, day, mode, quotation, length, initiator, topic, reference)
