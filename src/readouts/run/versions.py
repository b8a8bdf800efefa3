"""What a reading depends on: the reader's code, the model, the knowledge, and what the reader was given."""

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec

from readouts import __version__, parse
from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.ids import make_id

# The rooms whose code decides what a reading holds.
READER = ("model", "ingest", "read", "date", "roster", "gate", "parse.py", "lexicon.py", "knowledge.py")


@cache
def reader_version() -> str:
    """The version of the package, of the reader's own code, and of the model."""
    digest = sources_digest(resources.files("readouts"), READER)
    model, number, content = parse.model_hash()
    return f"{__version__}+{digest[:12]}+{model}-{number}-{content[:12]}"


def sources_digest(root: Traversable, names: tuple[str, ...]) -> str:
    """The sha256 of the Python files of these rooms."""
    digest = hashlib.sha256()
    for name in names:
        for path, raw in _sources(root.joinpath(name), name):
            digest.update(f"{path}\n{len(raw)}\n".encode() + raw)
    return digest.hexdigest()


def reading_key(document: Document, knowledge: Knowledge, *, passages: bool = False) -> str:
    """The key under which a reading is kept: it changes when anything changes that the reading depends on.

    The names of inputs are not part of it, so a story that is moved is not read again. passages: only those are parsed.
    """
    places = tuple((a.published, a.outlet, a.url, a.title) for a in document.appearances)
    given = msgspec.json.encode(document.given).decode() if document.given else None
    parts = (reader_version(), knowledge.version, tuple(sorted(places, key=str)), document.language, given)
    return make_id(*parts, "passages") if passages else make_id(*parts)


def made_with(knowledge: Knowledge) -> str:
    """What all depends on that is kept from one build to the next: the reader's code and the knowledge."""
    return f"{reader_version()} {knowledge.version}"


def _sources(place: Traversable, name: str) -> list[tuple[str, bytes]]:
    """The Python files at `place`, by name; none if there is nothing."""
    if place.is_file():
        return [(name, place.read_bytes())]
    if not place.is_dir():
        return []
    inside = sorted(place.iterdir(), key=lambda p: p.name)
    files = [p for p in inside if p.name.endswith(".py") or (p.is_dir() and p.name != "__pycache__")]
    return [found for p in files for found in _sources(p, f"{name}/{p.name}")]
