"""The grammar of time expressions: regular expressions over classes of words, and the search with them.

A pattern is written in the names of classes ("MONTH DOT? DAYNUM"); it is compiled to a regular expression
over one character a word. Patterns have no quantifier inside a quantifier, so the search is linear.
"""

import re
from collections.abc import Callable, Iterator

import msgspec

from readouts.model.times import TimeExpression
from readouts.read.times_tokens import Word

CLASS = re.compile(r"\b[A-Z]{2,}\b")
GROUP = re.compile(r"\(\?P<\w+>")
FIRST_CODE = 0xE000  # private use: one code point for each set of classes
MACROS = {
    "$NUM": "(?:$PLAIN(?:$AND_HALF)?|QUANTITY|COUPLE)",
    "$PLAIN": "(?:(?:NUMBER|ONE)? SCALE AND NUMBER|NUMBER|(?:ONE )?SCALE)(?: HY? (?:NUMBER|SCALE))?",
    "$AND_HALF": " HY? AND HY? (?:ONE HY?)? HALF",
    "$UNIT": "(?:UNIT|UNITS)",
    "$MONTH": "(?:MONTH|MONTHSHORT DOT?)",
    "$HEDGE": "(?:(?P<hedge>HEDGE) )?",
    "$EARLY": "(?:(?P<early>EARLY) HY? )?",
}


class Hit(msgspec.Struct, frozen=True):
    """A pattern that matched: the words of the text by the names of its groups."""

    words: tuple[Word, ...]
    groups: dict[str, tuple[Word, ...]]

    def has(self, name: str) -> bool:
        """Whether the group took part."""
        return name in self.groups

    def value(self, name: str, kind: str) -> str | None:
        """The payload of class `kind` of the group's first word that has it."""
        return next((w.values[kind] for w in self.groups.get(name, ()) if kind in w.values), None)

    def number(self, name: str, kind: str) -> int | None:
        """The same as a whole number."""
        value = self.value(name, kind)
        return None if value is None else int(float(value))


Build = Callable[[Hit], TimeExpression | None]


class Rule(msgspec.Struct, frozen=True):
    """A pattern and what its match means. The group `span`, where there is one, bounds the expression."""

    name: str
    pattern: str
    build: Build


class Grammar:
    """Rules compiled for the classes of one lexicon. Immutable once made."""

    def __init__(self, universe: tuple[frozenset[str], ...], rules: tuple[Rule, ...]) -> None:
        self._codes = {classes: chr(FIRST_CODE + k) for k, classes in enumerate(universe)}
        self._rules = tuple((rule, self._compile(rule)) for rule in rules)
        # Most words begin no expression: one look says so for all rules.
        self._any = re.compile("|".join(f"(?:{GROUP.sub('(?:', p.pattern)})" for _, p in self._rules))

    def search(self, words: list[Word]) -> Iterator[tuple[int, int, TimeExpression]]:
        """[first, last] words of the longest expression at each place, left to right, disjoint."""
        text = "".join(self._codes[frozenset(w.values)] for w in words)
        at = 0
        while at < len(words):
            found = self._longest(text, words, at) if words[at].values else None
            if found is not None:
                yield found[0], found[1] - 1, found[2]
            at = at + 1 if found is None else max(found[1], at + 1)

    def _longest(self, text: str, words: list[Word], at: int) -> tuple[int, int, TimeExpression] | None:
        best: tuple[int, int, TimeExpression] | None = None
        if self._any.match(text, at) is None:
            return best
        reached = at
        for rule, pattern in self._rules:
            match = pattern.match(text, at)
            if match is None or match.end() <= reached:
                continue
            built = rule.build(_hit(match, words))
            if built is not None:
                first, after = match.span("span") if "span" in pattern.groupindex else match.span()
                best, reached = (first, after, built), match.end()
        return best

    def _compile(self, rule: Rule) -> re.Pattern[str]:
        text = rule.pattern
        for macro, pattern in MACROS.items():
            text = text.replace(macro, pattern)
        return re.compile(CLASS.sub(self._class, text).replace(" ", ""))

    def _class(self, name: re.Match[str]) -> str:
        codes = "".join(code for classes, code in self._codes.items() if name[0] in classes)
        if not codes:
            raise ValueError(f"no word of the lexicon has the class {name[0]}")
        return f"[{codes}]"


def _hit(match: re.Match[str], words: list[Word]) -> Hit:
    groups = {
        name: tuple(words[match.start(name) : match.end(name)])
        for name in match.re.groupindex
        if match.start(name) >= 0
    }
    return Hit(tuple(words[match.start() : match.end()]), groups)
