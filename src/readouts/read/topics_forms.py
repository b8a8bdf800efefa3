"""Topics that stand elsewhere than behind a verb of discussing: "X dominated the talks", "topics ranged from A to B",
"the subject was X", "called in connection with X", "X was discussed, and so was Y"."""

from collections.abc import Iterator

from readouts.model.values import Polarity, Realis
from readouts.read.details_clause import objects
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context
from readouts.read.topics import forbidden, is_talk, made, told
from readouts.read.topics_phrase import Phrase, phrases

GROUP = "topics"
HELD: tuple[Realis, Polarity] = ("held", "asserted")
OVER = frozenset({"on", "about", "over", "regarding", "concerning"})


def forms(scene: Context) -> Iterator[Finding]:
    """Findings of all these forms."""
    yield from _dominated(scene)
    yield from _ranged(scene)
    yield from _the_subject(scene)
    yield from _so_was(scene)
    yield from _in_connection(scene)
    yield from _of_held_talks(scene)


def _phrases(scene: Context, noun: int) -> list[Phrase]:
    return [p for p in phrases(scene, noun) if not forbidden(scene, p)]


def _dominated(scene: Context) -> Iterator[Finding]:
    """ "The harbour dominated the talks", "ferries topped the agenda"."""
    parse = scene.parse
    for verb, _ in parse.phrases(scene.words(f"{GROUP}.dominate"), "lemma"):
        what = [o for o in parse.children(verb, "dobj") if scene.at(o) or _of_talks(scene, o)]
        how = told(scene, verb)
        if parse.tokens[verb].pos != "VERB" or not what or how is None:
            continue
        at = what[0] if scene.at(what[0]) else verb
        for noun in parse.children(verb, "nsubj"):
            for phrase in _phrases(scene, noun):
                yield made(scene, phrase, at, how, loose=True)


def _of_talks(scene: Context, noun: int) -> bool:
    """Whether the noun is an agenda or talks, and not those of something else ("the agenda of the strike")."""
    parse = scene.parse
    if not is_talk(scene, noun):
        return False
    owners = [o for p in parse.children(noun, "prep") if parse.tokens[p].lower == "of" for o in parse.children(p)]
    owners += parse.children(noun, "poss")
    return all(scene.at(o) or scene.group(o) or scene.names(o) for o in owners)


def _ranged(scene: Context) -> Iterator[Finding]:
    """ "The topics ranged from A to B"."""
    parse = scene.parse
    for verb, _ in parse.phrases(scene.words(f"{GROUP}.range"), "lemma"):
        who = [s for s in parse.children(verb, "nsubj") if is_talk(scene, s)]
        if parse.tokens[verb].dep in ("acl", "advcl") and not who:
            above = parse.governor(verb)
            who = [above] if above is not None and is_talk(scene, above) else []
        how = told(scene, verb)
        if not who or how is None:
            continue
        for noun in _from_to(scene, verb):
            for phrase in _phrases(scene, noun):
                yield made(scene, phrase, verb, how, loose=True)


def _from_to(scene: Context, verb: int) -> list[int]:
    """The ends of a range; the parser may hang "to B" on the first."""
    parse = scene.parse
    found: list[int] = []
    preps = [p for p in parse.subtree(verb) if parse.tokens[p].lower in ("from", "to") and p > verb]
    for prep in preps:
        found.extend(o for o in parse.children(prep, "pobj") if o not in found)
    return found


def _the_subject(scene: Context) -> Iterator[Finding]:
    """ "The subject was X": bare, or "of the talks"."""
    parse = scene.parse
    for noun, _ in parse.phrases(scene.words(f"{GROUP}.list.single")):
        verb = parse.governor(noun)
        bare = {parse.tokens[c].lower for c in parse.children(noun, "det", "amod", "poss")} <= {"the", "their"}
        if verb is None or parse.tokens[noun].dep != "nsubj" or parse.tokens[verb].lemma.lower() != "be" or not bare:
            continue
        how = told(scene, verb)
        if how is None or not _of_talks(scene, noun):
            continue
        for what in parse.children(verb, "attr"):
            for phrase in _phrases(scene, what):
                yield made(scene, phrase, verb, how, loose=True)


def _so_was(scene: Context) -> Iterator[Finding]:
    """ "X was discussed, and so was Y"."""
    parse = scene.parse
    for i, token in enumerate(parse.tokens[:-2]):
        be = i + 1
        if token.lower != "so" or parse.tokens[be].lemma.lower() != "be" or token.sent != parse.tokens[be].sent:
            continue
        first, _ = parse.sentence(i)
        before = [v for v in range(first, i) if parse.tokens[v].lemma.lower() in scene.words(f"{GROUP}.passive")]
        before = [v for v in before if parse.children(v, "auxpass")]
        how = told(scene, before[-1]) if before else None
        behind = [s for s in parse.children(be, "nsubj", "attr", "nsubjpass") if s > be]
        for noun in behind if how is not None else ():
            for phrase in _phrases(scene, noun):
                if how is not None:
                    yield made(scene, phrase, before[-1], how, loose=True)


def _in_connection(scene: Context) -> Iterator[Finding]:
    """ "X called Y in connection with Z": the contact is the verb above."""
    parse = scene.parse
    for _, last in parse.phrases(scene.words(f"{GROUP}.connection")):
        above = [i for i in parse.ancestors(last)[:5] if scene.at(i)]
        contact = [m for i in above for m in scene.at(i) if scene.root(m).realis == "held"]
        for noun in parse.children(last, "pobj") if contact else ():
            for phrase in _phrases(scene, noun):
                yield made(scene, phrase, above[0], HELD, loose=False)


def _of_held_talks(scene: Context) -> Iterator[Finding]:
    """ "Held talks on X", "met over X": the words of the contact have a verb at their head."""
    parse = scene.parse
    for mention in scene.mentions:
        head = scene.heads.get(mention.id)
        if head is None or parse.tokens[head].pos != "VERB" or scene.root(mention).realis != "held":
            continue
        if parse.tokens[head].lemma.lower() in scene.words(f"{GROUP}.discuss"):
            continue
        inside = [i for i in parse.tokens_in(mention.span) if parse.tokens[i].pos == "NOUN" and i > head]
        for at in (*inside, head):
            after = OVER if inside else frozenset({"over", "about"})
            for noun in objects(parse, at, after):
                for phrase in _phrases(scene, noun):
                    yield made(scene, phrase, head, HELD, loose=False)
