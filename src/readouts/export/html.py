"""A comparison as a fragment of HTML with its own styles, for pasting into a story."""

from html import escape

from readouts.export.comparison import CellWords, Comparison, Row
from readouts.export.phrases import (
    chain_line,
    headline,
    held_by_side,
    held_line,
    notes,
    state_line,
    story_line,
    subline,
    verdict_notes,
    why_line,
    words_line,
)
from readouts.export.plain import one_line
from readouts.export.wording import SIGNS

STYLE = """
.readouts { font: 15px/1.4 system-ui, sans-serif; border-collapse: collapse; }
.readouts caption { text-align: left; font-weight: 700; font-size: 1.2em; }
.readouts th, .readouts td { border-top: 1px solid #bbb; padding: .4em .6em; text-align: left; vertical-align: top; }
.readouts small, .readouts i { color: #555; }
.readouts .conflict { color: #a4001d; } .readouts .check { color: #7a5200; }
.readouts .same, .readouts .fits { color: #0a6b2d; } .readouts .both_raise { color: #00616b; }
.readouts .one_side { color: #1d4fa3; } .readouts .press { color: #6d2c8b; }
""".strip()


def html(comparison: Comparison) -> str:
    """The whole comparison. Every word of a story is escaped."""
    heads = "".join(f'<th scope="col">{shown(c)}</th>' for c in ("Point", *comparison.columns, "Verdict"))
    held = [_held(side, [held_line(a) for a in accounts]) for side, accounts in held_by_side(comparison)]
    held += [f"<li>{shown(note)}</li>" for note in notes(comparison)]
    lines = [
        f"<style>{STYLE}</style>",
        f"<p>{shown(subline(comparison))}</p>",
        f"<ul>{''.join(held)}</ul>",
        '<table class="readouts">',
        f"<caption>{shown(headline(comparison))}</caption>",
        f"<thead><tr>{heads}</tr></thead>",
        "<tbody>",
        *(_row(row) for row in comparison.rows),
        "</tbody>",
        "</table>",
        f"<p>{'<br>'.join(shown(story_line(s)) for s in comparison.stories)}</p>",
    ]
    return "\n".join(lines) + "\n"


def shown(text: str) -> str:
    """`text` as HTML shows it."""
    return escape(one_line(text), quote=True)


def _held(side: str, lines: list[str]) -> str:
    return f"<li><b>{shown(side)}</b>: {shown('; '.join(lines) or 'no account held')}</li>"


def _row(row: Row) -> str:
    sign = SIGNS[row.verdict]
    style = (row.verdict or "none").lower()
    told = f" {shown(verdict_notes(row))}" if verdict_notes(row) else ""
    verdict = f'<td><b class="{style}">{shown(sign.sign)} {shown(sign.word)}</b>{told}{_why(row)}</td>'
    return f'<tr><th scope="row">{shown(row.label)}</th>{"".join(map(_cell, row.cells))}{verdict}</tr>'


def _why(row: Row) -> str:
    return f"<br>{shown(why_line(row))}" if why_line(row) else ""


def _cell(cell: CellWords) -> str:
    state = state_line(cell)
    parts = [f"<i>{shown(state)}</i>"] if state else []
    parts += [f"{shown(words_line(w))}<br><small>{shown(chain_line(w))}</small>" for w in cell.words]
    return f"<td>{'<br>'.join(parts)}</td>"
