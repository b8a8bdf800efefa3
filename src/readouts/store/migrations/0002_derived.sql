-- Everything here is replaced, in one transaction, by each build.

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    published TEXT,
    outlet TEXT,
    title TEXT,
    status TEXT NOT NULL,
    reason TEXT,
    copy_of TEXT,
    text_length INTEGER NOT NULL
) WITHOUT ROWID;

-- record: the contact as it is exported, JSON.
CREATE TABLE contacts (
    id TEXT PRIMARY KEY,
    mode TEXT NOT NULL,
    realis TEXT NOT NULL,
    level TEXT NOT NULL,
    edtf TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    participants TEXT NOT NULL,
    stories INTEGER NOT NULL,
    accounts INTEGER NOT NULL,
    record TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX contacts_by_day ON contacts (earliest, id);

-- role: participant, attendee, or side (a government that is party to it).
CREATE TABLE parties (
    contact TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL
);
CREATE INDEX parties_by_contact ON parties (contact, role);

CREATE TABLE mentions (
    id TEXT NOT NULL,
    contact TEXT NOT NULL,
    document TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL
);
CREATE INDEX mentions_by_id ON mentions (id);

CREATE TABLE accounts (
    contact TEXT NOT NULL,
    id TEXT NOT NULL,
    voucher TEXT NOT NULL,
    side TEXT NOT NULL,
    kind TEXT NOT NULL,
    complete INTEGER,
    told_at TEXT,
    documents INTEGER NOT NULL
);
CREATE INDEX accounts_by_contact ON accounts (contact);

CREATE TABLE points (
    contact TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    folded TEXT NOT NULL,
    verdict TEXT,
    "between" TEXT,
    why TEXT NOT NULL,
    as_of TEXT
);
CREATE INDEX points_by_contact ON points (contact, kind, label);

CREATE TABLE cells (
    contact TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    side TEXT NOT NULL,
    state TEXT NOT NULL
);
CREATE INDEX cells_by_contact ON cells (contact, kind, label, side);

CREATE TABLE claims (
    number INTEGER PRIMARY KEY,
    contact TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    mention TEXT NOT NULL,
    kind TEXT NOT NULL,
    point TEXT NOT NULL,
    value TEXT NOT NULL,
    polarity TEXT NOT NULL,
    form TEXT NOT NULL,
    act TEXT,
    side TEXT NOT NULL,
    voucher TEXT NOT NULL,
    speaker TEXT NOT NULL,
    chain TEXT NOT NULL
);
CREATE INDEX claims_by_contact ON claims (contact, kind, point);

-- Why mentions were held for one contact; record: the judgement, JSON.
CREATE TABLE judgements (
    contact TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX judgements_by_contact ON judgements (contact);

CREATE TABLE issues (
    kind TEXT NOT NULL,
    document TEXT,
    contact TEXT,
    message TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX issues_by_contact ON issues (contact);
CREATE INDEX issues_by_document ON issues (document);
