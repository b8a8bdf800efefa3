"""`readouts site`: the ledger's pages as a folder that works without a server."""

from pathlib import Path
from typing import Annotated

import typer

from readouts.cli.failure import CommandError, told
from readouts.cli.options import DEFAULT_LEDGER, LedgerOption
from readouts.cli.terminal import say
from readouts.store import Ledger


def site(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to; an older site in it is replaced.")],
    full_text: Annotated[
        bool, typer.Option("--full-text", help="Publish the stories whole, not only the words that claims rest on.")
    ] = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Write the ledger's pages as a static site, for a folder or any web host. The same ledger gives the same bytes."""
    from readouts.web.folder import NotASiteError, write_site
    from readouts.web.site import site as pages

    try:
        with Ledger.read(ledger) as opened:
            number = write_site(folder, pages(opened, full_text))
    except NotASiteError as error:
        raise CommandError(told(str(error.folder), error.reason, "name an empty or a new folder"), 2) from error
    say(f"{number} files; open {folder / 'index.html'}")
