"""Loading what the rules are given to know."""

from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.roster import Roster
from readouts.run.guard import BuildError


def load_knowledge() -> Knowledge:
    """The language data and the reference data of the package. Raises BuildError naming a file that is wrong."""
    try:
        return Knowledge(lexicon=Lexicon.load(), roster=Roster.load())
    except ValueError as error:
        raise BuildError(f"the data of the package is damaged ({error}); install it again") from error
