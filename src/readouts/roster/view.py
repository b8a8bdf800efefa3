"""A normalised view of a text in which names are looked for, with the way back to its offsets."""

import re
import unicodedata
from functools import lru_cache

import msgspec

# A break between blocks: nothing is found across it.
BREAK = "\n"
APOSTROPHES = "'\u2018\u2019\u02bc\u2032\uff07`"
GAPS = re.compile(r"[\s-]+")
HYPHENS = "-\u2010\u2011\u00ad"


class View(msgspec.Struct, frozen=True):
    """`text` normalised; character k of it begins at `starts[k]` and ends at `ends[k]` of the original."""

    text: str
    starts: list[int]
    ends: list[int]


@lru_cache(maxsize=4096)
def fold(char: str) -> str:
    """One character without case, width and diacritics; "" for format characters and combining marks.

    NFKC first (Unicode Standard Annex 15), then letters lose their marks, so that "ğ" meets "g"; letters of
    other scripts stay what they are: a look-alike is not the letter it looks like.
    """
    if char in APOSTROPHES:
        return "'"
    if char in HYPHENS:
        return "" if char == "\u00ad" else "-"
    if unicodedata.category(char) == "Cf":
        return ""
    plain = SPECIAL.get(char, char)
    marks = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", plain))
    return "".join(c for c in marks if unicodedata.category(c) != "Mn").casefold()


# Latin letters that do not decompose.
SPECIAL = {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H"}


def normal(name: str) -> str:
    """A name as it stands in a view. Most names are plain ASCII and need no look at each character."""
    if name.isascii() and "\n" not in name:
        return GAPS.sub(" ", name.replace("`", "'").casefold()).strip()
    return view(name).text.strip()


def view(text: str) -> View:
    """The view of `text`: runs of white space and hyphens are one space, a blank line or a dash is a break."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    lines = 0
    for at, char in enumerate(text):
        folded = fold(char) if not char.isspace() else " "
        if folded in (" ", "-"):
            lines = lines + (char == "\n") if out and out[-1] in " \n" else int(char == "\n")
            if out and out[-1] in " \n":
                dash = folded == "-" and text[at - 1].isspace()  # "PARIS - French President": a dash, no hyphen
                out[-1] = BREAK if lines > 1 or dash else out[-1]
                ends[-1] = at + 1
                continue
            folded = " "
        for piece in folded:
            out.append(piece)
            starts.append(at)
            ends.append(at + 1)
    return View("".join(out), starts, ends)
