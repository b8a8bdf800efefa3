"""The pages of a person and of a pair: their contacts, counted, with the rule of counting beside the counts."""

import msgspec

from readouts.export.tally import POINT
from readouts.model.slugs import slug
from readouts.store import ContactFilter, Ledger, UnknownIdError, of_people
from readouts.store.found import Coverage, Profile, Row, Value
from readouts.web.pages.asked import Query
from readouts.web.pages.audit import audit
from readouts.web.pages.timeline import Month, months

ROWS = 100
PARTNERS = 60  # others that a page names, those with most contacts first
AUDITED = 40  # ordinals that are looked at


class Ordinal(msgspec.Struct, frozen=True, kw_only=True):
    """What a story counts ("the sixth call"), and what this ledger does."""

    contact: str
    sentence: str


class Partner(msgspec.Struct, frozen=True, kw_only=True):
    """The other one of a pair, and how many contacts the two have."""

    name: str
    contacts: int


class ProfilePage(msgspec.Struct, frozen=True, kw_only=True):
    """A person or a pair. query: of the timeline that shows all of them. partners: the other half of each pair."""

    title: str
    profile: Profile
    months: tuple[Month, ...]
    total: int
    query: Query
    partners: tuple[Partner, ...]
    ordinals: tuple[Ordinal, ...]
    coverage: Coverage


def person_page(ledger: Ledger, wanted: str) -> ProfilePage:
    """The page of a person, by slug. Raises UnknownIdError."""
    profile = ledger.profile(wanted, level=None)
    if profile is None or len(profile.names) != 1:
        # A name that gives the same slug as another has a number in the store, and none in a link.
        profile = next((p for p in ledger.people(level=None) if slug(*p.names) == wanted), None)
    if profile is None:
        raise UnknownIdError(wanted, "nobody of this name is party to a contact", "the timeline lists everybody")
    name = profile.names[0]
    asked = of_people(name)
    pairs = ledger.counted("pair", asked, most=PARTNERS)
    partners = tuple(p for v in pairs.values if (p := _partner(v, name)) is not None)
    return _page(ledger, profile, asked, partners)


def _partner(pair: Value, name: str) -> Partner | None:
    """The other one of a pair; None where a contact of three also counts for a pair without this person."""
    names = [n.strip('"') for n in pair.choice or ()]
    if name not in names:
        return None
    names.remove(name)
    return Partner(name=names[0], contacts=pair.count)


def pair_page(ledger: Ledger, one: str, two: str) -> ProfilePage:
    """The page of two people, by their slugs. Raises UnknownIdError."""
    wanted = {one, two}
    profile = ledger.profile(f"{one}-and-{two}", level=None) or ledger.profile(f"{two}-and-{one}", level=None)
    if profile is None or {slug(n) for n in profile.names} != wanted:
        profile = next((p for p in ledger.pairs(level=None) if {slug(n) for n in p.names} == wanted), None)
    if profile is None:
        raise UnknownIdError(
            f"{one}, {two}", "the ledger holds no contact of these two", "the timeline lists all pairs"
        )
    return _page(ledger, profile, of_people(*profile.names), ())


def _page(ledger: Ledger, profile: Profile, asked: ContactFilter, partners: tuple[Partner, ...]) -> ProfilePage:
    page = ledger.listed(asked, ROWS, newest=True)
    query: Query = (
        (("person", asked.person or ""), ("level", "all"))
        if asked.pair is None
        else (("pair", asked.pair[0]), ("pair", asked.pair[1]), ("level", "all"))
    )
    return ProfilePage(
        title=" and ".join(profile.names),
        profile=profile,
        months=months(page.rows),
        total=page.total,
        query=query,
        partners=partners,
        ordinals=_ordinals(ledger, page.rows) if len(profile.names) == 2 else (),
        coverage=ledger.coverage(),
    )


def _ordinals(ledger: Ledger, rows: tuple[Row, ...]) -> tuple[Ordinal, ...]:
    """Each count that a story gives of one of these contacts, beside the ledger's own."""
    counted = ledger.with_field(POINT, tuple(r.id for r in rows))
    made = ((i, audit(ledger, ledger.contact(i))) for i in counted[:AUDITED])
    return tuple(Ordinal(contact=i, sentence=sentence) for i, sentence in made if sentence)
