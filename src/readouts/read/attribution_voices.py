"""Whose voice a source is: canonical name, kind and side; never a wrong person."""

from readouts.model.reading import Source
from readouts.read.attribution_described import of_description, of_it
from readouts.read.attribution_draft import Draft, Heard, Speech
from readouts.read.attribution_names import full_name, named_in, of_name, of_office, of_person, of_stranger, written
from readouts.read.attribution_namesakes import bare_paper, people_called, the_one


def voices(
    speech: Speech, draft: Draft, parent: tuple[Source, ...], heard: Heard, own_words: bool = False
) -> tuple[Source, ...]:
    """The voices of a source, one for each that speaks; empty where it would have to be guessed.

    own_words: the draft stands in words of `parent` as he spoke them, where he is "I" and never "he".
    """
    if draft.unsure:
        return ()
    found = tuple(v for h in draft.heads for v in _voice(speech, draft, h, parent, heard))
    he = any(speech.tokens[h].lower in speech.words("pronoun.third") for h in draft.heads)
    if own_words and he and set(found) & set(parent):
        return ()
    for voice in found:
        if voice.kind == "person":
            _remember(heard, voice)
    return tuple({v.name: v for v in found}.values())


def _remember(heard: Heard, voice: Source) -> None:
    """Keep who speaks by the last word of his name; the bare word is the same person as the one longer name with it."""
    last = voice.name.split()[-1]
    known = heard.strangers.get(last, voice)
    if known is None or known == voice or voice.name == last:
        heard.strangers[last] = known
    else:
        heard.strangers[last] = voice if known.name == last else None


def _voice(speech: Speech, draft: Draft, head: int, parent: tuple[Source, ...], heard: Heard) -> tuple[Source, ...]:
    token = speech.tokens[head]
    if token.lower in speech.words("pronoun.self") and token.name is None:
        return parent if len(parent) == 1 and parent[0].kind != "medium" else ()
    mentioned = _mentioned(speech, draft, head)
    if mentioned:
        open_yet = _only_namesakes(speech, head) or _disputed(speech, draft, head, mentioned, heard)
        return () if open_yet else mentioned
    mention = speech.mention(head)
    unsettled = mention is not None and mention.form not in {"metonym", "role"}
    surname = unsettled or (token.name is not None and token.name.kind == "person")
    if surname and token.pos == "PROPN" and (found := _namesake(speech, head, heard)) is not None:
        return (found,)
    if unsettled or token.lower in speech.words("pronoun.third"):
        return _one(_same_speaker(speech, draft, head, heard))
    return _one(_by_name(speech, draft, head, heard))


def _by_name(speech: Speech, draft: Draft, head: int, heard: Heard) -> Source | None:
    """By a name of the roster that is none of a person; else as a stranger or a description."""
    name = speech.tokens[head].name
    if name is None or name.kind == "demonym":
        return _otherwise(speech, draft, head, heard)
    if name.kind != "office":
        people = people_called(speech, head)
        if people:
            return the_one(speech, head, people)
        return None if bare_paper(speech, head) else of_name(speech, name)
    if _apposed(speech, draft, head) != head:
        return _otherwise(speech, draft, head, heard)
    return of_office(speech, draft, head, name)


def _otherwise(speech: Speech, draft: Draft, head: int, heard: Heard) -> Source | None:
    """Somebody whom neither the roster nor the reading of people knows."""
    token = speech.tokens[head]
    if token.pos == "PROPN" and not speech.has(head, "person"):
        return _stranger(speech, draft, head, heard)
    named = _apposed(speech, draft, head)
    if named != head and speech.tokens[named].pos == "PROPN":
        return _apposition(speech, _stranger(speech, draft, named, heard), head)
    if token.lower == "it":
        return of_it(speech, head, heard)
    if token.lower in speech.words("pronoun.many"):
        return Source(name=written(speech, draft.source or frozenset({head})), kind="other", side="other")
    return of_description(speech, draft, head, heard)


def _apposition(speech: Speech, named: Source | None, head: int) -> Source | None:
    """A name beside what it is: a body's, or an official's, who speaks for the state that is named with him."""
    if named is None:
        return None
    name = speech.tokens[head].name
    if not _of_people(speech, head) and (name is None or name.kind != "office"):
        return Source(name=named.name, kind="other", side="other")
    before = frozenset(i for i in speech.parse.subtree(head) if i <= head)
    former = any(speech.tokens[i].lower in speech.words("former") for i in before)
    serving = name is not None or speech.has(head, "person.official", "person.spoken")
    state = named_in(speech, before)[0] if serving and not former else None
    return Source(name=named.name, kind="person", side=state) if state is not None else named


def _disputed(speech: Speech, draft: Draft, head: int, found: tuple[Source, ...], heard: Heard) -> bool:
    """Whether a pronoun that begins a sentence of speech could as well be the speaker of the sentence before."""
    if not _right_after(speech, draft, head, heard) or heard.speaker is None:
        return False
    other = heard.speaker[0]
    return other is None or (other.name != found[0].name and _fits(speech, head, other))


def _mentioned(speech: Speech, draft: Draft, head: int) -> tuple[Source, ...]:
    """The people that the head, or the name in apposition to it, is known to mean."""
    named = _apposed(speech, draft, head)
    mention = speech.mention(named) or speech.mention(head)
    if mention is None or mention.form == "metonym":
        return ()
    official = named != head and speech.has(head, "person.official", "person.spoken")
    return tuple(of_person(speech, mention, p, draft.source if official else frozenset()) for p in mention.people)


def _stranger(speech: Speech, draft: Draft, head: int, heard: Heard) -> Source | None:
    """A name that the roster does not know; a bare last name is whoever spoke under it, if that is one."""
    bare = sum(speech.tokens[i].pos == "PROPN" for i in draft.source & frozenset(speech.parse.subtree(head))) == 1
    last = speech.tokens[head].text
    if bare and last in heard.strangers:
        return heard.strangers[last]
    return of_stranger(speech, draft, head)


def _only_namesakes(speech: Speech, head: int) -> bool:
    """Whether a bare surname, though a leader's, stands in the text with other first names only."""
    mention = speech.mention(head)
    if mention is None or mention.form != "name" or len(speech.parse.tokens_in(mention.span)) > 1:
        return False
    alike = (m for m in speech.people if m.form == "name" and m.people == mention.people)
    whole = any(" " in m.span.words(speech.parse.text) for m in alike)
    others = (t.i for t in speech.tokens if t.text == speech.tokens[head].text and t.i != head)
    return not whole and any(full_name(speech, i) is not None for i in others)


def _namesake(speech: Speech, head: int, heard: Heard) -> Source | None:
    """A surname that the roster knows, of somebody whom it does not: the text has it with one first name, which is
    none that the roster knows, or he has spoken in it before."""
    last = speech.tokens[head].text
    if last in heard.strangers:
        return heard.strangers[last]
    names = {n for t in speech.tokens if t.text == last and (n := full_name(speech, t.i)) is not None}
    return Source(name=names.pop(), kind="person", side="other") if len(names) == 1 else None


def _same_speaker(speech: Speech, draft: Draft, head: int, heard: Heard) -> Source | None:
    """ "X said …. He added …": a pronoun that is the subject of a sentence of speech goes on with the subject of the
    sentence of speech right before it, unless the roster says it is the other gender."""
    if not _right_after(speech, draft, head, heard) or heard.speaker is None:
        return None
    source = heard.speaker[0]
    return source if source is not None and _fits(speech, head, source) else None


def _right_after(speech: Speech, draft: Draft, head: int, heard: Heard) -> bool:
    """Whether "he" or "she" speaks in the sentence after one in which somebody spoke, at most a paragraph further."""
    if heard.speaker is None or speech.tokens[head].lower not in speech.words("pronoun.third"):
        return False
    last = heard.speaker[1]
    before, here = speech.tokens[last], speech.tokens[min(draft.content | draft.cue | draft.source)]
    near = here.segment - before.segment in {0, 1} and here.sent - before.sent in {0, 1} and last < head
    return near and not _another_first(speech, draft, head)


def _another_first(speech: Speech, draft: Draft, head: int) -> bool:
    """ "A guard came, and she said": somebody else is the subject of the sentence before the pronoun is."""
    start = speech.parse.sentence(head)[0]
    before = (speech.tokens[i] for i in range(start, head) if i not in draft.content)
    return any(t.dep in {"nsubj", "nsubjpass", "ROOT"} and t.pos in {"NOUN", "PROPN"} for t in before)


def _fits(speech: Speech, head: int, source: Source) -> bool:
    """Whether the pronoun is not of the other gender than the roster says."""
    person = speech.knowledge.roster.person_named(source.name)
    known = person.gender if person is not None else ""
    return not known or speech.tokens[head].lower in speech.words(f"gender.{known}")


def _one(found: Source | None) -> tuple[Source, ...]:
    return (found,) if found is not None else ()


def _of_people(speech: Speech, head: int) -> bool:
    """Whether the noun names one person: "lawyer", "spokeswoman"; not "group"."""
    ending = speech.knowledge.lexicon.regexes["attribution.suffix.speaker"].search(speech.tokens[head].lower)
    return ending is not None or speech.has(head, "person.official", "person.spoken", "person.source", "person.title")


def _apposed(speech: Speech, draft: Draft, head: int) -> int:
    """The name in apposition to a role: "her spokesman, Jan Mertens"; else the head itself."""
    if speech.tokens[head].pos != "NOUN":
        return head
    for child in speech.parse.children(head, "appos"):
        mention = speech.mention(child)
        if (mention is not None and mention.form == "name") or speech.tokens[child].pos == "PROPN":
            return child
    above = speech.parse.governor(head)
    beside = speech.tokens[head].dep == "appos" and above is not None and above not in draft.content
    if beside and above is not None and speech.tokens[above].pos == "PROPN":
        return above
    return head
