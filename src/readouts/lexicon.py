"""The language data (data/lexicon/*.toml): typed entries, each with examples it must and must not match."""

import hashlib
import re
from functools import cached_property
from importlib import resources
from typing import Literal

import msgspec

from readouts.model.parse import Parse
from readouts.model.span import Span

WordForm = Literal["lower", "lemma"]


class Node(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One node of a dependency pattern.

    of, rel: how it hangs on an earlier node, in the operators of Semgrex as spaCy's DependencyMatcher has
    them (">": `of` is its head; "<": it is the head of `of`; ">>": a descendant). "@id" in a list stands for
    the words of that entry.
    """

    name: str
    of: str | None = None
    rel: str | None = None
    lemma: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    dep: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry: words, a construction (`pattern`) or a regular expression, exactly one of the three.

    words: lower case; several tokens in one string are a phrase. by: whether they are compared with the
    token's lower-case form or its lemma. pos: coarse tags that the first token must have. value, attrs: what
    the entry means to the rule that uses it.
    """

    id: str
    words: tuple[str, ...] = ()
    by: WordForm = "lower"
    pos: tuple[str, ...] = ()
    pattern: tuple[Node, ...] = ()
    regex: str | None = None
    value: str | None = None
    attrs: dict[str, str | float | bool] = {}
    note: str | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        forms = (bool(self.words), bool(self.pattern), self.regex is not None)
        if sum(forms) != 1:
            raise ValueError(f"lexicon entry {self.id!r} needs exactly one of words, pattern and regex")

    def number(self, name: str) -> float:
        """The attribute as a number; KeyError if it is missing, TypeError if it is none."""
        value = self.attrs[name]
        if isinstance(value, str):
            raise TypeError(f"attribute {name!r} of lexicon entry {self.id!r} is not a number")
        return float(value)


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One TOML file."""

    entry: tuple[Entry, ...] = ()


class Lexicon:
    """All entries by id. Immutable once made."""

    def __init__(self, entries: tuple[Entry, ...], version: str) -> None:
        ids = [e.id for e in entries]
        twice = sorted({i for i in ids if ids.count(i) > 1})
        if twice:
            raise ValueError(f"lexicon entries with one id: {', '.join(twice)}")
        self.entries = entries
        self.version = version
        self._by_id = {e.id: e for e in entries}
        self._groups: dict[str, tuple[Entry, ...]] = {}
        self._words: dict[str, frozenset[str]] = {}

    @classmethod
    def load(cls) -> "Lexicon":
        """The lexicon that ships with the package. Raises ValueError naming the file that is wrong."""
        found: list[Entry] = []
        digest = hashlib.sha256()
        folder = resources.files("readouts").joinpath("data", "lexicon")
        for path in sorted(folder.iterdir(), key=lambda p: p.name):
            if not path.name.endswith(".toml"):
                continue
            raw = path.read_bytes()
            digest.update(raw)
            try:
                found.extend(msgspec.toml.decode(raw, type=File).entry)
            except (msgspec.DecodeError, ValueError) as error:
                raise ValueError(f"data/lexicon/{path.name}: {error}") from error
        return cls(tuple(found), digest.hexdigest())

    def entry(self, entry_id: str) -> Entry:
        """The entry of that id; KeyError if there is none."""
        return self._by_id[entry_id]

    def group(self, prefix: str) -> tuple[Entry, ...]:
        """Entries whose id is `prefix` or begins with `prefix` and a dot, in the order of the files."""
        if prefix not in self._groups:
            self._groups[prefix] = tuple(e for e in self.entries if e.id == prefix or e.id.startswith(prefix + "."))
        return self._groups[prefix]

    def words(self, prefix: str) -> frozenset[str]:
        """All words of a group. Raises KeyError if the group has none: a misspelt name is no empty list."""
        if prefix not in self._words:
            found = frozenset(w for e in self.group(prefix) for w in e.words)
            if not found:
                raise KeyError(prefix)
            self._words[prefix] = found
        return self._words[prefix]

    def expand(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """`words` with each "@id" replaced by the words of that group, sorted."""
        out: set[str] = set()
        for word in words:
            out.update(self.words(word[1:]) if word.startswith("@") else (word,))
        return tuple(sorted(out))

    @cached_property
    def regexes(self) -> dict[str, re.Pattern[str]]:
        """The compiled regular expressions by entry id; case does not matter."""
        return {e.id: re.compile(e.regex, re.IGNORECASE) for e in self.entries if e.regex is not None}

    def find(self, parse: Parse, entry: Entry) -> tuple[tuple[int, int], ...]:
        """[first, last] token indices of each match of `entry`, in order of the text.

        Words obey `pos`; a pattern matches from its first to its last bound token; a regular expression is
        searched in each sentence, and matches count by the tokens that they touch.
        """
        if entry.words:
            found = parse.phrases(entry.words, entry.by)
            return tuple(f for f in found if f[0] < f[1] or not entry.pos or parse.tokens[f[0]].pos in entry.pos)
        if entry.pattern:
            nodes = [tuple(b.values()) for b in parse.bindings(entry.id)]
            return tuple(sorted((min(n), max(n)) for n in nodes))
        hits: list[tuple[int, int]] = []
        for first, end in parse.sentences:
            whole = parse.span(first, end - 1)
            for match in self.regexes[entry.id].finditer(whole.words(parse.text)):
                if match.end() > match.start():
                    touched = parse.tokens_in(Span(whole.start + match.start(), whole.start + match.end()))
                    hits.append((touched[0], touched[-1]))
        return tuple(hits)
