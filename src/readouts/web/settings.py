"""What a server of pages is told when it starts."""

from pathlib import Path

import msgspec

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """ledger: the file that is shown. rosters: files and folders of the user's own roster.

    hosts: the names under which the server may be asked for, ports apart; all other Host headers are refused, so that
    a page elsewhere cannot reach the ledger by pointing its own name at this machine (DNS rebinding). author: who
    decides where a form says nothing; empty: the form must say. writable: whether decisions and new texts are taken.
    isolated: whether texts are read in a process of their own, which can be killed.
    """

    ledger: Path
    rosters: tuple[str, ...] = ()
    hosts: tuple[str, ...] = LOOPBACK
    author: str = ""
    writable: bool = True
    isolated: bool = False
