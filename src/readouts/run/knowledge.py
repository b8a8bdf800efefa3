"""Loading what the rules are given to know."""

from collections.abc import Iterable
from pathlib import Path

from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.roster import Roster, RosterError
from readouts.run.guard import BuildError


def load_knowledge(rosters: Iterable[str] = ()) -> Knowledge:
    """The language data and the reference data of the package, with a user's own rosters.

    Raises roster.RosterError naming what is wrong with those, BuildError naming a file of the package that is wrong.
    """
    own = tuple(Path(path) for path in rosters)
    try:
        return Knowledge(lexicon=Lexicon.load(), roster=Roster.sound(own))
    except RosterError as error:
        if own:
            raise
        raise BuildError(f"the data of the package is damaged ({error}); install it again") from error
    except ValueError as error:
        raise BuildError(f"the data of the package is damaged ({error}); install it again") from error
