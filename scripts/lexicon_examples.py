"""Run every `yes` and `no` of the lexicon: what must match matches, what must not does not. Exit 1 names the others."""

import re
import sys
from collections.abc import Iterator

from readouts.lexicon import Entry, Lexicon
from readouts.model.document import Segment
from readouts.model.span import Span
from readouts.parse import Parser
from readouts.roster import Roster


def examples(lexicon: Lexicon) -> Iterator[tuple[Entry, str, bool]]:
    """Every example with its entry, and whether it must match."""
    for entry in lexicon.entries:
        yield from ((entry, text, True) for text in entry.yes)
        yield from ((entry, text, False) for text in entry.no)


def whole(text: str) -> tuple[Segment, ...]:
    """A text as one segment."""
    return (Segment(kind="body", span=Span(0, len(text))),)


def plainly(entry: Entry, text: str) -> bool:
    """Whether one of the words stands in the text as it is: what reads headlines, addresses and pages has no tokens."""
    free = entry.by == "lower" and not entry.pos
    return free and any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text, re.IGNORECASE) for w in entry.words)


def wrong(lexicon: Lexicon) -> Iterator[str]:
    """One line for each example that does not behave, and for each entry without examples of both kinds.

    Patterns are run over names as single tokens, as the reader runs them; words over the words as they stand.
    """
    parser, roster = Parser(lexicon), Roster.load()
    for entry in lexicon.entries:
        if not entry.yes or not entry.no:
            yield f"{entry.id}: an entry needs examples of both kinds, yes and no"
    for entry, text, must in examples(lexicon):
        names = () if entry.words else roster.find(text)
        found = bool(lexicon.find(parser.parse(text, whole(text), names), entry))
        if found != must and not (must and plainly(entry, text)):
            yield f"{entry.id}: {'must match' if must else 'must not match'}: {text}"


def main() -> int:
    """Print what is wrong."""
    found = list(wrong(Lexicon.load()))
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
