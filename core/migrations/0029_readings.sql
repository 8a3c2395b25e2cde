-- Who looked at whose data, and when: a row for each user, person and day, with the first look of that day. A look changes nothing: it
-- stands beside the history, so that it goes without a trace once its time is over.
CREATE TABLE reading (
    id        BLOB PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    actor     BLOB NOT NULL,
    at        INTEGER NOT NULL,
    day       TEXT NOT NULL CHECK (day IS date(day)),
    UNIQUE (person_id, actor, day)
) STRICT, WITHOUT ROWID;
-- By it the sweep finds what is over.
CREATE INDEX reading_at ON reading (at);
