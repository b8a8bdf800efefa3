-- Full-text search. Words of documents fold case and accents; claims are also found by parts of words.
-- Texts never change, so their index is kept with them; that of the claims is replaced with the claims.

CREATE VIRTUAL TABLE text_words USING fts5 (
    text, content = 'texts', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE claim_words USING fts5 (
    point, value, chain, content = 'claims', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE claim_parts USING fts5 (
    point, value, chain, content = 'claims', content_rowid = 'number', tokenize = 'trigram'
);
