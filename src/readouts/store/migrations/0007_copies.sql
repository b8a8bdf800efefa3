-- A cache: what is known of texts when copies among them are looked for (model/likeness.py). openings: hashes, with
-- spaces between. signature: empty where nothing has asked for it. record: JSON, what comparing two texts gave.

CREATE TABLE likenesses (
    document TEXT PRIMARY KEY,
    words INTEGER NOT NULL,
    openings TEXT NOT NULL,
    signature BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE alike (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

-- What a cache was made with; what was made with anything else is forgotten.
CREATE TABLE made_with (
    cache TEXT PRIMARY KEY,
    version TEXT NOT NULL
) WITHOUT ROWID;
