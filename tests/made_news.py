"""Stories with what a reader found in them, any number, made from a seed: skewed as the news are. No model is involved.

A fifth of all is of one pair; a contact is told by one story or by many; the days go over twelve years, some are not
said. The stories come one by one, so that making a million costs no memory.
"""

import datetime as dt
import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate

import msgspec

from readouts.date import resolve
from readouts.knowledge import Knowledge
from readouts.model.document import Appearance, Document, Segment, document_id
from readouts.model.ids import make_id
from readouts.model.normalized import Normalized
from readouts.model.reading import ContactMention, Party, RawClaim, Reading, Source
from readouts.model.span import Span, evidence
from readouts.model.times import TimeExpression
from readouts.model.values import Form, Mode, PointKind, Realis

FIRST = dt.date(2008, 1, 1)
DAYS = 12 * 365
SHARE = 5  # one contact in so many is of the one pair
TELLINGS = 3  # stories a contact, on average
MOST_PAIRS = 2000
STATES = ("France", "Turkey", "India", "Japan", "Finland", "Brazil", "Kenya", "Canada", "Egypt", "Chile")
SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in "aeiou")
WORDS: dict[Mode, str] = {
    "call": "spoke by phone",
    "meeting": "met",
    "visit": "held talks on a visit",
    "unknown": "spoke",
    "letter": "exchanged letters",
    "video call": "spoke by video link",
}
MODES: tuple[Mode, ...] = tuple(WORDS)
OFTEN_MODE = (9, 8, 2, 3, 1, 1)
REALIS: tuple[Realis, ...] = ("held", "scheduled", "proposed", "cancelled", "denied")
OFTEN_REALIS = (40, 4, 1, 1, 1)
DATED = ("weekday", "day", "month", "page", "undated", "undated weekday")
OFTEN_DATED = (50, 17, 4, 20, 6, 3)


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A contact of the made world, as it was."""

    people: tuple[str, str]
    day: dt.date
    mode: Mode
    realis: Realis
    initiator: str | None
    minutes: int
    topics: tuple[str, ...]
    quote: str


class News:
    """A made world. size: contact mentions that its stories hold, or a few more."""

    def __init__(self, size: int, knowledge: Knowledge, seed: int = 1) -> None:
        self.size = size
        self._knowledge = knowledge
        self._seed = seed
        pick = random.Random(seed)
        number = min(MOST_PAIRS, max(6, size // 40))
        people = tuple(f"{_name(pick, 2)} {_name(pick, 3)}" for _ in range(max(4, number // 5)))
        self._states = {name: pick.choice(STATES) for name in people}
        self._pairs = tuple(tuple(sorted(pick.sample(people, 2))) for _ in range(number))
        self._often = tuple(accumulate(1 / (k + 3) for k in range(number)))
        self._topics = tuple(
            f"the {_name(pick, 3)} {w}" for w in ("dam", "port", "talks", "treaty") for _ in range(200)
        )
        self._outlets = tuple(f"The {_name(pick, 3)} Post" for _ in range(300))
        self._events = max(1, size // (2 * TELLINGS))

    def stories(self) -> Iterator[tuple[Document, Reading]]:
        """The stories in the order in which they were made, each the same whatever came before it."""
        found = number = 0
        while found < self.size:
            made = self.story(number)
            found += len(made[1].mentions)
            number += 1
            yield made

    def story(self, number: int) -> tuple[Document, Reading]:
        """The story of that number."""
        pick = random.Random(f"{self._seed} story {number}")
        # Some contacts are told by many stories, most by one or two.
        event = self._event(int(self._events * pick.random() ** 2))
        return _Telling(self, pick, number, event).told()

    def aside(self, pick: random.Random, people: tuple[str, str]) -> tuple[tuple[str, str], int]:
        """The people and the year of an earlier contact that a story tells along."""
        pair = people if pick.random() < 0.7 else self._pairs[bisect(self._often, pick.random() * self._often[-1])]
        return (pair[0], pair[1]), FIRST.year + pick.randrange(6)

    def state(self, person: str) -> str:
        """The state that somebody leads."""
        return self._states[person]

    def resolved(self, reading: Reading, document: Document) -> Reading:
        """The reading with the values of its expressions of time, as the last of the document stages leaves it."""
        times = resolve(reading.times, document, self._knowledge)
        return msgspec.structs.replace(reading, times=times)

    def outlet(self, pick: random.Random) -> str | None:
        """Where a story appeared: few outlets have most."""
        return self._outlets[int(len(self._outlets) * pick.random() ** 3)] if pick.random() < 0.9 else None

    def _event(self, number: int) -> Event:
        pick = random.Random(f"{self._seed} event {number}")
        one_pair = pick.random() < 1 / SHARE
        people = self._pairs[0 if one_pair else bisect(self._often, pick.random() * self._often[-1])]
        return Event(
            people=(people[0], people[1]),
            day=FIRST + dt.timedelta(days=int(DAYS * pick.random() ** 0.7)),
            mode=pick.choices(MODES, OFTEN_MODE)[0],
            realis=pick.choices(REALIS, OFTEN_REALIS)[0],
            initiator=pick.choice(people) if pick.random() < 0.4 else None,
            minutes=pick.choice((20, 30, 45, 60, 75, 90)),
            topics=tuple(self._topics[int(len(self._topics) * pick.random() ** 2)] for _ in range(3)),
            quote=" ".join(_name(pick, 2).lower() for _ in range(7)),
        )


def _name(pick: random.Random, syllables: int) -> str:
    return "".join(pick.choices(SYLLABLES, k=syllables)).title()


class _Telling:
    """One story of an event, growing sentence by sentence."""

    def __init__(self, news: News, pick: random.Random, number: int, event: Event) -> None:
        self._news, self._pick, self._number, self._event = news, pick, number, event
        self._text = ""
        self._dated = pick.choices(DATED, OFTEN_DATED)[0]
        late = pick.choice((0, 0, 1, 2)) if event.realis != "scheduled" else -2
        self._page = event.day + dt.timedelta(days=late)
        self._times: list[TimeExpression] = []
        self._mentions: list[ContactMention] = []
        self._claims: list[RawClaim] = []
        self._id = ""
        self._later: list[tuple[str, Span, PointKind, str, Normalized | None, Form, bool]] = []

    def told(self) -> tuple[Document, Reading]:
        """The story and its reading."""
        parts = self._sentences()
        document = Document(
            id=document_id(self._text),
            text=self._text,
            appearances=(
                Appearance(
                    name=f"{self._number}.txt",
                    outlet=self._news.outlet(self._pick),
                    published=None if self._dated.startswith("undated") else self._page.isoformat(),
                ),
            ),
            language="en",
        )
        ids = [make_id(document.id, span.start, span.end) for _, span, *_ in parts]
        mentions = tuple(self._mention(document.id, ids, k, part) for k, part in enumerate(parts))
        reading = Reading(
            document=document.id,
            version="made",
            segments=(Segment(kind="body", span=Span(0, len(self._text))),),
            times=tuple(self._times),
            mentions=mentions,
            claims=tuple(self._claim(document, ids[0], *given) for given in self._later),
        )
        return document, self._news.resolved(reading, document)

    def _sentences(self) -> list[tuple[tuple[str, ...], Span, Span, Mode, Realis, tuple[int, ...], str]]:
        """Writes the text; the mentions in it: parties, words, sentence, mode, realis, times, and what it is."""
        pick, event = self._pick, self._event
        parts = [self._first()]
        if pick.random() < 0.5:
            start = len(self._text)
            span = self._write(pick.choice(("The call", "The talks", "The contact")))
            self._write(" lasted ")
            self._detail(
                "duration",
                f"{event.minutes} minutes",
                Normalized(min_minutes=float(event.minutes), max_minutes=float(event.minutes)),
            )
            self._write(". ")
            parts.append((event.people, span, Span(start, len(self._text)), event.mode, event.realis, (), "anaphor"))
        if event.initiator and pick.random() < 0.5:
            self._detail("initiator", f"{event.initiator} asked for it", Normalized(person=event.initiator))
            self._write(". ")
        for topic in event.topics[: pick.choice((0, 1, 2))]:
            self._write("They discussed ")
            self._detail(topic, topic, None, kind="topic")
            self._write(". ")
        if pick.random() < 0.25:
            self._detail("characterisation", f"“{event.quote}”", None, form="quote")
            self._write(f" {event.people[0]} said. ")
        if pick.random() < 0.2:
            parts.append(self._aside())
        self._write(f"It was story {self._number}.")
        return parts

    def _first(self) -> tuple[tuple[str, ...], Span, Span, Mode, Realis, tuple[int, ...], str]:
        pick, event = self._pick, self._event
        people: tuple[str, ...] = event.people if pick.random() < 0.97 else event.people[:1]
        mode: Mode = event.mode if pick.random() < 0.85 else "unknown" if event.mode != "letter" else "letter"
        self._write(f"{people[0]} ")
        words = self._write(WORDS[mode])
        self._write(f" with {people[1]}" if len(people) > 1 else " with a colleague")
        times = self._day()
        self._write(", ")
        if pick.random() < 0.1:
            self._write("The Northern Wire reported")
        self._write("it was said. ")
        return people, words, Span(0, len(self._text)), mode, event.realis, times, "first"

    def _aside(self) -> tuple[tuple[str, ...], Span, Span, Mode, Realis, tuple[int, ...], str]:
        start = len(self._text)
        people, year = self._news.aside(self._pick, self._event.people)
        month = self._pick.randrange(1, 13)
        self._write(f"{people[0]} last ")
        words = self._write("met")
        self._write(f" {people[1]} in ")
        span = self._write(f"{dt.date(year, month, 1):%B %Y}")
        time = self._time(span, "month", year=year, month=month, value=f"{year}-{month:02}")
        self._write(". ")
        return people, words, Span(start, len(self._text)), "meeting", "held", time, "earlier"

    def _day(self) -> tuple[int, ...]:
        day = self._event.day
        if self._dated in ("weekday", "undated weekday"):
            self._write(" on ")
            return self._time(self._write(f"{day:%A}"), "weekday", weekday=day.weekday())
        if self._dated == "day":
            self._write(" on ")
            span = self._write(f"{day:%B} {day.day}, {day.year}")
            return self._time(span, "day", year=day.year, month=day.month, day=day.day, value=day.isoformat())
        if self._dated == "month":
            self._write(" in ")
            span = self._write(f"{day:%B %Y}")
            return self._time(span, "month", year=day.year, month=day.month, value=f"{day:%Y-%m}")
        return ()

    def _time(self, span: Span, kind: str, **more: object) -> tuple[int, ...]:
        clause = "future" if self._event.realis == "scheduled" else "past"
        given = {"id": len(self._times), "span": span, "type": "DATE", "kind": kind, "clause": clause, **more}
        self._times.append(msgspec.convert(given, TimeExpression))
        return (len(self._times) - 1,)

    def _write(self, words: str) -> Span:
        start = len(self._text)
        self._text += words
        return Span(start, len(self._text))

    def _detail(
        self,
        point: str,
        value: str,
        normalized: Normalized | None,
        kind: PointKind = "field",
        form: Form = "paraphrase",
    ) -> None:
        cites = self._pick.random() < 0.05
        self._later.append((point, self._write(value), kind, value, normalized, form, cites))

    def _mention(
        self,
        document: str,
        ids: list[str],
        place: int,
        part: tuple[tuple[str, ...], Span, Span, Mode, Realis, tuple[int, ...], str],
    ) -> ContactMention:
        people, span, extent, mode, realis, times, what = part
        return ContactMention(
            id=ids[place],
            document=document,
            span=span,
            extent=extent,
            mode=mode,
            realis=realis,
            level="leaders",
            makes=what != "anaphor",
            participants=tuple(
                Party(person=p, state=self._news.state(p), in_roster=False, leader=True) for p in people
            ),
            times=times,
            same_as=ids[0] if what == "anaphor" else None,
            primary=what != "earlier",
            earlier=what == "earlier",
            apart=(ids[0],) if what == "earlier" else (),
        )

    def _claim(
        self,
        document: Document,
        mention: str,
        point: str,
        span: Span,
        kind: PointKind,
        value: str,
        normalized: Normalized | None,
        form: Form,
        cites: bool,
    ) -> RawClaim:
        state = self._news.state(self._event.people[0])
        office = Source(name=f"Office of {self._event.people[0]}", kind="office", side=state)
        cited = self._news.outlet(self._pick) or "The Northern Wire"
        chain = (Source(name=cited, kind="medium", side="press"), office) if cites else (office,)
        return RawClaim(
            mention=mention,
            point_kind=kind,
            point=point,
            value=value,
            evidence=(evidence("value", document.id, document.text, span),),
            normalized=normalized,
            form=form,
            chain=chain,
        )
