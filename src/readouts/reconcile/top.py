"""Top-level values of a contact: what no account contradicts."""

from collections import Counter

from readouts.knowledge import Knowledge
from readouts.model.contact import Length
from readouts.model.document import Document
from readouts.model.reading import ContactMention
from readouts.model.values import Mode, Realis
from readouts.reconcile.case import Case, Told, stance
from readouts.reconcile.opposed import clashes
from readouts.reconcile.points import Row
from readouts.reconcile.values import OPEN, Interval, asked, length, minutes, person
from readouts.reconcile.words import folded

# The strongest telling of a document counts.
STRENGTH: tuple[Realis, ...] = ("held", "denied", "cancelled", "scheduled", "proposed", "hypothetical")
# Of modes told equally often the finer one.
FINER: tuple[Mode, ...] = ("unknown", "message", "letter", "meeting", "summit", "visit", "call", "video call")


def realis(mentions: tuple[ContactMention, ...], documents: dict[str, Document]) -> Realis:
    """That of the latest document; documents without a day count among the latest."""
    making = tuple(m for m in mentions if m.makes) or mentions
    days = {d: documents[d].published for d in {m.document for m in making}}
    latest = max((day for day in days.values() if day), default=None)
    last = [m for m in making if days[m.document] in (None, latest)]
    return min((m.realis for m in last), key=STRENGTH.index)


def mode(mentions: tuple[ContactMention, ...]) -> Mode:
    """The mode told most often by mentions that make a contact; of equal ones the finer."""
    making = [m for m in mentions if m.makes] or list(mentions)
    known = [m.mode for m in making if m.mode != "unknown"] or [m.mode for m in mentions if m.mode != "unknown"]
    counted: Counter[Mode] = Counter(known)
    return max(counted, key=lambda m: (counted[m], FINER.index(m)), default="unknown")


def duration(row: Row | None, knowledge: Knowledge, case: Case) -> Length | None:
    """The minutes that all accounts allow, in the narrowest words; None where any two exclude each other."""
    told = standing(row, case)
    known = [(i, t) for t in told if (i := length(t)) is not None]
    if not known or row is None or clashes(row.told, case):
        return None
    low, high = max(i.low for i, _ in known), min(i.high for i, _ in known)
    if low > high and low - high <= minutes(knowledge):
        low, high = high, low
    elif low > high:
        return None
    narrowest = min(known, key=lambda k: (k[0].width, k[1].id))[1]
    words = " ".join(narrowest.raw.value.split())
    return Length(min_minutes=finite(Interval(low, high).low), max_minutes=finite(high), text=words)


def finite(value: float) -> float | None:
    """A bound, None if it is open."""
    return None if abs(value) == OPEN else value


def standing(row: Row | None, case: Case) -> list[Told]:
    """The claims of a row that assert something."""
    return [t for t in row.told if stance(t, case) in {"asserted", "hedged"}] if row is not None else []


def initiator(row: Row | None, case: Case) -> str | None:
    """The one person that all name, if nobody denies it; who asked for a call goes before who placed it."""
    if row is None or clashes(row.told, case):
        return None
    told = standing(row, case)
    people = {p for t in told if (p := person(t)) is not None}
    first = {p for t in told if asked(t) and (p := person(t)) is not None}
    found = first if first and len(people) > 1 else people
    return found.pop() if len(found) == 1 else None


def place(row: Row | None, case: Case) -> str | None:
    """The place in the most exact words, if each other one lies within them."""
    told = sorted(standing(row, case), key=lambda t: (-len(folded(t.raw.value)), t.id))
    if row is None or not told or clashes(row.told, case):
        return None
    finest = f" {folded(told[0].raw.value)} "
    inside = all(f" {folded(t.raw.value)} " in finest for t in told)
    return " ".join(told[0].raw.value.split()) if inside else None


def present(row: Row | None, case: Case) -> frozenset[str]:
    """People that some account names as attending and none denies."""
    if row is None:
        return frozenset()
    denied = {person(t) for t in row.told if stance(t, case) == "denied"}
    return frozenset(p for t in standing(row, case) if (p := person(t)) is not None and p not in denied)
