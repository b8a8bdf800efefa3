"""What people decided about the claims, vouchers and rows of a contact; the latest decision on a thing holds.

A decision finds its claim by id, or else by the words it was made on (docs/decisions/0015): a new reading gives other
ids. What finds nothing here is not applied; the run says so for the ledger as a whole.
"""

from collections.abc import Iterable

import msgspec

from readouts.model.contact import Contact
from readouts.model.decision import (
    OUTDATED,
    OVERRULED,
    Addition,
    Correction,
    Decision,
    Signature,
    in_force,
    named,
    overruled,
    parts,
)
from readouts.model.ids import make_id
from readouts.model.issue import Issue
from readouts.model.reading import ContactMention, RawClaim
from readouts.model.span import Evidence
from readouts.reconcile.amended import amended, revoiced
from readouts.reconcile.case import Case, Told
from readouts.reconcile.claims_again import claim_again, contact_mention
from readouts.reconcile.existence import doubted, of_mention
from readouts.reconcile.voices import told

Overruling = tuple[Decision, Decision]


class Ruled(msgspec.Struct, frozen=True, kw_only=True):
    """The claims as people decided, the ids of the decisions that hold, and what later ones overrule."""

    told: tuple[Told, ...]
    applied: frozenset[str] = frozenset()
    overruled: tuple[Overruling, ...] = ()


def rule(heard: tuple[Told, ...], decisions: Iterable[Decision], case: Case) -> Ruled:
    """The claims of a contact, as they were read, after everything that people decided about them."""
    standing = in_force(decisions)
    added = {d.id: made for d in standing if (made := addition(d, case)) is not None}
    every = (*heard, *added.values(), *held_after_all(tuple(added.values()), case))
    ruled = on_vouchers(on_claims(every, standing, case), standing, case)
    kept = {t.id for t in ruled.told}
    rejected = tuple(
        o for d in standing if d.id in added and added[d.id].id not in kept for o in taken(d, added, standing)
    )
    overrulings = (*ruled.overruled, *overruled_texts(standing, case), *rejected)
    applied = {*ruled.applied, *added, *(d.id for d in standing if on_text(d, case))}
    return Ruled(
        told=without_doubt(every, ruled.told),
        applied=frozenset(applied - {a.id for a, _ in overrulings}),
        overruled=overrulings,
    )


def taken(adding: Decision, added: dict[str, Told], standing: tuple[Decision, ...]) -> tuple[Overruling, ...]:
    """The last rejection of a claim that a person added."""
    found = [(adding, d) for d in standing if d.kind == "reject" and d.claim == added[adding.id].id]
    return tuple(found[-1:])


def held_after_all(added: tuple[Told, ...], case: Case) -> tuple[Told, ...]:
    """Who tells that the contact was held, where a person added the first claim that denies or doubts it."""
    if not any(doubts(t) for t in added) or doubted(case):
        return ()
    raw = (of_mention(m, case) for m in case.mentions if m.makes and m.realis == "held")
    documents = ((r, r.evidence[0].document) for r in raw)
    return tuple(told(r, case.documents[d], case.readings[d], case) for r, d in documents)


def addition(decision: Decision, case: Case) -> Told | None:
    """The claim that a person added to this contact; None if it is added to another, or its text is not here."""
    change = decision.change
    if not isinstance(change, Addition) or not change.evidence:
        return None
    mention = contact_mention(decision, case)
    document = case.documents.get(change.evidence[0].document)
    if mention is None or document is None:
        return None
    raw = RawClaim(
        mention=mention_in(document.id, mention, case).id,
        point_kind=change.point_kind,
        point=change.point,
        value=change.value,
        evidence=change.evidence,
        act=change.act,
        normalized=change.normalized,
        polarity=change.polarity,
        form=change.form,
        chain=change.chain,
        realis=case.realis,
    )
    made = told(raw, document, case.readings[document.id], case)
    # Its id is the decision's: it stays the same when the words around it are read anew.
    return msgspec.structs.replace(made, id=make_id("claim", decision.id), raw=raw)


def mention_in(document: str, meant: ContactMention, case: Case) -> ContactMention:
    """The mention itself if it stands in that document, else the contact's first one there."""
    own = [m for m in case.mentions if m.document == document]
    return meant if meant in own or not own else own[0]


def on_claims(heard: tuple[Told, ...], standing: tuple[Decision, ...], case: Case) -> Ruled:
    """Rejections and amendments, each claim's in the order in which they were made."""
    by_id = {t.id: t for t in heard}
    last: dict[str, list[Decision]] = {}
    overrulings: list[Overruling] = []
    for decision in standing:
        if decision.kind not in {"reject", "amend"}:
            continue
        for target in claim_again(decision, heard, case):
            before = last.setdefault(target.id, [])
            beaten = [d for d in before if beats(decision, d)]
            overrulings += [(d, decision) for d in beaten]
            last[target.id] = [d for d in before if d not in beaten] + [decision]
    for claim, decisions in last.items():
        for decision in decisions:
            if decision.kind == "reject":
                by_id.pop(claim, None)
            else:
                by_id[claim] = amended(by_id[claim], decision, case)
    applied = frozenset(d.id for ds in last.values() for d in ds)
    told_now = tuple(by_id[i] for i in sorted(by_id))
    # A decision that still holds for one claim is not overruled for another that its words also meant.
    return Ruled(told=told_now, applied=applied, overruled=tuple(o for o in overrulings if o[0].id not in applied))


def beats(later: Decision, earlier: Decision) -> bool:
    """Whether the later of two decisions on one claim leaves nothing of the earlier."""
    if later.kind != earlier.kind:
        return True
    return later.kind == "amend" and parts(earlier.change) <= parts(later.change)


def on_vouchers(ruled: Ruled, standing: tuple[Decision, ...], case: Case) -> Ruled:
    """Corrections of vouchers that are only quoted: their side, the kind and day of what they told."""
    claims, overrulings, applied = ruled.told, list(ruled.overruled), set(ruled.applied)
    last: dict[str, list[Decision]] = {}
    for decision in standing:
        change = decision.change
        if not isinstance(change, Correction) or change.document is not None or change.voucher is None:
            continue
        if contact_mention(decision, case) is None or not any(quoted(t, change.voucher) for t in claims):
            continue
        before = last.setdefault(change.voucher, [])
        beaten = [d for d in before if parts(d.change) <= parts(decision.change)]
        overrulings += [(d, decision) for d in beaten]
        last[change.voucher] = [d for d in before if d not in beaten] + [decision]
    for voucher, decisions in last.items():
        for decision in decisions:
            if isinstance(decision.change, Correction):
                given = decision.change.given
                claims = tuple(revoiced(t, given) if quoted(t, voucher) else t for t in claims)
                applied.add(decision.id)
    return Ruled(told=claims, applied=frozenset(applied), overruled=tuple(overrulings))


def quoted(one: Told, voucher: str) -> bool:
    """Whether a claim is that voucher's, in somebody else's text."""
    return one.voucher.name == voucher and not one.own


def on_text(decision: Decision, case: Case) -> bool:
    """Whether a decision says what one of the contact's texts is."""
    change = decision.change
    return isinstance(change, Correction) and change.document is not None and change.document in case.documents


def overruled_texts(standing: tuple[Decision, ...], case: Case) -> tuple[Overruling, ...]:
    """Corrections of held texts of which a later one leaves nothing."""
    own = [d for d in standing if on_text(d, case)]
    found = []
    for i, earlier in enumerate(own):
        later = [d for d in own[i + 1 :] if text_of(d) == text_of(earlier) and parts(earlier.change) <= parts(d.change)]
        found += [(earlier, d) for d in later[:1]]
    return tuple(found)


def text_of(decision: Decision) -> str | None:
    """The document that a correction is about."""
    return decision.change.document if isinstance(decision.change, Correction) else None


def without_doubt(heard: tuple[Told, ...], told_now: tuple[Told, ...]) -> tuple[Told, ...]:
    """The claims without those on existence, if people took away all that denied or doubted it."""
    if not any(doubts(t) for t in heard) or any(doubts(t) for t in told_now):
        return told_now
    return tuple(t for t in told_now if (t.raw.point_kind, t.raw.point) != ("field", "existence"))


def doubts(one: Told) -> bool:
    """Whether a claim denies or doubts that the contact was held."""
    return (one.raw.point_kind, one.raw.point) == ("field", "existence") and one.raw.polarity in {"denied", "hedged"}


class Signatures(msgspec.Struct, frozen=True, kw_only=True):
    """good: ids of the signatures that hold. issues: one for each whose row has changed since."""

    good: frozenset[str]
    issues: tuple[Issue, ...]
    overruled: tuple[Overruling, ...]


def signed(contact: Contact, decisions: Iterable[Decision], case: Case) -> Signatures:
    """What people signed of a contact; of several signatures on one row the latest."""
    last: dict[tuple[str, str], Decision] = {}
    overrulings: list[Overruling] = []
    for decision in in_force(decisions):
        change = decision.change
        if isinstance(change, Signature) and contact_mention(decision, case) is not None:
            row = (change.point_kind, change.point)
            if row in last:
                overrulings.append((last[row], decision))
            last[row] = decision
    good, issues = set(), []
    for decision in last.values():
        changed = difference(decision, contact)
        if changed is None:
            good.add(decision.id)
        else:
            message = f"{named(decision)}: {changed}; a person should look again."
            issues.append(Issue(kind=OUTDATED, message=message, contact=contact.id))
    return Signatures(good=frozenset(good), issues=tuple(issues), overruled=tuple(overrulings))


def difference(decision: Decision, contact: Contact) -> str | None:
    """What has changed at a signed row; None if nothing has."""
    change = decision.change
    if not isinstance(change, Signature):
        return None
    row = next((p for p in contact.points if (p.kind, p.label) == (change.point_kind, change.point)), None)
    if row is None:
        return f"there is no row “{change.point}” any more"
    if row.verdict != change.verdict:
        return f"“{change.point}” was {change.verdict or 'without a verdict'} and is {row.verdict or 'without one'}"
    now = {c for cell in row.cells for c in cell.claims}
    if now == set(change.claims):
        return None
    values = (e for c in contact.claims if c.id in now for e in c.evidence if e.role == "value")
    if {spot(e) for e in decision.words[1:]} == {spot(e) for e in values}:
        return None  # the same words: only their ids are others
    return f"“{change.point}” rests on other claims than it did"


def spot(words: Evidence) -> tuple[str, int, str]:
    """Where words stand, and what they are."""
    return words.document, words.start, words.quote


def overrulings(found: Iterable[Overruling], contact: str) -> tuple[Issue, ...]:
    """One issue for each decision that a later one overrules."""
    return tuple(Issue(kind=OVERRULED, message=overruled(a, b), contact=contact) for a, b in found)
