"""According to X, and clauses that are told as its continuation."""

from collections.abc import Iterator

from readouts.read.attribution_draft import Draft, Speech
from readouts.read.attribution_sources import can_speak, phrase, subject

TAIL = 12  # tokens of a closing "…, the agency reported."


def according_drafts(speech: Speech) -> Iterator[Draft]:
    """According to X: fronted, trailing or in the middle."""
    for first, last in speech.parse.phrases(speech.words("according.phrase")):
        who = _after(speech, last)
        if who is None or speech.has(who, "according.never") or not _tells(speech, who, last):
            continue
        if speech.tokens[first].lower == "per" and speech.tokens[who].name is None:
            continue
        heads = tuple(i for i in speech.parse.conjuncts(who) if i >= who and _tells(speech, i, last))
        heads = heads if len(heads) < 2 or speech.tokens[heads[-1]].i - who < 8 else heads[:1]
        cue = frozenset(range(first, last + 1))
        source = phrase(speech, heads) - cue
        around = (
            _around(speech, first, max(source)) if not _told_on(speech, first, max(source)) else _before(speech, first)
        )
        content = around - cue - source - _appended(speech, heads)
        content |= _answers(speech, first)
        yield Draft(verb=first, cue=cue, content=content, shape="according", heads=heads, source=source)


def _tells(speech: Speech, who: int, last: int) -> bool:
    """Whoever and whatever can be consulted: people, papers, and any noun behind "according to"."""
    return can_speak(speech, who, last) or speech.tokens[who].pos == "NOUN"


def _before(speech: Speech, first: int) -> frozenset[int]:
    return frozenset(range(speech.parse.sentence(first)[0], first))


def _told_on(speech: Speech, first: int, last: int) -> bool:
    """ "A, according to X, Y reported.": Y, who ends the sentence, tells what X says."""
    start, end = speech.parse.sentence(last)
    rest = speech.tokens[last + 1 : end]
    if first - start < 3 or not 2 < len(rest) < TAIL or rest[0].text != ",":
        return False
    said = [t.i for t in rest if speech.is_verb(t.i) and speech.has(t.i, "verb.core")]
    own = len(said) == 1 and any(last < w < said[0] for w in subject(speech, said[0]))
    return own and not any(c > said[0] for c in speech.parse.children(said[0], "ccomp", "dobj"))


def words_drafts(speech: Speech) -> Iterator[Draft]:
    """In X's words, in X's view: the sentence around is X's."""
    for token in speech.tokens:
        first = token.head
        own = speech.child(token.i, "poss") if token.pos == "NOUN" and speech.has(token.i, "noun.words") else None
        if own is None or token.dep != "pobj" or speech.tokens[first].lower not in speech.words("preposition.words"):
            continue
        if not can_speak(speech, own, token.i) or not first < own < token.i:
            continue
        cue, source = frozenset({first, token.i}), phrase(speech, (own,))
        inside = frozenset(speech.parse.subtree(first))
        content = _around(speech, first, token.i) - inside - cue - source
        yield Draft(verb=first, cue=cue, content=content, shape="according", heads=(own,), source=source)


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
