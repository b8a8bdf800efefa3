"""The main subject of a contact, and topics that are said to have been left out."""

from collections.abc import Iterator

import msgspec

from readouts.model.span import hull
from readouts.read.details_clause import objects, standing
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context
from readouts.read.topics import made, told
from readouts.read.topics_phrase import Phrase, phrases

GROUP = "details.subject"


def main_subjects(scene: Context) -> Iterator[Finding]:
    """Each as the field "main subject" and as a topic."""
    for phrase, noun, verb, at in (*_predicated(scene), *_mainly(scene)):
        how = told(scene, verb)
        if how is None:
            continue
        topic = made(scene, phrase, at, how, loose=True)
        topic = msgspec.structs.replace(topic, trigger=(scene.parse.span(*noun),))
        yield topic
        whole = hull((phrase.span(scene), scene.parse.span(*noun)))
        yield msgspec.structs.replace(topic, kind="field", point="main subject", value=(whole,))


def _predicated(scene: Context) -> Iterator[tuple[Phrase, tuple[int, int], int, int]]:
    """ "The focus of the talks was on X", "X was the main topic of the call"."""
    parse = scene.parse
    for noun, _ in parse.phrases(scene.words(f"{GROUP}.noun") | scene.words(f"{GROUP}.alone")):
        verb = parse.governor(noun)
        if verb is None or parse.tokens[verb].lemma.lower() != "be" or not _main(scene, noun):
            continue
        first = min((noun, *parse.children(noun, "amod")))
        at = next((i for i in parse.subtree(noun) if scene.at(i)), verb)
        others = [
            o for o in parse.children(verb, "attr", "nsubj", "acomp") if o != noun and parse.tokens[o].pos != "ADJ"
        ]
        if parse.tokens[noun].dep in ("nsubj", "csubj"):
            others = [*(o for o in others if o > verb), *objects(parse, verb, frozenset({"on", "upon"}))]
        for other in others or _cut_off(scene, verb):
            for phrase in phrases(scene, other):
                yield phrase, (first, noun), verb, at


def _cut_off(scene: Context, verb: int) -> list[int]:
    """The noun behind a "was" at which the parser ended the sentence too early."""
    tokens = scene.parse.tokens
    after = verb + 1
    if after != scene.parse.sentence(verb)[1] or after >= len(tokens) or tokens[after].segment != tokens[verb].segment:
        return []
    return [after] if tokens[after].pos in ("NOUN", "PROPN") else []


def _main(scene: Context, noun: int) -> bool:
    parse = scene.parse
    adjectives = {parse.tokens[c].lower for c in parse.children(noun, "amod", "compound", "det", "nmod")}
    if adjectives & scene.words(f"{GROUP}.main"):
        return True
    return parse.tokens[noun].lower in scene.words(f"{GROUP}.alone") and "a" not in adjectives


def _mainly(scene: Context) -> Iterator[tuple[Phrase, tuple[int, int], int, int]]:
    """ "The talks focused mainly on X"."""
    parse = scene.parse
    for verb, _ in parse.phrases(scene.words("topics.discuss.focus"), "lemma"):
        if parse.tokens[verb].pos != "VERB":
            continue
        near = (*parse.children(verb), *(k for p in parse.children(verb, "prep") for k in parse.children(p)))
        mainly = [c for c in near if parse.tokens[c].lower in scene.words(f"{GROUP}.mainly")]
        if not mainly or standing(scene, verb) == "open":
            continue
        subjects = parse.children(verb, "nsubj", "nsubjpass")
        at = next((s for s in subjects if scene.at(s)), verb)
        if not subjects or not (scene.at(at) or scene.actors(subjects[-1]) or parse.tokens[verb].dep == "acl"):
            continue
        for noun in objects(parse, verb, frozenset({"on", "upon", "around"})):
            for phrase in phrases(scene, noun):
                yield phrase, (min(verb, *mainly), max(verb, *mainly)), verb, at


def absences(scene: Context) -> Iterator[Finding]:
    """ "No mention of X", "absent from the call was any warning about X": a denied topic, of whoever says so."""
    parse = scene.parse
    for noun, _ in parse.phrases(scene.words("topics.absent.noun")):
        dets = {parse.tokens[c].lower for c in parse.children(noun, "det", "neg")}
        verb = next((i for i in parse.ancestors(noun) if parse.tokens[i].pos in ("VERB", "AUX")), None)
        if not ("no" in dets or ("any" in dets and verb is not None and _absent(scene, verb))):
            continue
        if verb is not None and _by_somebody(scene, verb):
            continue
        above = verb if verb is None or parse.tokens[verb].dep != "aux" else parse.tokens[verb].head
        spoken = [i for i in (() if above is None else parse.subtree(above)) if scene.at(i)]
        for about in objects(parse, noun, scene.words("topics.absent.preposition")):
            for phrase in phrases(scene, about):
                if scene.names(phrase.head):
                    continue
                finding = made(scene, phrase, spoken[0] if spoken else noun, ("held", "denied"), loose=True)
                whole = parse.subtree_span(noun)
                yield msgspec.structs.replace(finding, value=(whole,), trigger=(parse.tokens[noun].span,))


def _absent(scene: Context, verb: int) -> bool:
    parse = scene.parse
    near = (verb, parse.tokens[verb].head, *parse.children(verb))
    return any(parse.tokens[i].lower in scene.words("topics.absent.adjective") for i in near)


def _by_somebody(scene: Context, verb: int) -> bool:
    """ "The statement made no mention of X" tells of an account, not of the contact."""
    parse = scene.parse
    return (
        any(not scene.at(s) and parse.tokens[s].lower != "there" for s in parse.children(verb, "nsubj"))
        and parse.tokens[verb].lemma.lower() != "be"
    )


def no_elaborating(scene: Context) -> Iterator[Finding]:
    """ "There was no elaborating on X": X was spoken of, and no more was said."""
    parse = scene.parse
    for noun, _ in parse.phrases(scene.words("details.disclosure.elaborating")):
        if not any(parse.tokens[c].lower == "no" for c in parse.children(noun, "det")):
            continue
        for about in objects(parse, noun, frozenset({"on", "about"})):
            for phrase in phrases(scene, about):
                finding = made(scene, phrase, noun, ("held", "declined"), loose=True)
                yield msgspec.structs.replace(finding, value=(parse.subtree_span(noun),))
    for nothing, last in parse.phrases(scene.words("details.disclosure.said_no_more")):
        verb = parse.governor(nothing)
        if verb is None or parse.tokens[verb].lemma.lower() not in scene.words("details.disclosure.tell"):
            continue
        for about in objects(parse, verb, frozenset({"on", "about", "of"})):
            for phrase in phrases(scene, about):
                finding = made(scene, phrase, verb, ("held", "declined"), loose=True)
                whole = parse.span(nothing, max(last, *phrase.tokens))
                yield msgspec.structs.replace(finding, value=(whole,))
