"""Who placed a call, or wrote the letter: the subject of "phoned", "a call from X", "X's letter to Y"."""

from collections.abc import Iterator

from readouts.model.reading import ContactMention
from readouts.model.span import hull
from readouts.read.details_clause import negated, subject
from readouts.read.details_finding import Finding
from readouts.read.details_party import GROUP, VOICE, initiated, one_party, owner, told_of
from readouts.read.details_scene import Context

WRITTEN = frozenset({"letter", "message"})
SENT = VOICE | WRITTEN


def placed(scene: Context, mention: ContactMention, head: int) -> Iterator[Finding]:
    """What the words of the contact themselves say of who placed it."""
    if scene.parse.tokens[head].pos == "VERB":
        yield from _of_verb(scene, mention, head)
    if scene.parse.tokens[head].pos in ("NOUN", "PROPN") and mention.mode in SENT:
        yield from _of_noun(scene, mention, head)


def _of_verb(scene: Context, mention: ContactMention, head: int) -> Iterator[Finding]:
    """ "X called Y", "X wrote to Y": the subject; "X was called by Y": the agent."""
    parse = scene.parse
    lemma = parse.tokens[head].lemma.lower()
    if lemma not in scene.words("trigger.verb.call") | scene.words(f"{GROUP}.write"):
        return
    if len(mention.span.words(scene.document.text).split()) > 1:
        return
    if parse.children(head, "nsubjpass", "auxpass"):
        doers = [o for a in parse.children(head, "agent") for o in parse.children(a, "pobj")]
        who = doers[0] if doers else None
    else:
        who = subject(parse, head)
    person = one_party(scene, mention, who)
    if who is None or person is None:
        return
    tail = [i for i in parse.children(head, "dobj", "xcomp") if i > head]
    tail += [
        o
        for p in parse.children(head, "prep", "dative")
        for o in parse.children(p, "pobj")
        if _party(scene, mention, o)
    ]
    last = max((max(parse.subtree(i)) if parse.tokens[i].dep == "dobj" else i for i in tail), default=head)
    near = [i for i in (who, head) if parse.tokens[i].sent == parse.tokens[head].sent]
    words = hull((parse.span(min(near), max(near)), parse.span(head, last)))
    yield from initiated(scene, head, person, words, head, mention)


def _party(scene: Context, mention: ContactMention, i: int) -> bool:
    return one_party(scene, mention, i) is not None


def _of_noun(scene: Context, mention: ContactMention, head: int) -> Iterator[Finding]:
    """ "X placed the call", "a call from X", "X's call to Y", "in a letter to Y"."""
    parse = scene.parse
    verb = parse.governor(head) if parse.tokens[head].dep in ("dobj", "nsubjpass", "nsubj") else None
    lemma = "" if verb is None else parse.tokens[verb].lemma.lower()
    if verb is not None and parse.tokens[head].dep == "dobj" and lemma in scene.words(f"{GROUP}.place"):
        who = subject(parse, verb)
        person = one_party(scene, mention, who)
        if person is not None and who is not None:
            words = parse.span(min(owner(scene, who), verb), max(head, verb))
            yield from initiated(scene, verb, person, words, verb, mention)
        return
    back = verb is not None and lemma in scene.words(f"{GROUP}.exchange")
    if not back and not (verb is not None and negated(scene, verb)):
        yield from _from(scene, mention, head, verb)


def _from(scene: Context, mention: ContactMention, head: int, verb: int | None) -> Iterator[Finding]:
    parse = scene.parse
    start = min((head, *parse.tokens_in(mention.span)))
    preps = parse.children(head, "prep", "dative")
    if verb is not None and parse.tokens[verb].lemma.lower() in scene.words(f"{GROUP}.receive"):
        preps = (*preps, *(p for p in parse.children(verb, "prep") if p > head and parse.tokens[p].lower == "from"))
    objects = {p: parse.children(p, "pobj") for p in preps}
    for prep, nouns in objects.items():
        if parse.tokens[prep].lower == "from":
            for who in nouns:
                person = one_party(scene, mention, who)
                if person is not None:
                    yield from initiated(
                        scene, head, person, parse.span(start, max(parse.subtree(who)[0], who)), verb, mention
                    )
                    return
    to = [o for prep, nouns in objects.items() if parse.tokens[prep].lower == "to" for o in nouns]
    called = [p for o in to if (p := one_party(scene, mention, o)) is not None]
    others = [p.person for p in scene.parties(mention) if p.person not in called]
    if len(called) == 1 and len(others) == 1:
        first = min((start, *(i for o in parse.children(head, "poss") for i in parse.subtree(o))))
        yield from initiated(scene, head, others[0], parse.span(first, max(to)), verb, mention)


def rang(scene: Context) -> Iterator[Finding]:
    """ "X rang first", "X was the first to call": no object, beside a sentence that tells of their call."""
    parse = scene.parse
    for verb, _ in parse.phrases(scene.words("trigger.verb.call"), "lemma"):
        to = any(parse.tokens[c].tag == "TO" for c in parse.children(verb, "aux"))
        if (parse.tokens[verb].pos != "VERB" and not to) or scene.at(verb) or not _alone(scene, verb):
            continue
        named = _first(scene, verb)
        who = subject(parse, verb) if named is None else named
        mention = told_of(scene, verb, who, back=1, ahead=1) or _only(scene, who)
        person = None if mention is None or who is None else one_party(scene, mention, who)
        if mention is not None and who is not None and person is not None:
            last = max((verb, *parse.children(verb, "advmod", "xcomp", "prt")))
            yield from initiated(scene, verb, person, parse.span(min(who, verb), last), verb, mention)


def _only(scene: Context, who: int | None) -> ContactMention | None:
    """The one call of the document that the person is party to, if they are party to nothing else in it."""
    people = set() if who is None else set(scene.names(who))
    roots = {scene.root(m).id: scene.root(m) for m in scene.mentions if people & {p.person for p in scene.parties(m)}}
    found = next(iter(roots.values())) if len(roots) == 1 and len(people) == 1 else None
    return found if found is not None and found.mode == "call" else None


def _alone(scene: Context, verb: int) -> bool:
    """Whether the verb has no object and no preposition that makes another thing of it ("called for calm")."""
    parse = scene.parse
    if parse.children(verb, "dobj", "oprd", "nsubjpass", "auxpass", "ccomp", "acomp"):
        return False
    return not any(parse.tokens[p].lower in scene.words("topics.act.for") for p in parse.children(verb, "prep", "prt"))


def _first(scene: Context, verb: int) -> int | None:
    """ "X was the first of the leaders to ring": X."""
    parse = scene.parse
    for above in parse.ancestors(verb)[:4]:
        token = parse.tokens[above]
        if token.lemma.lower() == "be":
            named = parse.children(above, "nsubj")
            return named[0] if named else None
        if token.pos not in ("NOUN", "ADJ", "PROPN", "ADP"):
            return None
    return None
