-- Every word of every report as it is compared: folded, once each. A word's number stands for it everywhere else.
CREATE TABLE search_words (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL UNIQUE
);
-- Trigrams of the words, for patterns (*شهر*) and for words that are spelt almost like one.
CREATE VIRTUAL TABLE search_trigrams USING fts5 (form, content = 'search_words', content_rowid = 'id', tokenize = 'trigram');

-- What search asks of each version of a report, in rows so short that all of them can be looked through.
CREATE TABLE search_reports (
    report INTEGER PRIMARY KEY REFERENCES reports (id),
    series INTEGER NOT NULL,
    newest INTEGER NOT NULL,
    published TEXT,
    outlet TEXT
);
CREATE INDEX search_reports_series ON search_reports (series);

-- The words of each version in their order, as numbers of 32 bits.
CREATE TABLE search_texts (
    report INTEGER PRIMARY KEY REFERENCES reports (id),
    words BLOB NOT NULL
);
-- Which reports hold which word: the same numbers as text.
CREATE VIRTUAL TABLE search_index USING fts5 (words, content = '', detail = none, columnsize = 0, tokenize = 'ascii');

-- How far the index goes: all reports up to `report`, cut into words the way that `method` names.
CREATE TABLE search_state (
    method INTEGER NOT NULL,
    report INTEGER NOT NULL
);
INSERT INTO search_state VALUES (0, 0);

CREATE INDEX claims_type ON claims (type, coding);
CREATE INDEX claim_places_place ON claim_places (place);
