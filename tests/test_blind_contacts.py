"""Contacts on cases written beforehand by somebody who had seen neither rules nor lexicon.

Nobody looks at which of them fail: the misses are counted, not printed, and the floors only rise.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import msgspec

from passages import FOLDER, Passage, passages, read_passage
from readouts.model.reading import ContactMention

FLOORS = Path(__file__).parent / "eval" / "blind-contacts.json"
LINE = re.compile(r"^(\w+)(\*?) ([a-z ]+): (.+)$")


class Contact(msgspec.Struct, frozen=True):
    """What is compared: names without diacritics and marks, so that two spellings of one are one."""

    realis: str
    leaders: bool
    mode: str
    people: frozenset[str]


class Score(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Counts over all cases. pairs: contacts of leaders by their parties alone; whole: with realis and mode.

    invented: contacts of leaders in cases that hold none.
    """

    cases: int
    expected: int
    found: int
    pairs: int
    whole: int
    invented: int


def folded(name: str) -> str:
    """A name in plain lower-case letters, titles of monarchs left out."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    words = re.findall(r"\w+", plain.replace("ı", "i"))
    return " ".join(w for w in words if w not in {"king", "queen", "pope", "emir", "al", "bin"})


def wanted(passage: Passage) -> Counter[Contact]:
    """The contacts that a case expects."""
    found: Counter[Contact] = Counter()
    for line in passage.expected:
        match = LINE.match(line)
        if match:
            people = frozenset(folded(p) for p in match[4].split(" + "))
            found[Contact(match[1], not match[2], match[3], people)] += 1
        else:
            assert line == "nothing", f"{passage.title}: {line}"
    return found


def given(mentions: tuple[ContactMention, ...]) -> Counter[Contact]:
    """The contacts that a reading makes."""
    made = (m for m in mentions if m.makes and m.same_as is None)
    return Counter(
        Contact(m.realis, m.level == "leaders", m.mode, frozenset(folded(p.person) for p in m.participants))
        for m in made
    )


@cache
def score() -> Score:
    """All cases, read now."""
    totals: Counter[str] = Counter()
    for passage in passages("blind/contacts.md"):
        want, have = wanted(passage), given(read_passage(passage).mentions)
        leaders = Counter({c: n for c, n in want.items() if c.leaders})
        mine = Counter({c: n for c, n in have.items() if c.leaders})
        pairs = Counter(c.people for c in leaders.elements()) & Counter(c.people for c in mine.elements())
        totals["cases"] += 1
        totals["expected"] += leaders.total()
        totals["found"] += mine.total()
        totals["pairs"] += pairs.total()
        totals["whole"] += (leaders & mine).total()
        totals["invented"] += 0 if leaders else mine.total()
    return Score(**{f: totals[f] for f in Score.__struct_fields__})


def test_the_blind_cases_are_as_they_were_written() -> None:
    for line in (FOLDER / "blind" / "SHA256").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((FOLDER / "blind" / name).read_bytes()).hexdigest() == digest, name


def test_the_floors_hold() -> None:
    found, floors = score(), msgspec.json.decode(FLOORS.read_bytes(), type=dict[str, Score])
    best = floors["floor"]
    print(f"blind contacts: {found}")  # noqa: T201 - counts only, on failure
    assert found.cases == best.cases and found.expected == best.expected
    assert found.pairs >= best.pairs and found.whole >= best.whole and found.invented <= best.invented
    assert found.found - found.pairs <= best.found - best.pairs, "more contacts that nobody expects"
