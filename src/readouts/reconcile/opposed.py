"""What is opposed: two vouchers cannot both be right about one event."""

import msgspec

from readouts.reconcile.case import Case, Told, named, stance
from readouts.reconcile.values import relate

# What one does against a wish: to refuse it and to warn of it is one kind of answer.
AGAINST = frozenset({"refused", "warned"})


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
    """All opposed pairs of a row."""
    return tuple(
        Clash(a, b, sure=exact(a, case) and exact(b, case))
        for i, a in enumerate(row)
        for b in row[i + 1 :]
        if opposed(a, b, case)
    )


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
