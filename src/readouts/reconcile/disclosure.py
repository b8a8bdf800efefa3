"""What a side has given out: it fills that side's cells, until a later account of that side."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from readouts.model.contact import Account
from readouts.reconcile.accounts import Accounts
from readouts.reconcile.case import Case, Told, named

DisclosureState = Literal["declined", "not_yet"]


class Disclosure(msgspec.Struct, frozen=True, kw_only=True):
    """A side has declined to say more, or has said nothing so far. day: as of when, ISO."""

    side: str
    state: DisclosureState
    told: Told
    day: str | None


def disclosures(told: Iterable[Told], accounts: Accounts, case: Case) -> tuple[Disclosure, ...]:
    """The disclosures that still stand."""
    found = []
    for claim in told:
        if claim.raw.point_kind != "field" or claim.label != "disclosure":
            continue
        day = claim.told_at or claim.published
        state: DisclosureState = "declined" if claim.raw.polarity == "declined" else "not_yet"
        for side in sides(claim, case):
            one = Disclosure(side=side, state=state, told=claim, day=day)
            if not any(ends(one, a, accounts, case) for a in accounts.on(side)):
                found.append(one)
    return tuple(found)


def sides(told: Told, case: Case) -> tuple[str, ...]:
    """The governments that a disclosure is about: those it names, else the voucher's own."""
    found = {s for name in told.raw.who for s in sides_named(name, case)}
    if found:
        return tuple(sorted(found))
    if named(told.side):
        return (told.side,)
    quotes = (e.quote for e in told.raw.evidence)
    return tuple(sorted({s for q in quotes for s in sides_named(q, case)} & set(case.governments)))


def sides_named(words: str, case: Case) -> tuple[str, ...]:
    """The governments that words name: a state, an organ, a person who speaks for one."""
    roster = case.knowledge.roster
    state = roster.state_named(words)
    if state is not None:
        return (state.name,)
    if case.states.get(words):
        return (case.states[words] or "",)
    found: set[str] = set()
    for match in roster.find(words):
        for key in match.ids:
            side = side_of(match.kind, key, case)
            if side is not None:
                found.add(side)
    return tuple(sorted(found))


def side_of(kind: str, key: str, case: Case) -> str | None:
    """The government of a roster row."""
    roster = case.knowledge.roster
    if kind in {"metonym", "organ"}:
        return state_name(roster.organ(key).state, case)
    if kind in {"state", "demonym", "capital"}:
        return roster.state(key).name
    if kind == "office":
        return state_name(roster.office(key).state, case)
    return roster.side(key, case.days) if kind == "person" else None


def state_name(key: str, case: Case) -> str:
    """The English short name of a state by its id or name."""
    found = case.knowledge.roster.state_named(key)
    return found.name if found is not None else key


def ends(one: Disclosure, account: Account, accounts: Accounts, case: Case) -> bool:
    """Whether an account of that side came after the disclosure.

    That somebody has said nothing so far is also ended by an account in another document that is not known to be
    older; a refusal only by one that is known to be later.
    """
    own = accounts.of.get(one.told.id)
    if own is not None and own.id == account.id:
        return False
    if one.day is not None and account.told_at is not None and account.told_at != one.day:
        return account.told_at > one.day
    elsewhere = one.told.document not in account.documents
    return one.state == "not_yet" and elsewhere and not older(one, account, case)


def older(one: Disclosure, account: Account, case: Case) -> bool:
    """Whether all documents that carry an account appeared before the disclosure's day."""
    days = [case.documents[d].published for d in account.documents]
    return one.day is not None and all(d is not None and d < one.day for d in days)
