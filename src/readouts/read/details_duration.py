"""How long a contact lasted: the paths by which words of length belong to a contact."""

from collections.abc import Iterator

from readouts.model.normalized import Normalized
from readouts.read.details_clause import hedge, negated, standing, subject
from readouts.read.details_finding import Finding
from readouts.read.details_length import Length, lengths
from readouts.read.details_scene import Context

GROUP = "details.duration"
REACH = 7  # heads between the words of length and the contact
ANAPHORS = frozenset({"it", "this", "that", "which"})


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
    if tokens[0] > 0 and parse.tokens[tokens[0] - 1].lower in scene.words(f"{GROUP}.before"):
        return None
    anchor = _anchor(scene, tokens)
    if anchor is None:
        return None
    at, verb = anchor
    if _partial(scene, at, tokens):
        return None
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
    )


def _anchor(scene: Context, tokens: tuple[int, ...]) -> tuple[int, int | None] | None:
    """The token of the contact that the length belongs to, and the verb in between if there is one."""
    parse = scene.parse
    at = min(tokens, key=lambda i: (len(parse.ancestors(i)), i))
    for above in parse.ancestors(at)[:REACH]:
        token = parse.tokens[above]
        if scene.at(above):
            return above, above if token.pos == "VERB" else None
        if token.lower in scene.words(f"{GROUP}.before"):
            return None
        if token.pos in ("VERB", "AUX"):
            return _of_verb(scene, above)
    return None


def _of_verb(scene: Context, verb: int) -> tuple[int, int | None] | None:
    """ "The call lasted an hour", "they held a call for an hour", "they spent an hour on the phone"."""
    parse = scene.parse
    held = [i for i in parse.children(verb, "dobj") if scene.at(i)]
    if held:
        return held[0], verb
    if parse.tokens[verb].lemma.lower() in scene.words(f"{GROUP}.spend"):
        near = [i for i in parse.subtree(verb) if scene.at(i)]
        return (near[0], verb) if near else None
    lasts = parse.tokens[verb].lemma.lower() in scene.words(f"{GROUP}.last")
    who = subject(parse, verb) if lasts else None
    return None if who is None else _of_subject(scene, verb, who)


def _of_subject(scene: Context, verb: int, who: int) -> tuple[int, int | None] | None:
    """The contact that the subject of "last" is, or that it stands with ("the call between A and B, which lasted")."""
    parse = scene.parse
    if parse.tokens[who].lower in ANAPHORS:
        return verb, verb
    for at in (who, *parse.ancestors(who)[:4]):
        if at == verb or parse.tokens[at].pos in ("VERB", "AUX"):
            break
        if scene.at(at):
            return at, verb
    return None


def _partial(scene: Context, at: int, tokens: tuple[int, ...]) -> bool:
    """Whether only a part of the contact had that length."""
    parse = scene.parse
    parts, only = scene.words(f"{GROUP}.part"), scene.words(f"{GROUP}.only")
    near = {at, *parse.children(at, "amod", "compound", "nmod", "advmod", "nummod", "conj", "prep")}
    for mention in scene.at(at):
        near.update(parse.tokens_in(mention.span))
    above = parse.governor(at)
    if above is not None and parse.tokens[at].dep == "pobj":
        near.update({above, parse.tokens[above].head})
    lowers = {parse.tokens[i].lower for i in near if i not in tokens}
    return bool(lowers & parts) or any(parse.tokens[c].lower in only for c in parse.children(at))
