"""The claims of contacts, as an object."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import get_args

import msgspec

from readouts.api.asked import one_of
from readouts.api.table import Cell, Column, Table
from readouts.export.wording import counted
from readouts.model.contact import Claim, Contact
from readouts.model.document import Document
from readouts.model.values import Form, PointKind, Polarity
from readouts.store import Ledger

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

    columns = (
        Column("claim"),
        Column("contact"),
        Column("day"),
        Column("participants"),
        Column("kind"),
        Column("point"),
        Column("side"),
        Column("voucher"),
        Column("speaker"),
        Column("polarity"),
        Column("act"),
        Column("form"),
        Column("in_contact", "boolean"),
        Column("value"),
        Column("words"),
        Column("chain"),
        Column("document"),
        Column("start", "integer"),
        Column("end", "integer"),
        Column("outlet"),
        Column("published", "day"),
        Column("story"),
        Column("account"),
    )

    def __init__(
        self, contacts: Callable[[], Iterator[Contact]], ledger: Ledger, wanted: tuple[Wanted, ...] = ()
    ) -> None:
        self._contacts = contacts
        self._ledger = ledger
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
        return Claims(self._contacts, self._ledger, (*self._wanted, wanted))

    def __iter__(self) -> Iterator[Claim]:
        return (claim for _, claim in self._pairs())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a claim."""
        stories: dict[str, Document] = {}
        for contact, claim in self._pairs():
            if not stories.keys() >= set(contact.documents):
                stories = {d.id: d for d in self._ledger.documents(contact.documents)}
            yield _row(contact, claim, stories)

    def _pairs(self) -> Iterator[tuple[Contact, Claim]]:
        for contact in self._contacts():
            yield from ((contact, c) for c in contact.claims if all(w.fits(c) for w in self._wanted))

    def __repr__(self) -> str:
        some = [f"  {c.side}, {c.point}: {c.value[:SHOWN]}" for c, _ in zip(self, range(5), strict=False)]
        number = len(self)
        more = [f"  … {number - len(some)} more"] if number > len(some) else []
        return "\n".join((f"<{counted(number, 'claim', 'claims')}", *some, *more)) + ">"


def _row(contact: Contact, claim: Claim, stories: dict[str, Document]) -> tuple[Cell, ...]:
    values = [e for e in claim.evidence if e.role == "value"]
    document = stories.get(values[0].document)
    place = document.appearances[0] if document and document.appearances else None
    published = document.published if document else None
    return (
        claim.id,
        contact.id,
        contact.date.edtf,
        "; ".join(contact.participants),
        claim.point_kind,
        claim.point,
        claim.side,
        claim.voucher,
        claim.speaker,
        claim.polarity,
        claim.act,
        claim.form,
        claim.in_contact,
        claim.value,
        " … ".join(e.quote for e in values),
        " ‹ ".join(claim.chain),
        values[0].document,
        values[0].start,
        values[-1].end,
        document.outlet if document else None,
        dt.date.fromisoformat(published) if published else None,
        place.name if place else None,
        claim.account,
    )
