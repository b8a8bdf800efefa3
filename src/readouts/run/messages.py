"""What a run and its reading process say to each other."""

import msgspec

from readouts.ingest import Budget, MetadataRow, Origin, Part, Place
from readouts.model.document import Document, Segment
from readouts.model.reading import Reading
from readouts.roster.tables import Tables
from readouts.run.guard import Failure
from readouts.run.limits import Limits
from readouts.run.shards import Counts, Shard

PACKED = frozenset({"columns", "message", "word"})  # what is in these is larger than they are
RESERVED = 3  # times the memory for Parquet, whose library sets aside more of it than it uses
COPIES = 8  # of a file that reading it may hold: its bytes, its characters, its parts, those on their way back


class Know(msgspec.Struct, frozen=True):
    """What to read with, from now on. The language data are those of the package."""

    tables: Tables
    version: str
    everything: bool
    passages: bool = False

    @property
    def short(self) -> tuple[str, bool, bool]:
        """All of it, if the tables are left out, of which the version tells."""
        return (self.version, self.everything, self.passages)


class Knows(msgspec.Struct, frozen=True):
    """It was loaded; `wrong`: what is wrong with the model or the package, if it was not."""

    wrong: str | None = None
    model: bool = False


class Twin(msgspec.Struct, frozen=True):
    """A copy of the process is asked for, which loads nothing again; the descriptor of its line comes next."""


class Read(msgspec.Struct, frozen=True):
    """A document to be taken through the stages."""

    document: Document
    limits: Limits

    @property
    def seconds(self) -> float:
        """The processor time that it may take."""
        return self.limits.for_text(len(self.document.text))

    @property
    def memory(self) -> int:
        """The bytes that it may take."""
        return self.limits.memory


class TakeApart(msgspec.Struct, frozen=True):
    """Bytes of one format whose texts are asked for. depth, budget: how deep they stand, and what may be unpacked."""

    name: str
    kind: str
    raw: bytes
    limits: Limits
    depth: int
    budget: Budget

    @property
    def seconds(self) -> float:
        """The processor time that it may take."""
        return self.limits.for_file(len(self.raw), packed=self.kind in PACKED)

    @property
    def memory(self) -> int:
        """The bytes that it may take."""
        least = RESERVED * self.limits.memory if self.kind == "columns" else self.limits.memory
        return least + COPIES * len(self.raw)


class Standing(msgspec.Struct, frozen=True):
    """A text of a shard: the number of its input, and its place in that; None: before the first."""

    source: int
    place: Place | None = None


class Sift(msgspec.Struct, frozen=True):
    """A shard to be taken through the gates and, where a text passes, through the stages.

    begin: what stands there was dealt with. rows, names: metadata, and all inputs of the run. audit: so many of those
    that are dropped are named.
    """

    shard: Shard
    limits: Limits
    said: Origin
    begin: Standing | None = None
    rows: tuple[MetadataRow, ...] = ()
    names: tuple[str, ...] = ()
    audit: int = 0

    @property
    def seconds(self) -> float:
        """The processor time that one text may take."""
        return self.limits.longest

    @property
    def memory(self) -> int:
        """The bytes that one text may take."""
        return self.limits.memory


class Passed(msgspec.Struct, frozen=True):
    """A document that passed all gates; its reading comes next."""

    document: Document


class Sifted(msgspec.Struct, frozen=True):
    """A shard, or a stretch of it, is done. begin: where another process goes on, if it does."""

    counts: Counts
    used: tuple[str, ...]
    begin: Standing | None = None


class Ticked(msgspec.Struct, frozen=True):
    """How far a shard is, while it is read."""

    counts: Counts
    begin: Standing


class Broken(msgspec.Struct, frozen=True):
    """The process ended at a text: why, what it is called, and what it had done before."""

    reason: str
    name: str
    counts: Counts
    begin: Standing


class Done(msgspec.Struct, frozen=True):
    """What the stages gave."""

    segments: tuple[Segment, ...]
    passed: bool | None
    reading: Reading | None
    failure: Failure | None


class Parts(msgspec.Struct, frozen=True):
    """The texts that bytes hold, and what is left to be unpacked."""

    parts: tuple[Part, ...]
    budget: Budget


class Ended(msgspec.Struct, frozen=True):
    """The process that worked on it had to be ended, or ended by itself: why."""

    reason: str
