"""What a command ended with, and what it wrote."""

from collections.abc import Callable
from typing import NamedTuple


class Said(NamedTuple):
    """Exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Ask = Callable[..., Said]
