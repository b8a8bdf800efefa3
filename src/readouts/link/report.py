"""What linking leaves open, for a person to look at."""

from collections.abc import Iterable

from readouts.link.crowds import CROWD
from readouts.link.decided import Decided
from readouts.link.groups import Groups
from readouts.link.told import Told
from readouts.link.units import Unit
from readouts.model.issue import Issue
from readouts.model.linking import Cluster, Judgement
from readouts.model.unsure import unsure_issue


def unclear(
    judgements: Iterable[Judgement], groups: Groups, units: Iterable[Unit], decisive: Decided
) -> tuple[Issue, ...]:
    """One issue for each pair of contacts that may be one, said at the first pair of mentions.

    What a person has told apart is not unclear.
    """
    by_id = {u.id: u for u in units}
    contact = {m: g[0].id for g in groups.all() for u in g for m in u.mentions}
    told = {frozenset(contact[m] for m in p if m in contact) for p in decisive.pairs_of("different")}
    found: dict[tuple[str, str], Issue] = {}
    for judgement in sorted(judgements, key=lambda j: (j.left, j.right)):
        left, right = by_id[judgement.left], by_id[judgement.right]
        if judgement.answer != "unsure" or groups.together(left.id, right.id) or not (left.full and right.full):
            continue
        a, b = sorted((contact[left.id], contact[right.id]))
        if {a, b} in told:
            continue
        reasons = " ".join(f.sentence for f in judgement.features)
        found.setdefault((a, b), unsure_issue(a, b, reasons, left.document))
    return tuple(found.values())


def too_many(crowded: Iterable[str], clusters: Iterable[Cluster], units: Iterable[Unit]) -> tuple[Issue, ...]:
    """One issue for each contact of one story alone that could be any of very many others."""
    lost = frozenset(crowded)
    by_id = {u.id: u for u in units if u.id in lost}
    alone = (by_id[c.id] for c in clusters if c.id in by_id and c.mentions == by_id[c.id].mentions)
    message = f"Its days leave more than {CROWD} others of these people open; it was compared with none."
    return tuple(Issue(kind="could be many", message=message, document=u.document, contact=u.id) for u in alone)


def without_contact(documents: Iterable[Told], clusters: Iterable[Cluster]) -> tuple[Issue, ...]:
    """One issue for each mention that belongs to no contact and carries claims: they are not lost silently."""
    placed = {m for c in clusters for m in c.mentions}
    message = "It is not clear which contact this is; {} of its claims are in no contact."
    return tuple(
        Issue(
            kind="claims without a contact",
            message=message.format(one.claims),
            document=told.document,
            span=one.span,
        )
        for told in documents
        for one in told.laden
        if one.mention not in placed
    )
