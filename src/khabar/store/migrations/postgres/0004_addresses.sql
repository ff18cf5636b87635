-- What each address answered when it was read last, so that it is asked for again only if it changed: the validators
-- of HTTP, and the hash of the feed's entry that led there.
CREATE TABLE addresses (
    address TEXT PRIMARY KEY,
    etag TEXT,
    modified TEXT,
    entry TEXT
);
