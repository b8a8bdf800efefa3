"""Links to other stories that a page puts into the middle of a sentence, behind a name: they are no part of it."""

import re

from readouts.lexicon import Lexicon

GROUP = "segment.injected"
JUNK = "junk"  # the part of an expression that is not read


def without_links(text: str, lexicon: Lexicon) -> str:
    """The text with such links blanked, so that the sentence goes on; as long as it was, each offset the same."""
    for entry in lexicon.group(GROUP):
        text = lexicon.regexes[entry.id].sub(_blanked, text)
    return text


def _blanked(found: re.Match[str]) -> str:
    start, end = found.span(JUNK)
    first = found.start()
    return found[0][: start - first] + " " * (end - start) + found[0][end - first :]
