"""What may be asked of contacts, checked: a name that is misspelt finds nothing, a value that cannot be is an error."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from readouts.model.bounds import first_day, last_day
from readouts.model.values import Level, Mode, Realis, Verdict

Day = str | dt.date


def one_of(value: str | None, name: str, known: tuple[str, ...]) -> None:
    """Raises ValueError unless the value is one of those that are known."""
    if value is not None and value not in known:
        raise ValueError(f"{name}={value!r}: give one of {', '.join(known)}")


def checked_values(mode: str | None, realis: str | None, verdict: str | None, level: str | None) -> None:
    """Raises ValueError for a value that no contact can have."""
    one_of(mode, "mode", get_args(Mode))
    one_of(realis, "realis", get_args(Realis))
    one_of(verdict, "verdict", get_args(Verdict))
    one_of(level, "level", (*get_args(Level), "all"))


def bound(value: Day | None, name: str, side: Literal["first", "last"]) -> str | None:
    """An ISO day from a date, "2019", "2019-05" or "2019-05-03": the first day of that time, or the last."""
    if value is None:
        return None
    if isinstance(value, dt.date):
        return (value.date() if isinstance(value, dt.datetime) else value).isoformat()
    try:
        return last_day(value) if side == "last" else first_day(value)
    except (TypeError, ValueError, AttributeError):
        raise ValueError(f"{name}={value!r}: give a date, or YYYY-MM-DD, YYYY-MM or YYYY") from None


def two_names(pair: Sequence[str] | None) -> tuple[str, str] | None:
    """The two names of a pair."""
    if pair is None:
        return None
    if isinstance(pair, str) or len(pair) != 2 or not all(isinstance(n, str) and n.strip() for n in pair):
        raise ValueError(f"pair={pair!r}: give two names")
    return pair[0], pair[1]


def known_state(name: str | None, rosters: tuple[str, ...] = ()) -> str | None:
    """The English short name of a state in any of its names. Raises ValueError for what the roster does not know."""
    if name is None:
        return None
    from readouts.roster import Roster

    known = Roster.sound(tuple(map(Path, rosters))).state_named(name)
    if known is None:
        raise ValueError(f"side={name!r}: is no state of the roster; give its English short name")
    return known.name


def state(name: str | None) -> str | None:
    """The English short name of a state in any of its names; what the roster does not know is taken as it stands."""
    if name is None:
        return None
    from readouts.roster import Roster

    known = Roster.load().state_named(name)
    return known.name if known else name
