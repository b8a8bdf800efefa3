"""A comparison as a Markdown table (GitHub's flavour), for pasting into a story or an issue."""

import re

from readouts.export.comparison import CellWords, Comparison, Row
from readouts.export.phrases import (
    chain_line,
    headline,
    held_by_side,
    held_line,
    notes,
    story_line,
    subline,
    why_line,
    words_line,
)
from readouts.export.plain import one_line
from readouts.export.printable import state_words, verdict_words
from readouts.export.quotes import shortened
from readouts.export.wording import SIGNS
from readouts.model.contact import Contact

SPECIAL = re.compile(r"([\\`*_\[\]|~<>&])")


def markdown(comparison: Comparison, full_quotes: bool = False) -> str:
    """The whole comparison. Nothing in a story's words is read as Markdown or HTML.

    full_quotes: quotations of more than 300 characters are not cut.
    """
    comparison = shortened(comparison, full_quotes)
    lines = [f"### {escaped(headline(comparison))}", "", escaped(subline(comparison)), ""]
    for side, accounts in held_by_side(comparison):
        held = "; ".join(held_line(a) for a in accounts) or "no account held"
        lines.append(f"- **{escaped(side)}**: {escaped(held)}")
    lines += [f"- {escaped(note)}" for note in notes(comparison)]
    lines += ["", _line(["Point", *map(escaped, comparison.columns), "Verdict"])]
    lines.append(_line(["---"] * (len(comparison.columns) + 2)))
    lines += [_row(row, comparison.contact) for row in comparison.rows]
    lines += ["", *(f"{escaped(story_line(s))}  " for s in comparison.stories)]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """`text` so that Markdown shows it as it is."""
    return SPECIAL.sub(r"\\\1", one_line(text)).replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\&", "&amp;")


def _row(row: Row, contact: Contact) -> str:
    sign = SIGNS[row.verdict]
    verdict = f"{sign.sign} **{escaped(sign.word)}**" if row.verdict else sign.sign
    verdict += f"<br>{escaped(verdict_words(row))}"
    verdict += f"<br>{escaped(why_line(row))}" if why_line(row) else ""
    return _line([f"**{escaped(row.label)}**", *(_cell(cell, contact) for cell in row.cells), verdict])


def _cell(cell: CellWords, contact: Contact) -> str:
    state = state_words(cell, contact)
    parts = [f"*{escaped(state)}*"] if state else []
    parts += [f"{escaped(words_line(w))}<br><sub>{escaped(chain_line(w))}</sub>" for w in cell.words]
    return "<br>".join(parts)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
