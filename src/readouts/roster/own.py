"""A user's own rows. They add to ours: a row of ours that they name again takes what they fill in."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from readouts.roster.records import Leader, Person, Term
from readouts.roster.rows import Cells, Fault, Line, Place, RosterError, header, lines, records
from readouts.roster.tables import ROWS, Tables
from readouts.roster.view import normal

LEADERS = "leaders"  # the one table that is only a user's: people with their terms
# What tells the rows of a table from each other, where it is not the id.
KEYS: dict[str, tuple[str, ...]] = {
    "terms": ("person", "office", "start"),
    "members": ("event", "state", "start"),
    "suffixes": ("id", "words"),
    "titles": ("words",),
    "blockers": ("words",),
    "openers": ("words",),
}


class OwnFile(NamedTuple):
    """A user's file and what it holds."""

    name: str
    table: str
    raw: bytes


def own_files(extra: Iterable[Path]) -> list[OwnFile]:
    """The user's files in the order given, those of a folder by name. Raises RosterError."""
    found: list[OwnFile] = []
    faults: list[Fault] = []
    for path in extra:
        inside = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        if not path.exists():
            faults.append(Fault(Place(str(path)), "there is no such roster file or folder"))
        elif not inside:
            faults.append(Fault(Place(str(path)), "this folder holds no .csv file"))
        else:
            for file in inside:
                try:
                    found.append(_own_file(file))
                except RosterError as error:
                    faults.extend(error.faults)
    if faults:
        raise RosterError(*faults)
    return found


def _own_file(path: Path) -> OwnFile:
    raw, table = path.read_bytes(), path.name.removesuffix(".csv").split("-")[0]
    if table not in ROWS:
        columns = header(raw, path.name)
        needed = [f.name for f in msgspec.structs.fields(Leader) if f.required]
        if not set(needed) <= set(columns):
            names = f"not a roster file; its name begins with one of {', '.join(ROWS)}"
            raise RosterError(Fault(Place(path.name, 1), f"{names}, or it has the columns {', '.join(needed)}"))
        table = LEADERS
    return OwnFile(path.name, table, raw)


class Own:
    """Takes files one by one into tables; `finish` raises what was wrong with any of them."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.faults: list[Fault] = []
        self.leaders: list[tuple[Place, Leader]] = []
        self.index: dict[str, dict[tuple[str, ...], int]] = {}

    def take(self, file: OwnFile) -> None:
        """Adds the rows of a file."""
        try:
            if file.table == LEADERS:
                found = lines(file.raw, file.name, Leader, own=True)
                self.leaders += zip((one.place for one in found), records(found, Leader), strict=True)
                return
            for one in lines(file.raw, file.name, ROWS[file.table], own=True):
                self._put(file.table, one)
        except RosterError as error:
            self.faults.extend(error.faults)

    def finish(self) -> None:
        """Adds the leaders and ends the terms that they follow. Raises RosterError with everything that is wrong."""
        for place, leader in self.leaders:
            person = self._person(place, leader)
            if person is None or not self._office_known(place, leader.office):
                continue
            term = msgspec.structs.asdict(leader)
            cells = {f: term[f] for f in Term.__struct_fields__ if term.get(f)} | {"person": person}
            self._put("terms", Line(place, msgspec.to_builtins(cells)))
        if self.faults:
            raise RosterError(*self.faults)
        self._succeed()

    def _put(self, table: str, one: Line) -> None:
        """A row as a new one, or over the row of the same key: filled cells replace, lists are joined."""
        rows, places = getattr(self.tables, table), self.tables.places[table]
        index = self._index(table)
        key = _key(table, one.cells)
        at = index.get(key, len(rows))
        cells = one.cells if at == len(rows) else _over(msgspec.to_builtins(rows[at]), one.cells)
        try:
            (made,) = records([Line(one.place, cells)], ROWS[table])
        except RosterError as error:
            self.faults.extend(error.faults)
            return
        index[key] = at
        rows[at : at + 1] = [made]
        places[at : at + 1] = [one.place]

    def _index(self, table: str) -> dict[tuple[str, ...], int]:
        if table not in self.index:
            rows = getattr(self.tables, table)
            self.index[table] = {_key(table, msgspec.to_builtins(row)): at for at, row in enumerate(rows)}
        return self.index[table]

    def _person(self, place: Place, leader: Leader) -> str | None:
        """The id of the leader; a person of the roster where the name is only theirs, else a new one."""
        state = leader.state or leader.office.partition(".")[0]
        named = [p for p in self.tables.people if normal(leader.name) in {normal(n) for n in (p.name, *p.names)}]
        ids = {p.id for p in self.tables.people}
        known = [p for p in named if not leader.id or p.id == leader.id]
        if leader.id in ids or (len(known) == 1 and (leader.id or known[0].state == state)):
            made = leader.id or known[0].id
        elif known:
            who = ", ".join(f"{p.name} ({p.id}, of {p.state})" for p in known)
            words = f"{leader.name!r} is also {who}: say in a column id whom you mean"
            self.faults.append(Fault(place, words))
            return None
        else:
            made = leader.id or normal(leader.name).replace(" ", "-")
        cells = {f: v for f in Person.__struct_fields__ if (v := getattr(leader, f, None))} | {"id": made}
        if made in ids:
            cells.pop("name")
            cells.pop("source", None)
        else:
            cells["state"] = state
        self._put("people", Line(place, cells))
        return made

    def _office_known(self, place: Place, office: str) -> bool:
        if any(o.id == office for o in self.tables.offices):
            return True
        state = office.partition(".")[0]
        there = ", ".join(o.id for o in self.tables.offices if o.state == state)
        known = f"{state} has {there}" if there else f"no office of {state!r} is known"
        self.faults.append(Fault(place, f"no office {office!r}; {known}; a new one stands in an offices.csv"))
        return False

    def _succeed(self) -> None:
        """An open term ends where a user's own begins in the same office, unless a note says that both hold it."""
        shared = {o.id for o in self.tables.offices if o.shared}
        begins: dict[str, list[Term]] = {}
        for term, place in zip(self.tables.terms, self.tables.places["terms"], strict=True):
            if place.own and term.office not in shared and term.status != "disputed" and not term.note:
                begins.setdefault(term.office, []).append(term)
        for at, term in enumerate(self.tables.terms):
            later = (t for t in begins.get(term.office, ()) if t.person != term.person and t.start > term.start)
            ends = [t.start for t in later] if term.end is None else []
            if ends:
                self.tables.terms[at] = msgspec.structs.replace(term, end=min(ends))


def _key(table: str, cells: Cells) -> tuple[str, ...]:
    return tuple(str(cells.get(f) or "") for f in KEYS.get(table, ("id",)))


def _over(old: Cells, new: Cells) -> Cells:
    """A row with the cells that another one fills."""
    made = {k: tuple(v) if isinstance(v, list) else v for k, v in old.items() if v not in (None, "")}
    for column, value in new.items():
        before = made.get(column)
        joined = isinstance(value, tuple) and isinstance(before, tuple)
        made[column] = tuple(dict.fromkeys((*before, *value))) if joined else value  # type: ignore[misc]  # cells are of any type
    return made
