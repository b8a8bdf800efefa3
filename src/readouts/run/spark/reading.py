"""The executor of a cluster: documents that are to be read once more are read by the nodes as well."""

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from readouts.ingest import Part
from readouts.model.document import Document
from readouts.run.executor import Executor
from readouts.run.isolated import lesson
from readouts.run.limits import Limits
from readouts.run.messages import Done
from readouts.run.spark import nodes
from readouts.run.spark.cluster import Cluster
from readouts.run.stages import STAGES, DocumentStage
from readouts.run.work import Context, Work

READING = tuple(s for s in STAGES if isinstance(s, DocumentStage))
MANY = 2_000  # documents that are on their way at a time


class Spread:
    """Takes apart here what comes in, with `here`, and has the nodes read."""

    def __init__(self, cluster: Cluster, here: Executor, limits: Limits | None = None) -> None:
        self._cluster, self._here = cluster, here
        self._limits = limits or Limits()

    def warm(self, context: Context | None = None) -> None:
        """Nothing: the nodes are there."""

    def close(self) -> None:
        """Nobody will ask for some time."""
        self._here.close()

    def parts(self, name: str, kind: str, raw: bytes) -> Iterable[Part]:
        """The texts in these bytes."""
        return self._here.parts(name, kind, raw)

    def works(
        self, documents: Iterable[Document], stages: tuple[DocumentStage, ...], context: Context
    ) -> Iterator[Work]:
        """Each document through the stages, in order."""
        if stages != READING:
            raise ValueError("only the stages of the package are run by the nodes")
        left = iter(documents)
        while some := tuple(islice(left, MANY)):
            asked = nodes.Documents(self._cluster.place, some, lesson(context), self._limits, self._cluster.program)
            for document, row in zip(some, self._cluster.rows(nodes.read, asked, len(some)), strict=True):
                done = msgspec.msgpack.decode(row.value, type=Done)
                yield Work(
                    document=document,
                    segments=done.segments,
                    passed=done.passed,
                    reading=done.reading,
                    failure=done.failure,
                )
