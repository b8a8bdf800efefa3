"""Texts as plain words, for asking whether something occurs in them."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"\w+")
SHORT = 4  # shorter words are looked for as they are, longer ones also with an ending


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The words of a text without case, marks, width and punctuation, one space between."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
    bare = "".join(c for c in plain if unicodedata.category(c) not in {"Mn", "Cf"})
    return " ".join(WORD.findall(bare.casefold()))


def occurs(words: str, text: str) -> bool:
    """Whether `words` stand in `text`, both folded; a long single word also with another ending.

    Errs towards yes: what is found here is called not read, never silent.
    """
    if not words:
        return False
    if " " in words or len(words) < SHORT:
        return f" {words} " in f" {text} "
    stem = words[:-1] if words.endswith("s") else words
    return f" {stem}" in f" {text}"
