"""Nouns that report: the ministry's confirmation that, voiced concern that, its position is that."""

from collections.abc import Iterator

import msgspec

from readouts.model.values import Polarity
from readouts.read.attribution_draft import Draft, Speech
from readouts.read.attribution_sources import can_speak, phrase, subject


def noun_drafts(speech: Speech) -> Iterator[Draft]:
    """One draft for each noun of communication with a clause of its own."""
    for token in speech.tokens:
        if token.pos == "NOUN" and speech.has(token.i, "noun.report"):
            made = (
                _with_clause(speech, token.i) or _with_infinitive(speech, token.i) or _with_preposition(speech, token.i)
            )
            if made is not None and made.content:
                yield made


def _with_clause(speech: Speech, noun: int) -> Draft | None:
    clause = _that_clause(speech, noun) or _copular(speech, noun)
    if clause is None:
        return None
    below = speech.parse.subtree(clause)
    content = frozenset(below) - {below[0]} if speech.tokens[below[0]].lower == "that" else frozenset(below)
    return _noun_draft(speech, noun, content)


def _that_clause(speech: Speech, noun: int) -> int | None:
    """A clause under the noun, begun by "that", in which "that" is not itself subject or object."""
    above = speech.parse.governor(noun)
    beside = (
        speech.tokens[noun].dep == "dobj" and above is not None and speech.has(above, "noun.received", "noun.light")
    )
    further = speech.parse.children(above, "ccomp") if beside and above is not None else ()
    for clause in (*speech.parse.children(noun, "acl", "ccomp", "relcl", "advcl"), *further):
        below = speech.parse.subtree(clause)
        opener = speech.tokens[below[0]]
        complete = opener.dep == "mark" or len(speech.parse.children(clause, "nsubj", "nsubjpass")) > 1
        if clause > noun and opener.lower == "that" and complete and _finite(speech, clause):
            return clause
    return None


def _finite(speech: Speech, clause: int) -> bool:
    return speech.tokens[clause].tag != "VBG" or bool(speech.parse.children(clause, "aux"))


def _copular(speech: Speech, noun: int) -> int | None:
    """Its position is that …"""
    head = speech.parse.governor(noun)
    if speech.tokens[noun].dep != "nsubj" or head is None or speech.lemma(head) != "be":
        return None
    clause = speech.child(head, "ccomp")
    if clause is None or clause < head:
        return None
    first = speech.tokens[speech.parse.subtree(clause)[0]]
    return clause if first.lower == "that" and first.dep == "mark" else None


def _with_infinitive(speech: Speech, noun: int) -> Draft | None:
    """Its promise to; expressed willingness to."""
    clause = next(iter(speech.parse.children(noun, "acl", "xcomp")), None)
    if clause is None or not any(speech.tokens[c].lower == "to" for c in speech.parse.children(clause, "aux")):
        return None
    made = _noun_draft(speech, noun, frozenset(speech.parse.subtree(clause)))
    return made if made is not None and made.source else None


def _with_preposition(speech: Speech, noun: int) -> Draft | None:
    """Its call for, their criticism of: a noun that takes what is said behind a preposition of its own."""
    for prep in speech.parse.children(noun, "prep"):
        if f"{speech.lemma(noun)} {speech.tokens[prep].lower}" in speech.words("noun.about"):
            what = speech.child(prep, "pobj", "pcomp")
            made = _noun_draft(speech, noun, frozenset(speech.parse.subtree(what))) if what is not None else None
            # Under a verb of voicing the whole phrase is what is said: that is another construction.
            voiced = made is not None and any(speech.has(i, "verb.object") for i in made.cue)
            if made is not None and made.source and made.content and not voiced:
                return msgspec.structs.replace(made, cue=made.cue | {prep}, content=made.content - {prep})
    return None


def _noun_draft(speech: Speech, noun: int, content: frozenset[int]) -> Draft | None:
    heads, extra = _owner(speech, noun)
    denied = speech.has(noun, "noun.denied") or any(speech.has(i, "verb.denied") for i in extra)
    doubtful = not heads and speech.has(noun, "noun.doubtful")
    if not heads and not doubtful:
        return None
    cue = frozenset({noun, *extra})
    source = phrase(speech, heads) - cue if heads else frozenset()
    polarity: Polarity | None = "denied" if denied else "hedged" if doubtful else None
    return Draft(
        verb=noun,
        cue=cue,
        content=content - cue - source,
        shape="noun",
        heads=heads,
        source=source,
        polarity=polarity,
        attitude=speech.has(noun, "noun.think"),
    )


def _owner(speech: Speech, noun: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Whose statement it is: the possessor, the of- or by-phrase, or the subject of a light verb, then in the cue."""
    found = [who for who in _possessors(speech, noun) if can_speak(speech, who, noun)]
    verb = speech.parse.governor(noun)
    if verb is not None and speech.tokens[verb].lower == "of" and speech.tokens[noun].dep == "pobj" and not found:
        above = speech.parse.governor(verb)
        # "X is of the view that."
        return (subject(speech, above), ()) if above is not None and speech.lemma(above) == "be" else ((), ())
    if verb is None or speech.tokens[noun].dep != "dobj" or not speech.has(verb, "noun.light", "verb.object"):
        return ((found[0],), ()) if found else ((), ())
    own = any(speech.tokens[i].tag == "PRP$" for i in found)
    taken = speech.has(verb, "noun.received")
    if taken and not found:
        found = [who for who in _possessors(speech, verb) if who > noun and can_speak(speech, who, noun)]
    who_speaks = () if taken else subject(speech, verb)
    if who_speaks and (own or not found or speech.has(verb, "noun.light")):
        return who_speaks, (verb,)
    return ((found[0],), ()) if found else ((), ())


def _possessors(speech: Speech, noun: int) -> Iterator[int]:
    yield from speech.parse.children(noun, "poss")
    for by in speech.parse.children(noun, "prep"):
        if speech.tokens[by].lower in {"by", "from", "of"}:
            yield from speech.parse.children(by, "pobj")
