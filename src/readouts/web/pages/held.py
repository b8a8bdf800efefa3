"""Which accounts are held of each side, whole or in pieces, and which are not."""

import msgspec

from readouts.export.comparison import Comparison, HeldAccount
from readouts.export.phrases import UNKNOWN_OUTLET, held_by_side
from readouts.export.wording import completeness


class HeldLine(msgspec.Struct, frozen=True, kw_only=True):
    """An account. complete: in words."""

    id: str
    voucher: str
    kind: str
    complete: str
    told_at: str | None
    stories: tuple[int, ...]


class HeldSide(msgspec.Struct, frozen=True, kw_only=True):
    """A side with its accounts; none: nothing of it is held."""

    side: str
    accounts: tuple[HeldLine, ...]


def held_sides(comparison: Comparison) -> tuple[HeldSide, ...]:
    """Each column that has accounts, with them; governments without any, with none."""
    return tuple(
        HeldSide(side=side, accounts=tuple(_line(a) for a in accounts)) for side, accounts in held_by_side(comparison)
    )


def _line(account: HeldAccount) -> HeldLine:
    unknown = account.voucher.startswith(UNKNOWN_OUTLET)
    return HeldLine(
        id=account.id,
        voucher="outlet not known" if unknown else account.voucher,
        kind=account.kind,
        complete="" if account.kind == "press" else completeness(account.complete),
        told_at=account.told_at,
        stories=account.stories,
    )
