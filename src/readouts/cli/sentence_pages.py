"""The answer to a sentence, for a person."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from readouts.cli.terminal import text
from readouts.export.wording import counted, short_day

if TYPE_CHECKING:
    from readouts.reconcile.bearing import Bearing
    from readouts.run import AskedClaim, AskedContact, Checked, Known, Match, Statement

# Fields by which a contact is found: of these it is enough who says so.
IDENTIFYING = frozenset({"participants", "mode"})
NOTHING = "Nothing in the ledger speaks of it."
NO_CLAIM = "The sentence holds no claim that can be checked."
SIGNS: "dict[Bearing, tuple[str, str]]" = {
    "supports": ("= supports", "green"),
    "contradicts": ("✗ contradicts", "red"),
    "near": ("≈ comes near", "yellow"),
}


def pages(checked: "Checked") -> Iterator[RenderableType]:
    """Each contact of the sentence, each of its claims, and what the ledger holds on it."""
    if checked.outcome == "no claim":
        yield text(NO_CLAIM, "bold")
    else:
        for contact in checked.contacts:
            yield from _contact(contact)
    for issue in checked.issues:
        yield text(f"issue: {issue.message}", "dim")


def plain_answers(checked: "Checked") -> Iterator[str]:
    """The same in short lines, beside a table of data."""
    if checked.outcome == "no claim":
        yield NO_CLAIM
    else:
        for contact in checked.contacts:
            yield f"{_title(contact)}: {' '.join(_found(contact))}"
    for issue in checked.issues:
        yield f"issue: {issue.message}"


def _title(contact: "AskedContact") -> str:
    mode = "contact" if contact.mode == "unknown" else contact.mode
    told = mode if contact.realis == "held" else f"{mode}, {contact.realis}"
    people = " – ".join(contact.participants) or "nobody named"
    return f"{told[0].upper()}{told[1:]} · {people} · {short_day(contact.date)}"


def _found(contact: "AskedContact") -> Iterator[str]:
    """What the ledger knows of the contact, in sentences."""
    if not contact.participants:
        yield "The sentence does not say between whom."
    elif not contact.matches:
        yield NOTHING
        if contact.elsewhere:
            yield f"It holds contacts of them on other days: {_listed(contact.elsewhere)}."
    elif len(contact.matches) == 1:
        yield f"In the ledger: {_listed(contact.matches)}."
    else:
        number = counted(len(contact.matches), "contact", "contacts")
        yield f"It may be any of {number}, and all are looked at: {_listed(contact.matches)}."
    if contact.matches and not contact.claims:
        yield "The sentence says nothing more of it that can be checked."


def _listed(matches: "tuple[Match, ...]") -> str:
    return "; ".join(
        f"{m.short} ({m.mode}{'' if m.realis == 'held' else f', {m.realis}'}, {short_day(m.date)})" for m in matches
    )


def _contact(contact: "AskedContact") -> Iterator[RenderableType]:
    yield text(_title(contact), "bold")
    for sentence in _found(contact):
        yield text(sentence)
    if contact.matches:
        short = {m.id: m.short for m in contact.matches} if len(contact.matches) > 1 else {}
        for asked in sorted(contact.claims, key=lambda c: c.claim.point in {*IDENTIFYING, "day"}):
            yield from _claim(asked, short)


def _claim(asked: "AskedClaim", short: dict[str, str]) -> Iterator[RenderableType]:
    yield Text("\n").append_text(text(asked.claim.point, "bold")).append_text(text(f": {_words(asked.claim)}"))
    if not asked.known:
        yield Padding(text(NOTHING, "italic"), (0, 0, 0, 2))
    if asked.claim.point in IDENTIFYING and asked.claim.point_kind == "field":
        yield from _voices(asked)
        return
    shown: set[tuple[object, ...]] = set()
    for known in asked.known:
        alike = _shown_once(known)
        if alike not in shown:
            shown.add(alike)
            yield from _known(known, short)


def _voices(asked: "AskedClaim") -> Iterator[RenderableType]:
    """Who says so, and no more."""
    for bearing, (word, colour) in SIGNS.items():
        voices = dict.fromkeys(k.claim.voucher for k in asked.of(bearing))
        if voices:
            line = text(word, f"bold {colour}").append_text(text(f"  {'; '.join(voices)}", "not bold"))
            yield Padding(line, (0, 0, 0, 2))


def _shown_once(known: "Known") -> tuple[object, ...]:
    """What is alike of two claims of which one is enough to look at; the data has all."""
    claim = known.claim
    said = (claim.point, claim.polarity, claim.act, claim.value.casefold())
    return (known.bearing, known.contact, claim.chain, *said)


def _known(known: "Known", short: dict[str, str]) -> Iterator[RenderableType]:
    word, colour = SIGNS[known.bearing]
    first = text(word, f"bold {colour}").append_text(text(f"  {known.claim.side}: {_words(known.claim)}", "not bold"))
    if known.claim.point_kind == "topic":
        first.append_text(text(f"  [{known.claim.point}]", "dim"))
    if known.same_voucher:
        first.append_text(text("  (the voice that the sentence names)", "italic"))
    yield Padding(first, (0, 0, 0, 2))
    quotes = " … ".join(f"“{e.quote}”" for e in known.claim.evidence if e.role == "value")
    yield Padding(text(f"{' ‹ '.join(known.claim.chain)}: {quotes}", "dim"), (0, 0, 0, 6))
    story = ", ".join(p for p in (known.story.outlet, known.story.published, known.story.name) if p)
    contact = f" · contact {short[known.contact]}" if short else ""
    yield Padding(text(f"{story}{contact}", "dim"), (0, 0, 0, 6))


def _words(claim: "Statement") -> str:
    """What is said, with its act and its polarity."""
    polarity = "" if claim.polarity == "asserted" else f"{claim.polarity}: "
    act = f"{claim.act}: " if claim.act and not claim.value.lower().startswith(claim.act) else ""
    return f"{polarity}{act}{claim.value}"
