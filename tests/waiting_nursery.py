"""The reading process with a reader in it that waits at one text, once, until it is killed with what started it.

The folder READOUTS_WAIT holds a file `armed` if that is wanted; the first reader to come makes it `waiting.<its id>`.
"""

import os
import time
from pathlib import Path

from readouts.model.document import Document
from readouts.parse import Parser
from readouts.run import nursery, passing, sifting
from readouts.run.stages import DocumentStage
from readouts.run.work import Context, Work

WAIT = "READOUTS_WAIT"
ARMED = "armed"


def _read(document: Document, stages: tuple[DocumentStage, ...], context: Context, parser: Parser) -> Work:
    folder = Path(os.environ[WAIT])
    try:
        (folder / ARMED).rename(folder / f"waiting.{os.getpid()}")
    except FileNotFoundError:
        return passing.run_document(document, stages, context, parser)
    time.sleep(3600)
    raise AssertionError("nobody came")


if __name__ == "__main__":
    sifting.__dict__["run_document"] = _read
    nursery.main()
