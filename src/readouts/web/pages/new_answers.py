"""What a person says of a text on the form, and what it means for the text."""

from typing import TYPE_CHECKING, get_args

import msgspec

from readouts.model.address import web_address
from readouts.model.document import Appearance, Document, Given
from readouts.model.values import AccountKind
from readouts.web.forms import Form
from readouts.web.pages.new_leaders import Leaders

if TYPE_CHECKING:
    from readouts.run import Draft

PRESS, OTHER = "press", "other"
WHOLE: dict[str, bool | None] = {"yes": True, "no": False, "unknown": None}
KINDS: tuple[AccountKind, ...] = ("readout", "transcript", "briefing", "post", "interview")
LONGEST = 200  # code points of a name


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with an answer. field: the id of its input, for the link to it."""

    field: str
    message: str


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """The answers as the form holds them; "" is no answer.

    side: a state's English short name, "press", or "other" with the state in `other`. complete: "yes", "no",
    "unknown".
    """

    side: str = ""
    other: str = ""
    voucher: str = ""
    kind: str = ""
    complete: str = "unknown"
    told_at: str = ""
    outlet: str = ""
    url: str = ""


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """A text with what was said of it, or what is wrong with that."""

    document: Document | None
    problems: tuple[Problem, ...] = ()


def prefilled(draft: "Draft", known: Document | None, offered: tuple[str, ...]) -> Answers:
    """What the form holds at first: what was said of a text that is held, else what the reader would answer.

    offered: the states that have a button of their own.
    """
    given = known.given if known is not None else None
    guess = draft.guess
    document = known or draft.document
    side = (given.side if given else None) or guess.side or ""
    own = side in ("", PRESS) or side in offered
    complete = given.complete if given and given.complete is not None else guess.complete
    return Answers(
        side=side if own else OTHER,
        other="" if own else side,
        voucher=(given.voucher if given else None) or guess.voucher or "",
        kind=_kind((given.kind if given else None) or guess.kind),
        complete=next(word for word, value in WHOLE.items() if value is complete),
        told_at=(given.told_at if given else None) or document.published or guess.told_at or "",
        outlet=document.outlet or guess.outlet or "",
        url=document.url or "",
    )


def _kind(kind: AccountKind | None) -> str:
    return kind if kind in KINDS else ""


def answers(form: Form, number: int) -> Answers:
    """The answers for the text of that number."""
    return Answers(**{field: form.one(f"{field}-{number}").strip() for field in Answers.__struct_fields__})


def settle(said: Answers, draft: "Draft", known: Document | None, number: int, leaders: Leaders) -> Settled:
    """The text as it is to be stored."""
    wrong: list[Problem] = []
    side = _side(said, number, leaders, wrong)
    day = _day(said, number, wrong)
    url = web_address(said.url)
    if said.url and url is None:
        wrong.append(Problem(field=f"url-{number}", message=f"“{said.url[:60]}” is no web address (http or https)."))
    if said.kind and said.kind not in get_args(AccountKind):
        wrong.append(Problem(field=f"kind-{number}", message=f"“{said.kind[:40]}” is no kind of account."))
    if said.complete not in WHOLE:
        wrong.append(
            Problem(field=f"complete-{number}", message="Say whether the text is whole: yes, no or not known.")
        )
    organ = leaders.organ_of(said.outlet) or leaders.organ_of(said.url)
    if side == PRESS and organ is not None:
        message = f"The outlet or address is an organ of government ({organ}), whose texts are its account."
        wrong.append(Problem(field=f"outlet-{number}", message=f"{message} Clear it, or choose {organ}."))
    if wrong or side is None:
        return Settled(document=None, problems=tuple(wrong))
    given = _given(said, side, day, known)
    if given is not None and given.complete is None and organ is not None:
        # An organ's page counts as whole unless somebody says no; whoever does not know takes that back.
        given = msgspec.structs.replace(given, complete=False)
    return Settled(document=_document(said, draft, known, given, day, url))


def _side(said: Answers, number: int, leaders: Leaders, wrong: list[Problem]) -> str | None:
    asked = said.other if said.side == OTHER else said.side
    if not asked:
        missing = "which government's" if said.side == OTHER else "whose text"
        wrong.append(
            Problem(field=f"side-{number}", message=f"Say {missing} it is; the columns of the table need that.")
        )
        return None
    state = PRESS if asked == PRESS else leaders.state(asked)
    if state is None:
        wrong.append(Problem(field=f"side-{number}", message=f"“{asked[:60]}” is no state of the roster."))
    return state


def _day(said: Answers, number: int, wrong: list[Problem]) -> str | None:
    from readouts.ingest import BadDateError, iso_day

    try:
        return iso_day(said.told_at) if said.told_at else None
    except BadDateError:
        message = f"“{said.told_at[:40]}” is no day; write it as YYYY-MM-DD, or leave it empty."
        wrong.append(Problem(field=f"told_at-{number}", message=message))
        return None


def _given(said: Answers, side: str, day: str | None, known: Document | None) -> Given | None:
    if side == PRESS:
        return Given() if known is not None and known.given is not None else None
    kind = msgspec.convert(said.kind, AccountKind) if said.kind else None
    return Given(
        side=side, voucher=said.voucher[:LONGEST] or None, kind=kind, complete=WHOLE[said.complete], told_at=day
    )


def _document(
    said: Answers, draft: "Draft", known: Document | None, given: Given | None, day: str | None, url: str | None
) -> Document:
    """The text with one appearance: the one by which it is held, if it is, so that a paste adds no place."""
    first = (known or draft.document).appearances[0]
    place = Appearance(
        name=first.name,
        outlet=said.outlet[:LONGEST] or None,
        published=day,
        url=url,
        title=first.title or draft.guess.title,
    )
    fresh = draft.document
    status = "set aside" if fresh.status == "set aside" else "read"
    return msgspec.structs.replace(
        fresh,
        appearances=(place,),
        given=given,
        status=status,
        reason=fresh.reason if status == "set aside" else None,
        copy_of=None,
    )
