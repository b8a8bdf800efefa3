"""What contacts a command is asked for: the options of `contacts` and `export`, and the filter that they make."""

from typing import Annotated, Literal, TypeAlias

import typer

from readouts.cli.failure import CommandError
from readouts.cli.options import day
from readouts.model.values import Mode, Realis, Verdict
from readouts.store import ContactFilter

Person: TypeAlias = Annotated[str | None, typer.Option(metavar="NAME", help="A participant, or a part of a name.")]
Pair: TypeAlias = Annotated[str | None, typer.Option(metavar="A,B", help="Two participants.")]
Country: TypeAlias = Annotated[str | None, typer.Option(metavar="STATE", help="A government that is party to it.")]
HowMet: TypeAlias = Annotated[Mode | None, typer.Option(help="How they were in contact.")]
Became: TypeAlias = Annotated[Realis | None, typer.Option(help="What became of it.")]
Since: TypeAlias = Annotated[str | None, typer.Option(metavar="DATE", help="Not before this day (month, year).")]
Until: TypeAlias = Annotated[str | None, typer.Option(metavar="DATE", help="Not after this day (month, year).")]
Topic: TypeAlias = Annotated[str | None, typer.Option(metavar="WORDS", help="Part of the label of a topic.")]
HasVerdict: TypeAlias = Annotated[Verdict | None, typer.Option(help="That a row of its comparison has.")]
PublishedBy: TypeAlias = Annotated[str | None, typer.Option(metavar="NAME", help="Who published a story of it.")]
Words: TypeAlias = Annotated[str | None, typer.Option(metavar="WORDS", help="In a claim or story of it (see search).")]
Between = Literal["leaders", "other", "all"]
AtLevel: TypeAlias = Annotated[Between, typer.Option(help="Between whom.")]


def asked(
    *,
    person: str | None,
    pair: str | None,
    country: str | None,
    mode: Mode | None,
    realis: Realis | None,
    since: str | None,
    until: str | None,
    topic: str | None,
    verdict: Verdict | None,
    outlet: str | None,
    words: str | None,
    level: Between,
) -> ContactFilter:
    """The filter of these options. Raises CommandError if one cannot be understood."""
    return ContactFilter(
        person=person,
        pair=_pair(pair),
        country=_country(country),
        mode=mode,
        realis=realis,
        since=day(since, "--since"),
        until=day(until, "--until", last=True),
        topic=topic,
        verdict=verdict,
        outlet=outlet,
        words=words,
        level=None if level == "all" else level,
    )


def _country(name: str | None) -> str | None:
    """The roster's name of a state; what it does not know is taken as it stands."""
    if name is None:
        return None
    from readouts.roster import Roster

    state = Roster.load().state_named(name)
    return state.name if state else name


def _pair(names: str | None) -> tuple[str, str] | None:
    """Two names from "A,B"."""
    if names is None:
        return None
    one, _, two = (part.strip() for part in names.partition(","))
    if not one or not two or "," in two:
        raise CommandError(f"--pair: {names!r} is not two names; write them as A,B", 2)
    return one, two
