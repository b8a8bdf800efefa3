"""Payloads in every place where words from outside can be: none of them becomes more than words, on any page."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from browsing import Tab, served, tab
from page_kinds import PAGE_KINDS, paths
from page_watch import foreign, foreign_in, shown
from payloads import MARK, payloads
from readouts.model.contact import Contact
from readouts.web.links import ServerLinks

Hostile = tuple[Path, tuple[Contact, ...]]


@pytest.fixture(scope="module")
def address(hostile: Hostile) -> Iterator[str]:
    with served(hostile[0]) as at:
        yield at


def _quiet(one: Tab) -> None:
    assert one.troubles == []
    assert not one.page.evaluate(f"'{MARK}' in window")


def test_there_are_about_300_of_many_kinds() -> None:
    assert 290 <= len(payloads()) <= 400
    assert len({p[:12] for p in payloads()}) > 60


def test_no_page_holds_markup_that_is_not_ours(browser: Browser, hostile: Hostile, address: str) -> None:
    """All contacts and some of all other pages, parsed as the browser parses it; the static site has them all."""
    every = paths(ServerLinks(), hostile[1])
    some = [path for n, (path, name) in enumerate(every.items()) if name == "contact" or n % 7 == 0]
    found = [path for path in some if every[path] != "not-found"]
    with tab(browser) as one:
        one.open(address + "/help")
        strange, text = foreign_in(
            one.page, ((path, _got(address + path)) for path in found if every[path] != "not-found")
        )
    assert strange == []
    assert shown(text) == set(payloads()), "every payload stands there as words"


def _got(address: str) -> str:
    with urlopen(address) as answer:  # noqa: S310 - a server of our own
        return str(answer.read().decode("utf-8"))


def _openings(hostile: Hostile, kind: str) -> list[str]:
    """The pages of a kind that are opened for good: one in six of contacts, one in fifteen of the others."""
    every = [path for path, name in paths(ServerLinks(), hostile[1]).items() if name == kind]
    return every[:: 6 if kind == "contact" else 15]


@pytest.mark.parametrize("kind", [kind.name for kind in PAGE_KINDS])
def test_nothing_runs_in_an_open_page(browser: Browser, hostile: Hostile, address: str, kind: str) -> None:
    with tab(browser, strict=kind != "not-found") as one:
        for path in _openings(hostile, kind):
            one.open(address + path)
            assert foreign(one.page) == []
        if kind != "not-found":
            _quiet(one)


def test_nothing_runs_in_evidence_that_is_opened_beside_the_table(
    browser: Browser, hostile: Hostile, address: str
) -> None:
    with tab(browser) as one:
        for contact in hostile[1][::18]:
            page = one.open(address + ServerLinks().contact(contact.id))
            _touch(page)
        _quiet(one)


def _touch(page: Page) -> None:
    """Open everything that opens, and wave the pointer over it."""
    page.evaluate('document.querySelectorAll("details").forEach((d) => { d.open = true; })')
    for height in range(0, 900, 100):
        page.mouse.move(300, height)
    page.locator("a.evidence").first.click()
    page.locator("#panel mark").first.wait_for()


@pytest.mark.parametrize("form", ["json", "md", "txt", "html"])
def test_what_is_no_page_is_never_taken_for_one(browser: Browser, hostile: Hostile, address: str, form: str) -> None:
    with tab(browser) as one:
        for contact in hostile[1][::50]:
            answer = one.page.goto(f"{address}{ServerLinks().contact(contact.id)}.{form}")
            assert answer is not None and "html" not in answer.headers["content-type"]
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert one.page.locator("script, img, svg, iframe").count() == 0
            if form == "json":
                assert json.loads(answer.text())["head"]["id"] == contact.id
        _quiet(one)


def test_the_watch_can_tell(browser: Browser, address: str) -> None:
    with tab(browser, strict=False) as one:
        one.open(address + "/c/none")
        one.page.evaluate("document.body.innerHTML = '<img src=x onerror=alert(1)><p style=color:red>'")
        assert len(foreign(one.page)) >= 3
        one.page.wait_for_timeout(50)
        assert any("policy" in t.lower() for t in one.troubles)
