"""Codes by which event data name states and kinds of contact (data/roster/codes/*.csv). No reading rests on them."""

from collections.abc import Sequence
from importlib import resources

import msgspec

from readouts.model.values import Mode, Realis
from readouts.roster.rows import Row, lines, records


class StateCodes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What others call a state. state: its id. cow: the number of Correlates of War. Empty: there is none."""

    state: str
    iso3: str = ""
    cow: str = ""
    cow_letters: str = ""
    wikidata: str = ""
    source: str = ""


class ModeCodes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a held contact of a mode is in event data. plover_mode_many: where more than two take part."""

    mode: Mode
    plover: str
    plover_mode: str = ""
    plover_mode_many: str = ""
    cameo: str = ""
    note: str = ""
    source: str = ""


class RealisCodes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What becomes of the codes. happened: those of the mode stand. Else `cameo` does, and the context of PLOVER."""

    realis: Realis
    context: str = ""
    happened: bool = False
    cameo: str = ""
    note: str = ""
    source: str = ""


class Codes:
    """All of them, by what they are asked for."""

    def __init__(self, states: Sequence[StateCodes], modes: Sequence[ModeCodes], realis: Sequence[RealisCodes]) -> None:
        self.states = {s.state: s for s in states}
        self.modes: dict[Mode, ModeCodes] = {m.mode: m for m in modes}
        self.realis: dict[Realis, RealisCodes] = {r.realis: r for r in realis}

    @classmethod
    def load(cls) -> "Codes":
        """Those of the package. Raises RosterError naming file and line."""
        return cls(_table("states", StateCodes), _table("modes", ModeCodes), _table("realis", RealisCodes))


def _table(name: str, kind: type[Row]) -> list[Row]:
    file = resources.files("readouts").joinpath("data", "roster", "codes", f"{name}.csv")
    return records(lines(file.read_bytes(), f"codes/{name}.csv", kind), kind)
