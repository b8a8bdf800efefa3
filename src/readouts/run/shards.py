"""Inputs in shards, and what was found in a shard: a file that is there once it is whole."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import msgspec

from readouts.ingest import STDIN, Place, input_kind, unknown
from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.ids import make_id
from readouts.model.issue import Issue
from readouts.model.reading import Reading
from readouts.run.steps import Step, Watch
from readouts.run.versions import reader_version, sources_digest

SUFFIX = ".shard"
ALONE = frozenset({"captures", "records", "columns", "table", "archive"})  # files of many texts: each is a shard
CHUNK = 1 << 20
Named: TypeAlias = tuple[str, str]  # an input and its kind


class Source(msgspec.Struct, frozen=True):
    """An input: its name, its kind, the sha256 of its bytes and their number. raw: those of standard input."""

    name: str
    kind: str
    digest: str
    size: int
    raw: bytes | None = None


Sources: TypeAlias = Callable[[tuple[Named, ...], bytes | None], Iterable[Source]]


class Shard(msgspec.Struct, frozen=True):
    """Inputs that are read one after the other. key: of their bytes and of everything the result depends on."""

    key: str
    sources: tuple[Source, ...]

    @property
    def size(self) -> int:
        """The bytes of its inputs."""
        return sum(s.size for s in self.sources)


class Count(msgspec.Struct, frozen=True):
    """What a gate saw, and what it passed; it dropped the rest."""

    seen: int = 0
    passed: int = 0

    def plus(self, other: "Count") -> "Count":
        """Both."""
        return Count(self.seen + other.seen, self.passed + other.passed)


class Counts(msgspec.Struct, frozen=True):
    """records: in archives, those without a page included. pages: texts and pages. Then the three gates."""

    records: int = 0
    pages: int = 0
    page: Count = Count()
    words: Count = Count()
    text: Count = Count()

    def plus(self, other: "Counts") -> "Counts":
        """Both."""
        return Counts(
            self.records + other.records,
            self.pages + other.pages,
            self.page.plus(other.page),
            self.words.plus(other.words),
            self.text.plus(other.text),
        )


class Dropped(msgspec.Struct, frozen=True, order=True):
    """A text that a gate dropped. rank: by which some are chosen to be read all the same; a hash, never by chance."""

    rank: str
    name: str
    source: str
    kind: str
    place: Place


class Kept(msgspec.Struct, frozen=True):
    """A document that passed all gates, and what was read in it; None if its reading failed."""

    document: Document
    reading: Reading | None


class Output(msgspec.Struct, frozen=True):
    """What was found in a shard, in the order of its inputs. used: names of rows of metadata."""

    key: str
    names: tuple[str, ...]
    kept: tuple[Kept, ...]
    issues: tuple[Issue, ...]
    counts: Counts
    dropped: tuple[Dropped, ...] = ()
    used: tuple[str, ...] = ()


class Planned(msgspec.Struct, frozen=True):
    """The shards of a run, the names of its inputs, and what is wrong with some."""

    shards: tuple[Shard, ...]
    names: tuple[str, ...]
    issues: tuple[Issue, ...]


def plan(
    names: tuple[str | Issue, ...],
    stdin: bytes | None,
    batch: int,
    version: tuple[str, ...],
    part: tuple[int, int] = (1, 1),
    sources: Sources | None = None,
) -> Planned:
    """Inputs in shards: a file of many texts by itself, others `batch` at a time, in order of name.

    version: everything besides the inputs that the results depend on. part: of (k, n) only every n-th shard, from the
    k-th; which that is hangs on the names of the inputs alone, and only those are looked into. sources: what looks
    into them, where that is not to be done here.
    """
    issues = [n for n in names if isinstance(n, Issue)]
    kinds = [(n, input_kind(n, stdin)) for n in sorted({n for n in names if isinstance(n, str)})]
    issues += [unknown(n) for n, kind in kinds if kind is None]
    known = [(n, kind) for n, kind in kinds if kind is not None]
    groups = [g for g in _grouped(known, batch) if _mine(g, part)]
    found = iter((sources or sources_here)(tuple(one for group in groups for one in group), stdin))
    shards = []
    for group in groups:
        own = tuple(islice(found, len(group)))
        shards.append(Shard(_key(own, version), own))
    return Planned(tuple(shards), tuple(n for n, _ in known), tuple(issues))


def _mine(group: tuple[Named, ...], part: tuple[int, int]) -> bool:
    number, of = part
    return int(make_id(*(name for name, _ in group))[:8], 16) % of == number - 1


def version_of(knowledge: Knowledge, *given: str) -> tuple[str, ...]:
    """What the results of a shard depend on besides its inputs: code, model, knowledge, and what was given."""
    return (*code_version(), knowledge.version, *given)


def code_version() -> tuple[str, str]:
    """The code and the model that read shards."""
    return (reader_version(), _runs())


@cache
def _runs() -> str:
    """The code that takes pages through the gates."""
    return sources_digest(resources.files("readouts"), ("run",))


def sources_here(named: Iterable[Named], stdin: bytes | None) -> Iterator[Source]:
    """Inputs as they are now, in order."""
    return (source_of(name, kind, stdin) for name, kind in named)


def source_of(name: str, kind: str, stdin: bytes | None = None) -> Source:
    """An input as it is now: one that cannot be read has no bytes."""
    raw = (stdin or b"") if name == STDIN else None
    digest, size = hashlib.sha256(raw or b""), len(raw or b"")
    if raw is None:
        try:
            with Path(name).open("rb") as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
        except OSError:
            size = 0  # the worker finds out, and says it
    return Source(name, kind, digest.hexdigest(), size, raw)


def _grouped(names: Iterable[Named], batch: int) -> Iterator[tuple[Named, ...]]:
    held: list[Named] = []
    for one in names:
        if one[1] in ALONE:
            yield (one,)
            continue
        held.append(one)
        if len(held) == batch:
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)


def _key(sources: tuple[Source, ...], version: tuple[str, ...]) -> str:
    return make_id("shard", tuple((s.name, s.kind, s.digest) for s in sources), version)


class Outputs:
    """A folder of what was found in shards. A file in it is whole, or it is not seen."""

    def __init__(self, folder: Path, watch: Watch) -> None:
        self.folder = folder
        self._watch = watch

    def keep(self, output: Output) -> None:
        """Writes it aside, has the disk hold it, and gives it its name. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f".{output.key}.{os.getpid()}.part"
        self._watch(Step.WRITING)
        try:
            with part.open("wb") as file:
                file.write(msgspec.msgpack.encode(output))
                self._watch(Step.SYNCING)
                file.flush()
                os.fsync(file.fileno())
            self._watch(Step.RENAMING)
            part.replace(self.folder / f"{output.key}{SUFFIX}")
        finally:
            part.unlink(missing_ok=True)
        self._synced()
        self._watch(Step.PLACED)

    def find(self, key: str) -> Output | None:
        """What was found in the shard of that key; None if there is nothing that can be read."""
        return read_output(self.folder / f"{key}{SUFFIX}")

    def _synced(self) -> None:
        """Has the disk hold the folder's list of names, where a folder can be opened."""
        if not hasattr(os, "O_DIRECTORY"):
            return
        place = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(place)
        finally:
            os.close(place)


def read_output(path: Path) -> Output | None:
    """The file of a shard; None if there is none, or it was written by another version."""
    try:
        found = msgspec.msgpack.decode(path.read_bytes(), type=Output)
    except (OSError, msgspec.DecodeError, ValueError):
        return None
    return found if f"{found.key}{SUFFIX}" == path.name else None
