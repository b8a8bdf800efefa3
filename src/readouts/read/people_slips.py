"""Names with a slip of the pen: "Ukrainian President Volodymyr Zelenskyto" can only be one man."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from readouts.model.names import NameMatch
from readouts.roster.view import normal

if TYPE_CHECKING:
    from readouts.read.people_names import Cast

NEAR = 0.75  # of Ratcliff and Obershelp (1988): one or two letters of a family name


def misspelt(cast: Cast, match: NameMatch) -> str | None:
    """The id of the one holder of the office before the name, if the name is nearly his; else None.

    Only behind a title that with its state means one office, and only with that office's holder on the day of the
    document: similarity alone proves nothing.
    """
    if match.state is None or not match.offices:
        return None
    held = {i for o in match.offices for i in cast.roster.holders(o, cast.days)}
    if len(held) != 1:
        return None
    person = cast.roster.person(next(iter(held)))
    words = normal(match.name.words(cast.parse.text)).split()
    family = normal(person.family).split()
    full = normal(person.name).split()
    given = full[0]
    if len(words) > 1 and (words[0], words[-1]) == (full[0], full[-1]):
        return person.id  # "King Hamad Al Khalifa": a name in the middle is left out
    if not words or not family:
        return None
    alike = SequenceMatcher(None, words[-1], family[-1]).ratio()
    same_given = len(words) == 1 or words[0] == given or SequenceMatcher(None, words[0], given).ratio() >= NEAR
    return person.id if alike >= NEAR and same_given else None
