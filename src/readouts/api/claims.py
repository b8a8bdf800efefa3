"""The claims of contacts, as an object."""

from collections.abc import Callable, Iterator
from typing import get_args

import msgspec

from readouts.api.asked import one_of
from readouts.api.table import Cell, Table, columns_of, row_of
from readouts.export.tables.rows import CLAIMS, ClaimOf
from readouts.export.wording import counted
from readouts.model.contact import Claim, Contact
from readouts.model.values import Form, PointKind, Polarity

SHOWN = 80  # characters of a value


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims are meant; None does not ask."""

    point: str | None = None
    kind: str | None = None
    side: str | None = None
    voucher: str | None = None
    speaker: str | None = None
    polarity: str | None = None
    form: str | None = None

    def fits(self, claim: Claim) -> bool:
        """Whether a claim is meant."""
        asked = (self.point, self.kind, self.side, self.voucher, self.speaker, self.polarity, self.form)
        own = (
            claim.point,
            claim.point_kind,
            claim.side,
            claim.voucher,
            claim.speaker,
            claim.polarity,
            claim.form,
        )
        return all(a is None or a.casefold() == o.casefold() for a, o in zip(asked, own, strict=True))


class Claims(Table):
    """Claims, contact by contact, read as they are asked for.

    >>> claims = ledger.contacts.where(person="Rouhani").claims().where(point="duration")
    >>> for claim in claims:
    ...     print(claim.side, claim.value)
    United States about 15 minutes
    United States about 15 minutes
    """

    columns = columns_of(CLAIMS)

    def __init__(self, contacts: Callable[[], Iterator[Contact]], wanted: tuple[Wanted, ...] = ()) -> None:
        self._contacts = contacts
        self._wanted = wanted

    def where(
        self,
        *,
        point: str | None = None,
        kind: str | None = None,
        side: str | None = None,
        voucher: str | None = None,
        speaker: str | None = None,
        polarity: str | None = None,
        form: str | None = None,
    ) -> "Claims":
        """Those of which all of this is true, case apart. Raises ValueError for a value that no claim can have."""
        one_of(kind, "kind", get_args(PointKind))
        one_of(polarity, "polarity", get_args(Polarity))
        one_of(form, "form", get_args(Form))
        wanted = Wanted(
            point=point, kind=kind, side=side, voucher=voucher, speaker=speaker, polarity=polarity, form=form
        )
        return Claims(self._contacts, (*self._wanted, wanted))

    def __iter__(self) -> Iterator[Claim]:
        return (claim for _, claim in self._pairs())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a claim."""
        return (row_of(ClaimOf(contact.id, claim), CLAIMS) for contact, claim in self._pairs())

    def _pairs(self) -> Iterator[tuple[Contact, Claim]]:
        for contact in self._contacts():
            yield from ((contact, c) for c in contact.claims if all(w.fits(c) for w in self._wanted))

    def __repr__(self) -> str:
        some = [f"  {c.side}, {c.point}: {c.value[:SHOWN]}" for c, _ in zip(self, range(5), strict=False)]
        number = len(self)
        more = [f"  … {number - len(some)} more"] if number > len(some) else []
        return "\n".join((f"<{counted(number, 'claim', 'claims')}", *some, *more)) + ">"
