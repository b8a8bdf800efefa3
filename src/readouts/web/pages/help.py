"""What the words, signs and keys mean."""

import msgspec

from readouts.export.states import STATES


class HelpPage(msgspec.Struct, frozen=True, kw_only=True):
    """states: each state of a cell, and what it means."""

    states: tuple[tuple[str, str], ...]


def help_page() -> HelpPage:
    """The same for every ledger."""
    return HelpPage(states=tuple((state, told.meaning) for state, told in STATES.items() if state is not None))
