"""Whether the clause that an expression of time belongs to tells of the past or of what is still ahead."""

from typing import Literal

from readouts.lexicon import Lexicon
from readouts.model.parse import Parse, Token
from readouts.model.span import Span
from readouts.model.times import Clause

NEAR = 2  # steps from an expression over its preposition to its own verb
STEPS = 12  # no sentence of a newspaper nests deeper than this between a date and its verb
PRESENT = frozenset({"VBZ", "VBP"})
Open = Literal["open"]
NAMING = frozenset({"compound", "nmod", "nummod", "amod", "poss"})
VERBS = frozenset({"VERB", "AUX"})


def clause(parse: Parse, span: Span, lexicon: Lexicon) -> Clause | None:
    """The time of the verb that governs `span`, None where there is none or its form leaves it open."""
    inside = parse.tokens_in(span)
    if not inside:
        return None
    head = next((i for i in inside if parse.tokens[i].head not in inside), inside[0])
    planned = False
    for step, i in enumerate((head, *parse.ancestors(head))[:STEPS]):
        token = parse.tokens[i]
        if token.pos in VERBS:
            found = _verb(parse, token, lexicon, nearest=step <= NEAR)
            if found != "open":
                # a planned thing told of in the past: its day may be on either side of the page's
                unsure = planned and found == "past"
                unsure = unsure or (found == "future" and not planned and _of_a_thing(parse, head, lexicon))
                return None if unsure else "future" if planned else found
        else:
            planned = planned or _planned(parse, i, lexicon)
    return "future" if planned else None


def _verb(parse: Parse, verb: Token, lexicon: Lexicon, *, nearest: bool) -> Clause | Open | None:
    """What one verb says; "open" where the verb above it decides."""
    helpers = [parse.tokens[c] for c in parse.children(verb.i, "aux", "auxpass")]
    tags = {h.tag for h in helpers}
    planning = verb.lemma.lower() in lexicon.words("times.future.verb")
    perfect = any(h.lemma == "have" for h in helpers)
    found: Clause | Open | None = "open"
    if any(h.lower in lexicon.words("times.future.modal") and h.tag == "MD" for h in helpers):
        found = "past" if perfect else "future"
    elif verb.tag == "VBD" or "VBD" in tags:
        found = None if planning else "past"  # "was scheduled for Friday": before or after the page's day
    elif "TO" in tags:
        found = "future" if _ahead(parse, verb.i, lexicon) else "open"
    elif perfect:
        found = "future" if planning else "past"  # "has scheduled a call for Friday"
    elif PRESENT & {verb.tag, *tags}:
        found = "future" if planning or (nearest and verb.tag == "VBG") else None
    return found


def _ahead(parse: Parse, infinitive: int, lexicon: Lexicon) -> bool:
    """Whether an infinitive hangs on nothing, on "be", on a verb of planning, or says what is to be done with a thing
    ("a session to be held on May 14")."""
    above = parse.governor(infinitive)
    if above is None or (parse.tokens[infinitive].dep == "acl" and parse.children(infinitive, "auxpass")):
        return True
    lemma = parse.tokens[above].lemma.lower()
    return lemma == "be" or lemma in lexicon.words("times.future.verb")


def _of_a_thing(parse: Parse, head: int, lexicon: Lexicon) -> bool:
    """ "They will retaliate for the October 1 attack": the day names a thing, and nothing is done at that thing."""
    thing = parse.governor(head)
    above = None if thing is None else parse.governor(thing)
    if thing is None or above is None or parse.tokens[head].dep not in NAMING:
        return False
    return parse.tokens[thing].dep == "pobj" and parse.tokens[above].lower not in lexicon.words("times.future.place")


def _planned(parse: Parse, i: int, lexicon: Lexicon) -> bool:
    """Whether a noun is called upcoming, planned, scheduled, or is a plan itself: preparations for a session in May."""
    return parse.tokens[i].lemma.lower() in lexicon.words("times.future.noun") or any(
        parse.tokens[c].lower in lexicon.words("times.future.word") for c in parse.children(i, "amod")
    )
