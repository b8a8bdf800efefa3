"""The how-manieth contact it was: "the sixth publicly disclosed call since …", "the first of its kind"."""

from collections.abc import Iterator

from readouts.read.details_clause import negated, standing
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context

GROUP = "details.ordinal"
OWNERS = frozenset({"PRP$", "POS"})


def ordinals(scene: Context) -> Iterator[Finding]:
    """A finding for each ordinal that counts contacts."""
    parse = scene.parse
    for i, _ in parse.phrases(scene.words(f"{GROUP}.word")):
        if parse.tokens[i].name is not None or _of_share(scene, i):
            continue
        head = _counted(scene, i) or of_last(scene, i)
        if head is None:
            continue
        at, noun = head
        verb = next((v for v in parse.ancestors(i) if parse.tokens[v].pos in ("VERB", "AUX")), None)
        if verb is not None and (standing(scene, verb) != "held" or negated(scene, verb)):
            continue
        value = _extent(scene, i, noun)
        if not _tells(scene, i, value):
            continue
        yield Finding(
            kind="field",
            point="ordinal",
            at=at,
            mention=scene.at(at)[0].id,
            value=(parse.span(*value),),
            trigger=(parse.tokens[i].span,),
        )


def _of_share(scene: Context, i: int) -> bool:
    """ "One of his first calls", "among her first visits": which of them it was is not said."""
    parse = scene.parse
    token = parse.tokens[i]
    noun = token.head if token.dep in ("amod", "nummod", "compound", "nmod") else i
    above = parse.governor(parse.conjuncts(noun)[0])
    if above is None or parse.tokens[above].pos != "ADP":
        return False
    if parse.tokens[above].lower in scene.words(f"{GROUP}.among"):
        return True
    share = parse.governor(above)
    return (
        parse.tokens[above].lower == "of"
        and share is not None
        and parse.tokens[share].lower in scene.words(f"{GROUP}.share")
    )


def of_last(scene: Context, i: int) -> tuple[int, int] | None:
    """ "It was the sixth call between them", "the second time they spoke", "for the fifth time": the last told of."""
    parse = scene.parse
    token = parse.tokens[i]
    if token.dep not in ("amod", "nummod", "compound", "nmod"):
        return None
    noun = token.head
    above = parse.governor(noun)
    lemma = parse.tokens[noun].lemma.lower()
    if above is None or lemma not in scene.words("details.existence.noun") | scene.words(f"{GROUP}.time"):
        return None
    if parse.tokens[above].lower == "for" and (verb := parse.governor(above)) is not None and scene.at(verb):
        return verb, noun
    clauses = parse.children(noun, "relcl", "acl", "advcl")
    if clauses and lemma in scene.words(f"{GROUP}.time") and not any(scene.at(c) for c in clauses):
        return None  # "the second time that the dam burst"
    is_it = parse.tokens[noun].dep == "attr" and parse.tokens[above].lemma.lower() == "be"
    subjects = {parse.tokens[k].lower for k in parse.children(above, "nsubj")}
    if not is_it or not subjects <= scene.words(f"{GROUP}.it"):
        return None
    last = told_last(scene, i)
    return None if last is None else (last, noun)


def told_last(scene: Context, i: int) -> int | None:
    """The head of the contact told of before token `i`, in its sentence or the one before; None if not one."""
    parse = scene.parse
    sent = parse.tokens[i].sent
    for s in (sent, sent - 1):
        near = [m for m in scene.in_sentence.get(s, ()) if scene.heads[m.id] < i and scene.root(m).makes]
        if near:
            return scene.heads[near[-1].id] if len({scene.root(m).id for m in near}) == 1 else None
    return None


def _counted(scene: Context, i: int) -> tuple[int, int] | None:
    """The contact that is counted, and the noun of the phrase: "the sixth call", "the call was the first of"."""
    parse = scene.parse
    token = parse.tokens[i]
    if token.dep in ("amod", "nummod", "compound", "det", "advmod", "nmod"):
        noun = token.head
        return (noun, noun) if scene.at(noun) else _predicate(scene, noun, i) or _beside(scene, noun)
    return _predicate(scene, i, i)


def _beside(scene: Context, noun: int) -> tuple[int, int] | None:
    """ "They spoke on Tuesday, their first call in a year": the noun stands beside the verb that evokes it."""
    parse = scene.parse
    lemma = parse.tokens[noun].lemma.lower()
    if lemma not in scene.words("details.existence.noun") and lemma not in scene.words(f"{GROUP}.time"):
        return None
    if parse.tokens[noun].dep not in ("appos", "npadvmod", "dobj", "conj", "dep", "attr"):
        return None
    near = [m for m in scene.in_sentence.get(parse.tokens[noun].sent, ()) if scene.heads[m.id] < noun]
    roots = {scene.root(m).id for m in near}
    return (scene.heads[near[-1].id], noun) if len(roots) == 1 else None


def _predicate(scene: Context, noun: int, i: int) -> tuple[int, int] | None:
    """ "The call was the first of its kind": the subject is the contact."""
    parse = scene.parse
    above = parse.governor(noun)
    if above is None or parse.tokens[noun].dep not in ("attr", "acomp", "appos", "oprd", "advmod", "npadvmod"):
        return None
    if parse.tokens[noun].dep == "appos" and scene.at(above):
        return above, noun
    if parse.tokens[above].lemma.lower() not in ("be", "mark", "become", "represent", "constitute"):
        return None
    for who in parse.children(above, "nsubj"):
        for at in (who, *parse.subtree(who)):
            lemma = parse.tokens[noun].lemma.lower()
            if scene.at(at) and (noun == i or lemma in scene.words("details.existence.noun")):
                return at, noun
    return None


def _extent(scene: Context, i: int, noun: int) -> tuple[int, int]:
    """From the ordinal to the end of its phrase, without a further clause."""
    parse = scene.parse
    keep = {i, noun}
    for root in {i, noun}:
        for below in parse.subtree(root):
            above = (below, *parse.ancestors(below))
            way = above[: above.index(root)]
            if not any(_further(scene, k, root) for k in way):
                keep.add(below)
    last = max(keep)
    sentence = parse.sentence(i)
    needs = scene.words(f"{GROUP}.needs")
    for first, end in parse.phrases(needs):
        if last < first <= last + 2 and first < sentence[1]:
            last = _phrase_end(scene, first, end)
    while parse.tokens[last].pos == "PUNCT" and last > i:
        last -= 1
    return i, last


def _further(scene: Context, k: int, root: int) -> bool:
    """Whether a token opens a further clause or stands beside the counted noun; "the second time they spoke" is one."""
    token = scene.parse.tokens[k]
    if token.dep == "relcl" and scene.parse.tokens[token.head].lemma.lower() in scene.words(f"{GROUP}.time"):
        return False
    return token.dep in ("relcl", "appos") or (token.dep in ("conj", "cc") and token.head == root)


def _phrase_end(scene: Context, first: int, end: int) -> int:
    parse = scene.parse
    top = min(range(first, end + 1), key=lambda k: (len(parse.ancestors(k)), k))
    if parse.tokens[top].dep == "mark":
        top = parse.tokens[top].head
    return max(end, *parse.subtree(top))


def _tells(scene: Context, i: int, value: tuple[int, int]) -> bool:
    """Whether the words say of what it is the first: a bare "first call" only sets one apart from another."""
    parse = scene.parse
    needs = scene.words(f"{GROUP}.needs")
    if any(value[0] <= first and end <= value[1] for first, end in parse.phrases(needs)):
        return True
    left = parse.tokens[i - 1] if i else None
    if left is not None and left.tag in OWNERS:
        return True
    # "It was the sixth call" counts; "it was the first call" may only be set against another
    noun = parse.tokens[i].head
    later = parse.tokens[i].lower not in scene.words(f"{GROUP}.first")
    return later and (parse.tokens[noun].dep == "attr" or parse.tokens[parse.tokens[noun].head].lower == "for")
