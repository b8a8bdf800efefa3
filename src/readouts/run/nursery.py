"""The reading process: holds what reading needs, and a child that reads, which can be killed at any moment.

It is started as a program and not forked from the run: that may have threads, a database and a server open. It has
none of these itself, so a child of it is a plain fork: a new one costs some milliseconds and loads nothing.
"""

import os
import signal
import sys
from multiprocessing.connection import Connection, Pipe, wait

from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.parse import ModelError, Parser
from readouts.roster import Roster
from readouts.run.guard import Failure, attempt
from readouts.run.messages import Ended, Know, Knows, Read, TakeApart
from readouts.run.work import Context
from readouts.run.worker import serve


class Nursery:
    """Answers one run, until that has gone."""

    def __init__(self, run: Connection) -> None:
        self._run = run
        self._context: Context | None = None
        self._child: int | None = None
        self._line: Connection | None = None

    def answer(self) -> None:
        """Answers every message."""
        while True:
            try:
                message = self._run.recv()
            except (EOFError, ConnectionError):
                break
            self._run.send(self._know(message) if isinstance(message, Know) else self._passed_on(message))
        self._end()

    def _know(self, asked: Know) -> Knows:
        self._end()
        made = attempt("loading", lambda: _context(asked))
        if isinstance(made, Failure):
            return Knows(made.reason)
        if isinstance(made, ModelError):
            return Knows(str(made), model=True)
        self._context = made
        return Knows()

    def _passed_on(self, message: Read | TakeApart) -> object:
        """The child's answer, or why there is none."""
        line = self._line or self._begin()
        seconds = message.seconds
        try:
            line.send(message)
            ready = wait([line, self._run], timeout=seconds * message.limits.patience)
            if self._run in ready and line not in ready:  # the run says nothing before it is answered: it has gone
                self._end()
                raise SystemExit(0)
            if line in ready:
                answer, goes = line.recv()
                if goes:
                    self._end()
                return answer
        except (EOFError, ConnectionError):
            return Ended(_why(self._end(kill=False), message.memory, seconds))
        self._end()
        return Ended(f"it was not done after {seconds * message.limits.patience:.3g} s")

    def _begin(self) -> Connection:
        """A new child."""
        ours, theirs = Pipe()
        child = os.fork()
        if child == 0:
            try:
                ours.close()
                self._run.close()
                serve(theirs, self._context)
            finally:
                os._exit(1)  # whatever it was: no child goes on as a second nursery
        theirs.close()
        self._child, self._line = child, ours
        return ours

    def _end(self, *, kill: bool = True) -> int:
        """Ends the child, if there is one; gives its status as `os.waitstatus_to_exitcode` does."""
        if self._child is None or self._line is None:
            return 0
        if kill:
            os.kill(self._child, signal.SIGKILL)
        self._line.close()
        _, status = os.waitpid(self._child, 0)
        self._child = self._line = None
        return os.waitstatus_to_exitcode(status)


def _context(asked: Know) -> Context | ModelError:
    knowledge = Knowledge(lexicon=Lexicon.load(), roster=Roster(asked.tables))
    if knowledge.version != asked.version:
        raise ValueError("the language data changed while they were loaded")
    try:
        return Context(
            knowledge=knowledge, everything=asked.everything, passages=asked.passages, parser=Parser(knowledge.lexicon)
        )
    except ModelError as error:
        return error


def _why(code: int, memory: int, seconds: float) -> str:
    if code == -signal.SIGXCPU:
        return f"it took more than {seconds:.3g} s of processor time"
    if code == -signal.SIGKILL:
        return "the system ended the process that read it"
    return f"the process that read it broke down ({code}), with {memory // 2**20} MB to use"


def main() -> None:
    """Answers at the descriptor that the program was given. Ctrl-C is the run's to heed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Nursery(Connection(int(sys.argv[1]))).answer()


if __name__ == "__main__":
    main()
