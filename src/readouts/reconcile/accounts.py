"""Accounts: what one voucher says on one occasion, however many papers carry it."""

from collections.abc import Iterable
from typing import TypeAlias

import msgspec

from readouts.model.contact import Account
from readouts.model.ids import make_id
from readouts.model.values import AccountKind, Channel
from readouts.reconcile.case import Case, Told
from readouts.reconcile.held import Held
from readouts.reconcile.words import folded

KINDS: dict[Channel | None, AccountKind] = {
    "transcript": "transcript",
    "readout": "readout",
    "briefing": "briefing",
    "post": "post",
    "interview": "interview",
    "statement": "quoted by press",
    None: "quoted by press",
}
# Kinds that may be a citation of a text that is held.
CITING = frozenset({"readout", "transcript", "quoted by press"})


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """What makes an account one. document: of a held text, or of a story in its own voice; else None."""

    voucher: str
    side: str
    kind: AccountKind
    told_at: str | None
    document: str | None = None


Gathered: TypeAlias = dict[Occasion, list[Told]]


class Accounts(msgspec.Struct, frozen=True, kw_only=True):
    """The accounts of a contact, sorted by id, and the account of each claim."""

    accounts: tuple[Account, ...]
    of: dict[str, Account]

    def on(self, side: str) -> tuple[Account, ...]:
        """The accounts of a side."""
        return tuple(a for a in self.accounts if a.side == side)


def accounts(told: Iterable[Told], held: dict[str, Held], case: Case) -> Accounts:
    """Gather claims into accounts: by occasion, then what can only be one occasion together."""
    gathered: Gathered = {occasion_of_held(h): [] for h in held.values()}
    for claim in sorted(told, key=lambda t: t.id):
        gathered.setdefault(occasion(claim, held, case), []).append(claim)
    gathered = cited(joined(gathered), held)
    made = {o: account(o, claims, held, case) for o, claims in gathered.items()}
    return Accounts(
        accounts=tuple(sorted(made.values(), key=lambda a: a.id)),
        of={c.id: made[o] for o, claims in gathered.items() for c in claims},
    )


def occasion_of_held(held: Held) -> Occasion:
    """The occasion of a text that is held."""
    return Occasion(
        voucher=held.voice.name,
        side=held.voice.side,
        kind=held.kind,
        told_at=held.told_at,
        document=held.document.id,
    )


def occasion(told: Told, held: dict[str, Held], case: Case) -> Occasion:
    """The occasion of a claim, as far as its own document tells."""
    name, side = told.voucher.name, told.voucher.side
    if told.own and told.document in held:
        return occasion_of_held(held[told.document])
    if told.own:
        given = case.documents[told.document].given
        day = (given.told_at if given is not None else None) or told.published
        return Occasion(voucher=name, side=side, kind="press", told_at=day, document=told.document)
    kind = "press" if side == "press" else KINDS[told.raw.channel]
    return Occasion(voucher=name, side=side, kind=kind, told_at=told.told_at)


def joined(gathered: Gathered) -> Gathered:
    """An occasion without a day, or told in no known way, joins the voucher's only other one that it fits."""
    out = dict(gathered)
    for fits in (same_kind, other_kind):
        fragments = [o for o in out if o.document is None and o.kind != "press"]
        for one in sorted(fragments, key=order):
            homes = [o for o in fragments if o != one and fits(one, o)]
            if len(homes) == 1 and homes[0] in out and one in out:
                out[homes[0]] = [*out[homes[0]], *out.pop(one)]
    return out


def order(one: Occasion) -> tuple[str, ...]:
    """A total order of occasions."""
    return (one.voucher, one.side, one.kind, one.told_at or "", one.document or "")


def same_kind(one: Occasion, other: Occasion) -> bool:
    """Whether an undated occasion fits a dated one of its kind."""
    return same_voucher(one, other) and one.kind == other.kind and one.told_at is None


def other_kind(one: Occasion, other: Occasion) -> bool:
    """Whether something quoted without a word on how it was told fits an occasion that is known."""
    vague = one.kind == "quoted by press" != other.kind
    return same_voucher(one, other) and vague and one.told_at in (None, other.told_at)


def same_voucher(one: Occasion, other: Occasion) -> bool:
    """Whether one voucher, for one side, speaks on both."""
    return (one.voucher, one.side) == (other.voucher, other.side)


def cited(gathered: Gathered, held: dict[str, Held]) -> Gathered:
    """A cited text is the held one if its quotations occur there."""
    out = dict(gathered)
    for one in sorted(gathered, key=order):
        if one.document is not None or one.kind not in CITING:
            continue
        quotes = [folded(t.raw.value) for t in gathered[one] if t.raw.form == "quote"]
        homes = [o for o in sorted(out, key=order) if o.document in held and same_voucher(one, o)]
        found = [o for o in homes if quotes and quotes_stand(quotes, held[o.document or ""])]
        if found:
            out[found[0]] = [*out[found[0]], *out.pop(one)]
    return out


def quotes_stand(quotes: list[str], held: Held) -> bool:
    """Whether all quotations occur in a held text."""
    text = f" {folded(held.document.text)} "
    return all(f" {q} " in text for q in quotes)


def account(one: Occasion, claims: list[Told], held: dict[str, Held], case: Case) -> Account:
    """The account of an occasion. Its language is known where its text is held."""
    own = case.documents.get(one.document or "")
    documents = {c.document for c in claims} | ({one.document} if one.document is not None else set())
    return Account(
        id=make_id("account", case.id, *order(one)),
        voucher=one.voucher,
        side=one.side,
        kind=one.kind,
        complete=complete(one, held, case),
        language=own.language if own is not None else None,
        told_at=one.told_at,
        documents=tuple(sorted(documents)),
    )


def complete(one: Occasion, held: dict[str, Held], case: Case) -> bool | None:
    """True, False for what is only quoted, None where it is not known."""
    if one.document is None:
        return False
    if one.document in held:
        return held[one.document].complete
    given = case.documents[one.document].given
    return given.complete if given is not None else None
