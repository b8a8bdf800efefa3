"""A real cluster on this machine for tests, and how to kill a part of it while it reads."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from house import ROOT
from waiting_nursery import ARMED, WAIT

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SPARK = Path(sys.prefix) / "spark"
NEEDED = "SPARK_TESTS"  # `make test` sees to it that Spark and its Java are there: then nothing is skipped
MASTER = "local-cluster[2,1,1024]"
# What a server does for hours is not worth it here: the better compiler, a collector with threads, pages of its own.
QUICK = {"JDK_JAVA_OPTIONS": "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"}
SETTINGS = {"spark.ui.enabled": "false", "spark.task.maxFailures": "2"}
PATIENCE = 50  # seconds until a reader waits


def environment(wait: Path) -> dict[str, str]:
    """What a program needs to find Spark, Java and the readers of the tests. Skips the test where they are missing."""
    sys.path.append(str(ROOT / "scripts"))
    from java import home

    java = home()
    if java is None or not (SPARK / "pyspark").is_dir():
        missing = "Java 17" if java is None else "Spark"
        assert NEEDED not in os.environ, f"{missing} is missing"
        pytest.skip(f"{missing} is missing; make test installs it")
    path = os.pathsep.join((str(ROOT / "tests"), str(SPARK)))
    return {**QUICK, "JAVA_HOME": str(java), "PYTHONPATH": path, WAIT: str(wait)}


@contextmanager
def running(wait: Path) -> Iterator["SparkSession"]:
    """A session of two executors, each a Java machine with a Python worker."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(wait).items():
            patch.setenv(name, value)
        patch.syspath_prepend(str(SPARK))
        from readouts.run.spark.session import spark

        with spark(MASTER, SETTINGS) as session:
            yield session


class Killer:
    """Waits until a reader waits, and kills one of those that it descends from. Use it as a context."""

    def __init__(self, wait: Path, program: str) -> None:
        self._wait, self._program = wait, program
        self._thread = threading.Thread(target=self._watch)
        self.killed: int | None = None

    def __enter__(self) -> "Killer":
        (self._wait / ARMED).touch()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join()

    def _watch(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.killed is None:
            time.sleep(0.05)
            for found in self._wait.glob("waiting.*"):
                self.killed = _above(int(found.suffix[1:]), self._program)
                os.kill(self.killed, signal.SIGKILL)
                found.unlink()


def _above(process: int, program: str) -> int:
    """The next above a process whose command has this in it. Raises OSError where there is none."""
    while program not in (place := Path(f"/proc/{process}")).joinpath("cmdline").read_text():
        process = int(place.joinpath("stat").read_text().rpartition(")")[2].split()[1])
    return process
