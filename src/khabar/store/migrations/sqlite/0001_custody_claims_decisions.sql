-- Bytes as they were received, named by their SHA-256 and compressed (zlib).
CREATE TABLE originals (
    sha256 TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    data BLOB NOT NULL
);

-- One row a version of a report. `series` is the id of its first version, `digest` covers the text and all that was
-- read with it, `replaced` tells where the text has NUL instead of U+FFFD: [offset, ...].
CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    report_id TEXT NOT NULL,
    series INTEGER NOT NULL REFERENCES reports (id),
    version INTEGER NOT NULL,
    source TEXT NOT NULL,
    digest TEXT NOT NULL,
    text TEXT NOT NULL,
    replaced TEXT,
    sha256 TEXT NOT NULL,
    title TEXT,
    published TEXT,
    published_basis TEXT NOT NULL,
    outlet TEXT,
    url TEXT,
    country TEXT,
    language TEXT NOT NULL,
    added_at TEXT NOT NULL,
    UNIQUE (series, version)
);
CREATE INDEX reports_report_id ON reports (report_id);

-- Each arrival of a report's bytes, a log that is added to: `sha256` covers the whole row, the report's digest and
-- `previous`, the hash of the row before. `digest` covers original, kind and context: what an arrival is known by.
CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (id),
    original TEXT NOT NULL REFERENCES originals (sha256),
    origin TEXT NOT NULL,
    kind TEXT NOT NULL,
    context TEXT NOT NULL,
    retrieved TEXT,
    ingested_at TEXT NOT NULL,
    khabar TEXT NOT NULL,
    digest TEXT NOT NULL,
    previous TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE (report, digest)
);
CREATE INDEX captures_original ON captures (original);

-- What could not be read or coded, with its bytes where there were any, and all it takes to try again.
CREATE TABLE set_aside (
    id INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,
    reason TEXT NOT NULL,
    original TEXT REFERENCES originals (sha256),
    kind TEXT,
    context TEXT,
    retrieved TEXT,
    at TEXT NOT NULL,
    khabar TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE
);

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('ingest', 'recode')),
    khabar TEXT NOT NULL,
    code TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    gazetteer TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT
);

-- The whole record format khabar/1 of one report as one run made it.
CREATE TABLE codings (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id),
    report INTEGER NOT NULL REFERENCES reports (id),
    made_at TEXT NOT NULL,
    coded TEXT NOT NULL,
    sha256 TEXT NOT NULL
);
CREATE INDEX codings_report ON codings (report, id);

-- A later run that made the same of a report.
CREATE TABLE confirmations (
    run INTEGER NOT NULL REFERENCES runs (id),
    coding INTEGER NOT NULL REFERENCES codings (id),
    PRIMARY KEY (run, coding)
);

-- One row an event of a coding, for asking. `key` stays the same through all codings, `digest` covers the event.
CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    coding INTEGER NOT NULL REFERENCES codings (id),
    report INTEGER NOT NULL REFERENCES reports (id),
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    background INTEGER NOT NULL,
    aggregate INTEGER NOT NULL,
    date_start TEXT,
    date_end TEXT,
    confidence REAL NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE (coding, position)
);
CREATE UNIQUE INDEX claims_key ON claims (key, coding);
CREATE INDEX claims_report ON claims (report);
CREATE INDEX claims_date ON claims (date_start, date_end);

CREATE TABLE claim_places (
    claim INTEGER NOT NULL REFERENCES claims (id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT,
    lat REAL,
    lon REAL,
    precision TEXT NOT NULL,
    admin TEXT NOT NULL,
    PRIMARY KEY (claim, position)
) WITHOUT ROWID;
CREATE INDEX claim_places_point ON claim_places (lat, lon) WHERE lat IS NOT NULL;

CREATE TABLE claim_actors (
    claim INTEGER NOT NULL REFERENCES claims (id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('perpetrator', 'target')),
    actor TEXT NOT NULL,
    faction TEXT,
    PRIMARY KEY (claim, position)
) WITHOUT ROWID;
CREATE INDEX claim_actors_actor ON claim_actors (actor);

CREATE TABLE claim_sources (
    claim INTEGER NOT NULL REFERENCES claims (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT,
    PRIMARY KEY (claim, position)
) WITHOUT ROWID;

CREATE TABLE claim_counts (
    claim INTEGER NOT NULL REFERENCES claims (id),
    position INTEGER NOT NULL,
    measure TEXT NOT NULL,
    low INTEGER NOT NULL,
    high INTEGER,
    approx INTEGER NOT NULL,
    of_whom TEXT,
    part INTEGER NOT NULL,
    PRIMARY KEY (claim, position)
) WITHOUT ROWID;

-- The log of human decisions: appended to, never changed. Each row carries the hash of the one before it.
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL CHECK (who <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('accept', 'reject', 'correct', 'comment', 'merge', 'split', 'reopen')),
    about TEXT NOT NULL CHECK (about IN ('claim', 'report', 'incident')),
    subject TEXT NOT NULL,
    payload TEXT NOT NULL,
    builds_on INTEGER REFERENCES decisions (id),
    seen TEXT,
    previous TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE
);
CREATE INDEX decisions_subject ON decisions (about, subject, id);

CREATE TRIGGER decisions_stay_unchanged BEFORE UPDATE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'the log of decisions is only ever added to');
END;
CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'the log of decisions is only ever added to');
END;
-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER decisions_follow BEFORE INSERT ON decisions
WHEN NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM decisions)
    OR EXISTS (SELECT 1 FROM decisions WHERE sha256 = NEW.sha256)
BEGIN
    SELECT RAISE(ABORT, 'the log of decisions is only ever added to');
END;

-- The newest version of each report.
CREATE VIEW current_reports AS
SELECT * FROM reports AS r
WHERE NOT EXISTS (SELECT 1 FROM reports AS later WHERE later.series = r.series AND later.version > r.version);

-- The newest coding of the newest version of each report.
CREATE VIEW current_codings AS
SELECT c.*
FROM codings AS c
JOIN current_reports AS r ON r.id = c.report
WHERE NOT EXISTS (SELECT 1 FROM codings AS later WHERE later.report = c.report AND later.id > c.id);

-- Every claim as it stands: its newest row, whether the current coding still has it, and what people decided.
CREATE VIEW claim_state AS
SELECT
    c.*,
    EXISTS (SELECT 1 FROM current_codings AS k WHERE k.id = c.coding) AS present,
    CASE v.kind
        WHEN 'accept' THEN 'accepted' WHEN 'reject' THEN 'rejected' WHEN 'correct' THEN 'corrected'
        WHEN 'merge' THEN 'merged' WHEN 'split' THEN 'split' ELSE 'open'
    END AS state,
    v.id AS decision,
    v.who AS decided_by,
    v.at AS decided_at,
    v.kind IS NOT NULL AND v.kind <> 'reopen' AND v.seen IS NOT NULL AND v.seen <> c.digest AS changed,
    (
        SELECT d.payload FROM decisions AS d
        WHERE d.about = 'claim' AND d.subject = c.key AND d.kind = 'correct'
            AND d.id > coalesce(
                (
                    SELECT max(o.id) FROM decisions AS o
                    WHERE o.about = 'claim' AND o.subject = c.key AND o.kind = 'reopen'
                ),
                0
            )
        ORDER BY d.id DESC LIMIT 1
    ) AS correction
FROM claims AS c
LEFT JOIN decisions AS v ON v.id = (
    SELECT max(d.id) FROM decisions AS d WHERE d.about = 'claim' AND d.subject = c.key AND d.kind <> 'comment'
)
WHERE c.coding = (SELECT max(n.coding) FROM claims AS n WHERE n.key = c.key)
    AND (
        EXISTS (SELECT 1 FROM current_codings AS k WHERE k.id = c.coding)
        OR EXISTS (SELECT 1 FROM decisions AS d WHERE d.about = 'claim' AND d.subject = c.key)
    );
