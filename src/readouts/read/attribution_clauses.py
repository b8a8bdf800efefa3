"""Reports with a clause: said that, X said in the middle, as X said, made clear that, was told that."""

from collections.abc import Iterator

import msgspec

from readouts.read.attribution_draft import Draft, Speech
from readouts.read.attribution_quotes import DOUBLE_MARKS
from readouts.read.attribution_reach import far_clauses
from readouts.read.attribution_sources import agent, can_speak, doubtful, is_passive, participle_owner, phrase, subject

REACH = 14  # tokens of a bracket between a name and its verb


def clause_drafts(speech: Speech) -> Iterator[Draft]:
    """One draft for each verb, or adjective, that reports a clause."""
    for token in speech.tokens:
        if token.tag.startswith("VB"):
            made = _complement(speech, token.i) or _aside(speech, token.i) or _adjective(speech, token.i)
            if made is not None:
                yield made
        elif token.tag == "NNS" and (made := _mistagged(speech, token.i)) is not None:
            yield made


def _complement(speech: Speech, verb: int) -> Draft | None:
    clauses = [c for c in speech.parse.children(verb, "ccomp") if _is_clause(speech, verb, c)]
    clauses = _behind(speech, verb, clauses) or far_clauses(speech, verb) or _asked(speech, verb)
    clauses = clauses or _fronted(speech, verb)
    clauses = [c for c in clauses if not _asks_behind(speech, verb, c)]
    if (
        not clauses
        or _reflexive(speech, verb)
        or not _reports(speech, verb)
        or not _known_or_plain(speech, verb, clauses[0])
    ):
        return None
    content = frozenset(i for c in clauses for i in clause_content(speech, verb, c))
    content |= _lost_subject(speech, verb, min(content, default=verb))
    content |= _second_that(speech, verb)
    content = _this_side(speech, verb, content)
    if is_passive(speech, verb):
        return _passive(speech, verb, content)
    heads = subject(speech, verb) or participle_owner(speech, verb)
    if not heads:
        heads, content = _across(speech, verb), frozenset(i for i in content if i > verb)
    if not heads or not content or _expletive(speech, verb):
        return None
    return draft(speech, verb, heads, content, "clause")


def _reflexive(speech: Speech, verb: int) -> bool:
    """ "The trouble in which he finds himself": where somebody is, not what he says."""
    behind = speech.tokens[verb + 1] if verb + 1 < len(speech.tokens) else None
    return behind is not None and behind.lower in speech.words("pronoun.reflexive") and speech.has(verb, "verb.placing")


def _asks_behind(speech: Speech, verb: int, clause: int) -> bool:
    """ "On the line, opened after the call, X asked Y for news": what stands before is no question."""
    if not speech.has(verb, "verb.asking") or clause > verb:
        return False
    first = min(speech.parse.subtree(clause))
    opens = speech.tokens[first].text in DOUBLE_MARKS or (first > 0 and speech.tokens[first - 1].text in DOUBLE_MARKS)
    return not opens and not any(t.text == "?" for t in speech.tokens[first:verb])


def _asked(speech: Speech, verb: int) -> list[int]:
    """Asked X when he would: the parser takes the question for a clause of time."""
    if not speech.has(verb, "verb.asking"):
        return []
    for clause in speech.parse.children(verb, "advcl"):
        first = speech.parse.subtree(clause)[0]
        if clause > verb and speech.tokens[first].lower in speech.words("mark.question"):
            return [clause] if speech.tokens[first - 1].text != "," else []
    return []


def _fronted(speech: Speech, verb: int) -> list[int]:
    """ "Rome had agreed, the palace said": a whole clause before the comma that the parser takes for an adverbial."""
    who = speech.child(verb, "nsubj")
    if who is None or not speech.has(verb, "verb.core") or speech.parse.children(verb, "dobj", "ccomp", "xcomp"):
        return []
    for clause in speech.parse.children(verb, "advcl"):
        below = speech.parse.subtree(clause)
        own = speech.parse.children(clause, "nsubj", "nsubjpass")
        opened = speech.parse.children(clause, "mark", "advmod") or speech.tokens[below[0]].tag in {"WRB", "IN", "VBG"}
        whole = below[0] == speech.parse.sentence(verb)[0] and speech.tokens[below[-1] + 1].text == ","
        near = speech.parse.subtree(who)[0] == below[-1] + 2
        if own and not opened and whole and near and speech.tokens[clause].tag in {"VBD", "VBZ", "VBP", "VB", "VBN"}:
            return [clause]
    return []


def _behind(speech: Speech, verb: int, clauses: list[int]) -> list[int]:
    """With a that-clause behind the verb, an unmarked clause before it is where the report stands, not what it says."""
    behind = [c for c in clauses if c > verb and _that(speech, c)]
    quoted = verb > 2 and any(
        speech.tokens[i].text in DOUBLE_MARKS for i in range(speech.parse.sentence(verb)[0], verb)
    )
    return behind if behind and not quoted else clauses


def _across(speech: Speech, verb: int) -> tuple[int, ...]:
    """ "It came as X, in an interview, said": the name before the commas, where the parser sees no subject."""
    if speech.parse.children(verb, "nsubj", "nsubjpass") or not speech.has(verb, "verb.core"):
        return ()
    if speech.tokens[verb].dep == "conj" and speech.tokens[verb].head < verb:
        return _across(speech, speech.tokens[verb].head)
    if verb < 3 or speech.tokens[verb].tag not in {"VBD", "VBZ"}:
        return ()
    if speech.tokens[verb - 1].dep == "appos" and speech.tokens[verb - 1].pos == "PROPN":
        # "In an interview with A, B said": B is no apposition to A.
        return (verb - 1,)
    if speech.tokens[verb - 1].text != ",":
        return ()
    start = max(speech.parse.sentence(verb)[0], verb - REACH)
    comma = next((i for i in range(verb - 2, start, -1) if speech.tokens[i].text == ","), None)
    name = speech.tokens[comma - 1] if comma is not None else None
    person = name is not None and name.name is not None and name.name.kind in {"person", "organ", "medium"}
    if name is not None and comma is not None and not person:
        # "X, thought to be out, said": the parser makes the name the subject of the participle.
        person = name.pos == "PROPN" and name.dep == "nsubj" and comma < name.head < verb
    return (name.i,) if name is not None and person else ()


def _this_side(speech: Speech, verb: int, content: frozenset[int]) -> frozenset[int]:
    """ "A said it was late; B said it was not": what stands behind a semicolon from the cue is another report."""
    before, after = frozenset(i for i in content if i < verb), frozenset(i for i in content if i > verb)
    if before and any(speech.tokens[i].text == "):" for i in range(min(before), verb)):
        return after  # "NAME (in translation): we insist": the remark is none of the report
    if before and any(speech.tokens[i].text == ":" for i in range(max(before), verb)):
        return after  # "It stems from a call Quist: Rahl threatened to leave": a headline glued to a sentence
    if not before or not after:
        return content
    if any(speech.tokens[i].text == ";" for i in range(min(before), verb)):
        return after
    return before if any(speech.tokens[i].text == ";" for i in range(verb, min(after))) else content


def _that(speech: Speech, clause: int) -> bool:
    return speech.tokens[speech.parse.subtree(clause)[0]].lower == "that"


def _known_or_plain(speech: Speech, verb: int, clause: int) -> bool:
    """A question in the clause reports only under a verb that is known to report."""
    if speech.has(verb, "verb.say", "verb.think"):
        return True
    first = speech.tokens[speech.parse.subtree(clause)[0]]
    direct = first.i == verb + 1 and bool(speech.parse.children(clause, "nsubj", "nsubjpass"))
    return first.lower not in speech.words("mark.question") and (first.lower == "that" or direct)


def _lost_subject(speech: Speech, verb: int, first: int) -> frozenset[int]:
    """ "Confirm a visit was discussed": what stands between verb and clause and is nobody that was told."""
    gap = range(verb + 1, first)
    told = speech.has(verb, "verb.told") or not 0 < len(gap) < 8
    thing = speech.child(verb, "dobj")
    if told or thing is None or thing not in gap or speech.tokens[first - 1].lower == "that":
        return frozenset()
    return frozenset() if any(speech.tokens[i].pos in {"PUNCT", "PRON"} for i in gap) else frozenset(gap)


def draft(
    speech: Speech, verb: int, heads: tuple[int, ...], content: frozenset[int], shape: str, extra: tuple[int, ...] = ()
) -> Draft:
    """A draft whose cue is `verb` with its negation and particle."""
    small = [c for c in speech.parse.children(verb, "neg", "prt") if c not in content]
    attitude = speech.has(verb, "verb.think") and not speech.has(verb, "verb.say")
    cue = frozenset({verb, *small, *extra})
    named = phrase(speech, heads) - cue
    # A quotation without an end may take in the subject too; who says it stands outside of what is said all the same.
    source = (named - content if shape == "clause" else named) or named
    return Draft(
        verb=verb,
        cue=cue,
        content=content - cue - source,
        shape=shape,
        heads=heads,
        source=source,
        attitude=attitude,
        unsure=doubtful(speech, verb),
        carrier=_carrier(speech, verb),
    )


def _carrier(speech: Speech, verb: int) -> int | None:
    head = speech.parse.governor(verb)
    refused = speech.tokens[verb].dep == "xcomp" and head is not None and speech.has(head, "verb.declined")
    return head if refused else None


def _reports(speech: Speech, verb: int) -> bool:
    if speech.has(verb, "verb.say", "verb.think"):
        return True
    if speech.has(verb, "verb.exempt"):
        who = subject(speech, verb)
        return bool(who) and speech.has(verb, "verb.paper") and all(speech.has(i, "paper") for i in who)
    return speech.tokens[verb].pos == "VERB"


def _is_clause(speech: Speech, verb: int, clause: int) -> bool:
    """A complement that is a clause of its own: finite, or what a quotation leaves of one; not "to" and not bare."""
    token = speech.tokens[clause]
    if token.tag == "VB" and any(speech.tokens[c].lower == "to" for c in speech.parse.children(clause, "aux")):
        # "Kenya says border to reopen": headlines have no finite verb.
        own = speech.parse.children(clause, "nsubj", "nsubjpass")
        return bool(own) and speech.has(verb, "verb.core") and not speech.has(verb, "verb.to.other", "verb.to.own")
    if token.tag in {"VBG", "VBN"} and not speech.parse.children(clause, "aux", "auxpass", "nsubj", "nsubjpass"):
        return False
    small = not speech.is_verb(clause) and not speech.parse.children(clause, "cop", "aux", "mark")
    return not (small and clause > verb and speech.has(verb, "verb.predicate"))


def clause_content(speech: Speech, verb: int, clause: int) -> set[int]:
    """The words of a reported clause, without "that", with a condition that trails it."""
    words = set(speech.parse.subtree(clause)) - {verb}
    first = min(words)
    opener = first + 1 if speech.tokens[first].dep == "advmod" and first + 1 in words else first
    marked = speech.tokens[opener].dep in {"mark", "advmod"} or speech.child(clause, "nsubj", "nsubjpass") != opener
    if speech.tokens[opener].lower == "that" and marked and speech.tokens[opener].dep != "det":
        words -= {first, opener}
    words -= {
        i
        for c in words
        if _contrasts(speech, c) or (clause > verb and _beside(speech, clause, c))
        for i in speech.parse.subtree(c)
    }
    words -= {i for c in words if _judged(speech, c) for i in range(speech.parse.subtree(c)[0], max(words) + 1)}
    last = max(words, default=first)
    for child in speech.parse.children(verb, "advcl"):
        below = speech.parse.subtree(child)
        inside = speech.tokens[below[0]].lower in speech.words("mark.inside")
        if clause > verb and below[0] == last + 1 and inside:
            words.update(below)
    return words


def _judged(speech: Speech, noun: int) -> bool:
    """ "…, a claim that Rome denied": behind a comma the writer speaks again of what was said."""
    if speech.tokens[noun].pos != "NOUN" or not speech.has(noun, "noun.report"):
        return False
    first = speech.parse.subtree(noun)[0]
    article = speech.tokens[first].lower in {"a", "an"} and first > 0 and speech.tokens[first - 1].text == ","
    onward = noun + 1 < len(speech.tokens) and speech.tokens[noun + 1].lower in speech.words("pronoun.relative")
    return article and onward and any(c > noun for c in speech.parse.children(noun, "relcl", "acl"))


def _contrasts(speech: Speech, clause: int) -> bool:
    """ "…, while the White House said": another report beside this one."""
    if speech.tokens[clause].dep != "advcl" or not speech.has(clause, "verb.say"):
        return False
    first = speech.parse.subtree(clause)[0]
    return speech.tokens[first].lower in speech.words("mark.contrast") and bool(subject(speech, clause))


def _beside(speech: Speech, clause: int, other: int) -> bool:
    """ "A said it was late, and B said …": the second report stands beside the first, unless the first tells of one."""
    if speech.tokens[other].dep != "conj" or speech.tokens[other].head != clause or not speech.has(other, "verb.say"):
        return False
    who = speech.child(other, "nsubj")
    below = speech.parse.subtree(other)
    if _that(speech, other):
        return False
    apart = speech.tokens[below[0] - 1].pos == "CCONJ" and speech.tokens[below[0] - 2].text == ","
    return (
        apart and who is not None and can_speak(speech, who, other, strict=True) and not speech.has(clause, "verb.say")
    )


def _second_that(speech: Speech, verb: int) -> frozenset[int]:
    """The words of "…, but that …", which small parsers hang on the verb of speaking."""
    words: set[int] = set()
    for other in speech.parse.children(verb, "conj"):
        below = speech.parse.subtree(other)
        first = next((i for i in below if speech.tokens[i].pos not in {"CCONJ", "PUNCT"}), other)
        if speech.tokens[first].lower == "that" and speech.tokens[first - 1].pos == "CCONJ":
            words.update(i for i in below if i > first)
    return frozenset(words)


def _expletive(speech: Speech, verb: int) -> bool:
    """ "It turned out that", "there": a subject that stands for nothing."""
    who = speech.child(verb, "nsubj")
    if who is None:
        return False
    filler = speech.tokens[who].lower == "you" and not speech.has(verb, "verb.say")
    return filler or speech.tokens[who].dep == "expl" or speech.tokens[who].lower == "there"


def _passive(speech: Speech, verb: int, content: frozenset[int]) -> Draft | None:
    """It was reported that; X was told by Y that. Nobody is named: the source is empty, what is told is hedged."""
    who = agent(speech, verb)
    patient = speech.child(verb, "nsubjpass")
    if patient is None:
        owner = subject(speech, verb) if speech.tokens[verb].dep in {"conj", "ROOT"} else ()
        return draft(speech, verb, owner, content, "clause") if owner else None
    impersonal = speech.tokens[patient].lower == "it"
    if not speech.has(verb, "verb.say", "verb.think"):
        return None
    if impersonal or speech.has(verb, "verb.told"):
        made = draft(speech, verb, who, content, "passive")
        return made if who else msgspec.structs.replace(made, polarity="hedged")
    return None


def _aside(speech: Speech, verb: int) -> Draft | None:
    """The talks, X said, were useful; as X said, the talks were useful."""
    says = speech.has(verb, "verb.say", "verb.think") and not speech.parse.children(verb, "dobj", "ccomp", "xcomp")
    if not says and not _puts(speech, verb):
        return None
    head = speech.parse.governor(verb)
    if head is None or speech.tokens[verb].dep not in {"parataxis", "advcl", "ccomp"}:
        return None
    if speech.tokens[verb].dep != "parataxis" and not _as(speech, verb):
        return None
    who = subject(speech, verb)
    if not who or speech.child(verb, "nsubj", "nsubjpass") is None or _expletive(speech, verb):
        return None
    content = frozenset(speech.parse.subtree(head)) - frozenset(speech.parse.subtree(verb))
    return draft(speech, verb, who, content, "aside")


def _mistagged(speech: Speech, cue: int) -> Draft | None:
    """ "The talks, the Post reports, were useful": between commas, behind a name, the tagger sees a noun."""
    stem = speech.tokens[cue].lower.removesuffix("s")
    start = _speaker_before(speech, cue)
    if start is None or stem not in speech.words("verb.say"):
        return None
    first, last = speech.parse.sentence(cue)
    start -= speech.tokens[start - 1].pos == "DET"
    edges = {speech.tokens[i].text for i in (start - 1, cue + 1) if first <= i < last}
    if start <= first or not edges <= {",", "–", "—", "-", "."} or cue + 1 >= last:
        return None
    content = frozenset(range(first, last)) - frozenset(range(start, cue + 1))
    return draft(speech, cue, (cue - 1,), content, "aside")


def _speaker_before(speech: Speech, cue: int) -> int | None:
    """Where the name right before it begins; or the noun of a body, if the sentence ends behind it."""
    if not cue:
        return None
    name = speech.tokens[cue - 1].name
    if name is not None:
        named = name.kind in {"medium", "organ", "metonym", "person"}
        return speech.parse.tokens_in(name.span)[0] if named else None
    ends = speech.parse.sentence(cue)[1] == cue + 2
    if not ends or not speech.has(cue - 1, "person.body") or not can_speak(speech, cue - 1, cue, strict=True):
        return None
    return min(speech.parse.subtree(cue - 1))


def _puts(speech: Speech, verb: int) -> bool:
    """As X put it."""
    thing = speech.child(verb, "dobj")
    return speech.has(verb, "verb.put") and thing is not None and speech.tokens[thing].lower == "it"


def _as(speech: Speech, verb: int) -> bool:
    return any(speech.tokens[c].lower == "as" for c in speech.parse.children(verb, "mark", "advmod"))


def _adjective(speech: Speech, verb: int) -> Draft | None:
    """She is adamant that; he made clear that; he made it known that."""
    groups = ("adjective.say", "adjective.think") if speech.lemma(verb) == "be" else ("phrase.clear",)
    if speech.lemma(verb) not in {"be", "make", "remain"}:
        return None
    near = (c for c in speech.parse.children(verb) if speech.has(c, *groups))
    adjective = next((c for c in near if speech.tokens[c].pos in {"ADJ", "VERB"}), None)
    if adjective is None:
        return None
    clauses = [
        c
        for holder in (adjective, verb)
        for c in speech.parse.children(holder, "ccomp", "advcl")
        if c > adjective and speech.is_verb(c) and (speech.tokens[c].dep == "ccomp" or _that(speech, c))
    ]
    who = subject(speech, verb)
    if not clauses or not who or not can_speak(speech, who[0], verb) or speech.tokens[who[0]].lower == "it":
        return None
    content = frozenset(clause_content(speech, verb, clauses[0])) - {adjective}
    made = draft(speech, verb, who, content, "adjective", extra=(adjective,))
    thinks = speech.has(adjective, "adjective.think")
    return msgspec.structs.replace(made, verb=adjective, attitude=thinks)
