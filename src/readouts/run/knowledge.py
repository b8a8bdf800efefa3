"""Loading what the rules are given to know."""

from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.roster import Roster


def load_knowledge() -> Knowledge:
    """The language data and the reference data of the package. Raises ValueError naming a file that is wrong."""
    return Knowledge(lexicon=Lexicon.load(), roster=Roster.load())
