"""The bytes of a page as the gate looks at them: without scripts and styles, letters without their marks."""

import html
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from readouts.roster.view import fold

# What is never shown, and what the careful reading of pages takes no story from: menus, margins and feet of pages.
# Where one stands in another of its kind, what follows the inner one's end stays.
UNSEEN = re.compile(rb"<(?:(script|style|svg|nav|aside|footer)\b|!--)", re.IGNORECASE)
BODY = re.compile(rb'"articleBody"', re.IGNORECASE)  # trafilatura takes the story from there if nothing else is there
HEADLINE = re.compile(rb'"headline"\s{0,20}:\s{0,20}"[^"]{0,2000}"')
ASCII = bytes(range(128))
OTHER_SCRIPT = 20  # one byte in so many above ASCII is still English; more, and runs are looked at as a whole
HIGH = re.compile(rb"[\x80-\xff]+")
ENTITY = re.compile(rb"&#?\w{1,31};")
# A tag between two letters: the first letter of a story is often set apart.
INSIDE = re.compile(rb"</?(?:a|abbr|b|big|em|font|i|mark|small|span|strong|sup|u|wbr)\b[^<>]{0,300}>(?=[A-Za-z])")
ESCAPE = re.compile(rb"\\(?:u[0-9a-fA-F]{4}|.)", re.DOTALL)


class Shown(NamedTuple):
    """A page without what is never shown. told: the story in its data for machines, which stands in `page` too."""

    page: bytes
    told: bytes = b""


def shown(page: bytes) -> Shown:
    """What a page in UTF-8 shows, with its markup; the story in its data for machines, and its headline, stay."""
    parts: list[bytes] = []
    told: list[bytes] = []
    low = page.lower()
    at = 0
    while (found := UNSEEN.search(page, at)) is not None:
        end = low.find(b"-->" if found[1] is None else b"</" + found[1].lower(), found.end())
        if end < 0:
            break
        block = page[found.start() : end]
        parts.append(page[at : found.start()])
        parts += _headlines(block)
        told += _story(block)
        at = end
    rest = b" ".join((*parts, page[at:]))
    body = plain(b" ".join(told))
    return Shown(plain(INSIDE.sub(_inside, rest)) + b" " + body, body)


def plain(text: bytes) -> bytes:
    """Text in UTF-8 with letters as the roster has them, in the case in which they stand; entities are characters."""
    if not text.isascii():
        if len(text.translate(None, ASCII)) * OTHER_SCRIPT > len(text):
            text = HIGH.sub(_letters_of, text)
        else:
            text = text.decode("utf-8", "replace").encode("ascii", "xmlcharrefreplace")
    return ENTITY.sub(_letters_of, text) if b"&" in text else text


def _letters_of(found: re.Match[bytes]) -> bytes:
    return _letters(found[0])


def _inside(found: re.Match[bytes]) -> bytes:
    """Nothing for a tag behind a letter; the tag itself elsewhere."""
    at = found.start()
    return b"" if at and found.string[at - 1 : at].isalpha() else found[0]


def _headlines(block: bytes) -> list[bytes]:
    """The headlines in a block that is not shown."""
    if b"eadline" not in block:
        return []
    return [b"<h1>%s</h1>" % ESCAPE.sub(_unescaped, m[0]) for m in HEADLINE.finditer(block)]


def _story(block: bytes) -> list[bytes]:
    """A story in a block that is not shown."""
    return [ESCAPE.sub(_unescaped, block)] if b"rticleBody" in block and BODY.search(block) else []


def _unescaped(found: re.Match[bytes]) -> bytes:
    """What an escape of JSON stands for."""
    said = found[0]
    if said[1:2] == b"u":
        return chr(int(said[2:], 16)).encode("utf-8", "replace")
    return b" " if said[1:] in (b"n", b"r", b"t") else said[1:]


@lru_cache(maxsize=1 << 16)
def _letters(run: bytes) -> bytes:
    """Bytes above ASCII, or an entity, as ASCII where there are such letters."""
    text = html.unescape(run.decode("ascii")) if run[:1] == b"&" else run.decode("utf-8", "replace")
    return "".join(_letter(c) for c in text).encode("utf-8", "replace")


def _letter(char: str) -> str:
    if char.isspace():
        return " "
    folded = fold(char)
    capital = char.isupper() or unicodedata.category(char) == "Lt"
    return folded.capitalize() if capital else folded
