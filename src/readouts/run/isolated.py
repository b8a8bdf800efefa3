"""Documents in a process of their own: one that hangs, or eats memory, is set aside, and all others go on."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from types import TracebackType

from readouts.ingest import Budget, Inside, Part, at, kind_of, parts_of, trouble, unknown
from readouts.model.document import Document
from readouts.parse import ModelError
from readouts.run.executor import Executor, Inline
from readouts.run.guard import BuildError, Failure
from readouts.run.limits import Limits
from readouts.run.messages import Done, Ended, Know, Knows, Parts, Read, Sift, TakeApart, Twin
from readouts.run.stages import STAGES, DocumentStage
from readouts.run.work import Context, Work

READING = "reading"
# Formats whose decoding is a few lines of our own, or that have a process of their own already (PDF). An archive is
# opened here and each file in it taken apart by itself. All others need libraries, most of them written in C.
OWN_FORMATS = frozenset({"text", "markdown", "records", "table", "pdf", "archive"})
PROGRAM = "readouts.run.nursery"


class Isolated:
    """An executor with a process that can be killed (`nursery`); made when it is needed, ended by `close`.

    It serves one thread at a time. What it takes to read is sent to it once, and again only if that changes.
    program: the module that is run.
    """

    def __init__(self, limits: Limits | None = None, program: str = PROGRAM) -> None:
        self._limits = limits or Limits()
        self._program = program
        self._process: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None
        self._known: tuple[str, bool, bool] | None = None

    def __enter__(self) -> "Isolated":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self, context: Context | None = None) -> None:
        """Starts the process, which takes a second to import what it needs; this one can do something else then."""
        self._connection()
        if context is not None:
            self.learn(lesson(context))

    def twin(self, wanted: Know) -> "Isolated":
        """Another, whose process is a copy of this one's when that has loaded what it needs. Raises as `works` does."""
        self.learn(wanted)
        other = Isolated(self._limits, self._program)
        ours, theirs = socket.socketpair()
        with theirs, ours:
            try:
                line = self._connection()
                line.send(Twin())
                with socket.socket(fileno=os.dup(line.fileno())) as way:
                    socket.send_fds(way, [b"."], [theirs.fileno()])
            except ConnectionError:
                self.close()  # it has gone; the other starts a process of its own when it is asked for something
                return other
            other._line, other._known = Connection(ours.detach()), self._known
        return other

    @property
    def line(self) -> Connection | None:
        """The line to the process, if there is one."""
        return self._line

    def tell(self, message: Sift) -> Connection:
        """Sends what is answered by and by, on the line that this gives."""
        line = self._connection()
        line.send(message)
        return line

    def kill(self) -> None:
        """Ends the process in the middle of what it does."""
        if self._process is not None:
            self._process.kill()
        self.close()

    def parts(self, name: str, kind: str, raw: bytes) -> Iterable[Part]:
        """The texts in these bytes, or an issue that says what became of the process that took them apart."""
        return self._parts(name, kind, raw, at(0, Budget(len(raw)), self._within))

    def _within(self, name: str, raw: bytes, inside: Inside) -> Iterator[Part]:
        """The same of a file in an archive."""
        kind = kind_of(name)
        yield from (unknown(name),) if kind is None else self._parts(name, kind, raw, inside)

    def _parts(self, name: str, kind: str, raw: bytes, inside: Inside) -> Iterable[Part]:
        if kind in OWN_FORMATS:
            return parts_of(name, kind, raw, inside)
        answer = self._ask(TakeApart(name, kind, raw, self._limits, inside.depth, inside.budget))
        if isinstance(answer, Parts):
            inside.budget.take(answer.budget)
            return answer.parts
        reason = answer.reason if isinstance(answer, Ended) else "it gave no answer"
        return (trouble(name, f"could not be taken apart ({reason}); save its text as .txt"),)

    def works(
        self, documents: Iterable[Document], stages: tuple[DocumentStage, ...], context: Context
    ) -> Iterator[Work]:
        """Each document through the stages; what its process came to, where it had to be ended."""
        if stages != tuple(s for s in STAGES if isinstance(s, DocumentStage)):
            raise ValueError("only the stages of the package are run in a process of their own")
        wanted = lesson(context)
        for document in documents:
            yield self.work(document, wanted)

    def work(self, document: Document, wanted: Know) -> Work:
        """One document through the stages."""
        self.learn(wanted)
        answer = self._ask(Read(document, self._limits))
        if isinstance(answer, Done):
            return Work(
                document=document,
                segments=answer.segments,
                passed=answer.passed,
                reading=answer.reading,
                failure=answer.failure,
            )
        reason = answer.reason if isinstance(answer, Ended) else "it gave no answer"
        return Work(document=document, failure=Failure(READING, reason))

    def close(self) -> None:
        """Ends the process."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.wait()
        self._process = self._line = self._known = None

    def learn(self, wanted: Know) -> None:
        """Has the process load what it needs, and waits for it. Raises ModelError or BuildError."""
        if self._known == wanted.short:
            return
        told = self._ask(wanted)
        if not isinstance(told, Knows):
            raise BuildError("the process that reads could not be started; see: readouts doctor")
        if told.wrong is not None:
            raise ModelError(told.wrong) if told.model else BuildError(told.wrong)
        self._known = wanted.short

    def _ask(self, message: Know | Read | TakeApart) -> object:
        """The answer; Ended if the whole process has gone, and the next question starts another."""
        try:
            line = self._connection()
            line.send(message)
            return line.recv()
        except (EOFError, ConnectionError):
            self.close()
            return Ended("the process that read it was ended from outside")

    def _connection(self) -> Connection:
        if self._line is None:
            ours, theirs = socket.socketpair()
            with theirs:
                number = theirs.fileno()
                # -P: a file in the folder of the stories that is called like a module is none.
                command = [sys.executable, "-P", "-m", self._program, str(number)]
                quiet = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
                # Pools that reserve more than they use would reach the limit of memory with nothing in them.
                quiet |= {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "2"}
                self._process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
                    command, pass_fds=(number,), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=quiet
                )
            self._line = Connection(ours.detach())
        return self._line


def lesson(context: Context) -> Know:
    """What a process needs to know to read in a context."""
    knowledge = context.knowledge
    return Know(knowledge.roster.tables, knowledge.version, context.everything, context.passages)


def able() -> bool:
    """Whether this system has what it takes: a fork, and limits that it holds a process to."""
    return hasattr(os, "fork") and hasattr(socket, "AF_UNIX")


@contextmanager
def reading_executor(*, inline: bool = False) -> Iterator[Executor]:
    """What a command reads with: a process that can be killed, unless that is not wanted or not to be had."""
    if inline or not able():
        yield Inline()
        return
    with Isolated() as isolated:
        yield isolated
