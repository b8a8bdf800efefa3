"""What was read in a text before it is stored, with what the reader would answer of it."""

from typing import TYPE_CHECKING

import msgspec

from readouts.export.plain import plain
from readouts.export.wording import counted, day_words, mode_words
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.model.slugs import slug
from readouts.web.drafts import Batch
from readouts.web.pages.new_answers import Answers, Problem, prefilled
from readouts.web.pages.new_leaders import LeaderOption, Leaders

if TYPE_CHECKING:
    from readouts.run import Draft

EXCERPT = 700  # code points of a text that are shown
LISTED = 8  # contacts that are listed


class ReadLine(msgspec.Struct, frozen=True, kw_only=True):
    """A contact that was read in a text. fits: the leaders that were picked are party to it."""

    title: str
    day: str
    points: str
    fits: bool
    passing: bool


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Leaders that a contact was read of: they can be picked instead. value: their slugs."""

    value: str
    names: tuple[str, ...]


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A text. nothing: why no contact was read in it; held: it stands in the ledger already. why: of the answers."""

    number: int
    name: str
    title: str
    length: str
    excerpt: str
    cut: bool
    contacts: tuple[ReadLine, ...]
    more: int
    nothing: str | None
    set_aside: bool
    held: bool
    issues: tuple[str, ...]
    answers: Answers
    why: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


class ReviewPage(msgspec.Struct, frozen=True, kw_only=True):
    """All texts of a form. sides: the states that have a button; states: all of them; vouchers: names to pick from.

    leaders: as picked; empty: `found` are the only ones of whom a contact was read, or `choices` or inputs ask.
    typed: as they stand in the inputs.
    """

    batch: str
    leaders: tuple[str, ...]
    found: tuple[str, ...]
    choices: tuple[Choice, ...]
    chosen: str
    typed: tuple[str, ...]
    options: tuple[LeaderOption, ...]
    cards: tuple[Card, ...]
    sides: tuple[str, ...]
    states: tuple[str, ...]
    vouchers: tuple[str, ...]
    left_out: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    further: bool = False


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a review rests on beside the batch. held: documents of the ledger by id. said: what the form holds, by
    number; none: it is shown for the first time. wrong: what is wrong with it.
    """

    held: dict[str, Document]
    said: tuple[Answers, ...] = ()
    wrong: tuple[Problem, ...] = ()
    typed: tuple[str, ...] = ("", "")
    chosen: str = ""


def review_page(key: str, batch: Batch, known: Known, leaders: Leaders) -> ReviewPage:
    """The page of a batch."""
    choices = choices_of(batch)
    sides = sides_of(batch, leaders)
    ask = not fitting(batch)
    cards = tuple(_card(n, d, batch, known, sides) for n, d in enumerate(batch.drafts))
    mine = {p.field for c in cards for p in c.problems}
    return ReviewPage(
        batch=key,
        leaders=batch.leaders,
        found=choices[0].names if len(choices) == 1 and not batch.leaders else (),
        choices=choices if ask else (),
        chosen=known.chosen or (choices[0].value if choices and not batch.leaders else ""),
        typed=known.typed,
        options=leaders.options if ask and not batch.leaders and not choices else (),
        cards=cards,
        sides=sides,
        states=leaders.all_states(),
        vouchers=leaders.organs(sides),
        left_out=batch.problems,
        problems=tuple(p for p in known.wrong if p.field not in mine),
        further=bool(batch.documents),
    )


def fitting(batch: Batch) -> bool:
    """Whether a contact of the leaders that were picked was read in any of the texts."""
    return bool(batch.leaders) and any(_fits(c, batch.leaders) for d in batch.drafts for c in d.contacts)


def _fits(contact: Contact, leaders: tuple[str, ...]) -> bool:
    return bool(leaders) and set(leaders) <= set(contact.participants)


def choices_of(batch: Batch) -> tuple[Choice, ...]:
    """The leaders of the contacts that were read, those that the texts are about first."""
    ordered = [(d, c) for d in batch.drafts for c in d.contacts if len(c.participants) > 1 and not c.not_in_roster]
    ordered.sort(key=lambda pair: (not pair[1].primary_in, pair[1].level != "leaders", -len(pair[1].claims)))
    names = dict.fromkeys(c.participants for _, c in ordered)
    return tuple(Choice(value=" ".join(slug(n) for n in one), names=one) for one in list(names)[:LISTED])


def sides_of(batch: Batch, leaders: Leaders) -> tuple[str, ...]:
    """The states of the leaders that were picked, and, where nothing of theirs was read, of those that were."""
    found = choices_of(batch)[:1] if not fitting(batch) else ()
    named = (*batch.leaders, *(n for one in found for n in one.names))
    return tuple(dict.fromkeys(s for n in named for s in leaders.states(n)[:1]))


def _card(number: int, draft: "Draft", batch: Batch, known: Known, sides: tuple[str, ...]) -> Card:
    document, held = draft.document, known.held.get(draft.document.id)
    text = plain(document.text.strip())
    contacts = sorted(draft.contacts, key=lambda c: (not _fits(c, batch.leaders), not c.primary_in, -len(c.claims)))
    title = (held or document).appearances[0].title or draft.guess.title
    said = known.said[number] if known.said else prefilled(draft, held, sides)
    return Card(
        number=number,
        name=document.appearances[0].name,
        title=title or document.appearances[0].name,
        length=counted(len(document.text.split()), "word", "words"),
        excerpt=text[:EXCERPT],
        cut=len(text) > EXCERPT,
        contacts=tuple(_line(c, batch.leaders) for c in contacts[:LISTED]),
        more=max(0, len(contacts) - LISTED),
        nothing=None if contacts else document.reason or "Nothing in it makes a contact.",
        set_aside=document.status == "set aside",
        held=held is not None,
        issues=tuple(i.message for i in draft.issues[:LISTED] if i.kind != "set aside"),
        answers=said,
        why=() if known.said else draft.guess.why,
        problems=tuple(p for p in known.wrong if p.field.rpartition("-")[2] == str(number)),
    )


def _line(contact: Contact, leaders: tuple[str, ...]) -> ReadLine:
    who = " and ".join(contact.participants)
    mode = mode_words(contact)
    return ReadLine(
        title=f"{mode[0].upper()}{mode[1:]} of {who}",
        day=day_words(contact.date),
        points=counted(len(contact.claims), "claim", "claims"),
        fits=_fits(contact, leaders),
        passing=not contact.primary_in,
    )
