"""The gates on pages lose nothing that the gate on the text of the story would pass."""

import html
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from house import ROOT
from news.pages import Page, pages
from news.prose import stories
from readouts import gate
from readouts.ingest.fast import fast_text
from readouts.ingest.formats import Record
from readouts.ingest.page import page
from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.roster import Roster

KNOWLEDGE = Knowledge(lexicon=Lexicon.load(), roster=Roster.load())
BOX = '<div class="box"><ul>' + "<li><a href='/x'>The best soups of the season</a></li>" * 12 + "</ul></div>"
SCRIPT = "<script>" + "var n=window.t||{};n.q=[];" * 200 + "</script>"
FILLER = "The harbour was quiet and the market stalls stood empty under grey clouds that morning. "


def _stages(raw: bytes) -> tuple[bool, bool]:
    seen = gate.shown(raw)
    return gate.near(seen, KNOWLEDGE), gate.near_words(fast_text(raw.decode()), seen, KNOWLEDGE)


def _story_passes(raw: bytes) -> bool:
    made = [r for r in page("a.html", raw) if isinstance(r, Record)]
    return any(gate.passes(r.text, KNOWLEDGE) for r in made)


@cache
def _texts() -> tuple[tuple[str, str], ...]:
    """Our own texts: samples, gold, paraphrases, and the passages of the cases."""
    folders = ("samples/stories", "samples/accounts", "tests/gold/stories", "tests/paraphrases", "tests/cases")
    found = [p for f in folders for p in sorted((ROOT / f).rglob("*")) if p.suffix in (".txt", ".md")]
    return tuple((p.name, part) for p in found for part in _parts(p))


def _parts(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [text] if path.suffix == ".txt" else [b for b in text.split("\n\n") if len(b) > 60]


def _paged(text: str, between: str = "", *, titled: bool = False) -> bytes:
    parts = [p.strip() for p in text.split("\n\n") if p.strip()]
    head = html.escape(parts.pop(0)) if titled and len(parts) > 1 else "Today"
    body = between.join(f"<p>{html.escape(p)}</p>\n" for p in parts)
    shell = (
        f'<html><head><title>{head}</title><meta property="og:title" content="{head}"><style>{"a{b:c}" * 900}</style>'
    )
    return f"{shell}</head><body><nav>{BOX}</nav><article>{body}</article><footer>{BOX}</footer></body></html>".encode()


@pytest.mark.parametrize("between", ["", SCRIPT, BOX])
@pytest.mark.parametrize("titled", [False, True])
def test_our_texts_as_pages_are_not_lost(between: str, titled: bool) -> None:
    lost, passed = [], 0
    for name, text in _texts()[:: 1 if not between else 7]:
        raw = _paged(text, between, titled=titled)
        if _stages(raw) != (True, True) and _story_passes(raw):
            lost.append((name, text[:200], _stages(raw)))
        passed += _stages(raw) == (True, True)
    assert not lost, lost[:5]
    assert passed > 50


def test_the_made_up_archive_is_not_lost() -> None:
    made: list[Page] = [*pages(stories(40, 0.5, seed=3), 3, 0.3), *pages(stories(60, 0.0, seed=4, hard=1), 4, 0.1)]
    lost = [p.address for p in made if _stages(p.raw) != (True, True) and _story_passes(p.raw)]
    assert not lost
    assert all(_story_passes(p.raw) for p in made if p.reports)


def test_the_gates_save_work() -> None:
    made = list(pages(stories(60, 0.0, seed=5, hard=0), 5, 0.3))
    assert sum(_stages(p.raw) == (True, True) for p in made) < 30


CALL = "Emmanuel Macron spoke by phone with Narendra Modi on Friday about trade and ships in the port."


@pytest.mark.parametrize(
    "words",
    [
        CALL,
        CALL.upper(),
        CALL.replace(" ", "&nbsp;"),
        CALL.replace("Macron", "Mac&shy;ron").replace("Modi", "Mo&#8203;di"),
        CALL.replace("Emmanuel Macron", "Recep Tayyip Erdo&#287;an").replace("Narendra Modi", "Viktor Orb&aacute;n"),
        CALL.replace("Emmanuel Macron", "<span class='drop'>E</span>mmanuel M<b>acron</b>").replace(
            "Modi", "M<i>odi</i>"
        ),
        CALL.replace("Emmanuel Macron", "Ｅmmanuel Ｍacron").replace("Narendra Modi", "his host"),
        "The Prime\n      <a href='/topics/pm'>Minister</a> of a small country telephoned the port on Friday.",
        "Macron&#8217;s call with Modi&rsquo;s office took an hour, and nobody in the port was any the wiser for it.",
        "Kim <b>Jong</b> Un received a letter from abroad, and an answer is to be sent before the end of the month.",
        "Kim&nbsp;Jong-un received a letter from abroad, and an answer is to be sent before the end of the month.",
        "The Turkish <em>foreign ministry</em> published a readout, and nobody in the port was any the wiser for it.",
        "Mr. <a href='/x'>Somebody</a> called from the ministry on Friday, and nobody in the port was any the wiser.",
    ],
)
def test_ways_to_write_a_page_that_hide_no_name(words: str) -> None:
    body = f"<p>{FILLER * 3}</p><p>{words}</p><p>{FILLER * 3}</p>"
    raw = f"<html><head><title>Today</title></head><body><article>{body}</article></body></html>".encode()
    assert _story_passes(raw)
    assert _stages(raw) == (True, True)


def test_a_story_that_only_its_data_tells_is_seen() -> None:
    body = CALL.replace(" on Friday", "\\non Friday") + " " + FILLER * 3
    data = f'{{"@type": "NewsArticle", "headline": "Today", "articleBody": "{body}"}}'
    raw = f'<html><head><script type="application/ld+json">{data}</script></head><body></body></html>'.encode()
    assert _stages(raw) == (True, True)


@given(
    st.lists(st.one_of(st.text(max_size=20), st.sampled_from(["Macron", "called", "<p>", "</p>", "&", "<b", "İ", "ﬁ"])))
)
def test_anything_is_looked_at(parts: list[str]) -> None:
    raw = " ".join(parts).encode("utf-8", "replace")
    seen = gate.shown(raw)
    gate.near(seen, KNOWLEDGE)
    gate.near_words(" ".join(parts).encode("utf-8", "replace").decode(), seen, KNOWLEDGE)


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_stands_around_a_sentence_hides_it_not(before: str, after: str) -> None:
    raw = f"<p>{html.escape(before)}</p><p>{CALL}</p><p>{html.escape(after)}</p>".encode("utf-8", "replace")
    assert gate.near(gate.shown(raw), KNOWLEDGE)
