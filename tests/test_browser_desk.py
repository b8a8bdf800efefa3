"""What a person at a desk does in a real browser: find, compare two pasted readouts, decide, take it back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import served, tab
from readouts.model.contact import Contact
from readouts.run import rebuild
from readouts.store import ContactFilter, Ledger
from readouts.web.links import ServerLinks

HELSINKI = """Phone call between Presidents Stubb and Erdogan

President of Finland Alexander Stubb spoke by phone with President of Turkey Recep Tayyip Erdogan on May 31, 2024.

The call lasted over an hour. The presidents discussed the grain corridor.
"""
ANKARA = """Call with the President of Finland

President of Turkey Recep Tayyip Erdogan held a telephone call with President of Finland Alexander Stubb on \
May 31, 2024.

The call lasted 45 minutes. The presidents discussed the grain corridor and trade.
"""
LINKS = ServerLinks()
LONG = 30_000  # milliseconds in which a reader that is not loaded yet has read a short text


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with tab(browser) as one:
        yield one.page


@pytest.fixture
def desk(own_samples: Path) -> Iterator[str]:
    """A server that writes to a ledger of its own."""
    with served(own_samples) as address:
        yield address


def _conflict(ledger: Path) -> Contact:
    with Ledger.read(ledger) as opened:
        found = opened.contacts(ContactFilter(verdict="CONFLICT", level=None))
    return found[0]


def _decide(page: Page, form: str, button: str, reason: str = "Looked at the texts") -> None:
    """Fills in who and why, and sends it."""
    scope = page.locator(form).last
    scope.locator("input[name=reason]").fill(reason)
    scope.get_by_role("button", name=button).click()
    page.wait_for_url("**#decision-**")


def test_a_contact_is_found_by_filter(page: Page, samples: str) -> None:
    page.goto(samples + "/")
    page.get_by_label("Person").fill("rouhani")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator(".line")).to_have_count(1)
    page.locator(".facet a", has_text=re.compile("^CONFLICT")).click()
    assert "verdict=CONFLICT" in page.url and "person=rouhani" in page.url
    page.locator(".line a.to").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hassan Rouhani")


def test_a_contact_is_found_by_search(page: Page, samples: str) -> None:
    page.goto(samples + "/help")
    page.keyboard.press("/")
    page.keyboard.type("military aid")
    page.keyboard.press("Enter")
    expect(page.locator(".hits mark").first).to_be_visible()
    page.locator(".hits a").first.click()
    expect(page.locator("mark.m-value").first).to_be_visible()


def test_a_claim_is_amended_and_stays_so(page: Page, desk: str, own_samples: Path) -> None:
    contact = _conflict(own_samples)
    page.goto(desk + LINKS.contact(contact.id))
    page.locator("tr.v-conflict a.evidence").first.click()
    page.locator("#panel summary", has_text="Say what it should be").click()
    page.locator("#panel form[action='/decide'] input[name=value]").fill("initiated by President Rouhani")
    form = page.locator("#panel form[action='/decide']").first
    form.locator("input[name=reason]").fill("The text was misread")
    form.get_by_role("button", name="Amend the claim").click()
    page.wait_for_url("**#decision-**")
    expect(page.locator("tr.v-conflict")).to_have_count(0)
    rebuild(own_samples)
    page.reload()
    expect(page.locator("tr.v-conflict")).to_have_count(0)
    page.locator(".history summary", has_text="take it back").click()
    _decide(page, ".history form", "Undo")
    expect(page.locator("tr.v-conflict")).to_have_count(1)
    expect(page.locator(".history")).to_contain_text("taken back by")


def test_two_stories_are_told_apart_and_joined_again(page: Page, desk: str, own_samples: Path) -> None:
    contact = _conflict(own_samples)
    before = len(contact.documents)
    page.goto(desk + LINKS.contact(contact.id))
    page.locator("summary", has_text="A story here means another contact").click()
    form = "form:has(input[value=different])"
    page.locator(form).locator("select[name=right]").select_option(index=before - 1)
    _decide(page, form, "They are two", "Another call of that day")
    fewer = page.locator(".stories > li").count()
    assert 0 < fewer < before
    rebuild(own_samples)
    page.reload()
    expect(page.locator(".stories > li")).to_have_count(fewer)
    page.locator(".history summary", has_text="take it back").click()
    _decide(page, ".history form", "Undo")
    expect(page.locator(".stories > li")).to_have_count(before)


def test_a_row_is_signed_from_the_queue_by_keyboard(page: Page, desk: str) -> None:
    page.goto(desk + "/queue")
    waiting = page.locator(".line-of-queue").count()
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.type("Both texts looked at")
    page.keyboard.press("Enter")
    expect(page.locator(".line-of-queue")).to_have_count(waiting - 1)


def _paste(page: Page, text: str, side: str) -> None:
    """Brings one text, says whose it is and that it is whole."""
    page.locator("textarea[name=text]").fill(text)
    page.get_by_role("button", name=re.compile("^Read")).click()
    page.get_by_role("radio", name=side).first.check(force=True)
    page.get_by_role("radio", name=re.compile("whole", re.IGNORECASE)).first.check(force=True)
    page.get_by_role("button", name=re.compile("table", re.IGNORECASE)).click()


def test_two_pasted_readouts_become_a_table(page: Page, tmp_path: Path) -> None:
    page.set_default_timeout(LONG)
    with served(tmp_path / "empty.db") as address:
        page.goto(address + "/")
        page.locator("main a", has_text="Compare two readouts now").click()
        _paste(page, HELSINKI, "Finland")
        expect(page.locator(".comparison")).to_be_visible()
        expect(page.locator(".holes")).to_contain_text("Turkey")
        _paste(page, ANKARA, "Turkey")
        row = page.locator(
            ".comparison tr", has=page.locator("th", has_text=re.compile("^\\W*(new|changed)?\\W*duration"))
        )
        expect(row).to_contain_text("45 minutes")
        expect(row).to_contain_text("over an hour")
        expect(page.locator(".fresh").first).to_be_visible()
