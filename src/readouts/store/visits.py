"""Fetches, and the state of the feeds that are watched."""

import sqlite3

from readouts.model.visit import Visit
from readouts.store.records import Feed, FeedItem


def keep_visits(connection: sqlite3.Connection, visits: tuple[Visit, ...]) -> None:
    """Adds fetches; one that is there already stays as it is."""
    rows = [(v.document, v.url, v.at, v.sha256, v.archive) for v in visits]
    connection.executemany("INSERT INTO visits VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", rows)


def load_visits(connection: sqlite3.Connection) -> tuple[Visit, ...]:
    """All fetches, by document, time and address."""
    rows = connection.execute("SELECT document, url, at, sha256, archive FROM visits ORDER BY document, at, url")
    return tuple(Visit(document=d, url=u, at=a, sha256=s, archive=w) for d, u, a, s, w in rows)


def keep_feed(connection: sqlite3.Connection, feed: Feed) -> None:
    """Replaces what is known of a feed; items that are not named stay."""
    connection.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?)", (feed.url, feed.etag, feed.modified))
    rows = [(feed.url, i.key, i.hash, i.tries) for i in feed.items]
    connection.executemany("INSERT OR REPLACE INTO feed_items VALUES (?, ?, ?, ?)", rows)


def load_feed(connection: sqlite3.Connection, url: str) -> Feed:
    """What is known of a feed; nothing of one that was never seen."""
    row = connection.execute("SELECT etag, modified FROM feeds WHERE url = ?", (url,)).fetchone()
    rows = connection.execute("SELECT key, hash, tries FROM feed_items WHERE feed = ? ORDER BY key", (url,))
    items = tuple(FeedItem(key=k, hash=h, tries=t) for k, h, t in rows)
    etag, modified = row or (None, None)
    return Feed(url=url, etag=etag, modified=modified, items=items)
