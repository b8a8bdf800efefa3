"""How it was said: polarity, act, channel, to whom, and whether in a contact."""

from readouts.model.span import Span
from readouts.model.values import Act, Channel, Polarity
from readouts.read.attribution_draft import Draft, Speech
from readouts.read.attribution_sources import can_speak

CHANNELS: tuple[Channel, ...] = ("transcript", "readout", "post", "interview", "briefing", "statement")
ACTS: tuple[Act, ...] = ("asked", "offered", "agreed", "refused", "warned", "invited", "announced")


def polarity(speech: Speech, draft: Draft) -> Polarity:
    """Declined before denied before hedged before asserted."""
    if draft.polarity is not None:
        return draft.polarity
    verb, above = draft.verb, _carriers(speech, draft.verb)
    if _declines(speech, draft, above):
        return "declined"
    negated = _negated(speech, verb, draft.content)
    if speech.has(verb, "verb.denied") and _nor(speech, verb):
        return "declined"
    if speech.has(verb, "verb.denied") and not _turned_down(speech, draft):
        return "hedged" if negated else "denied"
    if negated:
        return "denied" if draft.attitude else "declined"
    hedges = any(speech.tokens[c].lower in speech.words("adverb.hedge") for c in speech.parse.children(verb, "advmod"))
    seeming = any(speech.has(a, "verb.seeming") for a in above)
    modal = any(speech.tokens[c].lower in speech.words("modal.open") for c in speech.parse.children(verb, "aux"))
    open_yet = hedges or seeming or modal or _conditional(speech, draft)
    return "hedged" if open_yet or speech.has(verb, "verb.hedged") else "asserted"


def _nor(speech: Speech, verb: int) -> bool:
    """ "Neither confirmed nor denied"."""
    head = speech.parse.governor(verb)
    if head is None or speech.tokens[verb].dep != "conj":
        return False
    return any(speech.tokens[c].lower == "nor" for c in speech.parse.children(head, "cc"))


def _turned_down(speech: Speech, draft: Draft) -> bool:
    """Rejected a plan, an offer, a demand: that is refused; only what is claimed can be denied."""
    if draft.shape != "object" or not speech.has(draft.verb, "act.refused"):
        return False
    thing = speech.child(draft.verb, "dobj", "nsubjpass")
    if thing is None and speech.tokens[draft.verb].dep == "acl":
        thing = speech.parse.governor(draft.verb)
    return thing is not None and speech.tokens[thing].pos == "NOUN" and not speech.has(thing, "noun.deniable")


def _conditional(speech: Speech, draft: Draft) -> bool:
    """Whether the cue stands in an if-clause; an "if" inside the content is what is said."""
    marks = [c for c in speech.parse.children(draft.verb, "mark") if c not in draft.content]
    return any(speech.tokens[c].lower in speech.words("mark.condition") for c in marks)


def _negated(speech: Speech, verb: int, content: frozenset[int] = frozenset()) -> bool:
    before = [c for c in speech.parse.children(verb) if c < verb and c not in content]
    before += [d for c in before for d in speech.parse.children(c, "det") if speech.tokens[c].dep == "nsubj"]
    return any(speech.tokens[c].lower in speech.words("negation") for c in before)


def _carriers(speech: Speech, verb: int) -> list[int]:
    """The verbs above a cue that lend it their subject: "refused to confirm", "appeared to say"."""
    found: list[int] = []
    at = verb
    while speech.tokens[at].dep == "xcomp" and (head := speech.parse.governor(at)) is not None:
        found.append(head)
        at = head
    return found


def _declines(speech: Speech, draft: Draft, above: list[int]) -> bool:
    if any(speech.has(a, "verb.declined") or _negated(speech, a) for a in above) or _withheld(speech, draft.verb):
        return True
    if not speech.has(draft.verb, "verb.declined"):
        return False
    return any(speech.has(i, "verb.comment") for i in sorted(draft.content)[:3])


def _withheld(speech: Speech, verb: int) -> bool:
    """Stopped short of saying, has yet to say, left without saying: it was not said."""
    before = verb - 1 - (speech.tokens[verb - 1].lower == "to")
    return any(last == before for _, last in speech.parse.phrases(speech.words("phrase.withheld")))


def act(speech: Speech, draft: Draft) -> Act | None:
    """What kind of act the cue is, if of a kind that experts compare."""
    particles = [f"{speech.lemma(draft.verb)} {speech.tokens[c].lower}" for c in draft.cue if c != draft.verb]
    behind = [c for c in speech.parse.children(draft.verb, "prep") if c == draft.verb + 1]
    on = [f"{speech.lemma(draft.verb)} {speech.tokens[c].lower}" for c in behind]
    lemmas = {speech.lemma(draft.verb), *particles, *on}
    if draft.shape == "object" and speech.has(draft.verb, "verb.denied") and not _turned_down(speech, draft):
        return None
    question = speech.lemma(draft.verb) == "ask" and draft.shape in {"clause", "quote"}
    found = next((a for a in ACTS if lemmas & speech.words(f"act.{a}")), None)
    if _conditional(speech, draft):
        return None
    if _negated(speech, draft.verb, draft.content):
        return "refused" if found == "agreed" else None
    return None if question else found


def surroundings(speech: Speech, draft: Draft) -> frozenset[int]:
    """The words of the cue's clause that are not content: "told reporters in Moscow", "in a statement"."""
    if draft.shape in {"headline", "transcript", "adverb"}:
        return draft.source
    below = set(speech.parse.subtree(draft.verb)) | draft.source
    for above in _carriers(speech, draft.verb):
        below |= set(speech.parse.subtree(above))
    own = {i for c in below if c != draft.verb and _another(speech, c) for i in speech.parse.subtree(c)}
    return frozenset(below - draft.content - (own - draft.source))


def _another(speech: Speech, clause: int) -> bool:
    """A clause of time or reason with a subject of its own: what it tells was not said through the same channel."""
    own = speech.parse.children(clause, "nsubj", "nsubjpass")
    return speech.tokens[clause].dep == "advcl" and any(speech.tokens[c].pos != "PRON" for c in own)


def channel(speech: Speech, draft: Draft) -> Channel | None:
    """Through what it was said, where the clause says so."""
    if draft.shape == "transcript":
        return "transcript"
    around = sorted(i for i in surroundings(speech, draft) if not _of_a_name(speech, draft, i))
    if not around:
        return None
    lowered = " ".join(speech.tokens[i].lower for i in around)
    padded = f" {lowered} "
    for one in CHANNELS:
        if any(f" {word} " in padded for word in speech.words(f"channel.{one}")):
            return one
    for hearer in _hearers(speech, draft):
        name = speech.tokens[hearer].name
        if name is not None and name.kind == "medium":
            return "interview"
    return None


def _of_a_name(speech: Speech, draft: Draft, i: int) -> bool:
    """A word of the source's name ("the Post"), or of a paper's with more than one word ("told the Washington Post"),
    tells no channel."""
    name = speech.tokens[i].name
    if name is None:
        return i in draft.heads and speech.tokens[i].pos == "PROPN"
    return i in draft.source or (name.kind == "medium" and len(name.span.words(speech.parse.text).split()) > 1)


def _hearers(speech: Speech, draft: Draft) -> tuple[int, ...]:
    """The heads of those it was said to: the object of "told", "to X"."""
    if not speech.is_verb(draft.verb) or draft.shape == "predicate":
        # "Called X a liar": X is whom it is said of.
        return ()
    found = (
        [*speech.parse.children(draft.verb, "dobj", "dative")]
        if speech.has(draft.verb, "verb.told", "verb.to.other")
        else []
    )
    for prep in speech.parse.children(draft.verb, "prep", "dative"):
        if speech.tokens[prep].lower in {"to", "on"}:
            found += speech.parse.children(prep, "pobj")
    return tuple(
        i
        for h in found
        for i in speech.parse.conjuncts(h)
        if h not in draft.source and can_speak(speech, i, draft.verb)
    )


def addressee(speech: Speech, draft: Draft) -> tuple[str, ...]:
    """Canonical names of those it was said to; as written where the roster does not know them."""
    names: list[str] = []
    for i in _hearers(speech, draft):
        mention = speech.mention(i)
        names += mention.people if mention is not None else ()
    return tuple(dict.fromkeys(names))


def in_contact(speech: Speech, draft: Draft, speaker: str | None, found: Channel | None) -> bool | None:
    """True: said to another leader, or during the contact. False: told outside it. None: open."""
    hearers = _hearers(speech, draft)
    leaders = [m for i in hearers if (m := speech.mention(i)) is not None and m.leader is not False and m.people]
    if any(speaker not in m.people for m in leaders) and speaker is not None and found is None:
        return True
    outside = any(speech.has(i, "hearer", "person.media") for i in hearers)
    media = any((n := speech.tokens[i].name) is not None and n.kind == "medium" for i in hearers)
    if found is not None or outside or media:
        return False
    return True if speaker is not None and _during(speech, draft) else None


def _during(speech: Speech, draft: Draft) -> bool:
    """ "During the call, X stressed": the occasion hangs on the cue itself."""
    if not speech.is_verb(draft.verb):
        return False
    for prep in speech.parse.children(draft.verb, "prep"):
        for what in speech.parse.children(prep, "pobj"):
            inside = speech.tokens[prep].lower in {"during", "in", "at", "on"} and speech.has(what, "occasion.word")
            if inside and not _press_call(speech, what) and not _some(speech, what) and prep not in draft.content:
                return True
    return False


def _some(speech: Speech, what: int) -> bool:
    """ "At a meeting in Sofia": it may be any, unless a leader is named in it."""
    article = any(speech.tokens[c].lower in speech.words("article.open") for c in speech.parse.children(what, "det"))
    around = (speech.mention(i) for i in speech.parse.subtree(what))
    return article and not any(m is not None and m.leader is not False for m in around)


def _press_call(speech: Speech, what: int) -> bool:
    words = " ".join(speech.tokens[i].lower for i in speech.parse.subtree(what))
    return any(p in words for p in speech.words("occasion.press"))


def quoted(speech: Speech, content: tuple[Span, ...], marks: frozenset[int]) -> bool:
    """Whether part of the content stands in quotation marks: `marks` are the tokens of quotations."""
    return any(i in marks for span in content for i in speech.parse.tokens_in(span))
