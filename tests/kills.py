"""Builds that are killed with their whole process group, and what must be true afterwards."""

import os
import signal
import subprocess
import sys
import time
from contextlib import chdir
from pathlib import Path
from shutil import copy

from readouts.export import contact_lines, document_lines, issue_lines
from readouts.run import build
from readouts.run.options import Options
from readouts.store import Ledger, LedgerError

STORIES = {
    "a.txt": "Finnish President Alexander Stubb spoke by phone with Turkish President Recep Tayyip Erdogan on Friday. "
    "The call lasted over an hour, the Finnish presidency said in a statement.",
    "b.txt": "Turkish President Recep Tayyip Erdogan held a telephone call with Finnish President Alexander Stubb on "
    "Friday. The call lasted 45 minutes, the Turkish presidency said in a statement. Ukraine was not discussed.",
    "c.txt": "French President Emmanuel Macron met Indian Prime Minister Narendra Modi in Paris on Monday. "
    "They discussed trade, Modi told reporters.",
    "d.txt": "The bakery on the corner opens at seven. It sells rye bread and, on Saturdays, plum cake.",
}
OPTIONS = Options(published="2024-06-01", outlet="The Harbour Post")  # as in PROGRAM
FIRST = "d.txt"  # what the ledger holds before the build that is killed
# As the progress of a build names them, and the number of the step in it.
STEPS = (
    "taking in",
    *(f"reading {n}" for n in range(4)),
    "date_mentions", "link", "date_clusters", "reconcile", "copies", "storing",
    *(f"storing {share}%" for share in (20, 50, 80, 99)),
)  # fmt: skip
# Runs a build in a process group of its own and kills all of that at a step.
PROGRAM = """
import os, signal, sqlite3, sys
from pathlib import Path
step, last, ledger, stories = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), tuple(sys.argv[4:])
from readouts import run
from readouts.run.options import Options
def end():
    os.killpg(0, signal.SIGKILL)
class Steps:
    def __init__(self):
        self.task, self.number, self.statements = "", 0, 0
    def begin(self, task, total):
        self.task, self.number = task, 0
        if step == task or step == f"{task} 0":
            end()
    def step(self):
        self.number += 1
        if step == f"{self.task} {self.number}":
            end()
    def count(self, statement):
        self.statements += self.task == "storing"
        if last and self.statements == last:
            end()
steps = Steps()
real = sqlite3.connect
def connect(*args, **options):
    connection = real(*args, **options)
    connection.set_trace_callback(steps.count)
    return connection
sqlite3.connect = connect
options = Options(published="2024-06-01", outlet="The Harbour Post")
with run.reading_executor() as executor:
    run.build(stories, ledger, options, steps, executor)
print(steps.statements)
"""


class Kills:
    """Two ledgers to compare with: of the first story, and of all. Each kill has a copy of the first one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name, text in STORIES.items():
            (folder / name).write_text(text, encoding="utf-8")
        self._count = 0
        self._run("", 0, self._first, (FIRST,))
        copy(self._first, self._whole)
        self._statements = int(self._run("", 0, self._whole, tuple(STORIES)))

    @property
    def _first(self) -> Path:
        return self._folder / "first.db"

    @property
    def _whole(self) -> Path:
        return self._folder / "whole.db"

    def killed_at_step(self, step: str) -> None:
        """A build that adds all stories is killed at that step; raises AssertionError if anything half done is seen."""
        share = step.removeprefix("storing ").removesuffix("%") if step.endswith("%") else "0"
        path = self._copy()
        process = self._start("" if int(share) else step, self._statements * int(share) // 100, path)
        process.communicate()
        assert process.returncode == -signal.SIGKILL, f"the build was not killed at {step}"
        self._check(path)

    def killed_after(self, seconds: float) -> bool:
        """The same after so many seconds; whether it was killed before it was done."""
        path = self._copy()
        process = self._start("", 0, path)
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        self._check(path)
        return process.returncode == -signal.SIGKILL

    def children(self) -> int:
        """How many reading processes of this folder's builds are left."""
        ended = time.monotonic() + 5
        while (found := self._left()) and time.monotonic() < ended:
            time.sleep(0.05)
        return found

    def _left(self) -> int:
        left = 0
        for place in Path("/proc").glob("[0-9]*/cwd"):
            try:
                left += place.readlink() == self._folder
            except OSError:
                continue
        return left

    def _check(self, path: Path) -> None:
        seen = export(path)
        assert seen in (export(self._first), export(self._whole)), "half a build is seen"
        with chdir(self._folder):  # the rerun is in this process, where the model is loaded once for all
            build(tuple(STORIES), path, OPTIONS)
        assert export(path) == export(self._whole), "the rerun gives another ledger"

    def _copy(self) -> Path:
        self._count += 1
        return Path(copy(self._first, self._folder / f"cut{self._count}.db"))

    def _run(self, step: str, last: int, path: Path, stories: tuple[str, ...]) -> str:
        process = self._start(step, last, path, stories)
        told, _ = process.communicate()
        assert process.returncode == 0
        return told

    def _start(
        self, step: str, last: int, path: Path, stories: tuple[str, ...] = tuple(STORIES)
    ) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", PROGRAM, step, str(last), str(path), *stories]
        return subprocess.Popen(
            command, cwd=self._folder, stdout=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
        )


def export(path: Path) -> str:
    """All that a ledger exports, or why it cannot be opened."""
    try:
        with Ledger.read(path) as opened:
            assert opened.damage() == ()
            lines = (
                contact_lines(opened.contacts()),
                document_lines(opened.documents()),
                issue_lines(opened.issues()),
            )
            return "".join(line for part in lines for line in part)
    except LedgerError as error:
        return error.reason
