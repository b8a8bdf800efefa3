"""What every rule is given to know: the language data and the reference data."""

import msgspec

from readouts.lexicon import Lexicon
from readouts.roster import Roster


class Knowledge(msgspec.Struct, frozen=True, kw_only=True):
    """Loaded once by `run/` and passed in; no rule loads anything itself."""

    lexicon: Lexicon
    roster: Roster

    @property
    def version(self) -> str:
        """Changes whenever the data does."""
        return f"{self.lexicon.version[:12]}+{self.roster.version[:12]}"
