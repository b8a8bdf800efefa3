"""The reading process with a reader in it that does what each text tells it to."""

import ctypes
import os
import re
import signal
import time

from readouts.model.document import Document
from readouts.parse import Parser
from readouts.run import nursery, passing, sifting, worker
from readouts.run.stages import DocumentStage
from readouts.run.work import Context, Work


def _spin() -> None:
    """In C code, where no signal handler of Python's is heard."""
    re.match("(a+)+$", "a" * 60 + "b")


def _eat() -> None:
    held = []
    while True:
        held.append(bytearray(2**24))


def _recurse() -> None:
    _recurse()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _fault() -> None:
    ctypes.string_at(0)


def _sleep() -> None:
    time.sleep(3600)


ORDERS = {"spin": _spin, "eat": _eat, "recurse": _recurse, "die": _die, "fault": _fault, "sleep": _sleep}


def _read(document: Document, stages: tuple[DocumentStage, ...], context: Context, parser: Parser) -> Work:
    order = ORDERS.get(document.text.split(maxsplit=1)[0])
    if order is not None:
        order()
    return passing.run_document(document, stages, context, parser)


if __name__ == "__main__":
    worker.__dict__["run_document"] = _read
    sifting.__dict__["run_document"] = _read
    nursery.main()
