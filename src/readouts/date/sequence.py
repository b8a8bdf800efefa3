"""Which contact came before which, as one document says: "the previous call", "a day before the meeting", "then"."""

from collections.abc import Iterable, Mapping

from readouts.date.propagate import Order
from readouts.model.document import Document
from readouts.model.reading import ContactBound, ContactMention
from readouts.model.span import Span, evidence
from readouts.model.values import Mode, Realis

TOLD: frozenset[Realis] = frozenset({"held", "scheduled"})
LENGTH: dict[Mode, int | None] = {"visit": None, "summit": 2}  # days for which the earlier one may have gone on


def orderly(mentions: Iterable[ContactMention]) -> bool:
    """Whether any of them can say an order."""
    return any(m.bounds or m.earlier for m in mentions)


def orders_of(mentions: tuple[ContactMention, ...], contact_of: Mapping[str, str], document: Document) -> list[Order]:
    """All orders of one document. contact_of: the contact of each mention, by its id; a mention may have none."""
    placed = tuple(m for m in mentions if m.id in contact_of and m.realis in TOLD)
    found = [one for m in placed for b in m.bounds if isinstance(b, ContactBound) for one in _said(m, b, placed)]
    found += [one for m in placed if m.earlier for one in _previous(m, placed, contact_of)]
    return [_order(one, contact_of, document) for one in found if contact_of[one[0].id] != contact_of[one[1].id]]


Found = tuple[ContactMention, ContactMention, Span, int, int | None]  # the earlier, the later, words, least, most


def _said(one: ContactMention, bound: ContactBound, placed: tuple[ContactMention, ...]) -> list[Found]:
    """With each mention that the words name: calls with A and B are two."""
    found: list[Found] = []
    for other in placed:
        if other.span.meets(bound.contact) and other.id != one.id and not _borrowed(other, one):
            first, second = (other, one) if bound.after else (one, other)
            more = LENGTH.get(first.mode, 0)
            most = None if bound.most is None or more is None else bound.most + more
            found.append((first, second, bound.words, bound.least, most))
    return found


def _borrowed(other: ContactMention, one: ContactMention) -> bool:
    """Whether the parties of "the meeting" are those of the clause that it bounds: then whose it is, is not known."""
    mine = {s for p in one.participants for s in p.spans}
    theirs = {s for p in other.participants for s in p.spans}
    return other.makes and theirs == mine and _people(other) == _people(one)


def _previous(one: ContactMention, placed: tuple[ContactMention, ...], contact_of: Mapping[str, str]) -> list[Found]:
    """ "The previous call", "had spoken": before the contact of the same people that the text is about."""
    about = {
        contact_of[m.id]: m
        for m in reversed(placed)
        if m.makes and m.primary and m.realis == "held" and not m.earlier and _people(m) == _people(one)
        if contact_of[m.id] != contact_of[one.id]
    }
    return [(one, m, one.span, 0, None) for m in about.values()] if len(about) == 1 else []


def _people(mention: ContactMention) -> frozenset[str]:
    return frozenset(p.person for p in mention.participants)


def _order(found: Found, contact_of: Mapping[str, str], document: Document) -> Order:
    earlier, later, span, least, most = found
    return Order(
        earlier=contact_of[earlier.id],
        later=contact_of[later.id],
        words=" ".join(span.words(document.text).split()),
        first=_named(earlier),
        second=_named(later),
        evidence=(evidence("trigger", document.id, document.text, span),),
        least=least,
        most=most,
    )


def _named(mention: ContactMention) -> str:
    """ "The call of A and B"."""
    people = sorted(_people(mention))
    mode = "contact" if mention.mode == "unknown" else mention.mode
    return f"the {mode} of {' and '.join(people)}" if people else f"the {mode}"
