"""Whether the clause that an expression of time belongs to tells of the past or of what is still ahead."""

from readouts.lexicon import Lexicon
from readouts.model.parse import Parse, Token
from readouts.model.span import Span
from readouts.model.times import Clause

STEPS = 12  # no sentence of a newspaper nests deeper than this between a date and its verb
VERBS = frozenset({"VERB", "AUX"})


def clause(parse: Parse, span: Span, lexicon: Lexicon) -> Clause | None:
    """The time of the verb that governs `span`, None where there is none or its form leaves it open."""
    inside = parse.tokens_in(span)
    if not inside:
        return None
    head = next((i for i in inside if parse.tokens[i].head not in inside), inside[0])
    for i in (head, *parse.ancestors(head))[:STEPS]:
        token = parse.tokens[i]
        if token.pos in VERBS:
            found = _verb(parse, token, lexicon)
            if found != "open":
                return found
        elif _planned(parse, i, lexicon):
            return "future"
    return None


def _verb(parse: Parse, verb: Token, lexicon: Lexicon) -> Clause | str | None:
    """What one verb says; "open" where the verb above it decides."""
    helpers = [parse.tokens[c] for c in parse.children(verb.i, "aux", "auxpass")]
    if any(h.lower in lexicon.words("times.future.modal") and h.tag == "MD" for h in helpers):
        return "past" if any(h.lemma == "have" for h in helpers) else "future"
    if verb.tag == "VBD" or any(h.tag == "VBD" for h in helpers):
        return _past(parse, verb, lexicon)
    if any(h.tag == "TO" for h in helpers):
        above = parse.governor(verb.i)
        ahead = above is None or parse.tokens[above].lemma.lower() in lexicon.words("times.future.verb")
        return "future" if ahead or parse.tokens[above or 0].lemma == "be" else "open"
    if any(h.lemma == "have" for h in helpers):
        return "past"
    if verb.tag == "VBG" and any(h.tag in ("VBZ", "VBP") for h in helpers):
        return "future"
    if verb.tag in ("VBZ", "VBP") or any(h.tag in ("VBZ", "VBP") for h in helpers):
        return "future" if verb.lemma.lower() in lexicon.words("times.future.verb") else None
    return "open"


def _past(parse: Parse, verb: Token, lexicon: Lexicon) -> Clause | None:
    """A past form; "was scheduled for Friday" leaves it open which side of the page's day that is."""
    return None if verb.lemma.lower() in lexicon.words("times.future.verb") else "past"


def _planned(parse: Parse, i: int, lexicon: Lexicon) -> bool:
    """Whether a noun is called upcoming, planned, scheduled."""
    return any(parse.tokens[c].lower in lexicon.words("times.future.word") for c in parse.children(i, "amod"))
