"""What a careful reader wrote down: JSON Lines, a line a document."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from readouts.model.values import Level, Mode, Realis


class GoldError(ValueError):
    """A line that is no gold: the file, the line's number and what is wrong with it."""


class GoldContact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A contact that a document tells of.

    participants: full names as news writes them. earliest, latest: the narrowest bounds that the text and the day
    of its appearance allow, None is open. primary: the headline or the first three sentences evoke it.
    optional: careful readers may differ; it counts neither way. initiator: a person or a state. duration: in the
    document's words. vouchers: who stands behind it besides the document's own voice. words: what evokes it, verbatim.
    """

    participants: tuple[str, ...]
    mode: Mode
    realis: Realis
    level: Level
    earliest: dt.date | None
    latest: dt.date | None
    primary: bool
    optional: bool
    initiator: str | None
    duration: str | None
    topics: tuple[str, ...]
    vouchers: tuple[str, ...]
    words: str

    def __post_init__(self) -> None:
        if len(self.participants) < 2:
            raise ValueError("a contact has at least two participants")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is after {self.latest}")


class GoldDocument(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a document tells of. name: what it was called on input, as a path or its base name."""

    name: str
    contacts: tuple[GoldContact, ...]

    @property
    def negative(self) -> bool:
        """Whether it tells of no contact of leaders, not even a doubtful one."""
        return not any(c.level == "leaders" for c in self.contacts)


def read_gold(place: Path) -> tuple[GoldDocument, ...]:
    """The documents of a file, or of all .jsonl files of a folder. Raises GoldError or OSError."""
    files = sorted(place.glob("*.jsonl")) if place.is_dir() else [place]
    found = [document for file in files for document in _documents(file)]
    if not found:
        raise GoldError(f"{place}: no document in it")
    twice = [name for name, times in Counter(d.name for d in found).items() if times > 1]
    if twice:
        raise GoldError(f"{place}: {min(twice)} stands in it twice")
    return tuple(found)


def _documents(file: Path) -> Iterator[GoldDocument]:
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield msgspec.json.decode(line, type=GoldDocument)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise GoldError(f"{file}:{number}: {error}") from error
