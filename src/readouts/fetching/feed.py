"""A feed (RSS, Atom) to its items. feedparser is given bytes, so it fetches nothing; entities are not expanded."""

import io
from typing import NamedTuple
from urllib.parse import urljoin

import feedparser

from readouts.fetching.records import FetchError
from readouts.model.ids import make_id

DECLARES = b"<!ENTITY"
LARGEST = 5 * 2**20  # bytes; a feed is read in this process, and slowly
KNOWN = ("rss", "atom", "rdf")


class Item(NamedTuple):
    """An item of a feed. key: its id, or else its link; hash: of all that the feed says of it."""

    key: str
    link: str
    hash: str


def items(raw: bytes, url: str) -> tuple[Item, ...]:
    """The items with a link, in the order of the feed, each once. Raises FetchError if it is no feed."""
    if DECLARES in raw.upper():
        raise FetchError("not fetched", "it declares entities of its own, which are not expanded")
    if len(raw) > LARGEST:
        raise FetchError("not fetched", f"it is a feed of more than {LARGEST} bytes")
    found = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    if not str(found.get("version") or "").startswith(KNOWN):
        raise FetchError("not fetched", "it is no feed (RSS or Atom)")
    made: dict[str, Item] = {}
    for entry in found.entries:
        link = _text(entry.get("link"))
        if not link:
            continue
        whole = _joined(url, link)
        key = _text(entry.get("id")) or whole
        told = (_text(entry.get(name)) for name in ("title", "summary", "updated", "published"))
        made.setdefault(key, Item(key=key, link=whole, hash=make_id(whole, *told)))
    return tuple(made.values())


def _joined(url: str, link: str) -> str:
    try:
        return urljoin(url, link)
    except ValueError:
        return link


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
