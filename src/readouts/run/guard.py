"""The one place where an unexpected error becomes an issue.

A stage that fails on one document, or on one contact, must not cost the other ten thousand. So every call of a
stage goes through `attempt`; nothing else in the package catches errors that it does not name. What failed is said
in the ledger (an issue of kind "stage failed"), and the command ends with 3.
"""

import traceback
from collections.abc import Callable
from pathlib import PurePath
from typing import TypeVar

import msgspec

from readouts.model.issue import Issue

Result = TypeVar("Result")
FAILED = "stage failed"


class BuildError(RuntimeError):
    """A stage failed on the ledger as a whole; nothing was changed."""


class Failure(msgspec.Struct, frozen=True):
    """What a stage failed with, and where."""

    stage: str
    reason: str

    def issue(self, document: str | None = None, contact: str | None = None) -> Issue:
        """The issue that says so."""
        message = f"The stage “{self.stage}” failed here ({self.reason}); the rest was built without it."
        return Issue(kind=FAILED, message=message, document=document, contact=contact)


def attempt(stage: str, call: Callable[[], Result]) -> Result | Failure:
    """What `call` gives, or its failure. An interrupt and the end of the process pass."""
    try:
        return call()
    except Exception as error:  # noqa: BLE001 - the one boundary; see above
        return Failure(stage, f"{type(error).__name__}: {error}, {_place(error)}")


def _place(error: Exception) -> str:
    """The innermost place in our own code."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "readouts" in PurePath(f.filename).parts] or list(frames)
    path = PurePath(ours[-1].filename)
    return f"{path.parent.name}/{path.name}:{ours[-1].lineno}"
