"""Names as they stand in addresses."""

import hashlib
import re
import unicodedata

NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
# Letters that Unicode does not take apart into a letter and a mark.
WHOLE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})


def slug(name: str) -> str:
    """A name in lower-case ASCII letters, digits and hyphens: "recep-tayyip-erdogan".

    A name that leaves nothing of itself in ASCII gets the beginning of its hash instead.
    """
    letters = unicodedata.normalize("NFKD", name.casefold().translate(WHOLE))
    made = NOT_IN_SLUGS.sub("-", letters.encode("ascii", "ignore").decode("ascii")).strip("-")
    return made or f"n-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:12]}"
