"""Who asked for a contact, or invited to it. Who had the idea of something talked about in it does not count."""

from collections.abc import Iterator

import msgspec

from readouts.lexicon import Entry
from readouts.model.reading import ContactMention
from readouts.model.values import Act
from readouts.read.details_clause import negated, standing, subject
from readouts.read.details_finding import Finding
from readouts.read.details_party import initiated, one_party, owner, told_of
from readouts.read.details_placed import placed, rang
from readouts.read.details_scene import Context

GROUP = "details.initiator"
IN_PERSON = frozenset({"meeting", "visit", "summit"})
WRITTEN = frozenset({"letter", "message"})
CLAUSES = ("relcl", "ccomp", "advcl")


def initiators(scene: Context) -> Iterator[Finding]:
    """Findings of all constructions; a sentence may hold more than one."""
    for mention in scene.mentions:
        head = scene.heads.get(mention.id)
        if head is not None:
            yield from placed(scene, mention, head)
    yield from rang(scene)
    yield from _asked(scene)
    yield from _at_behest(scene)
    yield from _came_from(scene)
    yield from _reached_out(scene)


def _asked(scene: Context) -> Iterator[Finding]:
    """ "The call was requested by X", "X had asked for the call"; the verb may share its subject with another."""
    parse = scene.parse
    for entry in scene.knowledge.lexicon.group(f"{GROUP}.ask"):
        for verb, _ in parse.phrases(entry.words, entry.by):
            if parse.tokens[verb].pos != "VERB":
                continue
            passive = _passive(scene, verb)
            for what in _what(scene, verb, str(entry.attrs.get("after", "")), passive=passive):
                for who in _agents(scene, verb) if passive else (subject(parse, verb),):
                    yield from _of(scene, verb, what, who, _act(entry))


def _act(entry: Entry) -> Act | None:
    """What it was that they did, if not to place the call: asked, offered or invited."""
    return msgspec.convert(entry.value, Act) if entry.value else None


def _passive(scene: Context, verb: int) -> bool:
    """Whether the verb is a passive, with or without its auxiliary ("the call requested by X")."""
    parse = scene.parse
    if parse.tokens[verb].tag != "VBN":
        return False
    if parse.children(verb, "auxpass") or parse.tokens[verb].dep in ("acl", "advcl"):
        return True
    first = parse.governor(verb) if parse.tokens[verb].dep == "conj" else None
    return first is not None and bool(_agents(scene, verb)) and not parse.children(verb, "aux")


def _agents(scene: Context, verb: int) -> tuple[int, ...]:
    parse = scene.parse
    by = [a for a in parse.children(verb, "agent", "prep") if parse.tokens[a].lower == "by"]
    return tuple(o for a in by for o in parse.children(a, "pobj"))


def _what(scene: Context, verb: int, after: str, *, passive: bool) -> tuple[int, ...]:
    """What was asked for: the subject of a passive, the object, or what follows the preposition of the verb."""
    parse = scene.parse
    if passive:
        who = subject(parse, verb)
        return () if who is None else (who,)
    if not after:
        return parse.children(verb, "dobj")
    preps = [p for p in parse.children(verb, "prep") if parse.tokens[p].lower == after]
    return tuple(o for p in preps for o in parse.children(p, "pobj"))


def _of(scene: Context, verb: int, what: int, who: int | None, act: Act | None) -> Iterator[Finding]:
    """ "It", and a definite contact that was held, are the one just told of; "a call" in a request is another."""
    mentions = scene.at(what)
    mention = mentions[0] if mentions else _it(scene, what)
    if who is None or mention is None or mention.mode in WRITTEN or _another(scene, mention, what):
        return
    person = one_party(scene, mention, who)
    if person is not None:
        active = who < verb
        words = scene.parse.span(owner(scene, who) if active else verb, max(verb, what) if active else who)
        yield from initiated(scene, verb, person, words, verb, mention, act)


def _it(scene: Context, i: int) -> ContactMention | None:
    """The call that "it" is, where the sentence before tells of one only."""
    if scene.parse.tokens[i].lower not in scene.words(f"{GROUP}.it"):
        return None
    return told_of(scene, i, None, back=1, ahead=0)


def _another(scene: Context, mention: ContactMention, noun: int) -> bool:
    """Whether what is asked for is a contact still to come: it is no held one, or "a call", "another call"."""
    if scene.root(mention).realis != "held":
        return False
    words = {scene.parse.tokens[c].lower for c in scene.parse.children(noun, "det", "amod")}
    return mention.makes is False and mention.same_as is None and bool(words & scene.words(f"{GROUP}.another"))


def _at_behest(scene: Context) -> Iterator[Finding]:
    """ "At the initiative of X", "on X's initiative", "at the invitation of the Polish side"."""
    parse = scene.parse
    for entry in scene.knowledge.lexicon.group(f"{GROUP}.behest"):
        act = _act(entry)
        for noun, _ in parse.phrases(entry.words):
            prep = parse.governor(noun)
            if prep is None or parse.tokens[prep].lower not in scene.words(f"{GROUP}.at"):
                continue
            near = [m for m in scene.in_sentence.get(parse.tokens[noun].sent, ()) if _above(scene, m, prep)]
            near = [m for m in near if act != "invited" or scene.root(m).mode in IN_PERSON]
            if len({scene.root(m).id for m in near}) == 1:
                yield from _by_owner(scene, near[0], prep, noun, act)


def _by_owner(scene: Context, mention: ContactMention, prep: int, noun: int, act: Act | None) -> Iterator[Finding]:
    parse = scene.parse
    owners = [i for o in parse.children(noun, "poss", "nmod", "amod", "compound") for i in (o, *parse.subtree(o))]
    owners += [o for p in parse.children(noun, "prep") if parse.tokens[p].lower == "of" for o in parse.subtree(p)[1:]]
    for who in owners:
        person = one_party(scene, mention, who) or _latter(scene, mention, who)
        if person is not None:
            phrases = (parse.subtree(p) for p in parse.children(noun, "prep"))
            last = max((max(p) for p in phrases if who in p), default=max(noun, who))
            denied = any(parse.tokens[c].dep == "neg" for c in parse.children(prep))
            yield from initiated(scene, noun, person, parse.span(prep, last), None, mention, act, denied=denied)
            return


def _latter(scene: Context, mention: ContactMention, i: int) -> str | None:
    """ "On the latter's initiative": of two participants the one named last in the sentence; "the former": first."""
    parse = scene.parse
    parties = {p.person for p in scene.parties(mention)}
    if parse.tokens[i].lower not in scene.words(f"{GROUP}.of_two") or len(parties) != 2:
        return None
    named = [n for k in range(parse.sentence(i)[0], i) for n in scene.names(k) if n in parties]
    return (named[-1] if parse.tokens[i].lower == "latter" else named[0]) if set(named) == parties else None


def _above(scene: Context, mention: ContactMention, prep: int) -> bool:
    """Whether the phrase at `prep` can be said of the contact: they share a clause, or its clause is the contact's own
    ("a call, which took place at")."""
    parse = scene.parse
    head = scene.heads[mention.id]
    path = parse.path(prep, head)
    if path is None or len(path) > 6:
        return False
    top = min(path, key=lambda i: len(parse.ancestors(i)))
    own = (top, *(i for i in path if parse.tokens[i].dep == "relcl" and parse.tokens[i].head == head))
    return not any(parse.tokens[i].dep in CLAUSES for i in path if i not in own)


def _came_from(scene: Context) -> Iterator[Finding]:
    """ "The request for the call came from X", "the initiative for the talks came from Paris"."""
    parse = scene.parse
    for noun, _ in parse.phrases(scene.words(f"{GROUP}.behest")):
        verb = parse.governor(noun)
        if verb is None or parse.tokens[noun].dep != "nsubj":
            continue
        if parse.tokens[verb].lemma.lower() not in scene.words(f"{GROUP}.come"):
            continue
        inside = [m for i in parse.subtree(noun) for m in scene.at(i)]
        mention = inside[0] if inside else None
        whom = [o for p in parse.children(verb, "prep") if parse.tokens[p].lower == "from" for o in parse.children(p)]
        for who in whom:
            person = None if mention is None else one_party(scene, mention, who)
            if mention is not None and person is not None:
                yield from initiated(scene, verb, person, parse.span(noun, who), verb, mention, "asked")


def _reached_out(scene: Context) -> Iterator[Finding]:
    """ "X reached out to Y for a call", where another word tells of the contact, in the sentence or beside it."""
    parse = scene.parse
    for first, last in parse.phrases(scene.words(f"{GROUP}.reach")):
        who = subject(parse, first)
        if who is None or standing(scene, first) != "held" or negated(scene, first):
            continue
        mention = told_of(scene, first, who, back=0, ahead=1)
        person = None if mention is None else one_party(scene, mention, who)
        if mention is not None and person is not None:
            yield from initiated(scene, first, person, parse.span(min(who, first), last), first, mention, "asked")
