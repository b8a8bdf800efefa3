"""Reports without a clause: according to, objects, predicates, infinitives, prepositions, hedging adverbs."""

from collections.abc import Callable, Iterator

import msgspec

from readouts.read.attribution_clauses import draft
from readouts.read.attribution_draft import Draft, Speech
from readouts.read.attribution_edges import without_later
from readouts.read.attribution_sources import agent, can_speak, is_passive, subject

LONGEST_OBJECT = 12  # tokens between the first name and "of"


def phrase_drafts(speech: Speech) -> Iterator[Draft]:
    """All drafts of these constructions; several may share a verb, the first of them counts."""
    makers: tuple[Callable[[Speech, int], Draft | None], ...] = (
        _infinitive,
        _predicate,
        _cited,
        _object,
        _preposition,
        _raised,
        _wish,
    )
    for token in speech.tokens:
        if token.pos == "VERB":
            for make in makers:
                made = make(speech, token.i)
                if made is not None and made.content:
                    yield without_later(speech, made)
                    break
        elif token.lower in speech.words("adverb.hedge"):
            yield from _reportedly(speech, token.i)


def _below(speech: Speech, *heads: int) -> frozenset[int]:
    return frozenset(i for h in heads for i in speech.parse.subtree(h))


def _infinitive(speech: Speech, verb: int) -> Draft | None:
    """Urged X to; promised to; was asked by X to; denied doing."""
    what = _to_clause(speech, verb)
    other, own = speech.has(verb, "verb.to.other"), speech.has(verb, "verb.to.own")
    if what is None or not (other or own or (not _is_to(speech, what) and speech.has(verb, "verb.gerund"))):
        return None
    if is_passive(speech, verb):
        who = agent(speech, verb)
        patient = speech.child(verb, "nsubjpass")
        content = _below(speech, what) | (_below(speech, patient) if patient is not None else frozenset())
        return draft(speech, verb, who, content, "infinitive") if who and other else None
    who = subject(speech, verb)
    if not who or (speech.lemma(verb) == "call" and not _calls_on(speech, verb)):
        return None
    hearers = [c for c in speech.parse.children(verb, "dobj", "dative", "prep") if verb < c < what] if other else []
    return draft(speech, verb, who, _below(speech, what, *hearers), "infinitive")


def _calls_on(speech: Speech, verb: int) -> bool:
    """Called on X to, called for X to; "called to congratulate" is a telephone call."""
    return any(speech.tokens[c].lower in {"on", "upon", "for"} for c in speech.parse.children(verb, "prep", "prt"))


def _to_clause(speech: Speech, verb: int) -> int | None:
    for clause in speech.parse.children(verb, "xcomp", "ccomp", "advcl"):
        token = speech.tokens[clause]
        to = token.tag == "VB" and any(speech.tokens[c].lower == "to" for c in speech.parse.children(clause, "aux"))
        having = any(speech.tokens[c].tag == "VBG" for c in speech.parse.children(clause, "aux"))
        gerund = (token.tag == "VBG" or having) and token.dep in {"xcomp", "ccomp"}
        if clause > verb and (to or gerund) and not (token.dep == "advcl" and speech.lemma(verb) != "call"):
            return clause
    return None


def _predicate(speech: Speech, verb: int) -> Draft | None:
    """Described X as Y, called X Y, and their passives."""
    if not speech.has(verb, "verb.predicate"):
        return None
    passive = is_passive(speech, verb)
    thing = speech.child(verb, "nsubjpass") if passive else speech.child(verb, "dobj")
    if thing is None:
        thing = next((w for p in speech.parse.children(verb, "prep") for w in _referred(speech, p)), None)
    said = _said_of(speech, verb, thing)
    # "Called in sick": nothing is called anything.
    bare = thing is None and not passive
    if said is None or (bare and {speech.tokens[verb + 1].pos, speech.tokens[verb + 1].dep} & {"ADP", "prep", "prt"}):
        return None
    if passive and thing is None and speech.tokens[verb].dep == "acl":
        return _reduced(speech, verb, said)
    who = agent(speech, verb) if passive else subject(speech, verb)
    if not who:
        return None
    content = _below(speech, said) | (_below(speech, thing) if thing is not None else frozenset())
    return draft(speech, verb, who, content - _below(speech, *who), "predicate")


def _referred(speech: Speech, prep: int) -> tuple[int, ...]:
    """Referred to X as Y."""
    return speech.parse.children(prep, "pobj") if speech.tokens[prep].lower == "to" else ()


def _reduced(speech: Speech, verb: int, said: int) -> Draft | None:
    """The deal, hailed as historic by X, …: the parser may hang the agent on what is said."""
    head = speech.parse.governor(verb)
    who = agent(speech, verb) or agent(speech, said)
    if head is None or not who:
        return None
    by = _below(speech, *who) | {speech.tokens[w].head for w in who}
    content = (_below(speech, said) - by) | (_below(speech, head) - _below(speech, verb))
    return draft(speech, verb, who, content, "predicate")


def _said_of(speech: Speech, verb: int, thing: int | None) -> int | None:
    """The head of what is said of the thing: the as-phrase, or a second noun or adjective."""
    holders = (verb,) if thing is None or thing < verb else (verb, thing)
    for holder in holders:
        for child in speech.parse.children(holder, "prep", "mark", "advcl", "advmod", "acl"):
            if child > verb and speech.tokens[speech.parse.subtree(child)[0]].lower == "as":
                return child
    if speech.has(verb, "verb.compare"):
        near = (c for h in holders for c in speech.parse.children(h, "prep", "dative") if c > verb)
        return next((c for c in near if speech.tokens[c].lower in speech.words("preposition.likened")), None)
    if any(speech.tokens[c].lower == "for" for c in speech.parse.children(verb, "prep")):
        return None
    if not speech.has(verb, "verb.label"):
        return None
    for child in speech.parse.children(verb, "oprd", "ccomp", "attr", "acomp"):
        if child > verb and not (speech.is_verb(child) and speech.parse.children(child, "aux")):
            return child
    return None


def _cited(speech: Speech, verb: int) -> Draft | None:
    """TASS quoted X as saying: TASS tells what X says; X's own words are another draft."""
    if not speech.has(verb, "verb.cite"):
        return None
    passive = is_passive(speech, verb)
    thing = speech.child(verb, "nsubjpass") if passive else speech.child(verb, "dobj")
    who = agent(speech, verb) if passive else subject(speech, verb)
    if thing is None or not who or not can_speak(speech, thing, verb):
        return None
    above = speech.parse.governor(verb)
    if speech.tokens[verb].tag == "VBG" and above is not None and speech.has(above, "verb.say"):
        said = [c for c in speech.parse.children(above, "ccomp") if speech.is_verb(c)]
        heads = tuple(i for i in speech.parse.conjuncts(thing) if can_speak(speech, i, verb, strict=True))
        made = draft(speech, verb, heads, _below(speech, *said), "cited") if said and heads else None
        return msgspec.structs.replace(made, inside=above) if made is not None else None
    tails = [
        c
        for c in speech.parse.children(verb, "prep", "advcl")
        if speech.tokens[c].lower == "as" or speech.tokens[c].dep == "advcl"
    ]
    tails += [c for c in speech.parse.children(thing, "prep") if speech.tokens[c].lower == "as"]
    return draft(speech, verb, who, _below(speech, thing, *tails) - _below(speech, *who), "cited") if tails else None


def _object(speech: Speech, verb: int) -> Draft | None:
    """Expressed concern over; rejected the claim; rejected by X."""
    particles = [f"{speech.lemma(verb)} {speech.tokens[c].lower}" for c in speech.parse.children(verb, "prt")]
    stated = _stated(speech, verb)
    if not speech.has(verb, "verb.object") and not set(particles) & speech.words("verb.particle") and not stated:
        return None
    if speech.has(verb, "verb.silent") and speech.parse.children(verb, "neg"):
        return None
    passive = is_passive(speech, verb)
    thing = speech.child(verb, "nsubjpass") if passive else speech.child(verb, "dobj")
    who = agent(speech, verb) if passive else subject(speech, verb)
    if not who:
        return None
    if thing is None:
        head = speech.parse.governor(verb)
        if not passive or speech.tokens[verb].dep != "acl" or head is None:
            return None
        thing = head
        content = _below(speech, thing) - _below(speech, verb)
    else:
        content = _below(speech, thing)
    if not _sayable(speech, verb, thing):
        return None
    last = max(content)
    tails = [
        c
        for c in speech.parse.children(verb, "prep")
        if c > thing and (speech.has(c, "preposition.tail") or (c == last + 1 and _takes_along(speech, verb)))
    ]
    return draft(speech, verb, who, content | _below(speech, *tails) | _reason(speech, verb, content), "object")


def _stated(speech: Speech, verb: int) -> bool:
    """Stated support for: a verb of saying with a noun of what is said or felt."""
    thing = speech.child(verb, "dobj")
    return thing is not None and speech.has(verb, "verb.stating") and speech.has(thing, "noun.stated")


def _takes_along(speech: Speech, verb: int) -> bool:
    """Whether a preposition right behind the object belongs to what is said, whatever it is: invited X to Lima."""
    return speech.has(verb, "noun.light", "act.invited")


def _reason(speech: Speech, verb: int, content: frozenset[int]) -> frozenset[int]:
    """Accused A and B of doing: the parser may hang all behind the first name elsewhere."""
    if not speech.has(verb, "verb.object.person") or min(content) < verb:
        return frozenset()
    for i in range(max(content) + 1, min(max(content) + 1 + LONGEST_OBJECT, speech.parse.sentence(verb)[1])):
        token = speech.tokens[i]
        if token.text == "," or (speech.is_verb(i) and speech.tokens[i].tag != "VBG"):
            return frozenset()
        done = speech.child(i, "pcomp")
        if token.lower in speech.words("preposition.reason") and done is not None and done > i:
            return frozenset(range(max(content) + 1, i)) | _below(speech, i)
    return frozenset()


def _sayable(speech: Speech, verb: int, thing: int) -> bool:
    """People and bare numbers are not said; they can be praised and blamed."""
    token = speech.tokens[thing]
    person = token.pos in {"PRON", "PROPN"} or speech.mention(thing) is not None or token.name is not None
    if person or speech.has(thing, "person.official", "person.spoken"):
        return speech.has(verb, "verb.object.person")
    return token.pos in {"NOUN", "NUM", "VERB", "ADJ"}


def _preposition(speech: Speech, verb: int) -> Draft | None:
    """Called for, warned against, insisted on; told X about."""
    pairs = speech.words("verb.about")
    hearer = speech.child(verb, "dobj") if speech.has(verb, "verb.told") else None
    behind = speech.parse.children(hearer, "prep") if hearer is not None else ()
    for prep in (*speech.parse.children(verb, "prep", "prt"), *behind):
        token = speech.tokens[prep]
        told = (
            speech.has(verb, "verb.told")
            and token.lower in {"about", "of"}
            and speech.child(verb, "dobj", "dative") is not None
        )
        what = speech.child(prep, "pobj", "pcomp")
        if what is None or not (told or f"{speech.lemma(verb)} {token.lower}" in pairs):
            continue
        who = agent(speech, verb) if is_passive(speech, verb) else subject(speech, verb)
        if who and what > prep and not _measures(speech, verb, what):
            as_what = [c for c in speech.parse.children(verb, "prep") if c > prep and speech.tokens[c].lower == "as"]
            return draft(speech, verb, who, _below(speech, what, *as_what), "preposition", extra=(prep,))
    return _called_for(speech, verb)


def _called_for(speech: Speech, verb: int) -> Draft | None:
    """Called for X to do, where the parser hangs "for" below the infinitive."""
    if not speech.has(verb, "verb.for"):
        return None
    for clause in speech.parse.children(verb, "advcl", "xcomp", "ccomp"):
        below = speech.parse.subtree(clause)
        if below[0] == verb + 1 and speech.tokens[below[0]].lower == "for" and clause > verb:
            who = subject(speech, verb)
            return draft(speech, verb, who, frozenset(below[1:]), "preposition", extra=(below[0],)) if who else None
    return None


def _measures(speech: Speech, verb: int, what: int) -> bool:
    """ "Called for an hour": a measure of time is not called for."""
    counted = any(speech.tokens[c].pos in {"NUM", "DET"} for c in speech.parse.children(what))
    return speech.lemma(verb) == "call" and counted and speech.has(what, "measure")


def _raised(speech: Speech, verb: int) -> Draft | None:
    """X is said to be; nobody is named."""
    who = speech.child(verb, "nsubjpass")
    what = speech.child(verb, "xcomp", "ccomp")
    if not speech.has(verb, "verb.raising") or who is None or what is None or what < verb:
        return None
    if not speech.parse.children(verb, "auxpass") or agent(speech, verb) or not _is_to(speech, what):
        return None
    made = draft(speech, verb, (), _below(speech, who, what), "raised")
    return msgspec.structs.replace(made, polarity="hedged")


def _wish(speech: Speech, verb: int) -> Draft | None:
    """Wants to, hopes to, wants X to: an attitude of people; of a body only where it acts as one."""
    if not speech.has(verb, "verb.wish") or speech.tokens[verb].tag not in {"VBZ", "VBP", "VBD"}:
        return None
    what = next((c for c in speech.parse.children(verb, "xcomp", "ccomp") if c > verb and _is_to(speech, c)), None)
    who = subject(speech, verb)
    if what is None or not who or not all(can_speak(speech, w, verb, strict=True) for w in who):
        return None
    made = draft(speech, verb, who, _below(speech, what), "infinitive")
    return msgspec.structs.replace(made, attitude=True)


def _is_to(speech: Speech, clause: int) -> bool:
    return any(speech.tokens[c].lower == "to" for c in speech.parse.children(clause, "aux"))


def _reportedly(speech: Speech, adverb: int) -> Iterator[Draft]:
    head = speech.parse.governor(adverb)
    if head is not None:
        content = _below(speech, head) - {adverb}
        yield Draft(verb=adverb, cue=frozenset({adverb}), content=content, shape="adverb", polarity="hedged")
