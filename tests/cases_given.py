"""Everything whose parse is stored: the cases of tests/cases and the examples of the lexicon."""

from collections.abc import Iterator

from passages import knowledge, made, passages
from readouts.ingest import segment, without_links
from readouts.lexicon import Entry
from stored import LEXICON, Given, whole


def cases() -> Iterator[Given]:
    """Every passage of every file of cases."""
    known = knowledge()
    for passage in passages("*.md"):
        document = made(passage)
        text = without_links(document.text, known.lexicon)
        names = known.roster.find(text)
        yield Given(passage.file.removesuffix(".md"), passage.title, text, segment(document, known.lexicon), names)


def examples() -> Iterator[tuple[Given, Entry, bool]]:
    """Every example of the lexicon with its entry, and whether it must match.

    Patterns are run over names as single tokens, as the reader runs them; words over the words as they stand.
    """
    known = knowledge()
    for entry in known.lexicon.entries:
        for text, must in [*((t, True) for t in entry.yes), *((t, False) for t in entry.no)]:
            names = () if entry.words else known.roster.find(text)
            yield Given(LEXICON, text, text, whole(text), names), entry, must


def everything() -> Iterator[Given]:
    """All that has a stored parse, each once."""
    seen = set()
    for given in (*cases(), *(g for g, _, _ in examples())):
        mark = (given.file, given.text, given.names)
        if mark not in seen:
            seen.add(mark)
            yield given
