"""Questions about one clause: who is its subject, is it negated, is it told as something that happened."""

from typing import Literal

from readouts.model.parse import Parse
from readouts.model.values import Polarity
from readouts.read.details_scene import Context

WITHOUT = "details.clause.without"
Standing = Literal["held", "scheduled", "open"]
ORDER: tuple[Standing, ...] = ("open", "scheduled", "held")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVES = frozenset({"WP", "WDT"})


def subject(parse: Parse, verb: int) -> int | None:
    """The noun that `verb` is said of: its own subject, or the one it shares; a relative's antecedent."""
    at: int | None = verb
    for _ in range(6):
        if at is None:
            return None
        own = parse.children(at, *SUBJECTS)
        if own:
            token = parse.tokens[own[-1]]
            if token.tag in RELATIVES or (token.lower == "that" and parse.tokens[at].dep == "relcl"):
                found = _antecedent(parse, at)
                return own[-1] if found is None else found
            return own[-1]
        dep = parse.tokens[at].dep
        if dep in ("acl", "relcl"):
            return parse.governor(at)
        if dep not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep"):
            return None
        at = parse.governor(at)
    return None


def _antecedent(parse: Parse, verb: int) -> int | None:
    at = verb
    while parse.tokens[at].dep == "conj":
        at = parse.tokens[at].head
    return parse.governor(at) if parse.tokens[at].dep == "relcl" else None


def objects(parse: Parse, verb: int, prepositions: frozenset[str]) -> tuple[int, ...]:
    """The nouns that `verb` governs through one of `prepositions`, or directly for the empty one."""
    found: list[int] = []
    if "" in prepositions:
        found.extend(parse.children(verb, "dobj", "attr", "oprd"))
    below = parse.children(verb, "prep", "prt", "agent", "advmod")
    again = (c for p in below for c in parse.children(p, "conj") if parse.tokens[c].pos == "ADP")  # "and of schools"
    for prep in (*below, *again):
        if parse.tokens[prep].lower in prepositions:
            found.extend(parse.children(prep, "pobj", "pcomp"))
    for noun in found:
        found.extend(o for p in _again(parse, noun) for o in parse.children(p, "pobj", "pcomp") if o not in found)
    return tuple(sorted(found))


def _again(parse: Parse, noun: int) -> list[int]:
    """ "About the reform and about beer": the second preposition, which the parser may hang on the first noun."""
    above = parse.tokens[parse.tokens[noun].head].lower
    preps = parse.children(noun, "prep")
    return [p for p in preps if parse.tokens[p].lower == above and parse.tokens[p - 1].pos == "CCONJ"]


def negated(scene: Context, verb: int) -> bool:
    """Whether the clause of `verb` is denied, by its own negation or that of its auxiliary clause."""
    parse = scene.parse
    never = scene.words("details.clause.negation")
    for at in (verb, *_raised(parse, verb)):
        if any(parse.tokens[c].dep == "neg" or parse.tokens[c].lower in never for c in parse.children(at)):
            return True
    if parse.tokens[verb].dep == "pcomp" and parse.tokens[parse.tokens[verb].head].lower in scene.words(WITHOUT):
        return True
    who = parse.children(verb, *SUBJECTS)
    return any(
        parse.tokens[c].lower in never for s in who for c in parse.children(s, "det", "preconj", "advmod", "neg")
    )


def _raised(parse: Parse, verb: int) -> tuple[int, ...]:
    """The verbs above an infinitive that carry its modality ("are expected to discuss")."""
    found: list[int] = []
    at = verb
    while parse.tokens[at].dep in ("xcomp", "conj") or _purpose(parse, at):
        head = parse.tokens[at].head
        if parse.tokens[at].dep != "conj":
            found.append(head)
        elif parse.children(at, *SUBJECTS, "aux"):
            break
        at = head
    return tuple(found)


def _purpose(parse: Parse, verb: int) -> bool:
    """ "To discuss" as an adjunct: it shares the modality of the verb above."""
    token = parse.tokens[verb]
    return (
        token.dep == "advcl"
        and token.tag == "VB"
        and any(parse.tokens[c].lower == "to" for c in parse.children(verb, "aux"))
    )


def standing(scene: Context, verb: int) -> Standing:
    """How `verb` is told: as done (held), as coming (scheduled), or as neither for sure (open)."""
    parse = scene.parse
    _, last = parse.sentence(verb)
    if parse.tokens[last - 1].text == "?":
        return "open"
    found = [_modal(scene, at) for at in (verb, *_shared_auxiliaries(parse, verb))]
    for at in _raised(parse, verb):
        lemma = parse.tokens[at].lemma.lower()
        if lemma in scene.words("details.clause.wish") or lemma in scene.words("details.clause.owe"):
            return "open"
        planned = lemma in scene.words("details.clause.plan") or _is_to(parse, at, verb)
        found.extend(("scheduled" if planned else "held", standing(scene, at)))
    return next((s for s in ORDER if s in found), "held")


def _modal(scene: Context, verb: int) -> Standing:
    """What the verb's own auxiliaries and adverbs say: "may have", "will", "perhaps", "if"."""
    parse = scene.parse
    children = [(parse.tokens[c].dep, parse.tokens[c].lower) for c in parse.children(verb)]
    auxiliaries = {lower for dep, lower in children if dep == "aux"}
    marks = {lower for dep, lower in children if dep in ("mark", "advmod")}
    guessed = {lower for _, lower in children} & scene.words("details.clause.guess")
    if guessed or auxiliaries & scene.words("details.clause.open") or marks & scene.words("details.clause.condition"):
        return "open"
    return "scheduled" if auxiliaries & scene.words("details.clause.coming") else "held"


def _shared_auxiliaries(parse: Parse, verb: int) -> tuple[int, ...]:
    """The verb whose auxiliary a bare conjunct shares ("will meet and discuss")."""
    token = parse.tokens[verb]
    if token.dep == "conj" and token.tag in ("VB",) and not parse.children(verb, "aux", *SUBJECTS):
        return (token.head, *_shared_auxiliaries(parse, token.head))
    return ()


def _is_to(parse: Parse, above: int, verb: int) -> bool:
    """ "are to discuss": a form of "be" right above an infinitive."""
    if parse.tokens[above].lemma.lower() != "be" or parse.tokens[verb].tag != "VB":
        return False
    return any(parse.tokens[c].lower == "to" for c in parse.children(verb, "aux"))


def supposed(scene: Context, at: int) -> bool:
    """Whether token `at` stands in a clause of condition: "if it shows that X asked for Y", nobody says that he did."""
    parse = scene.parse
    words = scene.words("details.clause.condition")
    clauses = (i for i in (at, *parse.ancestors(at)) if parse.tokens[i].dep == "advcl")
    return any(parse.tokens[c].lower in words for i in clauses for c in parse.children(i, "mark"))


def hedge(scene: Context, verb: int) -> Polarity:
    """Hedged if an adverb on `verb` says that it is hearsay."""
    parse = scene.parse
    said = scene.words("details.clause.hearsay")
    near = [c for c in parse.children(verb) if parse.tokens[c].lower in said]
    return "hedged" if near else "asserted"


def perfect(parse: Parse, verb: int) -> bool:
    """Whether `verb` stands in a perfect ("has said", "had urged")."""
    return any(
        parse.tokens[c].lemma.lower() in ("have", "'ve", "’ve", "'d", "’d") and parse.tokens[verb].tag == "VBN"
        for c in parse.children(verb, "aux")
    )


STRENGTH: dict[Polarity, int] = {"asserted": 0, "hedged": 1, "denied": 2, "declined": 3}


def stronger(*polarities: Polarity) -> Polarity:
    """Declined before denied before hedged before asserted."""
    return max(polarities, key=STRENGTH.__getitem__)
