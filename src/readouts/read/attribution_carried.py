"""Words that came through somebody else: quoted by a paper, in remarks carried by an agency."""

from collections.abc import Iterator

from readouts.read.attribution_draft import Draft, Speech
from readouts.read.attribution_sources import agent, can_speak, is_carried, phrase


def carried_drafts(speech: Speech) -> Iterator[Draft]:
    """One draft for each carrier; its content is all that the one it carries says, with who says it."""
    for token in speech.tokens:
        if not is_carried(speech, token.i):
            continue
        who = agent(speech, token.i)
        root = _report(speech, token.head)
        if not who or root is None:
            continue
        below = frozenset(speech.parse.subtree(token.i))
        by = {speech.tokens[w].head for w in who}
        source = phrase(speech, who) - by
        content = _told(speech, root, token.head) - below - source
        yield Draft(
            verb=token.i, cue=frozenset({token.i, *by}), content=content, shape="cited", heads=who, source=source
        )


def _report(speech: Speech, holder: int) -> int | None:
    """The verb of speaking that has `holder` as its subject or as what it is said in; the preposition of
    "according to" that has it as its object."""
    above = speech.parse.governor(holder)
    if above is None:
        return None
    if speech.is_verb(above) and speech.tokens[holder].dep.startswith("nsubj") and speech.has(above, "verb.say"):
        return above if can_speak(speech, holder, above) else None
    if speech.tokens[holder].dep != "pobj":
        return None
    verb = speech.parse.governor(above)
    if any(last == above for _, last in speech.parse.phrases(speech.words("according.phrase"))):
        return above
    said_in = speech.has(holder, "paper", "noun.report", "noun.words") and verb is not None
    return verb if said_in and verb is not None and speech.has(verb, "verb.say") else None


def _told(speech: Speech, root: int, holder: int) -> frozenset[int]:
    """The clause of the report; around "according to", the sentence."""
    if speech.is_verb(root):
        inside = frozenset(speech.parse.subtree(root))
        above = speech.parse.governor(holder)
        said_in = above is not None and speech.tokens[holder].dep == "pobj"
        return inside - frozenset(speech.parse.subtree(above)) if said_in and above is not None else inside
    start, end = speech.parse.sentence(root)
    return frozenset(range(start, end))
