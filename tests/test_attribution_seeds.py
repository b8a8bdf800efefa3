"""Our own annotation of five real stories (offsets and names only) against what the reader finds in them."""

from pathlib import Path

import msgspec
import pytest

from attribution_cases import Heard, hear, name
from readouts.model.document import document_id
from readouts.model.reading import Attribution
from readouts.model.span import Span

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution as a careful reader marks it: where the cue is, where the content, and the chain of voices."""

    cue: Span
    content: Span
    chain: tuple[str, ...]


GOLD = msgspec.json.decode(
    (Path(__file__).parent / "attribution_seeds.json").read_bytes(), type=dict[str, tuple[Gold, ...]]
)


def _stories() -> dict[str, str]:
    texts = [path.read_bytes().decode("utf-8-sig") for path in sorted(SEEDS.glob("*.txt"))]
    return {document_id(t): t for t in texts}


def _found(heard: Heard, gold: Gold) -> Attribution | None:
    """The attribution with that cue, or one that is not attached to another word and shares half of the content."""
    near = [a for a in heard.found if any(c.meets(gold.cue) for c in a.cue)]
    return max(near, key=lambda a: _share(a, gold), default=None)


def _share(one: Attribution, gold: Gold) -> float:
    mine = {i for s in one.content for i in range(s.start, s.end)}
    theirs = set(range(gold.content.start, gold.content.end))
    return len(mine & theirs) / len(mine | theirs)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five stories are not here")
def test_nine_in_ten_have_the_right_source_and_none_a_wrong_one() -> None:
    stories = _stories()
    assert set(GOLD) <= set(stories)
    assert sum(len(g.chain) == 1 for marked in GOLD.values() for g in marked) >= 55
    right, wrong, missed = 0, [], []
    for key, marked in GOLD.items():
        heard = hear(stories[key])
        for gold in marked:
            one = _found(heard, gold)
            if one is not None and name(one) == gold.chain[-1] and _share(one, gold) >= 0.5:
                right += 1
            elif one is not None and (one.voice is not None or one.voices) and name(one) != gold.chain[-1]:
                wrong.append((gold, name(one)))
            else:
                missed.append((gold, one and heard.chain(one)))
    total = right + len(wrong) + len(missed)
    assert not wrong
    assert right >= 0.9 * total, missed


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five stories are not here")
def test_chains_hold() -> None:
    stories = _stories()
    nested = [(key, g) for key, marked in GOLD.items() for g in marked if len(g.chain) > 1]
    assert len(nested) >= 15
    good = [
        g
        for key, g in nested
        if (one := _found(hear(stories[key]), g)) is not None and hear(stories[key]).chain(one) == g.chain
    ]
    assert len(good) >= 0.9 * len(nested), [g for _, g in nested if g not in good]
