"""All commands, by name."""

from typing import Annotated

import typer

from readouts import __version__
from readouts.cli.archiving import merge
from readouts.cli.building import add, build, read
from readouts.cli.checking import doctor
from readouts.cli.checking_sentence import check
from readouts.cli.evaluating import evaluate
from readouts.cli.exporting import export
from readouts.cli.fetching import fetch, watch
from readouts.cli.judging import judge
from readouts.cli.looking import compare, contacts, show, why
from readouts.cli.roster import roster
from readouts.cli.searching import search
from readouts.cli.serving import serve
from readouts.cli.siting import site

app = typer.Typer(
    name="readouts",
    help="A sourced ledger of contacts between leaders: each government's account beside the other's.",
    epilog="Start with: readouts build STORIES... · then: readouts contacts · then: readouts compare ID",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"readouts {__version__}")
        raise typer.Exit


BUILDING = (
    "readouts build stories/*.txt --metadata published.csv · readouts build crawl/*.warc.gz --workers 8 · "
    "readouts build --engine spark --master spark://HOST:7077 --input crawl.paths --output shards"
)


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show it.")] = False,
) -> None:
    """A sourced ledger of contacts between leaders: each government's account beside the other's."""


for _command, _example in (
    (build, BUILDING),
    (merge, "readouts merge parts/1 parts/2 --ledger crawl.db"),
    (add, "readouts add readout.txt --side Russia --kind readout --complete --told-at 2019-05-03"),
    (fetch, "readouts fetch https://www.kremlin.ru/events/president/news --delay 5"),
    (watch, "readouts watch https://www.whitehouse.gov/feed/ --every 30"),
    (read, "readouts read story.txt --published 2019-05-05 --format jsonl"),
    (contacts, "readouts contacts --person Putin --since 2019 --verdict CONFLICT"),
    (search, "readouts search '\"grain deal\" wheat* -corn' --since 2022 --person Erdogan"),
    (compare, "readouts compare 3f2a9c1b --format markdown"),
    (show, "readouts show 3f2a9c1b"),
    (why, 'readouts why 3f2a9c1b "North Korea"'),
    (check, 'readouts check "Obama and Rouhani spoke for 15 minutes on September 27, 2013."'),
    (serve, "readouts serve --ledger readouts.db --port 8642"),
    (site, "readouts site public --ledger readouts.db"),
    (export, "readouts export --format xlsx --country Turkey --since 2022 --output turkey.xlsx"),
    (evaluate, "readouts evaluate gold.jsonl readouts.db --misses"),
    (doctor, "readouts doctor --no-model"),
):
    app.command(epilog=f"Example: {_example}")(_command)

app.add_typer(judge)
app.add_typer(roster)
