"""Where the document stages run: one seam, so that a process of its own or an engine can take the place of the loop."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from readouts.ingest import Part, parts_of
from readouts.lexicon import Lexicon
from readouts.model.document import Document
from readouts.parse import Parser
from readouts.run.passing import run_document
from readouts.run.stages import DocumentStage
from readouts.run.work import Context, Work


class Executor(Protocol):
    """Takes apart what comes in, and takes documents through the document stages; the results are the same in each."""

    def warm(self, context: Context | None = None) -> None:
        """Somebody will soon ask for something; with that context, if it is known. Raises as `works` does."""

    def close(self) -> None:
        """Nobody will ask for some time."""

    def parts(self, name: str, kind: str, raw: bytes) -> Iterable[Part]:
        """The texts in bytes of one format, and what is wrong with them (`ingest.parts_of`)."""

    def works(
        self, documents: Iterable[Document], stages: tuple[DocumentStage, ...], context: Context
    ) -> Iterator[Work]:
        """Each document through the stages, in order. Raises BuildError or parse.ModelError if none can be read."""


class Inline:
    """In this process, one after the other: nothing stops a document that hangs."""

    def __init__(self) -> None:
        self._parser: tuple[Lexicon, Parser] | None = None

    def warm(self, context: Context | None = None) -> None:
        """Loads the model once it is known with which words."""
        if context is not None:
            self._loaded(context)

    def close(self) -> None:
        """The model is let go."""
        self._parser = None

    def parts(self, name: str, kind: str, raw: bytes) -> Iterable[Part]:
        """The texts in these bytes."""
        return parts_of(name, kind, raw)

    def works(
        self, documents: Iterable[Document], stages: tuple[DocumentStage, ...], context: Context
    ) -> Iterator[Work]:
        """Each document through the stages."""
        parser = self._loaded(context)
        return (run_document(document, stages, context, parser) for document in documents)

    def _loaded(self, context: Context) -> Parser:
        lexicon = context.knowledge.lexicon
        if self._parser is None or self._parser[0] is not lexicon:
            self._parser = (lexicon, context.parser or Parser(lexicon))
        return self._parser[1]
