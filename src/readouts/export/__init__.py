"""Records to lines, and a contact to a comparison: as data, Markdown and HTML."""

from readouts.export.canonical import canonical
from readouts.export.comparison import Comparison, compare
from readouts.export.html import html
from readouts.export.jsonl import (
    contact_lines,
    decision_lines,
    document_lines,
    issue_lines,
    reading_line,
)
from readouts.export.markdown import markdown

__all__ = [
    "Comparison",
    "canonical",
    "compare",
    "contact_lines",
    "decision_lines",
    "document_lines",
    "html",
    "issue_lines",
    "markdown",
    "reading_line",
]
