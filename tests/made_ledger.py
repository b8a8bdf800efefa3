"""Ledgers of any size, made from a seed: skewed as real ones are, with every shape of a day. No reader is involved."""

import datetime as dt
import random
from itertools import accumulate
from pathlib import Path
from typing import get_args

from readouts.model.contact import Account, Cell, Claim, Contact, MentionRef, Point, When
from readouts.model.document import Appearance, Document, document_id
from readouts.model.ids import make_id
from readouts.model.normalized import Normalized
from readouts.model.span import Evidence
from readouts.model.values import AccountKind, Mode, Polarity, Realis, Verdict
from readouts.store import Derived, Filed, Intake, Ledger

SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "å", "é"))
MODES: tuple[Mode, ...] = get_args(Mode)
REALIS: tuple[Realis, ...] = get_args(Realis)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
KINDS: tuple[AccountKind, ...] = get_args(AccountKind)
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
FIRST = dt.date(1994, 1, 1)
DAYS = 11_000
SHARE = 5  # one contact in so many is of the one pair


class Maker:
    """Makes documents and contacts. size: contacts; the numbers of people, topics and outlets grow with it."""

    def __init__(self, size: int, seed: int = 1, words: int = 60) -> None:
        self.size = size
        self.words = words
        self._random = random.Random(seed)
        self._vocabulary = self._names(min(20_000, 50 + size), 3)
        many = max(4, min(400, size // 20))
        people = self._names(many, 2)
        self.people = tuple(f"{a.title()} {b.title()}" for a, b in zip(people, people[1:] + people[:1], strict=True))
        self.states = tuple(n.title() for n in self._names(max(3, many // 2), 4))
        self.outlets = tuple(f"The {n.title()} Post" for n in self._names(max(3, many // 2), 2))
        self.topics = tuple(
            f"{a} {b}" for a, b in zip(*(self._names(max(5, size // 30), 3) for _ in "ab"), strict=True)
        )
        self._weights = {n: tuple(accumulate(1 / (i + 1) for i in range(n))) for n in self._sizes()}

    def documents(self) -> tuple[Document, ...]:
        """Stories, one for two contacts or so, some undated, some without an outlet, some printed twice."""
        return tuple(self._document(n) for n in range(self.size * 3 // 5 + 1))

    def contacts(self, documents: tuple[Document, ...]) -> tuple[Filed, ...]:
        """The contacts, each in a few of these stories."""
        return tuple(self._contact(n, documents) for n in range(self.size))

    def word(self, place: int) -> str:
        """A word of the stories; the first ones are in most of them."""
        return self._vocabulary[place % len(self._vocabulary)]

    def _sizes(self) -> set[int]:
        return {len(x) for x in (self._vocabulary, self.people, self.states, self.outlets, self.topics)}

    def _names(self, number: int, syllables: int) -> list[str]:
        return ["".join(self._random.choices(SYLLABLES, k=syllables)) for _ in range(number)]

    def _few(self, things: tuple[str, ...] | list[str], number: int) -> list[str]:
        """Some of them, the first ones far more often."""
        return self._random.choices(things, cum_weights=self._weights[len(things)], k=number)

    def _day(self) -> dt.date:
        return FIRST + dt.timedelta(days=int(DAYS * self._random.random() ** 0.5))

    def _document(self, number: int) -> Document:
        text = f"Story {number}. {' '.join(self._few(self._vocabulary, self.words))}."
        places = []
        for _ in range(self._random.choice((1, 1, 1, 2))):
            outlet = self._few(self.outlets, 1)[0] if self._random.random() < 0.9 else None
            day = self._day().isoformat() if self._random.random() < 0.9 else None
            places.append(Appearance(name=f"{number}.txt", outlet=outlet, published=day))
        return Document(id=document_id(text), text=text, appearances=tuple(places), language="en")

    def _date(self) -> When:
        day, roll = self._day(), self._random.random()
        first: str | None = day.isoformat()
        last: str | None = first
        if roll > 0.75:
            last = (day + dt.timedelta(days=self._random.choice((1, 6, 30, 364, 900)))).isoformat()
        if roll > 0.94:
            first = None
        if roll > 0.96:
            last = None
        if roll > 0.985:
            first = day.isoformat()
        edtf = first or "" if first == last else f"[{first or ''}..{last or ''}]"
        days = (first,) if first and first == last else None
        return When(edtf=edtf, earliest=first, latest=last, candidates=days, rule=None, last_day=None, why=())

    def _parties(self) -> list[str]:
        if self._random.random() < 1 / SHARE:
            return list(self.people[:2])
        number = self._random.choice((1, 1, 1, 1, 1, 1, 1, 1, 1, 3))
        people = set(self._few(self.people, number))
        while len(people) < 2:
            people |= set(self._few(self.people, 1))
        return sorted(people)

    def _contact(self, number: int, documents: tuple[Document, ...]) -> Filed:
        pick, mention = self._random, make_id("made", number)
        people, stories = self._parties(), {d.id for d in pick.choices(documents, k=pick.choice((1, 1, 2, 3)))}
        sides = [self.states[self.people.index(p) % len(self.states)] for p in people]
        accounts = tuple(self._account(number, side, sorted(stories)) for side in dict.fromkeys((*sides[:2], "press")))
        words = Evidence(role="value", document=min(stories), start=0, end=5, quote="Story")
        claims = self._claims(number, words, people, accounts)
        made = Contact(
            id=mention,
            mode=pick.choices(MODES, (8, 1, 9, 3, 2, 1, 1, 3))[0],
            realis=pick.choices(REALIS, (20, 3, 1, 1, 1, 1))[0],
            level="leaders" if pick.random() < 0.8 else "other",
            part_of=None,
            participants=tuple(people),
            not_in_roster=(),
            attendees=(),
            date=self._date(),
            duration=None,
            initiator=pick.choice(people) if pick.random() < 0.3 else None,
            place=None,
            mentions=(MentionRef(id=mention, document=min(stories), start=0, end=5, quote="Story"),),
            accounts=accounts,
            points=self._points(claims),
            claims=claims,
            documents=tuple(sorted(stories)),
            primary_in=(),
            decisions=(),
        )
        return Filed(contact=made, sides=tuple(sorted(set(sides))))

    def _account(self, number: int, side: str, documents: list[str]) -> Account:
        return Account(
            id=make_id("account", number, side),
            voucher=f"Office of {side}",
            side=side,
            kind=self._random.choice(KINDS),
            complete=self._random.choice((True, False, False, None)),
            language="en",
            told_at=None,
            documents=tuple(documents),
        )

    def _claims(
        self, number: int, words: Evidence, people: list[str], accounts: tuple[Account, ...]
    ) -> tuple[Claim, ...]:
        points = [("topic", t) for t in dict.fromkeys(self._few(self.topics, self._random.choice((0, 1, 2, 4))))]
        points += [("field", "initiator")] if self._random.random() < 0.4 else []
        made = []
        for place, (kind, point) in enumerate(points):
            account = self._random.choice(accounts)
            named = self._random.choice(people) if point == "initiator" else None
            made.append(
                Claim(
                    id=make_id("claim", number, place),
                    account=account.id,
                    mention=make_id("made", number),
                    point=point,
                    point_kind="topic" if kind == "topic" else "field",
                    act=None,
                    value=named or " ".join(self._few(self._vocabulary, 7)),
                    normalized=Normalized(person=named) if named else None,
                    polarity=self._random.choices(POLARITIES, (9, 1, 1, 2))[0],
                    form="paraphrase",
                    in_contact=None,
                    chain=(self._few(self.outlets, 1)[0], account.voucher),
                    voucher=account.voucher,
                    speaker=account.voucher,
                    side=account.side,
                    evidence=(words,),
                )
            )
        return tuple(made)

    def _points(self, claims: tuple[Claim, ...]) -> tuple[Point, ...]:
        return tuple(
            Point(
                kind=c.point_kind,
                label=c.point,
                verdict=self._random.choice((*VERDICTS, None)),
                between=None,
                why="Made.",
                as_of=None,
                cells=(Cell(side=c.side, state="said", claims=(c.id,)),),
            )
            for c in claims
        )


def derived(documents: tuple[Document, ...], contacts: tuple[Filed, ...]) -> Derived:
    """What a build would hand to the store."""
    return Derived(documents=documents, contacts=contacts, issues=(), readouts="0", reader="0", knowledge="0")


def write(path: Path, maker: Maker) -> tuple[tuple[Filed, ...], tuple[Document, ...]]:
    """A ledger of what a maker makes, and that."""
    documents = maker.documents()
    filed = maker.contacts(documents)
    with Ledger.write(path) as ledger:
        ledger.replace(Intake(documents=documents), derived(documents, filed), 0)
    return filed, documents
