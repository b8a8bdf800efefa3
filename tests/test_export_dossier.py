"""The dossier: one HTML file, all words escaped, no script, nothing fetched; and quotations cut."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sample_ledger as sample
from export_holdings import HOSTILE, LONG, held, hostile, long_words, named
from readouts.export import compare, html, markdown
from readouts.export.dossier import dossier_file
from readouts.export.footnoted import footnoted
from readouts.export.formats import format_named
from readouts.export.holdings import Holdings
from readouts.export.quotes import CUT, LONGEST, cut

LOSES = format_named("dossier").loses
TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "nav", "header", "main", "article", "div", "a",
    "blockquote", "code", "p", "ol", "ul", "li", "b", "i", "sup", "small", "br",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def paper(holdings: Holdings) -> str:
    """The dossier as it stands in the file."""
    (file,) = dossier_file(holdings, LOSES)
    return file.content.decode("utf-8")


class Page(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remembers a tag."""
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        """Remembers words."""
        self.words += data


def test_a_dossier_has_everything_about_a_contact() -> None:
    words = Page(paper(held())).words
    for said in (
        "Call · Alexander Stubb – Recep Tayyip Erdoğan",
        "Friday 31 May 2024",
        "Office of Turkey, readout, told 2024-06-01: fragments",
        "they contradict each other",
        "60 or more minutes against 45.",
        "“We agreed on grain”",
        "“On Friday” before Saturday 2024-06-01.",
        "[1] The Harbour Post, 2024-06-01, first.txt",
        sample.document().id,
        LOSES,
    ):
        assert said in words
    assert "@media print" in words and "break-before: page" in words


def test_contents_lead_to_the_contacts() -> None:
    page = Page(paper(held(sample.contact(), named(1))))
    assert page.links == [f"#{i}" for i in page.ids]
    assert len(page.ids) == 2


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_and_nothing_runs(words: str) -> None:
    made = paper(hostile(words))
    page = Page(made)
    assert page.tags <= TAGS
    assert {name for _, name in page.attributes} <= {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "id",
        "href",
        "class",
        "scope",
        "aria-label",
    }
    assert all(re.fullmatch("#c-[0-9a-f]{64}", link) for link in page.links)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", made)
    assert "default-src 'none'" in made


def test_quotations_are_cut_unless_asked() -> None:
    assert LONG not in paper(held(long_words()))
    assert LONG in paper(held(long_words(), full_quotes=True))
    comparison = compare(long_words(), tuple(held().documents))
    assert LONG not in html(comparison) and LONG in html(comparison, full_quotes=True)
    assert LONG not in markdown(comparison) and LONG in markdown(comparison, full_quotes=True)
    assert LONG not in " ".join(footnoted(comparison).split())


@given(st.text(max_size=1000), st.booleans())
def test_a_cut_is_a_beginning_that_ends_at_a_word(words: str, full: bool) -> None:
    made = cut(words, full)
    if full or len(words) <= LONGEST:
        assert made == words
        return
    assert len(made) <= LONGEST and made.endswith(CUT)
    kept = made.removesuffix(CUT)
    assert words.startswith(kept)
    if re.search(r"\S\s", words[: LONGEST - 1]):
        assert words[len(kept)].isspace() or not kept


def test_a_cut_of_words() -> None:
    assert cut("word " * 100) == ("word " * 60)[:299].rstrip() + CUT
    assert cut("x" * 400) == "x" * 299 + CUT
