"""A watch over pages that hold payloads: what in them is no markup of ours, and which payloads they show as words."""

from collections.abc import Iterable

from playwright.sync_api import Page

from payloads import payloads
from readouts.export.plain import one_line

AT_ONCE = 60  # pages that are handed to the browser together

# What our own templates are made of; any other element would come from a payload. Drawings are only ever in a chart.
FOREIGN = """(root) => {
  const known = new Set(`html head meta title link script body a header span nav ul ol li form label input select option
    button main article section p h1 h2 h3 dl div dt dd bdi b cite details summary table caption thead tbody tr th td
    blockquote mark code textarea dialog footer fieldset legend time hr kbd aside figure figcaption
    datalist`.split(/\\s+/));
  const ours = new Set(`id class href src rel type name value content charset lang dir role tabindex title for scope
    open hidden readonly rows spellcheck autofocus defer method action placeholder http-equiv checked selected required
    multiple datetime autocomplete colspan rowspan start accept enctype maxlength min max disabled size list cols
    pattern inputmode`.split(/\\s+/));
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
MANY = f"""(pages) => pages.map(([path, text]) => {{
  const parsed = new DOMParser().parseFromString(text, "text/html");
  return [({FOREIGN})(parsed).map((one) => `${{path}} ${{one}}`), parsed.body.textContent]; }})"""


def foreign(page: Page) -> list[str]:
    """What in an open page is no markup of ours."""
    return [str(one) for one in page.evaluate(HERE)]


def foreign_in(page: Page, pages: Iterable[tuple[str, str]]) -> tuple[list[str], str]:
    """What in many pages (path, HTML), parsed as the browser parses them, is no markup of ours; and all their words."""
    left, found, words = list(pages), [], []
    while left:
        batch, left = left[:AT_ONCE], left[AT_ONCE:]
        for strange, text in page.evaluate(MANY, batch):
            found += [str(one) for one in strange]
            words.append(str(text))
    return found, "\n".join(words)


def shown(text: str) -> set[str]:
    """The payloads whose words a text has."""
    flat = one_line(text)
    return {p for p in payloads() if one_line(p) in flat}
