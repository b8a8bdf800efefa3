"""The process that reads: one message after the other, inside the limits that each brings."""

import os
from multiprocessing.connection import Connection

from readouts.ingest import at, parts_of
from readouts.run.gauge import Gauge
from readouts.run.guard import Failure, attempt
from readouts.run.limits import hold_memory, hold_time, peak
from readouts.run.messages import Done, Ended, Parts, Read, Sift, TakeApart
from readouts.run.passing import run_document
from readouts.run.sifting import Sifter
from readouts.run.stages import STAGES, DocumentStage
from readouts.run.work import Context

OUT_OF_MEMORY = "MemoryError"


def serve(line: Connection, context: Context | None, gauge: Gauge) -> None:
    """Answers until the other end closes; what is printed here goes nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    begun, count = peak(), 0
    while True:
        message = line.recv()
        if isinstance(message, Sift):
            if context is None or Sifter(line, message, context, gauge).run():
                os._exit(0)
            continue
        hold_memory(message.memory)
        count += 1
        answer = _answer(message, context)
        goes = isinstance(answer, Ended) or count >= message.limits.documents
        line.send((answer, goes or peak() - begun > message.limits.growth))


def _answer(message: Read | TakeApart, context: Context | None) -> Done | Parts | Ended:
    hold_time(message.seconds)
    made = attempt("reading", lambda: _read(message, context) if isinstance(message, Read) else _parts(message))
    failure = made if isinstance(made, Failure) else made.failure if isinstance(made, Done) else None
    if failure is not None and failure.reason.startswith(OUT_OF_MEMORY):
        return Ended(f"it needed more than {message.memory // 2**20} MB of memory")
    return Ended(made.reason) if isinstance(made, Failure) else made


def _read(message: Read, context: Context | None) -> Done:
    if context is None or context.parser is None:
        raise ValueError("nothing was loaded to read with")
    stages = tuple(s for s in STAGES if isinstance(s, DocumentStage))
    work = run_document(message.document, stages, context, context.parser)
    return Done(work.segments, work.passed, work.reading, work.failure)


def _parts(message: TakeApart) -> Parts:
    inside = at(message.depth, message.budget)
    return Parts(tuple(parts_of(message.name, message.kind, message.raw, inside)), message.budget)
