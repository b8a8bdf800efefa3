-- What was fetched from the network, and what is known of the feeds that are watched. Truth: never derived.

-- One row a fetch that brought a document. url: as it was asked for. at: when, ISO, UTC. sha256: of the body as it was
-- unpacked. archive: the name of the WARC file that keeps it.
CREATE TABLE visits (
    document TEXT NOT NULL,
    url TEXT NOT NULL,
    at TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    archive TEXT,
    UNIQUE (document, url, at)
);

-- etag, modified: what the server said of the feed when all its items were done with.
CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    etag TEXT,
    modified TEXT
) WITHOUT ROWID;

-- hash: of what the feed said of the item. tries: how often it could not be fetched; 0: it is done with.
CREATE TABLE feed_items (
    feed TEXT NOT NULL,
    key TEXT NOT NULL,
    hash TEXT NOT NULL,
    tries INTEGER NOT NULL,
    PRIMARY KEY (feed, key)
) WITHOUT ROWID;
