"""Fetches: which document came from which address, and when."""

import msgspec


class Visit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fetch that brought a document.

    document: its id. url: the address as it was asked for. at: when, ISO, UTC. sha256: of the body, unpacked.
    archive: the name of the WARC file that keeps it; None if it was not kept.
    """

    document: str
    url: str
    at: str
    sha256: str
    archive: str | None = None
