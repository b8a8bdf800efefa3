"""Text of unknown origin made safe to print: the one function that all output to a terminal goes through."""

import re

# DEL, C1, surrogates, and the marks that turn or override the direction of text (UAX #9), which can make a line
# read other than it is. Zero-width joiners stay: some scripts need them.
DELETE = "\x7f"
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """`text` with every character that could steer a terminal replaced by one that shows.

    C0 and DEL become their pictures (U+2400 …), all others U+FFFD. Line feed and tab stay. Each is replaced by
    one character, so what is not harmful keeps its place.
    """
    return HARMFUL.sub(_shown, text)


def one_line(text: str) -> str:
    """`plain`, with every run of white space, line ends included, as one space, and none at the ends."""
    return spaced(text).strip()


def spaced(text: str) -> str:
    """`plain`, with every run of white space, line ends included, as one space."""
    return plain(SPACE.sub(" ", text))


def _shown(match: re.Match[str]) -> str:
    char = match.group()
    if char == DELETE:
        return "\u2421"
    return chr(0x2400 + ord(char)) if char < " " else "\ufffd"
