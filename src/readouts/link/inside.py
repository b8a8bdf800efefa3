"""Inside one document: references join, tellings of one pair join, anaphors join the one contact they can mean."""

from itertools import combinations

from readouts.link.decided import Decided
from readouts.link.features import WEEK, reason
from readouts.link.groups import Groups, kind, nothing, strongest
from readouts.link.rules import common, modes, never
from readouts.link.units import Unit, merge
from readouts.model.linking import Judgement
from readouts.model.reading import ContactMention

Found = tuple[tuple[Unit, ...], tuple[Judgement, ...]]


def inside(units: tuple[Unit, ...], mentions: tuple[ContactMention, ...], decided: Decided) -> Found:
    """The units of one document after joining, and the judgements that joined them."""
    referred = references(units, mentions, decided)
    made = tuple(merge(g) for g in referred.groups.all())
    told, judged = tellings(made, decided)
    whole, attached = anaphors(told, decided)
    return whole, (*referred.judgements, *judged, *attached)


class References:
    """Mentions united by `same_as`."""

    def __init__(self, groups: Groups, judgements: tuple[Judgement, ...]) -> None:
        self.groups = groups
        self.judgements = judgements


def references(units: tuple[Unit, ...], mentions: tuple[ContactMention, ...], decided: Decided) -> References:
    """Unite each mention with the one that it refers to, unless its own days or parties are others."""
    known = {u.id: u for u in units}
    groups = Groups(units, decided, forbids=nothing)
    judgements = []
    for mention in sorted(mentions, key=lambda m: m.id):
        target = mention.same_as
        if target is None or target not in known or not _may_refer(known[mention.id], known[target]):
            continue
        if groups.unite(mention.id, target):
            judgements.append(same(mention.id, target, "reference", 5.0, "The document refers back to it."))
    return References(groups, tuple(judgements))


def _may_refer(part: Unit, whole: Unit) -> bool:
    """Whether days and parties let a mention refer to another: "a year ago" is not today, X's visit not Y's."""
    if not common(part, whole):
        return False
    apart = part.apart & set(whole.mentions) or whole.apart & set(part.mentions)
    return not apart and (part.full or part.participants <= whole.participants)


def tellings(units: tuple[Unit, ...], decided: Decided) -> Found:
    """Unite full units that tell of one pair, unless the days or the document tell them apart."""
    judgements = [j for a, b in combinations(units, 2) if (j := telling(a, b)) is not None]
    clear = unambiguous(units, judgements)
    groups = Groups(units, decided)
    joined = tuple(j for j in strongest(clear) if groups.unite(j.left, j.right))
    return tuple(merge(g) for g in groups.all()), joined


def telling(a: Unit, b: Unit) -> Judgement | None:
    """Whether two full units of one document are one contact; None if not."""
    if not (a.full and b.full) or a.earlier != b.earlier or never(a, b) is not None:
        return None
    days = common(a, b)
    if not days or (a.timed and b.timed and a.days != b.days and len(days) > WEEK):
        return None
    weight = 3.0 + 0.5 * (a.primary == b.primary) + 0.5 * bool(a.modes & b.modes)
    return same(a.id, b.id, "one document", weight, f"One document tells of {a.names} and of no second contact.")


def unambiguous(units: tuple[Unit, ...], judgements: list[Judgement]) -> list[Judgement]:
    """Without those of a unit that would join two that exclude each other, equally well."""
    by_id = {u.id: u for u in units}
    best: dict[str, list[Judgement]] = {}
    for judgement in strongest(judgements):
        for end in (judgement.left, judgement.right):
            best.setdefault(end, []).append(judgement)
    dropped = {j for end, js in best.items() for j in rivals(end, js, by_id)}
    return [j for j in judgements if (j.left, j.right) not in dropped]


def rivals(end: str, judgements: list[Judgement], by_id: dict[str, Unit]) -> set[tuple[str, str]]:
    """The pairs, of equal and highest weight, that would join `end` to units that exclude each other."""
    top = total(judgements[0])
    equal = [j for j in judgements if total(j) == top]
    others = [by_id[j.right if j.left == end else j.left] for j in equal]
    return {(j.left, j.right) for j in equal} if exclusive(others) else set()


def exclusive(units: list[Unit]) -> bool:
    """Whether any two of the units exclude each other; of a kind that the rules cannot tell apart one is asked."""
    mentions = {m for u in units for m in u.mentions}
    if any(u.apart & mentions for u in units):
        return True
    kinds = {kind(u): u for u in units}
    return any(never(a, b) is not None for a, b in combinations(kinds.values(), 2))


def total(judgement: Judgement) -> float:
    """The weight of a judgement."""
    return sum(f.weight for f in judgement.features)


def anaphors(units: tuple[Unit, ...], decided: Decided) -> Found:
    """Attach what makes no contact by itself to the one full unit that it can mean."""
    full = [u for u in units if u.full]
    groups = Groups(units, decided, forbids=nothing)
    judgements = []
    for unit in units:
        fitting = [u for u in full if not unit.full and fits(unit, u)]
        if len(fitting) == 1 and groups.unite(unit.id, fitting[0].id):
            sentence = "It can mean only this contact of the document."
            judgements.append(same(unit.id, fitting[0].id, "only one", 3.0, sentence))
    return tuple(merge(g) for g in groups.all()), tuple(judgements)


def fits(part: Unit, whole: Unit) -> bool:
    """Whether an anaphor, or a mention with a party missing, can mean `whole`."""
    apart = part.apart & set(whole.mentions) or whole.apart & set(part.mentions)
    return not (
        apart
        or not part.participants <= whole.participants
        or modes(part, whole) is not None
        or part.earlier != whole.earlier
        or not common(part, whole)
    )


def same(a: str, b: str, name: str, weight: float, sentence: str) -> Judgement:
    """A judgement `same` with one feature."""
    left, right = sorted((a, b))
    return Judgement(left=left, right=right, answer="same", features=(reason(name, weight, sentence),))
