"""The links of a static site: where each leads, and whether there is anything."""

from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Markup(NamedTuple):
    """What a file refers to, and the places in it that can be referred to."""

    references: tuple[str, ...]
    anchors: frozenset[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.references: list[str] = []
        self.anchors: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own signature
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.references.append(value or "")
            if name == "id":
                self.anchors.append(value or "")


def markup(path: Path) -> Markup:
    """Of one HTML file."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    assert len(reader.anchors) == len(set(reader.anchors)), f"{path.name}: an id stands twice"
    return Markup(tuple(reader.references), frozenset(reader.anchors))


def broken(site: Path) -> list[str]:
    """Every reference of a site that leads to no file of it or to no place in one. Links out of it are left alone."""
    files = {path.resolve(): markup(path) for path in site.rglob("*.html")}
    found = []
    for path, inside in files.items():
        for reference in inside.references:
            parts = urlsplit(reference)
            if parts.scheme in ("http", "https"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchor = unquote(parts.fragment)
            if parts.scheme or parts.query or not target.is_relative_to(site.resolve()) or not target.is_file():
                found.append(f"{path.name}: {reference}")
            elif anchor and target in files and anchor not in files[target].anchors:
                found.append(f"{path.name}: no place {reference}")
    return found
