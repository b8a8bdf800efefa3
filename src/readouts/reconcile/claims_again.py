"""Which claims, and which contact, a decision means now: by id, or else by the words that it was made on."""

from readouts.model.decision import Amendment, Decision, Was
from readouts.model.finding import mention_again, shared
from readouts.model.reading import ContactMention
from readouts.model.span import Evidence
from readouts.reconcile.case import Case, Told
from readouts.reconcile.values import all_labels


def contact_mention(decision: Decision, case: Case) -> ContactMention | None:
    """The mention of this contact that a decision names, as it is read now; None if it is not of this contact."""
    found = mention_now(decision.mention, decision.words[0] if decision.words else None, case)
    return found if found in case.mentions else None


def mention_now(wanted: str | None, words: Evidence | None, case: Case) -> ContactMention | None:
    """The mention of that id or of those words, of this contact or of another one in its documents."""
    own = next((m for m in case.mentions if m.id == wanted), None)
    if own is not None or words is None or words.document not in case.documents:
        return own
    every = case.readings[words.document].mentions
    return mention_again(wanted, words, every, case.documents[words.document].text)


def claim_again(decision: Decision, heard: tuple[Told, ...], case: Case) -> tuple[Told, ...]:
    """The claim that a decision is about; several only where it names none and its words are all there is to it."""
    exact = tuple(t for t in heard if t.id == decision.claim)
    if exact:
        return exact
    if decision.claim is None:
        words = {(e.document, e.start, e.end) for e in decision.words}
        return tuple(t for t in heard if words and words <= {(e.document, e.start, e.end) for e in t.raw.evidence})
    if decision.was is None:
        return ()
    was = decision.was
    if elsewhere(was, case):
        return ()
    near = {t: score for t in heard if (score := likeness(t, was, decision)) is not None}
    top = max(near.values(), default=None)
    best = tuple(t for t, n in near.items() if n == top)
    # Two that fit equally well: which of them was meant would be a guess.
    return best if len(best) == 1 else ()


def likeness(one: Told, was: Was, decision: Decision) -> tuple[bool, int] | None:
    """How much a claim is like one that was decided on; None if it is another one."""
    raw = one.raw
    change = decision.change
    revoices = isinstance(change, Amendment) and change.chain is not None
    if raw.point_kind != was.point_kind or was.point not in {raw.point, one.label, *all_labels(raw.normalized)}:
        return None
    if one.voucher.name != was.voucher and not revoices:
        return None
    common = overlap(values(raw.evidence), values(decision.words))
    return (raw.value == was.value, common) if common else None


def elsewhere(was: Was, case: Case) -> bool:
    """Whether the mention that the claim was told of is another contact now."""
    found = mention_now(was.mention, was.trigger, case)
    return found is not None and found not in case.mentions


def values(words: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The words of the value, or all where none are marked so."""
    return tuple(e for e in words if e.role == "value") or words


def overlap(one: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> int:
    """How many code points two pieces of evidence share."""
    return sum(shared(a.span, b.span) for a in one for b in other if a.document == b.document)
