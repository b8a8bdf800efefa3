"""The phrases that a construction names: members of a list, without what belongs to the verb beside them."""

import msgspec

from readouts.model.span import Span
from readouts.read.details_scene import Context

GROUP = "topics"
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "VERB", "ADJ", "X", "SYM"})
DROP = ("relcl", "advcl", "parataxis")
NOUNS = ("NOUN", "PROPN")
VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})
LIGHT_OF = frozenset({"on", "of", "about", "towards", "over"})
EDGE = frozenset({"CC", ",", ".", ":", "-LRB-", "-RRB-"})


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """One member: its head and its tokens, one run."""

    head: int
    tokens: tuple[int, ...]

    def span(self, scene: Context) -> Span:
        """Its words."""
        return scene.parse.span(self.tokens[0], self.tokens[-1])


def phrases(scene: Context, head: int, beside: tuple[int, ...] = ()) -> list[Phrase]:
    """The members of the coordination at `head`, each apart; the items of "including …" are members too.

    beside: heads of members found already.
    """
    if scene.parse.tokens[head].lower in scene.words(f"{GROUP}.never"):
        return []
    heads = [h for h in _members(scene, head) if h not in beside]
    found: list[Phrase] = []
    for at in heads:
        tokens = _tokens(scene, at, [h for h in (*heads, *beside) if h != at])
        items, cut = _items(scene, tokens) if not _contact(scene, at) else ([], tokens[-1] + 1)
        items = items or ([] if _contact(scene, at) else _items_behind(scene, tokens))
        kept = _of_light(scene, [i for i in tokens if i < cut])
        if kept and not _vague_list(scene, at, kept, bool(items)):
            whole = _with_place(scene, at, extended(scene, _trim(scene, at, kept)))
            pieces = _flat(scene, whole)
            found.extend(Phrase(head=_top(scene, p), tokens=tuple(p)) for p in (pieces or [whole]) if p)
        for item in items:
            found.extend(phrases(scene, item, tuple(h for h in (*heads, *beside) if h != item)))
    return [p for p in found if p.tokens]


def _top(scene: Context, run: list[int]) -> int:
    return min(run, key=lambda i: (scene.parse.tokens[i].pos not in NOUNS, len(scene.parse.ancestors(i)), i))


def _flat(scene: Context, run: list[int]) -> list[list[int]]:
    """The members of a list that the parser took for one phrase, split at commas and "and": only if each of them
    names a state or a topic by itself, so that "peace, security and the rule of law" is left alone."""
    parse = scene.parse
    pieces: list[list[int]] = [[]]
    for k, i in enumerate(run):
        token = parse.tokens[i]
        starts = k + 1 < len(run) and (token.text == "," or (token.pos == "CCONJ" and token.lower == "and"))
        if starts and not any(t.first < i < t.last for t in scene.terms):
            pieces.append([])
        else:
            pieces[-1].append(i)
    pieces = [p for p in pieces if p]
    if len(pieces) < 2 or any(not _labelled(scene, p) for p in pieces):
        return []
    alone = [p for p in pieces if len(p) == 1 and scene.state(p[0]) is not None]
    rest = any(scene.state(i) is not None for p in pieces[1:] for i in p)
    clear = len(pieces) > 2 or len(alone) == 2 or (pieces[0] in alone and not rest)
    return pieces if clear and not any(parse.tokens[i].tag in VERBS for i in run) else []


def extended(scene: Context, kept: list[int]) -> list[int]:
    """The phrase with the state behind it ("a truce | in Sudan"), or the rest of a pair of words ("meddling | in the
    election"), which the parser may hang on the verb."""
    if not kept:
        return kept
    parse = scene.parse
    after = kept[-1] + 1
    if (
        after >= len(parse.tokens)
        or parse.tokens[after].pos != "ADP"
        or parse.tokens[after].sent != parse.tokens[kept[-1]].sent
    ):
        return kept
    for noun in parse.children(after, "pobj"):
        below = parse.subtree(after)
        state = scene.state(noun)
        abroad = state is not None and state not in scene.party_states
        pair = any(t.first in kept and t.last in below for t in scene.terms)
        if (abroad or pair) and below[0] == after and not any(parse.tokens[i].pos == "VERB" for i in below):
            return [*kept, *below]
    return kept


def _of_light(scene: Context, kept: list[int]) -> list[int]:
    """ "Progress | on a plan": what a light noun is of, where the parser hung it on the verb."""
    parse = scene.parse
    behind = kept[-1] + 1 if kept else 0
    if not kept or parse.tokens[kept[-1]].lower not in scene.words(f"{GROUP}.label.light"):
        return kept
    if behind >= len(parse.tokens) or parse.tokens[behind].lower not in LIGHT_OF or not parse.children(behind, "pobj"):
        return kept
    below = parse.subtree(behind)
    cut = next((i for i in below if scene.at(i) or scene.when(i) is not None), None)
    run = [i for i in below if cut is None or i < cut]
    while run and parse.tokens[run[-1]].pos in ("ADP", "DET", "PUNCT", "CCONJ"):
        run.pop()
    return [*kept, *run] if run and run[0] == behind and len(run) > 1 else kept


def _members(scene: Context, head: int) -> list[int]:
    """The conjuncts of `head`; nouns in apposition and nouns that the parser tied to the verb, if a list goes on."""
    parse = scene.parse
    found = [head]
    for at in found:
        found.extend(c for c in parse.children(at, "conj") if _nominal(scene, c) and c not in found)
        sure = parse.tokens[at].name is not None or len(found) > 1
        found.extend(
            c
            for c in parse.children(at, "appos")
            if _goes_on(scene, c)
            and c not in found
            and (sure or _semicolon(scene, c) or _labelled(scene, list(parse.subtree(c))))
        )
    above = parse.governor(head)
    if above is not None and parse.tokens[above].pos in ("VERB", "AUX"):
        strays = [c for c in parse.children(above, "conj") if c > head and parse.tokens[c].pos in NOUNS]
        for stray in strays:
            inner = [k for k in parse.subtree(head) if parse.tokens[k].dep == "appos" and k not in found]
            found.extend([*inner, *(k for k in parse.conjuncts(stray) if k > head)])
    found.extend(k for k in _with_subject(scene, head) if k not in found)
    return sorted(set(found))


def _with_subject(scene: Context, head: int) -> list[int]:
    """Members of the list that the parser took for an apposition of the subject: "they went over A, B and C"."""
    parse = scene.parse
    above = parse.governor(head)
    if above is not None and parse.tokens[above].pos == "ADP":
        above = parse.governor(above)
    if above is None or parse.tokens[above].pos != "VERB":
        return []
    appositions = [
        c for s in parse.children(above, "nsubj") for c in parse.children(s, "appos") if s < above < head < c
    ]
    return [k for c in appositions if _goes_on(scene, c) for k in parse.conjuncts(c)]


def _nominal(scene: Context, i: int) -> bool:
    token = scene.parse.tokens[i]
    return token.pos in NOMINAL and (token.pos != "VERB" or token.tag == "VBG")


def said_next(scene: Context, i: int) -> bool:
    """Whether "and" at `i` goes on with a further verb of saying, which the parser may take into the phrase."""
    tokens = scene.parse.tokens
    if tokens[i].pos != "CCONJ":
        return False
    at = i + 1
    while at < len(tokens) and tokens[at].pos == "ADV":
        at += 1
    if at >= len(tokens) or tokens[at].tag not in ("VBD", "VBN", "VBZ"):
        return False
    lemma = tokens[at].lemma.lower()
    return any(lemma in scene.words(group) for group in ("topics.say", "topics.act", "topics.discuss"))


def _goes_on(scene: Context, i: int) -> bool:
    """Whether a list goes on at an apposition: a comma before it and a conjunction or a comma after it."""
    parse = scene.parse
    below = parse.subtree(i)
    last, (first, end) = below[-1], parse.sentence(i)
    before = parse.tokens[below[0] - 1].text if below[0] > first else ""
    after = parse.tokens[last + 1].lower if last + 1 < end else ""
    goes_on = after in (",", ";", "and") or any(parse.tokens[k].dep == "conj" for k in below)
    return before == ";" or (before == "," and goes_on)


def _semicolon(scene: Context, i: int) -> bool:
    first = scene.parse.subtree(i)[0]
    return first > 0 and scene.parse.tokens[first - 1].text == ";"


def _again(scene: Context, i: int) -> bool:
    """Whether "and" at `i` goes on with a preposition ("about A and about B"): a member of its own."""
    tokens = scene.parse.tokens
    behind = i + 1
    return tokens[i].pos == "CCONJ" and behind < len(tokens) and tokens[behind].dep == "prep"


def _tokens(scene: Context, head: int, others: list[int]) -> list[int]:
    """The run of tokens around `head` that belongs to it alone."""
    parse = scene.parse
    drop: set[int] = set()
    below = parse.subtree(head)
    for i in below:
        token = parse.tokens[i]
        aside = token.dep in DROP and _set_off(scene, i)
        apart = i > head and (aside or (_beside(scene, i) and not _contact(scene, head)))
        if i in others or apart:
            drop.update(parse.subtree(i))
    kept = [i for i in below if i not in drop]
    low = high = head
    inside = set(kept)
    while low - 1 in inside:
        low -= 1
    while high + 1 in inside and not said_next(scene, high + 1) and not _again(scene, high + 1):
        high += 1
    return list(range(low, high + 1))


def _contact(scene: Context, head: int) -> bool:
    """Whether a contact itself is the topic: then its day, place and partner belong to it."""
    held = any(scene.root(m).realis == "held" for m in scene.at(head))
    return not held and scene.parse.tokens[head].lemma.lower() in scene.words("details.existence.noun")


def _with_place(scene: Context, head: int, kept: list[int]) -> list[int]:
    """A meeting that is talked about, with its day and place, which the parser may hang on the verb."""
    parse = scene.parse
    verb = parse.governor(head)
    if not kept or verb is None or not _contact(scene, head) or parse.tokens[head].dep != "dobj":
        return kept
    last = kept[-1]
    for prep in parse.children(verb, "prep"):
        spoken = any(scene.at(i) for i in parse.subtree(prep))
        if prep > last and parse.tokens[prep].lower in scene.words(f"{GROUP}.meeting_at") and not spoken:
            last = max(parse.subtree(prep))
    return _trim(scene, head, list(range(kept[0], last + 1)))


def _set_off(scene: Context, i: int) -> bool:
    """Whether a clause is set off by a comma, or is one of reason or time rather than of the noun."""
    below = scene.parse.subtree(i)
    before = scene.parse.tokens[below[0] - 1] if below[0] else None
    return before is not None and before.text in (",", "—", "–", "(")


def _beside(scene: Context, i: int) -> bool:
    """Whether `i` opens a phrase that belongs to the verb: in the call, on Friday, with the emir."""
    parse = scene.parse
    token = parse.tokens[i]
    if token.dep in ("npadvmod", "advmod", "tmod") and scene.when(i) is not None:
        return True
    if token.dep != "prep" or token.lower not in scene.words(f"{GROUP}.tail"):
        return False
    for noun in parse.children(i, "pobj"):
        if scene.at(noun) or scene.when(noun) is not None:
            return True
        if token.lower == "with" and scene.names(noun) and set(scene.names(noun)) & scene.party_names:
            return True
    return False


def _items(scene: Context, tokens: list[int]) -> tuple[list[int], int]:
    """The heads of what "including" opens in a phrase, and where the phrase proper ends."""
    parse = scene.parse
    if not tokens:
        return [], 0
    low, high = tokens[0], tokens[-1]
    opened = [
        (a, b)
        for group in ("including", "such_as")
        for a, b in parse.phrases(scene.words(f"{GROUP}.{group}"))
        if low < a
        and b <= high
        and parse.tokens[a].dep in ("prep", "advmod", "amod", "mark", "cc", "acl", "advcl", "dep")
    ]
    found: list[int] = []
    for _, last in opened:
        for noun in (*parse.children(last, "pobj", "pcomp", "dobj"), *_deeper(scene, last)):
            if noun not in found and noun > last:
                found.append(noun)
    if not found:
        return [], high + 1
    cut = min(a for a, _ in opened)
    while cut - 1 > low and parse.tokens[cut - 1].pos == "PUNCT":
        cut -= 1
    return found, cut


def _items_behind(scene: Context, tokens: list[int]) -> list[int]:
    """The items of an "including" right behind the phrase, which the parser may hang on the verb."""
    parse = scene.parse
    after = tokens[-1] + 1 if tokens else 0
    opened = [
        b
        for a, b in parse.phrases(scene.words(f"{GROUP}.including"))
        if after <= a <= after + 1 and parse.kind(a) == "body"
    ]
    if not opened or any(parse.tokens[i].text not in (",", "(") for i in range(after, opened[0])):
        return []
    last = opened[0]
    found = [*parse.children(last, "pobj", "pcomp", "dobj"), *_deeper(scene, last)]
    behind = last + 1
    if not found and behind < len(parse.tokens) and parse.tokens[behind].pos == "ADP":
        found = list(parse.children(behind, "pobj"))
    return [n for n in found if n > last]


def _deeper(scene: Context, prep: int) -> tuple[int, ...]:
    parse = scene.parse
    return tuple(n for p in parse.children(prep, "prep") for n in parse.children(p, "pobj"))


def _vague_list(scene: Context, head: int, kept: list[int], listed: bool) -> bool:
    """ "A range of issues": nothing of its own, whether or not the items follow."""
    nouns = [i for i in kept if scene.parse.tokens[i].pos in ("NOUN", "PROPN", "PRON", "VERB")]
    vague = scene.words(f"{GROUP}.vague")
    bare = all(scene.parse.tokens[i].lower in vague and scene.parse.tokens[i].name is None for i in nouns)
    plain = scene.words(f"{GROUP}.plain")
    others = [
        i for i in kept if scene.parse.tokens[i].pos in ("ADJ", "NUM") and scene.parse.tokens[i].lower not in plain
    ]
    return bare and (listed or not others or scene.parse.tokens[head].pos == "PRON") and not _labelled(scene, kept)


def _labelled(scene: Context, kept: list[int]) -> bool:
    return any(scene.state(i) is not None for i in kept) or any(
        t.first >= kept[0] and t.last <= kept[-1] for t in scene.terms
    )


def _trim(scene: Context, head: int, kept: list[int]) -> list[int]:
    parse = scene.parse
    while kept and (parse.tokens[kept[0]].tag in EDGE or parse.tokens[kept[0]].dep == "preconj") and kept[0] < head:
        kept = kept[1:]
    while (
        kept
        and (parse.tokens[kept[-1]].tag in EDGE or parse.tokens[kept[-1]].pos in ("PUNCT", "CCONJ"))
        and kept[-1] > head
    ):
        kept = kept[:-1]
    return kept
