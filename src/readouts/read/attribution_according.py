"""According to X, and clauses that are told as its continuation."""

from collections.abc import Iterator

from readouts.read.attribution_draft import Draft, Speech
from readouts.read.attribution_sources import can_speak, phrase


def according_drafts(speech: Speech) -> Iterator[Draft]:
    """According to X: fronted, trailing or in the middle."""
    for first, last in speech.parse.phrases(speech.words("according.phrase")):
        who = _after(speech, last)
        if who is None or speech.has(who, "according.never") or not can_speak(speech, who, first):
            continue
        if speech.tokens[first].lower == "per" and speech.tokens[who].name is None:
            continue
        heads = tuple(i for i in speech.parse.conjuncts(who) if i >= who and can_speak(speech, i, first))
        heads = heads if len(heads) < 2 or speech.tokens[heads[-1]].i - who < 8 else heads[:1]
        cue = frozenset(range(first, last + 1))
        source = phrase(speech, heads) - cue
        content = _around(speech, first, max(source)) - cue - source - _appended(speech, heads)
        content |= _answers(speech, first)
        yield Draft(verb=first, cue=cue, content=content, shape="according", heads=heads, source=source)


def _answers(speech: Speech, first: int) -> frozenset[int]:
    """The next sentence where it tells of the other party's answer ("Putin, in turn, …"): told by the same source."""
    start, end = speech.parse.sentence(first)
    if end >= len(speech.tokens) or speech.tokens[end].segment != speech.tokens[first].segment or first != start:
        return frozenset()
    last = speech.parse.sentence(end)[1]
    words = " ".join(t.lower for t in speech.tokens[end : min(last, end + 8)])
    return frozenset(range(end, last)) if any(turn in words for turn in speech.words("turn")) else frozenset()


def _after(speech: Speech, last: int) -> int | None:
    """The head of the noun phrase after "according to"."""
    found = speech.child(last, "pobj")
    if found is not None:
        return found
    for i in range(last + 1, min(last + 12, len(speech.tokens))):
        token = speech.tokens[i]
        if token.pos in {"NOUN", "PROPN", "PRON"} and (token.dep not in {"compound", "poss", "amod"}):
            return i
    return None


def _appended(speech: Speech, heads: tuple[int, ...]) -> frozenset[int]:
    """Appositives and relative clauses of the source: part of neither source nor content."""
    return frozenset(
        i
        for h in heads
        for c in speech.parse.children(h)
        if c > h
        for i in speech.parse.subtree(c)
        if speech.tokens[c].dep != "conj"
    )


def _around(speech: Speech, first: int, last: int) -> frozenset[int]:
    """The clause that "according to" tells of: the sentence, or the coordinate clause it stands in."""
    start, end = speech.parse.sentence(first)
    sentence = frozenset(range(start, end))
    head = speech.parse.governor(first)
    if (
        head is None
        or first == start
        or (speech.tokens[last + 1 : last + 2] and speech.tokens[last + 1].text in {".", '"', "”"})
    ):
        return sentence
    root = head
    while speech.tokens[root].dep not in {"ROOT", "conj", "advcl", "relcl"} and speech.parse.governor(root) is not None:
        root = speech.tokens[root].head
    return frozenset(speech.parse.subtree(root)) if speech.is_verb(root) else sentence
