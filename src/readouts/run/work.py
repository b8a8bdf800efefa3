"""What the stages hand on."""

import msgspec

from readouts.knowledge import Knowledge
from readouts.link import Judges
from readouts.model.decision import Decision
from readouts.model.document import Document, Segment
from readouts.model.issue import Issue
from readouts.model.likeness import Memory
from readouts.model.linking import Cluster, Dated
from readouts.model.parse import Parse
from readouts.model.reading import Reading
from readouts.model.visit import Visit
from readouts.parse import Parser
from readouts.run.guard import Failure
from readouts.store.records import Filed


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One document on its way through the document stages.

    passed: whether the gate lets it through; None before the gate. failure: the stage that failed on it; the
    stages after that leave it alone.
    """

    document: Document
    segments: tuple[Segment, ...] = ()
    passed: bool | None = None
    parse: Parse | None = None
    reading: Reading | None = None
    failure: Failure | None = None


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """The whole ledger on its way. Documents are sorted by id, so no stage sees the order of the inputs.

    dated: of the mentions; dated_clusters: of the clusters, by the same ids. issues: of the stages so far,
    those of the readings apart. visits: the fetches that brought documents. memory, learnt: what is known of texts
    that may be copies, and what this run adds to it.
    """

    documents: tuple[Document, ...]
    decisions: tuple[Decision, ...] = ()
    readings: tuple[Reading, ...] = ()
    dated: tuple[Dated, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    dated_clusters: tuple[Dated, ...] = ()
    contacts: tuple[Filed, ...] = ()
    issues: tuple[Issue, ...] = ()
    visits: tuple[Visit, ...] = ()
    memory: Memory = Memory(version="")
    learnt: Memory = Memory(version="")

    def document(self, document_id: str) -> Document:
        """The document of that id; KeyError if there is none."""
        found = next((d for d in self.documents if d.id == document_id), None)
        if found is None:
            raise KeyError(document_id)
        return found


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What every stage may know. everything: without the gate. parser: one that is loaded already, if there is.

    passages: of a text only the passages that may tell of a contact are parsed, two sentences around them included.
    judges: what judges the pairs of mentions, where that is not to be done here.
    """

    knowledge: Knowledge
    everything: bool = False
    passages: bool = False
    parser: Parser | None = None
    judges: Judges | None = None
