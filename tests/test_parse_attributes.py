"""What the rules of the model make of words, remembered: the same as they make of them."""

import re
from importlib import import_module
from itertools import islice
from types import SimpleNamespace

import pytest

from house import ROOT
from readouts.parse import _loaded, model_hash
from readouts.parse_attributes import NAME, RULER, Remembered

# Words of which a rule asks together with the next one, or by their shape.
TOGETHER = ("There's no doubt, y'all.", "I ain't gonna go; let's see.", "Nothin' was said 'cause nuthin' happened.")
MANY = 400


def sentences() -> list[str]:
    lines = (line for path in sorted((ROOT / "tests/cases").glob("*.md")) for line in path.read_text().splitlines())
    return [*TOGETHER, *islice((line for line in lines if re.match(r"[A-Z][^|]{60}", line)), MANY)]


def test_words_are_ruled_as_by_the_model() -> None:
    name = model_hash()[0]
    plain, ours = import_module(name).load(exclude=["ner"]), _loaded(name)
    assert RULER not in ours.pipe_names and NAME in ours.pipe_names
    texts = sentences()
    assert len(texts) == MANY + len(TOGETHER)
    for one, other in zip(plain.pipe(texts), ours.pipe(texts), strict=True):
        assert [(t.pos_, str(t.morph), t.lemma_) for t in one] == [(t.pos_, str(t.morph), t.lemma_) for t in other]


@pytest.mark.parametrize(
    "asked", [{"ORTH": "Bye"}, {"LOWER": {"FUZZY": "bye"}}, {"DEP": {"INTERSECTS": ["expl"]}}], ids=str
)
def test_rules_that_ask_for_more_are_left_as_they_are(asked: dict[str, object]) -> None:
    vocab = SimpleNamespace(strings=SimpleNamespace(add=hash))
    ruler = SimpleNamespace(patterns=[{"patterns": [[asked]]}], vocab=vocab)
    with pytest.raises(ValueError, match="not known"):
        Remembered(ruler)
