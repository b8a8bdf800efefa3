"""The attribute ruler of a model, which turns tags into parts of speech, with a memory.

Its rules ask of a word only for its tag, its role, whether it is white space and, of some words, which word it is. So
what they make of a word is kept by these, and the rules, which cost as much as the tagger, are run once for each.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

RULER = "attribute_ruler"
NAME = "readouts_attributes"
MANY = 100_000  # words of which is known whether a rule asks for them
ASKED = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})


class Ruler(Protocol):
    """The component of spaCy. patterns: as its `add_patterns` takes them."""

    patterns: list[dict[str, list[list[dict[str, object]]]]]
    vocab: "Vocab"

    def __call__(self, doc: "Doc") -> "Doc":
        """Sets the attributes of a document's words."""


class Remembered:
    """The same as a ruler, for documents whose words have no attributes yet.

    Raises ValueError if its rules ask for more than is known here.
    """

    def __init__(self, ruler: Ruler) -> None:
        self._ruler = ruler
        rules = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
        if any(set(asked) - ASKED for pattern in rules for asked in pattern):
            raise ValueError("the rules of this model ask for what is not known")
        strings = ruler.vocab.strings
        alone = [asked for pattern in rules if len(pattern) == 1 for asked in pattern]
        self._roles = frozenset(strings.add(w) for asked in alone for w in _named(asked.get("DEP", ())))
        words = frozenset(w for asked in alone for w in _named(asked.get("LOWER", ())))
        shapes = [re.compile(shape) for asked in alone for shape in _shapes(asked.get("LOWER"))]

        @lru_cache(maxsize=MANY)
        def matters(word: str) -> bool:
            return word in words or any(shape.search(word) for shape in shapes)

        self._matters = matters
        first = [_first(pattern) for pattern in rules if len(pattern) > 1]
        self._together = frozenset((key, strings.add(w)) for key, words in first for w in words)
        self._known: dict[tuple[str, int, int, bool], tuple[int, int, int]] = {}

    def __call__(self, doc: "Doc") -> "Doc":
        """Sets the attributes of a document's words."""
        if any(("LOWER", t.lower) in self._together or ("DEP", t.dep) in self._together for t in doc):
            return self._ruler(doc)  # rules that ask of a word and the next one
        for t in doc:
            t.pos, morph, t.lemma = self._of(t)
            t.set_morph(morph)  # type: ignore[attr-defined]  # spaCy's types leave it out
        return doc

    def _of(self, t: "Token") -> tuple[int, int, int]:
        """Part of speech, morphology and lemma, as numbers of spaCy."""
        word, role = t.lower_, t.dep
        key = (word if self._matters(word) else "", t.tag, role if role in self._roles else 0, t.is_space)
        if key not in self._known:
            (made,) = self._ruler(_alone(t))
            self._known[key] = (made.pos, made.morph.key, made.lemma)  # type: ignore[attr-defined]  # the same
        return self._known[key]


def _alone(t: "Token") -> "Doc":
    """A document of one such word."""
    return type(t.doc)(t.vocab, words=[t.text], tags=[t.tag_], deps=[t.dep_], heads=[0])


def _named(value: object) -> Iterator[str]:
    """The words that a rule names, to ask for them or for all others; none if it describes them by their shape.

    Raises ValueError if it does so in another way.
    """
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) and set(value) <= {"IN", "NOT_IN"}:
        yield from (word for words in value.values() for word in words)
    elif value != () and not tuple(_shapes(value)):
        raise ValueError("the rules of this model ask for what is not known")


def _shapes(value: object) -> Iterator[str]:
    """The expression by which a rule describes words."""
    if isinstance(value, dict) and set(value) == {"REGEX"}:
        yield value["REGEX"]


def _first(pattern: Iterable[dict[str, object]]) -> tuple[str, tuple[str, ...]]:
    """One thing without which a rule on several words does not hold. Raises ValueError if there is none."""
    for asked in pattern:
        for key in ("DEP", "LOWER"):
            if isinstance(asked.get(key), str):
                return key, (str(asked[key]),)
    raise ValueError("the rules of this model ask for what is not known")


def create(nlp: "Language", name: str) -> Remembered:  # noqa: ARG001 - as spaCy calls it
    """For `Language.factory`."""
    return Remembered(cast("Ruler", nlp.get_pipe(RULER)))
