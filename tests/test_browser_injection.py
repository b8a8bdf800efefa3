"""Payloads in every place where words from outside can be: none of them becomes more than words, on any page."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import Tab, served, tab
from page_kinds import PAGE_KINDS, paths
from payloads import MARK, payloads
from readouts.export.plain import one_line
from readouts.model.contact import Contact
from readouts.web.links import ServerLinks

Hostile = tuple[Path, tuple[Contact, ...]]

# What our own templates are made of; any other element would come from a payload. Drawings are only ever in a chart.
FOREIGN = """(root) => {
  const known = new Set(`html head meta title link script body a header span nav ul ol li form label input select option
    button main article section p h1 h2 h3 dl div dt dd bdi b cite details summary table caption thead tbody tr th td
    blockquote mark code textarea dialog footer fieldset legend time hr kbd aside figure figcaption`.split(/\\s+/));
  const ours = new Set(`id class href src rel type name value content charset lang dir role tabindex title for scope
    open hidden readonly rows spellcheck defer method action placeholder http-equiv checked selected required multiple
    datetime autocomplete colspan rowspan start accept enctype maxlength min max disabled size`.split(/\\s+/));
  const found = [];
  for (const element of root.querySelectorAll("*")) {
    if (element.closest("figure.chart") !== null && element.namespaceURI.endsWith("/svg")) continue;
    const say = (why) => found.push(`${why}: ${element.outerHTML.slice(0, 120)}`);
    const source = element.getAttribute("src");
    if (!known.has(element.localName)) say("element");
    const loads = !element.textContent && /(^|[/])static[/]/.test(source);
    if (element.localName === "script" && !loads && element.type !== "application/json") say("script");
    for (const { name, value } of element.attributes) {
      if (!ours.has(name) && !name.startsWith("aria-") && !name.startsWith("data-")) say(`attribute ${name}`);
      if (name === "http-equiv" && value !== "Content-Security-Policy") say("meta");
      if (!["href", "src", "action"].includes(name)) continue;
      const where = new URL(value, document.baseURI);
      if (!["http:", "https:", "file:"].includes(where.protocol)) say(`address ${where.protocol}`);
      if (element.localName !== "a" && where.origin !== location.origin) say("loads from elsewhere");
    }
  }
  return found; }"""
HERE = f"() => ({FOREIGN})(document)"
PARSED = f"""async (paths) => {{
  const foreign = {FOREIGN};
  const look = async (path) => {{
    const parsed = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
    return [foreign(parsed).map((one) => `${{path}} ${{one}}`), parsed.body.textContent];
  }};
  const found = []; const said = [];
  while (paths.length) {{
    for (const [foreign, text] of await Promise.all(paths.splice(0, 6).map(look))) {{
      found.push(...foreign); said.push(text);
    }}
  }}
  return [found, said.join("\\n")]; }}"""


@pytest.fixture(scope="module")
def address(hostile: Hostile) -> Iterator[str]:
    with served(hostile[0]) as at:
        yield at


def _quiet(one: Tab) -> None:
    assert one.troubles == []
    assert not one.page.evaluate(f"'{MARK}' in window")


def _shown(text: str) -> set[str]:
    """The payloads whose words a page's text has."""
    flat = one_line(text)
    return {p for p in payloads() if one_line(p) in flat}


def test_there_are_about_300_of_many_kinds() -> None:
    assert 290 <= len(payloads()) <= 400
    assert len({p[:12] for p in payloads()}) > 60


def test_no_page_holds_markup_that_is_not_ours(browser: Browser, hostile: Hostile, address: str) -> None:
    """Every page there is, parsed as the browser parses it."""
    found = paths(ServerLinks(), hostile[1])
    with tab(browser, strict=False) as one:
        one.open(address + "/static/mark.svg")
        foreign, text = one.page.evaluate(PARSED, list(found))
    assert foreign == []
    assert _shown(text) == set(payloads()), "every payload stands there as words"


def _openings(hostile: Hostile, kind: str) -> list[str]:
    """The pages of a kind that are opened for good: one in three of contacts, one in ten of the others."""
    every = [path for path, name in paths(ServerLinks(), hostile[1]).items() if name == kind]
    return every[:: 3 if kind == "contact" else 10]


@pytest.mark.parametrize("kind", [kind.name for kind in PAGE_KINDS])
def test_nothing_runs_in_an_open_page(browser: Browser, hostile: Hostile, address: str, kind: str) -> None:
    with tab(browser, strict=kind != "not-found") as one:
        for path in _openings(hostile, kind):
            one.open(address + path)
            assert one.page.evaluate(HERE) == []
        if kind != "not-found":
            _quiet(one)


def test_nothing_runs_in_evidence_that_is_opened_beside_the_table(
    browser: Browser, hostile: Hostile, address: str
) -> None:
    with tab(browser) as one:
        for contact in hostile[1][::10]:
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
        for contact in hostile[1][::30]:
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
        assert len(one.page.evaluate(HERE)) >= 3
        one.page.wait_for_timeout(50)
        assert any("policy" in t.lower() for t in one.troubles)
