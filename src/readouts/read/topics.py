"""Topics that a text says were talked about, will be, or were not."""

from collections.abc import Iterator

import msgspec

from readouts.lexicon import Entry
from readouts.model.values import Polarity, Realis
from readouts.read.details_clause import hedge, negated, objects, standing, subject
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context
from readouts.read.topics_phrase import Phrase, phrases

GROUP = "topics"
HYPHENS = "-‑"
MIDDLES = ("views", "attention", "stock", "appraisal", "common")  # nouns between the verb and the topic


def topics(scene: Context) -> Iterator[Finding]:
    """A finding for each member of each list of topics."""
    for entry in scene.knowledge.lexicon.group(f"{GROUP}.discuss"):
        if entry.value is not None:
            for verb, _ in scene.parse.phrases(entry.words, entry.by):
                if scene.parse.tokens[verb].pos == "VERB":
                    yield from _active(scene, entry, verb)
    yield from _passive(scene)
    yield from _come_up(scene)
    yield from _nominal(scene)
    yield from _listed(scene)
    yield from _headlines(scene)


def told(scene: Context, verb: int) -> tuple[Realis, Polarity] | None:
    """How the clause of a topic is told; None if it is a guess."""
    how = standing(scene, verb)
    if how == "open":
        return None
    polarity: Polarity = "denied" if negated(scene, verb) else hedge(scene, verb)
    return ("scheduled" if how == "scheduled" else "held"), polarity


def made(
    scene: Context,
    phrase: Phrase,
    at: int,
    how: tuple[Realis, Polarity],
    people: tuple[str, ...] = (),
    *,
    loose: bool,
    group: bool = False,
) -> Finding:
    """The finding of one phrase that `at` governs."""
    mentions = scene.at(at)
    return Finding(
        kind="topic",
        point="",
        at=at,
        mention=mentions[0].id if mentions else None,
        value=(phrase.span(scene),),
        trigger=(scene.parse.tokens[at].span,),
        topic=phrase.tokens,
        realis=how[0],
        polarity=how[1],
        parties=frozenset(people),
        joint=len(people) > 1,
        group=len(people) > 1 or bool(group),
        loose=loose,
    )


def is_talk(scene: Context, i: int) -> bool:
    """Whether the noun is a contact, or what contacts have: topics, an agenda."""
    return bool(scene.at(i)) or scene.parse.tokens[i].lower in scene.words(f"{GROUP}.list")


def _active(scene: Context, entry: Entry, verb: int) -> Iterator[Finding]:
    """ "They discussed X", "the talks focused on X", "they exchanged views on X"."""
    who = subject(scene.parse, verb)
    if who is None or not _is_used(scene, entry, verb):
        return
    if _names_topic(scene, entry, who):
        yield from _of_named(scene, entry, verb, who)
        return
    how = told(scene, verb)
    if how is None or not _may_discuss(scene, entry, verb, who):
        return
    talk = is_talk(scene, who)
    people = () if scene.at(who) else scene.names(who)
    at = who if scene.at(who) else verb
    loose = talk or (scene.group(who) and not people)
    for noun in _objects(scene, entry, verb):
        for phrase in phrases(scene, noun):
            if not forbidden(scene, phrase):
                yield _with_trigger(
                    scene, made(scene, phrase, at, how, people, loose=loose, group=scene.group(who)), verb
                )


def _is_used(scene: Context, entry: Entry, verb: int) -> bool:
    """Whether the verb is active and has the particle that the entry asks for ("bring up")."""
    parse = scene.parse
    if parse.children(verb, "auxpass", "nsubjpass"):
        return False
    particle = entry.attrs.get("particle")
    return not particle or any(parse.tokens[c].lower == particle for c in parse.children(verb, "prt"))


def _may_discuss(scene: Context, entry: Entry, verb: int, who: int) -> bool:
    """Whether the subject is the contact, or one who is party to it where the verb lets one do it alone."""
    parse = scene.parse
    if is_talk(scene, who):
        return not _to_outsiders(scene, verb)
    people, group = scene.names(who), scene.group(who)
    if entry.value == "noun" or not (people or group) or _to_outsiders(scene, verb):
        return False
    if entry.attrs.get("idea") and any(
        parse.tokens[o].lower in scene.words(f"{GROUP}.physical") for o in _objects(scene, entry, verb)
    ):
        return False
    return bool(group or len(people) > 1 or not entry.attrs.get("both"))


def _with_trigger(scene: Context, finding: Finding, verb: int) -> Finding:
    return msgspec.structs.replace(finding, trigger=(scene.parse.tokens[verb].span,))


def _to_outsiders(scene: Context, verb: int) -> bool:
    """Whether it was said at a rally, to reporters, in an interview."""
    parse = scene.parse
    nouns = [n for p in parse.children(verb, "prep", "dative") for n in parse.children(p, "pobj")]
    return any(
        parse.tokens[n].lower in scene.words(f"{GROUP}.outsider") for n in (*nouns, *parse.children(verb, "dobj"))
    )


def _objects(scene: Context, entry: Entry, verb: int) -> tuple[int, ...]:
    """The nouns of the topic; for "exchange views" and "pay attention" those below the noun."""
    parse = scene.parse
    after = frozenset(str(entry.attrs["after"]).split() or [""])
    if entry.value == "pair" and not str(entry.attrs["after"]):
        below = (c for c in parse.children(verb, "ccomp", "xcomp") if c > verb)
        clauses = tuple(c for c in below if parse.tokens[c].tag != "VB" or _question(scene, c))
        return (
            (*objects(parse, verb, after), *clauses[:1])
            if not objects(parse, verb, after)
            else objects(parse, verb, after)
        )
    if entry.value in MIDDLES:
        middle = scene.words(f"{GROUP}.{entry.value}")
        nouns = [n for n in parse.children(verb, "dobj") if parse.tokens[n].lower in middle]
        if not nouns:
            return ()
        return tuple(o for at in (*nouns, verb) for o in objects(parse, at, after))
    particles = [p for p in parse.children(verb, "prt") if parse.tokens[p].lower in after]
    return objects(parse, verb, after | {""} if particles else after)


def _question(scene: Context, clause: int) -> bool:
    """ "How to end it", "whether to join": a question is a topic, an infinitive by itself a purpose."""
    first = scene.parse.tokens[scene.parse.subtree(clause)[0]]
    return first.tag in ("WRB", "WP", "WDT") or first.lower in scene.words(f"{GROUP}.question")


def forbidden(scene: Context, phrase: Phrase) -> bool:
    """A phrase that is no topic: a time, somebody spoken with, the contact itself."""
    at = phrase.head
    token = scene.parse.tokens[at]
    if scene.when(at) is not None or any(scene.root(m).realis == "held" for m in scene.at(at)):
        return not any(t.first <= at <= t.last for t in scene.terms) or scene.when(at) is not None
    if token.name is not None and token.name.kind == "medium":
        return True
    if _half(scene, phrase):
        return True
    behest = token.lower in scene.words("details.initiator.behest")  # "a call on X's initiative"
    return behest or token.lower in scene.words(f"{GROUP}.never")


def _half(scene: Context, phrase: Phrase) -> bool:
    """ "Co | - | sponsorship": the phrase ends, or begins, within a word."""
    text, first, last = scene.parse.text, phrase.tokens[0], phrase.tokens[-1]
    start, end = scene.parse.tokens[first].start, scene.parse.tokens[last].end
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    joined = (len(before) == 2 and before[1] in HYPHENS and before[0].isalnum()) or (
        len(after) == 2 and after[0] in HYPHENS and after[1].isalnum()
    )
    return joined or not any(c.isalnum() for i in phrase.tokens for c in scene.parse.tokens[i].text)


def _names_topic(scene: Context, entry: Entry, who: int) -> bool:
    return entry.id == f"{GROUP}.discuss.focus" and bool(_named(scene, who))


def _named(scene: Context, who: int) -> list[int]:
    """The state in "the Syria question"."""
    if scene.parse.tokens[who].lower not in scene.words(f"{GROUP}.named"):
        return []
    return [c for c in scene.parse.children(who, "compound", "amod", "nmod") if scene.state(c) is not None]


def _of_named(scene: Context, entry: Entry, verb: int, who: int) -> Iterator[Finding]:
    """ "The Syria question focused on aid": the subject names the topic, the object says what of it."""
    named = _named(scene, who)
    how = told(scene, verb)
    for noun in _objects(scene, entry, verb) if named and how is not None else ():
        for phrase in phrases(scene, noun):
            if how is not None:
                finding = made(scene, phrase, verb, how, loose=True)
                yield msgspec.structs.replace(finding, topic=tuple(named))


def _passive(scene: Context) -> Iterator[Finding]:
    """ "X was (not) discussed", "X was raised by Y", "special attention was paid to X"."""
    parse = scene.parse
    for verb, _ in parse.phrases(scene.words(f"{GROUP}.passive"), "lemma"):
        subjects = parse.children(verb, "nsubjpass")
        if parse.tokens[verb].dep == "conj" and not subjects and parse.children(verb, "auxpass"):
            shared = subject(parse, verb)
            subjects = () if shared is None else (shared,)
        if not subjects or not (parse.children(verb, "auxpass") or parse.kind(verb) == "headline"):
            continue
        how = told(scene, verb)
        people = _agents(scene, verb)
        if how is None or people is None or _elsewhere(scene, verb):
            continue
        for phrase in phrases(scene, subjects[-1]):
            if not forbidden(scene, phrase):
                yield made(scene, phrase, verb, how, people, loose=True)
    for verb, token in enumerate(parse.tokens):
        if token.lemma.lower() in ("pay", "give", "devote", "lay", "place") and token.pos == "VERB":
            yield from _paid(scene, verb)


def _paid(scene: Context, verb: int) -> Iterator[Finding]:
    parse = scene.parse
    nouns = [n for n in parse.children(verb, "nsubjpass") if parse.tokens[n].lower in scene.words(f"{GROUP}.attention")]
    how = told(scene, verb)
    if not nouns or how is None:
        return
    for noun in objects(parse, verb, frozenset({"to", "on", "upon"})):
        for phrase in phrases(scene, noun):
            yield made(scene, phrase, verb, how, loose=True)


def _agents(scene: Context, verb: int) -> tuple[str, ...] | None:
    """Who did it: nobody named is fine, somebody who is no party is not."""
    parse = scene.parse
    doers = [o for a in parse.children(verb, "agent") for o in parse.children(a, "pobj")]
    found = tuple(n for d in doers for n in scene.actors(d))
    if doers and not found and not any(scene.group(d) for d in doers):
        return None
    return found


def _elsewhere(scene: Context, verb: int) -> bool:
    """Whether the clause has a place or an occasion of its own that is no contact: in parliament, at the forum."""
    parse = scene.parse
    for prep in parse.children(verb, "prep"):
        if parse.tokens[prep].lower not in scene.words(f"{GROUP}.occasion"):
            continue
        for noun in parse.children(prep, "pobj"):
            inside = any(scene.at(i) for i in parse.subtree(noun))
            if (
                not inside
                and scene.when(noun) is None
                and parse.tokens[noun].lower not in scene.words(f"{GROUP}.never")
            ):
                return True
    return False


def _come_up(scene: Context) -> Iterator[Finding]:
    """ "X came up", "X was on the agenda"."""
    parse = scene.parse
    for group in ("come_up", "agenda"):
        for first, _ in parse.phrases(scene.words(f"{GROUP}.{group}")):
            verb = first if group == "come_up" else parse.governor(first)
            if group == "agenda":
                verb = next((i for i in parse.ancestors(first) if parse.tokens[i].pos in ("AUX", "VERB")), None)
            if verb is None or parse.tokens[verb].pos not in ("VERB", "AUX"):
                continue
            how = told(scene, verb)
            nouns = parse.children(verb, "nsubj", "nsubjpass")
            if group == "agenda" and first < verb and not nouns:
                nouns = parse.children(verb, "attr")
            for noun in nouns if how is not None else ():
                for phrase in phrases(scene, noun):
                    if how is not None and not forbidden(scene, phrase):
                        yield made(scene, phrase, verb, how, loose=True)


def _nominal(scene: Context) -> Iterator[Finding]:
    """ "A call about X", "talks on X", "a conversation focused on X" (the last by `_active`)."""
    parse = scene.parse
    after = frozenset({"about", "regarding", "concerning", "on", "over"})
    for mention in scene.mentions:
        head = scene.heads.get(mention.id)
        if (
            head is None
            or parse.tokens[head].pos not in ("NOUN", "PROPN")
            or mention.realis in ("hypothetical", "denied")
        ):
            continue
        right = head + 1 if head + 1 < len(parse.tokens) and parse.tokens[head + 1].lower in after else None
        beside = parse.children(right, "pobj") if right is not None else ()  # the parser may hang it on the verb
        for noun in dict.fromkeys((*objects(parse, head, after), *beside)):
            for phrase in phrases(scene, noun):
                if not forbidden(scene, phrase):
                    how: tuple[Realis, Polarity] = ("held", "asserted")
                    yield made(scene, phrase, head, how, loose=False)


def _listed(scene: Context) -> Iterator[Finding]:
    """ "The main topics were A and B", "among the issues discussed were A and B"."""
    parse = scene.parse
    nouns = scene.words(f"{GROUP}.list.plural")
    for verb, token in enumerate(parse.tokens):
        if token.lemma.lower() != "be" or token.pos not in ("AUX", "VERB"):
            continue
        subjects = parse.children(verb, "nsubj", "attr")
        named = [s for s in subjects if parse.tokens[s].lower in nouns]
        among = [
            o
            for p in parse.children(verb, "prep")
            if parse.tokens[p].lower == "among"
            for o in parse.children(p, "pobj")
        ]
        among = [o for o in among if parse.tokens[o].lower in nouns]
        how = told(scene, verb)
        if how is None or not (named or among):
            continue
        for noun in (s for s in subjects if s not in named):
            for phrase in phrases(scene, noun):
                if not forbidden(scene, phrase):
                    yield made(scene, phrase, verb, how, loose=True)


def _headlines(scene: Context) -> Iterator[Finding]:
    """ "X and Y Discuss A, B in Call": capitals hide the verb from the parser, so headlines are read flat."""
    parse = scene.parse
    for first, last in parse.phrases(scene.words(f"{GROUP}.headline")):
        start, end = parse.sentence(first)
        if parse.kind(first) != "headline" or parse.tokens[first].pos == "VERB":
            continue
        people = tuple(dict.fromkeys(n for i in range(start, first) for n in scene.names(i)))
        if not people:
            continue
        for phrase in _pieces(scene, last + 1, end):
            if not forbidden(scene, phrase):
                yield made(scene, phrase, first, ("held", "asserted"), people, loose=True)


def _pieces(scene: Context, first: int, end: int) -> list[Phrase]:
    """The members of a list in capitals, up to the preposition that ends it."""
    parse = scene.parse
    found: list[list[int]] = [[]]
    for i in range(first, end):
        lower = parse.tokens[i].lower
        if lower in scene.words(f"{GROUP}.headline_end") or scene.at(i) or scene.when(i) is not None:
            break
        if lower in (",", "and", "&", ";"):
            found.append([])
        elif parse.tokens[i].pos != "PUNCT":
            found[-1].append(i)
    return [Phrase(head=run[-1], tokens=tuple(run)) for run in found if run]
