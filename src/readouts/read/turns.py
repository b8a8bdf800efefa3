"""Who speaks in a transcript, and to whom: paragraphs that begin with a name and a colon."""

import re

import msgspec

from readouts.model.parse import Parse
from readouts.model.reading import PersonMention

FORMS = frozenset({"name", "role"})
ARTICLE = "THE "
BEHIND = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?:\*{0,2}\s")
LABEL = re.compile(r"\*{0,2}[A-Z][^:.\n]{0,60}:\*{0,2}\s")
ASKED = re.compile(r"\n\s{0,20}(?=Q\s)")  # a reporter's question, without a colon
OPENS = re.compile(r"(?:^|\n)[\s*_]*$")


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one speaker, [start, end) in code points. speaker: the mention in the label."""

    start: int
    end: int
    speaker: PersonMention


def turns(parse: Parse, people: tuple[PersonMention, ...]) -> tuple[Turn, ...]:
    """The turns of those who are named in full before a colon; each runs to the next label, whoever's it is."""
    text = parse.text
    named = {m.span.start: m for m in people if m.form in FORMS and len(m.people) == 1 and _label(text, m)}
    starts = [m.end() for m in re.finditer(r"\n[\s*_]*", text) if LABEL.match(text, m.end())]
    asked = [m.end() for m in ASKED.finditer(text)]
    bounds = sorted({*starts, *asked, *named, len(text)})
    found: list[Turn] = []
    for at, speaker in sorted(named.items()):
        behind = BEHIND.match(text, speaker.span.end)
        end = next(b for b in bounds if b > at)
        if behind is not None and behind.end() < end:
            found.append(Turn(start=behind.end(), end=end, speaker=speaker))
    return tuple(found)


def _label(text: str, mention: PersonMention) -> bool:
    """Whether a name of several words opens its line and a colon follows."""
    words = mention.span.words(text)
    opens = OPENS.search(text, max(0, mention.span.start - 80), mention.span.start) is not None
    if mention.form == "role":  # "THE PRESIDENT: Good evening"
        before = text[max(0, mention.span.start - len(ARTICLE)) : mention.span.start]
        start = mention.span.start - len(ARTICLE)
        led = before == ARTICLE and OPENS.search(text, max(0, start - 80), max(0, start)) is not None
        return words.isupper() and (led or opens) and BEHIND.match(text, mention.span.end) is not None
    return " " in words and opens and BEHIND.match(text, mention.span.end) is not None


def opposite(
    speaker: PersonMention, spoken: tuple[Turn, ...], titled: tuple[PersonMention, ...]
) -> PersonMention | None:
    """Whom a speaker faces: the one other leader who speaks on the page, else the one other person of its title."""
    voices = {t.speaker.people: t.speaker for t in spoken if t.speaker.leader is not False}
    others = [m for people, m in voices.items() if people != speaker.people]
    if not others:
        guests = {m.people: m for m in titled if m.people != speaker.people and m.form == "name"}
        others = [m for m in guests.values() if len(m.people) == 1]
    if len(others) != 1 or (others[0].state is not None and others[0].state == speaker.state):
        return None
    return others[0]
