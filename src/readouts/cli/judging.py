"""The commands judge same, different, reject, amend, add, account, sign, undo, redo and list."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from readouts.cli.failure import CommandError
from readouts.cli.judging_pages import judged_page, listed_page
from readouts.cli.options import DEFAULT_LEDGER, Contact, LedgerOption, Rosters, wrong_roster
from readouts.cli.progress import Bar
from readouts.cli.terminal import is_terminal, say, tsv, write
from readouts.cli.terminal import show as display
from readouts.export.decided import HEAD, decided
from readouts.export.jsonl import line
from readouts.export.listing import csv_lines
from readouts.model.decision import AmendedAct
from readouts.model.values import AccountKind, Form, PointKind, Polarity
from readouts.store import Ledger

if TYPE_CHECKING:
    from readouts.run import Asked, Judged, Progress

judge = typer.Typer(
    name="judge",
    help="Decide what the rules cannot: it outranks them, survives every build, and can be undone.",
    epilog='Start with: readouts judge same 3f2a9c1b 8d01e7aa --reason "One call; the second paper gives no day."',
    no_args_is_help=True,
    rich_markup_mode=None,
)

Author: TypeAlias = Annotated[
    str | None, typer.Option(metavar="NAME", envvar="READOUTS_AUTHOR", show_envvar=True, help="Who decides.")
]
Reason: TypeAlias = Annotated[str, typer.Option(metavar="WORDS", help="Why; others will read it.")]
Shape: TypeAlias = Annotated[
    Literal["text", "jsonl"] | None, typer.Option("--format", help="text on a terminal, else jsonl.")
]
Mention: TypeAlias = Annotated[str, typer.Argument(metavar="ID", help="A contact, or one of its mentions.")]
Other: TypeAlias = Annotated[str, typer.Argument(metavar="OTHER", help="Another contact or mention.")]
Claim: TypeAlias = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id (compare --format tsv).")]
Decided: TypeAlias = Annotated[str, typer.Argument(metavar="DECISION", help="The decision's id (judge list).")]
Words: TypeAlias = Annotated[
    str | None, typer.Option(metavar="WORDS", help="The exact words of a text that say so.", show_default=False)
]
Text: TypeAlias = Annotated[
    str | None, typer.Option("--document", metavar="ID|NAME", help="The text with the words, if several have them.")
]
Occurrence: TypeAlias = Annotated[
    int | None, typer.Option(metavar="N", help="Which place is meant, if the words occur again: 1, 2 …")
]
Point: TypeAlias = Annotated[str | None, typer.Option(metavar="ROW", help="A field, or the label of a topic.")]
Topic: TypeAlias = Annotated[bool, typer.Option("--topic", help="The row is a topic, though called like a field.")]
Value: TypeAlias = Annotated[str | None, typer.Option(metavar="WORDS", help="What is said there.")]
Voucher: TypeAlias = Annotated[str | None, typer.Option(metavar="NAME", help="Who stands behind it.")]
Side: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="SIDE", help="For whom: a state, unnamed, unnamed (State), other, press."),
]
Speaker: TypeAlias = Annotated[str | None, typer.Option(metavar="NAME", help="Whose words, if not the voucher's.")]
PolarityOption: TypeAlias = Annotated[Polarity | None, typer.Option(help="How it is said.")]
ActOption: TypeAlias = Annotated[AmendedAct | None, typer.Option(help="What it does at its point; none: nothing.")]


def same(
    left: Mention, right: Other, reason: Reason, author: Author = None, form: Shape = None, roster: Rosters = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:  # fmt: skip
    """Two are one contact. All their mentions are, then."""
    _ask(ledger, roster, form, _asked("same", author, reason, left=left, right=right))


def different(
    left: Mention, right: Other, reason: Reason, author: Author = None, form: Shape = None, roster: Rosters = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:  # fmt: skip
    """Two are not one contact. A contact and one of its mentions: the mention leaves it."""
    _ask(ledger, roster, form, _asked("different", author, reason, left=left, right=right))


def reject(
    claim: Claim, reason: Reason, author: Author = None, form: Shape = None, roster: Rosters = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:  # fmt: skip
    """A claim is not what the text says. It leaves the comparison."""
    _ask(ledger, roster, form, _asked("reject", author, reason, claim=claim))


def amend(
    claim: Claim,
    reason: Reason,
    value: Value = None,
    polarity: PolarityOption = None,
    act: ActOption = None,
    point: Point = None,
    topic: Topic = False,
    voucher: Voucher = None,
    side: Side = None,
    speaker: Speaker = None,
    own: Annotated[bool, typer.Option("--own", help="The text itself says it, and nobody in it.")] = False,
    words: Words = None,
    document: Text = None,
    occurrence: Occurrence = None,
    author: Author = None,
    form: Shape = None,
    roster: Rosters = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """A claim says something else. What is not given stays as it was read."""
    asked = _asked(
        "amend", author, reason, claim=claim, value=value, polarity=polarity, act=act, point=point,
        point_kind=_kind(topic), voucher=voucher, side=side, speaker=speaker, own=own, words=words, document=document,
        occurrence=occurrence,
    )  # fmt: skip
    _ask(ledger, roster, form, asked)


def add(
    contact: Contact,
    reason: Reason,
    words: Words = None,
    point: Point = None,
    topic: Topic = False,
    value: Value = None,
    polarity: PolarityOption = None,
    act: ActOption = None,
    said: Annotated[Form | None, typer.Option("--form", help="A quotation must stand in the words.")] = None,
    voucher: Voucher = None,
    side: Side = None,
    speaker: Speaker = None,
    document: Text = None,
    occurrence: Occurrence = None,
    author: Author = None,
    form: Shape = None,
    roster: Rosters = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Add a claim that was not read. Without a voucher the text itself says it."""
    asked = _asked(
        "add", author, reason, contact=contact, words=words, point=point, point_kind=_kind(topic), value=value,
        polarity=polarity, act=act, form=said, voucher=voucher, side=side, speaker=speaker, document=document,
        occurrence=occurrence,
    )  # fmt: skip
    _ask(ledger, roster, form, asked)


def account(
    account: Annotated[str, typer.Argument(metavar="ACCOUNT", help="The id of an account, or of a held text.")],
    reason: Reason,
    side: Side = None,
    kind: Annotated[AccountKind | None, typer.Option(help="What kind of account it is.")] = None,
    complete: Annotated[
        bool | None, typer.Option("--complete/--fragment", help="Whether it is the whole account.")
    ] = None,
    told_at: Annotated[str | None, typer.Option(metavar="DATE", help="The day it was given out.")] = None,
    voucher: Annotated[str | None, typer.Option(metavar="NAME", help="Who gives it, of a held text.")] = None,
    author: Author = None,
    form: Shape = None,
    roster: Rosters = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Say what an account is: whose, of what kind, whole or not, of which day."""
    asked = _asked(
        "account", author, reason, account=account, side=side, account_kind=kind, complete=complete, told_at=told_at,
        voucher=voucher,
    )  # fmt: skip
    _ask(ledger, roster, form, asked)


def sign(
    contact: Contact,
    point: Annotated[str, typer.Argument(metavar="POINT", help="The row that you have checked.")],
    reason: Reason = "checked",
    topic: Topic = False,
    author: Author = None,
    form: Shape = None,
    roster: Rosters = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """You have checked a row. If it changes after that, an issue says so."""
    asked = _asked("sign", author, reason, contact=contact, point=point, point_kind=_kind(topic))
    _ask(ledger, roster, form, asked)


def undo(
    decision: Decided, reason: Reason, author: Author = None, form: Shape = None, roster: Rosters = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:  # fmt: skip
    """Take a decision back. It is kept, and holds no longer."""
    from readouts.run import undo as undone

    who = _author(author)
    _do(lambda at, own, bar: undone(ledger, decision, who, reason, at, own, bar), roster, form)


def redo(
    decision: Decided, reason: Reason, author: Author = None, form: Shape = None, roster: Rosters = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:  # fmt: skip
    """Decide again what was undone. It is a new decision on the same words."""
    from readouts.run import redo as redone

    who = _author(author)
    _do(lambda at, own, bar: redone(ledger, decision, who, reason, at, own, bar), roster, form)


def listing(
    contact: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only those on this contact.")] = None,
    form: Annotated[
        Literal["table", "tsv", "csv", "jsonl"] | None, typer.Option("--format", help="table on a terminal, else tsv.")
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """List decisions and what has become of each. Undone and overruled ones too."""
    from readouts.run import history

    with Ledger.read(ledger) as opened:
        found = history(opened, contact)
    shape = form or ("table" if is_terminal() else "tsv")
    rows = [decided(p.decision, p.standing, p.contacts) for p in found]
    if shape == "table":
        display(*listed_page(rows))
    elif shape == "jsonl":
        write(line(p) for p in found)
    else:
        write(csv_lines((HEAD, *rows)) if shape == "csv" else tsv(HEAD, rows))
    for past in found:
        if past.why is not None:
            say(past.why)


def _kind(topic: bool) -> PointKind | None:
    return "topic" if topic else None


def _author(author: str | None) -> str:
    if author is None or not author.strip():
        raise CommandError("who decides? give --author NAME, or set READOUTS_AUTHOR to your name once for all", 2)
    return author


def _asked(kind: str, author: str | None, reason: str, **about: object) -> "Asked":
    import msgspec

    from readouts.run import Asked

    given = {name: value for name, value in about.items() if value is not None}
    return msgspec.convert({"kind": kind, "author": _author(author), "reason": reason, **given}, Asked)


def _ask(ledger: Path, roster: "list[Path] | None", form: str | None, asked: "Asked") -> None:
    from readouts import run

    _do(lambda at, own, bar: run.judge(ledger, asked, at, own, bar), roster, form)


def _do(
    act: "Callable[[str, tuple[str, ...], Progress], Judged]", roster: "list[Path] | None", form: str | None
) -> None:
    """Decides, now, and says what changed."""
    from readouts import run
    from readouts.parse import ModelError
    from readouts.roster import RosterError

    try:
        with Bar() as bar:
            made = act(dt.datetime.now(dt.UTC).isoformat(), tuple(str(p) for p in roster or ()), bar)
    except run.JudgingError as error:
        raise CommandError(str(error), 2) from error
    except RosterError as error:
        raise wrong_roster(error.faults) from error
    except (ModelError, run.BuildError) as error:
        raise CommandError(f"{error}; the decision, if it was stored, is heeded by the next build") from error
    if (form or ("text" if is_terminal() else "jsonl")) == "jsonl":
        write([line(made)])
    else:
        display(*judged_page(made))


for _name, _command, _example in (
    ("same", same, '3f2a9c1b 8d01e7aa --reason "One call; the second paper gives no day."'),
    ("different", different, '3f2a9c1b 5510c4de --reason "The second was a call-back."'),
    ("reject", reject, '77ab01c2 --reason "He speaks of the visit, not of the call."'),
    ("amend", amend, '77ab01c2 --value "45 minutes" --reason "The reader took the wrong number."'),
    ("add", add, '3f2a9c1b --words "half an hour" --point duration --voucher Kremlin --reason "Overlooked."'),
    ("account", account, '9c0d11e2 --side Russia --kind readout --complete --reason "It is the Kremlin’s own page."'),
    ("sign", sign, '3f2a9c1b duration --reason "Both readouts checked."'),
    ("undo", undo, 'b51c02fa --reason "It was another call after all."'),
    ("redo", redo, 'b51c02fa --reason "It was this one after all."'),
    ("list", listing, "3f2a9c1b --format table"),
):
    judge.command(_name, epilog=f"Example: readouts judge {_name} {_example}")(_command)
