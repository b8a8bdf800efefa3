"""Quotation marks: which belong together, and which tokens they hold."""

import re
from collections.abc import Iterator

import msgspec

from readouts.model.parse import Parse
from readouts.model.span import Span

OPEN = {"“": "”", "«": "»", "„": "“", "‘": "’"}
CLOSE = {"”", "»", "’"}
DOUBLE_MARKS = frozenset({'"', "“", "”", "''", "``"})
MARKS = DOUBLE_MARKS | {"'", "‘", "’", "«", "»", "„"}
DOUBLE = {"”", '"'}  # writers and programs mix them: “…" is one quotation
WIDE = 100  # a text with longer lines is not hard-wrapped: each of its lines is a paragraph
BLANK = re.compile(r"\n[^\S\n]*\n")
AFTER = re.compile(r"[.,;!?]?[\"”]")


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch in quotation marks: first and last token (the marks included), and its paragraph.

    closed: False where the closing mark is missing and the quotation runs on, or to the paragraph's end.
    inner: it stands inside another one.
    """

    first: int
    last: int
    paragraph: int
    closed: bool = True
    inner: bool = False

    def holds(self, i: int) -> bool:
        """Whether token `i` stands inside."""
        return self.first <= i <= self.last


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation mark at `at`, and what could close it."""

    at: int
    closes_with: str


def paragraphs(parse: Parse) -> tuple[Span, ...]:
    """The paragraphs of the segments that are read, in order."""
    found: list[Span] = []
    for _, tokens in parse.by_segment():
        start, end = tokens[0].start, tokens[-1].end
        text = parse.text[start:end]
        lines = any(len(line) > WIDE for line in text.split("\n"))
        breaks = re.compile(r"\n+") if lines else BLANK
        at = start
        for gap in breaks.finditer(text):
            if text[at - start : gap.start()].strip():
                found.append(Span(at, start + gap.start()))
            at = start + gap.end()
        if parse.text[at:end].strip():
            found.append(Span(at, end))
    return tuple(found)


def quotes(parse: Parse, blocks: tuple[Span, ...]) -> tuple[tuple[Quote, ...], tuple[Span, ...]]:
    """All quotations in order, outer before inner, and the marks that belong to none."""
    found: list[Quote] = []
    stray: list[Span] = []
    for number, block in enumerate(blocks):
        follows = number + 1 < len(blocks) and _starts_quoted(parse.text, blocks[number + 1])
        pairs, open_marks, odd = _pairs(parse.text, block)
        for mark in open_marks:
            if follows or mark.at == block.start or parse.text[: mark.at].rstrip()[-1:] in {",", ":"}:
                pairs.append((mark.at, block.end - 1, False))
            if not follows:
                odd.append(mark.at)
        stray.extend(Span(at, at + 1) for at in odd)
        found.extend(_quotes(parse, pairs, number))
    return tuple(sorted(found, key=lambda q: (q.first, -q.last))), tuple(stray)


def _starts_quoted(text: str, block: Span) -> bool:
    return text[block.start : block.end].lstrip()[:1] in {'"', "“", "«", "„", "‘"}


def _quotes(parse: Parse, pairs: list[tuple[int, int, bool]], number: int) -> Iterator[Quote]:
    for start, end, closed in pairs:
        inside = parse.tokens_in(Span(start, end + 1))
        if len(inside) > 1:
            inner = any(s < start and end < e for s, e, _ in pairs)
            yield Quote(first=inside[0], last=inside[-1], paragraph=number, closed=closed, inner=inner)


def _pairs(text: str, block: Span) -> tuple[list[tuple[int, int, bool]], list[Mark], list[int]]:
    """Pairs of marks, the marks still open at the end, and closing marks that close nothing."""
    pairs: list[tuple[int, int, bool]] = []
    stack: list[Mark] = []
    odd: list[int] = []
    for at in range(block.start, block.end):
        char = text[at]
        if char not in OPEN and char not in CLOSE and char not in {'"', "'"}:
            continue
        if _opens(text, at, block, stack):
            stack = [m for m in stack if m.closes_with != OPEN.get(char, char)] if char != "'" else stack
            stack.append(Mark(at=at, closes_with=OPEN.get(char, char)))
        elif (mark := _closed(text, at, block, stack)) is not None:
            while stack.pop() is not mark:
                pass
            pairs.append((mark.at, at, True))
        elif char in DOUBLE:
            odd.append(at)
    return pairs, [m for m in stack if m.closes_with not in {"'", "’"}], odd


def _closed(text: str, at: int, block: Span, stack: list[Mark]) -> Mark | None:
    """The open mark that the one at `at` closes: of its own kind, else a double mark of the other kind."""
    char = text[at]
    if _closes(text, at, block, stack):
        return next(m for m in reversed(stack) if m.closes_with == char)
    if char in DOUBLE:
        return next((m for m in reversed(stack) if m.closes_with in DOUBLE), None)
    return None


def _around(text: str, at: int, block: Span) -> tuple[str, str]:
    before = text[at - 1] if at > block.start else " "
    return before, text[at + 1] if at + 1 < block.end else " "


def _opens(text: str, at: int, block: Span, stack: list[Mark]) -> bool:
    char = text[at]
    before, after = _around(text, at, block)
    if char in {"“", "«", "„"}:
        return not (char == "“" and stack and stack[-1].closes_with == "“")
    waiting = any(m.closes_with == char for m in stack)
    free = (before.isspace() or before in "([{—–-/“\"‘'") and not after.isspace()
    if char == '"' and any(m.closes_with == "”" for m in stack):
        return free and after.isalnum()
    if char == '"':
        return free if waiting and before != "-" else free or (not waiting and not after.isspace())
    if char in {"‘", "'"} and free and (after.isalpha() or after == "["):
        return not any(m.closes_with == OPEN.get(char, char) for m in stack) and _single_ends(text, at, block)
    return False


def _single_ends(text: str, at: int, block: Span) -> bool:
    """Whether a single mark after `at` looks like a closing one: after a word or a stop, before a space or a stop."""
    closing = "’" if text[at] == "‘" else "'"
    end = text.find("”", at) if text[at] == "‘" else -1
    for k in range(at + 1, end if end > 0 else block.end):
        before, after = _around(text, k, block)
        if text[k] == closing and not after.isalnum() and not before.isspace():
            return True
    return False


def _closes(text: str, at: int, block: Span, stack: list[Mark]) -> bool:
    char = text[at]
    if not any(m.closes_with == char for m in stack):
        return False
    before, after = _around(text, at, block)
    if char in {"'", "’"}:
        possessive = (
            before == "s"
            and after == " "
            and any(
                text[k] == char and not (text[k + 1 : k + 2] or " ").isalnum()
                for k in range(at + 1, _double(text, at, block))
            )
        )
        return stack[-1].closes_with == char and not after.isalnum() and not before.isspace() and not possessive
    return True


def _double(text: str, at: int, block: Span) -> int:
    """Where the enclosing double quotation, or the paragraph, ends."""
    ends = [e for e in (text.find("”", at, block.end), text.find('"', at, block.end)) if e > 0]
    return min(ends, default=block.end)


def paired(text: str, span: Span) -> Span:
    """The span with the partner of a lone double mark in it, where that stands right beside; else without a lone mark
    at its edge."""
    words = span.words(text)
    at = _lone(words)
    if at is None:
        return span
    opens = words[at] == "“" or (words[at] == '"' and words[at + 1 : at + 2].isalnum())
    if opens:
        closing = AFTER.match(text, span.end)
        if closing is not None:
            return Span(span.start, closing.end())
        return Span(span.start + 1, span.end) if at == 0 and len(words) > 1 else span
    if span.start and text[span.start - 1] in '"“':
        return Span(span.start - 1, span.end)
    return Span(span.start, span.end - 1) if at == len(words) - 1 and at else span


def _lone(words: str) -> int | None:
    """Where the one double mark stands that has no partner; None if there is none, or more than one."""
    straight = [i for i, c in enumerate(words) if c == '"']
    opening, closing = ([i for i, c in enumerate(words) if c == mark] for mark in "“”")
    if len(straight) % 2 + abs(len(opening) - len(closing)) != 1:
        return None
    if len(straight) % 2:
        return straight[-1] if words[straight[-1] + 1 : straight[-1] + 2].isalnum() else straight[0]
    return opening[-1] if len(opening) > len(closing) else closing[0]
