"""The static site in a real browser, as a file of a folder: it works, it is silent, and payloads stay words in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browsing import PHONE, Scheme, tab
from page_checks import faults, violations
from page_kinds import PAGE_KINDS, PageKind, paths
from page_watch import foreign, foreign_in, shown
from payloads import MARK, payloads
from readouts.model.contact import Contact
from readouts.store import Ledger
from readouts.web.links import FolderLinks

IN_SITE = [pytest.param(kind, id=kind.name) for kind in PAGE_KINDS if kind.in_site]
LINKS = FolderLinks()


@pytest.fixture(scope="module")
def largest(sample_ledger: Path) -> Contact:
    """The contact with the most claims."""
    with Ledger.read(sample_ledger) as ledger:
        return max(ledger.contacts(), key=lambda c: (len(c.claims), c.id))


@pytest.mark.parametrize("kind", IN_SITE)
def test_a_page_opens_from_a_folder(browser: Browser, sample_site: Path, largest: Contact, kind: PageKind) -> None:
    schemes: tuple[Scheme, Scheme] = ("light", "dark")
    for scheme in schemes:
        with tab(browser, scheme=scheme, width=PHONE) as one:
            page = one.open(f"{sample_site.as_uri()}/{kind.path(LINKS, largest)}")
            assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none", "styled"
            assert violations(page) == []


def test_from_the_list_to_the_words(browser: Browser, sample_site: Path, largest: Contact) -> None:
    with tab(browser) as one:
        page = one.open((sample_site / "index.html").as_uri())
        expect(page.locator("figure.chart svg").first).to_be_visible()
        page.locator(f'.line[data-contact="{largest.id}"] a').click()
        page.locator(".comparison a.evidence").first.click()
        assert page.url.rpartition("#")[2].startswith("e-")
        expect(page.locator(":target mark.m-value, :target ~ section mark.m-value").first).to_be_visible()
        page.locator(".witness .story-line a").first.click()
        page.locator("mark.m-claim a").first.click()
        assert page.url.startswith("file:") and "#claim-" in page.url


def test_all_its_pages_validate(sample_site: Path) -> None:
    assert faults(sample_site) == []


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.name, path.read_text(encoding="utf-8")


def test_payloads_are_words_in_all_of_its_pages(browser: Browser, hostile_site: Path) -> None:
    with tab(browser) as one:
        one.open((hostile_site / "help.html").as_uri())
        strange, text = foreign_in(one.page, _pages(hostile_site))
    assert strange == []
    assert shown(text) == set(payloads())


def test_nothing_runs_in_its_pages(
    browser: Browser, hostile_site: Path, hostile: tuple[Path, tuple[Contact, ...]]
) -> None:
    with tab(browser) as one:
        for path in paths(LINKS, hostile[1][::15], in_site=True):
            page = one.open(f"{hostile_site.as_uri()}/{path}")
            page.evaluate('document.querySelectorAll("details").forEach((d) => { d.open = true; })')
            assert foreign(page) == []
        assert not one.page.evaluate(f"'{MARK}' in window")
