-- What two agreed on, until the sweep is done: one that was stopped goes on with what is left of it. Digests of what was due of each person,
-- one behind the other, and how many values of which field.
CREATE TABLE agreed_sweep (
    token   TEXT PRIMARY KEY,
    at      INTEGER NOT NULL,
    persons BLOB NOT NULL,
    fields  TEXT NOT NULL CHECK (json_valid(fields))
) STRICT, WITHOUT ROWID;
