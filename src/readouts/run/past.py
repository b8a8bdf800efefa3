"""What has become of decisions: which stand, which are overruled, undone, or find nothing any more."""

from collections.abc import Iterable

from readouts.model.contact import Contact
from readouts.model.decision import CLASH, LOST, OUTDATED, OVERRULED, SHORT, Correction, Decision, decision_of
from readouts.model.issue import Issue
from readouts.model.span import Evidence
from readouts.run.asked import Past, Standing

SAID: dict[str, Standing] = {
    OVERRULED: "overruled",
    LOST: "finds nothing",
    OUTDATED: "row has changed",
    CLASH: "clashes",
}


def pasts(
    decisions: Iterable[Decision], contacts: Iterable[Contact], issues: Iterable[Issue], wanted: Contact | None
) -> tuple[Past, ...]:
    """Each decision with its standing; only those that touch the wanted contact, if one is wanted."""
    every = tuple(contacts)
    told = tuple(i for i in issues if decision_of(i) is not None)
    found = []
    for decision in decisions:
        if wanted is not None and not touches(decision, wanted):
            continue
        standing, why = standing_of(decision, every, told)
        where = tuple(sorted(c.id for c in every if decision.id in c.decisions))
        found.append(Past(decision=decision, standing=standing, contacts=where, why=why))
    return tuple(found)


def standing_of(
    decision: Decision, contacts: Iterable[Contact], issues: Iterable[Issue]
) -> tuple[Standing, str | None]:
    """What has become of a decision, and the sentence of the issue that says why, if there is one."""
    if decision.undone:
        return "undone", None
    for issue in issues:
        if decision_of(issue) == decision.id[:SHORT]:
            return SAID[issue.kind], issue.message
    heeded = any(decision.id in c.decisions for c in contacts)
    return ("stands" if heeded else "waits"), None


def touches(decision: Decision, contact: Contact) -> bool:
    """Whether a decision is about a contact, or was before it was undone or overruled."""
    ids = {*(m.id for m in contact.mentions), *(c.id for c in contact.claims)}
    named = {decision.left, decision.right, decision.mention, decision.claim}
    if decision.id in contact.decisions or named & ids or (decision.was is not None and decision.was.mention in ids):
        return True
    change = decision.change
    if isinstance(change, Correction) and change.document is not None:
        return change.document in contact.documents
    return any(meets(e, contact) for e in decision.words)


def meets(words: Evidence, contact: Contact) -> bool:
    """Whether words share something with the mentions of a contact."""
    own = (m for m in contact.mentions if m.document == words.document)
    return any(m.start < words.end and words.start < m.end for m in own)
