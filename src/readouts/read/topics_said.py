"""The words of what somebody said: a clause, an object, or what follows a preposition."""

import msgspec

from readouts.model.span import Span
from readouts.model.values import Act
from readouts.read.details_scene import Context
from readouts.read.topics_phrase import extended, said_next

CLAUSES = ("ccomp", "xcomp", "advcl", "oprd")


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """A verb of saying or of an act. cue: its tokens; act: of the ledger, None for plain saying.

    position: it tells what somebody wants; that is part of a contact only where it is told of both, under a topic.
    """

    verb: int
    cue: tuple[int, int]
    act: Act | None = None
    position: bool = False


def said_words(scene: Context, saying: Saying, hearers: tuple[int, ...]) -> Span | None:
    """The words of what was said: a clause, an object, or what follows a preposition."""
    parse = scene.parse
    verb = saying.verb
    span = _effect(scene, verb) or _clause(scene, saying, hearers)
    if span is not None:
        return span
    to_whom = parse.tokens[verb].lemma.lower() in scene.words("topics.say.whom")
    for noun in () if to_whom and _goes_on_about(scene, verb) else parse.children(verb, "dobj", "attr"):
        if noun not in hearers and parse.tokens[noun].lower not in scene.words("topics.empty") and noun > verb:
            if scene.when(noun) is not None or scene.at(noun) or scene.who(noun) is not None:
                continue
            return _run(scene, noun, [*parse.subtree(noun), *_goes_on(scene, verb, noun)])
    broken = _broken(scene, hearers)
    if broken is not None:
        return broken
    thanks = to_whom and parse.tokens[verb].lemma.lower() not in scene.words("topics.say.told")
    nouns = parse.children(verb, "dobj") if thanks else ()
    for prep in (*parse.children(verb, "prep", "prt"), *(p for n in nouns for p in parse.children(n, "prep"))):
        if parse.tokens[prep].lower not in scene.words("topics.say.about"):
            continue
        for noun in parse.children(prep, "pobj", "pcomp"):
            if noun in hearers or scene.at(noun) or scene.when(noun) is not None or scene.names(noun):
                continue
            if parse.tokens[noun].lower in scene.words("topics.never"):
                continue
            return _run(scene, noun, list(parse.subtree(noun)))
    return None


def _goes_on_about(scene: Context, verb: int) -> bool:
    """ "Thanked his colleague for X": the object is whom it is said to, known or not."""
    about = scene.words("topics.say.about")
    nouns = scene.parse.children(verb, "dobj")
    preps = (*scene.parse.children(verb, "prep"), *(p for n in nouns for p in scene.parse.children(n, "prep")))
    return any(scene.parse.tokens[p].lower in about and p > verb for p in preps)


def _broken(scene: Context, hearers: tuple[int, ...]) -> Span | None:
    """ "Urged X to “do Y”": the parser may end the sentence before the quotation mark; the quotation is the rest."""
    tokens = scene.parse.tokens
    if not hearers or hearers[-1] + 3 >= len(tokens) or tokens[hearers[-1] + 1].tag not in ("TO", "IN"):
        return None
    opening = tokens[hearers[-1] + 2]
    inside = [q for q in scene.quotations if q.start == opening.end]
    if not inside or opening.sent == tokens[hearers[-1]].sent:
        return None
    return Span(tokens[min(scene.parse.subtree(hearers[-1]))].start, inside[0].end)


def _effect(scene: Context, verb: int) -> Span | None:
    """ "Said something to the effect that X", "said something like X": X."""
    parse = scene.parse
    for noun in parse.subtree(verb):
        if parse.tokens[noun].lower in scene.words("topics.effect") and parse.tokens[noun].dep == "pobj":
            for clause in parse.children(noun, "relcl", "acl", "ccomp"):
                words = [i for i in parse.subtree(clause) if parse.tokens[i].lower != "that" or i > clause]
                return _run(scene, clause, words)
    for something in parse.children(verb, "dobj"):
        like = next(iter(parse.children(something, "prep")), something)
        vague = parse.tokens[something].lower in scene.words("topics.empty")
        if vague and like == something + 1 and parse.tokens[like].lower in scene.words("topics.like"):
            return _run(scene, like + 1, [i for i in parse.subtree(verb) if i > like])
    return None


def _goes_on(scene: Context, verb: int, noun: int) -> tuple[int, ...]:
    """ "Expressed interest in X": the parser hangs "in X" on the verb."""
    parse = scene.parse
    if parse.tokens[noun].lower not in scene.words("topics.vague") | scene.words("topics.label.light"):
        return ()
    for after in (p for p in parse.children(verb, "prep") if p > noun):
        objects = parse.children(after, "pobj", "pcomp")
        other = any(scene.at(i) or scene.when(i) is not None or scene.names(i) for i in objects)
        beside = scene.words("topics.say.about") | scene.words("topics.interest")
        if parse.tokens[after].lower in beside and objects and not other:
            return tuple(range(noun, parse.subtree(after)[-1] + 1))
    return ()


def _clause(scene: Context, saying: Saying, hearers: tuple[int, ...]) -> Span | None:
    parse = scene.parse
    for clause in parse.children(saying.verb, *CLAUSES):
        if clause < saying.verb or clause in range(saying.cue[0], saying.cue[1] + 1):
            continue
        marks = [parse.tokens[m].lower for m in parse.children(clause, "mark", "aux", "advmod")]
        if (
            parse.tokens[clause].dep == "advcl"
            and not (saying.act is not None and {"for", "to"} & set(marks))
            and not _made_clear(saying)
        ):
            continue
        words = [i for i in parse.subtree(clause) if i > saying.cue[1]]
        if parse.tokens[clause].dep in ("xcomp", "advcl") and hearers and min(words, default=0) == hearers[-1] + 1:
            words = [*parse.subtree(hearers[-1]), *words]
        while words and (parse.tokens[words[0]].lower in ("that", "for") or parse.tokens[words[0]].pos == "PUNCT"):
            words.pop(0)
        if words:
            return _run(scene, clause, words)
    if _made_clear(saying):
        return _after_cue(scene, saying)
    return _strayed(scene, saying)


def _strayed(scene: Context, saying: Saying) -> Span | None:
    """ "Told X during the call that S": the parser may take S for a relative clause of the contact."""
    parse = scene.parse
    for prep in parse.children(saying.verb, "prep"):
        for noun in parse.children(prep, "pobj"):
            for clause in parse.children(noun, "relcl", "acl") if scene.at(noun) else ():
                marks = [m for m in parse.children(clause, "mark") if parse.tokens[m].lower == "that"]
                if marks and parse.children(clause, "nsubj", "nsubjpass"):
                    return _run(scene, clause, [i for i in parse.subtree(clause) if i > marks[0]])
    return None


def _made_clear(saying: Saying) -> bool:
    return saying.cue[1] > saying.cue[0]


def _after_cue(scene: Context, saying: Saying) -> Span | None:
    """The parser hangs the clause of "made clear that" on the adjective."""
    parse = scene.parse
    for at in range(saying.cue[0], saying.cue[1] + 1):
        for clause in parse.children(at, *CLAUSES):
            words = [i for i in parse.subtree(clause) if i > saying.cue[1]]
            while words and (parse.tokens[words[0]].lower == "that" or parse.tokens[words[0]].pos == "PUNCT"):
                words.pop(0)
            if words:
                return _run(scene, clause, words)
    return None


def _run(scene: Context, head: int, words: list[int]) -> Span | None:
    """The words up to where the clause ends: without a comment set off after a closing quotation mark, the phrase
    of the contact or of time at the end, and marks at the edges."""
    parse = scene.parse
    words = sorted(set(words))
    words = [i for i in words if not any(said_next(scene, k) for k in words if k <= i and k > words[0])]
    words = _cut_comment(scene, head, words)
    words = _cut_after_quote(scene, words)
    for i in list(words):
        token = parse.tokens[i]
        if token.dep == "prep" and i > head and any(scene.at(n) for n in parse.children(i, "pobj")):
            words = [k for k in words if k < i]
            break
    while words and parse.tokens[words[-1]].pos in ("PUNCT", "CCONJ", "SPACE"):
        words.pop()
    words = extended(scene, words)
    while words and parse.tokens[words[0]].pos in ("PUNCT", "CCONJ"):
        words.pop(0)
    return parse.span(words[0], words[-1]) if words else None


def _cut_comment(scene: Context, head: int, words: list[int]) -> list[int]:
    """ "…, which of course means X", "…, noting that X", "…, according to Y": not the speaker's content."""
    parse = scene.parse
    for i in words:
        token = parse.tokens[i]
        below = parse.subtree(i)
        set_off = below[0] > head and parse.tokens[below[0] - 1].text in (",", "”", '"', "—")
        if i <= head or not set_off:
            continue
        which = any(parse.tokens[k].tag in ("WDT", "WP") for k in below[:3])
        according = token.dep == "prep" and token.lower == "according"
        if (token.dep in ("relcl", "advcl", "acl") and (which or token.tag == "VBG")) or according:
            return [k for k in words if k < below[0]]
    return words


def _cut_after_quote(scene: Context, words: list[int]) -> list[int]:
    """A phrase of time behind a closing quotation mark is the teller's."""
    parse = scene.parse
    closed = [k for k, i in enumerate(words) if parse.tokens[i].tag == "''" or parse.tokens[i].text == "”"]
    if not closed or closed[-1] + 1 >= len(words):
        return words
    after = words[closed[-1] + 1]
    return words[: closed[-1]] if parse.tokens[after].lower in scene.words("topics.later") else words
