"""One article of a press archive's export: its title, outlet and day as the archive's lines say them, and its text.

The lines of the head are no words of the story and do not enter its text. Where they are not laid out as an archive
lays them out, all of them stay in the text and nothing is taken from them.
"""

from collections.abc import Iterator

import msgspec

from readouts.ingest.formats import Record
from readouts.ingest.kinds import issue
from readouts.ingest.marks import Line, Marks, written_day
from readouts.ingest.metadata import Origin
from readouts.model.issue import Issue

HEAD = 30  # lines in which the day of an article stands
COVER = 2_000  # and with the cover of the export before it, which lists the articles
NEAR = 14  # lines behind the day in which the head ends
SOON = 6  # and in which something shows that it is one
FURNITURE = frozenset({"skip", "rights", "words", "time", "title", "outlet", "published", "day"})


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What the head says. body: the index of the first line of the text; lead: what heads the text before it."""

    body: int
    title: str | None = None
    outlet: str | None = None
    day: str | None = None
    lead: tuple[str, ...] = ()


def article(name: str, text: str, lines: tuple[Line, ...], marks: Marks) -> Iterator[Record | Issue]:
    """The record of one article. The export's own cover, if it stands before it, is no part of it."""
    if sum(line.role == "tag" for line in lines) > 2:
        yield from _tagged(name, lines, marks)
        return
    head = _head(lines)
    end = _end(lines, head.body)
    body = text[lines[head.body].start : lines[end - 1].end] if head.body < end else ""
    yield from _record(name, [*head.lead, body], head)


def _record(name: str, parts: list[str], head: Head) -> Iterator[Record | Issue]:
    """The record and, if the day that is written is none, an issue."""
    day = written_day(head.day) if head.day else None
    if head.day and day is None:
        yield issue("bad date", name, f"{head.day[:60]!r} is no day; it is left open")
    found = Origin(published=day, outlet=head.outlet, title=head.title)
    yield Record(name=name, text="\n\n".join(p for p in parts if p), stated=found)


def _head(lines: tuple[Line, ...]) -> Head:
    """What stands before the text."""
    covered = any(line.role == "cover" for line in lines[:COVER])
    top = lines[: COVER if covered else HEAD]
    said = {r: next((x.value for x in top if x.role == r), None) for r in ("title", "outlet", "published")}
    at = next((i for i, line in enumerate(top) if line.role == "day" and _is_head(lines, i)), None)
    if at is None:
        if said["title"] is None or not (said["published"] or said["outlet"]):
            return Head(body=0)
        return Head(
            body=_body(lines, 0),
            title=said["title"],
            outlet=said["outlet"],
            day=said["published"],
            lead=(said["title"],),
        )
    if any(line.role == "words" for line in lines[:at]):
        return _words_before(lines, at)
    return _outlet_before(lines, at, said["title"], covered=covered)


def _is_head(lines: tuple[Line, ...], at: int) -> bool:
    """Whether a line that is a day stands in a head: rights or a label follow, or the length stands before it."""
    after = lines[at + 1 : at + 1 + SOON]
    labelled = any(x.role in ("rights", "body") or (x.role == "skip" and ":" in x.text) for x in after)
    return labelled or (at > 0 and lines[at - 1].role == "words")


def _outlet_before(lines: tuple[Line, ...], at: int, labelled: str | None, *, covered: bool) -> Head:
    """Title, outlet, day, rights …; or outlet, day, …, a title behind a label."""
    body, day = _body(lines, at + 1), lines[at].text
    before = [line.text for line in lines[:at] if line.role is None]
    outlet = lines[at - 1].text if at and lines[at - 1].role in (None, "code") else None
    if labelled is not None:
        return Head(body=body, day=day, outlet=outlet, title=labelled, lead=(labelled,))
    above = before[:-1] if outlet in before else before
    if len(above) == 1 or (above and covered):
        return Head(body=body, day=day, outlet=outlet, title=above[-1], lead=(above[-1],))
    return Head(body=body, day=day, outlet=outlet, lead=tuple(above))


def _words_before(lines: tuple[Line, ...], at: int) -> Head:
    """[Section,] title [, by whom], length, day [, time], outlet, code, language, rights."""
    count = next(i for i, line in enumerate(lines) if line.role == "words")
    above = tuple(line.text for line in lines[:count] if line.role in (None, "code"))
    after = at + 1 + (at + 1 < len(lines) and lines[at + 1].role == "time")
    if after + 1 >= len(lines) or lines[after].role not in (None, "code") or lines[after + 1].role != "code":
        return Head(body=0)
    title = above[0] if len(above) == 1 else None
    return Head(body=_body(lines, after + 2), day=lines[at].text, outlet=lines[after].text, title=title, lead=above)


def _body(lines: tuple[Line, ...], after: int) -> int:
    """The index of the first line of text."""
    for i in range(after, min(len(lines), after + NEAR)):
        if lines[i].role == "body":
            return i + 1
    i = after
    while i < len(lines) and lines[i].role in FURNITURE:
        i += 1
    return i


def _end(lines: tuple[Line, ...], body: int) -> int:
    """The index behind the last line of text."""
    for i in range(body, len(lines)):
        if lines[i].role == "classes" and any(x.role == "tail" for x in lines[i + 1 :]):
            return i
    end = len(lines)
    while end > body and lines[end - 1].role in ("tail", "rights"):
        end -= 1
    return end


def _tagged(name: str, lines: tuple[Line, ...], marks: Marks) -> Iterator[Record | Issue]:
    """The index format: each part behind its tag."""
    said: dict[str, list[str]] = {}
    tag = ""
    for line in lines:
        if line.role == "tag" and line.tag:
            tag = line.tag
            said.setdefault(tag, []).extend([line.value] if line.value else [])
        elif tag:
            said.setdefault(tag, []).append(line.text)
    found = {k: " ".join(w for t in tags for w in said.get(t, [])) or None for k, tags in marks.tags.items()}
    parts = [w for t in marks.tags["text"] for w in said.get(t, [])]
    title = found["title"]
    head = Head(body=0, title=title, outlet=found["outlet"], day=found["published"])
    yield from _record(name, [title or "", *parts], head)
