"""Values that a person gives, in the form in which values are compared; None where that cannot be read."""

from functools import lru_cache
from typing import get_args

from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.model.normalized import Normalized
from readouts.model.values import Field, PointKind
from readouts.read.details_length import lengths
from readouts.read.times_dates import RULES
from readouts.read.times_grammar import Grammar
from readouts.read.times_tokens import table
from readouts.reconcile.days import bounds
from readouts.reconcile.values import PEOPLE, all_labels

FIELDS: frozenset[str] = frozenset(get_args(Field))
LABELLED = "main subject"


def point_named(words: str, kind: PointKind | None, knowledge: Knowledge) -> tuple[PointKind, str]:
    """The row that is meant: a field, or a topic by a state, by a label of the taxonomy, or in its own words."""
    label = " ".join(words.split())
    if kind != "topic" and label.casefold() in FIELDS:
        return "field", label.casefold()
    if kind == "field":
        raise ValueError(f"{words!r} is no field; the fields are {', '.join(get_args(Field))}")
    known = all_labels(topic(label, knowledge))
    return "topic", known[0] if known else label.lower()


def normalized(kind: PointKind, point: str, value: str, knowledge: Knowledge) -> Normalized | None:
    """The value at a point, as it is compared."""
    if kind == "topic":
        return topic(point, knowledge)
    if point == "duration":
        return length(value, knowledge.lexicon)
    if point == "day":
        return day(value, knowledge.lexicon)
    if point in PEOPLE:
        person = knowledge.roster.person_named(value.strip())
        return Normalized(person=person.name) if person is not None else None
    return topic(value, knowledge) if point == LABELLED else None


def topic(label: str, knowledge: Knowledge) -> Normalized | None:
    """A label that is a state's or of the taxonomy."""
    state = knowledge.roster.state_named(label)
    if state is not None:
        return Normalized(country=state.name, taxonomy=None, also=())
    themes = {e.value.casefold(): e.value for e in knowledge.lexicon.group("taxonomy") if e.value}
    theme = themes.get(label.casefold())
    return Normalized(country=None, taxonomy=theme, also=()) if theme is not None else None


def length(value: str, lexicon: Lexicon) -> Normalized | None:
    """The only length that the words name."""
    found = list(lengths(value, lexicon))
    return Normalized(min_minutes=found[0].low, max_minutes=found[0].high) if len(found) == 1 else None


def day(value: str, lexicon: Lexicon) -> Normalized | None:
    """The only day, month or year that the words name in full; "Friday" hangs on a page and is not read."""
    known = table(lexicon)
    found = [made for _, _, made in _dates(lexicon).search(list(known.words(value)))]
    days = bounds(found[0].value) if len(found) == 1 else None
    return Normalized(earliest=days[0], latest=days[1]) if days is not None else None


@lru_cache(maxsize=4)
def _dates(lexicon: Lexicon) -> Grammar:
    return Grammar(table(lexicon).universe(), RULES)
