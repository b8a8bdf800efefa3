"""Names as parts of an address: lower case ASCII, each name its own."""

import re
import unicodedata
from collections.abc import Iterable

from readouts.model.ids import make_id

# Letters that no decomposition turns into ASCII.
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ħ": "h", "ə": "e"}
)
OTHER = re.compile("[^a-z0-9]+")
SHORT = 8  # of an id that stands for a name without a letter of ASCII


def slug(*names: str) -> str:
    """ "recep-tayyip-erdogan"; of several names "a-and-b". Never empty; two names may have one slug."""
    return "-and-".join(_slug(name) for name in names)


def slugs(named: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """A slug of its own for each of `named` (a name, or several), whatever their order.

    Those that would share one get -2, -3 … in the order of their names; single names come before several.
    """
    found: dict[tuple[str, ...], str] = {}
    taken: set[str] = set()
    for names in sorted(set(named), key=lambda n: (len(n), n)):
        plain = slug(*names)
        made, number = plain, 1
        while made in taken:
            number += 1
            made = f"{plain}-{number}"
        taken.add(made)
        found[names] = made
    return found


def _slug(name: str) -> str:
    marks = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold().translate(LETTERS))
    plain = "".join(c for c in marks if not unicodedata.combining(c))
    return OTHER.sub("-", plain.casefold()).strip("-") or f"name-{make_id('slug', name)[:SHORT]}"
