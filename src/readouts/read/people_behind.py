"""Whose office or spokesman it is that stands behind what is told: "A rang B on Monday, his office said"."""

from collections.abc import Sequence

from readouts.model.parse import Token
from readouts.model.reading import PersonMention
from readouts.read.people_names import SUBJECTS, Cast

SPEAKING = ("attribution.person.body", "attribution.person.spoken", "attribution.person.official")


def of_reported(cast: Cast, token: Token, fit: Sequence[PersonMention]) -> PersonMention | None:
    """The subject of what is told before, alone: who acts there is the one whose staff tells of it.

    fit: those whom the pronoun agrees with.
    """
    noun = cast.parse.tokens[token.head]
    if token.dep != "poss" or not any(noun.lemma.lower() in cast.lexicon.words(w) for w in SPEAKING):
        return None
    told = _reported(cast, noun)
    subjects = cast.parse.children(told, *SUBJECTS) if told is not None else ()
    if len(subjects) != 1 or len(cast.parse.conjuncts(subjects[0])) > 1:
        return None
    word = cast.parse.tokens[subjects[0]].span
    return next((m for m in fit if m.span.covers(word)), None)


def _reported(cast: Cast, noun: Token) -> int | None:
    """The verb of what a speaker behind it tells: "…, his office said", "…, according to his office"."""
    parse = cast.parse
    if noun.dep in SUBJECTS:
        told = [i for i in parse.children(noun.head, "ccomp") if i < noun.i < noun.head]
        return told[-1] if told else None
    to = parse.tokens[noun.head]
    above = parse.governor(noun.head)
    if noun.dep != "pobj" or to.lower != "to" or above is None or parse.tokens[above].lower != "according":
        return None
    verb = parse.governor(above)
    return verb if verb is not None and verb < above else None
