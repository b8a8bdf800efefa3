"""Whose voice a source is: canonical name, kind and side; never a wrong person."""

import msgspec

from readouts.model.names import NameMatch
from readouts.model.reading import PersonMention, Source
from readouts.read.attribution_draft import Draft, Speech
from readouts.read.attribution_sources import subject

UNNAMED = "unnamed"
OTHER = "other"


class Heard(msgspec.Struct, kw_only=True):
    """What earlier attributions left for anaphors. Lives only while one document is read.

    medium: the last medium cited. paper: who last issued a paper. speaker: the last person who spoke for himself,
    as the subject of his sentence, and the last token of it. strangers: people that the roster does not know, by the last word of their names.
    """

    medium: Source | None = None
    paper: Source | None = None
    speaker: tuple[Source, int] | None = None
    strangers: dict[str, Source] = {}


def voices(speech: Speech, draft: Draft, parent: tuple[Source, ...], heard: Heard) -> tuple[Source, ...]:
    """The voices of a source, one for each that speaks; empty where it would have to be guessed."""
    if draft.unsure:
        return ()
    found = tuple(v for h in draft.heads for v in _voice(speech, draft, h, parent, heard))
    for voice in found:
        if voice.kind == "person":
            heard.strangers.setdefault(voice.name.split()[-1], voice)
    return tuple({v.name: v for v in found}.values())


def _voice(
    speech: Speech, draft: Draft, head: int, parent: tuple[Source, ...], heard: Heard
) -> tuple[Source, ...]:
    token = speech.tokens[head]
    if token.lower in speech.words("pronoun.self"):
        return parent if len(parent) == 1 and parent[0].kind != "medium" else ()
    named = _apposed(speech, head)
    mention = speech.mention(named) or speech.mention(head)
    if token.name is not None and token.name.kind == "office" and (mention is None or not mention.people):
        return _one(_office(speech, draft, head, token.name))
    if mention is not None and mention.form != "metonym" and (mention.people or mention.form != "role"):
        return tuple(_person(speech, mention, p, draft.source) for p in mention.people) or _one(_same_speaker(speech, draft, head, heard))
    if token.lower in speech.words("pronoun.third"):
        return _one(_same_speaker(speech, draft, head, heard))
    if token.name is not None and token.name.kind != "demonym":
        return _one(of_name(speech, token.name))
    if token.pos == "PROPN" and not speech.has(head, "person"):
        return _one(heard.strangers.get(token.text) or _unknown(speech, draft, head))
    return _one(_common(speech, draft, head, heard))


def _same_speaker(speech: Speech, draft: Draft, head: int, heard: Heard) -> Source | None:
    """ "X said …. He added …": a pronoun that is the subject of a sentence of speech goes on with the subject of the
    sentence of speech right before it, in one paragraph, unless the roster says it is the other gender."""
    pronoun = speech.tokens[head].lower
    if heard.speaker is None or pronoun not in speech.words("pronoun.third"):
        return None
    source, cue = heard.speaker
    start = draft.content | draft.cue | draft.source
    before, here = speech.tokens[cue], speech.tokens[min(start)]
    near = here.segment - before.segment in {0, 1} and here.sent - before.sent in {0, 1} and cue < head
    person = speech.knowledge.roster.person_named(source.name)
    known = person.gender if person is not None else ""
    return source if near and (not known or pronoun in speech.words(f"gender.{known}")) else None


def _one(found: Source | None) -> tuple[Source, ...]:
    return (found,) if found is not None else ()


def _apposed(speech: Speech, head: int) -> int:
    """The name in apposition to a role: "her spokesman, Jan Mertens"; else the head itself."""
    if speech.tokens[head].pos != "NOUN":
        return head
    for child in speech.parse.children(head, "appos"):
        mention = speech.mention(child)
        if mention is not None and mention.form == "name" or speech.tokens[child].pos == "PROPN":
            return child
    return head


def _person(speech: Speech, mention: PersonMention, name: str, around: frozenset[int] = frozenset()) -> Source:
    """A person; the side comes from the mention, from what is said of him beside the name, or from his other mentions."""
    if mention.former:
        return Source(name=name, kind="person", side=OTHER)
    state = mention.state or _named_in(speech, around)[0]
    if state is None:
        elsewhere = {m.state for m in speech.people if m.people == (name,) and m.state is not None and not m.former}
        state = elsewhere.pop() if len(elsewhere) == 1 else None
    return Source(name=name, kind="person", side=state or OTHER)


def of_name(speech: Speech, name: NameMatch) -> Source | None:
    """The voice of an organ, a government or a medium by its name in the roster."""
    roster = speech.knowledge.roster
    if len(name.ids) != 1:
        return None
    if name.kind in {"organ", "metonym"}:
        organ = roster.organ(name.ids[0])
        return Source(name=organ.name, kind="office", side=roster.state(organ.state).name)
    if name.kind in {"state", "capital"}:
        state = roster.state(name.ids[0])
        return Source(name=state.name, kind="government", side=state.name)
    if name.kind == "medium":
        return _medium(speech, name.ids[0])
    return None


def _office(speech: Speech, draft: Draft, head: int, name: NameMatch) -> Source | None:
    """Somebody by the office alone: a spokesman speaks for the organ, others unnamed for the state, "the minister"
    for nobody who is known."""
    roster = speech.knowledge.roster
    offices = [roster.office(i) for i in name.ids]
    states = {roster.state(o.state).name for o in offices}
    state = states.pop() if len(states) == 1 else None
    if offices and all(o.kind == "spokesperson" for o in offices):
        organs = {o.organ for o in offices if o.organ}
        if len(organs) == 1 and state is not None:
            return Source(name=roster.organ(organs.pop()).name, kind="office", side=state)
    elif not any(speech.tokens[i].lower in speech.words("article.open") for i in draft.source):
        return None
    written = _written(speech, draft.source or frozenset({head}))
    return Source(name=written, kind=UNNAMED, side=f"{UNNAMED} ({state})" if state else UNNAMED)


def _medium(speech: Speech, medium_id: str) -> Source:
    roster = speech.knowledge.roster
    medium = roster.medium(medium_id)
    if medium.kind == "organ" and medium.voucher:
        organ = roster.organ(medium.voucher)
        return Source(name=organ.name, kind="office", side=roster.state(organ.state).name)
    return Source(name=medium.name, kind="medium", side="press")


def _unknown(speech: Speech, draft: Draft, head: int) -> Source:
    """A name that the roster does not know: as written, in its longest earlier form; it speaks for nobody's government."""
    parts = {"PROPN", "NUM"}
    written = _written(speech, frozenset(i for i in draft.source if i <= head and speech.tokens[i].pos in parts) | {head})
    surname = speech.tokens[head].text
    longer = [
        _written(speech, frozenset(range(_name_start(speech, t.i), t.i + 1)))
        for t in speech.tokens[:head]
        if t.text == surname and t.name is None and _name_start(speech, t.i) < t.i
    ]
    many = speech.tokens[head].tag == "NNPS"
    return Source(name=written if " " in written or not longer else longer[0], kind=OTHER if many else "person", side=OTHER)


def _name_start(speech: Speech, i: int) -> int:
    while i and speech.tokens[i - 1].pos == "PROPN" and speech.tokens[i - 1].dep == "compound" and speech.tokens[i - 1].name is None:
        i -= 1
    return i


def _written(speech: Speech, tokens: frozenset[int]) -> str:
    """The words as they stand, white space made single, without an article before them."""
    kept = sorted(tokens)
    while len(kept) > 1 and speech.tokens[kept[0]].pos in {"DET", "PRON", "PUNCT", "CCONJ"}:
        kept = kept[1:]
    while len(kept) > 1 and speech.tokens[kept[-1]].pos in {"PUNCT", "CCONJ"}:
        kept = kept[:-1]
    return " ".join(speech.parse.text[speech.tokens[kept[0]].start : speech.tokens[kept[-1]].end].split())


def _common(speech: Speech, draft: Draft, head: int, heard: Heard) -> Source | None:
    """Officials, spokesmen, ministries, papers, the press, and people at large."""
    words = frozenset(i for i in draft.source if _under(speech, head, i)) or frozenset({head})
    former = any(speech.tokens[i].lower in speech.words("former") for i in words)
    written = _written(speech, words)
    if speech.has(head, "person.media") or any(speech.tokens[i].lower in speech.words("news") for i in words):
        return _press(speech, head, words, heard)
    if speech.has(head, "paper"):
        return _paper(speech, head, heard)
    state, organ = _named_in(speech, words)
    if former:
        return Source(name=written, kind=UNNAMED, side=OTHER)
    if speech.has(head, "person.spoken") and organ is not None:
        return organ
    if speech.has(head, "person.spoken", "person.official", "person.source"):
        return Source(name=written, kind=UNNAMED, side=f"{UNNAMED} ({state})" if state else UNNAMED)
    if speech.has(head, "person.body"):
        return Source(name=written, kind="office", side=state) if state else None
    if speech.tokens[head].pos in {"PRON", "DET"}:
        return None
    return Source(name=written, kind="other", side=OTHER)


def _under(speech: Speech, head: int, i: int) -> bool:
    while i != head:
        above = speech.parse.governor(i)
        if above is None or speech.tokens[i].dep == "conj":
            return False
        i = above
    return True


def _named_in(speech: Speech, words: frozenset[int]) -> tuple[str | None, Source | None]:
    """The state named in a description, if it is one, and the organ, if one is."""
    states: list[str] = []
    organs: list[Source] = []
    for i in sorted(words):
        name, mention = speech.tokens[i].name, speech.mention(i)
        if name is not None and name.kind == "demonym" and len(name.ids) == 1:
            states.append(speech.knowledge.roster.state(name.ids[0]).name)
        found = of_name(speech, name) if name is not None else None
        if found is not None and found.side != "press":
            states.append(found.side)
            organs += [found] if found.kind == "office" else []
        elif mention is not None and mention.state is not None and not mention.former and mention.form == "name":
            states.append(mention.state)
    own = set(states)
    return (own.pop() if len(own) == 1 else None), (organs[0] if len(organs) == 1 else None)


def _press(speech: Speech, head: int, words: frozenset[int], heard: Heard) -> Source | None:
    """The medium named in the phrase; "the newspaper" is the last one that was cited."""
    for i in sorted(words):
        name = speech.tokens[i].name
        if name is not None and name.kind == "medium" and len(name.ids) == 1:
            return _medium(speech, name.ids[0])
    definite = any(speech.tokens[i].lower == "the" for i in words)
    if definite and speech.tokens[head].tag == "NN":
        return heard.medium
    return Source(name=_written(speech, words), kind="medium", side="press")


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
    above = speech.parse.governor(head)
    if above is not None and speech.tokens[head].dep == "dobj" and speech.has(above, "noun.light"):
        who = subject(speech, above)
        return _owner(speech, who[0]) if len(who) == 1 else None
    if speech.has(head, "paper.press"):
        return heard.medium
    return heard.paper if speech.has(head, "paper.own") else None


def _owner(speech: Speech, i: int) -> Source | None:
    mention, name = speech.mention(i), speech.tokens[i].name
    if mention is not None and mention.form != "metonym":
        return _person(speech, mention, mention.people[0]) if len(mention.people) == 1 else None
    if name is not None and name.kind == "demonym" and len(name.ids) == 1:
        state = speech.knowledge.roster.state(name.ids[0]).name
        return Source(name=state, kind="government", side=state)
    return of_name(speech, name) if name is not None else None
