"""`make bench-attribution`: our attributions beside textacy's quotation extractor, on the project's own cases.

Both get the same passages in one run. An attribution counts as right if it shares half of its words with the content
of an expected line and its source holds the last word of the speaker's name (where one is named). Speed is in words a
second, after parsing; the last line says what part of the parse our attributions cost.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from attribution_cases import Case, cases, overlap
from passages import knowledge
from readouts.ingest import document, segment
from readouts.parse import MODELS, Parser
from readouts.read.attribution import attributions
from readouts.read.people import people

ENOUGH = 0.5


class Said(NamedTuple):
    """What one extractor says: the words of the source, or the speaker's name, and the content."""

    source: str
    content: str


class Timed(NamedTuple):
    """What was found in each passage, and the seconds it took: parsing, and extracting."""

    found: list[list[Said]]
    parsing: float
    extracting: float


def ours(given: tuple[Case, ...]) -> Timed:
    """This reader."""
    known, found, parsing, extracting = knowledge(), [], 0.0, 0.0
    parser = Parser(known.lexicon)
    for case in given:
        doc = document(case.passage, name="case")
        segments, names = segment(doc, known.lexicon), known.roster.find(doc.text)
        start = perf_counter()
        parse = parser.parse(doc.text, segments, names)
        parsed = perf_counter()
        mentions, _ = people(parse, doc, known)
        begin = perf_counter()
        made, _ = attributions(parse, doc, mentions, known)
        extracting += perf_counter() - begin
        parsing += parsed - start
        texts = [" ".join(s.words(doc.text) for s in a.content) for a in made]
        names_of = [a.voice.name if a.voice else " ".join(s.words(doc.text) for s in a.source) for a in made]
        found.append([Said(n, t) for n, t in zip(names_of, texts, strict=True)])
    return Timed(found, parsing, extracting)


def theirs(given: tuple[Case, ...]) -> Timed | None:
    """textacy; None where it is not installed."""
    try:
        quotations = import_module("textacy.extract.triples").direct_quotations
    except ModuleNotFoundError:
        return None
    nlp = import_module(MODELS[-1]).load()
    found, parsing, extracting = [], 0.0, 0.0
    for case in given:
        start = perf_counter()
        doc = nlp(case.passage)
        parsed = perf_counter()
        try:
            made = list(quotations(doc))
        except ValueError:  # it refuses a passage with an odd number of marks
            made = []
        extracting += perf_counter() - parsed
        parsing += parsed - start
        found.append([Said(" ".join(t.text for t in q.speaker), q.content.text) for q in made])
    return Timed(found, parsing, extracting)


def right(said: Said, case: Case) -> bool:
    """Whether an expected line says so."""
    return any(_fits(said, e.chain[-1], e.words) for e in case.expected if e.words and not e.forbidden)


def _fits(said: Said, speaker: str, words: str) -> bool:
    named = speaker not in {"?", "-"}
    who = not named or speaker.rsplit(maxsplit=1)[-1].lower() in said.source.lower()
    return who and overlap(said.content, words) >= ENOUGH


def row(name: str, timed: Timed, given: tuple[Case, ...], words: int) -> str:
    """One line of the table."""
    lines = [(e, f) for c, f in zip(given, timed.found, strict=True) for e in c.expected if e.words and not e.forbidden]
    hit = sum(any(_fits(s, e.chain[-1], e.words or "") for s in f) for e, f in lines)
    said = [(s, c) for c, f in zip(given, timed.found, strict=True) for s in f]
    good = sum(right(s, c) for s, c in said)
    speed = words / max(timed.extracting, 1e-9)
    return f"{name:10} {good / max(len(said), 1):9.1%} {hit / max(len(lines), 1):7.1%} {len(said):6} {speed:14,.0f}"


def main() -> int:
    """Print the table."""
    given = cases()
    words = sum(len(c.passage.split()) for c in given)
    print(f"{len(given)} passages, {words} words")
    print(f"{'':10} {'precision':>9} {'recall':>7} {'found':>6} {'words a second':>14}")
    runs: tuple[tuple[str, Callable[[tuple[Case, ...]], Timed | None]], ...] = (("readouts", ours), ("textacy", theirs))
    for name, run in runs:
        run(given[:20])
        timed = run(given)
        missing = f"{name:10} not installed: make bench-attribution installs it"
        print(row(name, timed, given, words) if timed else missing)
        if name == "readouts" and timed:
            share = timed.extracting / timed.parsing
    print(f"our attributions cost {share:.0%} of our parse")
    return 0


if __name__ == "__main__":
    sys.exit(main())
