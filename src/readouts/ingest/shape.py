"""What the form of a paragraph tells, whatever its words: headline, tag, doubled caption."""

import re

from readouts.ingest.paragraphs import ITEM, SENTENCE_END, title_case

HEADLINE = 30  # the most words of a headline
SUBHEADING = 12  # and of one inside the text
SHORT = 15  # the most words of a headline that ends with a full stop
STOP = re.compile(r"(?:[.!…;:,]|[-–—])[\"'”’»)\]]*$")
SPEAKER = re.compile(r"[A-Z][\w.'’ -]{1,60}:\s+\S")
SPACE = re.compile(r"\s+")


def fold(words: str) -> str:
    """Words as they are compared: case, white space and marks around them do not matter."""
    return SPACE.sub(" ", words).strip(" \t\"'“”‘’.#*").casefold()


def sentence(words: str) -> bool:
    """Whether it ends as a sentence does."""
    return SENTENCE_END.search(words.rstrip()) is not None


def heading(words: str) -> bool:
    """Whether a paragraph at an end of the text looks like a headline: short, and no sentence."""
    count = len(words.split())
    if count > HEADLINE or ITEM.match(words):
        return False
    if STOP.search(words) is None:
        return True
    return count <= SHORT and words.rstrip().endswith(".") and title_case(words, 1.0)


def subheading(words: str) -> bool:
    """Whether a paragraph amid the text looks like a heading: very short, no sentence, nobody's words."""
    if len(words.split()) > SUBHEADING or STOP.search(words) or ITEM.match(words) or SPEAKER.match(words):
        return False
    return words.lstrip("\"'“‘(")[:1].isupper() or words[:1].isdigit()


def tag(words: str) -> bool:
    """Whether it is a tag of the page: up to three words without a capital."""
    return len(words.split()) <= 3 and words == words.lower()


def doubled(words: str) -> int | None:
    """Where a paragraph that stands twice, glued, begins again; None if it does not.

    Only up to a credit may follow the second half.
    """
    head = words[:20]
    at = words.find(head, 15) if len(head) == 20 else -1
    if at < 0:
        return None
    first = words[:at].rstrip()
    if len(first.split()) < 3 or not words.startswith(first, at):
        return None
    rest = words[at + len(first) :].strip()
    return at if len(rest) <= len(first) and (not rest or not rest[0].islower()) else None
