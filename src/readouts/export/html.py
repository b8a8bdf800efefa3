"""A comparison as a fragment of HTML with its own styles, for pasting into a story: a table with footnotes."""

from html import escape

from readouts.export.comparison import CellWords, Comparison, Row, Words
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

STYLE = """
.readouts { font: 16px/1.45 Georgia, serif; color: #1b1f24; background: #fff; max-width: 70em; }
.readouts table { border-collapse: collapse; width: 100%; }
.readouts caption { text-align: left; font-weight: 700; font-size: 1.25em; padding-bottom: .4em; }
.readouts th, .readouts td { border-bottom: 1px solid #ccc; padding: .5em .7em; text-align: left; vertical-align: top; }
.readouts thead th { border-bottom: 2px solid #1b1f24; }
.readouts td p { margin: 0 0 .5em; } .readouts td p:last-child { margin: 0; }
.readouts i, .readouts small, .readouts ol, .readouts ul { color: #4a525a; }
.readouts ol, .readouts ul { font-size: .85em; padding-left: 1.6em; }
.readouts b.conflict { color: #a4001d; } .readouts b.check { color: #7a5200; }
.readouts b.same, .readouts b.fits { color: #0a6b2d; } .readouts b.both_raise { color: #00616b; }
.readouts b.one_side { color: #1d4fa3; } .readouts b.press { color: #6d2c8b; }
""".strip()


def html(comparison: Comparison, full_quotes: bool = False) -> str:
    """The whole comparison. Every word of a story is escaped; a row that must be checked says so.

    full_quotes: quotations of more than 300 characters are not cut.
    """
    caption = f"{shown(headline(comparison))}<br><small>{shown(subline(comparison))}</small>"
    held = [_held(side, [held_line(a) for a in accounts]) for side, accounts in held_by_side(comparison)]
    held += [f"<li>{shown(note)}</li>" for note in notes(comparison)]
    lines = [
        '<div class="readouts">',
        f"<style>{STYLE}</style>",
        *table_lines(shortened(comparison, full_quotes), caption),
        f"<ul>{''.join(held)}</ul>",
        f"<ul>{''.join(f'<li>{shown(story_line(s))}</li>' for s in comparison.stories)}</ul>",
        "</div>",
    ]
    return "\n".join(lines) + "\n"


def table_lines(comparison: Comparison, caption: str) -> list[str]:
    """The table with its footnotes. caption: HTML."""
    footnotes: dict[str, int] = {}
    heads = "".join(f'<th scope="col">{shown(c)}</th>' for c in ("Point", *comparison.columns, "Verdict"))
    rows = [_row(row, comparison, footnotes) for row in comparison.rows]
    return [
        "<table>",
        f"<caption>{caption}</caption>",
        f"<thead><tr>{heads}</tr></thead>",
        "<tbody>",
        *rows,
        "</tbody>",
        "</table>",
        "<p><small>Who says it, from the outlet inwards; in brackets the numbers of the stories.</small></p>",
        f"<ol>{''.join(f'<li>{shown(chain)}</li>' for chain in footnotes)}</ol>",
    ]


def shown(text: str) -> str:
    """`text` as HTML shows it."""
    return escape(one_line(text), quote=True)


def _held(side: str, lines: list[str]) -> str:
    return f"<li><b>{shown(side)}</b>: {shown('; '.join(lines) or 'no account held')}</li>"


def _row(row: Row, comparison: Comparison, footnotes: dict[str, int]) -> str:
    sign = SIGNS[row.verdict]
    style = (row.verdict or "none").lower()
    word = f'<b class="{style}">{shown(sign.sign)} {shown(sign.word)}</b><br>' if row.verdict else ""
    why = f"<br><small>{shown(why_line(row))}</small>" if why_line(row) else ""
    cells = "".join(_cell(cell, comparison, footnotes) for cell in row.cells)
    return f'<tr><th scope="row">{shown(row.label)}</th>{cells}<td>{word}{shown(verdict_words(row))}{why}</td></tr>'


def _cell(cell: CellWords, comparison: Comparison, footnotes: dict[str, int]) -> str:
    state = state_words(cell, comparison.contact)
    parts = [f"<p><i>{shown(state)}</i></p>"] if state else []
    parts += [f"<p>{shown(words_line(w))}<sup>{_footnote(w, footnotes)}</sup></p>" for w in cell.words]
    return f"<td>{''.join(parts)}</td>"


def _footnote(words: Words, footnotes: dict[str, int]) -> int:
    return footnotes.setdefault(chain_line(words), len(footnotes) + 1)
