"""The one way to make an id."""

import hashlib
from typing import TypeAlias

import msgspec

Scalar = str | int | float | bool | None
IdPart: TypeAlias = "Scalar | tuple[IdPart, ...]"


def make_id(*parts: IdPart) -> str:
    """The sha256, in hexadecimal, of `parts` as one canonical JSON array.

    An array, never joined strings: ("ab", "c") and ("a", "bc") have different ids.
    """
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()
