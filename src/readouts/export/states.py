"""What the states of a cell are called, and what they mean: the same words on a terminal, on a page and on paper."""

from typing import NamedTuple

from readouts.export.comparison import CellWords
from readouts.model.values import CellState


class State(NamedTuple):
    """words: what stands in the cell; empty where its claims say it all. meaning: said in full where there is room."""

    words: str
    meaning: str


STATES: dict[CellState | None, State] = {
    "mixed": State("says opposing things", "Accounts of this side say things that oppose each other."),
    "said": State("", "An account of this side says it."),
    "denied": State("", "An account of this side says that it was not so, or did not come up."),
    "declined": State("declined to say", "This side was asked, and would not say."),
    "not_yet": State("nothing given out so far", "Somebody reports that this side has given nothing out so far."),
    "told_by_other": State(
        "only as told by others",
        "Only others tell what this side is meant to have said; it does not say so itself.",
    ),
    "not_quoted": State(
        "not quoted in what is held",
        "Only pieces of what this side gave out are held, and none speaks of this. That is no silence.",
    ),
    "not_in_text": State(
        "not in its complete text",
        "A complete account of this side is held, was read, and has no word on this.",
    ),
    "not_read": State(
        "held, but not readable on this",
        "An account of this side is held, but what it says of this could not be read with certainty. Look.",
    ),
    "none_held": State(
        "no account held",
        "No account of this side is held. Nothing can be said of what it told or left out.",
    ),
    None: State("", "This side has no account that would speak of this."),
}
TOLD_BY_CLAIMS = frozenset({"declined", "not_yet"})  # their claims say it, if there are any


def words_beside(cell: CellWords) -> str:
    """What is said of a cell beside its claims; empty if they say it all."""
    return "" if cell.words and cell.state in TOLD_BY_CLAIMS else STATES[cell.state].words
