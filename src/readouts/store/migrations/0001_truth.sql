-- What cannot be derived: texts, where they appeared, what people said of them, decisions.

-- Content-addressed; a row here is not yet part of the ledger (see sources).
CREATE TABLE texts (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,            -- sha256 of the text in UTF-8
    text TEXT NOT NULL
);

-- The documents of the ledger. given: JSON, what a person said of the whole text.
CREATE TABLE sources (
    document TEXT PRIMARY KEY,
    language TEXT,
    status TEXT NOT NULL,
    reason TEXT,
    given TEXT
) WITHOUT ROWID;

CREATE TABLE appearances (
    document TEXT NOT NULL,
    name TEXT NOT NULL,
    outlet TEXT,
    published TEXT,
    url TEXT,
    title TEXT
);
CREATE INDEX appearances_by_document ON appearances (document);
CREATE INDEX appearances_by_name ON appearances (name);

-- Inputs that could not be read, or not in full. input: the name up to the first '#', or a document's id.
CREATE TABLE input_issues (
    input TEXT NOT NULL,
    record TEXT NOT NULL
);

CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL
);

-- A cache: what the reader found, by text and by version of the reader and all it was given.
CREATE TABLE readings (
    document TEXT NOT NULL,
    key TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (document, key)
) WITHOUT ROWID;

-- One row. generation: how often the derived tables were replaced.
CREATE TABLE state (
    generation INTEGER NOT NULL,
    readouts TEXT,
    reader TEXT,
    knowledge TEXT
);
INSERT INTO state (generation) VALUES (0);
