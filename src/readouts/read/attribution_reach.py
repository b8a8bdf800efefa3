"""Reports whose words the parser hangs elsewhere: a that-clause far off, a sentence that its speaker cuts in two."""

import msgspec

from readouts.model.span import Span
from readouts.read.attribution_draft import Draft, Speech
from readouts.read.attribution_quotes import Quote

GAP = 8  # tokens between the speaker and the comma behind him: "said in Delmont on Sunday,"


def far_clauses(speech: Speech, verb: int) -> list[int]:
    """Told reporters after the session that …: the clause hangs on a noun between the verb and "that"."""
    if not speech.has(verb, "verb.say"):
        return []
    for i in range(verb + 1, speech.parse.sentence(verb)[1]):
        token = speech.tokens[i]
        # After a verb of telling even a "that" that the parser takes for an object opens what is told.
        opens = token.dep in {"mark", "advmod"} or (token.tag == "IN" and speech.has(verb, "verb.told"))
        if token.lower == "that" and opens and token.head > i:
            return [token.head] if _reaches(speech, token.head, verb) else []
        if speech.is_verb(i) and speech.has(i, "verb.say", "verb.think"):
            return []
    return []


def _reaches(speech: Speech, clause: int, verb: int) -> bool:
    """Whether only nouns and prepositions stand between the clause and the verb, and none that reports by itself."""
    path = speech.parse.path(clause, verb)
    if path is None or any(speech.is_verb(i) for i in path[1:-1]) or min(path[1:]) < verb:
        return False
    holder = path[1]
    if not speech.has(holder, "noun.report") or len(path) == 2:
        return True
    through = speech.parse.governor(holder)
    return through is not None and speech.tokens[through].lower in speech.words("preposition.place")


def resumed(speech: Speech, made: dict[int, Draft], marked: tuple[Quote, ...]) -> None:
    """ "A," X said, and "B": both halves; A, X said, "B": the half without marks too."""
    starts = {q.first: q for q in marked if not q.inner}
    for verb, one in list(made.items()):
        if one.shape not in {"clause", "quote", "aside"} or not one.content or not one.source:
            continue
        extra = _second_half(speech, one, starts) or _first_half(speech, one)
        if extra:
            made[verb] = msgspec.structs.replace(one, content=(one.content | extra) - one.cue - one.source)


def _second_half(speech: Speech, one: Draft, starts: dict[int, Quote]) -> frozenset[int]:
    last = max(one.cue | one.source)
    if max(one.content) > last:
        return frozenset()
    for at in range(last + 1, min(last + GAP, len(speech.tokens) - 2)):
        token = speech.tokens[at]
        if token.text == ",":
            joined = speech.tokens[at + 1].pos == "CCONJ"
            quote = starts.get(at + 2) if joined else None
            return frozenset(range(at + 1, quote.last + 1)) if quote is not None else frozenset()
        if token.text in {".", ";"} or speech.is_verb(at):
            return frozenset()
    return frozenset()


def _first_half(speech: Speech, one: Draft) -> frozenset[int]:
    first = min(one.cue | one.source)
    above = speech.parse.governor(one.verb)
    apart = speech.tokens[one.verb].dep == "parataxis" and first > 0 and speech.tokens[first - 1].text == ","
    if above is None or not apart or above > first or min(one.content) < first:
        return frozenset()
    return frozenset(i for i in speech.parse.subtree(above) if i < first)


def told_before(speech: Speech, quote: Quote, made: dict[int, Draft], blocks: tuple[Span, ...]) -> int | None:
    """A paragraph that is one quotation, behind one whose last sentence reports somebody in other words: his.

    Only where nobody else speaks in that sentence. It is how news is written: the gist first, then the words.
    """
    own = speech.parse.tokens_in(blocks[quote.paragraph])
    ends = {speech.tokens[i].text for i in own[-2:]} & {".", "!", "?", "…"}  # a pull quote has no stop
    if quote.paragraph == 0 or not ends or own[0] != quote.first or quote.last < own[-1]:
        return None
    before = speech.parse.tokens_in(blocks[quote.paragraph - 1])
    if not before:
        return None
    first, last = speech.parse.sentence(before[-1])
    told = [d for v, d in made.items() if first <= v < last and not any(v in o.content for o in made.values())]
    heads = {h for d in told for h in d.heads}
    final = max(told, key=lambda d: d.verb, default=None)
    if final is None or len(heads) != 1 or not all(d.heads for d in told) or final.shape not in {"clause", "quote"}:
        return None
    return final.verb if speech.has(final.verb, "verb.say") and speech.tokens[final.verb].dep == "ROOT" else None
