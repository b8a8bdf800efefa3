"""How a claim that is asked about and a claim of the ledger bear on each other: one notion of opposed for both."""

from typing import Literal

from readouts.reconcile.case import Case, Told, counts, stance
from readouts.reconcile.opposed import opposed
from readouts.reconcile.values import PEOPLE, labels, relate
from readouts.reconcile.words import folded

Bearing = Literal["supports", "contradicts", "near"]

# Labels of these fields are those of topics: "the main subject was Peru" comes near "they discussed Peru".
LABELLED = frozenset({"main subject"})


def bearing(asked: Told, known: Told, case: Case) -> Bearing | None:
    """What a known claim of the contact does to the one that is asked about; None: it speaks of something else.

    supports: the same point, value and polarity, and no less than what is asked. contradicts: both cannot be right.
    near: the same point, or a topic that shares a label, and neither of the two.
    """
    if (asked.raw.point_kind, asked.label) != (known.raw.point_kind, known.label):
        return "near" if related(asked, known) else None
    if counts(asked, case) != counts(known, case):
        return "near"
    if opposed(asked, known, case):
        return "contradicts"
    if same(asked, known, case):
        return "supports"
    return None if of_others(asked, known, case) else "near"


def of_others(asked: Told, known: Told, case: Case) -> bool:
    """Whether two claims on who was in it are about two people: both may have been."""
    return asked.label in PEOPLE and relate(asked, known, case.knowledge) == "open"


def related(asked: Told, known: Told) -> bool:
    """Whether two claims of different rows share a label."""
    if not all(t.raw.point_kind == "topic" or t.label in LABELLED for t in (asked, known)):
        return False
    return bool({asked.label, *labels(asked)} & {known.label, *labels(known)})


def same(asked: Told, known: Told, case: Case) -> bool:
    """Whether the known claim says what is asked, of one row."""
    if stance(asked, case) != stance(known, case):
        return False
    if asked.raw.point_kind == "field":
        return asked.label == "existence" or relate(asked, known, case.knowledge) == "equal"
    if asked.raw.act is not None and asked.raw.act != known.raw.act:
        return False
    if asked.raw.who and known.raw.who and not set(asked.raw.who) <= set(known.raw.who):
        return False
    # Who says that arms for Peru came up says that Peru did; who denies Peru denies arms for Peru.
    denied = stance(asked, case) == "denied"
    return within(known, asked, case) if denied else within(asked, known, case)


def within(wide: Told, narrow: Told, case: Case) -> bool:
    """Whether one topic says nothing that the other, of the same row, does not say too."""
    if not set(labels(wide)) <= {narrow.label, *labels(narrow)}:
        return False
    own = {*folded(narrow.raw.value).split(), *(w for label in labels(wide) for w in folded(label).split())}
    own |= {w for name in case.knowledge.roster.words(wide.label) for w in folded(name).split()}
    generic = case.knowledge.lexicon.words("reconcile.generic") | case.knowledge.lexicon.words("reconcile.determiner")
    return all(w in own or w in generic for w in folded(wide.raw.value).split())
