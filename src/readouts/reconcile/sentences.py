"""The sentence that says why: plain words that an editor could print."""

from functools import lru_cache

from readouts.model.contact import Cell
from readouts.model.reading import Source
from readouts.model.values import Verdict
from readouts.reconcile.case import Case, Told, named, stance
from readouts.reconcile.opposed import clashes
from readouts.reconcile.points import Row
from readouts.reconcile.top import mode
from readouts.reconcile.verdicts import SPEAKS
from readouts.reconcile.words import folded

MARKS = '“”"„«»'
CLOSING = {
    "SAME": "they say the same",
    "FITS": "the two fit together",
    "BOTH_RAISE": "what they say of it differs or cannot be compared",
}
LONG = 160  # code points of a value that a sentence repeats


def why(row: Row, cells: tuple[Cell, ...], verdict: Verdict | None, case: Case) -> str:
    """One sentence on the verdict of a row."""
    if not row.told:
        return "This was named only beforehand; nothing held says that it came up."
    if row.kind == "field" and row.label == "disclosure":
        return sentence([told_of(c, row, case) for c in cells if c.state in {"declined", "not_yet", "said"}])
    if verdict in {"CONFLICT", "CHECK"}:
        return against(row, verdict, case)
    parts = [told_of(c, row, case) for c in speaking(cells, verdict)]
    if verdict in CLOSING:
        return sentence([*parts[:3], CLOSING[verdict or ""]])
    return sentence([*parts[:2], *(silent(c, row, case) for c in cells if c.state not in SPEAKS and named(c.side))])


def speaking(cells: tuple[Cell, ...], verdict: Verdict | None) -> list[Cell]:
    """The cells that a sentence repeats: governments first, the others only where the verdict rests on them."""
    found = [c for c in cells if c.state in SPEAKS]
    governments = [c for c in found if named(c.side)]
    return ordered(found) if verdict == "FITS" or not governments else ordered(governments)


def ordered(cells: list[Cell]) -> list[Cell]:
    """Governments first."""
    return sorted(cells, key=lambda c: (not named(c.side), c.side))


def against(row: Row, verdict: Verdict | None, case: Case) -> str:
    """Who is against whom, and how far that goes."""
    found = sorted(
        clashes(row.told, case),
        key=lambda c: (not c.governments, c.one_voucher, not c.sure, c.left.id, c.right.id),
    )
    first = found[0]
    left, right = sorted((first.left, first.right), key=lambda t: (not named(t.side), t.side, t.id))
    parts = [statement(left, case), statement(right, case)]
    if verdict == "CONFLICT":
        parts.append("both cannot be right")
    elif first.one_voucher:
        parts.append("one voice contradicts itself, so a person should look")
    elif first.governments:
        parts.append(
            "both cannot be right, but at least one is held only as a paraphrase, or may not speak of this contact"
        )
    else:
        parts.append("the two do not go together, so a person should look")
    return sentence(parts)


def told_of(cell: Cell, row: Row, case: Case) -> str:
    """What a cell says, by its first claim."""
    own = sorted((t for t in row.told if t.id in cell.claims), key=telling)
    if cell.state == "declined":
        return f"{the(cell.side, case)} declined to say more"
    if cell.state == "not_yet":
        return f"{the(cell.side, case)} had given out nothing at that time"
    return statement(own[0], case) if own else silent(cell, row, case)


def telling(told: Told) -> tuple[bool, bool, str]:
    """What tells most of a cell comes first: the voucher's own words, then quotations of others."""
    return (told.speaker != told.voucher, told.raw.form != "quote", told.id)


def statement(told: Told, case: Case) -> str:
    """A claim as a clause: "X says …", or "as told by X, Y says …"."""
    if told.speaker == told.voucher:
        return f"{voice(told.voucher, case)} {says(told, told.voucher, case)}"
    teller = voice(told.voucher, case)
    return f"as told by {teller}, {the(told.speaker.name, case)} {says(told, told.speaker, case)}"


def says(told: Told, source: Source, case: Case) -> str:
    """The verb and what is said."""
    many = source.kind == "unnamed" and source.name.endswith("s")
    polarity = stance(told, case)
    if polarity == "declined":
        return f"{'give' if many else 'gives'} no details: {words(told)}"
    reserve = ", with reserve" if polarity == "hedged" else ""
    so = clause(told, denied=polarity == "denied", case=case)
    if so is None:
        never = "did not come up" if told.raw.point_kind == "topic" else "was not so"
        so = f" that this {never}: {words(told)}" if polarity == "denied" else f": {words(told)}"
    return f"{'say' if many else 'says'}{reserve}{so}"


def voice(source: Source, case: Case) -> str:
    """A source in a clause; an outlet that is not known is a story."""
    if source.side == "press":
        return "one story" if source.name.startswith("(outlet ") else source.name
    return source.name if source.kind == "unnamed" else the(source.name, case)


def clause(told: Told, *, denied: bool, case: Case) -> str | None:
    """The value of some fields as a clause; None where the words themselves are given."""
    person = told.raw.normalized.person if told.raw.normalized is not None else None
    if told.label == "initiator" and isinstance(person, str):
        return f" that {person} {'did not initiate' if denied else 'initiated'} {it(case)}"
    if told.label == "existence":
        return f" that {it(case)} was {'not ' if denied else ''}held"
    return None


def words(told: Told) -> str:
    """The words of a claim, in quotation marks if they are a quotation and have none of their own."""
    text = " ".join(told.raw.value.split())
    if len(text) > LONG:
        text = f"{text[:LONG].rsplit(' ', 1)[0]} …"
    return f"“{text}”" if told.raw.form == "quote" and not any(m in text for m in MARKS) else text


def it(case: Case) -> str:
    """The contact in a clause."""
    known = mode(case.mentions)
    return "it" if known == "unknown" else f"the {known}"


def silent(cell: Cell, row: Row, case: Case) -> str:
    """What is held of a side that has no claim of its own here."""
    name = the(cell.side, case)
    if cell.state == "told_by_other":
        voices = sorted({voice(t.voucher, case) for t in row.told if t.id in cell.claims})
        return f"what {name} said is known only from {' and '.join(voices)}"
    phrases = {
        "not_quoted": f"nothing on this is quoted from {name}",
        "not_in_text": f"the complete text of {name} does not speak of it",
        "not_read": f"whether the text of {name} speaks of it could not be read",
        "none_held": f"no account of {name} is held",
        "declined": f"{name} declined to say more",
        "not_yet": f"{name} had given out nothing at that time",
    }
    return phrases[cell.state]


def the(name: str, case: Case) -> str:
    """A name with its article, where it takes one; unnamed sides in words."""
    if name.startswith("unnamed ("):
        return f"unnamed officials of {the(name[len('unnamed (') : -1], case)}"
    bare = folded(name)
    words = case.knowledge.lexicon.words
    body = bool(set(bare.split()) & words("reconcile.article_noun"))
    takes = bare in _articled(words("reconcile.article")) or body
    return f"the {name}" if takes and case.knowledge.roster.person_named(name) is None else name


@lru_cache(maxsize=4)
def _articled(names: frozenset[str]) -> frozenset[str]:
    """Names that take an article, folded."""
    return frozenset(folded(n) for n in names)


def sentence(parts: list[str]) -> str:
    """Clauses as one sentence."""
    text = "; ".join(p for p in parts if p)
    return f"{text[:1].upper()}{text[1:]}." if text else "Nobody says or denies anything here."
