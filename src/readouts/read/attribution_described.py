"""Voices by description: officials, spokesmen, ministries, papers, the press, and people at large."""

from readouts.model.reading import Source
from readouts.read.attribution_draft import Draft, Heard, Speech
from readouts.read.attribution_home import of_the_one_told_of
from readouts.read.attribution_names import OTHER, UNNAMED, named_in, of_medium, of_name, of_person, written
from readouts.read.attribution_sources import agent, subject

NEAR = 3  # tokens between the beginning of a sentence and an "it" that is its subject


def of_description(speech: Speech, draft: Draft, head: int, heard: Heard) -> Source | None:
    """Officials, spokesmen, ministries, papers, the press, and people at large."""
    words = frozenset(i for i in draft.source if _under(speech, head, i)) or frozenset({head})
    if speech.has(head, "person.media") or speech.tokens[head - 1].lower in speech.words("news"):
        return _press(speech, head, words, heard)
    if speech.has(head, "paper"):
        return _paper(speech, head, heard)
    return _body(speech, draft, head, words)


def _body(speech: Speech, draft: Draft, head: int, words: frozenset[int]) -> Source | None:
    """Whoever is neither a paper nor the press: by what the noun says of him and by the state named with it."""
    name = _whose(speech, head) or written(speech, words - _speaking(speech, head))
    state, organ = named_in(speech, words)
    if any(speech.tokens[i].lower in speech.words("former") for i in words):
        return Source(name=name, kind=UNNAMED, side=OTHER)
    if speech.has(head, "person.spoken") and organ is not None:
        return organ
    if speech.has(head, "person.spoken", "person.official", "person.source"):
        return Source(name=name, kind=UNNAMED, side=f"{UNNAMED} ({state})" if state else UNNAMED)
    if state is None and _royal(speech, head):
        return _of_the_crown(speech, head, name)
    if speech.has(head, "person.body"):
        return _office(speech, head, name, state or of_the_one_told_of(speech, draft, head))
    pronoun = speech.tokens[head].pos in {"PRON", "DET"}
    return None if pronoun else Source(name=name, kind="other", side=OTHER)


def _speaking(speech: Speech, head: int) -> frozenset[int]:
    """ "An official speaking to the paper": to whom he speaks is no part of who he is."""
    to_whom = (i for i in speech.parse.children(head, "acl") if speech.has(i, "verb.speaking"))
    return frozenset(k for i in to_whom for k in speech.parse.subtree(i))


def _royal(speech: Speech, head: int) -> bool:
    """ "The royal court", "the royal palace"."""
    before = (speech.tokens[c].lower for c in speech.parse.children(head, "amod", "compound", "nmod"))
    return speech.has(head, "person.court") and bool(set(before) & speech.words("royal.word"))


def _of_the_crown(speech: Speech, head: int, name: str) -> Source | None:
    """Of the state of the dateline, or the only one of whose king or crown prince the text has told so far; of none
    that would have to be guessed."""
    start, titles = speech.tokens[head].start, speech.words("royal.title")
    crowned = (m for m in speech.people if m.state is not None and not m.former and m.span.start < start)
    states = {m.state for m in crowned if set(m.span.words(speech.parse.text).lower().split()) & titles}
    state = speech.home or (states.pop() if len(states) == 1 else None)
    return Source(name=name, kind="office", side=state) if state is not None else None


def _office(speech: Speech, head: int, name: str, state: str | None) -> Source | None:
    """A body: it speaks for the state that is named with it, or whose leader it belongs to."""
    if state is not None and (_whose(speech, head) is not None or not _his(speech, head)):
        return Source(name=name, kind="office", side=state)
    if _owned(speech, head):
        # "The mayor's office" says whose it is; "the ministry" alone may be any.
        return Source(name=name, kind="other", side=OTHER)
    at_home = speech.home is not None and _the(speech, head)
    return Source(name=name, kind="office", side=speech.home or OTHER) if at_home else None


def _the(speech: Speech, head: int) -> bool:
    return any(speech.tokens[c].lower == "the" for c in speech.parse.children(head, "det"))


def _his(speech: Speech, head: int) -> tuple[int, ...]:
    """The possessive pronouns of a noun."""
    return tuple(c for c in speech.parse.children(head, "poss") if speech.tokens[c].tag == "PRP$")


def _whose(speech: Speech, head: int) -> str | None:
    """ "His office": with the name, as news has it, in the place of the pronoun, if it is settled who he is."""
    for his in _his(speech, head):
        mention = speech.mention(his)
        if mention is None or len(mention.people) != 1:
            return None
        person = speech.knowledge.roster.person_named(mention.people[0])
        name = person.family if person is not None and person.family else mention.people[0]
        return f"{name}'s {written(speech, frozenset(range(his + 1, head + 1)))}"
    return None


def _owned(speech: Speech, head: int) -> bool:
    """Whether the phrase says whose body it is."""
    own = [c for c in speech.parse.children(head, "poss") if speech.tokens[c].tag != "PRP$"]
    return bool(own) or any(speech.tokens[c].lower == "of" for c in speech.parse.children(head, "prep"))


def _press(speech: Speech, head: int, words: frozenset[int], heard: Heard) -> Source | None:
    """The medium named in the phrase; "the newspaper" is the last one that was cited."""
    for i in sorted(words):
        name = speech.tokens[i].name
        if name is not None and name.kind == "medium" and len(name.ids) == 1:
            return of_medium(speech, name.ids[0])
    own = speech.parse.children(head, "poss")
    definite = not own and any(speech.tokens[i].lower == "the" for i in speech.parse.children(head, "det"))
    if definite and speech.tokens[head].tag == "NN":
        return heard.medium
    return Source(name=written(speech, words), kind="medium", side="press")


def _paper(speech: Speech, head: int, heard: Heard) -> Source | None:
    """A statement speaks for its owner: named in the phrase, or whoever issued one last."""
    for child in speech.parse.children(head, "poss", "compound", "amod", "nmod"):
        owner = _owner(speech, child)
        if owner is not None:
            return owner
    for prep in speech.parse.children(head, "prep"):
        if speech.tokens[prep].lower in {"from", "by", "of"}:
            for child in speech.parse.children(prep, "pobj"):
                owner = _owner(speech, child)
                if owner is not None:
                    return owner
    for issued in speech.parse.children(head, "acl", "relcl"):
        by = agent(speech, issued)
        if len(by) == 1 and speech.has(issued, "verb.issued"):
            return _owner(speech, by[0])
    above = speech.parse.governor(head)
    if above is not None and speech.tokens[head].dep == "dobj" and speech.has(above, "noun.light"):
        who = subject(speech, above)
        return _owner(speech, who[0]) if len(who) == 1 else None
    if speech.has(head, "paper.press"):
        return heard.medium
    return heard.paper if speech.has(head, "paper.own") else None


def of_it(speech: Speech, it: int, heard: Heard) -> Source | None:
    """ "Rome's account was shorter. It said …": the paper, or the body, that is the subject of the sentence before."""
    start = speech.parse.sentence(it)[0]
    if start == 0 or speech.tokens[start - 1].segment != speech.tokens[it].segment or it > start + NEAR:
        return None
    first, end = speech.parse.sentence(start - 1)
    root = next((i for i in range(first, end) if speech.tokens[i].dep == "ROOT"), first)
    before = speech.child(root, "nsubj", "nsubjpass")
    if before is None:
        return None
    name = speech.tokens[before].name
    if name is not None:
        return of_name(speech, name) if name.kind in {"organ", "metonym", "medium"} else None
    return _paper(speech, before, heard) if speech.has(before, "paper", "paper.account") else None


def _owner(speech: Speech, i: int) -> Source | None:
    mention, name = speech.mention(i), speech.tokens[i].name
    if mention is not None and mention.form != "metonym":
        return of_person(speech, mention, mention.people[0]) if len(mention.people) == 1 else None
    if name is not None and name.kind == "demonym" and len(name.ids) == 1:
        state = speech.knowledge.roster.state(name.ids[0]).name
        return Source(name=state, kind="government", side=state)
    return of_name(speech, name) if name is not None else None


def _under(speech: Speech, head: int, i: int) -> bool:
    while i != head:
        above = speech.parse.governor(i)
        if above is None or speech.tokens[i].dep == "conj":
            return False
        i = above
    return True
