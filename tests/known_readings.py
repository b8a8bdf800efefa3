"""A build whose readings are known beforehand: the ledger stages and the store run for real, the model does not."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from readouts.model.document import Document, document_id
from readouts.model.ids import make_id
from readouts.model.reading import Reading
from readouts.run.executor import Inline
from readouts.run.stages import DocumentStage
from readouts.run.work import Context, Work


class Known(Inline):
    """Gives each document its reading."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        super().__init__()
        self._readings = readings

    def works(
        self,
        documents: Iterable[Document],
        stages: tuple[DocumentStage, ...],  # noqa: ARG002 - the protocol has it
        context: Context,  # noqa: ARG002 - the protocol has it
    ) -> Iterator[Work]:
        """The readings, in order."""
        return (Work(document=d, reading=self._readings[d.id]) for d in documents)


def reprinted(document: Document, reading: Reading, more: str) -> tuple[Document, Reading]:
    """A story with another paragraph at its end, and what is read there."""
    text = f"{document.text}\n\n{more}"
    again = msgspec.structs.replace(document, id=document_id(text), text=text)
    words = msgspec.json.encode(reading).decode().replace(document.id, again.id)
    for mention in reading.mentions:
        words = words.replace(mention.id, make_id(again.id, mention.span.start, mention.span.end))
    return again, msgspec.json.decode(words, type=Reading)
