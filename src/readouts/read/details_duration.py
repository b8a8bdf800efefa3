"""How long a contact lasted: the paths by which words of length belong to a contact."""

from collections.abc import Iterator

import msgspec

from readouts.model.normalized import Normalized
from readouts.read.details_clause import hedge, negated, standing, subject
from readouts.read.details_finding import Finding
from readouts.read.details_length import Length, lengths
from readouts.read.details_scene import Context

GROUP = "details.duration"
REACH = 7  # heads between the words of length and the contact
ANAPHORS = frozenset({"it", "this", "that", "which"})
OTHERS = frozenset({"to", "before"})  # behind "spoke": students, parliament


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """The token of the contact that a length belongs to, and the verb in between. people, group: who spoke so long,
    where the verb is no contact mention itself."""

    at: int
    verb: int | None = None
    people: tuple[str, ...] = ()
    group: bool = False


def durations(scene: Context) -> Iterator[Finding]:
    """A finding for each length that belongs to a contact by its path in the parse."""
    for length in lengths(scene.document.text, scene.knowledge.lexicon):
        tokens = scene.parse.tokens_in(length.span)
        if not tokens or scene.parse.tokens[tokens[0]].sent != scene.parse.tokens[tokens[-1]].sent:
            continue
        finding = _finding(scene, length, tokens)
        if finding is not None:
            yield finding


def _finding(scene: Context, length: Length, tokens: tuple[int, ...]) -> Finding | None:
    parse = scene.parse
    anchor = _whole(scene, tokens)
    if anchor is None:
        if _sets_off(scene, tokens):
            return None
        anchor = _anchor(scene, tokens)
    if anchor is None or _partial(scene, anchor.at, tokens):
        return None
    at, verb = anchor.at, anchor.verb
    if verb is not None and (negated(scene, verb) or standing(scene, verb) != "held"):
        return None
    return Finding(
        kind="field",
        point="duration",
        at=at,
        mention=scene.at(at)[0].id if scene.at(at) else None,
        loose=not scene.at(at),
        value=(length.span,),
        trigger=(parse.tokens[at if verb is None else verb].span,),
        polarity=hedge(scene, verb) if verb is not None else "asserted",
        normalized=Normalized(min_minutes=length.low, max_minutes=length.high),
        parties=frozenset(anchor.people),
        joint=len(anchor.people) > 1,
        group=bool(anchor.people) or anchor.group,
    )


def _sets_off(scene: Context, tokens: tuple[int, ...]) -> bool:
    """Whether the words beside it make a distance or a difference of it: "after an hour", "an hour longer"."""
    before, after = tokens[0] - 1, tokens[-1] + 1
    every = scene.parse.tokens
    if before >= 0 and every[before].lower in scene.words(f"{GROUP}.before"):
        return not _ends(scene, before)
    return after < len(every) and every[after].lower in scene.words(f"{GROUP}.after")


def _ends(scene: Context, prep: int) -> bool:
    """ "The call ended after 40 minutes": the verb above is one of ending and its subject the contact."""
    parse = scene.parse
    verb = parse.governor(prep)
    if verb is None or parse.tokens[verb].lemma.lower() not in scene.words(f"{GROUP}.end"):
        return False
    return any(scene.at(n) for n in parse.children(verb, "nsubj", "nsubjpass"))


def _whole(scene: Context, tokens: tuple[int, ...]) -> Anchor | None:
    """ "Three hours of talks": the contact hangs on the words of length."""
    parse = scene.parse
    for prep in (p for i in tokens for p in parse.children(i, "prep") if parse.tokens[p].lower == "of"):
        for noun in parse.children(prep, "pobj"):
            if scene.at(noun):
                return Anchor(at=noun)
    return None


def _anchor(scene: Context, tokens: tuple[int, ...]) -> Anchor | None:
    """The token of the contact that the length belongs to, and the verb in between if there is one."""
    parse = scene.parse
    at = min(tokens, key=lambda i: (len(parse.ancestors(i)), i))
    for above in parse.ancestors(at)[:REACH]:
        token = parse.tokens[above]
        if scene.at(above):
            verb = above if token.pos == "VERB" else None
            return None if verb is not None and _to_others(scene, verb) else Anchor(at=above, verb=verb)
        if token.lower in scene.words(f"{GROUP}.before") and not _ends(scene, above):
            return None
        if token.pos in ("VERB", "AUX"):
            return _of_verb(scene, above, tokens)
        if token.pos == "NOUN" and above not in tokens and not _through(scene, above, at):
            return None  # "a truce of 48 hours"
    return None


def _through(scene: Context, noun: int, length: int) -> bool:
    """Whether the length is of the verb above all the same: "a total of an hour", "received him for a meeting of an
    hour", "spoke of aid for Mali for an hour"."""
    parse = scene.parse
    if parse.tokens[noun].lower in scene.words(f"{GROUP}.through") | scene.words("details.existence.noun"):
        return True
    prep = parse.tokens[length].head
    return parse.tokens[prep].lower == "for" and noun < prep - 1


def _of_verb(scene: Context, verb: int, tokens: tuple[int, ...]) -> Anchor | None:
    """ "The call lasted an hour", "they held a call for an hour", "they spent an hour on the phone"."""
    parse = scene.parse
    held = [i for i in parse.children(verb, "dobj") if scene.at(i)]
    if held:
        return Anchor(at=held[0], verb=verb)
    lemma = parse.tokens[verb].lemma.lower()
    if lemma in scene.words(f"{GROUP}.spend"):
        near = [i for i in parse.subtree(verb) if scene.at(i)]
        return Anchor(at=near[0], verb=verb) if near else None
    named = [n for n in parse.children(verb, "dobj", "nsubj") if parse.tokens[n].lower in scene.words(f"{GROUP}.noun")]
    inside = [i for n in named for i in parse.subtree(n) if scene.at(i)]
    if inside:
        return Anchor(at=inside[0], verb=verb)
    if lemma in scene.words("trigger.verb.speak"):
        return _spoken(scene, verb)
    begins = lemma in scene.words(f"{GROUP}.begin") and _for(scene, verb, tokens)
    lasts = begins or lemma in scene.words(f"{GROUP}.last") or lemma in scene.words(f"{GROUP}.end")
    who = subject(parse, verb) if lasts else None
    return None if who is None else _of_subject(scene, verb, who)


def _for(scene: Context, verb: int, tokens: tuple[int, ...]) -> bool:
    """ "Commencing at noon for 15 minutes": the length behind the beginning."""
    return any(
        scene.parse.tokens[p].lower == "for" and set(tokens) & set(scene.parse.subtree(p))
        for p in scene.parse.children(verb, "prep")
    )


def _spoken(scene: Context, verb: int) -> Anchor | None:
    """ "They talked for an hour": both of them, to nobody else."""
    parse = scene.parse
    who = subject(parse, verb)
    if who is None or parse.children(verb, "nsubjpass", "auxpass"):
        return None
    people = scene.names(who)
    if _to_others(scene, verb) or not (len(people) > 1 or scene.group(who)):
        return None
    return Anchor(at=verb, verb=verb, people=people if len(people) > 1 else (), group=True)


def _to_others(scene: Context, verb: int) -> bool:
    """Whether it was said to somebody who is no leader: students, parliament, a rally."""
    parse = scene.parse
    for prep in parse.children(verb, "prep"):
        for noun in parse.children(prep, "pobj"):
            token = parse.tokens[noun]
            to = token.pos == "NOUN" and parse.tokens[prep].lower in OTHERS and scene.who(noun) is None
            if token.lower in scene.words("topics.outsider") or (to and token.lower not in scene.words("topics.both")):
                return True
    return False


def _of_subject(scene: Context, verb: int, who: int) -> Anchor | None:
    """The contact that the subject of "last" is, or that it stands with ("the call between A and B, which lasted")."""
    parse = scene.parse
    if parse.tokens[who].lower in ANAPHORS:
        return Anchor(at=verb, verb=verb)
    for at in (who, *parse.ancestors(who)[:4]):
        if at == verb or parse.tokens[at].pos in ("VERB", "AUX"):
            break
        if scene.at(at):
            return Anchor(at=at, verb=verb)
    before = _before(scene, verb, who)
    return None if before is None else Anchor(at=before, verb=verb)


def _before(scene: Context, verb: int, who: int) -> int | None:
    """ "Talks in Bogor on Monday, which", "the end of talks that": the contact noun behind which the clause stands,
    where the parser tied the clause to a place, a day or the noun before."""
    parse = scene.parse
    token = parse.tokens[who]
    if parse.tokens[verb].dep != "relcl" or who > verb:
        return None
    aside = scene.when(who) is not None or (token.pos == "PROPN" and scene.who(who) is None)
    if not aside and token.lower not in scene.words(f"{GROUP}.bound"):
        return None
    first, _ = parse.sentence(verb)
    nouns = [i for i in range(first, verb) if scene.at(i) and parse.tokens[i].pos in ("NOUN", "PROPN")]
    return nouns[-1] if nouns else None


def _partial(scene: Context, at: int, tokens: tuple[int, ...]) -> bool:
    """Whether only a part of the contact had that length."""
    parse = scene.parse
    parts, only = scene.words(f"{GROUP}.part"), scene.words(f"{GROUP}.only")
    near = {at, *parse.children(at, "amod", "compound", "nmod", "advmod", "nummod", "conj", "prep")}
    for mention in scene.at(at):
        near.update(parse.tokens_in(mention.span))
        root = parse.tokens_in(scene.root(mention).span)
        if parse.tokens[at].lower in {parse.tokens[i].lower for i in root}:
            near.discard(at)  # a lunch that is the contact itself is no part of it
    above = parse.governor(at)
    if above is not None and parse.tokens[at].dep == "pobj":
        near.update({above, parse.tokens[above].head})
    lowers = {parse.tokens[i].lower for i in near if i not in tokens}
    return bool(lowers & parts) or any(parse.tokens[c].lower in only for c in parse.children(at))
