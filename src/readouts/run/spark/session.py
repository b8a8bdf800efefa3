"""Spark, started or found; what is missing is said."""

import os
import re
import shutil
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from readouts.parse import ModelError
from readouts.run.engine import MISSING
from readouts.run.guard import BuildError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

NO_JAVA = "Spark needs Java 17 or 21; install it, or set JAVA_HOME to where it is"
SAID = re.compile(r"(BuildError|ModelError): (.+)")
LONGEST = 400
SETTINGS = {
    # A part of a job is there once all of it is: see `waves`.
    "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "true",
    # The process that reads is loaded once for each Python worker.
    "spark.python.worker.reuse": "true",
    # There is next to nothing that Spark itself works out: to compile that costs more than it takes.
    "spark.sql.codegen.wholeStage": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


@contextmanager
def spark(master: str, settings: Mapping[str, str] | None = None) -> Iterator["SparkSession"]:
    """A session at that master, or the one that there is: that stays. settings: beside those of spark-defaults.conf.

    Raises BuildError where it cannot be started.
    """
    if not _java():
        raise BuildError(NO_JAVA)
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise BuildError(MISSING) from error
    found = SparkSession.getActiveSession()
    if found is not None:
        yield found
        return
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")  # else by the machine's name, which may lead nowhere
    with said():
        builder = SparkSession.builder.master(master).appName("readouts")
        for name, value in {**SETTINGS, **(settings or {})}.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()


@contextmanager
def said() -> Iterator[None]:
    """What Spark fails with, as one sentence: our own, where the failure is ours. Raises BuildError or ModelError."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    with warnings.catch_warnings():
        # Of pandas, which is not used.
        warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas", category=FutureWarning)
        try:
            yield
        except (Py4JError, PySparkException) as error:
            raise _told(str(error)) from error


def _told(words: str) -> BuildError | ModelError:
    found = SAID.search(words)
    if found is not None:
        return ModelError(found[2]) if found[1] == "ModelError" else BuildError(found[2])
    return BuildError(f"Spark failed: {words.strip()[:LONGEST]}")


def _java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return (Path(home) / "bin" / "java").is_file() if home else shutil.which("java") is not None
