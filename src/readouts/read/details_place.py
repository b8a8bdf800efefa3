"""Where a contact was: the place, and the event on whose sidelines it was."""

from collections.abc import Iterator

from readouts.model.reading import ContactMention
from readouts.model.span import Span
from readouts.read.details_clause import standing
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context

GROUP = "details.place"
IN_PERSON = frozenset({"meeting", "visit", "summit"})
PLACES = frozenset({"state", "capital", "metonym", "event", "organ"})
LIGHT = ("dobj", "nsubjpass", "nsubj")


def places(scene: Context) -> Iterator[Finding]:
    """A finding for each place that a contact in person has by its path in the parse."""
    for mention in scene.mentions:
        head = scene.heads.get(mention.id)
        if head is None or (mention.mode not in IN_PERSON and mention.mode != "unknown"):
            continue
        for prep in _prepositions(scene, head):
            yield from _at(scene, mention, prep)


def _prepositions(scene: Context, head: int) -> list[int]:
    """Prepositions that hang on the contact, or on the verb that carries it."""
    parse = scene.parse
    found = list(parse.children(head, "prep"))
    above = parse.governor(head)
    if parse.tokens[head].dep in LIGHT and above is not None and parse.tokens[above].pos in ("VERB", "AUX"):
        found.extend(p for p in parse.children(above, "prep") if not _other_noun(scene, p, head))
    for noun in parse.children(head, "prep"):
        for partner in parse.children(noun, "pobj"):
            for k in parse.conjuncts(partner):
                found.extend(parse.children(k, "prep"))
    for partner in parse.children(head, "dobj"):
        found.extend(parse.children(partner, "prep"))
    return sorted(set(found))


def _other_noun(scene: Context, prep: int, head: int) -> bool:
    """Whether another contact stands between, so that the phrase may be that one's."""
    low, high = sorted((prep, head))
    return any(scene.at(i) for i in range(low + 1, high))


def _at(scene: Context, mention: ContactMention, prep: int) -> Iterator[Finding]:
    parse = scene.parse
    if parse.tokens[prep].lower == "on":
        nouns = [n for n in parse.children(prep, "pobj") if parse.tokens[n].lower in scene.words(f"{GROUP}.sidelines")]
        for noun in nouns:
            yield from _made(scene, mention, prep, parse.subtree_span(prep), noun)
            for of in parse.children(noun, "prep"):
                for event in parse.children(of, "pobj"):
                    for inner in parse.children(event, "prep"):
                        yield from _at(scene, mention, inner)
        return
    if parse.tokens[prep].lower not in scene.words(f"{GROUP}.preposition"):
        return
    if mention.mode == "unknown":
        return
    for noun in parse.children(prep, "pobj"):
        if _is_place(scene, noun):
            yield from _made(scene, mention, prep, _words(scene, noun), noun)


def _is_place(scene: Context, noun: int) -> bool:
    """A place by the roster, or a proper noun that is neither a person, a time nor an event's name in general."""
    token = scene.parse.tokens[noun]
    if token.lower in scene.words(f"{GROUP}.never") or scene.when(noun) is not None or scene.at(noun):
        return False
    if token.name is not None:
        return token.name.kind in PLACES
    return token.pos == "PROPN" and scene.who(noun) is None


def _words(scene: Context, noun: int) -> Span:
    """The noun with what stands before it, and a place name in apposition ("Geneva, Switzerland")."""
    parse = scene.parse
    before = [
        i for c in parse.children(noun, "det", "compound", "amod", "nmod", "poss", "nummod") for i in parse.subtree(c)
    ]
    after = [
        i for c in parse.children(noun, "appos", "npadvmod") if _is_place(scene, c) and c == noun + 2 for i in (c,)
    ]
    return parse.span(min([noun, *before]), max([noun, *after]))


def _made(scene: Context, mention: ContactMention, prep: int, words: Span, noun: int) -> Iterator[Finding]:
    verb = next((i for i in (prep, *scene.parse.ancestors(prep)) if scene.parse.tokens[i].pos == "VERB"), None)
    if verb is not None and mention.realis == "held" and standing(scene, verb) == "open":
        return
    yield Finding(
        kind="field",
        point="place",
        at=noun,
        mention=mention.id,
        value=(words,),
        trigger=(mention.span,),
        realis=mention.realis if mention.realis != "denied" else "held",
        polarity="denied" if mention.realis == "denied" else "asserted",
    )
