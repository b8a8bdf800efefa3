"""What is opposed: two vouchers cannot both be right about one event."""

import msgspec

from readouts.reconcile.case import Case, Told, named, stance
from readouts.reconcile.values import relate

# What one does against a wish: to refuse it and to warn of it is one kind of answer.
AGAINST = frozenset({"refused", "warned"})

# Fields whose values can exclude each other; of the others several can be right.
EXCLUSIVE = frozenset({"duration", "day", "initiator"})


class Clash(msgspec.Struct, frozen=True):
    """Two opposed claims. sure: neither is a paraphrase only, and both speak of the contact."""

    left: Told
    right: Told
    sure: bool

    @property
    def sides(self) -> tuple[str, str]:
        """The two sides, sorted."""
        first, second = sorted((self.left.side, self.right.side))
        return first, second

    @property
    def governments(self) -> bool:
        """Whether both vouchers speak for governments by name."""
        return all(named(s) for s in self.sides)

    @property
    def one_voucher(self) -> bool:
        """Whether one voucher contradicts itself."""
        return self.left.voucher == self.right.voucher


def clashes(row: tuple[Told, ...], case: Case) -> tuple[Clash, ...]:
    """All opposed pairs of a row, of claims that say the same only one."""
    denied = any(stance(t, case) == "denied" for t in row)
    if not denied and not any(t.raw.point_kind == "field" and t.label in EXCLUSIVE for t in row):
        return ()
    told = distinct(row)
    return tuple(
        Clash(a, b, sure=exact(a, case) and exact(b, case))
        for i, a in enumerate(told)
        for b in told[i + 1 :]
        if opposed(a, b, case)
    )


def distinct(row: tuple[Told, ...]) -> tuple[Told, ...]:
    """One claim, the first by id, of those that count alike: a contact told in a thousand papers stays cheap."""
    found: dict[tuple[object, ...], Told] = {}
    for told in sorted(row, key=lambda t: t.id):
        raw = told.raw
        value = raw.value if raw.normalized is None or told.label == "place" else raw.normalized
        said = (value, raw.polarity, raw.form, raw.act, raw.who, raw.in_contact)
        found.setdefault((told.voucher, told.speaker, told.own, told.mode, *said), told)
    return tuple(found.values())


def opposed(a: Told, b: Told, case: Case) -> bool:
    """Whether two claims at one point cannot both be true."""
    one, other = stance(a, case), stance(b, case)
    if "declined" in (one, other) or a.label == "disclosure":
        return False
    if (one == "denied") != (other == "denied"):
        return same_matter(a, b, case)
    return one != "denied" and a.raw.point_kind == "field" and relate(a, b, case.knowledge) == "apart"


def same_matter(a: Told, b: Told, case: Case) -> bool:
    """Whether a denial speaks of what the other claim asserts."""
    if a.raw.point_kind == "field":
        return a.label == "existence" or relate(a, b, case.knowledge) in {"equal", "overlap"}
    if a.raw.who and b.raw.who and not set(a.raw.who) & set(b.raw.who):
        return False
    acts = {a.raw.act, b.raw.act}
    return None in acts or len(acts) == 1 or acts <= AGAINST


def exact(told: Told, case: Case) -> bool:
    """Whether the voucher's own words are held, and they surely speak of the contact."""
    own_words = told.raw.form == "quote" or (told.organ and told.own)
    leader = told.speaker.name in case.states and told.speaker != told.voucher
    return own_words and not (told.raw.point_kind == "topic" and told.raw.in_contact is None and leader)
