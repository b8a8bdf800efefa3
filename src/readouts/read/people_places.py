"""Names of people in the names of places: "Jomo Kenyatta International Airport", "the Mo Ibrahim Prize"."""

from readouts.lexicon import Lexicon
from readouts.model.parse import Parse, Token


def in_a_place(parse: Parse, token: Token, lexicon: Lexicon) -> bool:
    """Whether a name is part of the name of a place, an institution or a prize: nobody is there by that."""
    words = lexicon.words("people.place_of")
    last = token.head if token.dep in {"compound", "nmod"} else token.i
    if not token.i < last < parse.sentence(token.i)[1]:
        return False
    between = parse.tokens[token.i + 1 : last + 1]
    capitals = all(t.text[:1].isupper() and t.name is None for t in between)
    return capitals and any(t.lower in words for t in between)
