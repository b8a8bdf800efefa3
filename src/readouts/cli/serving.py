"""`readouts serve`: the ledger in a browser, on this machine."""

import errno
import ipaddress
import os
import socket
from typing import Annotated

import typer

from readouts.cli.failure import CommandError
from readouts.cli.options import DEFAULT_LEDGER, LedgerOption, Rosters
from readouts.cli.terminal import say

PORT = 8642
LOCAL_NAME = "localhost"


def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = PORT,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A further name that the server answers to.")
    ] = None,
    public: Annotated[
        bool, typer.Option("--public", help="Needed with an address that other machines can reach.")
    ] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Take no decisions and no new texts.")] = False,
    author: Annotated[
        str, typer.Option(metavar="NAME", envvar="READOUTS_AUTHOR", help="Who decides, where a form does not say.")
    ] = "",
    roster: Rosters = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Show the ledger in a browser. Paste readouts, compare them, decide what the rules left open."""
    import uvicorn

    from readouts.run import able
    from readouts.web import Settings, create_app
    from readouts.web.settings import LOOPBACK

    if not is_loopback(host):
        if not public:
            raise CommandError(
                f"--host: {host} can be reached from other machines, and whoever reaches it reads all stories and,"
                " without --read-only, changes the ledger; add --public if that is meant",
                2,
            )
        say(f"{host} can be reached from other machines: anybody there reads all stories" + _writes(read_only))
    settings = Settings(
        ledger=ledger,
        rosters=tuple(str(r) for r in roster or ()),
        hosts=(*LOOPBACK, *(n.lower() for n in name or ()), *(() if is_loopback(host) else (host.lower(),))),
        author=author,
        writable=not read_only,
        isolated=able(),
    )
    listening = _listening(host, port)
    address, taken = listening.getsockname()[:2]
    say(f"http://{f'[{address}]' if ':' in address else address}:{taken}/ (stop it with Ctrl-C)")
    config = uvicorn.Config(create_app(settings), log_level="warning", server_header=False)
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """The socket; one line that says what to do if the address is taken or is none of this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family)
    except OSError as error:
        advice = "choose another with --port (0 takes a free one)" if error.errno == errno.EADDRINUSE else "see --host"
        raise CommandError(f"{host}:{port}: {os.strerror(error.errno or 0)}; {advice}") from error


def _writes(read_only: bool) -> str:
    return "" if read_only else ", and changes the ledger (--read-only forbids that)"


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    if host.lower() == LOCAL_NAME:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
