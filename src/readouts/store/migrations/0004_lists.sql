-- What lists, filters, counts and the search need. Replaced with everything derived; in a ledger of an older format
-- it is filled from the records that are there.

-- One row a contact. number: its place in the timeline (earliest day, unknown last, then id), from 0.
-- day: the earliest day, or 9999. record: what a list shows of it, JSON.
CREATE TABLE listing (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    short TEXT NOT NULL,
    day TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX listing_by_day ON listing (day, id);

-- The values that contacts are filtered and counted by. place: of the value in its kind, the most frequent first.
-- bits: the contacts that have it, bit n for number n, the lowest byte first; NULL for a rare value, whose
-- contacts stand in `tails`.
CREATE TABLE members (
    kind TEXT NOT NULL,
    place INTEGER NOT NULL,
    value TEXT NOT NULL,
    total INTEGER NOT NULL,
    bits BLOB,
    UNIQUE (kind, place)
);

-- The contacts of all rare values of a kind, value after value, as unsigned 32-bit numbers, the lowest byte first.
CREATE TABLE tails (
    kind TEXT PRIMARY KEY,
    numbers BLOB NOT NULL
) WITHOUT ROWID;

-- Long columns of numbers, as in `tails`. earliest, latest: of each contact, as YYYYMMDD, or 0. stories: the texts
-- that are documents of the ledger. carriers, carried: a text and a contact that it tells of, pair by pair.
CREATE TABLE arrays (
    name TEXT PRIMARY KEY,
    numbers BLOB NOT NULL
) WITHOUT ROWID;

-- People and pairs. leaders, other: contacts at each level. record: their counts by level, JSON.
CREATE TABLE profiles (
    kind TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    names TEXT NOT NULL,
    leaders INTEGER NOT NULL,
    other INTEGER NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX profiles_by_leaders ON profiles (kind, leaders DESC, slug);
CREATE INDEX profiles_by_all ON profiles (kind, leaders + other DESC, slug);

-- One row: what the ledger's counts rest on, JSON.
CREATE TABLE coverage (
    record TEXT NOT NULL
);

-- What the page of a story and the list of issues ask for.
CREATE INDEX mentions_by_document ON mentions (document);
CREATE INDEX documents_by_copy ON documents (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX issues_by_kind ON issues (kind);
