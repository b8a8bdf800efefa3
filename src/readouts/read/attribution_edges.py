"""Where a report ends: what the writer tells behind it is not said, and who trails a sentence tells all of it."""

from collections.abc import Iterable, Iterator

import msgspec

from readouts.read.attribution_clauses import draft
from readouts.read.attribution_draft import Draft, Speech
from readouts.read.attribution_sources import can_speak

FINITE = frozenset({"VBD", "VBZ", "VBP"})


def without_later(speech: Speech, one: Draft) -> Draft:
    """ "Accused X of lying after Y had tweeted that …": the clause of time is told by the writer, not said.

    Of a plain object or infinitive only: behind a whole clause ("said it was late when …") it may well be said.
    """
    later = (i for i in one.content if i > one.verb and _told_of_another(speech, i, one))
    drop = frozenset(k for i in later for k in speech.parse.subtree(i))
    return msgspec.structs.replace(one, content=one.content - drop) if drop else one


def _told_of_another(speech: Speech, clause: int, one: Draft) -> bool:
    """Whether it is a finite clause of time with a subject of its own, and in no other clause of what is said."""
    token = speech.tokens[clause]
    if token.dep != "advcl" or not speech.parse.children(clause, "nsubj", "nsubjpass"):
        return False
    finite = token.tag in FINITE or any(speech.tokens[c].tag in FINITE for c in speech.parse.children(clause, "aux"))
    opened = speech.tokens[speech.parse.subtree(clause)[0]].lower in speech.words("mark.later")
    inside = (i for i in speech.parse.ancestors(clause) if i in one.content)
    whole = any(speech.tokens[i].tag in FINITE and speech.is_verb(i) for i in inside)
    past = one.shape != "infinitive" or token.tag == "VBD"
    return finite and opened and past and not whole


def trailed(speech: Speech, drafts: Iterable[Draft]) -> list[Draft]:
    """ "X said that it was late, the radio reported": the parser puts the report at the end inside what X said; it
    holds the whole sentence."""
    made = {d.verb: d for d in drafts}
    for last in list(made.values()):
        if last.shape != "clause" or not last.source or not _trails(speech, last):
            continue
        for first in list(made.values()):
            if first.shape == "clause" and _swaps(speech, first, last):
                start, end = speech.parse.sentence(last.verb)[0], min(last.source) - 1
                own = last.cue | last.source
                made[last.verb] = msgspec.structs.replace(last, content=frozenset(range(start, end)) - own)
                made[first.verb] = msgspec.structs.replace(first, content=first.content & frozenset(range(start, end)))
    return list(made.values())


def _trails(speech: Speech, one: Draft) -> bool:
    """Whether source and cue stand behind a comma at the end of the sentence, and what is said before them."""
    first = min(one.source)
    apart = max(one.content) < first < one.verb and speech.tokens[first - 1].text == ","
    return apart and _ends_sentence(speech, one.verb)


def _ends_sentence(speech: Speech, verb: int) -> bool:
    """Whether nothing but what hangs on the verb stands behind it."""
    rest = frozenset(range(verb + 1, speech.parse.sentence(verb)[1])) - frozenset(speech.parse.subtree(verb))
    return all(speech.tokens[i].pos == "PUNCT" for i in rest)


def _swaps(speech: Speech, first: Draft, last: Draft) -> bool:
    """Whether `first` is told before a comma of the same sentence and swallows the whole of `last`, which is not its
    own next verb."""
    same = speech.tokens[first.verb].sent == speech.tokens[last.verb].sent
    inside = last.content | last.cue | last.source
    return same and first.verb < min(last.content) and inside <= first.content and not first.source & last.source


def trailing_drafts(speech: Speech) -> Iterator[Draft]:
    """ "X rang Y, Z, the radio reported": behind a name in commas the parser takes the speaker for one more name."""
    for token in speech.tokens:
        verb = token.i
        if token.tag not in {"VBD", "VBZ"} or not speech.has(verb, "verb.core", "verb.paper") or verb < 4:
            continue
        head = verb - 1
        if speech.parse.children(verb, "nsubj", "nsubjpass", "dobj") or _says_behind(speech, verb, head):
            continue
        if speech.tokens[head].dep not in {"appos", "conj"} or not can_speak(speech, head, verb, strict=True):
            continue
        start, first = speech.parse.sentence(verb)[0], speech.parse.subtree(head)[0]
        apart = speech.tokens[first - 1].text == "," and _ends_sentence(speech, verb)
        if apart and any(speech.tokens[i].tag in FINITE for i in range(start, first)):
            yield draft(speech, verb, (head,), frozenset(range(start, first - 1)), "clause")


def _says_behind(speech: Speech, verb: int, head: int) -> bool:
    """Whether a clause hangs on the verb that does not all stand before its speaker."""
    return any(speech.parse.subtree(c)[0] > head for c in speech.parse.children(verb, "ccomp", "xcomp"))
