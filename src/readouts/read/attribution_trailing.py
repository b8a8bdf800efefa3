"""Who speaks behind a comma at the end of a sentence, or between two commas in it: all the rest is said, whatever
the parser makes of it."""

import msgspec

from readouts.read.attribution_clauses import draft
from readouts.read.attribution_draft import Draft, Speech
from readouts.read.attribution_edges import FINITE
from readouts.read.attribution_quotes import MARKS, Quote
from readouts.read.attribution_sources import can_speak, is_passive, phrase, subject

BEFORE = frozenset({"clause", "quote", "aside"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART"})
LONGEST = 8  # tokens between a verb of speaking and the comma that ends what is put in


def swept(speech: Speech, made: dict[int, Draft], marked: tuple[Quote, ...]) -> None:
    """Gives such a verb the whole sentence before its speaker, or around it."""
    for token in speech.tokens:
        verb = token.i
        if token.tag not in FINITE or not speech.has(verb, "verb.core") or any(q.holds(verb) for q in marked):
            continue
        one = made.get(verb)
        if one is not None and one.shape not in BEFORE:
            continue
        said = _said(speech, verb, one, marked)
        if said is None:
            continue
        heads, content = said
        if one is None:
            made[verb] = draft(speech, verb, heads, content, "clause")
        else:
            made[verb] = msgspec.structs.replace(one, content=(one.content | content) - one.cue - one.source)


def _said(
    speech: Speech, verb: int, one: Draft | None, marked: tuple[Quote, ...]
) -> tuple[tuple[int, ...], frozenset[int]] | None:
    """Who speaks and what, if the speaker stands behind a comma and no clause hangs on the verb."""
    heads = one.heads if one is not None else _speaker(speech, verb)
    if not heads or heads[0] > verb or is_passive(speech, verb):
        return None
    first = _opening(speech, heads)
    start, end = speech.parse.sentence(verb)
    comma = first - 1 - (speech.tokens[first - 1].text in MARKS)
    if comma <= start or speech.tokens[comma].text != "," or any(q.holds(start) and q.first < start for q in marked):
        return None
    before = frozenset(range(start, comma)) | (frozenset({first - 1}) if comma < first - 1 else frozenset())
    if not _is_told(speech, start, comma):
        return None
    if one is not None and max(one.content, default=start) > verb:
        return None
    if _closes(speech, verb, end):
        return heads, before
    behind = _behind(speech, verb, end) if one is None else None
    return (heads, before | behind) if behind else None


def _opening(speech: Speech, heads: tuple[int, ...]) -> int:
    """Where the noun phrase of the speaker begins, with what it is before the name: "the state agency Telam"."""
    first = min(phrase(speech, heads), default=heads[0])
    at = first
    while at > 0 and first - at < LONGEST and speech.tokens[at - 1].pos in NOMINAL:
        at -= 1
    return at if at > 0 and speech.tokens[at - 1].text == "," else first


def _speaker(speech: Speech, verb: int) -> tuple[int, ...]:
    found = subject(speech, verb)
    own = set(speech.parse.children(verb, "nsubj"))
    return found if found and own & set(found) and can_speak(speech, found[0], verb, strict=True) else ()


def _is_told(speech: Speech, start: int, comma: int) -> bool:
    """Whether what stands before is a clause that can stand alone, not one of time or condition."""
    finite = [i for i in range(start, comma) if speech.tokens[i].tag in FINITE or speech.tokens[i].tag == "MD"]
    question = speech.tokens[speech.parse.sentence(start)[1] - 1].text == "?"
    if not finite or question or speech.tokens[start].tag in {"VBG", "VBN"}:
        return False
    opens = speech.tokens[start].lower in speech.words("mark.opening")
    return not opens or any(speech.tokens[i].text == "," and finite[0] < i < finite[-1] for i in range(start, comma))


def _closes(speech: Speech, verb: int, end: int) -> bool:
    """Whether nothing is said behind the verb: whom it was told, when, where and how, up to the end."""
    told = speech.has(verb, "verb.told")
    if speech.parse.children(verb, "ccomp", "xcomp") or (speech.parse.children(verb, "dobj") and not told):
        return False
    rest = range(verb + 1, end)
    opened = any(speech.tokens[i].text in {":", ";"} or speech.tokens[i].text in MARKS for i in rest)
    return not opened and not any(speech.tokens[i].tag in FINITE and not _beside(speech, i, verb) for i in rest)


def _beside(speech: Speech, i: int, verb: int) -> bool:
    """Whether a finite verb behind it stands in a clause of its own: "without saying what that was", "when asked"."""
    path = speech.parse.path(i, verb)
    return (
        path is not None and i != verb and any(speech.tokens[k].dep in {"relcl", "advcl", "pcomp"} for k in path[:-1])
    )


def _behind(speech: Speech, verb: int, end: int) -> frozenset[int]:
    """What goes on behind the second comma, where the speaker is put in between two."""
    comma = next((i for i in range(verb + 1, min(verb + LONGEST, end)) if speech.tokens[i].text == ","), None)
    if comma is None or speech.parse.children(verb, "ccomp", "xcomp"):
        return frozenset()
    between = range(verb + 1, comma)
    if any(speech.is_verb(i) or speech.tokens[i].text in MARKS for i in between):
        return frozenset()
    rest = frozenset(range(comma + 1, end))
    return rest if any(speech.tokens[i].tag in FINITE for i in rest) else frozenset()
