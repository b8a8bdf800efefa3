"""A comparison as plain text with footnotes, for an editor that takes nothing else."""

from collections.abc import Iterator
from textwrap import wrap

from readouts.export.comparison import CellWords, Comparison, Row, Words
from readouts.export.phrases import headline, held_by_side, held_line, notes, story_line, subline, words_line
from readouts.export.plain import one_line
from readouts.export.printable import state_words, verdict_words
from readouts.export.quotes import shortened
from readouts.export.wording import SIGNS

WIDTH = 96
INDENT = "    "


def footnoted(comparison: Comparison) -> str:
    """The whole comparison: row by row, side by side below each other; a number at each claim leads to its chain.

    Quotations of more than 300 characters are cut.
    """
    comparison = shortened(comparison)
    chains: dict[str, int] = {}
    lines = [headline(comparison), subline(comparison), ""]
    for side, accounts in held_by_side(comparison):
        held = "; ".join(held_line(a) for a in accounts) or "no account held"
        lines += _wrapped(f"{one_line(side)}: {held}", "")
    lines += [line for note in notes(comparison) for line in _wrapped(note, "")]
    for row in comparison.rows:
        lines += ["", *_row(row, comparison, chains)]
    lines += ["", "Who says it", *(f"({number}) {chain}" for chain, number in chains.items())]
    lines += ["", "Stories", *(story_line(s) for s in comparison.stories)]
    return "\n".join(lines) + "\n"


def _row(row: Row, comparison: Comparison, chains: dict[str, int]) -> Iterator[str]:
    sign = SIGNS[row.verdict]
    verdict = f" [{sign.word}: {one_line(verdict_words(row))}]" if row.verdict else ""
    yield f"{one_line(row.label).upper()}{verdict}"
    for cell in row.cells:
        said = _cell(cell, comparison, chains)
        if said:
            yield from _wrapped(f"{one_line(cell.side)}: {said}", "  ")


def _cell(cell: CellWords, comparison: Comparison, chains: dict[str, int]) -> str:
    state = one_line(state_words(cell, comparison.contact))
    words = "; ".join(f"{words_line(w)} ({_footnote(w, chains)})" for w in cell.words)
    return f"{state}: {words}" if state and words else state or words


def _footnote(words: Words, chains: dict[str, int]) -> int:
    marks = "".join(f"[{n}]" for n in words.stories)
    said = one_line(f"{' ‹ '.join(words.chain)} {marks}".strip())
    return chains.setdefault(said, len(chains) + 1)


def _wrapped(line: str, before: str) -> list[str]:
    return wrap(line, WIDTH, initial_indent=before, subsequent_indent=before + INDENT, break_long_words=False)
