-- Limits that a law or a policy sets, such as the age below which a guardian consents. They come with the program, which fills them in with
-- this migration, and are changed by whoever administers; what they were is in the history.
CREATE TABLE legal_limit (
    key       TEXT PRIMARY KEY CHECK (key GLOB '[a-z]*' AND length(key) <= 40),
    value     INTEGER NOT NULL CHECK (value BETWEEN 0 AND 1200),
    source_de TEXT NOT NULL DEFAULT '',
    source_en TEXT NOT NULL DEFAULT '',
    as_of     TEXT NOT NULL CHECK (as_of IS date(as_of))
) STRICT, WITHOUT ROWID;
