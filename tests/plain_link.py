"""Linking the plain way: every pair that could matter is compared, and every judgement is offered to every contact.

Its cost grows with the square of the stories. What `readouts.link` does in less must give the same, as long as no group
of people has more units than `CROWD`.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from readouts.link.across import doubtful
from readouts.link.blocks import block_of, collapse
from readouts.link.compare import compare
from readouts.link.decided import Decided, judged
from readouts.link.linking import placed_in_visits, unite
from readouts.link.told import Told
from readouts.link.units import Unit
from readouts.model.linking import Cluster, Judgement


def plain(told: Iterable[Told], decisive: Decided) -> tuple[Cluster, ...]:
    """The clusters of what these documents tell."""
    every = sorted((u for t in told for u in t.units), key=lambda u: u.id)
    block = block_of(every)
    answers = (compare(a, b, block) for a, b in pairs(every, decisive))
    compared = doubtful([j for j in answers if j.answer != "different"], {u.id: u for u in every})
    groups, _ = unite(every, compared, decisive)
    judgements = (*(j for t in told for j in t.judgements), *compared)
    made = tuple(cluster(g, judgements, decisive) for g in groups.all() if any(u.full for u in g))
    return placed_in_visits(made, groups)


def pairs(every: list[Unit], decisive: Decided) -> Iterator[tuple[Unit, Unit]]:
    """All units of the same people, and all that quote the same words; of those on one day the first for all."""
    alone, told_again = collapse(every, decisive.mentions)
    known = {(a.id, b.id) for a, b in told_again}
    for a, b in combinations(every, 2):
        free = a.full and b.full and {a.id, b.id} <= alone and a.participants == b.participants
        if (a.id, b.id) in known or (a.document != b.document and (free or a.quotes & b.quotes)):
            yield a, b


def cluster(units: tuple[Unit, ...], judgements: tuple[Judgement, ...], decisive: Decided) -> Cluster:
    """A group with the judgements inside it and those left open at its edge."""
    mentions = tuple(sorted(m for u in units for m in u.mentions))
    own = set(mentions)
    touching = {p: d for p, d in decisive.pairs.items() if own & set(p)}
    kept = [j for j in judgements if (own & {j.left, j.right} if j.answer == "unsure" else own >= {j.left, j.right})]
    kept += [judged(p, d) for p, d in touching.items()]
    return Cluster(
        id=mentions[0],
        mentions=mentions,
        judgements=tuple(sorted(kept, key=lambda j: (j.left, j.right, j.answer))),
        decisions=tuple(sorted({d.id for d in touching.values()})),
    )
