-- Derived, kept by the program, as `suppressed_person`: phone numbers of the list that stored persons have who are known by an
-- e-mail address. Such a number may be a switchboard's and says nothing of its person, but nobody may be called there. A consent
-- given at `until` or later is later than the entry.
CREATE TABLE suppressed_number (
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    point_id  BLOB NOT NULL,
    until     INTEGER NOT NULL,
    PRIMARY KEY (person_id, point_id)
) STRICT, WITHOUT ROWID;
