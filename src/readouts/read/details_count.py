"""How many there have been: "the two have held five calls since January", "have spoken five times this year"."""

from collections.abc import Iterator

from readouts.read.details_clause import negated, standing, subject
from readouts.read.details_finding import Finding
from readouts.read.details_order import GROUP, told_last
from readouts.read.details_scene import Context

VERBS = frozenset({"VERB", "AUX"})


def counts(scene: Context) -> Iterator[Finding]:
    """A finding for each number of contacts of the pair that was told of last."""
    parse = scene.parse
    for i, token in enumerate(parse.tokens):
        if token.tag != "CD" or token.dep != "nummod" or not _number(scene, i):
            continue
        noun = token.head
        verb = _verb(scene, noun)
        if verb is None or standing(scene, verb) != "held" or negated(scene, verb):
            continue
        who = subject(parse, verb)
        last = told_last(scene, i if parse.tokens[noun].dep != "pobj" else parse.sentence(i)[0])
        if who is None or last is None or not (scene.group(who) or len(scene.names(who)) == 2):
            continue
        one = scene.at(last)[0]
        if len(scene.parties(one)) != 2 or not {*scene.names(who)} <= {p.person for p in scene.parties(one)}:
            continue
        yield Finding(
            kind="field",
            point="ordinal",
            at=last,
            mention=one.id,
            value=(parse.span(i, _end(scene, noun, verb)),),
            trigger=(token.span,),
        )


def _number(scene: Context, i: int) -> bool:
    """Whether the number counts contacts, and is more than one."""
    parse = scene.parse
    token = parse.tokens[i]
    if token.lower in scene.words("times.number.cardinal"):
        number = int(scene.knowledge.lexicon.entry("times.number.cardinal").number(token.lower))
    else:
        number = int(token.lower) if token.lower.isdecimal() and len(token.lower) < 4 else 0
    noun = parse.tokens[token.head]
    contact = noun.lemma.lower() in scene.words("details.existence.noun") and noun.tag == "NNS"
    return number > 1 and (contact or noun.lower in scene.words(f"{GROUP}.times"))


def _verb(scene: Context, noun: int) -> int | None:
    """The verb whose subject did it so many times: of a noun the light verb, of "times" one that evokes a contact."""
    parse = scene.parse
    above = parse.governor(noun)
    if above is None or parse.tokens[above].pos not in VERBS:
        return None
    if parse.tokens[noun].lower in scene.words(f"{GROUP}.times"):
        return above if parse.tokens[noun].dep in ("npadvmod", "dobj") and scene.at(above) else None
    return above if parse.tokens[noun].dep == "dobj" else None


def _end(scene: Context, noun: int, verb: int) -> int:
    """The end of the phrase, with "since January", "this year" behind it."""
    parse = scene.parse
    last = max(noun, *(k for k in parse.subtree(noun) if k >= noun))
    for k in parse.children(verb, "prep", "npadvmod"):
        if k == last + 1 or (k > last and parse.subtree(k)[0] == last + 1):
            last = parse.subtree(k)[-1]
    return last
