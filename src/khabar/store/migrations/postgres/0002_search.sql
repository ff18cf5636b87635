-- Every word of every report as it is compared: folded, once each. A word's number stands for it everywhere else.
CREATE TABLE search_words (
    id INTEGER PRIMARY KEY,
    form TEXT COLLATE "C" NOT NULL UNIQUE
);

-- What search asks of each version of a report, in rows so short that all of them can be looked through.
CREATE TABLE search_reports (
    report BIGINT PRIMARY KEY REFERENCES reports (id),
    series BIGINT NOT NULL,
    newest BIGINT NOT NULL,
    published TEXT,
    outlet TEXT
);
CREATE INDEX search_reports_series ON search_reports (series);

-- The words of each version in their order.
CREATE TABLE search_texts (
    report BIGINT PRIMARY KEY REFERENCES reports (id),
    words INTEGER[] NOT NULL
);
-- Which reports hold which word.
CREATE INDEX search_texts_words ON search_texts USING gin (words);

-- How far the index goes: all reports up to `report`, cut into words the way that `method` names.
CREATE TABLE search_state (
    method BIGINT NOT NULL,
    report BIGINT NOT NULL
);
INSERT INTO search_state VALUES (0, 0);

-- Trigrams of the words, for patterns (*شهر*). Only speed depends on them: where the extension is missing, or this user
-- may not create it, patterns are looked for in all words.
DO $$
DECLARE
    home TEXT;
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    SELECT n.nspname INTO home FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace
    WHERE e.extname = 'pg_trgm';
    EXECUTE format('CREATE INDEX search_words_trigrams ON search_words USING gin (form %I.gin_trgm_ops)', home);
EXCEPTION
    WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object OR invalid_schema_name
    THEN NULL;
END
$$;

CREATE INDEX claims_type ON claims (type, coding);
CREATE INDEX claim_places_place ON claim_places (place);
