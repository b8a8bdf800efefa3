"""Files in which a press archive exports several articles: parted by the archive's own marks, never by a guess."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec

from readouts.ingest.formats import Record
from readouts.ingest.heads import article
from readouts.ingest.kinds import issue
from readouts.ingest.marks import Line, Marks
from readouts.model.issue import Issue

ARTICLE = 40  # words; what is shorter behind the last mark is no article that was cut


class Cut(msgspec.Struct, frozen=True):
    """The articles of a file, and what stands behind the last of them."""

    articles: tuple[tuple[Line, ...], ...]
    rest: tuple[Line, ...] = ()


@cache
def marks() -> Marks:
    """The marks that ship with the package."""
    return Marks.of(resources.files("readouts.ingest").joinpath("exports.toml").read_bytes())


def articles(name: str, text: str) -> Iterator[Record | Issue]:
    """Each article of an export, called `name#n`; a file without an archive's marks is one text."""
    known = marks()
    lines = known.lines(text)
    if not any(line.role in ("end", "start") for line in lines):
        yield Record(name=name, text=text)
        return
    cut = _cut(lines)
    for number, found in enumerate(cut.articles, 1):
        yield from article(f"{name}#{number}", text, found, known)
    words = sum(len(line.text.split()) for line in cut.rest)
    if words >= ARTICLE and cut.rest[0].role != "summary":
        why = f"{words} words behind the mark of the last article's end belong to no whole article and are not read"
        yield issue("not read to the end", name, f"{why}; export it again")
    if not cut.articles:
        yield issue("empty input", name, "holds the marks of a press archive and no article; nothing to read")


def _cut(lines: tuple[Line, ...]) -> Cut:
    """The lines of each article, without the marks. Marks that end an article go before those that begin one."""
    by = "end" if any(line.role == "end" for line in lines) else "start"
    parts: list[list[Line]] = [[]]
    for line in lines:
        if line.role == by:
            parts.append([])
        elif line.role not in ("end", "start"):
            parts[-1].append(line)
    whole, rest = (parts[:-1], parts[-1]) if by == "end" else (parts[1:], [])
    return Cut(tuple(tuple(p) for p in whole if _worded(p)), tuple(rest))


def _worded(lines: list[Line]) -> bool:
    return any(re.search(r"\w", line.text) for line in lines)
