"""Cases as plain text: `## title`, optional `published:`, `outlet:`, `url:`, a passage, expected lines after a dash."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from readouts.ingest import document, segment, without_links
from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.model.document import Document
from readouts.model.reading import Reading
from readouts.parse import Parser
from readouts.read import read
from readouts.roster import Roster

FOLDER = Path(__file__).parent / "cases"
FIELDS = ("published:", "outlet:", "url:")
HEAD = re.compile(r"^## ", re.MULTILINE)
MASKED = re.compile(r"\b(?:[A-Z][\w’'-]*|\w*\d\w*)\b")


class Passage(NamedTuple):
    """One case. expected: the lines after the dash."""

    file: str
    title: str
    text: str
    published: str | None
    expected: tuple[str, ...]
    outlet: str | None = None
    url: str | None = None


def passages(pattern: str) -> tuple[Passage, ...]:
    """All cases of the files that match, in order."""
    return tuple(p for path in sorted(FOLDER.glob(pattern)) for p in _passages(path))


def skeleton(text: str) -> str:
    """The words without names and numbers: cases that differ in those only are one."""
    return MASKED.sub("_", text)


def _passages(path: Path) -> list[Passage]:
    found = []
    for block in HEAD.split(path.read_text(encoding="utf-8"))[1:]:
        title, *lines = block.strip().splitlines()
        expected = tuple(line[2:].strip() for line in lines if line.startswith("- "))
        text = "\n".join(line for line in lines if not line.startswith(("- ", *FIELDS))).strip()
        published, outlet, url = (_field(lines, name) for name in FIELDS)
        found.append(Passage(path.name, title.strip(), text, published, expected, outlet, url))
    return found


def _field(lines: list[str], name: str) -> str | None:
    """What the first line of that name says."""
    return next((line.removeprefix(name).strip() for line in lines if line.startswith(name)), None)


@cache
def knowledge() -> Knowledge:
    """The language and reference data, loaded once."""
    return Knowledge(lexicon=Lexicon.load(), roster=Roster.load())


@cache
def parser() -> Parser:
    """The model, loaded once."""
    return Parser(knowledge().lexicon)


def made(passage: Passage) -> Document:
    """The passage as a document."""
    return document(
        passage.text, name=passage.title, published=passage.published, outlet=passage.outlet, url=passage.url
    )


def read_passage(passage: Passage) -> Reading:
    """The reading of the passage, parsed now."""
    known = knowledge()
    doc = made(passage)
    segments = segment(doc, known.lexicon)
    text = without_links(doc.text, known.lexicon)
    parse = parser().parse(text, segments, known.roster.find(text))
    return read(doc, segments, parse, known)
