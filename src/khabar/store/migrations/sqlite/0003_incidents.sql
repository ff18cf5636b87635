-- One row an account: what one report says of one incident, encoded as it is compared (msgpack).
CREATE TABLE incident_accounts (
    id TEXT PRIMARY KEY,
    report INTEGER NOT NULL,
    first INTEGER,
    incident TEXT,
    encoded BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX incident_accounts_report ON incident_accounts (report);
CREATE INDEX incident_accounts_incident ON incident_accounts (incident);
CREATE INDEX incident_accounts_first ON incident_accounts (first, id);

-- The blocks of each account: a cell of the map, a name or a figure, with the days it holds for.
CREATE TABLE incident_blocks (
    spot TEXT NOT NULL,
    first INTEGER NOT NULL,
    account TEXT NOT NULL,
    last INTEGER NOT NULL,
    seeks INTEGER NOT NULL,
    PRIMARY KEY (spot, first, account)
) WITHOUT ROWID;

-- Pairs of accounts that are likely one incident, each in both directions.
CREATE TABLE incident_links (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    weight REAL NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

-- Pairs of claims that a person joined or parted.
CREATE TABLE incident_pairs (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    joined INTEGER NOT NULL,
    decision INTEGER NOT NULL REFERENCES decisions (id),
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX incident_pairs_other ON incident_pairs (other);

-- Every incident there ever was, as it stands or stood last; `gone_into` names the one that took its place.
CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    present INTEGER NOT NULL,
    gone_into TEXT,
    first TEXT,
    encoded TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX incidents_first ON incidents (first, id) WHERE present = 1;

-- What changed in which incident, when, and the report or decision that it came by.
CREATE TABLE incident_history (
    id INTEGER PRIMARY KEY,
    incident TEXT NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    through TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX incident_history_incident ON incident_history (incident, id);

-- How far the incidents follow the codings and decisions of the store.
CREATE TABLE incident_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    coding INTEGER NOT NULL,
    decision INTEGER NOT NULL
);
