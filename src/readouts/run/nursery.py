"""The reading process: holds what reading needs, and a child that reads, which can be killed at any moment.

It is started as a program and not forked from the run: that may have threads, a database and a server open. It has
none of these itself, so a child of it is a plain fork: a new one costs some milliseconds and loads nothing.
"""

import os
import signal
import socket
import sys
import time
from multiprocessing.connection import Connection, Pipe, wait

from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.parse import ModelError, Parser
from readouts.roster import Roster
from readouts.run.gauge import Gauge
from readouts.run.guard import Failure, attempt
from readouts.run.messages import Broken, Ended, Know, Knows, Read, Sift, Sifted, Standing, TakeApart, Ticked, Twin
from readouts.run.rehearsing import rehearse_page, rehearse_text
from readouts.run.work import Context
from readouts.run.worker import serve

TICK = 1.0  # seconds between two words on how far a shard is


class Nursery:
    """Answers one run, until that has gone."""

    def __init__(self, run: Connection) -> None:
        self._run = run
        self._context: Context | None = None
        self._gauge = Gauge()
        self._paged = False
        self._child: int | None = None
        self._line: Connection | None = None

    def answer(self) -> None:
        """Answers every message."""
        while True:
            try:
                message = self._run.recv()
            except (EOFError, ConnectionError):
                break
            if isinstance(message, Sift):
                self._sifted(message)
                continue
            if isinstance(message, Twin):
                self._doubled()
                continue
            self._run.send(self._know(message) if isinstance(message, Know) else self._passed_on(message))
        self._end()

    def _doubled(self) -> None:
        """A copy of this process answers the line that comes with the message; it shares what is loaded."""
        self._end()
        with socket.socket(fileno=os.dup(self._run.fileno())) as line:
            _, numbers, _, _ = socket.recv_fds(line, 1, 1)
        if os.fork() == 0:
            self._run.close()
            self._run, self._gauge = Connection(numbers[0]), Gauge()
        else:
            os.close(numbers[0])

    def _know(self, asked: Know) -> Knows:
        self._end()
        made = attempt("loading", lambda: _context(asked))
        if isinstance(made, Failure):
            return Knows(made.reason)
        if isinstance(made, ModelError):
            return Knows(str(made), model=True)
        attempt("rehearsing", lambda: rehearse_text(made))  # what fails here fails again where it counts
        self._context, self._paged = made, False
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

    def _sifted(self, message: Sift) -> None:
        """All that a child finds in a shard, as it comes; how far it is, now and then; and where it broke off."""
        self._end()  # each shard has a process of its own, so that what it took before decides nothing
        context = self._context
        if context is not None and not self._paged:
            attempt("rehearsing", lambda: rehearse_page(context))
            self._paged = True
        line = self._begin()
        patience = message.limits.seconds * message.limits.patience
        moves, since = 0, time.monotonic()
        try:
            line.send(message)
            while True:
                ready = wait([line, self._run], timeout=TICK)
                if self._run in ready and line not in ready:
                    self._end()
                    raise SystemExit(0)
                if line in ready:
                    answer, goes = line.recv()
                    self._run.send(answer)
                    if isinstance(answer, Sifted):
                        self._end(kill=goes)
                        return
                elif self._gauge.standing is not None:
                    self._run.send(Ticked(self._gauge.counts, self._gauge.standing))
                if line in ready or self._gauge.moves != moves:
                    moves, since = self._gauge.moves, time.monotonic()
                elif time.monotonic() - since > max(patience, message.seconds):
                    self._end()
                    self._run.send(self._broken(f"it was not done after {patience:.3g} s"))
                    return
        except (EOFError, ConnectionError):
            self._run.send(self._broken(_why(self._end(kill=False), message.memory, message.limits.seconds)))

    def _broken(self, reason: str) -> Broken:
        gauge = self._gauge
        return Broken(reason, gauge.name, gauge.counts, gauge.standing or Standing(0))

    def _begin(self) -> Connection:
        """A new child."""
        self._gauge.clear()
        ours, theirs = Pipe()
        child = os.fork()
        if child == 0:
            try:
                ours.close()
                self._run.close()
                serve(theirs, self._context, self._gauge)
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
