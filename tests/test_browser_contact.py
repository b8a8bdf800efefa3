"""The page of a contact as a person uses it: by mouse, by keyboard, without JavaScript, on a phone and on paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import PHONE, tab
from readouts.model.contact import Claim, Contact
from readouts.store import ContactFilter, Ledger
from readouts.web.links import ServerLinks

# Every run of marked words, one string a run: marks that touch are one run, for a mark is cut where another begins.
MARKED = """(scope) => [...scope.querySelectorAll(".witness .passage p")].map((p) => {
  const runs = []; let open = false;
  for (const node of p.childNodes) {
    const marked = node.nodeType === 1 && node.classList.contains("m-value");
    if (marked && open) runs[runs.length - 1] += node.textContent;
    if (marked && !open) runs.push(node.textContent);
    open = marked;
  }
  return runs; })"""
# What has the focus, as far as the table has it, and how wide it is.
FOCUSED = """() => { const at = document.activeElement; return [
  at.matches(".comparison a.evidence") ? "evidence" : at.matches(".comparison summary") ? "summary" : at.localName,
  at.getBoundingClientRect().width]; }"""
LINKS = ServerLinks()


@pytest.fixture(scope="module")
def contacts(sample_ledger: Path) -> tuple[Contact, ...]:
    with Ledger.read(sample_ledger) as ledger:
        return ledger.contacts(ContactFilter(level=None))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with tab(browser) as one:
        yield one.page


def _with_verdict(contacts: tuple[Contact, ...], verdict: str) -> Contact:
    return next(c for c in contacts if any(p.verdict == verdict for p in c.points))


def _largest(contacts: tuple[Contact, ...]) -> Contact:
    return max(contacts, key=lambda c: len(c.claims))


def _kinds(contacts: tuple[Contact, ...]) -> dict[tuple[str, ...], list[tuple[Contact, Claim]]]:
    """The claims of each kind of cell and of claim that the table shows."""
    found: dict[tuple[str, ...], list[tuple[Contact, Claim]]] = {}
    for contact in contacts:
        by_id = {c.id: c for c in contact.claims}
        for point in contact.points:
            for cell in point.cells:
                for claim in (by_id[i] for i in cell.claims):
                    voice = "press" if cell.side == "press" else "side"
                    key = (cell.state, claim.polarity, claim.form, point.kind, voice)
                    found.setdefault(key, []).append((contact, claim))
    return found


def _words(claim: Claim) -> list[str]:
    """The words that a story's passage should mark, touching ones as one."""
    spans = sorted((e.start, e.end, e.quote) for e in claim.evidence if e.role == "value")
    runs: list[tuple[int, int, str]] = []
    for start, end, quote in spans:
        if runs and start <= runs[-1][1]:
            first, last, said = runs[-1]
            runs[-1] = (first, max(last, end), said + quote[last - start :] if end > last else said)
        else:
            runs.append((start, end, quote))
    return [said for *_, said in runs]


def _link(page: Page, claim: Claim) -> Locator:
    return page.locator(f'.comparison a.evidence[data-claim="{claim.id[:16]}"]')


def test_every_kind_of_cell_opens_its_evidence_with_the_right_words(
    page: Page, samples: str, contacts: tuple[Contact, ...]
) -> None:
    shut = []
    for kind, claims in _kinds(contacts).items():
        for contact, claim in claims:
            if LINKS.contact(contact.id) not in page.url:
                page.goto(samples + LINKS.contact(contact.id))
            if _link(page, claim).count():  # else another claim with the same words stands for it
                break
        else:
            shut.append(kind)
            continue
        _link(page, claim).first.click()
        expect(page.locator("#panel h1")).to_be_visible()
        assert page.locator("#panel").evaluate(MARKED)[0] == _words(claim)
        page.keyboard.press("Escape")
    assert all(kind[0] == "mixed" or kind[2] == "paraphrase" for kind in shut), shut


def test_the_evidence_on_a_page_of_its_own_marks_the_same_words(
    page: Page, samples: str, contacts: tuple[Contact, ...]
) -> None:
    for claim in _largest(contacts).claims[::6]:
        page.goto(samples + LINKS.claim(_largest(contacts).id, claim.id))
        assert page.locator("main").evaluate(MARKED)[0] == _words(claim)


def test_escape_and_the_button_close_the_evidence(page: Page, samples: str, contacts: tuple[Contact, ...]) -> None:
    page.goto(samples + LINKS.contact(_largest(contacts).id))
    link = page.locator("a.evidence").first
    for by_key in (True, False):
        link.click()
        expect(page.locator("#panel")).to_be_visible()
        if by_key:
            page.keyboard.press("Escape")
        else:
            page.get_by_role("button", name="Close").click()
        expect(page.locator("#panel")).to_be_hidden()
        expect(link).to_be_focused()


def test_a_side_opens_into_single_accounts_and_closes(page: Page, samples: str, contacts: tuple[Contact, ...]) -> None:
    contact = _largest(contacts)
    page.goto(samples + LINKS.contact(contact.id))
    heads = page.locator(".comparison thead th")
    before = heads.count()
    page.get_by_role("link", name="open Russia into single accounts").click()
    single = [a.voucher for a in contact.accounts if a.side == "Russia"]
    expect(heads).not_to_have_count(before)
    assert heads.count() >= before - 1 + len(single)
    for voucher in single:
        expect(heads.filter(has_text=voucher).first).to_be_visible()
    page.get_by_role("link", name="close Russia").first.click()
    expect(heads).to_have_count(before)


def test_the_states_of_cells_explain_themselves(page: Page, samples: str, contacts: tuple[Contact, ...]) -> None:
    shown = set()
    for contact in (_largest(contacts), _with_verdict(contacts, "CONFLICT")):
        page.goto(samples + LINKS.contact(contact.id))
        for state in page.locator("details.state").all():
            state.locator("summary").click()
            expect(state.locator("p")).to_be_visible()
            shown.add(state.locator("p").inner_text())
    assert len(shown) >= 3
    assert any("That is no silence" in words for words in shown)


def test_what_is_copied_is_what_the_page_offers(page: Page, samples: str, contacts: tuple[Contact, ...]) -> None:
    page.goto(samples + LINKS.contact(_with_verdict(contacts, "CHECK").id))
    page.get_by_text("Copy the table").click()
    for form, word in (("html", "<table"), ("md", "| Point |"), ("txt", "[1]")):
        page.locator(f'button[data-copy="copy-{form}"]').click()
        expect(page.locator(f'[data-copy="copy-{form}"]')).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.splitlines() == page.locator(f"#copy-{form}").input_value().splitlines()
        assert word in copied and "CHECK" in copied
    page.get_by_role("button", name="Copy the citation").click()
    expect(page.locator('[data-copy="citation"]')).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#citation").inner_text()


def test_the_copied_html_is_rich_text(page: Page, samples: str, contacts: tuple[Contact, ...]) -> None:
    page.goto(samples + LINKS.contact(_with_verdict(contacts, "CONFLICT").id))
    page.get_by_text("Copy the table").click()
    page.locator('button[data-copy="copy-html"]').click()
    expect(page.locator('[data-copy="copy-html"]')).to_have_text("Copied")
    kinds = page.evaluate("navigator.clipboard.read().then((items) => items.flatMap((i) => i.types))")
    assert "text/html" in kinds


def test_by_keyboard_alone(page: Page, samples: str, contacts: tuple[Contact, ...]) -> None:
    page.goto(samples + LINKS.contact(_with_verdict(contacts, "CONFLICT").id))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    explained = False
    for _ in range(80):
        page.keyboard.press("Tab")
        at, width = page.evaluate(FOCUSED)
        assert width > 0, f"what has the focus can be seen: {at}"
        if at == "summary" and not explained:
            page.keyboard.press("Enter")
            explained = bool(page.evaluate("document.activeElement.parentElement.open"))
        if at == "evidence" and explained:
            break
    page.keyboard.press("Enter")
    expect(page.locator("#panel mark").first).to_be_visible()
    page.keyboard.press("Escape")
    assert page.locator(":focus").evaluate("e => e.matches('a.evidence')")


def test_without_javascript_evidence_is_a_link_and_all_is_there(
    browser: Browser, samples: str, contacts: tuple[Contact, ...]
) -> None:
    contact = _with_verdict(contacts, "CONFLICT")
    with tab(browser, script=False) as one:
        page = one.open(samples + LINKS.contact(contact.id))
        assert not page.locator("button.copy:visible").count(), "a button that can do nothing is not shown"
        page.locator("details.state summary").first.click()
        expect(page.locator("details.state p").first).to_be_visible()
        page.locator(".comparison a.evidence").first.click()
        expect(page.locator("mark.m-value").first).to_be_visible()
        page.get_by_role("link", name=re.compile("^Back to")).click()
        page.locator(".stories a").first.click()
        expect(page.locator("mark.m-claim").first).to_be_visible()
        page.locator("mark.m-claim a").first.click()
        assert "#claim-" in page.url


def test_on_a_phone_every_cell_says_whose_it_is(browser: Browser, samples: str, contacts: tuple[Contact, ...]) -> None:
    with tab(browser, width=PHONE) as one:
        page = one.open(samples + LINKS.contact(_largest(contacts).id))
        for cell in page.locator(".comparison td").all()[:12]:
            side = cell.get_attribute("data-side") or ""
            assert side and side in str(cell.evaluate("e => getComputedStyle(e, '::before').content"))
        page.locator("a.evidence").first.click()
        expect(page.locator("#panel mark").first).to_be_visible()
        box = page.locator("#panel").bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= PHONE


def test_on_paper(browser: Browser, samples: str, contacts: tuple[Contact, ...]) -> None:
    with tab(browser, scheme="dark") as one:
        page = one.open(samples + LINKS.contact(_largest(contacts).id))
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
        for gone in ("nav", ".find", ".for-paste", "button.copy"):
            assert not page.locator(f"{gone}:visible").count()
        for kept in (".comparison", ".verdict", "#citation"):
            expect(page.locator(kept).first).to_be_visible()
        page.emulate_media(media="screen")
        assert page.pdf(format="A4").startswith(b"%PDF-")
