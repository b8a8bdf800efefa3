"""A person, a state and the findings of a check, for a terminal."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from readouts.cli.terminal import text
from readouts.export.roster import Holding, Named, PersonSheet, StateSheet

if TYPE_CHECKING:
    from readouts.roster import Finding

GENDERS = {"m": "man", "f": "woman", "": ""}


def findings_table(found: "Iterable[Finding]") -> Table:
    """One row a finding: the sign, where, what."""
    table = Table.grid(padding=(0, 2))
    for one in found:
        sign = Text("✗", "bold red") if one.fatal else Text("?", "yellow")
        where = str(one.place) if one.place.line else one.place.file
        table.add_row(sign, text(where, "bold"), text(one.words), text(one.kind, "dim"))
    return table


def person_page(sheet: PersonSheet) -> Iterator[RenderableType]:
    """Who it is, how the name is written, and the terms of office."""
    yield _title(sheet.name, sheet.id)
    yield text(" · ".join(p for p in (sheet.state, GENDERS[sheet.gender], "a namesake" * sheet.namesake) if p))
    facts = _facts()
    alone = f"{sheet.alone} (also another word)" if sheet.alone in sheet.weak else sheet.alone
    _fact(facts, "alone", [alone])
    _fact(facts, "written", [n for n in sheet.names if n != sheet.alone])
    _fact(facts, "shared with", sheet.shared)
    if sheet.on:
        _fact(facts, _day(sheet.on), [_standing(sheet)])
    yield Padding(facts, (1, 0, 0, 0))
    yield _terms(sheet.terms, "No office of theirs is known" + (" on that day." if sheet.on else "."))


def _standing(sheet: PersonSheet) -> str:
    """What the person is on the day asked for."""
    leads = {True: "leads", False: "does not lead", None: "may lead: the days of the term are not sure"}[sheet.leads]
    return f"{leads}; speaks for {sheet.side}" if sheet.side else f"{leads}; speaks for no government"


def state_page(sheet: StateSheet) -> Iterator[RenderableType]:
    """What it is called, what speaks for it, what it belongs to, and who held its offices."""
    yield _title(sheet.name, sheet.id)
    yield text("member state" if sheet.un else sheet.kind)
    facts = _facts()
    _fact(facts, "also called", [_weak(n, sheet.weak) for n in sheet.names])
    _fact(facts, "its people", [_weak(n, sheet.weak) for n in sheet.demonyms])
    _fact(facts, "capital", [_weak(n, sheet.weak) for n in (sheet.capital, *sheet.capitals) if n])
    _fact(facts, "metonyms", map(_named, sheet.metonyms))
    _fact(facts, "organs", map(_named, sheet.organs))
    _fact(facts, "its own outlets", map(_named, sheet.outlets))
    _fact(facts, "formats", map(_format, sheet.formats))
    yield Padding(facts, (1, 0, 0, 0))
    if not sheet.terms:
        yield text("\nNobody is known in its offices" + (" on that day." if sheet.on else "."), "italic dim")
    for _, group in groupby(sheet.terms, key=lambda t: t.office_id):
        held = tuple(group)
        yield Text()
        yield text(held[0].office, "bold").append(f"  {_role(held[0])}", "dim")
        yield _holders(held)
    if sheet.terms and not sheet.on:
        yield Text("\nuntil: the first day out of office", "dim")


def people_table(found: Iterable[PersonSheet]) -> Iterator[RenderableType]:
    """Several people of one name, each with what they held."""
    table = Table.grid(padding=(0, 2))
    for sheet in found:
        held = sheet.terms[-1] if sheet.terms else None
        last = f"{held.office}, {_from(held)}–{_until(held)}" if held else "no office known"
        table.add_row(text(sheet.name, "bold"), text(sheet.state), text(last), text(sheet.id, "dim"))
    yield table


def _terms(terms: tuple[Holding, ...], nothing: str) -> RenderableType:
    if not terms:
        return text(f"\n{nothing}", "italic dim")
    table = Table.grid(padding=(0, 2))
    for column in ("from", "until"):
        table.add_column(column, no_wrap=True)
    for term in terms:
        table.add_row(_from(term), _until(term), text(term.office), _remark(term, _role(term)))
    sources = dict.fromkeys(s.strip() for term in terms for s in term.source.split(";") if s.strip())
    foot = text(f"looked up in: {'; '.join(sources)}" if sources else "no source is given", "dim")
    return Padding(Group(table, Text(), foot), (1, 0, 0, 0))


def _holders(held: tuple[Holding, ...]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for column in ("", "from", "until"):
        table.add_column(column, no_wrap=True)
    for term in held:
        table.add_row("", _from(term), _until(term), text(term.person), _remark(term, ""))
    return table


def _role(term: Holding) -> str:
    """What holding the office means."""
    return f"{term.kind}, governs" if term.governs else term.kind


def _remark(term: Holding, role: str) -> Text:
    unsure = "days not sure" if term.certainty != "exact" else ""
    made = text(role, "dim")
    status = term.status if term.status != term.kind else ""
    for words, style in ((status, "yellow"), (unsure, "yellow"), (term.note, "italic")):
        if words:
            made.append("; " if made else "").append_text(text(words, style))
    return made


def _from(term: Holding) -> str:
    return _about(term, term.start)


def _until(term: Holding) -> str:
    return _about(term, term.end) if term.end else "today"


def _about(term: Holding, day: dt.date) -> str:
    return f"~{_day(day)}" if term.certainty != "exact" else _day(day)


def _day(day: dt.date) -> str:
    return day.isoformat()


def _title(name: str, identity: str) -> Text:
    return text(name, "bold").append(f"  {identity}", "cyan")


def _facts() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    return table


def _fact(table: Table, what: str, values: Iterable[str]) -> None:
    """A row for what has a value."""
    told = [v for v in values if v]
    if told:
        table.add_row(what, text(" · ".join(told)))


def _weak(name: str, weak: tuple[str, ...]) -> str:
    return f"{name} (also another word)" if name in weak else name


def _named(thing: Named) -> str:
    return f"{thing.name} ({thing.detail})" if thing.detail else thing.name


def _format(thing: Named) -> str:
    """ "G8 1998-05-15 to 2014-03-24"."""
    since = f" since {thing.start}" if thing.start and not thing.end else ""
    both = f" {thing.start or ''} to {thing.end}" if thing.end else ""
    return f"{thing.name}{since}{both}"
