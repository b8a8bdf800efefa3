"""Who is the subject of a verb of speaking, whether it can speak, and which words name it."""

from readouts.read.attribution_draft import Speech

SPEAKING = frozenset({"person", "office", "organ", "metonym", "medium", "state", "capital"})
PASSIVE = ("nsubjpass", "nsubj:pass")
LONGEST_APPOSITIVE = 30  # tokens; longer ones are attachments gone wrong
NAME_PARTS = ("compound", "amod", "det", "poss", "nummod", "nmod", "case", "quantmod", "predet")


def can_speak(speech: Speech, head: int, verb: int, strict: bool = False) -> bool:
    """Whether the noun, name or pronoun `head` can be the source of a report with the cue `verb`; `strict`: only
    nouns that name people, bodies and papers, whatever the verb."""
    token = speech.tokens[head]
    if token.name is not None and token.name.kind != "demonym":
        return token.name.kind in SPEAKING
    if speech.mention(head) is not None and token.pos != "ADJ":
        return True
    if token.pos == "PRON" or token.tag in {"PRP", "WP", "WDT", "DT"}:
        return token.lower in speech.words("pronoun.any") and (
            token.lower not in {"it", "which"} or speech.has(verb, "verb.say")
        )
    if token.pos == "PROPN":
        return True
    if token.pos in {"NOUN", "ADJ", "NUM", "DET"} or token.tag.startswith("NN"):
        return _noun_speaks(speech, head, verb, strict) or _some_of(speech, head, verb, strict)
    return False


def _some_of(speech: Speech, head: int, verb: int, strict: bool) -> bool:
    """One of the members, two of the aides: they speak if the whole can."""
    if speech.tokens[head].pos != "NUM":
        return False
    of = [c for c in speech.parse.children(head, "prep") if speech.tokens[c].lower == "of"]
    return any(can_speak(speech, w, verb, strict) for c in of for w in speech.parse.children(c, "pobj"))


def _noun_speaks(speech: Speech, head: int, verb: int, strict: bool) -> bool:
    if speech.has(head, "person"):
        return True
    if speech.has(head, "paper"):
        return speech.has(verb, "verb.paper") or not speech.is_verb(verb)
    if strict:
        return False
    by_ending = speech.knowledge.lexicon.regexes["attribution.suffix.speaker"].search(speech.tokens[head].lower)
    return speech.has(verb, "verb.core") or (by_ending is not None and speech.has(verb, "verb.say"))


def subject(speech: Speech, verb: int) -> tuple[int, ...]:
    """The heads of who speaks in `verb`; nothing if the sentence does not name anybody that can."""
    seen: set[int] = set()
    at: int | None = verb
    while at is not None and at not in seen:
        seen.add(at)
        found = at if at != verb and not speech.is_verb(at) else _own_subject(speech, at)
        if found is not None:
            strict = at != verb or (found == _antecedent_of(speech, at) and not _by_who(speech, at))
            able = [
                i for i in speech.parse.conjuncts(found) if i >= found and can_speak(speech, i, verb, strict=strict)
            ]
            able = [*_pair_before(speech, found, at), *able]
            if found in able:
                return tuple(able)
            if at == verb or speech.tokens[at].dep != "conj":
                return _outer_subject(speech, at, verb)
        at = _subject_holder(speech, at)
    return ()


def _pair_before(speech: Speech, found: int, verb: int) -> tuple[int, ...]:
    """ "Lula, Milei agree on gas": in headlines a comma joins two names, and the verb is plural."""
    first = speech.parse.sentence(found)[0]
    name, names = speech.tokens[found].name, speech.tokens[first].name
    if name is None or names is None or speech.tokens[verb].tag not in {"VBP", "VB"}:
        return ()
    here, there = speech.parse.tokens_in(names.span), speech.parse.tokens_in(name.span)
    comma = here[-1] + 1
    joined = there[0] == comma + 1 and speech.tokens[comma].text == "," and name.kind == names.kind
    return (here[-1],) if joined and found in there and name.kind in SPEAKING else ()


def _outer_subject(speech: Speech, at: int, verb: int) -> tuple[int, ...]:
    """A coordinated verb of speaking under a subject that cannot speak goes on with the outer speaker."""
    if at == verb or not speech.has(verb, "verb.say") or speech.tokens[at].dep not in {"ccomp", "xcomp"}:
        return ()
    return subject(speech, speech.tokens[at].head)


def _own_subject(speech: Speech, verb: int) -> int | None:
    """The subject that `verb` itself has; the antecedent for who and which."""
    antecedent = _antecedent_of(speech, verb)
    if antecedent is not None:
        return antecedent
    found = list(speech.parse.children(verb, "nsubj", *PASSIVE, "csubj"))
    before = [c for c in found if c < verb]
    # Of two subjects before the verb the first is half of a hyphenated title.
    return before[-1] if len(before) > 1 else next(iter(found), None)


def _by_who(speech: Speech, verb: int) -> bool:
    """Whether the subject is "who", which stands for people only."""
    return any(speech.tokens[c].tag == "WP" for c in speech.parse.children(verb, "nsubj", *PASSIVE))


def _antecedent_of(speech: Speech, verb: int) -> int | None:
    """The antecedent, where the subject of `verb` is a relative pronoun."""
    found = speech.child(verb, "nsubj", *PASSIVE)
    if found is None or speech.tokens[found].lower not in speech.words("pronoun.relative"):
        return None
    return _antecedent(speech, found, verb) if speech.tokens[verb].dep in {"relcl", "acl"} else None


def _antecedent(speech: Speech, relative: int, verb: int) -> int:
    """What "who" stands for: the parser's head if it can speak at all, else the noun right before it."""
    head = speech.tokens[verb].head
    before = relative - 1
    while before > 0 and speech.tokens[before].text == ",":
        before -= 1
    above = (i for i in speech.parse.ancestors(head) if speech.tokens[i].pos in {"NOUN", "PROPN"})
    near = (head, before, *above)
    people = speech.tokens[relative].tag == "WP"
    able = [i for i in near if can_speak(speech, i, verb, strict=True) and not (people and _place(speech, i, head))]
    ending = speech.knowledge.lexicon.regexes["attribution.suffix.speaker"]
    by_ending = [i for i in near if speech.tokens[i].pos == "NOUN" and ending.search(speech.tokens[i].lower)]
    return next(iter((*able, *by_ending)), head)


def _place(speech: Speech, i: int, head: int) -> bool:
    """ "A committeeman from Ohio who": a name between the noun and "who" that may be a place does not speak."""
    token = speech.tokens[i]
    if token.name is not None:
        return token.name.kind in {"state", "capital"}
    above = speech.tokens[token.head]
    where = token.dep == "pobj" and above.lower in speech.words("preposition.where")
    return (where or i != head) and token.pos == "PROPN" and speech.mention(i) is None


def _subject_holder(speech: Speech, verb: int) -> int | None:
    """The verb, or noun, from which a verb without a subject takes it; None where grammar gives none."""
    token = speech.tokens[verb]
    head = speech.parse.governor(verb)
    if head is None:
        return None
    having = token.tag in {"VBN", "VBD"} and any(
        speech.tokens[c].tag == "VBG" for c in speech.parse.children(verb, "aux")
    )
    if token.dep == "pcomp" and (token.tag == "VBG" or having):
        return _behind_preposition(speech, head, verb)
    if token.tag == "VBG" and _with_subject(speech, verb):
        return verb - 1
    if token.dep in {"advcl", "ccomp", "dep"} and token.tag == "VBG" and speech.is_verb(head):
        apart = speech.tokens[speech.parse.subtree(verb)[0] - 1].text == ","
        return _reporting(speech, head) if apart else head
    if token.dep == "conj" and token.tag == "VBG" and speech.tokens[head].dep == "ccomp":
        above = speech.tokens[head].head
        return above if speech.tokens[above].tag == "VBG" else head
    so_far = token.dep == "advcl" and token.tag == "VB" and _so_far(speech, verb)
    joined = (token.dep == "conj" or so_far) and speech.is_verb(head)
    if token.dep == "xcomp" and speech.tokens[head].pos == "ADJ":
        head = speech.parse.governor(head) or head
    carried = token.dep == "xcomp" and speech.has(head, "verb.carry")
    return head if joined or carried else None


def _so_far(speech: Speech, verb: int) -> bool:
    """Went so far as to say."""
    return [t.lower for t in speech.tokens[max(verb - 2, 0) : verb]] == ["as", "to"]


def _with_subject(speech: Speech, verb: int) -> bool:
    """ "Despite X asserting": X stands right before the participle, as the object of the preposition."""
    if verb == 0 or speech.tokens[verb - 1].dep not in {"pobj", "dobj"}:
        return False
    if speech.tokens[verb - 1].dep == "dobj":
        # "Recalled X telling": the object of the first verb is the subject of the second.
        above = speech.tokens[verb - 1].head
        return above == speech.tokens[verb].head and speech.has(above, "verb.think", "verb.perceive")
    preposition = speech.tokens[verb - 1].head
    return speech.tokens[preposition].lower in speech.words("preposition.with")


def _behind_preposition(speech: Speech, preposition: int, verb: int) -> int | None:
    """ "Despite X asserting": X; "quoted X as saying": X; "after saying": the subject of the verb above."""
    thing = [c for c in speech.parse.children(preposition, "pobj") if c < verb]
    if thing:
        return thing[0]
    above = speech.parse.governor(preposition)
    if above is None or not speech.is_verb(above):
        return None
    given = speech.tokens[preposition].lower in speech.words("preposition.reason")
    cited = speech.child(above, "dobj") if given or speech.has(above, "verb.cite") else None
    return above if cited is None else cited


def _reporting(speech: Speech, verb: int) -> int:
    """ "X said that Y began it, saying …": a participle of speaking behind a comma goes on with X, whatever verb
    inside the report the parser hangs it on; unless that verb is itself one of speaking."""
    at = verb
    while not speech.has(at, "verb.say") and speech.tokens[at].dep in {"ccomp", "conj", "xcomp", "advcl"}:
        at = speech.tokens[at].head
    return at if speech.has(at, "verb.say") and at != verb and subject(speech, at) else verb


def doubtful(speech: Speech, verb: int) -> bool:
    """ "X said that Y told Z it was late, adding …": either may have added it."""
    head = speech.parse.governor(verb)
    token = speech.tokens[verb]
    if head is None or token.tag != "VBG" or token.dep not in {"advcl", "ccomp"} or not speech.has(verb, "verb.onward"):
        return False
    inner = speech.has(head, "verb.say") and speech.tokens[head].dep == "ccomp"
    above = speech.parse.governor(head)
    return (
        inner
        and above is not None
        and speech.has(above, "verb.say")
        and subject(speech, above) != subject(speech, head)
    )


def participle_owner(speech: Speech, verb: int) -> tuple[int, ...]:
    """For "officials saying that", "a statement saying that": the noun that the participle stands with."""
    token = speech.tokens[verb]
    head = speech.parse.governor(verb)
    if token.dep == "acl" and token.tag == "VBG" and head is not None and can_speak(speech, head, verb):
        return (head,)
    return ()


def agent(speech: Speech, verb: int) -> tuple[int, ...]:
    """The heads of the by-phrase of a passive."""
    for by in speech.parse.children(verb, "agent", "prep"):
        if speech.tokens[by].lower == "by":
            who = speech.child(by, "pobj")
            if who is not None and can_speak(speech, who, verb):
                return tuple(i for i in speech.parse.conjuncts(who) if i >= who)
    return ()


def is_passive(speech: Speech, verb: int) -> bool:
    """Whether the verb stands in the passive, or as a bare past participle with an agent."""
    if speech.parse.children(verb, "auxpass", *PASSIVE):
        return True
    return speech.tokens[verb].tag == "VBN" and not speech.parse.children(verb, "aux", "nsubj")


def is_carried(speech: Speech, verb: int) -> bool:
    """ "X, quoted by Y": a participle beside a noun, with somebody who carries the words."""
    token = speech.tokens[verb]
    beside = token.dep == "acl" and token.tag in {"VBN", "VBD"}
    if not beside or not (speech.has(verb, "verb.cite") or speech.has(verb, "verb.carrier")):
        return False
    who = agent(speech, verb)
    press = [w for w in who if (n := speech.tokens[w].name) is not None and n.kind == "medium"]
    return bool(press) or any(speech.has(w, "person.media") for w in who) or bool(who and speech.has(verb, "verb.cite"))


def phrase(speech: Speech, heads: tuple[int, ...]) -> frozenset[int]:
    """The words that name the source: each head with its titles and modifiers.

    Appositives, relative clauses and, for names, what follows are left out; an unnamed source keeps all that
    says who it is ("sources familiar with the matter").
    """
    words: set[int] = set()
    for head in heads:
        words.update(_named(speech, head) if _is_name(speech, head) else _described(speech, head))
    if len(heads) > 1:
        words.update(i for i in range(min(words), max(words)) if speech.tokens[i].pos in {"CCONJ", "PUNCT"})
    return frozenset(words)


def whole(speech: Speech, heads: tuple[int, ...], core: frozenset[int], said: frozenset[int]) -> frozenset[int]:
    """The noun phrase in full: the words that name the source, what is glued to them, a bracket behind them, an
    appositive, and a relative clause that no comma sets off; none that holds `said`, the cue and the content."""
    words = set(core)
    for head in (h for h in heads if speech.tokens[h].pos != "PRON"):
        _bracket(speech, words, head)
        for child in speech.parse.children(head, "appos", "relcl"):
            below = speech.parse.subtree(child)
            if child > head and not said & frozenset(below) and _belongs(speech, words, child, below):
                words.update(range(max(w for w in words if w < below[0]), below[-1] + 1))
    if words:
        _glued(speech, words)
    return frozenset(words)


def _belongs(speech: Speech, words: set[int], child: int, below: tuple[int, ...]) -> bool:
    """Whether what hangs on the head stands right behind it, is not too long, and, if relative, follows no comma."""
    apart = speech.tokens[child].dep == "relcl" and speech.tokens[below[0] - 1].text == ","
    near = below[0] - max((w for w in words if w < below[0]), default=-LONGEST_APPOSITIVE) <= 2
    return near and not apart and len(below) <= LONGEST_APPOSITIVE


def _bracket(speech: Speech, words: set[int], head: int) -> None:
    """ "Rep. X (R-Ohio)": the bracket right behind the name."""
    last = max((w for w in words if w >= head), default=head)
    tokens = speech.tokens[last + 1 : last + 10]
    closing = next((t.i for t in tokens if t.text == ")"), None)
    if tokens and tokens[0].text == "(" and closing is not None:
        words.update(range(last + 1, closing + 1))


def _glued(speech: Speech, words: set[int]) -> None:
    """A word whose other half stands before a hyphen is taken in whole."""
    first = min(words)
    while first > 1 and "-" in {speech.tokens[first].text, speech.tokens[first - 1].text}:
        if speech.tokens[first - 1].end != speech.tokens[first].start:
            break
        first -= 1
    while first and speech.tokens[first - 1].dep == "compound" and speech.tokens[first].pos == "PROPN":
        if speech.tokens[first - 1].pos != "PROPN" or speech.tokens[first - 1].sent != speech.tokens[first].sent:
            break
        first -= 1
    words.update(range(first, min(words)))


def _is_name(speech: Speech, head: int) -> bool:
    token = speech.tokens[head]
    return token.pos in {"PROPN", "PRON"} or (token.name is not None and token.name.kind != "demonym")


def _named(speech: Speech, head: int) -> set[int]:
    words = {head}
    for child in speech.parse.children(head):
        token = speech.tokens[child]
        of = token.dep == "prep" and token.lower == "of" and child == head + 1
        if (
            (token.dep in NAME_PARTS and child < head)
            or of
            or (token.dep in {"compound", "flat"} and child == head + 1)
        ):
            words.update(speech.parse.subtree(child))
    return _without_clauses(speech, words, head)


def _described(speech: Speech, head: int) -> set[int]:
    words = {head}
    for child in speech.parse.children(head):
        if speech.tokens[child].dep in {"relcl", "appos", "cc", "conj", "punct", "advcl", "ccomp", "parataxis"}:
            continue
        below = speech.parse.subtree(child)
        if child > head and speech.tokens[child].lower in speech.words("preposition.beside"):
            continue
        if is_carried(speech, child):
            continue
        if child > head and speech.tokens[below[0] - 1].text == ",":
            continue
        words.update(below)
    return _without_clauses(speech, words, head)


def _without_clauses(speech: Speech, words: set[int], head: int) -> set[int]:
    """Only what is joined to the head without a gap: what a wrong attachment throws in elsewhere is left out."""
    first = last = head
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    cut = next((i for i in range(head + 1, last + 1) if speech.tokens[i].tag in {"WP", "WDT", ","}), last + 1)
    last = cut - 1
    while last > head and speech.tokens[last].pos == "PUNCT":
        last -= 1
    return set(range(first, last + 1))
