"""Whose presidency "the presidency" is, where nothing says so but what it tells."""

from readouts.read.attribution_draft import Draft, Speech


def of_the_one_told_of(speech: Speech, draft: Draft, head: int) -> str | None:
    """The state of the leader who alone is the subject of what a presidency, or a press service, tells: "A rang B on
    Monday, the presidency said". None for any other body, and where the dateline is another state's."""
    if not _of_a_leader(speech, head):
        return None
    tops = [i for i in sorted(draft.content) if _is_top(speech, draft, i)]
    subjects = [s for i in tops for s in speech.parse.children(i, "nsubj", "nsubjpass")]
    if len(subjects) != 1 or len(speech.parse.conjuncts(subjects[0])) > 1:
        return None
    mention = speech.mention(subjects[0])
    if mention is None or not mention.leader or mention.former:
        return None
    return mention.state if speech.dateline in (None, mention.state) else None


def _of_a_leader(speech: Speech, head: int) -> bool:
    """Whether it is the body of a head of state or government and of nobody named: "the presidential press service",
    "the prime minister's office"."""
    first = min(speech.parse.subtree(head))
    before = [speech.tokens[i] for i in range(max(first - 1, 0), head)]
    if not any(t.lower == "the" for t in before):
        return False
    if speech.has(head, "person.presidency"):
        return True
    words = {t.lower for t in before}
    return bool(words & speech.words("presidential.word")) and not words & speech.words("presidential.below")


def _is_top(speech: Speech, draft: Draft, i: int) -> bool:
    """Whether it is a verb of what is told that hangs on no other word of it."""
    above = speech.parse.governor(i)
    verb = speech.tokens[i].pos in {"VERB", "AUX"}
    return verb and (above is None or above not in draft.content)
