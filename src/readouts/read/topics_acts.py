"""What the leaders said, asked, offered, agreed or refused in a contact."""

from collections.abc import Iterator

import msgspec

from readouts.model.parse import Token
from readouts.model.values import Act
from readouts.read.details_clause import hedge, negated, perfect, standing, subject
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context
from readouts.read.topics_content import of_the_contact
from readouts.read.topics_said import Saying, said_words

NOUNS = ("NOUN", "PROPN")


def acts(scene: Context) -> Iterator[Finding]:
    """A finding for each thing that a party said or did in words."""
    for saying in _sayings(scene):
        finding = _finding(scene, saying)
        if finding is not None:
            yield finding


def _sayings(scene: Context) -> list[Saying]:
    parse = scene.parse
    found: dict[int, Saying] = {}
    for first, last in parse.phrases(scene.words("topics.say.clear")):
        verb = next((i for i in range(first, last + 1) if parse.tokens[i].pos == "VERB"), first)
        found[verb] = Saying(verb=verb, cue=(first, last))
    for verb, _ in parse.phrases(scene.words("topics.say.plain"), "lemma"):
        found.setdefault(verb, Saying(verb=verb, cue=(verb, verb)))
    for verb, _ in parse.phrases(scene.words("topics.position"), "lemma"):
        found.setdefault(verb, Saying(verb=verb, cue=(verb, verb), position=True))
    for entry in scene.knowledge.lexicon.group("topics.act"):
        if entry.value is None:
            continue
        for verb, _ in parse.phrases(entry.words, entry.by):
            particle = entry.attrs.get("particle")
            if particle and not any(parse.tokens[c].lower == particle for c in parse.children(verb, "prt")):
                continue
            after = _for(scene, verb) if entry.value == "asked" else None
            found[verb] = Saying(verb=verb, cue=(verb, after or verb), act=msgspec.convert(entry.value, Act))
    return [found[v] for v in sorted(found) if _is_saying(scene, found[v])]


def _is_saying(scene: Context, saying: Saying) -> bool:
    """Whether the verb is used so: "call" needs "for"; a participle that comments on a deed says nothing."""
    parse = scene.parse
    token = parse.tokens[saying.verb]
    if token.pos != "VERB" or scene.at(saying.verb):
        return False
    lemma = token.lemma.lower()
    somebody = any(_anybody(scene, o) for o in parse.children(saying.verb, "dobj"))
    if lemma in scene.words("topics.act.only_for") and not (somebody and lemma in scene.words("topics.act.only_to")):
        return _for(scene, saying.verb) is not None
    if lemma in scene.words("topics.act.only_to") and not somebody:
        return False
    head = parse.governor(saying.verb)
    if token.tag == "VBG" and token.dep == "advcl" and head is not None:
        lemma = parse.tokens[head].lemma.lower()
        return lemma in scene.words("topics.say") or lemma in scene.words("topics.act") or bool(scene.at(head))
    return True


def _for(scene: Context, verb: int) -> int | None:
    """The "for" or "on" right after "call"."""
    after = verb + 1
    tokens = scene.parse.tokens
    return after if after < len(tokens) and tokens[after].lower in scene.words("topics.act.for") else None


def _finding(scene: Context, saying: Saying) -> Finding | None:
    parse = scene.parse
    verb = saying.verb
    who = subject(parse, verb)
    if who is None or parse.children(verb, "nsubjpass", "auxpass") or standing(scene, verb) != "held":
        return None
    people = scene.actors(who) or _same_subject(scene, verb, who)
    group = scene.group(who)
    lone = saying.position and not (group and _frame(scene, verb))
    if lone or not (people or group):
        return None
    found = () if saying.position else _hearers(scene, verb)
    hearers = tuple(h for h in found if not _own(scene, h, people))
    if _outside(scene, verb, hearers) or (not hearers and _had_met(scene, who)):
        return None
    value = said_words(scene, saying, hearers)
    if value is None or of_the_contact(scene, value) or _nothing(scene, verb):
        return None
    whom = tuple(n for h in hearers for n in scene.actors(h) if n not in people)
    joint = len(people) > 1 or (group and (saying.position or not scene.plural(who)))
    if not (joint or group) and _background(scene, verb):
        return None
    single = people[0] if len(people) == 1 else None
    tokens = parse.tokens_in(value)
    return Finding(
        kind="topic",
        point=_fixed(scene, verb),
        at=verb,
        value=(value,),
        trigger=(parse.span(*saying.cue),),
        topic=tuple(i for i in tokens if i not in hearers),
        broader=_broader(scene, verb),
        frame=_frame(scene, verb),
        act=saying.act if _is_act(scene, saying) else None,
        polarity="denied" if negated(scene, verb) else hedge(scene, verb),
        who=people,
        whom=whom,
        parties=frozenset((*people, *whom)),
        speaker=single,
        speaker_span=parse.tokens[who].span if single else None,
        addressed=bool(whom) and not joint and not _only_named(scene, verb, hearers),
        joint=joint,
        group=joint or group,
        loose=group and not joint,
    )


def _is_act(scene: Context, saying: Saying) -> bool:
    """Whether the verb of an act is one here: not in "insisted that it was late" and "offered condolences"."""
    parse = scene.parse
    lemma = parse.tokens[saying.verb].lemma.lower()
    if lemma in scene.words("topics.act.claims"):
        told = (c for c in parse.children(saying.verb, "ccomp") if c > saying.verb)
        verbs = (i for c in told for i in (c, *parse.children(c, "aux", "auxpass")))
        return not any(parse.tokens[i].tag in ("VBD", "VBZ", "VBP") for i in verbs)
    things = parse.children(saying.verb, "dobj")
    if lemma in scene.words("topics.act.of_words"):
        return not any(parse.tokens[t].lower in scene.words("topics.act.courtesy") for t in things)
    return lemma not in scene.words("topics.act.of_people") or not things or any(_anybody(scene, t) for t in things)


def _had_met(scene: Context, who: int) -> bool:
    """ "X, who spoke with Y earlier, said that …": said afterwards, and to anybody."""
    clauses = scene.parse.children(who, "relcl")
    return any(scene.at(i) for clause in clauses for i in scene.parse.subtree(clause))


def _nothing(scene: Context, verb: int) -> bool:
    """ "Offered no promises": what was not said is no topic."""
    parse = scene.parse
    dets = (parse.tokens[d].lower for o in parse.children(verb, "dobj") for d in parse.children(o, "det"))
    return "no" in dets


def _own(scene: Context, i: int, people: tuple[str, ...]) -> bool:
    """ "X offered Latvia as a venue": the state is the speaker's own and is not spoken to."""
    actors = set(scene.actors(i))
    return bool(actors) and actors <= set(people) and scene.parse.tokens[i].dep == "dobj"


def _same_subject(scene: Context, verb: int, who: int) -> tuple[str, ...]:
    """ "X smiled when he said so": a pronoun that nothing else settles goes on with the subject above."""
    parse = scene.parse
    above = parse.governor(verb)
    if parse.tokens[who].tag != "PRP" or parse.tokens[verb].dep != "advcl" or above is None:
        return ()
    upper = subject(parse, above)
    found = () if upper is None else scene.names(upper)
    return found if len(found) == 1 and parse.tokens[who].lower in scene.words("topics.he") else ()


def _fixed(scene: Context, verb: int) -> str:
    """The label of what the verb itself names ("congratulated him on his victory"); empty for the rest."""
    lemma = scene.parse.tokens[verb].lemma.lower()
    entries = scene.knowledge.lexicon.group("topics.by_verb")
    return next((e.value or "" for e in entries if lemma in e.words), "")


def _only_named(scene: Context, verb: int, hearers: tuple[int, ...]) -> bool:
    """ "X called for Y to act": Y is whom it is asked of, not surely whom it is said to."""
    parse = scene.parse
    return _for(scene, verb) is not None and parse.tokens[verb + 1].lower == "for" and bool(hearers)


def _hearers(scene: Context, verb: int) -> tuple[int, ...]:
    """Who is spoken to: the object of "tell" and "urge", or after "to" and "with"."""
    parse = scene.parse
    found: list[int] = []
    after = _for(scene, verb)
    if after is not None:
        found.extend(o for o in parse.children(after, "pobj") if _anybody(scene, o))
    if parse.tokens[verb].lemma.lower() in scene.words("topics.say.hearer"):
        found.extend(o for o in parse.children(verb, "dobj", "dative") if _anybody(scene, o))
        for clause in parse.children(verb, "ccomp", "xcomp"):
            if parse.tokens[clause].tag == "VB" and not parse.children(verb, "dobj"):
                found.extend(s for s in parse.children(clause, "nsubj") if _anybody(scene, s))
    for prep in parse.children(verb, "prep", "dative"):
        if parse.tokens[prep].lower in ("to", "with", "on", "upon"):
            found.extend(o for o in parse.children(prep, "pobj") if _anybody(scene, o))
    return tuple(sorted(set(found)))


def _anybody(scene: Context, i: int) -> bool:
    outsider = scene.parse.tokens[i].lower in scene.words("topics.outsider")
    return outsider or scene.who(i) is not None or bool(scene.actors(i))


def _outside(scene: Context, verb: int, hearers: tuple[int, ...]) -> bool:
    """Whether it was said to others: reporters, a parliament, a broadcaster."""
    parse = scene.parse
    outsider = scene.words("topics.outsider")
    if any(parse.tokens[h].lower in outsider for h in hearers):
        return True
    if parse.tokens[verb].lemma.lower() in scene.words("topics.say.told") and not hearers:
        return any(_strangers(scene, n) for n in parse.children(verb, "dobj"))
    nouns = [n for p in parse.children(verb, "prep") for n in parse.children(p, "pobj")]
    nouns += list(parse.children(verb, "dobj"))
    if any(parse.tokens[n].lower in outsider or _is_medium(parse.tokens[n]) for n in nouns):
        return True
    peers = scene.words("topics.peer")
    return bool(hearers) and not any(scene.actors(h) or parse.tokens[h].lower in peers for h in hearers)


def _strangers(scene: Context, i: int) -> bool:
    """ "Informed the participants": people who are no party, and no "colleague" of one."""
    token = scene.parse.tokens[i]
    return token.pos in ("NOUN", "PROPN") and token.lower not in scene.words("topics.peer")


def _is_medium(token: Token) -> bool:
    return token.name is not None and token.name.kind == "medium"


def _background(scene: Context, verb: int) -> bool:
    """Whether it is told as what somebody has always said, or said at some earlier time."""
    parse = scene.parse
    if any(scene.at(i) for i in parse.subtree(verb)):
        return False
    often = scene.words("details.clause.background")
    if any(parse.tokens[c].lower in often for c in parse.children(verb)):
        return True
    if parse.tokens[verb].tag == "VBP" and not parse.children(verb, "nsubj"):
        return True
    return perfect(parse, verb) and not _shifted(scene, verb)


def _shifted(scene: Context, verb: int) -> bool:
    """ "Officials said that X had stressed": inside a report the past perfect may be a plain past."""
    parse = scene.parse
    had = any(parse.tokens[c].tag == "VBD" for c in parse.children(verb, "aux"))
    around = (a for a in scene.attributions if any(c.covers(parse.tokens[verb].span) for c in a.content))
    return had and any(a.voice is not None and a.voice.side != "press" for a in around)


def _broader(scene: Context, verb: int) -> tuple[int, ...]:
    """The topic of the verb that this one continues: "discussed X and stressed the need for Y"."""
    parse = scene.parse
    if parse.tokens[verb].dep != "conj":
        return ()
    first = parse.tokens[verb].head
    if parse.tokens[first].lemma.lower() not in scene.words("topics.discuss"):
        return ()
    return tuple(i for o in parse.children(first, "dobj", "prep") for i in parse.subtree(o))


def _frame(scene: Context, verb: int) -> tuple[int, ...]:
    """The topic under which something is said: "while discussing X", "when X came up", "on X, he said that"."""
    parse = scene.parse
    for clause in parse.children(verb, "advcl"):
        lemma = parse.tokens[clause].lemma.lower()
        if lemma in scene.words("topics.discuss"):
            return tuple(i for o in parse.children(clause, "dobj", "prep") for i in parse.subtree(o))
        if any(first == clause for first, _ in parse.phrases(scene.words("topics.come_up"))):
            return tuple(i for o in parse.children(clause, "nsubj") for i in parse.subtree(o))
    for prep in parse.children(verb, "prep"):
        if prep < verb and parse.tokens[prep].lower in scene.words("topics.regarding"):
            nouns = [n for n in parse.children(prep, "pobj") if scene.when(n) is None and not scene.at(n)]
            return tuple(i for n in nouns for i in parse.subtree(n))
    return ()
