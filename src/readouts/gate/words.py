"""The gate on all words of a page: whether its story may hold a name or an office near a cue of a contact.

It passes whatever the gate on the text of the story would pass, without taking the story out: what stands between two
paragraphs may be no part of it, and its title may come from the head of the page. Menus and lists of other stories are
no paragraphs; what stands in two of their lines is not near, unless the page has next to no paragraphs at all.
"""

from bisect import bisect_left, bisect_right

from readouts.gate.anchors import cues, parties
from readouts.gate.near import HEADS, Hit, Seen, windows
from readouts.gate.shown import Shown, plain
from readouts.knowledge import Knowledge

REACH = 500  # the text's own gate has 400 code points; marks of lists and line ends are a little more
SLACK = 12  # bytes between two words of one name
PARAGRAPH = 60  # bytes of a line that may be a paragraph
ENDS = (b".", b"!", b"?", b":", b'"', b")", b"\xe2\x80\x9d", b"\xe2\x80\xa6", b"\xe2\x80\x99")
FEW = 3  # paragraphs; a page with fewer is looked at as one text


def near_words(words: str, page: Shown, knowledge: Knowledge) -> bool:
    """Whether a page may be worth parsing. words: all of it, a line for each block (`ingest.fast_text`)."""
    head = Seen.of(plain(b" ".join(HEADS.findall(page.page))), SLACK)
    text = plain(words.encode("utf-8", "replace"))
    lines = [line for raw in text.split(b"\n") if (line := raw.strip())]
    told = [line for line in lines if len(line) >= PARAGRAPH and line.endswith(ENDS)]
    prose = Seen.of(b" \n ".join((*told, page.told)), SLACK)
    heads, found = head.find(parties(knowledge)), prose.find(parties(knowledge))
    if _close(prose, found, knowledge):
        return True
    if (heads and (prose.find(cues(knowledge)) or head.find(cues(knowledge)))) or (
        found and head.find(cues(knowledge))
    ):
        return True
    whole = Seen.of(b"\n".join(lines), SLACK)
    everybody = whole.find(parties(knowledge))
    if len(told) < FEW:
        return _close(whole, everybody, knowledge) or (bool(everybody) and bool(head.find(cues(knowledge))))
    return bool(everybody) and _beside(whole, everybody, set(told), knowledge)


def _close(seen: Seen, found: list[Hit], knowledge: Knowledge) -> bool:
    return any(seen.find(cues(knowledge), *window) for window in windows(found, REACH, len(seen.view)))


def _beside(whole: Seen, found: list[Hit], told: set[bytes], knowledge: Knowledge) -> bool:
    """Whether a party and a cue are near in one line, or one of them in a paragraph."""
    at, starts, prose = 0, [], []
    for line in whole.page.split(b"\n"):
        starts.append(at)
        prose.append(line.strip() in told)
        at += len(line) + 1
    cued = whole.find(cues(knowledge))
    begins = [a for a, _ in cued]
    for a, b in found:
        mine = bisect_right(starts, a) - 1
        for other, _ in cued[bisect_left(begins, a - REACH) : bisect_left(begins, b + REACH)]:
            its = bisect_right(starts, other) - 1
            if its == mine or prose[its] or prose[mine]:
                return True
    return False
