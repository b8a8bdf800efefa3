"""The command check: what the ledger holds for and against a sentence. It reads the sentence, so it loads the model."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from readouts.cli.failure import CommandError
from readouts.cli.options import DEFAULT_LEDGER, LedgerOption, Published, Rosters, wrong_roster
from readouts.cli.terminal import is_terminal, say, tsv, write
from readouts.cli.terminal import show as display
from readouts.export.jsonl import line
from readouts.store import Ledger

if TYPE_CHECKING:
    from readouts.run import AskedClaim, AskedContact, Checked, Known

HEAD = (
    "answer",
    "participants",
    "point",
    "asked",
    "contact",
    "day",
    "side",
    "form",
    "polarity",
    "act",
    "words",
    "chain",
    "story",
    "evidence",
    "claim",
)


def check(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="In quotation marks; - is standard input.")],
    published: Published = None,
    side: Annotated[str | None, typer.Option(metavar="STATE", help="Whose words the sentence is.")] = None,
    voucher: Annotated[str | None, typer.Option(metavar="NAME", help="The office or person whose words it is.")] = None,
    roster: Rosters = None,
    form: Annotated[
        Literal["table", "tsv", "jsonl"] | None, typer.Option("--format", help="table on a terminal, else tsv.")
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Check a sentence against the ledger. Shows what supports it, contradicts it, or only comes near."""
    from readouts.ingest import BadDateError
    from readouts.parse import ModelError
    from readouts.roster import RosterError
    from readouts.run import BuildError, JudgingError, Said, check_sentence, sentence_context

    words = sys.stdin.read() if sentence == "-" else sentence
    if not words.strip():
        raise CommandError("the sentence is empty; give one with words in it", 2)
    if voucher and not side:
        raise CommandError("--voucher: say also for whom it speaks, with --side", 2)
    said = Said(published=published, side=side, voucher=voucher)
    try:
        with Ledger.read(ledger) as opened:
            context = sentence_context(tuple(map(str, roster or ())))
            checked = check_sentence(words, opened, context, said)
    except BadDateError as error:
        raise CommandError(f"--published: {error}", 2) from error
    except JudgingError as error:
        raise CommandError(f"--side: {error}", 2) from error
    except RosterError as error:
        raise wrong_roster(error.faults) from error
    except (ModelError, BuildError) as error:
        raise CommandError(str(error)) from error
    _write(checked, form or ("table" if is_terminal() else "tsv"))


def _write(checked: "Checked", shape: Literal["table", "tsv", "jsonl"]) -> None:
    from readouts.cli import sentence_pages

    if shape == "jsonl":
        write([line(checked)])
        return
    if shape == "table":
        display(*sentence_pages.pages(checked))
        return
    write(tsv(HEAD, _rows(checked)))
    for told in sentence_pages.plain_answers(checked):
        say(told)


def _rows(checked: "Checked") -> Iterator[tuple[str, ...]]:
    """One line a claim of the ledger; one with the answer "nothing" for a claim of the sentence that meets none."""
    for contact in checked.contacts:
        days = {m.id: m.date.edtf for m in contact.matches}
        for asked in contact.claims:
            if not asked.known:
                yield "nothing", *_asked(contact, asked), *[""] * (len(HEAD) - 4)
            for known in asked.known:
                yield known.bearing, *_asked(contact, asked), *_known(known, days)


def _asked(contact: "AskedContact", asked: "AskedClaim") -> tuple[str, ...]:
    return "; ".join(contact.participants), asked.claim.point, asked.claim.value


def _known(known: "Known", days: dict[str, str]) -> tuple[str, ...]:
    claim, story = known.claim, known.story
    return (
        known.contact,
        days[known.contact],
        claim.side,
        claim.form,
        claim.polarity,
        claim.act or "",
        claim.value,
        " ‹ ".join(claim.chain),
        story.name,
        " … ".join(e.quote for e in claim.evidence if e.role == "value"),
        claim.id,
    )
