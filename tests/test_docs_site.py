"""The documentation as pages: built strictly, whole in themselves, and spelt in one way."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from house import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import site_docs

DOCS = ROOT / "docs"
LOADING = frozenset({"script", "link", "img", "iframe", "source", "video", "audio", "object", "embed"})
ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//|^https?:", re.IGNORECASE)
IN_STYLE = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])(https?:)?//", re.IGNORECASE)
# The spelling that the project does not use, and that which it does.
SPELT = {
    r"licens(?:e|es|ing)\b": "licence",
    r"judgments?": "judgement",
    r"behaviors?": "behaviour",
    r"colors?": "colour",
    r"centers?": "centre",
    r"organizations?": "organisation",
    r"recogniz\w+": "recognise",
    r"summariz\w+": "summarise",
    r"characteriz\w+": "characterise",
    r"catalogs?": "catalogue",
    r"favorites?": "favourite",
    r"defense": "defence",
    r"canceled": "cancelled",
    r"labeled": "labelled",
}
CODE = re.compile(r"<!-- (made|run)\b.*?<!-- end: .*?-->|^```.*?^```|`[^`\n]*`|\]\([^)]*\)", re.DOTALL | re.MULTILINE)


class _Page(HTMLParser):
    """What a page loads, where it leads, and what in it can be led to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.anchors.add(value)
            if value and name in ("src", "href", "data", "srcset", "action"):
                (self.loads if tag in LOADING else self.links).append(value)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages, built as `make site-docs` builds them."""
    folder = tmp_path_factory.mktemp("docs") / "pages"
    done = site_docs.build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def read(built: Path) -> dict[Path, _Page]:
    """Every page, read. That for a missing page is left out: servers show it under any address."""
    return {p.resolve(): _Page(p) for p in built.rglob("*.html") if p.name != "404.html"}


def test_every_page_of_the_documentation_is_built(built: Path) -> None:
    assert not [p for p in site_docs.pages() if not (built / p).with_suffix(".html").exists()]


def test_nothing_is_loaded_from_elsewhere(read: dict[Path, _Page], built: Path) -> None:
    loaded = [(path.name, target) for path, page in read.items() for target in page.loads]
    found = [f"{name}: {target}" for name, target in loaded if ELSEWHERE.match(target)]
    sheets = [*built.rglob("*.css"), *read]
    found += [p.name for p in sheets if IN_STYLE.search(p.read_text(encoding="utf-8"))]
    assert not found


def test_every_link_and_anchor_leads_somewhere(read: dict[Path, _Page]) -> None:
    broken = []
    for path, page in read.items():
        for target in (*page.loads, *page.links):
            address = urlsplit(target)
            if address.scheme or address.netloc:
                continue
            to = (path.parent / unquote(address.path)).resolve() if address.path else path
            to = to / "index.html" if to.is_dir() else to
            if not to.exists() or (address.fragment and to in read and address.fragment not in read[to].anchors):
                broken.append(f"{path.name}: {target}")
    assert not broken


def test_a_broken_link_and_a_broken_anchor_stop_it(tmp_path: Path) -> None:
    for number, target in enumerate(("nowhere.md", "other.md#nowhere")):
        docs = tmp_path / f"{number}"
        docs.mkdir()
        (docs / "index.md").write_text(f"# Start\n\n[there]({target})\n", encoding="utf-8")
        (docs / "other.md").write_text("# Other\n", encoding="utf-8")
        (docs / "javascripts").mkdir()
        (docs / "javascripts" / "iframe-worker.js").write_text("", encoding="utf-8")
        assert site_docs.build(tmp_path / f"site{number}", docs).returncode != 0, target


def test_the_navigation_takes_what_is_there_once() -> None:
    listed: site_docs.Nav = ["index.md", {"Use": ["cli.md", "absent.md"]}, {"Gone": ["gone.md"]}, {"Why": ["why/*.md"]}]
    there = ["cli.md", "index.md", "new.md", "why/1.md", "why/2.md"]
    assert site_docs.navigation(listed, there) == [
        "index.md",
        {"Use": ["cli.md"]},
        {"Why": ["why/1.md", "why/2.md"]},
        {"More": ["new.md"]},
    ]


def test_every_page_is_in_the_navigation_once() -> None:
    assert sorted(page for _, page in site_docs.listed()) == site_docs.pages()


def test_the_search_finds_from_a_folder_and_asks_nobody(built: Path, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((built / "index.html").as_uri())
    page.keyboard.press("/")
    page.locator("input:focus").wait_for()
    page.keyboard.type("mixed", delay=20)
    page.get_by_text(re.compile(r"^[1-9]\d* results?$")).wait_for()
    page.get_by_text("Claims of this side oppose each other").first.wait_for()
    page.close()
    assert not [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))]


def test_the_documentation_is_spelt_in_one_way() -> None:
    """Not in commands, data and what is made from the program: stories are spelt as their outlets spell."""
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")]
    found = [
        f"{page.name}: {hit[0]}, not {instead}"
        for page in pages
        for words, instead in SPELT.items()
        for hit in re.finditer(rf"\b{words}\b", CODE.sub(" ", page.read_text(encoding="utf-8")), re.IGNORECASE)
    ]
    assert not found


def test_no_command_of_the_tutorial_is_shown_that_is_not_run() -> None:
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    steps = re.findall(r"<!-- run(?: \d+)?: .+? -->\n(.*?)<!-- end: run -->", text, re.DOTALL)
    assert len(steps) > 10 and all(step.startswith("```text\n$ readouts ") for step in steps)
    rest = re.sub(r"<!-- run.*?<!-- end: run -->", "", text, flags=re.DOTALL)
    assert "```" not in rest
