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
        if parse.tokens[i].name is not None:
            continue
        head = _counted(scene, i)
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
    if parse.tokens[noun].lemma.lower() not in scene.words("details.existence.noun"):
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
            if not any(parse.tokens[k].dep in ("relcl", "conj", "appos", "cc") for k in way):
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
    return left is not None and left.tag in OWNERS
