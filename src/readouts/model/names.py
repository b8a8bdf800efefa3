"""What the roster finds in a text."""

from typing import Literal

import msgspec

from readouts.model.span import Span

NameKind = Literal[
    "person",  # a name of one or more people of the roster, with the titles that stand before it
    "office",  # "the Russian president", "prime minister", "press secretary"
    "state",  # a state or organisation by name
    "demonym",  # "Russian"
    "capital",  # a capital: the place, or the government by metonymy
    "metonym",  # Kremlin, White House, Downing Street: government or place, by syntax
    "organ",  # an organ of government or a spokesman's office: Russian Embassy, State Department
    "medium",  # a newspaper, broadcaster, agency
    "event",  # a recurring host event or format: G20, APEC summit
]


class NameMatch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A longest match of the roster.

    span: the whole, titles included ("Russian President Vladimir Putin"). name: the name without titles;
    equals span where there are none. ids: the roster ids it may stand for, sorted; more than one is settled
    later by office, state and day. titles: what stands before a name, in lower case, left to right
    ("former", "us", "president"). office: ids of the offices that those titles name. state: the state that
    the titles name, if they do. weak: the words also mean something else (May, Park, Bush at the start of a
    sentence); nothing but a rule with more to go on may read it as a name, and no rule may delete it.
    """

    kind: NameKind
    span: Span
    name: Span
    ids: tuple[str, ...]
    titles: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    state: str | None = None
    weak: bool = False
