"""Every regular expression of the package, and texts made to be slow for it."""

import ast
import importlib
import re
import time
from collections.abc import Iterator
from functools import cache
from re import _constants as codes  # type: ignore[attr-defined]  # the parsed form of an expression is nowhere public
from re import _parser as parser  # type: ignore[attr-defined]  # the same
from typing import NamedTuple

from house import SOURCE, name, source, tree
from readouts.lexicon import Lexicon

UNITS = (
    " ", "\n", "\t", "\r\n", "a", "A", "1", ".", ",", "-", "'", '"', "(", ")", "[", "]", "/", ":", "“", "”", "’", "—",
    "_", "<", "a ", "A ", "Ab ", "1 ", ", ", ". ", "a-", "a'", "A. ", "1,", "a.", "- ", "---\n", "a: b\n", "a\n", " \n",
    "#", "* ", "a.b/", "[a](", "é",
)  # fmt: skip


class Named(NamedTuple):
    """An expression and where it stands."""

    where: str
    regex: re.Pattern[str]


@cache
def patterns() -> tuple[Named, ...]:
    """All that stand in modules or in the lexicon, over text (those over bytes look at a bounded head only)."""
    found = {f"lexicon {i}": regex for i, regex in Lexicon.load().regexes.items()}
    for path in source():
        if not any(isinstance(n, ast.Attribute) and n.attr == "compile" for n in ast.walk(tree(path))):
            continue
        inside = path.relative_to(SOURCE.parent).with_suffix("").parts
        try:
            module = importlib.import_module(".".join(p for p in inside if p != "__init__"))
        except ModuleNotFoundError:  # of an export whose package is not installed here
            continue
        for key, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                found.setdefault(f"{name(path)} {key}", value)
    return tuple(Named(where, regex) for where, regex in sorted(found.items()))


def literals(regex: re.Pattern[str]) -> tuple[str, ...]:
    """The runs of plain characters in an expression, which a text needs to get into its slow parts."""
    found: set[str] = set()

    def walk(items: object) -> None:
        run = ""
        for item in items if isinstance(items, parser.SubPattern | list | tuple) else ():
            if isinstance(item, tuple) and len(item) == 2 and item[0] is codes.LITERAL:
                run += chr(item[1])
                continue
            found.add(run)
            run = ""
            walk(item)
        found.add(run)

    walk(parser.parse(regex.pattern, regex.flags))
    return tuple(sorted(f for f in found if f))


def pumped(regex: re.Pattern[str], size: int) -> Iterator[tuple[str, str]]:
    """(what is repeated, text) of about `size` code points, none of which ends as the expression may want."""
    own = literals(regex)
    for unit in (*UNITS, *own[:6]):
        for start in ("", *own[:2]):
            yield f"{start!r} {unit!r}", start + unit * (size // len(unit)) + "\0"


def spent(regex: re.Pattern[str], text: str) -> float:
    """Seconds of processor time for looking through a text, the least of three."""
    return min(_once(regex, text) for _ in range(3))


def _once(regex: re.Pattern[str], text: str) -> float:
    begun = time.process_time()
    for _ in regex.finditer(text):
        pass
    return time.process_time() - begun
