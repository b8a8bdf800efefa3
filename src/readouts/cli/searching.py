"""The command that searches the words of claims and stories. It never loads the model."""

from collections.abc import Iterator
from typing import Annotated, Literal

import typer
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from readouts.cli.options import DEFAULT_LEDGER, LedgerOption, day
from readouts.cli.terminal import is_terminal, say, text, tsv, write
from readouts.cli.terminal import show as display
from readouts.export.jsonl import line
from readouts.export.wording import counted, short_day
from readouts.store import ClaimHit, ContactFilter, Hits, Ledger, Piece, StoryHit

HEAD = ("hit", "id", "day", "who", "side", "point", "words", "chain")
SHORT = 12  # of a document's id


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...", help='All of them; "a phrase", -without, beginning*. -- before a leading -.'
        ),
    ],
    person: Annotated[str | None, typer.Option(metavar="NAME", help="Of contacts of that person.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Of contacts not before this day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Of contacts not after this day.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="In stories of that outlet.")] = None,
    parts: Annotated[bool, typer.Option("--parts", help="Also find parts of words in claims.")] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="So many claims, and so many stories.")] = 20,
    offset: Annotated[int, typer.Option(metavar="N", min=0, help="Leave out the first so many.")] = 0,
    form: Annotated[
        Literal["table", "tsv", "jsonl"] | None, typer.Option("--format", help="table on a terminal, else tsv.")
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Search the words of claims and stories. Case and accents do not count."""
    asked = ContactFilter(
        person=person,
        since=day(since, "--since"),
        until=day(until, "--until", last=True),
        outlet=outlet,
        level=None,
    )
    narrowed = asked if asked != ContactFilter(level=None) else None
    with Ledger.read(ledger) as opened:
        hits = opened.search(" ".join(words), limit, offset, asked=narrowed, parts=parts)
    shape = form or ("table" if is_terminal() else "tsv")
    if shape == "table":
        display(*_blocks(hits))
    elif shape == "tsv":
        write(tsv(HEAD, _rows(hits)))
    else:
        write('{"type":"claim hit",' + line(hit)[1:] for hit in hits.claims)
        write('{"type":"story hit",' + line(hit)[1:] for hit in hits.stories)
    _say_totals(hits, offset)


def _say_totals(hits: Hits, offset: int) -> None:
    say(f"{counted(hits.claims_total, 'claim', 'claims')}, {counted(hits.stories_total, 'story', 'stories')}")
    more = max(hits.claims_total - len(hits.claims), hits.stories_total - len(hits.stories)) - offset
    if more > 0:
        say(f"more with --offset {offset + max(len(hits.claims), len(hits.stories))}")
    if not (hits.claims_ranked and hits.stories_ranked):
        say("so many hits are not ranked; more words find fewer")


def _rows(hits: Hits) -> Iterator[tuple[str, ...]]:
    for claim in hits.claims:
        row = claim.contact
        words = (_words(claim.point), _words(claim.value), _words(claim.chain))
        yield "claim", row.id, row.edtf, "; ".join(row.participants), claim.side, *words
    for story in hits.stories:
        yield "story", story.document, story.published or "", _story_name(story), "", "", _words(story.snippet), ""


def _blocks(hits: Hits) -> Iterator[RenderableType]:
    """Each hit: where it is, then its words."""
    for claim in hits.claims:
        yield from _claim(claim)
    for story in hits.stories:
        head = Text(story.document[:SHORT], style="cyan")
        head.append_text(text(f"  {story.published or 'day not known'}  {_story_name(story)}"))
        yield head
        yield Padding(_bold(story.snippet), (0, 0, 1, 4))


def _claim(claim: ClaimHit) -> Iterator[RenderableType]:
    row = claim.contact
    head = Text(row.short, style="cyan")
    head.append_text(text(f"  {short_day(row.date)}  {' – '.join(row.participants)} · {claim.side} · "))
    head.append_text(_bold(claim.point))
    yield head
    yield Padding(_bold(claim.value), (0, 0, 0, 4))
    yield Padding(_bold(claim.chain, "dim"), (0, 0, 1, 4))


def _bold(pieces: tuple[Piece, ...], style: str = "") -> Text:
    """The words, those that were found in bold."""
    made = Text()
    for piece in pieces:
        made.append_text(text(piece.text, f"{style} bold" if piece.marked else style))
    return made


def _words(pieces: tuple[Piece, ...]) -> str:
    return "".join(p.text for p in pieces)


def _story_name(story: StoryHit) -> str:
    return ": ".join(p for p in (story.outlet, story.title or story.name) if p)
