"""Who asked for a contact or placed it. Who had the idea of something talked about in it does not count."""

from collections.abc import Iterator

from readouts.model.normalized import Normalized
from readouts.model.reading import ContactMention
from readouts.model.span import Span, hull
from readouts.read.details_clause import hedge, negated, standing, subject
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context

GROUP = "details.initiator"
VOICE = frozenset({"call", "video call", "unknown"})


def initiators(scene: Context) -> Iterator[Finding]:
    """Findings of all constructions; a sentence may hold more than one."""
    for mention in scene.mentions:
        head = scene.heads.get(mention.id)
        if head is not None:
            yield from _of_verb(scene, mention, head)
            yield from _of_noun(scene, mention, head)
            yield from _asked_for(scene, mention, head)
            yield from _sender(scene, mention, head)
    yield from _at_behest(scene)
    yield from _reached_out(scene)


def _finding(scene: Context, at: int, person: str, value: Span, verb: int | None, mention: str | None) -> list[Finding]:
    if verb is not None and standing(scene, verb) != "held":
        return []
    denied = verb is not None and negated(scene, verb)
    return [
        Finding(
            kind="field",
            point="initiator",
            at=at,
            mention=mention,
            value=(value,),
            trigger=(scene.parse.tokens[at].span,),
            normalized=Normalized(person=person),
            polarity="denied" if denied else hedge(scene, verb) if verb is not None else "asserted",
            parties=frozenset((person,)),
        )
    ]


def _one(scene: Context, mention: ContactMention, i: int | None) -> str | None:
    """The one participant of `mention` that the noun at `i` stands for, by name, role, state or metonym."""
    if i is None:
        return None
    parties = scene.parties(mention)
    named = [p.person for p in parties if p.person in scene.names(i)]
    if not named:
        states = scene.states(i)
        named = [p.person for p in parties if p.state is not None and p.state in states]
    return named[0] if len(named) == 1 else None


def _of_verb(scene: Context, mention: ContactMention, head: int) -> Iterator[Finding]:
    """ "X called Y": the subject; "X was called by Y": the agent."""
    parse = scene.parse
    if mention.mode != "call" or parse.tokens[head].pos != "VERB" or mention.span.start != parse.tokens[head].start:
        return
    if parse.tokens[head].lemma.lower() in scene.words("trigger.verb.speak"):
        return
    if parse.children(head, "nsubjpass", "auxpass"):
        doers = [o for a in parse.children(head, "agent") for o in parse.children(a, "pobj")]
        who = doers[0] if doers else None
    else:
        who = subject(parse, head)
    person = _one(scene, mention, who)
    if who is None or person is None:
        return
    tail = [i for i in parse.children(head, "dobj", "xcomp") if i > head]
    last = max((max(parse.subtree(i)) if parse.tokens[i].dep == "dobj" else i for i in tail), default=head)
    near = [i for i in (who, head) if parse.tokens[i].sent == parse.tokens[head].sent]
    yield from _finding(
        scene, head, person, hull((parse.span(min(near), max(near)), parse.span(head, last))), head, mention.id
    )


def _of_noun(scene: Context, mention: ContactMention, head: int) -> Iterator[Finding]:
    """ "The call was requested by X", "X placed the call", "X took a call from Y", "a call from Y"."""
    parse = scene.parse
    token = parse.tokens[head]
    if token.pos not in ("NOUN", "PROPN") or mention.mode in ("letter", "message", "visit"):
        return
    verb = _verb_of(scene, head)
    if verb is not None:
        lemma = parse.tokens[verb].lemma.lower()
        if _is_passive(scene, head, verb) and lemma in scene.words(f"{GROUP}.ask"):
            yield from _agent(scene, mention, verb)
        elif parse.tokens[head].dep == "dobj" and lemma in scene.words(f"{GROUP}.place"):
            who = subject(parse, verb)
            person = _one(scene, mention, who)
            if person is not None and who is not None and (lemma != "make" or mention.mode in VOICE):
                yield from _finding(scene, verb, person, parse.span(min(who, verb), max(head, verb)), verb, mention.id)
    if mention.mode not in VOICE:
        return
    for prep in parse.children(head, "prep"):
        if parse.tokens[prep].lower != "from":
            continue
        for who in parse.children(prep, "pobj"):
            person = _one(scene, mention, who)
            if person is not None and (verb is None or not negated(scene, verb)):
                yield from _finding(
                    scene,
                    head,
                    person,
                    parse.span(min((head, *parse.tokens_in(mention.span))), max(parse.subtree(who)[0], who)),
                    verb,
                    mention.id,
                )


def _verb_of(scene: Context, head: int) -> int | None:
    parse = scene.parse
    for passive in parse.children(head, "acl", "relcl"):
        if parse.tokens[passive].tag == "VBN":
            return passive
    above = parse.governor(head)
    if above is None or parse.tokens[head].dep not in ("nsubj", "nsubjpass", "dobj"):
        return None
    return above


def _is_passive(scene: Context, head: int, verb: int) -> bool:
    return scene.parse.tokens[head].dep == "nsubjpass" or scene.parse.tokens[verb].head == head


def _agent(scene: Context, mention: ContactMention, verb: int) -> Iterator[Finding]:
    parse = scene.parse
    for by in parse.children(verb, "agent", "prep"):
        if parse.tokens[by].lower != "by":
            continue
        for who in parse.children(by, "pobj"):  # "by the Polish side": the adjective tells whose
            found = (_one(scene, mention, i) for i in (who, *parse.children(who, "amod", "compound", "poss", "nmod")))
            person = next((p for p in found if p is not None), None)
            if person is not None:
                yield from _finding(scene, verb, person, parse.span(verb, who), verb, mention.id)


def _asked_for(scene: Context, mention: ContactMention, head: int) -> Iterator[Finding]:
    """ "The call, which X had asked for", "a call that X requested"."""
    parse = scene.parse
    for verb in parse.children(head, "relcl"):
        lemma, who = parse.tokens[verb].lemma.lower(), subject(parse, verb)
        if who is None or (parse.tokens[verb].tag == "VBN" and parse.children(verb, "nsubjpass")):
            continue
        asks = any(
            parse.tokens[p].lower == "for" and not parse.children(p, "pcomp") for p in parse.children(verb, "prep")
        )
        if lemma not in scene.words(f"{GROUP}.ask") and not (lemma in scene.words(f"{GROUP}.ask_for") and asks):
            continue
        person = _one(scene, mention, who)
        if person is not None:
            yield from _finding(scene, verb, person, parse.span(who, verb), verb, mention.id)


def _sender(scene: Context, mention: ContactMention, head: int) -> Iterator[Finding]:
    """Who writes a letter or sends a message."""
    parse = scene.parse
    senders = [p for p in mention.participants if p.role == "sender"]
    if mention.mode not in ("letter", "message") or len(senders) != 1 or len(mention.participants) < 2:
        return
    token = parse.tokens[head]
    verb = (
        head if token.pos == "VERB" else next((a for a in parse.ancestors(head) if parse.tokens[a].pos == "VERB"), None)
    )
    near = [s for s in senders[0].spans if (t := parse.tokens_in(s)) and parse.tokens[t[0]].sent == token.sent]
    if near:
        value = hull((near[0], token.span))
        yield from _finding(scene, head, senders[0].person, value, verb, mention.id)


def _at_behest(scene: Context) -> Iterator[Finding]:
    """ "At the initiative of X", "on X's initiative", "at the request of the Polish side"."""
    parse = scene.parse
    for noun, _ in parse.phrases(scene.words(f"{GROUP}.behest")):
        prep = parse.governor(noun)
        if prep is None or parse.tokens[prep].lower not in ("at", "on", "by", "upon"):
            continue
        near = [m for m in scene.in_sentence.get(parse.tokens[noun].sent, ()) if _above(scene, m, prep)]
        roots = {scene.root(m).id for m in near}
        if len(roots) != 1:
            continue
        owners = [i for o in parse.children(noun, "poss", "nmod", "amod", "compound") for i in (o, *parse.subtree(o))]
        owners += [
            o for p in parse.children(noun, "prep") if parse.tokens[p].lower == "of" for o in parse.subtree(p)[1:]
        ]
        for who in owners:
            person = _one(scene, near[0], who) or _latter(scene, near[0], who)
            if person is not None:
                phrases = (parse.subtree(p) for p in parse.children(noun, "prep"))
                last = max((max(p) for p in phrases if who in p), default=max(noun, who))
                value = parse.span(prep, last)
                yield from _finding(scene, noun, person, value, None, near[0].id)
                break


def _latter(scene: Context, mention: ContactMention, i: int) -> str | None:
    """ "On the latter's initiative": of two participants the one whom the sentence has named last."""
    parse = scene.parse
    parties = {p.person for p in scene.parties(mention)}
    if parse.tokens[i].lower != "latter" or len(parties) != 2:
        return None
    named = [n for k in range(parse.sentence(i)[0], i) for n in scene.names(k) if n in parties]
    return named[-1] if set(named) == parties else None


def _above(scene: Context, mention: ContactMention, prep: int) -> bool:
    """Whether the phrase at `prep` can be said of the contact: they share a clause."""
    parse = scene.parse
    head = scene.heads[mention.id]
    path = parse.path(prep, head)
    if path is None or len(path) > 6:
        return False
    top = next(
        i for i in path if parse.governor(i) not in path
    )  # where both hang: what it is itself does not part them
    return not any(parse.tokens[i].dep in ("relcl", "ccomp") for i in path if i != top)


def _reached_out(scene: Context) -> Iterator[Finding]:
    """ "X reached out to Y for a call", where the sentence tells of the contact by another word."""
    parse = scene.parse
    for first, last in parse.phrases(scene.words(f"{GROUP}.reach")):
        near = scene.in_sentence.get(parse.tokens[first].sent, ())
        who = subject(parse, first)
        roots = {scene.root(m).id: m for m in near}
        if who is None or len(roots) != 1:
            continue
        mention = next(iter(roots.values()))
        person = _one(scene, mention, who)
        if person is not None:
            yield from _finding(scene, first, person, parse.span(min(who, first), last), first, mention.id)
