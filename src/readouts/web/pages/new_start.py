"""The form that takes a text: the first one, with its leaders, or the next one for a table that is there."""

import msgspec

from readouts.web.pages.new_answers import Problem
from readouts.web.pages.new_leaders import LeaderOption

INPUTS = 2  # leaders that a contact has at least
MOST = 6


class TextForm(msgspec.Struct, frozen=True, kw_only=True):
    """The form. leaders: already picked, canonical; typed: as they stand in the inputs, where they are not.

    documents: ids of the texts that stand in the table. shown: the contact that is shown. url, text: as they were sent,
    when something was wrong. options: for the list that typing searches; empty where leaders are picked.
    """

    leaders: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    typed: tuple[str, ...] = ("", "")
    documents: tuple[str, ...] = ()
    shown: str = ""
    url: str = ""
    text: str = ""
    problems: tuple[Problem, ...] = ()
    options: tuple[LeaderOption, ...] = ()


def inputs(typed: tuple[str, ...]) -> tuple[str, ...]:
    """What stands in the inputs for leaders: those that were typed, and so many empty ones that there are enough."""
    return (*typed[:MOST], *("" for _ in range(INPUTS - len(typed))))
