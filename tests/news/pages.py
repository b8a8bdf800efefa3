"""Stories as pages of the web, with all that stands around a story there, and pages as archives."""

import gzip
import html
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from news.prose import Desk, Story, words

NAMES = ("track", "render", "slot", "bid", "consent", "queue", "frame", "state", "node", "cache", "widget", "lazy")


class Page(NamedTuple):
    """A page: whether it reports a contact, where it is, and its bytes."""

    reports: bool
    address: str
    raw: bytes


class Site:
    """Puts stories on pages of about 120 KB, always the same ones for one seed. size: 1 is that, 0 next to nothing."""

    def __init__(self, seed: int, size: float = 1) -> None:
        self._chance = random.Random(seed)
        self._desk = Desk(seed + 1)
        self._size = size
        self._style = self._made(self._rule, 330)
        self._script = self._made(self._call, 500)
        self._number = 0

    def page(self, story: Story) -> Page:
        """The page of a story."""
        self._number += 1
        slug = "-".join(w.strip(".,—").lower() for w in story.title.split()[:6] if w.isascii())
        host = story.outlet.lower().replace(" ", "")
        address = f"https://{host}.example/{story.published:%Y/%m/%d}/{slug}-{self._number}"
        parts = (self._head(story, address), self._top(), self._article(story), self._bottom())
        return Page(story.reports, address, "".join(parts).encode())

    def _head(self, story: Story, address: str) -> str:
        title, day = html.escape(story.title), f"{story.published}T08:00:00+00:00"
        said = {"@type": "NewsArticle", "headline": story.title, "datePublished": day}
        return (
            f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
            f'<meta property="og:title" content="{title}">\n<meta property="og:site_name" content="{story.outlet}">\n'
            f'<meta property="article:published_time" content="{day}">\n<link rel="canonical" href="{address}">\n'
            f'<script type="application/ld+json">{json.dumps(said)}</script>\n<style>\n{self._style}</style>\n'
            f"<script>\n{self._cut(self._script)}</script>\n</head>\n<body>\n"
        )

    def _top(self) -> str:
        links = "".join(
            f'<li class="menu-item level-1"><a class="menu-link" data-track="menu" href="/{s.lower()}/">{s}</a>'
            f'<ul class="submenu">{self._teasers(4)}</ul></li>\n'
            for s in words()["site"]["sections"][: max(2, int(30 * self._size))]
        )
        cookies = words()["site"]["cookies"]
        return f'<div id="consent" class="modal" hidden><p>{cookies}</p></div><nav><ul>\n{links}</ul></nav>\n'

    def _article(self, story: Story) -> str:
        parts = [f"<main><article>\n<h1>{html.escape(story.title)}</h1>\n"]
        for at, said in enumerate(story.paragraphs):
            parts.append(f"<p>{html.escape(said, quote=False)}</p>\n")
            if at % 3 == 1:
                slot = self._cut(self._script, 1200) if self._size else ""
                parts.append(f'<div class="ad" id="slot-{at}"><script>{slot}</script></div>\n')
        return "".join((*parts, "</article></main>\n"))

    def _bottom(self) -> str:
        said = words()["site"]["comments"]
        notes = "".join(
            f'<div class="comment" data-depth="{k % 3}"><span class="by">user{k}</span>'
            f"<p>{self._chance.choice(said)}</p>"
            '<button class="reply" type="button">Reply</button></div>\n'
            for k in range(int(40 * self._size))
        )
        more = (
            f'<aside class="related"><h2>More stories</h2><ul>{self._teasers(int(24 * self._size) + 1)}</ul></aside>\n'
        )
        foot = "<footer><p>Contact us · Terms of use · Privacy · Write a letter to the editor</p></footer>\n"
        return f'{more}<section class="comments">{notes}</section>{foot}<script>{self._script}</script></body></html>\n'

    def _teasers(self, count: int) -> str:
        site = words()["site"]
        out = []
        for _ in range(count):
            title = self._chance.choice(site["heads"])
            if self._chance.random() < 0.004:
                a, b = self._desk.two(self._desk.day())
                title = self._chance.choice(site["leaders"]).format(a=a, b=b)
            out.append(
                f'<li class="teaser"><a href="/{self._chance.randrange(10**6)}"><img loading="lazy" alt="" '
                f'src="/img/{self._chance.randrange(10**6)}.webp" width="320" height="180">'
                f"<span>{title}</span></a></li>\n"
            )
        return "".join(out)

    def _made(self, line: object, count: int) -> str:
        return "".join(line() for _ in range(int(count * self._size))) if callable(line) else ""

    def _rule(self) -> str:
        name, number = self._chance.choice(NAMES), self._chance.randrange(10**4)
        return f".{name}-{number}{{display:flex;margin:{number % 40}px;color:#{number:06d};flex:1 1 {number % 100}%}}\n"

    def _call(self) -> str:
        a, b = self._chance.choice(NAMES), self._chance.choice(NAMES)
        number = self._chance.randrange(10**5)
        return f"(function(e,t){{var n=e.{a}||{{}};n.{b}{number}=t.{b}(n,{number});return n}})(window,document);\n"

    def _cut(self, text: str, length: int = 10**9) -> str:
        at = self._chance.randrange(max(1, len(text) // 2))
        return text[at : at + length]


def pages(stories: Iterable[Story], seed: int, size: float = 1) -> Iterator[Page]:
    """The pages of stories."""
    site = Site(seed, size)
    return (site.page(story) for story in stories)


def record(page: Page, number: int = 0) -> bytes:
    """A page as a response record."""
    length = len(page.raw)
    answer = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % length + page.raw
    )
    return _record("response", page.address, "application/http; msgtype=response", answer, number)


def request(page: Page, number: int = 0) -> bytes:
    """What was asked for the page."""
    asked = f"GET {page.address.partition('.example')[2]} HTTP/1.1\r\nHost: a.example\r\n\r\n".encode()
    return _record("request", page.address, "application/http; msgtype=request", asked, number)


def _record(kind: str, address: str, said: str, block: bytes, number: int) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"WARC-Date: 2025-01-01T00:00:00Z\r\nWARC-Target-URI: {address}\r\nContent-Type: {said}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def write_archive(path: Path, found: Iterable[Page], *, packed: bool = True) -> list[int]:
    """Writes an archive, a request and a response for each page; the sizes of the pages."""
    sizes = []
    with path.open("wb") as file:
        for number, page in enumerate(found):
            for made in (request(page, 2 * number), record(page, 2 * number + 1)):
                file.write(gzip.compress(made, 6, mtime=0) if packed else made)
            sizes.append(len(page.raw))
    return sizes
