"""What is put into the head of a page, so that nobody looks for its author: it changes nothing of what is found."""

import pytest

from news.pages import pages
from news.prose import stories
from readouts.ingest import page as pages_read
from readouts.ingest.page import HEAD, page

MADE = tuple(pages(stories(8, 0.6, seed=41), seed=41, size=0.05))
BYLINE = (
    b"<html><head lang='en'><title>Stubb calls Erdogan</title></head><body><article><h1>Stubb calls Erdogan</h1>"
    b"<p class='author'>By Anna Writer</p><p>Finnish President Alexander Stubb spoke by phone with Turkish President "
    b"Recep Tayyip Erdogan on Friday, his office said.</p></article></body></html>"
)


@pytest.mark.parametrize("raw", [*(m.raw for m in MADE), BYLINE, BYLINE.replace(b"head", b"HEAD")])
def test_what_is_found_is_the_same(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    found = list(page("a.html", raw))
    monkeypatch.setattr(pages_read, "NOT_ASKED", "")
    assert list(page("a.html", raw)) == found and found


@pytest.mark.parametrize(
    ("markup", "known"), [("<head>", True), ("<HEAD a='b'>", True), ("<header>", False), ("<body>", False)]
)
def test_only_a_head_is_one(markup: str, known: bool) -> None:
    assert (HEAD.search(f"<html>{markup}</html>") is not None) is known
