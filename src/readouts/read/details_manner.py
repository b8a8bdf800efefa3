"""What a contact was like, how it ended, and the how-manieth it was."""

from collections.abc import Iterator

from readouts.model.span import Span
from readouts.read.details_clause import hedge, negated, standing, subject
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context

SPEECH = frozenset({"it", "them", "this"})
DEGREE = frozenset({"RB", "RBR", "RBS"})
MODIFIERS = ("amod", "compound", "nmod")


def characterisations(scene: Context) -> Iterator[Finding]:
    """ "Described the call as X", "the call was X", "an X call", "in an X atmosphere"."""
    yield from _described(scene)
    yield from _copular(scene)
    yield from _attributive(scene)
    yield from _atmosphere(scene)


def contact_noun(scene: Context, i: int | None) -> int | None:
    """The token of a contact mention that the noun at `i` is, or that governs it; `i` itself for "it"."""
    if i is None:
        return None
    parse = scene.parse
    for at in (i, *parse.ancestors(i)[:4]):
        if scene.at(at):
            return at
        if parse.tokens[at].pos in ("VERB", "AUX"):
            break
    return i if parse.tokens[i].lower in SPEECH else None


def _finding(scene: Context, at: int, value: Span, trigger: int, verb: int | None) -> Iterator[Finding]:
    if verb is not None and standing(scene, verb) != "held":
        return
    mentions = scene.at(at)
    yield Finding(
        kind="field",
        point="characterisation",
        at=at,
        mention=mentions[0].id if mentions else None,
        loose=not mentions,
        value=(value,),
        trigger=(scene.parse.tokens[trigger].span,),
        polarity="denied" if verb is not None and negated(scene, verb) else "asserted",
    )


def _described(scene: Context) -> Iterator[Finding]:
    parse = scene.parse
    for verb, _ in parse.phrases(scene.words("details.describe"), "lemma"):
        if parse.tokens[verb].pos != "VERB":
            continue
        noun = next(iter(parse.children(verb, "dobj", "nsubjpass", "nsubj")), None)
        passive = bool(parse.children(verb, "auxpass", "nsubjpass")) or parse.tokens[verb].tag == "VBN"
        objects = parse.children(verb, "nsubjpass") if passive else parse.children(verb, "dobj", "nsubj")
        shared = subject(parse, verb) if passive and not objects else None
        objects = objects or (() if shared is None else (shared,))
        target = next((c for o in objects if (c := contact_noun(scene, o)) is not None and c != verb), None)
        if target is None and noun is not None:
            target = contact_noun(scene, noun)
        if target is None or target == verb:
            target = next((i for i in range(verb + 1, min(verb + 5, parse.sentence(verb)[1])) if scene.at(i)), None)
        if target is None or target == verb:
            continue
        value = _as(scene, verb, target)
        if value is not None and _says_tone(scene, verb, value):
            yield from _finding(scene, target, value, verb, verb)


def _as(scene: Context, verb: int, target: int) -> Span | None:
    """What follows "as", or the second object of "called the talks useful"."""
    parse = scene.parse
    _, last = parse.sentence(verb)
    below = [i for i in parse.subtree(verb) if i > max(verb, target) or parse.tokens[i].lower == "as"]
    start = next((i for i in range(verb + 1, last) if parse.tokens[i].lower == "as" and i in below), None)
    if start is None:
        own = {i for p in parse.children(target, "prep") for i in parse.subtree(p)}  # "with the king"
        behind = (i for i in range(max(verb, target) + 1, last) if i in below and i not in own)
        direct = [i for i in behind if parse.tokens[i].pos in ("ADJ", "DET")]
        start = direct[0] - 1 if direct and direct[0] <= max(verb, target) + 4 else None
    if start is None or start + 1 >= last:
        return None
    end = start + 1
    while end < last and not _closes(scene, end, start + 1):
        end += 1
    while end - 1 > start and parse.tokens[end - 1].pos == "PUNCT":
        end -= 1
    begin = start + 1
    while begin < end and parse.tokens[begin].pos == "PUNCT":
        begin += 1
    return parse.span(begin, end - 1) if begin < end else None


def _closes(scene: Context, i: int, start: int) -> bool:
    """Whether the description ends before token `i`."""
    parse = scene.parse
    token = parse.tokens[i]
    if token.text in (".", ";", ":", "—", "”") or (token.tag == "''" and i > start):
        return True
    if token.text == "," and i + 1 < len(parse.tokens):
        after = parse.tokens[i + 1]
        return after.pos not in ("ADJ", "CCONJ", "ADV") and not _tone_at(scene, i + 1)
    if token.pos in ("VERB", "AUX") and token.tag in ("VBD", "VBZ", "VBP", "MD") and not _tone_at(scene, i):
        return True
    return token.pos == "SCONJ" and i > start


def _tone_at(scene: Context, i: int) -> bool:
    return i in scene.tones


def _says_tone(scene: Context, verb: int, value: Span) -> bool:
    """ "Call" and its like need a word of tone; "describe" says one in any words."""
    parse = scene.parse
    if parse.tokens[verb].lemma.lower() in scene.words("details.describe.open"):
        return not any(scene.at(i) for i in parse.tokens_in(value)[:1])
    return any(_tone_at(scene, i) for i in parse.tokens_in(value))


def _copular(scene: Context) -> Iterator[Finding]:
    """ "The call was frank and useful", "a call that went well"."""
    parse = scene.parse
    for verb, token in enumerate(parse.tokens):
        if token.lemma.lower() != "be" or token.pos not in ("AUX", "VERB"):
            continue
        for adjective in parse.children(verb, "acomp", "attr"):
            tones = [i for i in parse.subtree(adjective) if _tone_at(scene, i) and _modifies(scene, i, adjective)]
            who = subject(parse, verb)
            target = contact_noun(scene, who)
            if target is None and who is not None and parse.tokens[who].tag == "WDT":
                target = _before(scene, who)
            if (
                not tones
                or who is None
                or target is None
                or (not scene.at(target) and not _it_is_talk(scene, adjective))
            ):
                continue
            last = max(_run(scene, adjective, tones))
            first = min(tones)
            while first > verb + 1 and parse.tokens[first - 1].tag in DEGREE and parse.tokens[first - 1].dep != "neg":
                first -= 1
            yield from _finding(scene, target, parse.span(first, last), verb, verb)


def _before(scene: Context, which: int) -> int | None:
    """The contact noun before a "which" that a quotation mark parts from it."""
    first, _ = scene.parse.sentence(which)
    return next(
        (i for i in range(which - 1, first - 1, -1) if scene.at(i) and scene.parse.tokens[i].pos == "NOUN"), None
    )


def _it_is_talk(scene: Context, noun: int) -> bool:
    """ "It was a good conversation": the predicate names a contact."""
    return bool(scene.at(noun)) or scene.parse.tokens[noun].lemma.lower() in scene.words("details.existence.noun")


def _modifies(scene: Context, i: int, head: int) -> bool:
    """Whether `i` is the predicate, one of its conjuncts, or an adjective of a predicate noun."""
    parse = scene.parse
    above = (i, *parse.ancestors(i))
    way = above[: above.index(head)] if head in above else above
    return all(parse.tokens[k].dep in ("conj", "amod", "acomp", "attr", "advmod", "npadvmod", "punct") for k in way)


def _run(scene: Context, adjective: int, tones: list[int]) -> list[int]:
    """The coordinated predicates; a verb of breadth goes with them ("and touched upon many issues")."""
    parse = scene.parse
    found = [
        i for i in (adjective, *tones) if parse.tokens[i].pos in ("ADJ", "VERB", "NOUN", "ADV") and i <= max(tones)
    ]
    verb = parse.governor(adjective)
    if verb is None:
        return found or tones
    touch = scene.words("topics.discuss.touch")
    for other in parse.children(verb, "conj"):
        if parse.tokens[other].lemma.lower() in touch and not any(scene.state(i) for i in parse.subtree(other)):
            found.extend(
                i for i in parse.subtree(other) if parse.tokens[i].pos != "PUNCT" and not _clause_start(scene, i, other)
            )
    return found or tones


def _clause_start(scene: Context, i: int, verb: int) -> bool:
    """Whether `i` stands in a further clause below `verb`."""
    parse = scene.parse
    above = (i, *parse.ancestors(i))
    return any(
        parse.tokens[k].dep in ("advcl", "ccomp", "conj", "relcl", "parataxis") for k in above[: above.index(verb)]
    )


def _attributive(scene: Context) -> Iterator[Finding]:
    """ "Had a very good and productive call with"."""
    parse = scene.parse
    for mention in scene.mentions:
        head = scene.heads.get(mention.id)
        if head is None or parse.tokens[head].pos not in ("NOUN", "PROPN") or mention.realis != "held":
            continue
        tones = [
            i for c in parse.children(head, *MODIFIERS) for i in parse.conjuncts(c) if _tone_at(scene, i) and i < head
        ]
        if not tones:
            continue
        first, last = min(tones), max(tones)
        while (
            parse.tokens[first - 1].tag in ("RB", "RBR", "RBS")
            and parse.tokens[first - 1].sent == parse.tokens[first].sent
        ):
            first -= 1
        verb = next((i for i in parse.ancestors(head) if parse.tokens[i].pos in ("VERB", "AUX")), None)
        if verb is not None and parse.tokens[verb].lemma.lower() in scene.words("details.clause.wish"):
            continue
        yield from _finding(scene, head, parse.span(first, last), head, verb)


def _atmosphere(scene: Context) -> Iterator[Finding]:
    """ "The talks were held in a friendly atmosphere"."""
    parse = scene.parse
    for noun, _ in parse.phrases(scene.words("details.atmosphere")):
        tones = [i for c in parse.children(noun, *MODIFIERS) for i in parse.conjuncts(c) if _tone_at(scene, i)]
        near = scene.in_sentence.get(parse.tokens[noun].sent, ())
        roots = {scene.root(m).id for m in near}
        if tones and len(roots) == 1:
            yield from _finding(scene, scene.heads[near[0].id], parse.span(min(tones), noun), noun, None)


def endings(scene: Context) -> Iterator[Finding]:
    """ "The call ended abruptly", "cut the call short", "hung up"."""
    parse = scene.parse
    for verb, _ in parse.phrases(scene.words("details.end"), "lemma"):
        if parse.tokens[verb].pos != "VERB" or standing(scene, verb) != "held" or negated(scene, verb):
            continue
        nouns = [*parse.children(verb, "dobj", "nsubj", "nsubjpass")]
        target = next((n for n in nouns if scene.at(n)), None)
        manner = [
            i
            for c in parse.children(verb, "advmod", "prep", "prt", "acomp", "advcl", "oprd", "xcomp")
            for i in parse.subtree(c)
        ]
        manner = [i for i in manner if scene.when(i) is None and parse.tokens[i].pos != "PUNCT" and i > verb]
        if target is None or not any(parse.tokens[i].pos in ("ADV", "ADJ", "NOUN", "VERB") for i in manner):
            continue
        yield _ended(scene, target, parse.span(min(verb, *manner), max(*manner, verb)), verb)
    for first, last in parse.phrases(scene.words("details.hang")):
        near = scene.in_sentence.get(parse.tokens[first].sent, ())
        if len({scene.root(m).id for m in near}) == 1:
            yield _ended(scene, scene.heads[near[0].id], parse.span(first, last), first)


def _ended(scene: Context, at: int, value: Span, verb: int) -> Finding:
    return Finding(
        kind="field",
        point="ending",
        at=at,
        mention=scene.at(at)[0].id,
        value=(value,),
        trigger=(scene.parse.tokens[verb].span,),
        polarity=hedge(scene, verb),
    )
