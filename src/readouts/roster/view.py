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
# Characters that fold to their lower case whatever stands around them, and single spaces between them: most of a text.
PLAIN = re.compile(r"[!-,./-_a-~]+(?: [!-,./-_a-~]+)*")


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
    made = _Making(text)
    at = 0
    for run in PLAIN.finditer(text):
        for other in range(at, run.start()):
            made.char(other)
        made.run(run.start(), run.end())
        at = run.end()
    for other in range(at, len(text)):
        made.char(other)
    return View("".join(made.out), made.starts, made.ends)


class _Making:
    """A view that is being made; `out` is in pieces."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._lines = 0  # line ends in the gap that the view ends with

    def run(self, start: int, end: int) -> None:
        """Plain characters."""
        self.out.append(self.text[start:end].lower())
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def char(self, at: int) -> None:
        """Any other character: part of a gap, or what it folds to."""
        char = self.text[at]
        folded = fold(char) if not char.isspace() else " "
        if folded in (" ", "-"):
            self._gap(at, char, folded)
            return
        for piece in folded:
            self.out.append(piece)
            self.starts.append(at)
            self.ends.append(at + 1)

    def _gap(self, at: int, char: str, folded: str) -> None:
        inside = bool(self.out) and self.out[-1] in (" ", BREAK)
        self._lines = self._lines * inside + (char == "\n")
        if not inside:
            self.out.append(" ")
            self.starts.append(at)
            self.ends.append(at + 1)
            return
        dash = folded == "-" and self.text[at - 1].isspace()  # "PARIS - French President": a dash, no hyphen
        self.out[-1] = BREAK if self._lines > 1 or dash else self.out[-1]
        self.ends[-1] = at + 1
