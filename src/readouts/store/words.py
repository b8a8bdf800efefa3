"""The words that a person searches for. Nothing of them is ever syntax of the search engine.

    grain deal          both words, anywhere in a claim or in a story
    "grain deal"        these words, one behind the other
    grain -wheat        without that word
    agric*              words that begin so

Case and accents do not count. Whatever else is written stands for the words in it.
"""

import re
from typing import NamedTuple

MOST = 64  # words and phrases that are searched for; more are ignored
PART = 3  # letters of the shortest part of a word that can be found
TERM = re.compile(r"""(-?)"([^"]*)"(\*?)|(-?)([^\s"]+)""")


class Term(NamedTuple):
    """A word or phrase. prefix: words that begin so; without: hits must not have it."""

    text: str
    prefix: bool = False
    without: bool = False


def terms(words: str) -> tuple[Term, ...]:
    """What a person searches for. A search that only excludes has nothing to look for: its words are searched."""
    found = []
    for match in TERM.finditer(searchable(words)):
        minus, phrase, star, dash, word = match.groups()
        text = (phrase if phrase is not None else word.rstrip("*")).strip()
        if any(c.isalnum() for c in text):
            prefix = bool(star) if phrase is not None else word.endswith("*")
            found.append(Term(text, prefix, bool(minus or dash)))
    if not any(not t.without for t in found):
        found = [Term(t.text, t.prefix) for t in found]
    return tuple(found[:MOST])


def expression(found: tuple[Term, ...], parts: bool = False) -> str | None:
    """The terms in the language of FTS5, every one a quoted string; None if there is nothing to look for.

    parts: for the index of parts of words, which knows no shorter ones than three letters; they are left out.
    """
    if parts:
        found = tuple(Term(t.text, without=t.without) for t in found if len(t.text) >= PART)
    wanted = " ".join(_quoted(t) for t in found if not t.without)
    unwanted = " OR ".join(_quoted(t) for t in found if t.without)
    if not wanted:
        return None
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def searchable(text: str) -> str:
    """Text that SQLite takes: no NUL, which would end it, and no lone surrogate, which has no bytes."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


def _quoted(term: Term) -> str:
    return '"' + term.text.replace('"', '""') + '"' + ("*" if term.prefix else "")
