"""Every kind of page: no violation that axe-core knows, in light and dark, wide and narrow; and HTML that validates."""

from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from browsing import DESKTOP, PHONE, Scheme, tab
from page_checks import faults, violations
from page_kinds import PAGE_KINDS, PageKind, paths
from readouts.model.contact import Contact
from readouts.store import ContactFilter, Ledger
from readouts.web.links import ServerLinks

BY_NAME = [pytest.param(kind, id=kind.name) for kind in PAGE_KINDS]
OPEN_ALL = 'document.querySelectorAll("details").forEach((d) => { d.open = true; })'
WIDE = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


def _most(ledger: Path) -> Contact:
    """The contact with the most claims."""
    with Ledger.read(ledger) as opened:
        return max(opened.contacts(), key=lambda c: (len(c.claims), c.id))


@pytest.mark.parametrize("kind", BY_NAME)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, samples: str, sample_ledger: Path, kind: PageKind, scheme: Scheme) -> None:
    with tab(browser, scheme=scheme, strict=kind.name != "not-found") as one:
        page = one.open(samples + kind.path(ServerLinks(), _most(sample_ledger)))
        page.evaluate(OPEN_ALL)
        assert violations(page) == []


@pytest.mark.parametrize("kind", BY_NAME)
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_no_page_scrolls_sideways(
    browser: Browser, samples: str, sample_ledger: Path, kind: PageKind, width: int
) -> None:
    with tab(browser, width=width, strict=kind.name != "not-found") as one:
        page = one.open(samples + kind.path(ServerLinks(), _most(sample_ledger)))
        assert page.evaluate(WIDE) == 0


def test_all_pages_validate(samples: str, sample_ledger: Path, tmp_path: Path) -> None:
    with Ledger.read(sample_ledger) as ledger:
        contacts = ledger.contacts(ContactFilter(level=None))
    for number, (path, name) in enumerate(paths(ServerLinks(), contacts).items()):
        if name != "not-found":
            with urlopen(samples + path) as answer:  # noqa: S310 - a server of our own
                (tmp_path / f"{name}-{number}.html").write_bytes(answer.read())
    assert faults(tmp_path) == []


def test_the_checkers_can_tell(browser: Browser, samples: str, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<p><div id=x></div><b id=x>", encoding="utf-8")
    assert faults(tmp_path)
    with tab(browser) as one:
        one.page.set_content("<img src='data:,'><p style='color:#eee'>pale</p>")
        assert violations(one.page)
