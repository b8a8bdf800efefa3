"""Runs over an archive that are killed with their whole process group, and what must be true afterwards."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from news.pages import pages, write_archive
from news.prose import stories
from readouts.export import contact_lines, document_lines, issue_lines
from readouts.run.archiving import Plan, build_archive
from readouts.run.executor import Executor
from readouts.run.options import Options, Quiet
from readouts.run.steps import Step
from readouts.store import Ledger, LedgerError

# Every step when it first comes, and those of a shard when they come again.
AGAIN = (Step.ASSIGNING, Step.KEEPING, Step.WRITING, Step.SYNCING, Step.RENAMING, Step.PLACED)
POINTS = (*((s, 1) for s in Step), *((s, 2) for s in AGAIN), (Step.KEEPING, 3), (Step.KEEPING, 4))
PROGRAM = """
import os, signal, sys
from pathlib import Path
from readouts import run
from readouts.run.archiving import Plan, build_archive
from readouts.run.options import Options, Quiet
step, number, ledger, paths = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), tuple(sys.argv[4:])
seen = 0
def watch(at):
    global seen
    seen += at == step
    if at == step and seen == number:
        os.killpg(0, signal.SIGKILL)
with run.reading_executor() as executor:
    build_archive(paths, ledger, Options(), Plan(workers=2), Quiet(), executor, watch)
"""


class ArchiveKills:
    """A ledger of two files, made without being killed, and one for each kill. What is run again, `executor` reads."""

    def __init__(self, folder: Path, executor: Executor) -> None:
        self._folder = folder
        self._executor = executor
        made = list(pages(stories(6, 0.7, seed=31), seed=31, size=0.02))
        write_archive(folder / "a.warc.gz", made[:3])
        write_archive(folder / "b.warc.gz", made[3:])
        self._rerun("whole.db")
        self._whole = export(folder / "whole.db")
        self._count = 0

    def killed_at(self, step: Step, number: int) -> None:
        """A run is killed when a step comes for that time; raises AssertionError if anything half done is seen."""
        self._count += 1
        name = f"cut{self._count}.db"
        code = self._killed(step, number, name)
        assert code == -signal.SIGKILL, f"the run was not killed at {step} {number}"
        self._look(name)
        self._rerun(name)
        assert export(self._folder / name) == self._whole, "the rerun gives another ledger"
        left = [p.name for p in (self._folder / f"{name}.shards").iterdir() if p.name.endswith(".shard")]
        assert len(left) == 2

    def _look(self, name: str) -> None:
        """What is seen of a run that was killed: nothing, or all of it; of shards, whole files."""
        path = self._folder / name
        if path.exists():
            assert export(path) in (self._whole, "no build of it was ever finished")
        folder = self._folder / f"{name}.shards"
        whole = {p.name: p.read_bytes() for p in (self._folder / "whole.db.shards").glob("*.shard")}
        for one in folder.glob("*.shard") if folder.exists() else ():
            assert one.read_bytes() == whole[one.name], "a shard is seen in part"

    def _rerun(self, name: str) -> None:
        paths = tuple(str(self._folder / f"{n}.warc.gz") for n in "ab")
        build_archive(paths, self._folder / name, Options(), Plan(workers=2), Quiet(), self._executor)

    def _killed(self, step: Step, number: int, name: str) -> int:
        command = [sys.executable, "-c", PROGRAM, step, str(number), str(self._folder / name)]
        command += [str(self._folder / f"{n}.warc.gz") for n in "ab"]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(command, start_new_session=True, env=environment, check=False).returncode


def export(path: Path) -> str:
    """All that a ledger exports, or why it cannot be opened."""
    try:
        with Ledger.read(path) as opened:
            parts = (contact_lines(opened.contacts()), document_lines(opened.documents()), issue_lines(opened.issues()))
            return "".join(line for part in parts for line in part)
    except LedgerError as error:
        return error.reason
