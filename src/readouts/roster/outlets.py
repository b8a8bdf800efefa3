"""Outlets by name, host and address."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from readouts.model.document import Document
from readouts.roster.records import Medium
from readouts.roster.view import normal


class Outlets:
    """All media, by what they may be called."""

    def __init__(self, media: Iterable[Medium]) -> None:
        self.by_id = {m.id: m for m in media}
        self._names = {normal(n): m for m in self.by_id.values() for n in (*m.names, m.name)}
        self._hosts = {d.lower(): m for m in self.by_id.values() for d in m.domains}

    def find(self, name_or_url: str) -> Medium | None:
        """The medium of a name, a host or an address; the longest registered suffix of a host counts."""
        named = self._names.get(normal(name_or_url))
        return named or self._host(name_or_url.strip().lower())

    def published_by(self, document: Document) -> Medium | None:
        """The medium that published it, by what its appearances name or where they stand; an organ that did
        outranks those that copied it."""
        names = [n for a in document.appearances for n in (a.outlet, a.url) if n]
        found = [m for n in names if (m := self.find(n)) is not None]
        organs = sorted((m for m in found if m.kind == "organ"), key=lambda m: m.id)
        if organs:
            return organs[0]
        named = self.find(document.outlet) if document.outlet else None
        return named or (found[0] if found and document.outlet is None else None)

    def _host(self, address: str) -> Medium | None:
        if " " in address or "." not in address:
            return None
        try:
            host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
        except ValueError:
            return None  # not an address: an outlet that the roster does not know
        labels = host.rstrip(".").split(".")
        for first in range(len(labels)):
            found = self._hosts.get(".".join(labels[first:]))
            if found is not None:
                return found
        return None
