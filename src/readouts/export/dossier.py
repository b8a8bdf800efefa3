"""A printable dossier: contacts in full as one HTML file, with styles for paper, no script and nothing fetched."""

from collections.abc import Iterator

from readouts.export.comparison import Comparison, compare
from readouts.export.event_data import certain_day
from readouts.export.holdings import NAME, File, Holdings, encoded
from readouts.export.html import STYLE, shown, table_lines
from readouts.export.phrases import held_by_side, held_line, notes, quoted, story_line, subline
from readouts.export.quotes import cut, shortened
from readouts.export.wording import counted, day_words, title_words
from readouts.model.contact import Contact
from readouts.model.document import Document

PAPER = """
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); } }
body { font: 11pt/1.45 Georgia, serif; color: #1b1f24; background: #fff; }
body { max-width: 58em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.6em; } h2 { font-size: 1.35em; margin-bottom: .2em; } h3 { font-size: 1.05em; margin: 1.4em 0 .4em; }
article { border-top: 2px solid #1b1f24; margin-top: 2.5em; }
article, blockquote, li, p, td, th { overflow-wrap: anywhere; }
blockquote { margin: .3em 0 .8em 1.2em; } nav li { margin: .2em 0; }
.readouts { font: inherit; } .readouts caption { font-size: 1.05em; }
small, .note { color: #4a525a; } code { font-size: .8em; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt; }
  article { break-before: page; border: 0; margin: 0; } nav + main > article:first-child { break-before: page; }
  tr, blockquote, li { break-inside: avoid; } thead { display: table-header-group; }
  h2, h3 { break-after: avoid; } a { color: inherit; text-decoration: none; }
}
""".strip()
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def dossier_file(held: Holdings, loses: str) -> tuple[File, ...]:
    """One HTML document."""
    return (File("", lambda: encoded(f"{line}\n" for line in dossier(held, loses))),)


def dossier(held: Holdings, loses: str) -> Iterator[str]:
    """All contacts of the holdings, each on pages of its own, line by line."""
    number = counted(len(held.contacts), "contact", "contacts")
    title = f"{NAME}: {number}"
    yield from (
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{shown(title)}</title>",
        f"<style>{STYLE}\n{PAPER}</style>",
        "</head>",
        "<body>",
        f"<header><h1>{shown(title)}</h1>",
        f'<p class="note">{shown(loses)}{_as_of(held)}</p></header>',
    )
    yield from _contents(held)
    yield "<main>"
    for contact in held.contacts:
        yield from _article(contact, held)
    yield from ("</main>", "</body>", "</html>")


def _as_of(held: Holdings) -> str:
    return f" The latest of its stories appeared on {shown(held.as_of)}." if held.as_of else ""


def _contents(held: Holdings) -> Iterator[str]:
    yield '<nav aria-label="Contacts"><ol>'
    for contact in held.contacts:
        day = shown(day_words(contact.date))
        yield f'<li><a href="#c-{shown(contact.id)}">{shown(title_words(contact))}</a> <small>{day}</small></li>'
    yield "</ol></nav>"


def _article(contact: Contact, held: Holdings) -> Iterator[str]:
    stories = held.stories(contact)
    comparison = shortened(compare(contact, stories), held.full_quotes)
    yield f'<article id="c-{shown(contact.id)}">'
    yield f"<h2>{shown(title_words(contact))}</h2>"
    yield f"<p>{shown(subline(comparison))}<br><small>contact <code>{shown(contact.id)}</code></small></p>"
    yield from _accounts(comparison)
    yield '<div class="readouts">'
    yield from table_lines(comparison, "Side by side")
    yield "</div>"
    yield from _statements(contact, comparison, held.full_quotes)
    yield from _day(contact, held.full_quotes)
    yield from _stories(comparison, stories)
    yield "</article>"


def _accounts(comparison: Comparison) -> Iterator[str]:
    """What is held of each side, and what is not."""
    yield "<h3>Accounts</h3><ul>"
    for side, accounts in held_by_side(comparison):
        held = "; ".join(held_line(a) for a in accounts) or "no account held"
        yield f"<li><b>{shown(side)}</b>: {shown(held)}</li>"
    yield "</ul>"
    yield from (f'<p class="note">{shown(note)}</p>' for note in notes(comparison))


def _statements(contact: Contact, comparison: Comparison, full: bool) -> Iterator[str]:
    """Every quotation of a side, with its voucher, in the order in which they stand."""
    quotations = [c for c in contact.claims if c.form == "quote"]
    if not quotations:
        return
    yield "<h3>Statements</h3>"
    for side in comparison.columns:
        mine = [c for c in quotations if c.side == side]
        said = list(dict.fromkeys((c.value, c.chain[1:] or c.chain, c.point) for c in mine))
        if said:
            yield f"<p><b>{shown(side)}</b></p>"
        for value, chain, point in said:
            who = f"{' ‹ '.join(chain)}, on {point}"
            yield f"<blockquote>{shown(quoted(cut(value, full)))}<br><small>{shown(who)}</small></blockquote>"


def _day(contact: Contact, full: bool) -> Iterator[str]:
    """Why this day."""
    sure = "" if certain_day(contact) else " (not certain)"
    yield f"<h3>The day</h3><p>{shown(day_words(contact.date) + sure)}</p><ul>"
    for why in contact.date.why:
        words = "; ".join(quoted(cut(e.quote, full)) for e in why.evidence)
        yield f"<li>{shown(why.sentence)} <small>{shown(words)}</small></li>"
    yield "</ul>"


def _stories(comparison: Comparison, documents: tuple[Document, ...]) -> Iterator[str]:
    """The stories; their addresses as text, so that paper has them and nothing is followed by accident."""
    places = {d.id: d for d in documents}
    yield "<h3>Stories</h3><ul>"
    for story in comparison.stories:
        document = places.get(story.document)
        told = (document.title, document.url) if document else ()
        more = "".join(f"<br><small>{shown(t)}</small>" for t in told if t)
        digest = f"<br><small>sha256 <code>{shown(story.document)}</code></small>"
        yield f"<li>{shown(story_line(story))}{more}{digest}</li>"
    yield "</ul>"
