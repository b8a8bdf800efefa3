"""The label that a topic gets from its own words: the thing that is meant, without what only wraps it."""

from readouts.read.details_scene import Context

GROUP = "topics.label"
LONGEST = 8  # tokens of a noun phrase that labels itself
DEEPEST = 4  # wrappings taken off: "a decision on a plan for the start of"
NOUNS = ("NOUN", "PROPN")
ASIDE = ("relcl", "advcl", "parataxis", "appos")
MARKS = dict.fromkeys(map(ord, '“”"«»„'))  # a label is nobody's quotation
EMPTY = ("DET", "ADP", "CCONJ", "PUNCT", "PRON", "NUM", "PART", "SCONJ", "SYM")


def own_words(scene: Context, tokens: tuple[int, ...], own: set[str]) -> str | None:
    """The noun phrase in lower case: of "a surge in measles" the measles, of "Fiji's ports" the ports where Fiji is of
    the parties; None for words that name nothing.

    own: the states of the parties.
    """
    parse = scene.parse
    run = _object_of(scene, tokens)
    for _ in range(DEEPEST):
        head = _head(scene, run)
        inner = _inside(scene, head, run)
        if not inner:
            break
        run = inner
    head = _head(scene, run)
    person = scene.who(head)
    if person is not None and person.form == "name" and len(person.people) == 1:
        return None if person.people[0] in scene.party_names else person.people[0].lower()
    nominal = parse.tokens[head].pos in NOUNS or parse.tokens[head].tag == "VBG"
    if not nominal or scene.when(head) is not None or scene.who(head) is not None:
        return None
    kept = _trimmed(scene, head, run, own)
    if len(kept) > LONGEST:
        left = [i for i in parse.subtree(head) if i <= head and i in kept]
        kept = left if left else [head]
    if not kept or _says_nothing(scene, head, kept, own):
        return None
    words = parse.span(kept[0], kept[-1]).words(parse.text).translate(MARKS)
    return " ".join(words.split()).lower()


def _head(scene: Context, run: tuple[int, ...]) -> int:
    return min(run, key=lambda i: (len(scene.parse.ancestors(i)), i))


def _object_of(scene: Context, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """What a clause is about, by its words: the object of its verb; a phrase is its own object."""
    parse = scene.parse
    head = _head(scene, tokens)
    if parse.tokens[head].pos not in ("VERB", "AUX"):
        return tokens
    found = [i for i in parse.children(head, "dobj", "nsubjpass") if i in tokens and parse.tokens[i].pos in NOUNS]
    found.sort(key=lambda i: parse.tokens[i].dep == "nsubjpass")
    if not found or any(parse.tokens[c].tag == "PRP$" for c in parse.children(found[0])):
        return tokens
    below = set(parse.subtree(found[0]))
    for clause in [c for c in below if parse.tokens[c].dep in ("acl", *ASIDE)]:
        below -= set(parse.subtree(clause))
    return tuple(i for i in tokens if i in below)


def _inside(scene: Context, head: int, run: tuple[int, ...]) -> tuple[int, ...]:
    """What a light noun ("surge in") or a quantity ("tons of") is of; nothing for a noun of substance."""
    parse = scene.parse
    light = parse.tokens[head].lower in scene.words(f"{GROUP}.light")
    amount = parse.tokens[head].lower in scene.words(f"{GROUP}.amount")
    if not (light or amount):
        return ()
    if light and any(parse.tokens[c].pos in NOUNS for c in parse.children(head, "compound") if c in run):
        return ()  # "a murder case"
    after = scene.words(f"{GROUP}.of_light" if light else f"{GROUP}.of_amount")
    behind = [i for i in run if i == head + 1 and parse.tokens[i].pos == "ADP"]  # the parser may hang it on the verb
    for prep in dict.fromkeys((*parse.children(head, "prep"), *behind)):
        if prep not in run or parse.tokens[prep].lower not in after:
            continue
        for noun in parse.children(prep, "pobj", "pcomp"):
            if noun not in run or scene.when(noun) is not None or scene.at(noun):
                continue
            below = set(parse.subtree(noun))
            return _object_of(scene, tuple(i for i in range(min(below), max(below) + 1) if i in run and i in below))
    return ()


def _trimmed(scene: Context, head: int, run: tuple[int, ...], own: set[str]) -> list[int]:
    """The run around its head, without clauses, days, owners who are parties, and adjectives that say little."""
    parse = scene.parse
    kept = set(run)
    for i in parse.subtree(head):
        token = parse.tokens[i]
        after = i > head and (token.dep in ASIDE or _beside(scene, i))
        owner = token.dep == "poss" and (scene.state(i) in own or scene.who(i) is not None)
        if i in kept and i != head and (after or owner):
            kept -= set(parse.subtree(i))
    low = high = head
    while low - 1 in kept:
        low -= 1
    while high + 1 in kept:
        high += 1
    strip = scene.words("topics.strip") | scene.words(f"{GROUP}.weak")
    while low < head and (
        parse.tokens[low].lower in strip or parse.tokens[low].pos in ("PUNCT", "CCONJ") or _number(scene, low)
    ):
        low += 1
    while high > head and parse.tokens[high].pos in ("PUNCT", "CCONJ", "ADP"):
        high -= 1
    return list(range(low, high + 1))


def _number(scene: Context, i: int) -> bool:
    """A bare quantity before the noun ("8,000 doses"), not a name with one ("20 July")."""
    token = scene.parse.tokens[i]
    return token.pos == "NUM" and token.dep in ("nummod", "compound", "quantmod") and scene.when(i) is None


def _beside(scene: Context, i: int) -> bool:
    """Whether `i` opens words of time, or of both parties ("of both nations"), behind the noun."""
    parse = scene.parse
    token = parse.tokens[i]
    if token.dep in ("npadvmod", "advmod", "tmod"):
        return scene.when(i) is not None or token.dep == "npadvmod"
    if token.dep != "prep":
        return False
    nouns = parse.children(i, "pobj")
    return bool(nouns) and all(
        scene.when(n) is not None or parse.tokens[n].lower in scene.words(f"{GROUP}.season") or scene.plural(n)
        for n in nouns
    )


def _says_nothing(scene: Context, head: int, run: list[int], own: set[str]) -> bool:
    """Whether all words are vague, light or names of the parties' own states; an adjective that says more will do."""
    weak = scene.words("topics.vague") | scene.words("topics.plain")
    weak |= scene.words(f"{GROUP}.weak") | scene.words(f"{GROUP}.nothing")
    light = scene.words(f"{GROUP}.light") | scene.words(f"{GROUP}.amount")
    tokens = [scene.parse.tokens[i] for i in run]
    bare = all(
        t.lower in weak or t.lower in light or t.pos in EMPTY or scene.state(t.i) in own or t.pos == "ADJ"
        for t in tokens
    )
    if not bare:
        return False
    told = any(t.pos == "ADJ" and t.lower not in weak and t.name is None for t in tokens)
    return scene.state(head) in own or not told


def substance(scene: Context, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """The phrase without clauses that only describe it ("the theatre that burned down near the border"); whole where
    its head says nothing by itself ("the deal that lets grain out")."""
    parse = scene.parse
    head = _head(scene, tokens)
    token = parse.tokens[head]
    wraps = ("topics.vague", f"{GROUP}.light", f"{GROUP}.amount", f"{GROUP}.nothing", f"{GROUP}.deal")
    if token.pos not in NOUNS or token.name is not None or any(token.lower in scene.words(w) for w in wraps):
        return tokens
    aside = {i for c in parse.subtree(head) if parse.tokens[c].dep == "relcl" for i in parse.subtree(c)}
    kept = tuple(i for i in tokens if i not in aside)
    return kept if head in kept else tokens
