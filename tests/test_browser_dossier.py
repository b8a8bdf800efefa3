"""The dossier in a real browser: nothing runs or is fetched, it can be read by all, and it prints."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import PHONE, tab
from page_checks import faults, violations
from payloads import MARK
from readouts import __version__
from readouts.export.dossier import dossier_file
from readouts.export.formats import format_named
from readouts.export.holdings import holdings
from readouts.model.contact import Contact
from readouts.roster import Roster
from readouts.store import Ledger

SOME = 30  # of the contacts made of payloads: one page holds them all


def written(ledger: Path, folder: Path, most: int | None = None) -> str:
    """The dossier of a ledger's contacts as a file; its address."""
    with Ledger.read(ledger) as opened:
        contacts = opened.contacts()[:most]
        held = holdings(contacts, opened.documents(), Roster.load(), __version__)
    (made,) = dossier_file(held, format_named("dossier").loses)
    (folder / "dossier.html").write_bytes(made.content)
    return (folder / "dossier.html").as_uri()


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    browser: Browser, sample_ledger: Path, tmp_path: Path, width: int
) -> None:
    with tab(browser, width=width) as one:
        page = one.open(written(sample_ledger, tmp_path))
        assert violations(page) == []
        if width > PHONE:
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults(tmp_path) == []


def test_it_prints_a_contact_a_page_at_least(browser: Browser, sample_ledger: Path, tmp_path: Path) -> None:
    with tab(browser) as one:
        page = one.open(written(sample_ledger, tmp_path))
        contacts = page.locator("article").count()
        assert page.pdf(format="A4").count(b"/Type /Page\n") > contacts > 1


def test_payloads_stay_words(browser: Browser, hostile: tuple[Path, tuple[Contact, ...]], tmp_path: Path) -> None:
    with tab(browser) as one:
        asked: list[str] = []
        one.page.on("request", lambda request: asked.append(request.url))
        address = written(hostile[0], tmp_path, SOME)
        page = one.open(address)
        assert page.evaluate(f"typeof window.{MARK}") == "undefined"
        assert page.locator("script, img, svg, iframe, object, embed, form, input, link, base, video").count() == 0
        assert asked == [address]
        assert page.locator("article").count() == SOME
