"""What a run is asked to do, and whom it tells how far it is."""

from typing import Protocol

import msgspec

from readouts.model.document import Given


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """published (ISO day) and outlet: of inputs that do not say their own. metadata: paths of CSV files.

    stdin: the bytes that the input "-" stands for. given: what a person says of the one text of this run.
    single: the inputs must hold one text. everything: read every sentence, without the gate.
    passages: parse only passages that may tell of a contact. rosters: paths of files
    and folders of the user's own roster.
    """

    published: str | None = None
    outlet: str | None = None
    metadata: tuple[str, ...] = ()
    stdin: bytes | None = None
    given: Given | None = None
    single: bool = False
    everything: bool = False
    passages: bool = False
    rosters: tuple[str, ...] = ()


class Progress(Protocol):
    """Is told what is going on; nothing depends on it."""

    def begin(self, task: str, total: int | None) -> None:
        """A task starts; `total` steps, if that is known."""

    def step(self) -> None:
        """One step is done."""


class Quiet:
    """Says nothing."""

    def begin(self, task: str, total: int | None) -> None:
        """Nothing."""

    def step(self) -> None:
        """Nothing."""
