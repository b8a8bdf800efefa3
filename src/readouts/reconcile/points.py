"""Points: the row of each claim."""

from collections.abc import Iterable

import msgspec

from readouts.model.contact import Cell
from readouts.model.normalized import Normalized
from readouts.model.values import PointKind
from readouts.reconcile.case import Case, Told, stance
from readouts.reconcile.values import all_labels, labels
from readouts.reconcile.words import folded


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A point with its claims: `told` enter cells and verdicts, `ahead` were only announced beforehand."""

    kind: PointKind
    label: str
    told: tuple[Told, ...]
    ahead: tuple[Told, ...] = ()
    cells: tuple[Cell, ...] = ()


def labelled(told: Iterable[Told], case: Case) -> tuple[Told, ...]:
    """The claims, each with the label of its row.

    A topic's label is the roster's country or organisation, else the taxonomy's, else the noun phrase. A denial
    reaches no further than its words: to deny that arms for Peru were discussed is not to deny Peru, so it has a
    row of its own, and what others say of arms for Peru goes there too.
    """
    first = [with_label(t, label(t)) for t in told]
    narrow = {t.id: n for t in first if (n := narrower(t, case)) is not None}
    moved = {(t.label, n) for t in first if (n := narrow.get(t.id)) is not None}
    return tuple(with_label(t, narrow.get(t.id) or joins(t, moved) or t.label) for t in first)


def label(told: Told) -> str:
    """The governing label."""
    if told.raw.point_kind == "field":
        return told.raw.point
    found = labels(told)
    governing = told.raw.normalized is not None and any(
        isinstance(v, str) for v in (told.raw.normalized.country, told.raw.normalized.taxonomy)
    )
    return found[0] if governing else told.raw.point


def with_label(told: Told, name: str) -> Told:
    """The claim in the row of that name, its normalized labels to match."""
    if told.label == name and label(told) == name:
        return told
    return msgspec.structs.replace(
        told, label=name, raw=msgspec.structs.replace(told.raw, normalized=relabelled(told, name))
    )


def relabelled(told: Told, name: str) -> Normalized | None:
    """The labels with `name` governing."""
    value = told.raw.normalized
    if told.raw.point_kind == "field" or value is None or all_labels(value)[:1] == (name,):
        return value
    others = tuple(sorted({v for v in all_labels(value) if v != name}))
    known = name in all_labels(value)
    return Normalized(country=None, taxonomy=name if known else None, also=others)


def narrower(told: Told, case: Case) -> str | None:
    """The row of a denial whose words say less than the country that is its label; None: the country it is."""
    state = case.knowledge.roster.state_named(told.label)
    if told.raw.point_kind == "field" or state is None or stance(told, case) != "denied":
        return None
    own = {w for name in case.knowledge.roster.words(state.name) for w in folded(name).split()}
    generic = case.knowledge.lexicon.words("reconcile.generic")
    words = folded(told.raw.value).split()
    if all(w in own | generic for w in words):
        return None
    others = [v for v in labels(told)[1:] if case.knowledge.roster.state_named(v) is None]
    if others:
        return others[0]
    # words that do not name the country were labelled by what stands around them: nothing narrower is sure
    return phrase(told, case) if any(w in own for w in words) else None


def phrase(told: Told, case: Case) -> str:
    """The noun phrase in lower case, without its article."""
    words = told.raw.value.lower().split()
    articles = case.knowledge.lexicon.words("reconcile.determiner")
    return " ".join(words[1:] if len(words) > 1 and words[0] in articles else words)


def joins(told: Told, moved: set[tuple[str, str]]) -> str | None:
    """The narrower row that a claim speaks of by another of its labels."""
    if told.raw.point_kind == "field":
        return None
    found = sorted(n for country, n in moved if country == told.label and n in labels(told)[1:])
    return found[0] if found else None
