-- Up to which entry the history was looked through for what was removed or set right by hand: once nobody can take that back any more, what it
-- says of it goes.
CREATE TABLE history_looked_at (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL
) STRICT;

-- Of whom the history says what is not so any more, and from when on that need not stay.
CREATE TABLE outdated_person (
    person_id BLOB PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    due_on    TEXT NOT NULL CHECK (due_on IS date(due_on))
) STRICT, WITHOUT ROWID;
