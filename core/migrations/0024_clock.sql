-- That the clock jumped between two entries of the history: whatever is written afterwards would hide it, and until somebody says
-- that the clock is right nothing is erased by it.
CREATE TABLE clock_jumped (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    last_at INTEGER NOT NULL,
    at      INTEGER NOT NULL
) STRICT;
