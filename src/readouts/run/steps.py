"""The steps of reading an archive, by name. A program that is killed at any of them leaves nothing half done."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias


class Step(StrEnum):
    """What is about to be done."""

    LISTING = "listing inputs"
    HASHING = "hashing inputs"
    STARTING = "starting workers"
    ASSIGNING = "giving out a shard"
    KEEPING = "keeping a document"
    WRITING = "writing a shard aside"
    SYNCING = "syncing a shard"
    RENAMING = "renaming a shard"
    PLACED = "a shard is in its place"
    MERGING = "merging shards"
    BUILDING = "building the ledger"
    DONE = "done"


Watch: TypeAlias = Callable[[Step], None]


def unwatched(step: Step) -> None:
    """Nobody looks at the steps."""
    del step
